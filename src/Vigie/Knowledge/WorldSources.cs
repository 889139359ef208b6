using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>Where the tables say something: file, line and, for a term of office, the kind of its source.</summary>
/// <param name="File">Name of the table.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Own">Whether it is a table of the user.</param>
/// <param name="Source">Kind of source; empty where the table has none of its own for each line.</param>
/// <param name="Office">Office of the term on that line; empty for other tables.</param>
/// <param name="From">The cell of the beginning.</param>
public sealed record WorldSource(string File, int Line, bool Own, string Source, string Office, string From);

/// <summary>Finds the lines behind an entry. The tables are read again: the loaded world does not keep line numbers.</summary>
public static class WorldSources
{
    /// <summary>The lines that speak of an entry, the user's first; empty for a place of the compiled gazetteer.</summary>
    /// <param name="entry">What was found.</param>
    /// <param name="pack">Folder of the pack.</param>
    /// <param name="own">Folder of the user's tables, or null.</param>
    public static IReadOnlyList<WorldSource> Of(WorldEntry entry, string pack, string? own)
    {
        string table = entry.Id[..entry.Id.IndexOf(':', StringComparison.Ordinal)];
        var found = new List<WorldSource>();
        foreach (string folder in own is null ? [pack] : (string[])[own, pack])
        {
            if (!Directory.Exists(folder)) continue;
            foreach (string path in Directory.GetFiles(folder, table == "holders" ? WorldSchema.HolderFiles : table + ".tsv").Order(StringComparer.Ordinal))
                foreach (TsvRow row in TsvTable.Read(path).Rows)
                    if (Speaks(row, entry, table)) found.Add(new WorldSource(Path.GetFileName(path), row.Line, folder == own, row["source"], row["office"], row["from"]));
        }
        return found;
    }

    private static bool Speaks(TsvRow row, WorldEntry entry, string table) => table switch
    {
        "holders" => row["person"] == entry.Name,
        "countries" => "countries:" + row["alpha3"] == entry.Id,
        "aliases" => row["alias"] == entry.Name && row["country"] == (entry.Country ?? ""),
        _ => row["name"] == entry.Name && (row["code"].Length == 0 || row["code"] == entry.Code?.ToString()),
    };
}
