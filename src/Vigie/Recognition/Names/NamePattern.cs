using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>What one element of a pattern matches.</summary>
public enum PatternElementKind
{
    /// <summary>One of some words.</summary>
    Word,

    /// <summary>A phrase of a list.</summary>
    List,

    /// <summary>An adjective of a country or of an international organisation.</summary>
    Demonym,

    /// <summary>A preposition that joins a complement, with its article.</summary>
    Of,

    /// <summary>One capitalised word.</summary>
    Capital,

    /// <summary>Capitalised words, with the small words of personal names between them.</summary>
    Name,

    /// <summary>The name of a place, a country included.</summary>
    Place,

    /// <summary>The name of a place that is no country.</summary>
    City,

    /// <summary>The name of a country.</summary>
    Country,

    /// <summary>Adjectives and complements of an institution's name.</summary>
    Tail,

    /// <summary>Words in quotation marks, without the marks.</summary>
    Quoted,

    /// <summary>A number, in digits or as a Roman numeral, with ordinal endings.</summary>
    Number,
}

/// <summary>One element of a pattern.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Words">Folded words of a <see cref="PatternElementKind.Word"/>; the list's id of a <see cref="PatternElementKind.List"/>.</param>
/// <param name="SkipTo">Where an optional group that begins here may be skipped to; 0 where none begins here.</param>
public sealed record PatternElement(PatternElementKind Kind, IReadOnlySet<string> Words, int SkipTo = 0);

/// <summary>A pattern of words that make a name, read from a rule file.</summary>
/// <remarks>
/// <code>
/// pattern institution.ministry
///   type ORG
///   sector GOV
///   match ministère|ministères [&lt;demonym&gt;] &lt;of&gt; &lt;list:portfolio&gt;
///   example Le [ministère malien de la Défense] a démenti.
/// </code>
/// <c>^</c> before and <c>$</c> after an element bound the name where it is less than the whole match; <c>[…]</c> holds one element or several that may be missing together.
/// </remarks>
public sealed record NamePattern
{
    private static readonly IReadOnlySet<string> NoWords = new HashSet<string>(StringComparer.Ordinal);

    public required string Id { get; init; }

    public required EntityType Type { get; init; }

    /// <summary>PLOVER sector of an institution; empty for none.</summary>
    public string Sector { get; init; } = "";

    public required IReadOnlyList<PatternElement> Elements { get; init; }

    /// <summary>First element that belongs to the name.</summary>
    public int NameFrom { get; init; }

    /// <summary>One past the last element that belongs to the name.</summary>
    public int NameTo { get; init; }

    /// <summary>Whether the first word must be capitalised where capitals tell something.</summary>
    public bool Capitalised { get; init; }

    /// <summary>Whether places named inside are entities of their own.</summary>
    public bool KeepsPlaces { get; init; }

    /// <summary>Whether an institution without a country is that of the country the text speaks of.</summary>
    public bool TakesContext { get; init; }

    /// <summary>Strength of what it finds, see <see cref="NameCandidate"/>.</summary>
    public int Strength { get; init; } = 3;

    /// <summary>Sentences with the names in brackets that it must find.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Sentences in which it must find nothing.</summary>
    public IReadOnlyList<string> Counterexamples { get; init; } = [];

    /// <summary>Reads a <c>pattern</c> block: one pattern per <c>match</c> line.</summary>
    public static IEnumerable<NamePattern> Of(Block block, Action<string>? problem = null)
    {
        EntityType? type = block.Value("type") switch
        {
            "PER" => EntityType.Person,
            "ORG" => EntityType.Organisation,
            "LOC" => EntityType.Location,
            "MISC" => EntityType.Miscellaneous,
            _ => null,
        };
        if (type is not { } t)
        {
            problem?.Invoke($"{block.File}:{block.Line}: pattern {block.Id} needs 'type PER', ORG, LOC or MISC");
            yield break;
        }
        foreach (string match in block.Values("match"))
        {
            var elements = new List<PatternElement>();
            int from = 0, to = -1;
            int group = -1;
            foreach (string raw in match.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string s = raw;
                if (s == "^") { from = elements.Count; continue; }
                if (s == "$") { to = elements.Count; continue; }
                if (s.StartsWith('['))
                {
                    group = elements.Count;
                    s = s[1..];
                }
                bool closes = s.EndsWith(']');
                if (closes) s = s[..^1];
                if (Element(s) is { } element) elements.Add(element);
                else problem?.Invoke($"{block.File}:{block.Line}: pattern {block.Id}: unknown element '{raw}'");
                if (!closes || group < 0 || group >= elements.Count) continue;
                elements[group] = elements[group] with { SkipTo = elements.Count };
                group = -1;
            }
            if (elements.Count == 0 || elements[0].Kind != PatternElementKind.Word || elements[0].SkipTo > 0)
            {
                problem?.Invoke($"{block.File}:{block.Line}: pattern {block.Id}: 'match' begins with a word");
                continue;
            }
            yield return new NamePattern
            {
                Id = block.Id,
                Type = t,
                Sector = block.Value("sector") ?? "",
                Elements = elements,
                NameFrom = from,
                NameTo = to < 0 ? elements.Count : to,
                Capitalised = block.Value("capital") == "yes",
                KeepsPlaces = block.Value("places") is { } p ? p == "yes" : t == EntityType.Miscellaneous,
                TakesContext = block.Value("context") == "yes",
                Strength = block.Value("strength") is [var digit and >= '1' and <= '4'] ? digit - '0' : 3,
                Examples = [.. block.Values("example")],
                Counterexamples = [.. block.Values("not")],
            };
        }
    }

    private static PatternElement? Element(string s)
    {
        if (s.Length == 0) return null;
        if (s[0] != '<')
            return new PatternElement(PatternElementKind.Word, new HashSet<string>(s.Split('|').Select(w => Folding.Fold(w)), StringComparer.Ordinal));
        if (s.StartsWith("<list:", StringComparison.Ordinal) && s[^1] == '>')
            return new PatternElement(PatternElementKind.List, new HashSet<string>(StringComparer.Ordinal) { s[6..^1] });
        PatternElementKind? kind = s switch
        {
            "<demonym>" => PatternElementKind.Demonym,
            "<of>" => PatternElementKind.Of,
            "<Cap>" => PatternElementKind.Capital,
            "<Name>" => PatternElementKind.Name,
            "<place>" => PatternElementKind.Place,
            "<city>" => PatternElementKind.City,
            "<country>" => PatternElementKind.Country,
            "<tail>" => PatternElementKind.Tail,
            "<quoted>" => PatternElementKind.Quoted,
            "<number>" => PatternElementKind.Number,
            _ => null,
        };
        return kind is { } k ? new PatternElement(k, NoWords) : null;
    }
}
