using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>What a governing word does to the status of the act below it.</summary>
public enum MatrixEffect
{
    /// <summary>Leaves it as it is ("a déclaré que").</summary>
    Keep,
    Occurred,
    Ongoing,
    Planned,
    Promised,
    Possible,
    Denied,
    Predicted,

    /// <summary>The act is content of another act and no event of its own ("demande le retrait").</summary>
    Content,
}

/// <summary>A verb that lends a noun its subject and tense ("effectuer une visite").</summary>
/// <param name="Slot">Where the noun stands: <c>obj</c>, <c>subj</c>, or adpositions of an oblique.</param>
/// <param name="Role">What its subject is to the act: <c>actor</c>, <c>recipient</c>, <c>none</c>.</param>
/// <param name="Effect">What it does to the status.</param>
public sealed record Support(Slot Slot, string Role, MatrixEffect Effect);

/// <summary>Function words and governing words of a language that decide roles and status (<c>grammar.tsv</c>, <c>matrix.tsv</c>, <c>supports.tsv</c>, <c>domains.tsv</c>).</summary>
public sealed class EventGrammar
{
    private readonly Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MatrixEffect> matrixVerbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MatrixEffect> matrixNouns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MatrixEffect> modifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> domains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Support>> supports = new(StringComparer.Ordinal);

    public static EventGrammar Load(string folder)
    {
        var g = new EventGrammar();
        foreach (var row in TsvTable.Read(Path.Combine(folder, "grammar.tsv")).Rows)
        {
            if (!g.words.TryGetValue(row["kind"], out var set)) g.words[row["kind"]] = set = new HashSet<string>(StringComparer.Ordinal);
            foreach (string w in row.List("lemmas")) set.Add(w);
        }
        foreach (var row in TsvTable.Read(Path.Combine(folder, "matrix.tsv")).Rows)
            if (Enum.TryParse(row["effect"], true, out MatrixEffect effect))
                foreach (string w in row.List("lemmas"))
                    (row["kind"] switch { "verb" => g.matrixVerbs, "noun" => g.matrixNouns, _ => g.modifiers })[w] = effect;
        foreach (var row in TsvTable.Read(Path.Combine(folder, "supports.tsv")).Rows)
            if (EventLexicon.ReadSlot(row["slot"]) is { } slot && Enum.TryParse(row["effect"], true, out MatrixEffect effect))
                foreach (string w in row.List("verbs"))
                {
                    if (!g.supports.TryGetValue(w, out var list)) g.supports[w] = list = [];
                    list.Add(new Support(slot, row["role"], effect));
                }
        foreach (var row in TsvTable.Read(Path.Combine(folder, "domains.tsv")).Rows)
            foreach (string w in row.List("lemmas")) g.domains.TryAdd(Folding.Fold(w), row["domain"]);
        return g;
    }

    /// <summary>The domain outside politics that a word belongs to (<c>domains.tsv</c>), as <c>sport</c>; null for none.</summary>
    public string? Domain(string lemma) => domains.GetValueOrDefault(Folding.Fold(lemma));

    /// <summary>Whether a lemma belongs to a kind of function word of <c>grammar.tsv</c>.</summary>
    public bool Is(string kind, string lemma) => words.TryGetValue(kind, out var set) && set.Contains(lemma);

    public MatrixEffect? MatrixVerb(string lemma) => matrixVerbs.TryGetValue(lemma, out var e) ? e : null;

    public MatrixEffect? MatrixNoun(string lemma) => matrixNouns.TryGetValue(lemma, out var e) ? e : null;

    /// <summary>Effect of an adjective, adverb or determiner on the noun or verb it stands with ("prochain", "éventuel", "aucun").</summary>
    public MatrixEffect? Modifier(string lemma) => modifiers.TryGetValue(lemma, out var e) ? e : null;

    public IReadOnlyList<Support> Supports(string verb) => supports.TryGetValue(verb, out var l) ? l : [];
}
