using System.Numerics;
using System.Runtime.CompilerServices;
using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Trains the network that tags and parses, with Adam (D. Kingma, J. Ba, ICLR 2015) on small batches of sentences.</summary>
internal sealed class SyntaxTrainer
{
    /// <summary>Stands for features that are not known, in training sentences.</summary>
    public const string UnknownFeats = "?";

    private const float Beta1 = 0.9f, Beta2 = 0.98f;

    private readonly Lexicon lexicon;
    private readonly WordClusters clusters;
    private readonly Action<string> log;
    private readonly FixedRandom random = new(11);
    private readonly Dictionary<ulong, int> rowOf = [];
    private readonly List<ulong> features = [];
    private readonly string[] labels;
    private readonly string[] bundles;
    private readonly int[] bundlePos;
    private readonly bool[][] bundleHabits;
    private readonly Dictionary<(int, string), int> bundleIds;
    private readonly Dictionary<string, int> labelIds;
    private readonly SyntaxShape shape;
    private readonly SyntaxWeights weights;
    private readonly SyntaxWeights otherWeights;
    private readonly SyntaxGradient[] runners;
    private readonly int batchWords;
    private readonly float[] table;
    private readonly float[] tableFirst;
    private readonly float[] tableSecond;
    private readonly float[] tableGradient;
    private readonly int[] tableStamp;
    private readonly List<(float[] W, float[][] G, float[] First, float[] Second)> dense = [];
    private int step;

    /// <param name="gold">Sentences with tags and trees by hand.</param>
    /// <param name="silver">Sentences analysed by program, whose words count for the vocabulary too.</param>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="clusters">Word classes.</param>
    /// <param name="shape">Sizes; labels and bundles are filled in.</param>
    /// <param name="log">Receives progress.</param>
    /// <param name="start">A network of the same sizes to start from; null for chance.</param>
    /// <param name="batchWords">Words after which the weights are corrected.</param>
    /// <param name="shards">Parts of a batch that are worked on side by side; their gradients are added in a fixed order, so that the result depends on this number but not on the threads.</param>
    public SyntaxTrainer(IReadOnlyList<TreebankSentence> gold, IReadOnlyList<TreebankSentence> silver, Lexicon lexicon, WordClusters clusters, SyntaxShape shape, Action<string> log, SyntaxNetwork? start = null, int batchWords = 240, int shards = 1)
    {
        this.batchWords = batchWords;
        this.lexicon = lexicon;
        this.clusters = clusters;
        this.log = log;
        labels = [.. gold.SelectMany(e => e.Deprels).Distinct().Order(StringComparer.Ordinal)];
        labelIds = labels.Select((l, i) => (l, i)).ToDictionary(x => x.l, x => x.i, StringComparer.Ordinal);
        var all = gold.Concat(silver).SelectMany(s => s.Upos.Zip(s.Feats, (u, f) => (Upos: u, Feats: f, Habit: Habit(s)))).Where(b => b.Feats is not null and not UnknownFeats).Distinct()
            .OrderBy(b => b.Upos).ThenBy(b => b.Feats, StringComparer.Ordinal).ToList();
        var distinct = all.Select(b => (b.Upos, b.Feats)).Distinct().ToList();
        bundleIds = distinct.Select((b, i) => (b, i)).ToDictionary(x => x.b, x => x.i);
        bundles = [.. distinct.Select(b => b.Feats)];
        bundlePos = [.. distinct.Select(b => b.Upos)];
        bundleHabits = [new bool[bundles.Length], new bool[bundles.Length]];
        foreach (var b in all) bundleHabits[b.Habit][bundleIds[(b.Upos, b.Feats)]] = true;
        this.shape = shape with { Labels = labels.Length, Bundles = bundles.Length };
        weights = new SyntaxWeights(this.shape);
        otherWeights = new SyntaxWeights(this.shape);
        CountFeatures(gold, silver);
        int size = features.Count * shape.Embedding;
        table = GC.AllocateArray<float>(size, pinned: true);
        tableFirst = new float[size];
        tableSecond = new float[size];
        tableGradient = new float[size];
        tableStamp = new int[features.Count];
        Initialize();
        int[][][] candidates = [.. bundleHabits.Select(h => Enumerable.Range(0, UniversalTags.Names.Length).Select(p => Enumerable.Range(0, bundles.Length).Where(b => h[b] && bundlePos[b] == p).ToArray()).ToArray())];
        runners = [.. Enumerable.Range(0, shards).Select(r =>
        {
            SyntaxWeights own = new(this.shape), other = new(this.shape);
            return new SyntaxGradient(weights, own, labelIds["root"], r == 0 ? random : new FixedRandom(11 + (ulong)r)) { BundleWeights = [weights, otherWeights], BundleGradients = [own, other], Candidates = candidates };
        })];
        void Learn(float[] w, Func<SyntaxWeights[], float[]> g) => dense.Add((w, [.. runners.Select(r => g(r.BundleGradients))], new float[w.Length], new float[w.Length]));
        for (int i = 0; i < SyntaxWeights.Count; i++)
        {
            int at = i;
            Learn(weights.All[i], g => g[0].All[at]);
        }
        Learn(otherWeights.Bundle, g => g[1].Bundle);
        Learn(otherWeights.BundleBias, g => g[1].BundleBias);
        if (start is not null) Continue(start);
        log($"network: {features.Count} vectors, {weights.All.Sum(w => w.Length)} weights, {labels.Length} relations, {bundles.Length} bundles");
    }

    private static int Habit(TreebankSentence s) => s.Style is Treebank.Sequoia or Treebank.Questions ? 0 : 1;

    private void CountFeatures(IReadOnlyList<TreebankSentence> gold, IReadOnlyList<TreebankSentence> silver)
    {
        var counts = new Dictionary<ulong, (int Count, int Order)>();
        Span<ulong> f = stackalloc ulong[WordVectors.Features];
        void Count(IReadOnlyList<TreebankSentence> sentences, int weight, Span<ulong> f)
        {
            foreach (var s in sentences)
            {
                var w = WordFeatures.Of(s.Forms, lexicon, clusters);
                for (int i = 0; i < s.Forms.Length; i++)
                {
                    WordVectors.Extract(w, i + WordFeatures.Pad, f);
                    foreach (ulong x in f)
                    {
                        var c = counts.GetValueOrDefault(x);
                        counts[x] = (c.Count + weight, c.Count == 0 ? counts.Count : c.Order);
                    }
                }
            }
        }
        Count(gold, 4, f);
        Count(silver, 1, f);
        foreach (var (feature, _) in counts.Where(c => c.Value.Count >= 8).OrderBy(c => c.Value.Order))
        {
            rowOf.Add(feature, features.Count);
            features.Add(feature);
        }
    }

    private float Uniform(float size) => (random.Next(1 << 22) / (float)(1 << 21) - 1) * size;

    private void Initialize()
    {
        for (int i = 0; i < table.Length; i++) table[i] = Uniform(0.25f);
        var tensors = shape.Tensors;
        foreach (int t in new[] { 0, 2, 4, 6, 10, 12, 15, 18 })
        {
            float size = MathF.Sqrt(3f / tensors[t].Rows) * (t is 6 or 18 ? 0.3f : 1);
            for (int i = 0; i < weights.All[t].Length; i++) weights.All[t][i] = Uniform(size);
        }
        for (int l = 0; l < SyntaxShape.Layers; l++)
            for (int i = 0; i < shape.Both; i++) weights.Gate(l)[2 * shape.Both + i] = 0.5f;
        for (int i = 0; i < weights.RootArc.Length; i++) weights.RootArc[i] = Uniform(0.5f);
    }

    // What another network knows, by name: its relations and bundles need not be the same ones.
    private void Continue(SyntaxNetwork start)
    {
        var known = start.Weights;
        string[] relations = [.. start.Labels];
        foreach (int i in Enumerable.Range(0, SyntaxWeights.Count).Where(i => known.All[i].Length == weights.All[i].Length && i is not (8 or 9 or 18 or 19))) known.All[i].CopyTo(weights.All[i], 0);
        for (int l = 0; l < labels.Length; l++)
        {
            int from = Array.IndexOf(relations, labels[l]);
            if (from < 0) continue;
            for (int r = 0; r < shape.Relation; r++) weights.Label[r * shape.LabelColumns + l] = known.Label[r * known.Shape.LabelColumns + from];
            weights.LabelBias[l] = known.LabelBias[from];
        }
        for (int b = 0; b < start.Bundles.Count; b++)
        {
            if (!bundleIds.TryGetValue((start.BundlePos[b], start.Bundles[b]), out int to)) continue;
            known.Bundle.AsSpan(b * shape.Both, shape.Both).CopyTo(weights.Bundle.AsSpan(to * shape.Both));
            weights.BundleBias[to] = known.BundleBias[b];
        }
        Array.Clear(table);
        for (int r = 0; r < features.Count; r++) start.Vectors.Add(features[r], table.AsSpan(r * shape.Embedding, shape.Embedding));
    }

    /// <summary>Turns a sentence into an example.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="tags">Whether its tags are to be learned.</param>
    /// <param name="tree">Whether its tree is to be learned.</param>
    public SyntaxExample Example(TreebankSentence s, bool tags = true, bool tree = true)
    {
        int n = s.Forms.Length;
        var w = WordFeatures.Of(s.Forms, lexicon, clusters);
        var rows = new int[n * WordVectors.Features];
        var upos = new int[n];
        var own = new int[n];
        var relations = new int[n];
        Span<ulong> f = stackalloc ulong[WordVectors.Features];
        for (int i = 0; i < n; i++)
        {
            WordVectors.Extract(w, i + WordFeatures.Pad, f);
            for (int k = 0; k < f.Length; k++) rows[i * f.Length + k] = rowOf.GetValueOrDefault(f[k], -1);
            upos[i] = tags && s.Feats[i] is not null && !w.Mark[i + WordFeatures.Pad] ? s.Upos[i] : -1;
            own[i] = upos[i] < 0 || s.Feats[i] == UnknownFeats ? -1 : bundleIds[(s.Upos[i], s.Feats[i])];
            relations[i] = tree ? labelIds[s.Deprels[i]] : 0;
        }
        return new SyntaxExample { Count = n, Rows = rows, Upos = upos, Bundles = own, Habit = Habit(s), Heads = tree ? s.Heads : null, Relations = relations };
    }

    /// <summary>One pass over examples.</summary>
    /// <param name="examples">The examples; shuffled.</param>
    /// <param name="rate">Learning rate at a share (0 to 1) of the pass.</param>
    public void Epoch(IReadOnlyList<SyntaxExample> examples, Func<double, float> rate, string name)
    {
        var order = examples.Where(e => e.Count <= SyntaxNetwork.MaxWords).ToList();
        random.Shuffle(order);
        var batch = new List<SyntaxExample>();
        int words = 0, done = 0;
        double before = runners.Sum(r => r.Loss);
        var parts = new List<SyntaxExample>[runners.Length];
        float weight = 0;
        bool over = false;
        using var turn = new Barrier(runners.Length);
        var helpers = new Thread[runners.Length - 1];
        for (int r = 1; r < runners.Length; r++)
        {
            int own = r;
            helpers[r - 1] = new Thread(() =>
            {
                while (true)
                {
                    turn.SignalAndWait();
                    if (over) return;
                    runners[own].Run(parts[own], table, weight);
                    turn.SignalAndWait();
                }
            }) { IsBackground = true };
            helpers[r - 1].Start();
        }
        for (int i = 0; i < order.Count; i++)
        {
            batch.Add(order[i]);
            words += order[i].Count;
            if (words < batchWords && i + 1 < order.Count) continue;
            Split(batch, words, parts);
            weight = 1f / words;
            turn.SignalAndWait();
            runners[0].Run(parts[0], table, weight);
            turn.SignalAndWait();
            Update(parts, rate((double)i / order.Count));
            done += words;
            batch.Clear();
            words = 0;
        }
        over = true;
        turn.SignalAndWait();
        foreach (var h in helpers) h.Join();
        log($"{name}: {order.Count} sentences, {done} words, loss {(runners.Sum(r => r.Loss) - before) / done:F4}");
    }

    private static void Split(List<SyntaxExample> batch, int words, List<SyntaxExample>[] parts)
    {
        int next = 0;
        for (int r = 0, seen = 0; r < parts.Length; r++)
        {
            parts[r] = [];
            while (next < batch.Count && (r == parts.Length - 1 || seen + batch[next].Count / 2 < words * (r + 1) / parts.Length))
            {
                seen += batch[next].Count;
                parts[r].Add(batch[next++]);
            }
        }
    }

    private void Update(List<SyntaxExample>[] parts, float rate)
    {
        step++;
        double norm = 0;
        foreach (var (_, g, _, _) in dense)
        {
            foreach (float[] more in g.Skip(1))
            {
                AddTo(g[0], more);
                Array.Clear(more);
            }
            norm += SquareSum(g[0]);
        }
        float scale = norm > 25 ? 5f / (float)Math.Sqrt(norm) : 1;
        float now = rate * MathF.Sqrt(1 - MathF.Pow(Beta2, step)) / (1 - MathF.Pow(Beta1, step));
        foreach (var (w, g, first, second) in dense) Adam(w, g[0], first, second, now, scale);
        // Vectors: only those of the words seen.
        int e = shape.Embedding;
        var rows = new List<int>();
        for (int r = 0; r < parts.Length; r++)
        {
            int at = 0;
            foreach (var s in parts[r])
                for (int t = 0; t < s.Count; t++, at++)
                    for (int f = runners[r].WordDropped[at] ? 1 : 0; f < WordVectors.Features; f++)
                    {
                        int row = s.Rows[t * WordVectors.Features + f];
                        if (row < 0) continue;
                        if (tableStamp[row] != step) { tableStamp[row] = step; rows.Add(row); }
                        AddTo(tableGradient.AsSpan(row * e, e), runners[r].RowGradient.AsSpan(at * e, e));
                    }
        }
        foreach (int row in rows)
            Adam(table.AsSpan(row * e, e), tableGradient.AsSpan(row * e, e), tableFirst.AsSpan(row * e, e), tableSecond.AsSpan(row * e, e), now, 1);
    }

    private static void AddTo(Span<float> to, ReadOnlySpan<float> from)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= to.Length; i += Vector<float>.Count) (new Vector<float>(to[i..]) + new Vector<float>(from[i..])).CopyTo(to[i..]);
        for (; i < to.Length; i++) to[i] += from[i];
    }

    private static double SquareSum(float[] g)
    {
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= g.Length; i += Vector<float>.Count) { var v = new Vector<float>(g, i); sum += v * v; }
        double total = Vector.Sum(sum);
        for (; i < g.Length; i++) total += g[i] * g[i];
        return total;
    }

    // Also clears the gradient.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Adam(Span<float> w, Span<float> g, Span<float> first, Span<float> second, float rate, float scale)
    {
        int i = 0, size = Vector<float>.Count;
        var epsilon = new Vector<float>(1e-8f);
        for (; i + size <= w.Length; i += size)
        {
            var v = new Vector<float>(g[i..]) * scale;
            var m = new Vector<float>(first[i..]) * Beta1 + v * (1 - Beta1);
            var s = new Vector<float>(second[i..]) * Beta2 + v * v * (1 - Beta2);
            m.CopyTo(first[i..]);
            s.CopyTo(second[i..]);
            (new Vector<float>(w[i..]) - m * rate / (Vector.SquareRoot(s) + epsilon)).CopyTo(w[i..]);
        }
        for (; i < w.Length; i++)
        {
            float v = g[i] * scale;
            first[i] = first[i] * Beta1 + v * (1 - Beta1);
            second[i] = second[i] * Beta2 + v * v * (1 - Beta2);
            w[i] -= first[i] * rate / (MathF.Sqrt(second[i]) + 1e-8f);
        }
        g.Clear();
    }

    /// <summary>The network as it is now.</summary>
    public SyntaxNetwork Network()
    {
        int e = shape.Embedding;
        var vectors = WordVectors.Build(e, features, r => table[(r * e)..((r + 1) * e)]);
        var kept = Enumerable.Range(0, bundles.Length).Where(b => bundleHabits[0][b]).ToArray();
        var copy = new SyntaxWeights(shape with { Bundles = kept.Length });
        for (int i = 0; i < SyntaxWeights.Count; i++)
            if (i is not (8 or 9)) weights.All[i].CopyTo(copy.All[i], 0);
        for (int k = 0; k < kept.Length; k++)
        {
            weights.Bundle.AsSpan(kept[k] * shape.Both, shape.Both).CopyTo(copy.Bundle.AsSpan(k * shape.Both));
            copy.BundleBias[k] = weights.BundleBias[kept[k]];
        }
        return new SyntaxNetwork(vectors, copy, labels, [.. kept.Select(k => bundles[k])], [.. kept.Select(k => bundlePos[k])]);
    }
}
