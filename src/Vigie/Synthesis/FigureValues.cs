using Vigie.Coding;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Compares figures of different articles.</summary>
internal static class FigureValues
{
    /// <summary>The one number a figure stands for: its value, else its bound.</summary>
    internal static decimal? Reading(FigureRecord f) => f.Value ?? f.Min ?? f.Max;

    internal static bool Same(FigureRecord a, FigureRecord b) => Reading(a) is { } x && Reading(b) == x && SameSort(a, b);

    /// <summary>Whether two figures count the same sort of thing: the same unit, the same harm, or counted nouns that share a word.</summary>
    internal static bool SameSort(FigureRecord a, FigureRecord b)
    {
        if (a.Unit != b.Unit) return false;
        if (a.Casualty is not null || b.Casualty is not null) return a.Casualty == b.Casualty;
        if (a.Counted is null || b.Counted is null) return a.Counted is null && b.Counted is null && a.Unit is not null;
        return Lexical.Dice(Lexical.Words([a.Counted]), Lexical.Words([b.Counted])) >= 0.6 || Folding.Fold(a.Counted) == Folding.Fold(b.Counted);
    }

    /// <summary>Whether both can be true: the same number, a bound that the other respects, or numbers that rounding explains.</summary>
    internal static bool Agree(FigureRecord a, FigureRecord b)
    {
        var (lowA, highA) = Range(a);
        var (lowB, highB) = Range(b);
        return lowA <= highB && lowB <= highA;
    }

    private static (decimal Low, decimal High) Range(FigureRecord f)
    {
        decimal? exact = f.Value;
        decimal low = exact ?? f.Min ?? 0, high = exact ?? f.Max ?? decimal.MaxValue;
        if (!f.Approximate) return (low, high);
        // A round number stands for a tenth around it.
        return (low * 0.9m, high > decimal.MaxValue / 2 ? high : high * 1.1m);
    }
}
