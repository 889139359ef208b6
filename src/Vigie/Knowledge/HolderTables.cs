using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>Reads offices and those who held them.</summary>
internal sealed class HolderTables
{
    public Dictionary<string, Office> Offices { get; } = new(StringComparer.Ordinal);

    public List<Person> Persons { get; } = [];

    public static HolderTables Read(string folder, string? overlay = null)
    {
        var tables = new HolderTables();
        var files = new List<(string Path, bool Own)>();
        // The user's offices come first, because the first of an id counts.
        foreach (string f in overlay is null ? [folder] : (string[])[overlay, folder])
        {
            foreach (TsvRow row in WorldTables.Table(f, "offices.tsv").Rows)
                tables.Offices.TryAdd(row["office"], new Office(row["office"], row["sector"], row.List("titles_fr"), row["scope"]));
            if (Directory.Exists(f)) files.InsertRange(0, Directory.GetFiles(f, WorldSchema.HolderFiles).Order(StringComparer.Ordinal).Select(p => (p, f == overlay)));
        }
        IReadOnlySet<(string, string, string)>? anew = overlay is null ? null : WorldOverlay.Terms(overlay);
        var drafts = new Dictionary<string, Draft>(8192, StringComparer.Ordinal);
        var order = new List<Draft>(8192);
        var codes = new Dictionary<(string Country, string Office), ActorCode?>();
        foreach (var (path, own) in files)
            tables.ReadHolders(TsvTable.Read(path), drafts, order, codes, own ? null : anew);
        tables.Persons.EnsureCapacity(order.Count);
        foreach (Draft d in order)
        {
            if (d.Terms.Count > 1) d.Terms = [.. d.Terms.OrderBy(t => t.From.Earliest ?? NodaTime.LocalDate.MinIsoValue)];
            tables.Persons.Add(new Person(d.Name, d.Variants, d.Terms));
        }
        return tables;
    }

    private void ReadHolders(TsvTable table, Dictionary<string, Draft> drafts, List<Draft> order, Dictionary<(string Country, string Office), ActorCode?> codes,
        IReadOnlySet<(string Person, string Country, string Office)>? replaced)
    {
        int person = table.Column("person"), country = table.Column("country"), office = table.Column("office"),
            from = table.Column("from"), to = table.Column("to"), variants = table.Column("variants");
        foreach (TsvRow row in table.Rows)
        {
            string name = row[person];
            var post = (row[country], row[office]);
            if (!codes.TryGetValue(post, out ActorCode? code)) codes.Add(post, code = Code(post.Item1, post.Item2));
            if (name.Length == 0 || code is null || replaced?.Contains((name, post.Item1, post.Item2)) == true) continue;
            if (!drafts.TryGetValue(name, out Draft? draft))
            {
                drafts.Add(name, draft = new Draft(name));
                order.Add(draft);
            }
            if (row[variants] is { Length: > 0 } cell)
                foreach (string v in cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    if (!draft.Variants.Contains(v)) draft.Variants.Add(v);
            draft.Terms.Add(new Term(post.Item2, code.Value, PartialDate.Bounds(row[from]), PartialDate.Bounds(row[to])));
        }
    }

    private ActorCode? Code(string country, string office) =>
        ActorCode.Parse(country) is not { } party ? null
        : party.Sector.Length > 0 ? party
        : party.WithSector(Offices.TryGetValue(office, out Office? o) ? o.Sector : "");

    private sealed class Draft(string name)
    {
        public string Name => name;

        public List<string> Variants { get; } = new(0);

        public List<Term> Terms { get; set; } = new(1);
    }
}
