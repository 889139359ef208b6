using System.Globalization;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>Checks the tables of a world pack, or of a user's own folder: form of the cells, known codes, dates, repetitions, order, overlapping terms.</summary>
public sealed class WorldLint
{
    private readonly List<WorldProblem> problems = [];
    private readonly HashSet<string> countries = new(WorldSchema.Stateless, StringComparer.Ordinal);
    private readonly HashSet<string> offices = new(StringComparer.Ordinal);

    /// <summary>Checks a folder.</summary>
    /// <param name="folder">Folder with the tables.</param>
    /// <param name="pack">For a user's own folder, that of the pack it adds to: then no table need be there, and countries and offices of the pack are known; else null.</param>
    /// <returns>By file and line; empty when all is well.</returns>
    public static IReadOnlyList<WorldProblem> Check(string folder, string? pack = null)
    {
        var lint = new WorldLint();
        if (pack is not null) lint.Learn(pack);
        lint.Learn(folder);
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.tsv").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];
        if (pack is null)
            foreach (string file in WorldSchema.Columns.Keys.Except(files, StringComparer.Ordinal))
                lint.problems.Add(new(WorldProblemKind.MissingTable, file, 0, "", ""));
        var holders = new List<(string File, TsvTable Table)>();
        foreach (string file in files)
        {
            TsvTable table = TsvTable.Read(Path.Combine(folder, file));
            if (WorldSchema.ColumnsOf(file) is not { } columns)
            {
                lint.problems.Add(new(WorldProblemKind.UnknownTable, file, 0, "", string.Join(", ", WorldSchema.Columns.Keys.Append(WorldSchema.HolderFiles))));
                continue;
            }
            if (!table.Columns.SequenceEqual(columns))
            {
                lint.problems.Add(new(WorldProblemKind.WrongColumns, file, 0, "", string.Join(" ", columns)));
                if (pack is not null) continue;
            }
            if (WorldSchema.IsHolders(file)) holders.Add((file, table));
            lint.CheckTable(table, file);
        }
        HolderLint.Check(holders, lint.offices, lint.countries, DutyTable.Read(folder), ordered: pack is null, lint.problems);
        return [.. lint.problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];
    }

    private void Learn(string folder)
    {
        foreach (TsvRow row in WorldTables.Table(folder, "countries.tsv").Rows) countries.Add(row["alpha3"]);
        foreach (TsvRow row in WorldTables.Table(folder, "offices.tsv").Rows) offices.Add(row["office"]);
    }

    private void CheckTable(TsvTable table, string file)
    {
        var seen = new Dictionary<string, List<TsvRow>>(StringComparer.Ordinal);
        foreach (TsvRow row in table.Rows)
        {
            string name = row[table.Column("name") >= 0 ? "name" : table.Columns[0]];
            void Report(WorldProblemKind kind, string detail) => problems.Add(new(kind, file, row.Line, name, detail));
            if (name.Length == 0) Report(WorldProblemKind.EmptyName, table.Columns[0]);
            if (row[table.Columns.Count].Length > 0) Report(WorldProblemKind.TooManyCells, row[table.Columns.Count]);
            CheckCells(row, Report);
            if (WorldSchema.IsHolders(file)) continue;
            if (file == "offices.tsv" && row.List("titles_fr").Length == 0) Report(WorldProblemKind.OfficeWithoutTitle, "");
            if (file == "duties.tsv")
            {
                CheckDuty(row, Report);
                continue;
            }
            if (file is "aliases.tsv" or "common.tsv" or "adjectives.tsv") continue;
            string key = file is "countries.tsv" or "offices.tsv" ? row[0] : NameKey.Of(name);
            if (!seen.TryGetValue(key, out List<TsvRow>? same)) seen.Add(key, same = []);
            foreach (TsvRow other in same)
                if (Overlap(row, other) && row["country"] == other["country"] && (row["code"].Split(' ')[0] == other["code"].Split(' ')[0] || file == "countries.tsv"))
                    Report(WorldProblemKind.Duplicate, other.Line.ToString(CultureInfo.InvariantCulture));
            same.Add(row);
        }
    }

    private void CheckCells(TsvRow row, Action<WorldProblemKind, string> report)
    {
        CheckCode(row["code"], report);
        if (row["sector"].Length > 0 && !WorldSchema.Sectors.Contains(row["sector"])) report(WorldProblemKind.UnknownSector, row["sector"]);
        foreach (string column in (string[])["country", "claimed_by"])
            if (row[column].Split(' ')[0] is { Length: > 0 } country && !countries.Contains(country)) report(WorldProblemKind.UnknownCountry, row[column]);
        foreach (string column in (string[])["from", "until", "to"])
            if (!IsDate(row[column])) report(WorldProblemKind.NotADate, row[column]);
        string end = row["until"].Length > 0 ? row["until"] : row["to"];
        if (DateBounds.Parse(row["from"])?.Earliest is { } f && DateBounds.Parse(end)?.Latest is { } u && f > u)
            report(WorldProblemKind.EndsBeforeItBegins, $"{row["from"]} > {end}");
        CheckDegrees(row["lat"], 90, report);
        CheckDegrees(row["lon"], 180, report);
        if ((row["lat"].Length == 0) != (row["lon"].Length == 0)) report(WorldProblemKind.HalfAPosition, "");
        foreach (string column in (string[])["variants", "demonyms", "acronyms", "adjectives", "capitals", "forms", "titles_fr", "members"])
        {
            string[] items = row.List(column);
            foreach (var repeated in items.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1)) report(WorldProblemKind.RepeatedItem, $"{column}: {repeated.Key}");
            if (row[column].Contains("||", StringComparison.Ordinal)) report(WorldProblemKind.EmptyItem, column);
        }
        foreach (string demonym in row.List("demonyms"))
            if (char.IsUpper(demonym[0])) report(WorldProblemKind.DemonymWithCapital, demonym);
        foreach (string member in row.List("members")) CheckMember(member, report);
    }

    private void CheckCode(string code, Action<WorldProblemKind, string> report)
    {
        if (code.Length == 0) return;
        if (ActorCode.Parse(code) is not { } c || !countries.Contains(c.Country)) report(WorldProblemKind.UnknownCode, code);
        else if (c.Country != "IGO" && c.Sector.Length > 0 && !WorldSchema.Sectors.Contains(c.Sector)) report(WorldProblemKind.UnknownSector, c.Sector);
        else if (c.Country == "IGO" && c.Sector.Length == 0) report(WorldProblemKind.MissingOrganisation, code);
    }

    private void CheckMember(string member, Action<WorldProblemKind, string> report)
    {
        string[] parts = member.Split(':', 2);
        if (!countries.Contains(parts[0])) report(WorldProblemKind.UnknownCountry, parts[0]);
        if (parts.Length < 2) return;
        foreach (string date in parts[1].Split("..", 2))
            if (!IsDate(date)) report(WorldProblemKind.NotADate, $"{parts[0]}: {date}");
    }

    private void CheckDuty(TsvRow row, Action<WorldProblemKind, string> report)
    {
        string[] held = row["held_as"].Split(' ', 2);
        if (!offices.Contains(row["office"])) report(WorldProblemKind.UnknownOffice, row["office"]);
        if (held.Length == 1 && held[0] is DutyTable.None or DutyTable.SeveralHolders) return;
        if (!offices.Contains(held[^1]) || (held.Length > 1 && !countries.Contains(held[0]))) report(WorldProblemKind.UnknownDuty, row["held_as"]);
    }

    private static void CheckDegrees(string cell, double limit, Action<WorldProblemKind, string> report)
    {
        if (cell.Length == 0) return;
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double d) || Math.Abs(d) > limit) report(WorldProblemKind.NotAPosition, cell);
    }

    private static bool IsDate(string cell) => cell.Length == 0 || (!cell.Contains('/', StringComparison.Ordinal) && !cell.Contains("..", StringComparison.Ordinal) && DateBounds.Parse(cell) is not null);

    private static bool Overlap(TsvRow a, TsvRow b)
    {
        var fromA = DateBounds.Parse(a["from"])?.Earliest;
        var untilA = DateBounds.Parse(a["until"])?.Latest;
        var fromB = DateBounds.Parse(b["from"])?.Earliest;
        var untilB = DateBounds.Parse(b["until"])?.Latest;
        return (fromA is null || untilB is null || fromA <= untilB) && (fromB is null || untilA is null || fromB <= untilA);
    }
}
