using NodaTime;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>Checks the terms of office: known offices, a source, the order of the lines, and persons who would hold one office at the same time.</summary>
internal static class HolderLint
{
    // Offices one person holds at a time, unless the table of duties says otherwise.
    private static readonly HashSet<string> Single = new(HolderCoverage.Offices, StringComparer.Ordinal);

    public static void Check(IReadOnlyList<(string File, TsvTable Table)> tables, IReadOnlySet<string> offices, IReadOnlySet<string> countries,
        DutyTable duties, bool ordered, List<WorldProblem> problems)
    {
        var posts = new SortedDictionary<(string Country, string Office), List<Line>>();
        foreach (var (file, table) in tables)
        {
            TsvRow? before = null;
            var seen = new Dictionary<(string, string, string, string), int>();
            foreach (TsvRow row in table.Rows)
            {
                string person = row["person"], country = row["country"], office = row["office"];
                void Report(WorldProblemKind kind, string detail) => problems.Add(new(kind, file, row.Line, person, detail));
                if (country.Length == 0) Report(WorldProblemKind.UnknownCountry, country);
                else if (ActorCode.Parse(country) is not { } code || !countries.Contains(code.Country)) Report(WorldProblemKind.UnknownCode, country);
                if (!offices.Contains(office)) Report(WorldProblemKind.UnknownOffice, office);
                if (row["source"].Length == 0) Report(WorldProblemKind.MissingSource, "");
                if (!seen.TryAdd((person, country, office, row["from"]), row.Line))
                    Report(WorldProblemKind.Duplicate, seen[(person, country, office, row["from"])].ToString(System.Globalization.CultureInfo.InvariantCulture));
                if (ordered && before is { } b && CompareOrder(b, row) > 0) Report(WorldProblemKind.OutOfOrder, $"{country} {office} {row["from"]}");
                before = row;
                if (!Single.Contains(office) || DateBounds.Parse(row["from"]) is not { } from) continue;
                if (!posts.TryGetValue((country, office), out List<Line>? lines)) posts.Add((country, office), lines = []);
                lines.Add(new Line(file, row.Line, person, from, DateBounds.Parse(row["to"]) ?? DateBounds.Unknown));
            }
        }
        foreach (var (post, lines) in posts) CheckOverlaps(post.Country, post.Office, lines, duties, problems);
    }

    private static int CompareOrder(TsvRow a, TsvRow b)
    {
        int c = string.CompareOrdinal(a["country"], b["country"]);
        if (c == 0) c = string.CompareOrdinal(a["office"], b["office"]);
        return c != 0 ? c : string.CompareOrdinal(a["from"], b["from"]);
    }

    // Only what is certain counts: a beginning as late, an end as early as its date allows. A day on which one hands over to the next is no overlap.
    private static void CheckOverlaps(string country, string office, List<Line> lines, DutyTable duties, List<WorldProblem> problems)
    {
        for (int i = 0; i < lines.Count; i++)
            for (int k = 0; k < i; k++)
            {
                Line a = lines[k], b = lines[i];
                if (a.Person == b.Person) continue;
                LocalDate start = LocalDate.Max(a.From.Latest!.Value, b.From.Latest!.Value);
                LocalDate end = LocalDate.Min(a.To.Earliest ?? LocalDate.MaxIsoValue, b.To.Earliest ?? LocalDate.MaxIsoValue);
                if (start >= end || duties.Of(country, office).Any(d => d.Several && d.On(start))) continue;
                problems.Add(new(WorldProblemKind.Overlap, b.File, b.Number, b.Person, $"{country} {office}: {a.Person} ({a.From}, {a.File}:{a.Number})"));
            }
    }

    private readonly record struct Line(string File, int Number, string Person, DateBounds From, DateBounds To);
}
