namespace Vigie.Synthesis;

/// <summary>How much two texts have in common, by several measures, each 0..1.</summary>
/// <param name="Runs">Share of the text with fewer runs of four words that the other has: high for word-for-word copies.</param>
/// <param name="Shorter">Share of the shorter text's sentences (by words) that have a counterpart with most of the same words: survives synonyms, cuts and reordering.</param>
/// <param name="Longer">The same of the longer text.</param>
/// <param name="Facts">Dice coefficient of names and numbers: survives translation.</param>
/// <param name="FactsContained">Share of the smaller set of names and numbers that the other has.</param>
/// <param name="Order">How far the shared names and numbers come in the same order: Kendall's coefficient brought to 0..1; 0.5 where fewer than three are shared.</param>
/// <param name="Words">Dice coefficient of the vocabularies.</param>
/// <param name="Quoted">Share of the text that quotes less, of its quoted words, that the other quotes.</param>
/// <param name="Agreement">Share of the numbers in matching sentences that agree; 1 where there are none.</param>
/// <param name="Numbers">How many numbers could be compared in matching sentences.</param>
internal readonly record struct TextSimilarity(double Runs, double Shorter, double Longer, double Facts, double FactsContained, double Order, double Words, double Quoted, double Agreement, int Numbers)
{
    private const double SentenceFloor = 0.5;

    internal static TextSimilarity Of(TextProfile a, TextProfile b)
    {
        var (small, large) = a.WordCount <= b.WordCount ? (a, b) : (b, a);
        var (shorter, longer, agreeing, numbers) = Sentences(small, large);
        int facts = TextProfile.Shared<uint>(a.Facts, b.Facts);
        return new TextSimilarity(Contained(a.Runs, b.Runs), shorter, longer, Dice(facts, a.Facts.Length, b.Facts.Length), Contained(a.Facts, b.Facts), InOrder(a, b),
            Dice(TextProfile.Shared<uint>(a.Vocabulary, b.Vocabulary), a.Vocabulary.Length, b.Vocabulary.Length), Contained(a.QuotedRuns, b.QuotedRuns), numbers == 0 ? 1 : (double)agreeing / numbers, numbers);
    }

    /// <summary>Shares of the words of two texts that stand in sentences with a counterpart, and how many numbers of the first text's matching sentences agree.</summary>
    private static (double First, double Second, int Agreeing, int Numbers) Sentences(TextProfile first, TextProfile second)
    {
        Span<double> best = second.Sentences <= 256 ? stackalloc double[second.Sentences] : new double[second.Sentences];
        best.Clear();
        double covered = 0, all = 0;
        int agreeing = 0, numbers = 0;
        for (int i = 0; i < first.Sentences; i++)
        {
            var s = first.Sentence(i);
            double most = 0;
            int match = -1;
            for (int j = 0; j < second.Sentences; j++)
            {
                var t = second.Sentence(j);
                if (2.0 * Math.Min(s.Length, t.Length) / (s.Length + t.Length) < SentenceFloor) continue;
                double like = 2.0 * TextProfile.Shared(s, t) / (s.Length + t.Length);
                if (like > best[j]) best[j] = like;
                if (like > most) { most = like; match = j; }
            }
            all += s.Length;
            if (most < SentenceFloor) continue;
            covered += s.Length;
            Compare(s, second.Sentence(match), ref agreeing, ref numbers);
        }
        double covering = 0, others = 0;
        for (int j = 0; j < second.Sentences; j++)
        {
            int length = second.Sentence(j).Length;
            others += length;
            if (best[j] >= SentenceFloor) covering += length;
        }
        return (all == 0 ? 0 : covered / all, others == 0 ? 0 : covering / others, agreeing, numbers);
    }

    private static void Compare(ReadOnlySpan<uint> s, ReadOnlySpan<uint> t, ref int agreeing, ref int numbers)
    {
        int mine = 0, theirs = 0;
        foreach (uint w in s)
            if (TextProfile.IsNumber(w))
            {
                mine++;
                if (t.BinarySearch(w) >= 0) agreeing++;
            }
        foreach (uint w in t)
            if (TextProfile.IsNumber(w)) theirs++;
        numbers += Math.Min(mine, theirs);
    }

    private static double Dice(int shared, int a, int b) => a + b == 0 ? 0 : 2.0 * shared / (a + b);

    private static double Contained(uint[] a, uint[] b) => Math.Min(a.Length, b.Length) == 0 ? 0 : (double)TextProfile.Shared<uint>(a, b) / Math.Min(a.Length, b.Length);

    // Kendall's tau over the shared facts; texts have few enough for the quadratic count.
    private static double InOrder(TextProfile a, TextProfile b)
    {
        const int most = 64;
        Span<int> places = stackalloc int[most];
        int n = 0;
        foreach (uint fact in a.FactsInOrder)
        {
            int at = Array.IndexOf(b.FactsInOrder, fact);
            if (at >= 0 && n < most) places[n++] = at;
        }
        if (n < 3) return 0.5;
        int inOrder = 0;
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++)
                if (places[i] < places[j]) inOrder++;
        return 2.0 * inOrder / (n * (n - 1));
    }
}
