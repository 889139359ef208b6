using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>A temporal expression as ISO-TimeML writes it.</summary>
/// <param name="Span">The words, without the preposition that leads to them.</param>
/// <param name="Type"><c>DATE</c>, <c>TIME</c>, <c>DURATION</c> or <c>SET</c>.</param>
/// <param name="Value">Value, as <c>2021-05-17</c>, <c>P3M</c>, <c>PRESENT_REF</c>.</param>
/// <param name="Mod"><c>START</c>, <c>MID</c>, <c>END</c>, <c>APPROX</c>, <c>EQUAL_OR_MORE</c>; null for none.</param>
/// <param name="Quant">Quantifier of a set, as <c>EVERY</c>; null for none.</param>
public sealed record Timex(TextSpan Span, string Type, string Value, string? Mod = null, string? Quant = null);

/// <summary>Turns readings of the grammar into the expressions that ISO-TimeML (ISO 24617-1:2012) marks: other extents, and points where Vigie keeps intervals.</summary>
internal sealed class TimexProjection(Vocabulary vocabulary, IReadOnlyList<Atom> atoms)
{
    /// <summary>Name of the vocabulary list of words that lead to an expression and are no part of it.</summary>
    public const string LeadList = "timex-lead";

    /// <summary>Name of the vocabulary list of determiners, which are part of it.</summary>
    public const string DeterminerList = "timex-determiner";

    private const int MostNesting = 4;

    /// <summary>The expressions within one reading.</summary>
    public IEnumerable<Found> Of(ChartItem item)
    {
        if (item.Rule.Blocks) return [];
        var all = new List<Found>();
        Add(item, (TimeExpression)item.Value, 0, all);
        return all;
    }

    private void Add(ChartItem item, TimeExpression expression, int depth, List<Found> all)
    {
        if (item.Rule.Timex == TimexExtent.None) return;
        if (item.Rule.Timex == TimexExtent.Parts && item.Parts.Count > 0 && depth < MostNesting)
        {
            for (int i = 0; i < item.Parts.Count; i++)
                if (Meaning(expression, item, i) is { } meaning)
                    Add(WithDeterminer(item.Parts[i], i == 0 ? item.Start : item.Parts[i - 1].End), meaning, depth + 1, all);
            return;
        }
        int start = item.Start;
        while (start < item.End - 1 && vocabulary.Longest(atoms, start, LeadList) is { } lead && lead.End < item.End) start = lead.End;
        all.Add(new Found(item.Rule, expression, new TextSpan(atoms[start].Span.Start, atoms[item.End - 1].Span.End)));
    }

    /// <summary>What a part means by itself, given what the whole means: "3" in "du 3 au 5 mai" is a day of May.</summary>
    private static TimeExpression? Meaning(TimeExpression whole, ChartItem item, int part)
    {
        object value = item.Parts[part].Value;
        return (whole, value) switch
        {
            (_, VagueReference v) => v,
            (FixedPeriod, _) when Arguments.Int(value) is { } year => new PartialDate(year, null, null, null),
            (Range r, _) when part == 0 => r.From,
            (Range r, _) when part == item.Parts.Count - 1 => r.To,
            (Range { To: PartialDate to }, _) when Arguments.Int(value) is { } day => to with { Day = day, Weekday = null },
            (TimeOfDay t, string clock) => t with { Clock = clock },
            (_, TimeExpression e) => e,
            _ => null,
        };
    }

    private ChartItem WithDeterminer(ChartItem part, int from) =>
        part.Start > from && vocabulary.Contains(DeterminerList, atoms[part.Start - 1].Folded) ? part with { Start = part.Start - 1 } : part;

    /// <summary>Writes an expression that has been placed.</summary>
    public static Timex Write(Found found, PlacedTime placed)
    {
        string value = placed.Value ?? "";
        string? mod = null;
        var expression = found.Expression;
        while (expression is Since or Until) expression = expression is Since s ? s.From : ((Until)expression).To;
        if (expression is PartOf { Part: not PeriodPart.Whole } part)
        {
            mod = part.Part switch { PeriodPart.Begin or PeriodPart.FirstHalf => "START", PeriodPart.Middle => "MID", _ => "END" };
            int cut = value.LastIndexOf('-');
            if (cut > 0 && value[(cut + 1)..] is "START" or "MID" or "END") value = value[..cut];
        }
        string type = placed.Type.ToUpperInvariant();
        var amount = expression switch { Amount a => a, Stretch s => s.Amount, _ => null };
        if (amount is { Rounded: true }) mod = "APPROX";
        if (amount is { AtMost: true }) mod = "EQUAL_OR_LESS";
        if (amount is { AtLeast: true }) mod = "EQUAL_OR_MORE";
        // Decades and centuries are written with the digits left open.
        if (placed.Unit == DateUnit.Decade && value.Length == 3) value += "X";
        if (placed.Unit == DateUnit.Century && value.Length == 2) value += "XX";
        if (expression is VagueReference) type = "TIME";
        if (value.Length == 0) value = type is "DURATION" or "SET" ? "PX" : "XXXX-XX-XX";
        return new Timex(found.Span, type, value, mod, expression is Recurrence ? "EVERY" : null);
    }
}
