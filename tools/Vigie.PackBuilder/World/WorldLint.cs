using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.PackBuilder.World;

/// <summary>Checks the tables of a world pack: form of the cells, known codes, dates, repetitions, overlapping terms.</summary>
public static class WorldLint
{
    private static readonly string[] Sectors =
        ["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "CVL", "BUS", "MED", "REL", "ELI", "EDU", "LAB", "CRM", "UNK", "MNC", "NGO", "REF", "DIS"];

    private static readonly Dictionary<string, string[]> Tables = new(StringComparer.Ordinal)
    {
        ["countries.tsv"] = ["alpha3", "name", "name_en", "variants", "demonyms", "capitals", "lat", "lon", "from", "until", "claimed_by", "note"],
        ["seats.tsv"] = ["name", "variants", "code", "country", "lat", "lon", "note"],
        ["organisations.tsv"] = ["name", "name_en", "acronyms", "variants", "adjectives", "code", "kind", "members", "from", "until"],
        ["forces.tsv"] = ["name", "variants", "code", "type", "kind", "lat", "lon", "from", "until", "note"],
        ["groups.tsv"] = ["name", "variants", "code", "kind", "from", "until", "note"],
        ["media.tsv"] = ["name", "variants", "code", "kind"],
        ["regions.tsv"] = ["name", "variants", "country", "kind", "lat", "lon", "note"],
        ["miscellaneous.tsv"] = ["name", "variants", "kind", "from", "until"],
        ["adjectives.tsv"] = ["forms", "country"],
        ["aliases.tsv"] = ["alias", "of", "country", "lat", "lon"],
        ["common.tsv"] = ["word"],
    };

    /// <summary>One line per problem, as <c>file:line: what is wrong</c>; empty when all is well.</summary>
    public static IReadOnlyList<string> Check(string folder)
    {
        var problems = new List<string>();
        var countries = new HashSet<string>(StringComparer.Ordinal) { "IGO", "NGO", "MNC", "IMG", "---" };
        foreach (var (file, columns) in Tables)
        {
            string path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                problems.Add($"{file}: missing");
                continue;
            }
            TsvTable table = TsvTable.Read(path);
            if (file == "countries.tsv")
                foreach (TsvRow row in table.Rows) countries.Add(row["alpha3"]);
            if (!table.Columns.SequenceEqual(columns)) problems.Add($"{file}: columns must be {string.Join(' ', columns)}");
            CheckRows(table, file, countries, problems);
        }
        CheckOffices(folder, countries, problems);
        return problems;
    }

    private static void CheckRows(TsvTable table, string file, HashSet<string> countries, List<string> problems)
    {
        var seen = new Dictionary<string, List<TsvRow>>(StringComparer.Ordinal);
        foreach (TsvRow row in table.Rows)
        {
            void Report(string what) => problems.Add($"{file}:{row.Line}: {what}");
            string name = row[table.Column("name") >= 0 ? "name" : table.Columns[0]];
            if (name.Length == 0) Report("the name is empty");
            CheckCode(row["code"], countries, Report);
            foreach (string column in (string[])["country", "claimed_by"])
                if (row[column].Length > 0 && !countries.Contains(row[column])) Report($"unknown country {row[column]}");
            foreach (string column in (string[])["from", "until"])
                if (!IsDate(row[column])) Report($"'{row[column]}' is not a date");
            if (DateBounds.Parse(row["from"])?.Earliest is { } f && DateBounds.Parse(row["until"])?.Latest is { } u && f > u) Report("ends before it begins");
            CheckDegrees(row["lat"], 90, Report);
            CheckDegrees(row["lon"], 180, Report);
            if ((row["lat"].Length == 0) != (row["lon"].Length == 0)) Report("lat and lon go together");
            foreach (string column in (string[])["variants", "demonyms", "acronyms", "adjectives", "capitals"])
            {
                string[] items = row.List(column);
                if (items.Distinct(StringComparer.Ordinal).Count() != items.Length) Report($"{column}: an entry is repeated");
                if (row[column].Contains("||", StringComparison.Ordinal)) Report($"{column}: an entry is empty");
            }
            foreach (string demonym in row.List("demonyms"))
                if (char.IsUpper(demonym[0])) Report($"demonym {demonym} begins with a capital");
            foreach (string member in row.List("members"))
                CheckMember(member, countries, Report);
            if (file is "aliases.tsv" or "common.tsv" or "adjectives.tsv") continue;
            string key = file == "countries.tsv" ? row["alpha3"] : NameKey.Of(name);
            if (!seen.TryGetValue(key, out List<TsvRow>? same)) seen.Add(key, same = []);
            foreach (TsvRow other in same)
                if (Overlap(row, other) && row["country"] == other["country"] && (row["code"].Split(' ')[0] == other["code"].Split(' ')[0] || file == "countries.tsv"))
                    Report($"{name} is already on line {other.Line}");
            same.Add(row);
        }
    }

    private static void CheckCode(string code, HashSet<string> countries, Action<string> report)
    {
        if (code.Length == 0) return;
        if (ActorCode.Parse(code) is not { } c || !countries.Contains(c.Country)) report($"unknown code {code}");
        else if (c.Country != "IGO" && c.Sector.Length > 0 && !Sectors.Contains(c.Sector)) report($"unknown sector {c.Sector}");
        else if (c.Country == "IGO" && c.Sector.Length == 0) report("IGO needs the short name of the organisation");
    }

    private static void CheckMember(string member, HashSet<string> countries, Action<string> report)
    {
        string[] parts = member.Split(':', 2);
        if (!countries.Contains(parts[0])) report($"unknown member {parts[0]}");
        if (parts.Length < 2) return;
        foreach (string date in parts[1].Split("..", 2))
            if (!IsDate(date)) report($"member {parts[0]}: '{date}' is not a date");
    }

    private static void CheckOffices(string folder, HashSet<string> countries, List<string> problems)
    {
        string path = Path.Combine(folder, "offices.tsv");
        var offices = new HashSet<string>(StringComparer.Ordinal);
        if (File.Exists(path))
            foreach (TsvRow row in TsvTable.Read(path).Rows)
            {
                if (!offices.Add(row["office"])) problems.Add($"offices.tsv:{row.Line}: {row["office"]} is repeated");
                if (row["sector"].Length > 0 && !Sectors.Contains(row["sector"])) problems.Add($"offices.tsv:{row.Line}: unknown sector {row["sector"]}");
                if (row.List("titles_fr").Length == 0) problems.Add($"offices.tsv:{row.Line}: {row["office"]} has no title");
            }
        foreach (string file in Directory.GetFiles(folder, "holders*.tsv").Order(StringComparer.Ordinal))
        {
            TsvTable table = TsvTable.Read(file);
            string name = Path.GetFileName(file);
            foreach (TsvRow row in table.Rows)
            {
                void Report(string what) => problems.Add($"{name}:{row.Line}: {row["person"]}: {what}");
                if (row["person"].Length == 0) Report("the person is empty");
                if (ActorCode.Parse(row["country"]) is not { } c || !countries.Contains(c.Country)) Report($"unknown country {row["country"]}");
                if (!offices.Contains(row["office"])) Report($"unknown office {row["office"]}");
                if (!IsDate(row["from"]) || !IsDate(row["to"])) Report("not a date");
                else if (DateBounds.Parse(row["from"])?.Earliest is { } f && DateBounds.Parse(row["to"])?.Latest is { } t && f > t) Report("ends before it begins");
            }
        }
    }

    private static void CheckDegrees(string cell, double limit, Action<string> report)
    {
        if (cell.Length == 0) return;
        if (!double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out double d) || Math.Abs(d) > limit) report($"'{cell}' is no position");
    }

    private static bool IsDate(string cell) => cell.Length == 0 || (!cell.Contains('/', StringComparison.Ordinal) && DateBounds.Parse(cell) is not null);

    private static bool Overlap(TsvRow a, TsvRow b)
    {
        var fromA = DateBounds.Parse(a["from"])?.Earliest;
        var untilA = DateBounds.Parse(a["until"])?.Latest;
        var fromB = DateBounds.Parse(b["from"])?.Earliest;
        var untilB = DateBounds.Parse(b["until"])?.Latest;
        return (fromA is null || untilB is null || fromA <= untilB) && (fromB is null || untilA is null || fromB <= untilA);
    }
}
