using System.Globalization;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>What is compared of a text to tell whether it was made from another: its sentences, its word runs, its names and numbers in order, its quotations.</summary>
/// <remarks>Words are hashes of their folded beginnings, so that endings and accents do not matter; a hash of 32 bits, because 100,000 profiles are to fit in memory.</remarks>
internal sealed class TextProfile
{
    private const int StemLength = 6, RunLength = 4, QuotedRun = 3, ShortestSentence = 4;

    /// <summary>One run in this many is kept, chosen by its hash alone, so that two texts keep the same ones (U. Manber, 1994).</summary>
    internal const uint Sampling = 4;

    private const uint NumberBit = 1;

    internal TextProfile(string text)
    {
        var words = new List<uint>();
        var facts = new List<uint>();
        var sentence = new List<uint>();
        var flat = new List<uint>();
        var ends = new List<int>();
        var quoted = new SortedSet<uint>();
        int quoteFrom = -1;
        bool startsSentence = true;
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsDigit(c))
            {
                uint number = NumberAt(text, ref i);
                words.Add(number);
                sentence.Add(number);
                facts.Add(number);
                startsSentence = false;
            }
            else if (char.IsLetter(c))
            {
                int start = i;
                while (i < text.Length && (char.IsLetter(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark)) i++;
                string word = Folding.Fold(text.AsSpan(start, i - start));
                if (word.Length == 0) continue;
                uint stem = Short(StableHash.Of(word.Length > StemLength ? word.AsSpan(0, StemLength) : word)) & ~NumberBit;
                words.Add(stem);
                sentence.Add(stem);
                if (!startsSentence && char.IsUpper(text[start]) && word.Length > 2) facts.Add(stem);
                startsSentence = false;
            }
            else
            {
                if (c is '.' or '!' or '?' or '…' or '\n')
                {
                    startsSentence = true;
                    EndSentence();
                }
                else if (c is '«' or '“' or '"' or ':' or '—' or '–') startsSentence = true;
                if (c is '«' or '“' || (c == '"' && quoteFrom < 0)) quoteFrom = words.Count;
                else if (c is '»' or '”' or '"' && quoteFrom >= 0)
                {
                    Quote(quoteFrom);
                    quoteFrom = -1;
                }
                i++;
            }
        }
        EndSentence();
        Vocabulary = Distinct(words);
        SentenceWords = [.. flat];
        SentenceEnds = [.. ends];
        FactsInOrder = [.. facts.Distinct()];
        Facts = Distinct(facts);
        QuotedRuns = [.. quoted];
        Runs = RunsOf(words);
        WordCount = words.Count;

        void EndSentence()
        {
            // Shorter stretches (initials, abbreviations) join what follows.
            if (sentence.Count < ShortestSentence) return;
            flat.AddRange(Distinct(sentence));
            ends.Add(flat.Count);
            sentence.Clear();
        }

        void Quote(int from)
        {
            for (int k = from; k + QuotedRun <= words.Count; k++)
            {
                ulong h = StableHash.Seed;
                for (int j = k; j < k + QuotedRun; j++) h = StableHash.Combine(h, words[j]);
                quoted.Add(Short(h));
            }
        }
    }

    internal int WordCount { get; }

    /// <summary>The distinct words, sorted.</summary>
    internal uint[] Vocabulary { get; }

    /// <summary>The distinct words of each sentence, sorted, one sentence after the other.</summary>
    private uint[] SentenceWords { get; }

    private int[] SentenceEnds { get; }

    /// <summary>Names (words with a capital inside a sentence) and numbers, sorted: what neither a synonym table nor a translation changes much.</summary>
    internal uint[] Facts { get; }

    /// <summary>The same in the order in which they first come.</summary>
    internal uint[] FactsInOrder { get; }

    /// <summary>Runs of three words inside quotation marks, sorted.</summary>
    internal uint[] QuotedRuns { get; }

    /// <summary>A sample of the runs of four words, sorted.</summary>
    internal uint[] Runs { get; }

    internal int Sentences => SentenceEnds.Length;

    internal ReadOnlySpan<uint> Sentence(int i)
    {
        int from = i == 0 ? 0 : SentenceEnds[i - 1];
        return SentenceWords.AsSpan(from, SentenceEnds[i] - from);
    }

    internal static bool IsNumber(uint word) => (word & NumberBit) != 0;

    /// <summary>The number of values two sorted lists share.</summary>
    internal static int Shared<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : IComparable<T>
    {
        int i = 0, j = 0, n = 0;
        while (i < a.Length && j < b.Length)
        {
            int c = a[i].CompareTo(b[j]);
            if (c == 0) { n++; i++; j++; }
            else if (c < 0) i++;
            else j++;
        }
        return n;
    }

    // "2 800", "2,800", "2.800" are one number, and so are "9,4" and "9.4": a group of exactly three digits continues the number, any other makes decimals.
    private static uint NumberAt(string text, ref int i)
    {
        ulong h = StableHash.Seed;
        bool first = true;
        while (true)
        {
            int start = i;
            while (i < text.Length && char.IsDigit(text[i])) h = StableHash.Combine(h, (ulong)CharUnicodeInfo.GetDecimalDigitValue(text[i++]));
            if (i + 1 >= text.Length || text[i] is not ('.' or ',' or ' ' or '\u00A0' or '\u202F') || !char.IsDigit(text[i + 1])) break;
            int end = i + 1;
            while (end < text.Length && char.IsDigit(text[end])) end++;
            bool group = end - i - 1 == 3 && i - start <= 3;
            if (text[i] is not ('.' or ',') && !(group && (!first || i - start <= 3))) break;
            if (!group) h = StableHash.Combine(h, '.');
            first = false;
            i++;
        }
        // Letters that belong to the number ("18h", "4e") are passed over.
        while (i < text.Length && char.IsLetter(text[i])) i++;
        return Short(h) | NumberBit;
    }

    private static uint[] RunsOf(List<uint> words)
    {
        var runs = new List<uint>();
        for (int i = 0; i + RunLength <= words.Count; i++)
        {
            ulong h = StableHash.Seed;
            for (int j = i; j < i + RunLength; j++) h = StableHash.Combine(h, words[j]);
            uint run = Short(h);
            if (run % Sampling == 0) runs.Add(run);
        }
        return Distinct(runs);
    }

    private static uint[] Distinct(List<uint> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        int n = 0;
        for (int i = 0; i < sorted.Length; i++)
            if (i == 0 || sorted[i] != sorted[i - 1]) sorted[n++] = sorted[i];
        return n == sorted.Length ? sorted : sorted[..n];
    }

    private static uint Short(ulong h) => (uint)((h >> 32) ^ h);
}
