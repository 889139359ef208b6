using System.Globalization;
using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>Reads the tables of a world pack, except persons and offices, into entries, spellings and adjectives.</summary>
/// <remarks>A missing table is an empty one; a malformed cell is left out. <see cref="WorldLint"/> reports both.</remarks>
internal sealed class WorldTables
{
    private static readonly (string File, WorldKind Kind, EntityType Type)[] NamedTables =
    [
        ("seats.tsv", WorldKind.Seat, EntityType.Location),
        ("organisations.tsv", WorldKind.Organisation, EntityType.Organisation),
        ("forces.tsv", WorldKind.Force, EntityType.Organisation),
        ("groups.tsv", WorldKind.Group, EntityType.Organisation),
        ("media.tsv", WorldKind.Media, EntityType.Organisation),
        ("regions.tsv", WorldKind.Region, EntityType.Location),
        ("miscellaneous.tsv", WorldKind.Miscellaneous, EntityType.Miscellaneous),
    ];

    public NameIndex Names { get; } = new();

    public Dictionary<string, Country> Countries { get; } = new(StringComparer.Ordinal);

    /// <summary>Codes of the countries by the name key of each form of the adjective, in table order.</summary>
    public Dictionary<string, List<string>> Demonyms { get; } = new(StringComparer.Ordinal);

    /// <summary>Name keys of the forms of adjectives of regions and peoples, with or without a state of their own.</summary>
    public HashSet<string> RegionalAdjectives { get; } = new(StringComparer.Ordinal);

    /// <summary>Codes of organisations by the name key of each form of an adjective.</summary>
    public Dictionary<string, ActorCode> Adjectives { get; } = new(StringComparer.Ordinal);

    /// <summary>Country by the name key of its present capital and the other spellings of it.</summary>
    public Dictionary<string, string> Capitals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<Membership>> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Dated names of states, by name key.</summary>
    public Dictionary<string, List<FormerName>> FormerNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Words that look like a name of the tables or a place but usually are not.</summary>
    public HashSet<string> CommonWords { get; } = new(StringComparer.Ordinal);

    /// <summary>For a spelling no gazetteer has: the spelling it stands for and, where given, the country.</summary>
    public Dictionary<string, (string Target, string Country)> PlaceAliases { get; } = new(StringComparer.Ordinal);

    public static WorldTables Read(string folder, string? overlay = null)
    {
        string[] folders = overlay is null ? [folder] : [folder, overlay];
        var tables = new WorldTables();
        foreach (var (table, replaced) in Tables(folder, overlay, "countries.tsv")) tables.ReadCountries(table, replaced);
        foreach (string f in folders) tables.ReadFormerNames(Table(f, "former-names.tsv"));
        foreach (var (file, kind, type) in NamedTables)
            foreach (var (table, replaced) in Tables(folder, overlay, file)) tables.ReadNamed(table, kind, type, replaced);
        foreach (string f in folders)
        {
            tables.ReadAdjectives(Table(f, "adjectives.tsv"));
            foreach (TsvRow row in Table(f, "common.tsv").Rows)
                tables.CommonWords.Add(NameKey.Of(row["word"]));
        }
        // The user's first: the first place a spelling stands for counts.
        foreach (string f in folders.AsEnumerable().Reverse()) tables.ReadAliases(Table(f, "aliases.tsv"));
        return tables;
    }

    internal static TsvTable Table(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? TsvTable.Read(path) : TsvTable.Parse("", file);
    }

    // The pack's table with the lines that the user's tells anew, then the user's.
    private static (TsvTable Table, IReadOnlySet<int> Replaced)[] Tables(string folder, string? overlay, string file)
    {
        TsvTable pack = Table(folder, file);
        if (overlay is null) return [(pack, NoLines)];
        TsvTable own = Table(overlay, file);
        return [(pack, WorldOverlay.Replaced(pack, own)), (own, NoLines)];
    }

    private static readonly IReadOnlySet<int> NoLines = new HashSet<int>();

    private void ReadCountries(TsvTable table, IReadOnlySet<int> replaced)
    {
        foreach (TsvRow row in table.Rows)
        {
            if (replaced.Contains(row.Line)) continue;
            string alpha3 = row["alpha3"], claimed = row["claimed_by"];
            if (alpha3.Length != 3 || Countries.ContainsKey(alpha3)) continue;
            // Disputed entities that ISO does not list take no code (coding manual §2); Kosovo has a code in general use, and a state nobody
            // claims that an overlay adds under a code of the users' range has that code.
            bool coded = alpha3[0] != 'X' || alpha3 == "XKX" || (claimed.Length == 0 && row["until"].Length == 0);
            string[] capitals = row.List("capitals");
            var entry = new WorldEntry
            {
                Id = "countries:" + alpha3,
                Kind = WorldKind.Country,
                Name = row["name"],
                Type = EntityType.Location,
                Code = coded ? new ActorCode(alpha3) : null,
                Country = coded ? alpha3 : null,
                Latitude = Degrees(row["lat"]),
                Longitude = Degrees(row["lon"]),
                Precision = PlacePrecision.Country,
                ValidFrom = PartialDate.First(row["from"]),
                ValidUntil = PartialDate.Last(row["until"]),
                Sort = claimed.Length > 0 ? "disputed" : row["until"].Length > 0 ? "vanished" : "state",
                Note = row["note"] is { Length: > 0 } note ? note : null,
            };
            string[] demonyms = row.List("demonyms");
            Countries.Add(alpha3, new Country(alpha3, entry, row["name_en"], demonyms, capitals, claimed.Length > 0 ? claimed : null));
            AddNames(entry, row);
            Names.Add(row["name_en"], entry);
            foreach (string form in demonyms) AddDemonym(form, alpha3);
            if (entry.ValidUntil is null)
                foreach (string capital in capitals)
                    Capitals.TryAdd(NameKey.Of(capital), alpha3);
        }
    }

    private void ReadNamed(TsvTable table, WorldKind kind, EntityType type, IReadOnlySet<int> replaced)
    {
        string prefix = Path.GetFileNameWithoutExtension(table.File) + ":";
        foreach (TsvRow row in table.Rows)
        {
            string name = row["name"];
            if (name.Length == 0 || replaced.Contains(row.Line)) continue;
            ActorCode? code = ActorCode.Parse(row["code"]);
            string country = row["country"];
            if (country.Length == 0 && code is { } c && Countries.ContainsKey(c.Country)) country = c.Country;
            // A place stands for the state it lies in, unless the table gives it to a power of its own.
            if (code is null && country.Length > 0) code = new ActorCode(country);
            double? lat = Degrees(row["lat"]), lon = Degrees(row["lon"]);
            EntityType own = row["type"] switch
            {
                "LOC" => EntityType.Location,
                "ORG" => EntityType.Organisation,
                "MISC" => EntityType.Miscellaneous,
                _ => type,
            };
            var entry = new WorldEntry
            {
                Id = prefix + (code is { } k ? k + "/" : "") + name,
                Kind = kind,
                Name = name,
                Type = own,
                Code = code,
                Country = country.Length > 0 ? country : null,
                Latitude = lat,
                Longitude = lon,
                Precision = Precision(row["precision"], lat, kind),
                ValidFrom = PartialDate.First(row["from"]),
                ValidUntil = PartialDate.Last(row["until"]),
                Sort = row["kind"],
                Note = row["note"] is { Length: > 0 } note ? note : null,
            };
            AddNames(entry, row);
            foreach (string acronym in row.List("acronyms")) Names.Add(acronym, entry);
            foreach (string english in row.List("name_en")) Names.Add(english, entry);
            if (code is { } actor)
            {
                foreach (string adjective in row.List("adjectives")) Adjectives.TryAdd(NameKey.Of(adjective), actor);
                if (row["members"].Length > 0) Members.TryAdd(actor.ToString(), ReadMembers(row.List("members")));
            }
        }
    }

    private void ReadFormerNames(TsvTable table)
    {
        foreach (TsvRow row in table.Rows)
        {
            if (!Countries.TryGetValue(row["country"], out Country? country)) continue;
            Names.Add(row["name"], country.Entry);
            string key = NameKey.Of(row["name"]);
            if (!FormerNames.TryGetValue(key, out List<FormerName>? names)) FormerNames.Add(key, names = []);
            names.Add(new FormerName(row["name"], row["country"], PartialDate.First(row["from"]), PartialDate.Last(row["until"]), row["note"] is { Length: > 0 } note ? note : null));
        }
    }

    private void AddNames(WorldEntry entry, TsvRow row)
    {
        Names.Add(entry.Name, entry);
        foreach (string variant in row.List("variants")) Names.Add(variant, entry);
    }

    // FRA, FRA:1949-04-04, GBR:1973..2020-01-31
    private static List<Membership> ReadMembers(string[] cells)
    {
        var members = new List<Membership>(cells.Length);
        foreach (string cell in cells)
        {
            string[] parts = cell.Split(':', 2);
            string[] dates = parts.Length > 1 ? parts[1].Split("..", 2) : [];
            members.Add(new Membership(parts[0], dates.Length > 0 ? PartialDate.First(dates[0]) : null, dates.Length > 1 ? PartialDate.Last(dates[1]) : null));
        }
        return members;
    }

    private void ReadAdjectives(TsvTable table)
    {
        foreach (TsvRow row in table.Rows)
            foreach (string form in row.List("forms"))
            {
                RegionalAdjectives.Add(NameKey.Of(form));
                if (row["country"].Length > 0) AddDemonym(form, row["country"]);
            }
    }

    private void AddDemonym(string form, string alpha3)
    {
        string key = NameKey.Of(form);
        if (!Demonyms.TryGetValue(key, out List<string>? codes)) Demonyms.Add(key, codes = new List<string>(1));
        if (!codes.Contains(alpha3)) codes.Add(alpha3);
    }

    private void ReadAliases(TsvTable table)
    {
        foreach (TsvRow row in table.Rows)
        {
            string target = NameKey.Of(row["of"]);
            if (target.Length > 0)
            {
                PlaceAliases.TryAdd(NameKey.Of(row["alias"]), (target, row["country"]));
                continue;
            }
            var entry = new WorldEntry
            {
                Id = $"aliases:{row["country"]}/{row["alias"]}",
                Kind = WorldKind.Place,
                Name = row["alias"],
                Type = EntityType.Location,
                Code = row["country"].Length > 0 ? new ActorCode(row["country"]) : null,
                Country = row["country"].Length > 0 ? row["country"] : null,
                Latitude = Degrees(row["lat"]),
                Longitude = Degrees(row["lon"]),
                Precision = PlacePrecision.City,
            };
            AddNames(entry, row);
        }
    }

    private static double? Degrees(string cell) =>
        cell.Length > 0 && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double d) ? d : null;

    private static PlacePrecision Precision(string cell, double? latitude, WorldKind kind) => cell switch
    {
        "exact" => PlacePrecision.Exact,
        "city" => PlacePrecision.City,
        "region" => PlacePrecision.Region,
        "country" => PlacePrecision.Country,
        _ => latitude is null ? PlacePrecision.None : kind == WorldKind.Region ? PlacePrecision.Region : PlacePrecision.Exact,
    };
}
