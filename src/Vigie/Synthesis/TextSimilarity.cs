namespace Vigie.Synthesis;

/// <summary>How much of one text stands in another, by four measures, each 0..1.</summary>
/// <param name="Shingles">Share of the shorter text's runs of four words that the other has: high for word-for-word copies.</param>
/// <param name="Sentences">Share of the shorter text's sentences that have a counterpart with most of the same words: survives synonyms, cuts and reordering.</param>
/// <param name="Facts">Dice coefficient of names and numbers: survives translation.</param>
/// <param name="FactsContained">Share of the smaller set of names and numbers that the other has.</param>
/// <param name="Words">Dice coefficient of the vocabularies.</param>
internal readonly record struct TextSimilarity(double Shingles, double Sentences, double Facts, double FactsContained, double Words)
{
    private const double SentenceFloor = 0.5;

    internal static TextSimilarity Of(TextProfile a, TextProfile b)
    {
        var (small, large) = a.Words.Length <= b.Words.Length ? (a, b) : (b, a);
        int shared = TextProfile.Shared(a.Shingles, b.Shingles);
        double shingles = small.Shingles.Length == 0 ? 0 : (double)shared / Math.Min(a.Shingles.Length, b.Shingles.Length);
        int facts = TextProfile.Shared(a.Facts, b.Facts);
        double dice = a.Facts.Length + b.Facts.Length == 0 ? 0 : 2.0 * facts / (a.Facts.Length + b.Facts.Length);
        double contained = Math.Min(a.Facts.Length, b.Facts.Length) == 0 ? 0 : (double)facts / Math.Min(a.Facts.Length, b.Facts.Length);
        double covered = 0, all = 0;
        foreach (ulong[] s in small.Sentences)
        {
            double best = 0;
            foreach (ulong[] t in large.Sentences)
            {
                int least = Math.Min(s.Length, t.Length);
                if (2.0 * least / (s.Length + t.Length) < SentenceFloor) continue;
                best = Math.Max(best, 2.0 * TextProfile.Shared(s, t) / (s.Length + t.Length));
            }
            all += s.Length;
            if (best >= SentenceFloor) covered += s.Length;
        }
        var va = a.Words.Distinct().Order().ToArray();
        var vb = b.Words.Distinct().Order().ToArray();
        double words = va.Length + vb.Length == 0 ? 0 : 2.0 * TextProfile.Shared(va, vb) / (va.Length + vb.Length);
        return new TextSimilarity(shingles, all == 0 ? 0 : covered / all, dice, contained, words);
    }
}
