using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vigie.Linguistics;

/// <summary>Tags and parses a sentence with one small neural network. Immutable; all that changes is in a <see cref="SyntaxWorkspace"/>.</summary>
/// <remarks>
/// Three recurrent layers that need no products of matrices from word to word (T. Lei et al., Simple Recurrent Units for Highly Parallelizable
/// Recurrence, EMNLP 2018), in both directions; the first also sees the neighbour of each word, and what it takes from a word alone is kept for the word's next occurrence.
/// Parts of speech and features are read off the second layer, arcs (T. Dozat, C. Manning, Deep Biaffine Attention for Neural Dependency Parsing, ICLR 2017)
/// and relations off the third.
/// </remarks>
internal sealed unsafe class SyntaxNetwork(WordVectors vectors, SyntaxWeights weights, string[] labels, string[] bundles, int[] bundlePos)
{
    /// <summary>Longest stretch that is parsed in one piece; longer sentences are parsed in several, hung on the first.</summary>
    public const int MaxWords = 240;

    private readonly PackedMatrix layer2 = Pack(weights, 2), layer3 = Pack(weights, 4), arc = Pack(weights, 10), relation = Pack(weights, 15);
    private readonly int rootLabel = Array.IndexOf(labels, "root");
    private readonly int[][] byPos = [.. Enumerable.Range(0, UniversalTags.Names.Length).Select(p => Enumerable.Range(0, bundlePos.Length).Where(b => bundlePos[b] == p).ToArray())];

    private static PackedMatrix Pack(SyntaxWeights weights, int tensor) =>
        new(weights.All[tensor], weights.Shape.Tensors[tensor].Rows, weights.Shape.Tensors[tensor].Columns);

    public SyntaxShape Shape => weights.Shape;

    public WordVectors Vectors => vectors;

    public SyntaxWeights Weights => weights;

    /// <summary>The relations.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>The feature bundles, as <c>Gender=Fem|Number=Sing</c>.</summary>
    public IReadOnlyList<string> Bundles => bundles;

    /// <summary>The part of speech that each bundle occurs with.</summary>
    public IReadOnlyList<int> BundlePos => bundlePos;

    /// <summary>What the first layer takes from a word alone.</summary>
    public void FirstLayer(WordFeatures words, int place, SyntaxWorkspace space, Span<float> to)
    {
        var vector = space.Vector.AsSpan();
        vector.Clear();
        Span<ulong> features = stackalloc ulong[WordVectors.Features];
        WordVectors.Extract(words, place, features);
        foreach (ulong f in features) vectors.Add(f, vector);
        int columns = Shape.FirstColumns;
        fixed (float* x = vector, w = weights.Layer(0), y = to)
            DenseKernels.Multiply(x, Shape.Embedding, w, columns, y, columns, 1, columns, Shape.Embedding, false);
    }

    /// <summary>Analyses the words whose first-layer values are in the workspace.</summary>
    /// <param name="n">Number of words, at most <see cref="MaxWords"/>.</param>
    /// <param name="space">The workspace, with a pointer to each word's first-layer values.</param>
    /// <param name="upos">Receives parts of speech; those that are 0 or more on entry are kept.</param>
    /// <param name="feats">Receives indices into <see cref="Bundles"/>, or -1.</param>
    /// <param name="heads">Receives heads, -1 for the root.</param>
    /// <param name="relations">Receives indices into <see cref="Labels"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Analyze(int n, SyntaxWorkspace space, Span<int> upos, Span<int> feats, Span<int> heads, Span<int> relations)
    {
        int both = Shape.Both;
        fixed (short* q = space.Whole)
        fixed (float* p = space.Gates, x1 = space.Layer1, x2 = space.Layer2, x3 = space.Layer3)
        fixed (float* g1 = weights.Gate(0), g2 = weights.Gate(1), g3 = weights.Gate(2))
        {
            Gather(n, space, p);
            Recur(n, p, SyntaxShape.FirstGates, null, g1, x1);
            PackedMatrix.Quantize(x1, q, n * both);
            layer2.Multiply(q, p, n);
            Recur(n, p, SyntaxShape.Gates, x1, g2, x2);
            Tag(n, space, x2, upos, feats);
            PackedMatrix.Quantize(x2, q, n * both);
            layer3.Multiply(q, p, n);
            Recur(n, p, SyntaxShape.Gates, x2, g3, x3);
            PackedMatrix.Quantize(x3, q, n * both);
            Attach(n, space, q, heads);
            Relate(n, space, q, heads, relations);
        }
    }

    // The first layer's input: each word's own part and its neighbour's, by direction.
    private void Gather(int n, SyntaxWorkspace space, float* p)
    {
        int half = SyntaxShape.FirstGates * Shape.Hidden, own = 2 * half;
        for (int t = 0; t < n; t++)
        {
            float* to = p + (long)t * own;
            fixed (float* self = space.First[t])
                Buffer.MemoryCopy(self, to, own * sizeof(float), own * sizeof(float));
            if (t > 0)
                fixed (float* before = space.First[t - 1]) AddTo(to, before + own, half);
            if (t + 1 < n)
                fixed (float* after = space.First[t + 1]) AddTo(to + half, after + own + half, half);
        }
    }

    private static void AddTo(float* to, float* from, int count)
    {
        for (int i = 0; i < count; i += 8) (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Recur(int n, float* p, int gates, float* input, float* gate, float* output)
    {
        int h = Shape.Hidden, both = Shape.Both, row = 2 * gates * h;
        for (int direction = 0; direction < 2; direction++)
        {
            int side = direction * h;
            int step = direction == 0 ? 1 : -1, first = direction == 0 ? 0 : n - 1;
            // Two groups of eight side by side: each step waits for the one before, and two waits cost as much as one.
            for (int j = 0; j < h; j += 16)
            {
                float* g = gate + side + j;
                var forgetMemory0 = Vector256.Load(g);
                var forgetMemory1 = Vector256.Load(g + 8);
                var highMemory0 = Vector256.Load(g + both);
                var highMemory1 = Vector256.Load(g + both + 8);
                var forgetBias0 = Vector256.Load(g + 2 * both);
                var forgetBias1 = Vector256.Load(g + 2 * both + 8);
                var highBias0 = Vector256.Load(g + 3 * both);
                var highBias1 = Vector256.Load(g + 3 * both + 8);
                Vector256<float> c0 = default, c1 = default;
                float* at = p + (long)first * row + direction * gates * h + j;
                float* to = output + (long)first * both + side + j;
                float* carried = input == null ? at + 3 * h : input + (long)first * both + side + j;
                int carriedStep = step * (input == null ? row : both);
                for (int t = 0; t < n; t++)
                {
                    var z0 = Vector256.Load(at);
                    var z1 = Vector256.Load(at + 8);
                    var f0 = DenseKernels.Sigmoid(Vector256.FusedMultiplyAdd(forgetMemory0, c0, Vector256.Load(at + h) + forgetBias0));
                    var f1 = DenseKernels.Sigmoid(Vector256.FusedMultiplyAdd(forgetMemory1, c1, Vector256.Load(at + h + 8) + forgetBias1));
                    var r0 = DenseKernels.Sigmoid(Vector256.FusedMultiplyAdd(highMemory0, c0, Vector256.Load(at + 2 * h) + highBias0));
                    var r1 = DenseKernels.Sigmoid(Vector256.FusedMultiplyAdd(highMemory1, c1, Vector256.Load(at + 2 * h + 8) + highBias1));
                    c0 = Vector256.FusedMultiplyAdd(f0, c0 - z0, z0);
                    c1 = Vector256.FusedMultiplyAdd(f1, c1 - z1, z1);
                    var x0 = Vector256.Load(carried);
                    var x1 = Vector256.Load(carried + 8);
                    Vector256.FusedMultiplyAdd(r0, c0 - x0, x0).Store(to);
                    Vector256.FusedMultiplyAdd(r1, c1 - x1, x1).Store(to + 8);
                    at += step * row;
                    to += step * both;
                    carried += carriedStep;
                }
            }
        }
    }

    private void Tag(int n, SyntaxWorkspace space, float* x, Span<int> upos, Span<int> feats)
    {
        int both = Shape.Both;
        fixed (float* w = weights.Pos, bias = weights.PosBias, scores = space.Scores, wb = weights.Bundle)
        {
            DenseKernels.Multiply(x, both, w, SyntaxShape.PosColumns, scores, SyntaxShape.PosColumns, n, SyntaxShape.PosColumns, both, false);
            for (int t = 0; t < n; t++)
            {
                if (upos[t] < 0)
                {
                    float* s = scores + t * SyntaxShape.PosColumns;
                    int best = 0;
                    for (int c = 1; c < UniversalTags.Names.Length; c++)
                        if (s[c] + bias[c] > s[best] + bias[best]) best = c;
                    upos[t] = best;
                }
                var candidates = byPos[upos[t]];
                int chosen = candidates.Length == 0 ? -1 : candidates[0];
                if (candidates.Length > 1)
                {
                    float top = float.NegativeInfinity;
                    foreach (int b in candidates)
                    {
                        float score = Dot(x + (long)t * both, wb + (long)b * both, both) + weights.BundleBias[b];
                        if (score > top) { top = score; chosen = b; }
                    }
                }
                feats[t] = chosen;
            }
        }
    }

    private static float Dot(float* a, float* b, int n)
    {
        Vector256<float> s0 = default, s1 = default;
        for (int i = 0; i < n; i += 16)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.Load(a + i), Vector256.Load(b + i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Load(a + i + 8), Vector256.Load(b + i + 8), s1);
        }
        return Vector256.Sum(s0 + s1);
    }

    private void Attach(int n, SyntaxWorkspace space, short* x, Span<int> heads)
    {
        int a = Shape.Arc, stride = (n + 8) & ~7;
        fixed (float* bias = weights.ArcBias, match = weights.Match, headship = weights.Headship, root = weights.RootArc)
        fixed (float* mlp = space.Gates, asHead = space.Heads, matched = space.Matched, scores = space.Scores)
        {
            arc.Multiply(x, mlp, n);
            for (int t = 0; t < n; t++) Activate(mlp + (long)t * 2 * a, bias, 2 * a);
            for (int i = 0; i < a; i++) asHead[i * stride] = root[i];
            DenseKernels.Transpose(mlp, 2 * a, asHead + 1, stride, n, a);
            for (int i = 0; i < a; i++)
                for (int k = n + 1; k < stride; k++) asHead[i * stride + k] = 0;
            DenseKernels.Multiply(mlp + a, 2 * a, match, a, matched, a, n, a, a, false);
            for (int t = 0; t < n; t++) AddTo(matched + (long)t * a, headship, a);
            DenseKernels.Multiply(matched, a, asHead, stride, scores, stride, n, stride, a, false);
        }
        SpanningTree.Decode(space.Scores, stride, n, heads);
    }

    /// <summary>Adds a bias and lets a tenth of what is negative pass.</summary>
    private static void Activate(float* x, float* bias, int count)
    {
        for (int i = 0; i < count; i += 8)
        {
            var v = Vector256.Load(x + i) + Vector256.Load(bias + i);
            Vector256.Max(v, v * 0.1f).Store(x + i);
        }
    }

    private void Relate(int n, SyntaxWorkspace space, short* x, Span<int> heads, Span<int> relations)
    {
        int r = Shape.Relation, columns = Shape.LabelColumns;
        fixed (float* bias = weights.RelationBias, root = weights.RootRelation, label = weights.Label, labelBias = weights.LabelBias)
        fixed (float* mlp = space.Gates, pair = space.Matched, scores = space.Scores)
        {
            relation.Multiply(x, mlp, n);
            for (int t = 0; t < n; t++)
            {
                float* to = pair + (long)t * r, own = mlp + (long)t * 2 * r + r, head = heads[t] < 0 ? root : mlp + (long)heads[t] * 2 * r;
                for (int i = 0; i < r; i += 8) (Vector256.Load(own + i) + Vector256.Load(head + i)).Store(to + i);
                Activate(to, bias, r);
            }
            DenseKernels.Multiply(pair, r, label, columns, scores, columns, n, columns, r, false);
            for (int t = 0; t < n; t++)
            {
                if (heads[t] < 0) { relations[t] = rootLabel; continue; }
                int best = -1;
                float* s = scores + (long)t * columns;
                for (int l = 0; l < labels.Length; l++)
                    if (l != rootLabel && (best < 0 || s[l] + labelBias[l] > s[best] + labelBias[best])) best = l;
                relations[t] = best;
            }
        }
    }

    public void Write(BinaryWriter writer)
    {
        vectors.Write(writer);
        weights.Write(writer);
        writer.WriteStrings(labels);
        writer.WriteStrings(bundles);
        writer.WriteArray(bundlePos);
    }

    public static SyntaxNetwork Read(BinaryReader reader) =>
        new(WordVectors.Read(reader), SyntaxWeights.Read(reader), reader.ReadStrings(), reader.ReadStrings(), reader.ReadArray<int>());
}

/// <summary>The numbers that a <see cref="SyntaxNetwork"/> works on; for one thread at a time.</summary>
internal sealed class SyntaxWorkspace(SyntaxShape shape)
{
    private const int N = SyntaxNetwork.MaxWords;

    public float[] Vector { get; } = new float[shape.Embedding];

    /// <summary>First-layer values of each word.</summary>
    public float[][] First { get; } = new float[N][];

    /// <summary>A layer in whole numbers.</summary>
    public short[] Whole { get; } = new short[N * shape.Both];

    public float[] Gates { get; } = new float[N * Math.Max(2 * SyntaxShape.FirstGates * shape.Hidden, 2 * Math.Max(shape.Arc, shape.Relation))];
    public float[] Layer1 { get; } = new float[N * shape.Both];
    public float[] Layer2 { get; } = new float[N * shape.Both];
    public float[] Layer3 { get; } = new float[N * shape.Both];
    public float[] Heads { get; } = new float[(N + 8) * shape.Arc];
    public float[] Matched { get; } = new float[N * Math.Max(shape.Arc, shape.Relation)];
    public float[] Scores { get; } = new float[N * Math.Max(N + 8, Math.Max(SyntaxShape.PosColumns, shape.LabelColumns))];
}
