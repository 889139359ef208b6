using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Learns to tell contractions from words of the same spelling (<c>des</c>: preposition and article, or article).</summary>
internal static class ContractionTrainer
{
    public static LinearModel Train(IReadOnlyList<TreebankSentence> sentences, Lexicon lexicon)
    {
        // Only forms that are seen both ways are ambiguous.
        var whole = new HashSet<ulong>();
        var parted = new HashSet<ulong>();
        foreach (var s in sentences)
            foreach (var (form, _, count, _) in s.Surface)
                (count > 1 ? parted : whole).Add(FeatureHash.Word(form));
        var model = new Perceptron();
        var order = Enumerable.Range(0, sentences.Count).ToList();
        var random = new FixedRandom(3);
        var buffer = new ulong[ContractionFeatures.Max];
        Span<float> scores = stackalloc float[2];
        for (int epoch = 0; epoch < 10; epoch++)
        {
            random.Shuffle(order);
            foreach (int at in order)
            {
                var surface = sentences[at].Surface;
                WordFeatures? words = null;
                for (int i = 0; i < surface.Length; i++)
                {
                    ulong word = FeatureHash.Word(surface[i].Form);
                    if (!parted.Contains(word) || !whole.Contains(word)) continue;
                    words ??= WordFeatures.Of([.. surface.Select(x => x.Form)], lexicon, WordClusters.None);
                    int n = ContractionFeatures.Extract(words, i, buffer);
                    scores.Clear();
                    model.Score(buffer.AsSpan(0, n), scores);
                    int gold = surface[i].Count > 1 ? 1 : 0, best = scores[1] > scores[0] ? 1 : 0;
                    if (gold != best)
                    {
                        model.Update(buffer.AsSpan(0, n), gold, 1);
                        model.Update(buffer.AsSpan(0, n), best, -1);
                    }
                    model.Tick();
                }
            }
        }
        return model.ToModel(0.01f);
    }
}
