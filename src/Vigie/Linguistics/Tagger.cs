using System.Runtime.CompilerServices;

namespace Vigie.Linguistics;

/// <summary>Gives each word its universal part of speech, then its universal features.</summary>
/// <remarks>
/// Greedy, left to right, with linear models over the word, its neighbours, its readings in the lexicon and the tags already given
/// (P. Denis, B. Sagot, Coupling an annotated corpus and a lexicon for state-of-the-art POS tagging, LRE 2012).
/// The treebanks differ in what they mark; <c>style</c> names the one whose habits to follow.
/// </remarks>
internal sealed class Tagger(IScorer posModel, IScorer featsModel, string[] bundles, int[] bundlePos)
{
    /// <summary>Most features per word of either model.</summary>
    public const int MaxFeatures = 64;

    private readonly int[][] byPos = [.. Enumerable.Range(0, UniversalTags.Names.Length).Select(p => Enumerable.Range(0, bundlePos.Length).Where(b => bundlePos[b] == p).ToArray())];

    /// <summary>The feature bundles, as <c>Gender=Fem|Number=Sing</c>.</summary>
    public IReadOnlyList<string> Bundles => bundles;

    /// <summary>The bundles that occur with a part of speech.</summary>
    public IReadOnlyList<int> BundlesOf(int upos) => byPos[upos];

    public static Tagger Read(BinaryReader reader) => new(LinearModel.Read(reader), LinearModel.Read(reader), reader.ReadStrings(), reader.ReadArray<int>());

    /// <summary>Tags one sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="style">Number of the treebank whose habits to follow.</param>
    /// <param name="upos">Receives the parts of speech.</param>
    /// <param name="feats">Receives indices into <see cref="Bundles"/>, or -1 for none.</param>
    public void Tag(WordFeatures words, int style, int[] upos, int[] feats)
    {
        Span<ulong> features = stackalloc ulong[MaxFeatures];
        Span<float> posScores = stackalloc float[UniversalTags.Names.Length];
        for (int i = 0; i < words.Count; i++)
        {
            if (words.Mark[i + WordFeatures.Pad]) { upos[i] = UniversalTags.Punct; continue; }
            int n = PosFeatures(words, i, upos, style, features);
            posScores.Clear();
            posModel.Score(features[..n], posScores);
            upos[i] = Best(posScores);
        }
        var scores = new float[bundles.Length];
        for (int i = 0; i < words.Count; i++)
        {
            var candidates = byPos[upos[i]];
            if (candidates.Length == 0) { feats[i] = -1; continue; }
            int best = candidates[0];
            if (candidates.Length > 1)
            {
                int n = FeatsFeatures(words, i, upos, feats, style, features);
                Array.Clear(scores);
                featsModel.Score(features[..n], scores);
                foreach (int c in candidates)
                    if (scores[c] > scores[best]) best = c;
            }
            feats[i] = best;
        }
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int c = 1; c < scores.Length; c++)
            if (scores[c] > scores[best]) best = c;
        return best;
    }

    /// <summary>The features that decide a part of speech.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int PosFeatures(WordFeatures w, int i, int[] upos, int style, Span<ulong> f)
    {
        int k = i + WordFeatures.Pad, n = 0, a = k * WordFeatures.MaxAffix;
        ulong s = (ulong)style;
        ulong t1 = i > 0 ? (ulong)upos[i - 1] + 1 : 0, t2 = i > 1 ? (ulong)upos[i - 2] + 1 : 0;
        ulong first = i == 0 ? 1UL : 0;
        f[n++] = FeatureHash.Of(0, s);
        f[n++] = FeatureHash.Of(1, w.Word[k]);
        f[n++] = FeatureHash.Of(2, w.Word[k], s);
        f[n++] = FeatureHash.Of(3, w.Form[k], first);
        f[n++] = FeatureHash.Of(4, w.Word[k - 1]);
        f[n++] = FeatureHash.Of(5, w.Word[k + 1]);
        f[n++] = FeatureHash.Of(6, w.Word[k - 2]);
        f[n++] = FeatureHash.Of(7, w.Word[k + 2]);
        f[n++] = FeatureHash.Of(8, t1);
        f[n++] = FeatureHash.Of(9, t1, t2);
        f[n++] = FeatureHash.Of(10, t1, w.Word[k]);
        f[n++] = FeatureHash.Of(11, w.Word[k - 1], w.Word[k]);
        f[n++] = FeatureHash.Of(12, w.Word[k], w.Word[k + 1]);
        f[n++] = FeatureHash.Of(13, w.Pos[k]);
        f[n++] = FeatureHash.Of(14, w.Pos[k], s);
        f[n++] = FeatureHash.Of(15, w.Pos[k - 1]);
        f[n++] = FeatureHash.Of(16, w.Pos[k + 1]);
        f[n++] = FeatureHash.Of(17, w.Pos[k + 2]);
        f[n++] = FeatureHash.Of(18, w.Pos[k], w.Pos[k + 1]);
        f[n++] = FeatureHash.Of(19, w.Pos[k], w.Pos[k - 1]);
        f[n++] = FeatureHash.Of(20, t1, w.Pos[k]);
        f[n++] = FeatureHash.Of(21, t1, t2, w.Pos[k]);
        f[n++] = FeatureHash.Of(22, t1, w.Pos[k], w.Pos[k + 1]);
        f[n++] = FeatureHash.Of(23, w.Pos[k], w.Pos[k + 1], w.Pos[k + 2]);
        f[n++] = FeatureHash.Of(24, w.Full[k]);
        f[n++] = FeatureHash.Of(25, w.Full[k], t1);
        for (int l = 0; l < WordFeatures.MaxAffix; l++) f[n++] = FeatureHash.Of(26 + l, w.Suffix[a + l]);
        for (int l = 0; l < 4; l++) f[n++] = FeatureHash.Of(31 + l, w.Prefix[a + l]);
        f[n++] = FeatureHash.Of(35, w.Shape[k], first);
        f[n++] = FeatureHash.Of(36, w.Shape[k - 1], w.Shape[k]);
        f[n++] = FeatureHash.Of(37, w.Shape[k], w.Shape[k + 1]);
        f[n++] = FeatureHash.Of(38, w.Shape[k], w.Pos[k], first);
        f[n++] = FeatureHash.Of(39, w.Suffix[a + 2], t1);
        f[n++] = FeatureHash.Of(40, w.Suffix[a + 2], w.Pos[k]);
        f[n++] = FeatureHash.Of(41, w.Word[k + 1], t1);
        f[n++] = FeatureHash.Of(42, w.Word[k - 1], w.Pos[k]);
        f[n++] = FeatureHash.Of(43, w.Word[k + 1], w.Pos[k]);
        f[n++] = FeatureHash.Of(44, w.Cluster[k]);
        f[n++] = FeatureHash.Of(45, w.Cluster[k], t1);
        f[n++] = FeatureHash.Of(46, w.Cluster[k - 1], w.Pos[k]);
        f[n++] = FeatureHash.Of(47, w.Cluster[k + 1], w.Pos[k]);
        f[n++] = FeatureHash.Of(48, w.Shape[k], t1, s);
        f[n++] = FeatureHash.Of(49, w.Word[k - 1], w.Word[k + 1]);
        f[n++] = FeatureHash.Of(50, w.Pos[k - 1], w.Pos[k + 1], w.Pos[k]);
        return n;
    }

    /// <summary>The features that decide a bundle, once the parts of speech are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FeatsFeatures(WordFeatures w, int i, int[] upos, int[] feats, int style, Span<ulong> f)
    {
        int k = i + WordFeatures.Pad, n = 0, a = k * WordFeatures.MaxAffix, count = w.Count;
        ulong s = (ulong)style, p = (ulong)upos[i] + 1;
        ulong p1 = i > 0 ? (ulong)upos[i - 1] + 1 : 0, p2 = i > 1 ? (ulong)upos[i - 2] + 1 : 0;
        ulong q1 = i + 1 < count ? (ulong)upos[i + 1] + 1 : 0, q2 = i + 2 < count ? (ulong)upos[i + 2] + 1 : 0;
        ulong m1 = i > 0 ? (ulong)(feats[i - 1] + 2) : 0, m2 = i > 1 ? (ulong)(feats[i - 2] + 2) : 0;
        // The nearest determiner, noun and auxiliary before the word: agreement and voice hang on them.
        ulong det = 0, noun = 0, aux = 0, auxFar = 0;
        for (int j = i - 1, back = 0; j >= 0 && back < 12; j--, back++)
        {
            if (upos[j] == UniversalTags.Punct && back > 4) break;
            if (det == 0 && upos[j] == UniversalTags.Det) det = (ulong)(feats[j] + 2);
            if (noun == 0 && upos[j] is UniversalTags.Noun or UniversalTags.Propn) noun = (ulong)(feats[j] + 2);
            if (aux == 0 && upos[j] == UniversalTags.Aux && back < 6) { aux = w.Word[j + WordFeatures.Pad]; auxFar = j > 0 && upos[j - 1] == UniversalTags.Aux ? w.Word[j - 1 + WordFeatures.Pad] : 1; }
        }
        f[n++] = FeatureHash.Of(60, p, s);
        f[n++] = FeatureHash.Of(61, w.Word[k], p);
        f[n++] = FeatureHash.Of(62, w.Word[k], p, s);
        f[n++] = FeatureHash.Of(63, w.Form[k], p);
        f[n++] = FeatureHash.Of(64, w.Full[k], p);
        f[n++] = FeatureHash.Of(65, w.Full[k], p, s);
        for (int l = 0; l < WordFeatures.MaxAffix; l++) f[n++] = FeatureHash.Of(66 + l, w.Suffix[a + l], p);
        f[n++] = FeatureHash.Of(71, w.Suffix[a + 2], p, s);
        f[n++] = FeatureHash.Of(72, w.Word[k - 1], p);
        f[n++] = FeatureHash.Of(73, w.Word[k + 1], p);
        f[n++] = FeatureHash.Of(74, w.Word[k - 2], p);
        f[n++] = FeatureHash.Of(75, p, p1, p2);
        f[n++] = FeatureHash.Of(76, p, q1, q2);
        f[n++] = FeatureHash.Of(77, p, p1, q1);
        f[n++] = FeatureHash.Of(78, p, m1);
        f[n++] = FeatureHash.Of(79, p, m1, m2);
        f[n++] = FeatureHash.Of(80, w.Full[k], m1, p);
        f[n++] = FeatureHash.Of(81, w.Word[k], m1);
        f[n++] = FeatureHash.Of(82, p, det);
        f[n++] = FeatureHash.Of(83, p, noun);
        f[n++] = FeatureHash.Of(84, p, noun, w.Full[k]);
        f[n++] = FeatureHash.Of(85, p, det, w.Full[k]);
        f[n++] = FeatureHash.Of(86, p, aux);
        f[n++] = FeatureHash.Of(87, p, aux, auxFar);
        f[n++] = FeatureHash.Of(88, p, aux, w.Full[k]);
        f[n++] = FeatureHash.Of(89, p, aux, w.Word[k]);
        f[n++] = FeatureHash.Of(90, w.Full[k - 1], w.Full[k], p);
        f[n++] = FeatureHash.Of(91, w.Full[k + 1], w.Full[k], p);
        f[n++] = FeatureHash.Of(92, w.Word[k], w.Word[k + 1]);
        f[n++] = FeatureHash.Of(93, w.Word[k], w.Word[k - 1]);
        f[n++] = FeatureHash.Of(94, w.Word[k], q1);
        f[n++] = FeatureHash.Of(95, w.Word[k], p1);
        f[n++] = FeatureHash.Of(96, w.Shape[k], p, s);
        f[n++] = FeatureHash.Of(97, w.Full[k + 1], p);
        f[n++] = FeatureHash.Of(98, w.Cluster[k], p);
        f[n++] = FeatureHash.Of(99, w.Suffix[a + 1], det, p);
        return n;
    }
}
