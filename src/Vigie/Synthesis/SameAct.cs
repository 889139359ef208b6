using NodaTime;
using Vigie.Dates;

namespace Vigie.Synthesis;

/// <summary>Judges whether two articles tell the same act: kind of act, parties, time, place and words together.</summary>
/// <remarks>
/// The measures are added, because each alone is weak: a type can be coded differently, a date left out, a place named more or less exactly. What speaks
/// against it (another country, disjoint times, other parties) decides at once.
/// </remarks>
internal static class SameAct
{
    /// <summary>Sum from which two tellings are one act: the same type and parties, and a little more.</summary>
    internal const double Threshold = 2.7;

    private const int NearDays = 3, PlanSlipDays = 14;

    private static readonly string[][] Kin =
    [
        ["AGREE", "COOPERATE"], ["AID", "SUPPORT", "COOPERATE"], ["ASSAULT", "COERCE"], ["CONSULT", "COOPERATE"], ["CONCEDE", "RETREAT"], ["ACCUSE", "REJECT"],
    ];

    internal static bool IsSymmetric(string type) => type is "AGREE" or "CONSULT" or "COOPERATE";

    internal static bool AreKin(string a, string b) => a == b || Kin.Any(k => k.Contains(a) && k.Contains(b));

    /// <summary>The score of a pair, or null where something rules it out.</summary>
    internal static double? Score(Told a, Told b)
    {
        bool sameType = a.Event.Type == b.Event.Type;
        if (!AreKin(a.Event.Type, b.Event.Type)) return null;
        // A promise and the act that keeps it are two entries, joined by a fate.
        if ((a.Event.Status == "promised") != (b.Event.Status == "promised")) return null;
        if (Parties(a, b) is not { } who) return null;
        if (Places(a, b) is not { } where) return null;
        double words = Lexical.Dice(a.Words, b.Words);
        double overlap = Lexical.Contained(a.Words, b.Words);
        if (Times(a, b, words, overlap) is not { } when) return null;
        double mode = a.Event.Mode is { } m && b.Event.Mode is { } n ? m == n ? 0.2 : -0.1 : 0;
        double figures = SharesFigure(a, b) ? 0.3 : 0;
        return (sameType ? 1 : 0.5) + who + when + where + mode + figures + words;
    }

    private static double? Parties(Told a, Told b)
    {
        if (a.Both.Count == 0 || b.Both.Count == 0) return null;
        if (IsSymmetric(a.Event.Type) && IsSymmetric(b.Event.Type))
        {
            int shared = a.Both.Count(b.Both.Contains);
            double j = Lexical.Jaccard(a.Both, b.Both);
            return shared == 0 || (j < 0.5 && shared < 2) ? null : 1.5 * j;
        }
        double? actors = Side(a.Actors, b.Actors), recipients = Side(a.Recipients, b.Recipients);
        return actors is { } x && recipients is { } y ? 0.8 * x + 0.7 * y : null;

        static double? Side(IReadOnlySet<string> p, IReadOnlySet<string> q)
        {
            if (p.Count == 0 && q.Count == 0) return 0.8;
            if (p.Count == 0 || q.Count == 0) return 0.4;
            double j = Lexical.Jaccard(p, q);
            return j == 0 ? null : j;
        }
    }

    private static double? Times(Told a, Told b, double words, double overlap)
    {
        bool kin = a.Family == b.Family;
        if (!a.Time.IsUnknown && !b.Time.IsUnknown)
        {
            if (a.Time.Intersect(b.Time) is { } common)
            {
                int? width = Width(common);
                if (width is null or > 31) return kin || overlap >= 0.4 ? 0.1 : words >= 0.2 ? 0 : null;
                return width <= NearDays ? 1 : words >= 0.15 || overlap >= 0.4 || kin ? 0.5 : 0.1;
            }
            int gap = Gap(a.Time, b.Time);
            bool plan = IsAhead(a.Event.Status) != IsAhead(b.Event.Status);
            return gap <= NearDays && (overlap >= 0.5 || kin) ? -0.2 : plan && gap <= PlanSlipDays && overlap >= 0.5 ? -0.3 : null;
        }
        var x = Window(a);
        var y = Window(b);
        if (x.Intersect(y) is null) return null;
        if (kin) return overlap >= 0.4 ? 0.5 : 0.1;
        return overlap >= 0.5 ? 0.3 : overlap >= 0.25 ? 0.1 : null;
    }

    /// <summary>Days in which an act without a time of its own can lie, seen from the publication.</summary>
    private static DateBounds Window(Told t)
    {
        if (!t.Time.IsUnknown) return t.Time;
        var p = t.Published;
        if (p.IsUnknown) return DateBounds.Unknown;
        return IsAhead(t.Event.Status) ? new DateBounds(p.Earliest, p.Latest?.PlusDays(90)) : new DateBounds(p.Earliest?.PlusDays(-30), p.Latest);
    }

    internal static bool IsAhead(string status) => status is "planned" or "promised" or "predicted" or "possible";

    private static double? Places(Told a, Told b)
    {
        if (a.Event.Place is not { } p || b.Event.Place is not { } q) return 0;
        if (p.Country is { } c && q.Country is { } d && c != d) return null;
        if (p.Precision is "city" or "exact" && q.Precision is "city" or "exact") return p.Name == q.Name ? 0.5 : -0.5;
        return p.Name == q.Name ? 0.3 : 0.1;
    }

    private static bool SharesFigure(Told a, Told b) =>
        a.Figures.Count > 0 && b.Figures.Count > 0 && a.Figures.Any(f => b.Figures.Any(g => FigureValues.Same(f, g)));

    private static int? Width(DateBounds b) => b.Earliest is { } e && b.Latest is { } l ? Period.DaysBetween(e, l) + 1 : null;

    private static int Gap(DateBounds a, DateBounds b)
    {
        if (a.Latest is { } x && b.Earliest is { } y && x < y) return Period.DaysBetween(x, y);
        if (b.Latest is { } z && a.Earliest is { } w && z < w) return Period.DaysBetween(z, w);
        return 0;
    }
}
