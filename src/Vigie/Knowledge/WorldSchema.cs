namespace Vigie.Knowledge;

/// <summary>The tables of a world pack and of a user's own folder: their names and columns.</summary>
public static class WorldSchema
{
    public const string HolderFiles = "holders*.tsv";

    /// <summary>File in which a user's own holders are kept.</summary>
    public const string OwnHolders = "holders-own.tsv";

    /// <summary>Columns by table, in their order; the first one names the row.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; } = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["adjectives.tsv"] = ["forms", "country"],
        ["aliases.tsv"] = ["alias", "of", "country", "lat", "lon"],
        ["common.tsv"] = ["word"],
        ["countries.tsv"] = ["alpha3", "name", "name_en", "variants", "demonyms", "capitals", "lat", "lon", "from", "until", "claimed_by", "note"],
        ["duties.tsv"] = ["country", "office", "held_as", "from", "until", "note"],
        ["forces.tsv"] = ["name", "variants", "code", "type", "kind", "country", "lat", "lon", "from", "until", "note"],
        ["former-names.tsv"] = ["name", "country", "from", "until", "note"],
        ["groups.tsv"] = ["name", "variants", "code", "kind", "from", "until", "note"],
        ["media.tsv"] = ["name", "variants", "code", "kind"],
        ["miscellaneous.tsv"] = ["name", "variants", "kind", "from", "until"],
        ["offices.tsv"] = ["office", "sector", "titles_fr", "scope"],
        ["organisations.tsv"] = ["name", "name_en", "acronyms", "variants", "adjectives", "code", "kind", "members", "from", "until"],
        ["regions.tsv"] = ["name", "variants", "country", "kind", "lat", "lon", "note"],
        ["seats.tsv"] = ["name", "variants", "code", "country", "lat", "lon", "from", "until", "note"],
    };

    /// <summary>Columns of the tables of holders.</summary>
    public static IReadOnlyList<string> HolderColumns { get; } = ["person", "country", "office", "from", "to", "variants", "source"];

    /// <summary>Columns of a table by file name; null for a name that is that of no table.</summary>
    public static IReadOnlyList<string>? ColumnsOf(string file) =>
        IsHolders(file) ? HolderColumns : Columns.TryGetValue(file, out IReadOnlyList<string>? columns) ? columns : null;

    public static bool IsHolders(string file) => file.StartsWith("holders", StringComparison.Ordinal) && file.EndsWith(".tsv", StringComparison.Ordinal);

    /// <summary>Sectors of actor codes (PLOVER), besides the short names after <c>IGO</c>.</summary>
    public static IReadOnlySet<string> Sectors { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "CVL", "BUS", "MED", "REL", "ELI", "EDU", "LAB", "CRM", "UNK", "MNC", "NGO", "REF", "DIS",
    };

    /// <summary>What stands in the place of a country for actors that have none.</summary>
    public static IReadOnlySet<string> Stateless { get; } = new HashSet<string>(StringComparer.Ordinal) { "IGO", "NGO", "MNC", "IMG", ActorCode.UnknownCountry };
}
