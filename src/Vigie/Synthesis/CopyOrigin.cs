using NodaTime;

namespace Vigie.Synthesis;

/// <summary>Tells which text of a family the others were made from, how, and by what it is known.</summary>
internal static class CopyOrigin
{
    private const double WordForWord = 0.6, SpunSentences = 0.7, SameQuotations = 0.6;

    /// <summary>The text the others were made from: none is surely older, and among those the one others name, an undamaged one, the earlier, the longer.</summary>
    internal static (CopyNode Origin, string Basis) Of(IReadOnlyList<CopyNode> family)
    {
        var ranked = family.Where(m => !family.Any(o => SurelyBefore(o, m)))
            .OrderByDescending(m => Named(m, family))
            .ThenBy(m => m.About.IsReworked ? 1 : 0)
            .ThenBy(m => m.About.Published.Earliest ?? LocalDate.MaxIsoValue)
            .ThenByDescending(m => m.Profile.WordCount)
            .ThenBy(m => m.About.Name, StringComparer.Ordinal)
            .ThenBy(m => m.About.Id, StringComparer.Ordinal)
            .ToList();
        var origin = ranked[0];
        return (origin, ranked.Count == 1 ? "earlier" : Basis(origin, ranked[1]));
    }

    /// <summary>By what it is known that one text was made from the other.</summary>
    internal static string Basis(CopyNode origin, CopyNode copy)
    {
        if (Credit(copy, origin) || (origin.OwnCredit && !copy.OwnCredit)) return "credit";
        if (SurelyBefore(origin, copy)) return "earlier";
        if (copy.About.IsReworked && !origin.About.IsReworked) return "intact";
        return origin.Profile.WordCount > copy.Profile.WordCount ? "longer" : "unsure";
    }

    /// <summary><c>syndicated</c>, <c>rewritten</c>, <c>synonym-spun</c> or <c>translation</c>.</summary>
    internal static string Relation(CopyNode origin, CopyNode copy)
    {
        if (CopyJudge.AreOtherLanguages(origin.About, copy.About)) return "translation";
        var s = TextSimilarity.Of(origin.Profile, copy.Profile);
        if (s.Runs >= WordForWord) return "syndicated";
        bool translated = copy.About.IsTranslated && !origin.About.IsTranslated;
        if (copy.About.IsReworked && !translated) return "synonym-spun";
        if (translated) return "translation";
        // Who rewrites leaves quotations as they were; a table of synonyms does not.
        return s.Shorter >= SpunSentences && s.Quoted < SameQuotations ? "synonym-spun" : "rewritten";
    }

    private static int Named(CopyNode text, IReadOnlyList<CopyNode> family) => (text.OwnCredit ? 1 : 0) + family.Count(o => o != text && Credit(o, text));

    private static bool Credit(CopyNode copy, CopyNode origin) =>
        origin.About.Outlet is { } outlet && origin.Outlet != copy.Outlet && copy.Credited.Any(c => Credits.Names(c, outlet));

    /// <summary>Whether the days of publication show that one text came before another.</summary>
    internal static bool SurelyBefore(CopyNode a, CopyNode b) => a.About.Published.Latest is { } x && b.About.Published.Earliest is { } y && x < y;
}
