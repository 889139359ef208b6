using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Trains the tagger.</summary>
internal static class TaggerTrainer
{
    private const int LeastUpdates = 3;

    public sealed record Trained(LinearModel Pos, LinearModel Feats, string[] Bundles, int[] BundlePos)
    {
        public Tagger Tagger => new(Pos, Feats, Bundles, BundlePos);

        public void Write(BinaryWriter w)
        {
            Pos.Write(w);
            Feats.Write(w);
            w.WriteStrings(Bundles);
            w.WriteArray(BundlePos);
        }
    }

    public static Trained Train(IReadOnlyList<TreebankSentence> sentences, Lexicon lexicon, WordClusters clusters, int epochs)
    {
        var bundles = sentences.SelectMany(s => s.Upos.Zip(s.Feats)).Distinct().OrderBy(b => b.First).ThenBy(b => b.Second, StringComparer.Ordinal).ToList();
        var ids = bundles.Select((b, i) => (b, i)).ToDictionary(x => x.b, x => x.i);
        string[] names = [.. bundles.Select(b => b.Second)];
        int[] pos = [.. bundles.Select(b => b.First)];
        var words = sentences.Select(s => WordFeatures.Of(s.Forms, lexicon, clusters)).ToList();
        var order = Enumerable.Range(0, sentences.Count).ToList();
        var random = new FixedRandom(1);
        var posModel = new Perceptron(LeastUpdates);
        var featsModel = new Perceptron(LeastUpdates);
        var byPos = Enumerable.Range(0, UniversalTags.Names.Length).Select(p => Enumerable.Range(0, pos.Length).Where(b => pos[b] == p).ToArray()).ToArray();
        var buffer = new ulong[Tagger.MaxFeatures];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int at in order)
            {
                var s = sentences[at];
                TrainPos(posModel, words[at], s, buffer);
                TrainFeats(featsModel, words[at], s, ids, byPos, names.Length, buffer);
            }
        }
        return new Trained(posModel.ToModel(0.02f), featsModel.ToModel(0.02f), names, pos);
    }

    private static void TrainPos(Perceptron model, WordFeatures words, TreebankSentence s, ulong[] buffer)
    {
        var given = new int[s.Forms.Length];
        Span<float> scores = stackalloc float[UniversalTags.Names.Length];
        for (int i = 0; i < given.Length; i++)
        {
            int n = Tagger.PosFeatures(words, i, given, s.Style, buffer);
            scores.Clear();
            model.Score(buffer.AsSpan(0, n), scores);
            int best = 0;
            for (int c = 1; c < scores.Length; c++)
                if (scores[c] > scores[best]) best = c;
            int gold = s.Upos[i];
            if (best != gold)
            {
                model.Update(buffer.AsSpan(0, n), gold, 1);
                model.Update(buffer.AsSpan(0, n), best, -1);
            }
            model.Tick();
            given[i] = best;
        }
    }

    private static void TrainFeats(Perceptron model, WordFeatures words, TreebankSentence s, Dictionary<(int, string), int> ids, int[][] byPos, int classes, ulong[] buffer)
    {
        var given = new int[s.Forms.Length];
        var scores = new float[classes];
        for (int i = 0; i < given.Length; i++)
        {
            var candidates = byPos[s.Upos[i]];
            int gold = ids[(s.Upos[i], s.Feats[i])];
            int best = candidates[0];
            if (candidates.Length > 1)
            {
                int n = Tagger.FeatsFeatures(words, i, s.Upos, given, s.Style, buffer);
                Array.Clear(scores);
                model.Score(buffer.AsSpan(0, n), scores);
                foreach (int c in candidates)
                    if (scores[c] > scores[best]) best = c;
                if (best != gold)
                {
                    model.Update(buffer.AsSpan(0, n), gold, 1);
                    model.Update(buffer.AsSpan(0, n), best, -1);
                }
                model.Tick();
            }
            given[i] = best;
        }
    }

    /// <summary>Tags every sentence with a tagger that has not seen it, in folds.</summary>
    public static (int[] Upos, string[] Feats)[] Jackknife(IReadOnlyList<TreebankSentence> sentences, Lexicon lexicon, WordClusters clusters, int epochs, int folds)
    {
        var result = new (int[], string[])[sentences.Count];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var tagger = Train([.. sentences.Where((_, i) => i % folds != fold)], lexicon, clusters, epochs).Tagger;
            for (int i = fold; i < sentences.Count; i += folds)
                result[i] = Tag(tagger, sentences[i], lexicon, clusters);
        });
        return result;
    }

    public static (int[] Upos, string[] Feats) Tag(Tagger tagger, TreebankSentence s, Lexicon lexicon, WordClusters clusters)
    {
        var upos = new int[s.Forms.Length];
        var feats = new int[s.Forms.Length];
        tagger.Tag(WordFeatures.Of(s.Forms, lexicon, clusters), s.Style, upos, feats);
        return (upos, [.. feats.Select(f => f < 0 ? "" : tagger.Bundles[f])]);
    }
}
