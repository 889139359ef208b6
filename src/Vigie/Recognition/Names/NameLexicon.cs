using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>What a role noun says of the person it names.</summary>
/// <param name="Sector">PLOVER sector of the holder; empty where the noun alone tells none.</param>
/// <param name="Kind"><c>office</c>: of a country; <c>delegate</c>: stands for whatever it is said to be "of"; <c>rank</c>: military; <c>honorific</c>: "Mr";
/// <c>former</c>: marks that the role is past; <c>plain</c>: a trade or a relation that makes no actor.</param>
public sealed record RoleWord(string Sector, string Kind);

/// <summary>Word lists of a language for finding and resolving names: roles, honorifics, and the named lists of its rule file.</summary>
public sealed class NameLexicon
{
    private readonly Dictionary<string, PhraseIndex<string>> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);

    private NameLexicon(PhraseIndex<RoleWord> roles) => Roles = roles;

    /// <summary>Role nouns and honorifics.</summary>
    public PhraseIndex<RoleWord> Roles { get; }

    /// <summary>Sector of an institution by the folded common noun that names it ("armée").</summary>
    public IReadOnlyDictionary<string, string> Institutions { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads <c>roles.tsv</c> and the lists of <c>names.rules</c>.</summary>
    /// <param name="folder">Folder of the language's name data; what is missing counts as empty.</param>
    /// <param name="blocks">Blocks of the rule file.</param>
    public static NameLexicon Load(string folder, IReadOnlyList<Block> blocks)
    {
        var roles = new PhraseIndex<RoleWord>();
        string path = Path.Combine(folder, "roles.tsv");
        if (File.Exists(path))
            foreach (TsvRow row in TsvTable.Read(path).Rows)
                foreach (string form in row.List("forms"))
                    roles.Add(form, new RoleWord(row["sector"], row["kind"]));
        var institutions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Block b in blocks)
            if (b.Kind == "sector")
                foreach (string w in b.List("words")) institutions[Folding.Fold(w)] = b.Id;
        var lexicon = new NameLexicon(roles) { Institutions = institutions };
        foreach (Block b in blocks)
        {
            if (b.Kind != "list") continue;
            var index = new PhraseIndex<string>();
            var single = new HashSet<string>(StringComparer.Ordinal);
            foreach (string w in b.List("words"))
            {
                index.Add(w, w);
                single.Add(Folding.Fold(w));
            }
            lexicon.lists[b.Id] = index;
            lexicon.words[b.Id] = single;
        }
        return lexicon;
    }

    /// <summary>The phrases of a list; empty for an unknown one.</summary>
    public PhraseIndex<string> List(string id) => lists.TryGetValue(id, out var found) ? found : Empty;

    /// <summary>Whether a folded word is in a list.</summary>
    public bool Has(string list, string key) => words.TryGetValue(list, out var found) && found.Contains(key);

    /// <summary>Whether a folded word begins with a word of a list.</summary>
    public bool HasPrefix(string list, string key) => words.TryGetValue(list, out var found) && found.Any(w => key.StartsWith(w, StringComparison.Ordinal));

    private static readonly PhraseIndex<string> Empty = new();
}
