using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>A name found in the text, before it is known who or what bears it.</summary>
public sealed class NameDraft
{
    public required NameEvidence Evidence { get; init; }

    public required NameCandidate Candidate { get; init; }

    /// <summary>The words of the name as written.</summary>
    public required string Surface { get; init; }

    /// <summary>The form for look-ups.</summary>
    public required string Key { get; init; }

    public required TextSpan Span { get; init; }

    /// <summary>Type as settled for all names of this spelling in the article.</summary>
    public EntityType Type { get; set; }

    /// <summary>Group of the name, as an index; -1 before grouping.</summary>
    public int Group { get; set; } = -1;

    /// <summary>The long form that introduces this acronym, or the other way round; null for none.</summary>
    public NameDraft? Twin { get; set; }

    public NameSentence Sentence => Evidence.Sentence;

    public NameMention ToMention() =>
        new(Span, Sentence.Index, Sentence.Tokens[Candidate.First].First, Sentence.Tokens[Candidate.Last].Last);

    /// <summary>The same words as another candidate.</summary>
    public static NameDraft As(NameDraft draft, NameCandidate candidate) =>
        new() { Evidence = draft.Evidence, Candidate = candidate, Surface = draft.Surface, Key = draft.Key, Span = draft.Span, Type = candidate.Type, Twin = draft.Twin };

    /// <summary>A draft of a candidate.</summary>
    public static NameDraft Of(NameEvidence evidence, NameCandidate candidate, string text)
    {
        var span = new TextSpan(evidence.Tokens[candidate.First].Span.Start, evidence.Tokens[candidate.Last].Span.End);
        string surface = span.Of(text);
        return new NameDraft { Evidence = evidence, Candidate = candidate, Surface = surface, Key = NameKey.Of(surface), Span = span, Type = candidate.Type };
    }
}

/// <summary>What the article as a whole speaks of: countries and how often, and when it was published.</summary>
public sealed class NameContext
{
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Country, string Key), double> byKey = [];
    private readonly List<(int Paragraph, int Sentence, string Country, string Key)> beside = [];

    public NameContext(DateBounds published) => Published = published;

    /// <summary>Interval of publication.</summary>
    public DateBounds Published { get; }

    /// <summary>Notes that a country is named (by its own name, its capital, an adjective).</summary>
    /// <param name="country">Alpha-3.</param>
    /// <param name="sentence">Where.</param>
    /// <param name="weight">How much it says about what the article speaks of.</param>
    /// <param name="key">Key of the name that says so; empty for an adjective.</param>
    public void Note(string country, NameSentence sentence, double weight, string key)
    {
        Weigh(country, weight);
        byKey[(country, key)] = byKey.GetValueOrDefault((country, key)) + weight;
        beside.Add((sentence.Paragraph, sentence.Index, country, key));
    }

    /// <summary>Adds to what the article as a whole speaks of, without a place in it.</summary>
    public void Weigh(string country, double weight) => weights[country] = weights.GetValueOrDefault(country) + weight;

    /// <summary>How much the article speaks of a country; 0 for not at all.</summary>
    public double Weight(string? country) => country is null ? 0 : weights.GetValueOrDefault(country);

    /// <summary>How much the article speaks of a country by other names than one: a name is no evidence for itself.</summary>
    public double Weight(string? country, string key) => country is null ? 0 : Math.Max(0, Weight(country) - byKey.GetValueOrDefault((country, key)));

    /// <summary>How near other names and adjectives of a country stand: 4 in the sentence, 2 in the paragraph, 0 elsewhere.</summary>
    public double Beside(string country, NameSentence sentence, string key)
    {
        double best = 0;
        foreach (var n in beside)
            if (n.Country == country && n.Key != key) best = Math.Max(best, n.Sentence == sentence.Index ? 4 : n.Paragraph == sentence.Paragraph ? 2 : 0);
        return best;
    }

    /// <summary>All countries named, the weightiest first.</summary>
    public IReadOnlyList<string> Countries => [.. weights.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key)];

    /// <summary>The country a place in the text speaks of: the only one of its sentence, the only one of its paragraph, or one that has most of the whole article.</summary>
    public string? CountryAt(NameSentence sentence)
    {
        string? of = Only(p => p.Sentence == sentence.Index) ?? Only(p => p.Paragraph == sentence.Paragraph);
        if (of is not null) return of;
        IReadOnlyList<string> all = Countries;
        if (all.Count == 0) return null;
        return all.Count == 1 || Weight(all[0]) >= 2 * Weight(all[1]) ? all[0] : null;
    }

    private string? Only(Func<(int Paragraph, int Sentence, string Country, string Key), bool> where)
    {
        string? only = null;
        foreach (var p in beside)
        {
            if (!where(p)) continue;
            if (only is not null && only != p.Country) return null;
            only = p.Country;
        }
        return only;
    }
}
