using System.Globalization;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>What is compared of a text to tell whether it was made from another: its words in order, its sentences, its names and numbers.</summary>
internal sealed class TextProfile
{
    private const int StemLength = 6;

    internal TextProfile(string text)
    {
        var words = new List<ulong>();
        var sentences = new List<ulong[]>();
        var facts = new SortedSet<ulong>();
        var sentence = new List<ulong>();
        bool startsSentence = true;
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                int start = i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsInnerMark(text, i))) i++;
                string word = Folding.Fold(text.AsSpan(start, i - start));
                if (word.Length == 0) continue;
                ulong stem = StableHash.Of(word.Length > StemLength ? word.AsSpan(0, StemLength) : word);
                words.Add(stem);
                sentence.Add(stem);
                if (char.IsDigit(text[start])) facts.Add(StableHash.Of(word));
                else if (!startsSentence && char.IsUpper(text[start]) && word.Length > 2) facts.Add(stem);
                startsSentence = false;
            }
            else
            {
                if (c is '.' or '!' or '?' or '…' or '\n')
                {
                    startsSentence = true;
                    EndSentence();
                }
                else if (c is '«' or '"' or '“' or ':' or '—' or '–') startsSentence = true;
                i++;
            }
        }
        EndSentence();
        Words = [.. words];
        Sentences = [.. sentences];
        Facts = [.. facts];
        Shingles = ShinglesOf(Words);

        void EndSentence()
        {
            // Shorter stretches (initials, abbreviations) join what follows.
            if (sentence.Count < 4) return;
            sentences.Add([.. sentence.Distinct().Order()]);
            sentence.Clear();
        }
    }

    /// <summary>Hashes of the folded word beginnings, in text order.</summary>
    internal ulong[] Words { get; }

    /// <summary>The distinct words of each sentence, sorted.</summary>
    internal ulong[][] Sentences { get; }

    /// <summary>Names (words with a capital inside a sentence) and numbers, sorted: what neither a synonym table nor a translation changes much.</summary>
    internal ulong[] Facts { get; }

    /// <summary>Runs of four words, sorted.</summary>
    internal ulong[] Shingles { get; }

    // Between digits a point, comma or space groups thousands or begins decimals ("1 500", "1,5").
    private static bool IsInnerMark(string text, int i) =>
        text[i] is '.' or ',' or '\u00A0' or '\u202F' && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])
        || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark;

    private static ulong[] ShinglesOf(ulong[] words)
    {
        var shingles = new SortedSet<ulong>();
        for (int i = 0; i + 4 <= words.Length; i++)
        {
            ulong h = StableHash.Seed;
            for (int j = i; j < i + 4; j++) h = StableHash.Combine(h, words[j]);
            shingles.Add(h);
        }
        return [.. shingles];
    }

    /// <summary>The number of values two sorted lists share.</summary>
    internal static int Shared(ulong[] a, ulong[] b)
    {
        int i = 0, j = 0, n = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) { n++; i++; j++; }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return n;
    }
}
