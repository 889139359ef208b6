using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>How the tables of a user's own folder override those of the pack.</summary>
/// <remarks>
/// A user's row replaces every row of the pack's table that has the same name and the same country (or the same name alone, where the pack has it for one
/// country only), so that a code, a spelling or a date can be put right; what has no row of its own stays. A country is replaced by its code, an office by its
/// id, a term of office by person, country and office.
/// </remarks>
internal static class WorldOverlay
{
    /// <summary>Lines of a table of the pack that rows of the user's table of the same name replace.</summary>
    public static IReadOnlySet<int> Replaced(TsvTable pack, TsvTable own)
    {
        var replaced = new HashSet<int>();
        if (own.Rows.Count == 0) return replaced;
        var wanted = own.Rows.Select(Key).ToHashSet();
        var names = wanted.Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var same in pack.Rows.Select(r => (r.Line, Key: Key(r))).Where(r => names.Contains(r.Key.Name)).GroupBy(r => r.Key.Name, StringComparer.Ordinal))
        {
            bool one = same.Select(r => r.Key).Distinct().Count() == 1;
            foreach (var row in same)
                if (one || wanted.Contains(row.Key)) replaced.Add(row.Line);
        }
        return replaced;

        (string Name, string Country) Key(TsvRow row)
        {
            if (row["alpha3"] is { Length: > 0 } alpha3) return (alpha3, "");
            string code = row["code"], country = row["country"];
            return (NameKey.Of(row[own.Column("name") >= 0 ? "name" : own.Columns[0]]), country.Length > 0 ? country : code.StartsWith("IGO", StringComparison.Ordinal) ? code : code.Split(' ')[0]);
        }
    }

    /// <summary>Terms of office that the user's tables tell anew.</summary>
    public static IReadOnlySet<(string Person, string Country, string Office)> Terms(string folder)
    {
        var terms = new HashSet<(string, string, string)>();
        if (!Directory.Exists(folder)) return terms;
        foreach (string file in Directory.GetFiles(folder, WorldSchema.HolderFiles))
            foreach (TsvRow row in TsvTable.Read(file).Rows) terms.Add((row["person"], row["country"], row["office"]));
        return terms;
    }
}
