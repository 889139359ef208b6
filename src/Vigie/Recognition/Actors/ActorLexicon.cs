using Vigie.Text;

namespace Vigie.Recognition.Actors;

/// <summary>How a pronoun or determiner finds what it stands for.</summary>
public enum Reference { None, First, Second, ThirdMasculine, ThirdFeminine, ThirdPlural, Relative, Demonstrative, Impersonal }

/// <summary>A common noun that stands for an actor.</summary>
/// <param name="Sector">PLOVER sector; empty for a country as such ("pays", "État").</param>
/// <param name="Scope"><c>person</c>, <c>body</c> (institution or force), <c>people</c> (a number of persons), <c>side</c> (takes its identity from what follows).</param>
/// <param name="Unique">Whether the definite noun alone means the one of the country spoken of ("le gouvernement", "l'armée").</param>
/// <param name="Definite">Whether it does so only with a definite article and without a complement ("les manifestants").</param>
public readonly record struct ActorNoun(string Sector, string Scope, bool Unique, bool Definite);

/// <summary>The words of a language that stand for actors without naming them: nouns of office and body, pronouns, possessives.</summary>
public sealed class ActorLexicon
{
    private readonly Dictionary<string, ActorNoun> nouns;
    private readonly Dictionary<string, Reference> references;
    private readonly HashSet<string> genitive;
    private readonly HashSet<string> membership;
    private readonly HashSet<string> quantities;
    private readonly Dictionary<string, string> compounds;

    private ActorLexicon(Dictionary<string, ActorNoun> nouns, Dictionary<string, Reference> references, HashSet<string> genitive, HashSet<string> membership, HashSet<string> quantities, Dictionary<string, string> compounds, DescriptionWords descriptions)
    {
        Descriptions = descriptions;
        this.compounds = compounds;
        this.nouns = nouns;
        this.references = references;
        this.genitive = genitive;
        this.membership = membership;
        this.quantities = quantities;
    }

    /// <summary>Loads <c>persons.tsv</c>, <c>nouns.tsv</c> (which has the last word), <c>references.tsv</c> and <c>compounds.tsv</c> of a pack's folder.</summary>
    public static ActorLexicon Load(string folder)
    {
        var nouns = new Dictionary<string, ActorNoun>(StringComparer.Ordinal);
        foreach (string table in (string[])["persons.tsv", "nouns.tsv"])
            foreach (var row in TsvTable.Read(Path.Combine(folder, table)).Rows)
                foreach (string form in row.List("nouns"))
                    nouns[Folding.Fold(form)] = new ActorNoun(row["sector"] == "-" ? "" : row["sector"], row["scope"], row["unique"] == "yes", row["unique"] == "definite");
        var references = new Dictionary<string, Reference>(StringComparer.Ordinal);
        var genitive = new HashSet<string>(StringComparer.Ordinal);
        var membership = new HashSet<string>(StringComparer.Ordinal);
        var quantities = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in TsvTable.Read(Path.Combine(folder, "references.tsv")).Rows)
            foreach (string form in row.List("forms"))
                switch (row["kind"])
                {
                    case "genitive": genitive.Add(form); break;
                    case "membership": membership.Add(form); break;
                    case "quantity": quantities.Add(form); break;
                    default:
                        if (Enum.TryParse(row["kind"].Replace("-", "", StringComparison.Ordinal), true, out Reference r)) references[Folding.Fold(form)] = r;
                        break;
                }
        var compounds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in TsvTable.Read(Path.Combine(folder, "compounds.tsv")).Rows)
            foreach (string form in row.List("forms")) compounds[Folding.Fold(form)] = row["country"];
        return new ActorLexicon(nouns, references, genitive, membership, quantities, compounds, DescriptionWords.Load(folder));
    }

    /// <summary>The words by which a text speaks again of someone it has named.</summary>
    public DescriptionWords Descriptions { get; }

    /// <summary>Nouns that stand for persons, folded.</summary>
    public IEnumerable<string> Persons => nouns.Where(n => n.Value.Scope is "person" or "people").Select(n => n.Key);

    /// <summary>What a noun stands for, by form and, failing that, by lemma.</summary>
    public ActorNoun? Noun(string lemma, string form) =>
        nouns.TryGetValue(Folding.Fold(form), out var n) || nouns.TryGetValue(Folding.Fold(lemma), out n) ? n : null;

    /// <summary>Country of the first member of a compound adjective ("russo" of "russo-turc"), or null.</summary>
    public string? CompoundMember(string form) => compounds.GetValueOrDefault(Folding.Fold(form));

    public Reference Reference(string form) => references.GetValueOrDefault(Folding.Fold(form));

    /// <summary>Whether an adposition says whose something is ("de").</summary>
    public bool IsGenitive(string adposition) => genitive.Contains(adposition);

    /// <summary>Whether a word only counts what follows it ("des milliers de", "plus de").</summary>
    public bool IsQuantity(string lemma) => quantities.Contains(lemma);

    /// <summary>Whether an adposition places an actor ("l'ambassadeur en Russie") rather than says whose it is.</summary>
    public bool IsMembership(string adposition) => membership.Contains(adposition);
}
