using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>A stretch of words that may be a name.</summary>
/// <param name="First">First word of the sentence's surface words.</param>
/// <param name="Last">Last word, inclusive.</param>
/// <param name="Type">Type of name.</param>
/// <param name="Strength">How good the evidence is: 1 the model alone, 2 the model and a list agree, 3 a list or a pattern, 4 several words that leave no doubt.</param>
/// <param name="Basis">What found it, for <c>why</c>.</param>
public sealed record NameCandidate(int First, int Last, EntityType Type, int Strength, string Basis)
{
    /// <summary>What the name may mean; empty for an unknown name.</summary>
    public IReadOnlyList<WorldEntry> Entries { get; init; } = [];

    /// <summary>Country that words of the name or its pattern point to, or null.</summary>
    public string? Country { get; init; }

    /// <summary>International organisation that words of the name point to, or null.</summary>
    public ActorCode? Organisation { get; init; }

    /// <summary>Sector of an institution, or empty.</summary>
    public string Sector { get; init; } = "";

    /// <summary>Whether places named inside it are entities of their own.</summary>
    public bool KeepsPlaces { get; init; }

    /// <summary>Whether an institution without a country is that of the country the text speaks of.</summary>
    public bool TakesContext { get; init; }

    public int Length => Last - First + 1;

    public bool Overlaps(NameCandidate other) => First <= other.Last && other.First <= Last;

    public bool Contains(NameCandidate other) => First <= other.First && other.Last <= Last;
}

/// <summary>A sentence with all that helps to find names in it.</summary>
/// <param name="Sentence">The words.</param>
/// <param name="Cues">Known names and list words.</param>
/// <param name="Labels">Labels of the sequence model, see <see cref="NameModel"/>; all 0 without a model.</param>
/// <param name="Margins">Margins of the model's labels.</param>
public sealed record NameEvidence(NameSentence Sentence, NameCues Cues, int[] Labels, float[] Margins)
{
    public IReadOnlyList<NameToken> Tokens => Sentence.Tokens;

    /// <summary>The known name that begins at a word, or null.</summary>
    public GazetteerMatch? MatchFrom(int word) =>
        word < Cues.MatchAt.Length && Cues.MatchAt[word] is >= 0 and var m && Cues.Matches[m].First == word ? Cues.Matches[m] : null;

    /// <summary>The model's span that begins at a word: its last word and type; null where none begins.</summary>
    public (int Last, EntityType Type)? SpanFrom(int word)
    {
        if (word >= Labels.Length || Labels[word] % 2 != 1) return null;
        int last = word;
        while (last + 1 < Labels.Length && Labels[last + 1] == Labels[word] + 1) last++;
        return (last, (EntityType)((Labels[word] - 1) / 2));
    }

    /// <summary>Whether capitals tell names from common words here.</summary>
    public bool CapitalsTell => Sentence.Case == NameCase.Mixed;
}
