using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>Phrases of one or more words with what they mean; finds the longest that begins at a word.</summary>
/// <remarks>Phrases and texts are compared folded. An elided word is a word of its own, as in the annotated text: <c>chef d'état-major</c> has three.</remarks>
public sealed class PhraseIndex<T>
{
    private readonly Dictionary<string, List<(string[] Words, T Value)>> byFirst = new(StringComparer.Ordinal);

    /// <summary>Adds a phrase. Of equal phrases the first counts.</summary>
    public void Add(string phrase, T value)
    {
        string[] words = Split(phrase);
        if (words.Length == 0) return;
        if (!byFirst.TryGetValue(words[0], out var list)) byFirst.Add(words[0], list = []);
        int at = 0;
        while (at < list.Count && list[at].Words.Length >= words.Length)
        {
            if (list[at].Words.AsSpan().SequenceEqual(words)) return;
            at++;
        }
        list.Insert(at, (words, value));
    }

    /// <summary>Finds the longest phrase that begins at a word.</summary>
    /// <param name="tokens">Words of a sentence.</param>
    /// <param name="start">Word to begin at.</param>
    /// <param name="value">What the phrase means.</param>
    /// <returns>The number of words of the phrase, 0 for none.</returns>
    public int LongestAt(IReadOnlyList<NameToken> tokens, int start, out T? value)
    {
        value = default;
        if (start >= tokens.Count || !byFirst.TryGetValue(tokens[start].Key, out var list)) return 0;
        foreach (var (words, v) in list)
        {
            if (start + words.Length > tokens.Count) continue;
            int k = 1;
            while (k < words.Length && tokens[start + k].Key == words[k]) k++;
            if (k < words.Length) continue;
            value = v;
            return words.Length;
        }
        return 0;
    }

    // The words of a phrase, folded; an apostrophe ends a word.
    private static string[] Split(string phrase)
    {
        string folded = Folding.Fold(phrase).Replace("'", "' ", StringComparison.Ordinal);
        return folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
