using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>What a training sentence gives to the network: numbers in place of words, tags and trees.</summary>
internal sealed class SyntaxExample
{
    public required int Count { get; init; }

    /// <summary>Rows of the vector table, <see cref="WordVectors.Features"/> a word; -1 for none.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Parts of speech, or -1 where they are not to be learned.</summary>
    public required int[] Upos { get; init; }

    /// <summary>Feature bundles of the example's habits.</summary>
    public required int[] Bundles { get; init; }

    /// <summary>Number of the habits of features.</summary>
    public required int Habit { get; init; }

    /// <summary>Heads from 0, -1 for the root; null where the tree is not to be learned.</summary>
    public required int[]? Heads { get; init; }
    public required int[] Relations { get; init; }
}

/// <summary>Runs a few sentences through the network and back, with dropout, and adds up the gradient.</summary>
internal sealed unsafe class SyntaxGradient
{
    private const int MaxWords = 1024;
    private const float Keep = 0.7f, KeepWord = 0.8f;

    private readonly SyntaxShape shape;
    private readonly SyntaxWeights weights;
    private readonly SyntaxWeights gradient;
    private readonly int rootLabel;
    private readonly float[] x0, pq, x1, x1d, p2, x2, x2d, p3, x3, x3d, arc, rel, d0, dp, d1, d2, d3, dArc, dRel, pos, scratch, scratch2;
    private readonly float[][] mask = new float[5][];
    private readonly float[][] memory = new float[SyntaxShape.Layers][], forget = new float[SyntaxShape.Layers][], high = new float[SyntaxShape.Layers][];
    private readonly FixedRandom random;

    public SyntaxGradient(SyntaxWeights weights, SyntaxWeights gradient, int rootLabel, FixedRandom random)
    {
        shape = weights.Shape;
        this.weights = weights;
        this.gradient = gradient;
        this.rootLabel = rootLabel;
        this.random = random;
        float[] New(int columns) => GC.AllocateArray<float>(MaxWords * columns, pinned: true);
        int e = shape.Embedding, both = shape.Both, gates = 2 * SyntaxShape.Gates * shape.Hidden;
        (x0, pq, x1, x1d, p2, x2, x2d, p3, x3, x3d) = (New(e), New(shape.FirstColumns), New(both), New(both), New(gates), New(both), New(both), New(gates), New(both), New(both));
        (arc, rel, dArc, dRel) = (New(2 * shape.Arc), New(2 * shape.Relation), New(2 * shape.Arc), New(2 * shape.Relation));
        (d0, dp, d1, d2, d3, pos) = (New(e), New(shape.FirstColumns), New(both), New(both), New(both), New(SyntaxShape.PosColumns));
        int largest = Math.Max(Math.Max(shape.FirstColumns, both), 2 * shape.Arc) * MaxWords + 600_000;
        (scratch, scratch2) = (GC.AllocateArray<float>(largest, pinned: true), GC.AllocateArray<float>(largest, pinned: true));
        for (int l = 0; l < SyntaxShape.Layers; l++) (memory[l], forget[l], high[l]) = (New(both), New(both), New(both));
        for (int m = 0; m < 5; m++) mask[m] = New(m == 0 ? e : m == 4 ? 2 * (shape.Arc + shape.Relation) : both);
        RowGradient = d0;
    }

    public double Loss { get; private set; }

    /// <summary>Gradient of each word's vector, after <see cref="Run"/>.</summary>
    public float[] RowGradient { get; }

    /// <summary>Whether a word's first feature (its form) was left out in the last run.</summary>
    public bool[] WordDropped { get; } = new bool[MaxWords];

    public SyntaxWeights[] BundleWeights { get; init; } = [];
    public SyntaxWeights[] BundleGradients { get; init; } = [];

    /// <summary>Candidates by habit and part of speech.</summary>
    public int[][][] Candidates { get; init; } = [];

    private static float* P(float[] a) => (float*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(a));

    /// <summary>One run forwards and backwards; gradients are added to what is there.</summary>
    public void Run(IReadOnlyList<SyntaxExample> batch, float[] table, float weight)
    {
        int n = batch.Sum(s => s.Count), e = shape.Embedding, h = shape.Hidden, both = shape.Both, gates = 2 * SyntaxShape.Gates * h, columns = shape.FirstColumns;
        Masks(batch);
        Embed(batch, table);
        // Forwards.
        DenseKernels.Multiply(P(x0), e, P(weights.Layer(0)), columns, P(pq), columns, n, columns, e, false);
        Shift(batch, P(pq), false);
        ForAll(batch, (start, count) => Recur(0, start, count, P(pq), columns, SyntaxShape.FirstGates, null, P(x1)));
        Masked(x1, mask[1], x1d, n * both);
        DenseKernels.Multiply(P(x1d), both, P(weights.Layer(1)), gates, P(p2), gates, n, gates, both, false);
        ForAll(batch, (start, count) => Recur(1, start, count, P(p2), gates, SyntaxShape.Gates, P(x1d), P(x2)));
        Masked(x2, mask[2], x2d, n * both);
        DenseKernels.Multiply(P(x2d), both, P(weights.Layer(2)), gates, P(p3), gates, n, gates, both, false);
        ForAll(batch, (start, count) => Recur(2, start, count, P(p3), gates, SyntaxShape.Gates, P(x2d), P(x3)));
        Masked(x3, mask[3], x3d, n * both);
        // Losses and their gradients at the layers.
        Array.Clear(d1, 0, n * both);
        Array.Clear(d2, 0, n * both);
        Array.Clear(d3, 0, n * both);
        Tags(batch, n, weight);
        Trees(batch, n, weight);
        // Backwards.
        Masked(d3, mask[3], d3, n * both);
        Array.Clear(dp, 0, n * gates);
        Array.Clear(scratch2, 0, n * both);
        ForAll(batch, (start, count) => Back(2, start, count, P(p3), gates, SyntaxShape.Gates, P(x2d), P(d3), P(dp), P(scratch2)));
        AddTo(d2, scratch2, n * both);
        Linear(x2d, both, dp, gates, weights.Layer(2), gradient.Layer(2), d2, n);
        Masked(d2, mask[2], d2, n * both);
        Array.Clear(scratch2, 0, n * both);
        ForAll(batch, (start, count) => Back(1, start, count, P(p2), gates, SyntaxShape.Gates, P(x1d), P(d2), P(dp), P(scratch2)));
        AddTo(d1, scratch2, n * both);
        Linear(x1d, both, dp, gates, weights.Layer(1), gradient.Layer(1), d1, n);
        Masked(d1, mask[1], d1, n * both);
        Array.Clear(dp, 0, n * columns);
        ForAll(batch, (start, count) => Back(0, start, count, P(pq), columns, SyntaxShape.FirstGates, null, P(d1), P(dp), null));
        Shift(batch, P(dp), true);
        Array.Clear(d0, 0, n * e);
        Linear(x0, e, dp, columns, weights.Layer(0), gradient.Layer(0), d0, n);
        Masked(d0, mask[0], d0, n * e);
    }

    private static void ForAll(IReadOnlyList<SyntaxExample> batch, Action<int, int> act)
    {
        int at = 0;
        foreach (var s in batch) { act(at, s.Count); at += s.Count; }
    }

    private float Draw(float keep) => random.Next(1 << 20) < keep * (1 << 20) ? 1 / keep : 0;

    // One mask for all words of a sentence (Y. Gal, Z. Ghahramani, A Theoretically Grounded Application of Dropout in Recurrent Neural Networks, 2016).
    private void Masks(IReadOnlyList<SyntaxExample> batch)
    {
        for (int m = 0; m < 5; m++)
        {
            int columns = mask[m].Length / MaxWords, at = 0;
            float keep = m == 0 ? 0.85f : Keep;
            foreach (var s in batch)
            {
                for (int i = 0; i < columns; i++) mask[m][at * columns + i] = Draw(keep);
                for (int t = 1; t < s.Count; t++) Array.Copy(mask[m], at * columns, mask[m], (at + t) * columns, columns);
                at += s.Count;
            }
        }
    }

    private void Embed(IReadOnlyList<SyntaxExample> batch, float[] table)
    {
        int at = 0, e = shape.Embedding;
        foreach (var s in batch)
            for (int t = 0; t < s.Count; t++, at++)
            {
                float* to = P(x0) + at * e;
                new Span<float>(to, e).Clear();
                WordDropped[at] = random.Next(1 << 20) >= KeepWord * (1 << 20);
                for (int f = WordDropped[at] ? 1 : 0; f < WordVectors.Features; f++)
                {
                    int row = s.Rows[t * WordVectors.Features + f];
                    if (row < 0) continue;
                    float* from = P(table) + (long)row * e;
                    for (int i = 0; i < e; i += 8) (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
                }
            }
        Masked(x0, mask[0], x0, at * e);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Masked(float[] from, float[] mask, float[] to, int count)
    {
        float* a = P(from), b = P(mask), c = P(to);
        for (int i = 0; i < count; i += 8) (Vector256.Load(a + i) * Vector256.Load(b + i)).Store(c + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(float[] to, float[] from, int count)
    {
        float* a = P(to), b = P(from);
        for (int i = 0; i < count; i += 8) (Vector256.Load(a + i) + Vector256.Load(b + i)).Store(a + i);
    }

    // Forwards: adds the neighbours' parts to each word's own. Backwards: gives the neighbours their gradient.
    private void Shift(IReadOnlyList<SyntaxExample> batch, float* p, bool back)
    {
        int half = SyntaxShape.FirstGates * shape.Hidden, own = 2 * half, row = 2 * own, at = 0;
        foreach (var s in batch)
        {
            for (int t = 0; t < s.Count; t++)
            {
                float* self = p + (long)(at + t) * row;
                if (back) new Span<float>(self + own, own).Clear();
                for (int direction = 0; direction < 2; direction++)
                {
                    int other = direction == 0 ? t - 1 : t + 1, side = direction * half;
                    if (!back && (other < 0 || other >= s.Count)) continue;
                    // Backwards, the word whose neighbour this is lies on the other side.
                    if (back) other = direction == 0 ? t + 1 : t - 1;
                    if (other < 0 || other >= s.Count) continue;
                    float* to = back ? self + own + side : self + side, from = p + (long)(at + other) * row + (back ? side : own + side);
                    for (int i = 0; i < half; i += 8) (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
                }
            }
            at += s.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Recur(int layer, int start, int n, float* p, int row, int gates, float* input, float* output)
    {
        int h = shape.Hidden, both = shape.Both;
        float* gate = P(weights.Gate(layer)), cs = P(memory[layer]), fs = P(forget[layer]), rs = P(high[layer]);
        for (int direction = 0; direction < 2; direction++)
        {
            int side = direction * h;
            for (int j = 0; j < h; j += 8)
            {
                var fm = Vector256.Load(gate + side + j);
                var rm = Vector256.Load(gate + both + side + j);
                var fb = Vector256.Load(gate + 2 * both + side + j);
                var rb = Vector256.Load(gate + 3 * both + side + j);
                Vector256<float> c = default;
                for (int k = 0; k < n; k++)
                {
                    int t = start + (direction == 0 ? k : n - 1 - k);
                    float* at = p + (long)t * row + direction * gates * h + j;
                    long o = (long)t * both + side + j;
                    var z = Vector256.Load(at);
                    var f = DenseKernels.Sigmoid(Vector256.FusedMultiplyAdd(fm, c, Vector256.Load(at + h) + fb));
                    var r = DenseKernels.Sigmoid(Vector256.FusedMultiplyAdd(rm, c, Vector256.Load(at + 2 * h) + rb));
                    c = Vector256.FusedMultiplyAdd(f, c - z, z);
                    var x = Vector256.Load(input == null ? at + 3 * h : input + o);
                    Vector256.FusedMultiplyAdd(r, c - x, x).Store(output + o);
                    c.Store(cs + o);
                    f.Store(fs + o);
                    r.Store(rs + o);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Back(int layer, int start, int n, float* p, int row, int gates, float* input, float* d, float* dOut, float* dInput)
    {
        int h = shape.Hidden, both = shape.Both;
        float* gate = P(weights.Gate(layer)), g = P(gradient.Gate(layer)), cs = P(memory[layer]), fs = P(forget[layer]), rs = P(high[layer]);
        var one = Vector256.Create(1f);
        for (int direction = 0; direction < 2; direction++)
        {
            int side = direction * h;
            for (int j = 0; j < h; j += 8)
            {
                var fm = Vector256.Load(gate + side + j);
                var rm = Vector256.Load(gate + both + side + j);
                Vector256<float> carry = default, gfm = default, grm = default, gfb = default, grb = default;
                for (int k = n - 1; k >= 0; k--)
                {
                    int t = start + (direction == 0 ? k : n - 1 - k), before = direction == 0 ? t - 1 : t + 1;
                    long at = (long)t * row + direction * gates * h + j, o = (long)t * both + side + j;
                    var old = k == 0 ? default : Vector256.Load(cs + (long)before * both + side + j);
                    var c = Vector256.Load(cs + o);
                    var f = Vector256.Load(fs + o);
                    var r = Vector256.Load(rs + o);
                    var z = Vector256.Load(p + at);
                    var x = Vector256.Load(input == null ? p + at + 3 * h : input + o);
                    var dh = Vector256.Load(d + o);
                    var dc = dh * r + carry;
                    var dr = dh * (c - x) * r * (one - r);
                    var df = dc * (old - z) * f * (one - f);
                    (dc * (one - f)).Store(dOut + at);
                    df.Store(dOut + at + h);
                    dr.Store(dOut + at + 2 * h);
                    var dx = dh * (one - r);
                    if (input == null) dx.Store(dOut + at + 3 * h);
                    else dx.Store(dInput + o);
                    carry = dc * f + df * fm + dr * rm;
                    gfm += df * old;
                    grm += dr * old;
                    gfb += df;
                    grb += dr;
                }
                (Vector256.Load(g + side + j) + gfm).Store(g + side + j);
                (Vector256.Load(g + both + side + j) + grm).Store(g + both + side + j);
                (Vector256.Load(g + 2 * both + side + j) + gfb).Store(g + 2 * both + side + j);
                (Vector256.Load(g + 3 * both + side + j) + grb).Store(g + 3 * both + side + j);
            }
        }
    }

    // Gradients of y = x·w: of w into gw, of x into dx (added to both).
    private void Linear(float[] x, int rows, float[] dy, int columns, float[] w, float[] gw, float[] dx, int n)
    {
        DenseKernels.Transpose(P(x), rows, P(scratch), n, n, rows);
        DenseKernels.Multiply(P(scratch), n, P(dy), columns, P(gw), columns, rows, columns, n, true);
        DenseKernels.Transpose(P(w), columns, P(scratch), rows, rows, columns);
        DenseKernels.Multiply(P(dy), columns, P(scratch), rows, P(dx), rows, n, rows, columns, true);
    }

    // Softmax in place of scores; returns the loss of the right one and leaves the gradient.
    private static float Softmax(Span<float> s, int gold, float weight)
    {
        float top = float.NegativeInfinity, sum = 0;
        foreach (float v in s) top = Math.Max(top, v);
        for (int i = 0; i < s.Length; i++) sum += s[i] = MathF.Exp(s[i] - top);
        float loss = -MathF.Log(Math.Max(s[gold] / sum, 1e-20f));
        for (int i = 0; i < s.Length; i++) s[i] *= weight / sum;
        s[gold] -= weight;
        return loss;
    }

    private void Tags(IReadOnlyList<SyntaxExample> batch, int n, float weight)
    {
        int both = shape.Both, columns = SyntaxShape.PosColumns, tags = UniversalTags.Names.Length, at = 0;
        DenseKernels.Multiply(P(x2d), both, P(weights.Pos), columns, P(pos), columns, n, columns, both, false);
        Span<float> scores = stackalloc float[shape.Bundles + 512];
        foreach (var s in batch)
        {
            float[] wb = BundleWeights[s.Habit].Bundle, gb = BundleGradients[s.Habit].Bundle, bias = BundleWeights[s.Habit].BundleBias, gBias = BundleGradients[s.Habit].BundleBias;
            for (int t = 0; t < s.Count; t++, at++)
            {
                var own = pos.AsSpan(at * columns, columns);
                if (s.Upos[t] < 0) { own.Clear(); continue; }
                own[tags..].Clear();
                for (int c = 0; c < tags; c++) own[c] += weights.PosBias[c];
                Loss += Softmax(own[..tags], s.Upos[t], weight);
                for (int c = 0; c < tags; c++) gradient.PosBias[c] += own[c];
                var candidates = Candidates[s.Habit][s.Upos[t]];
                if (candidates.Length < 2 || s.Bundles[t] < 0) continue;
                float* x = P(x2d) + (long)at * both, dx = P(d2) + (long)at * both;
                for (int i = 0; i < candidates.Length; i++) scores[i] = DenseKernels.Dot(x, P(wb) + (long)candidates[i] * both, both) + bias[candidates[i]];
                Loss += Softmax(scores[..candidates.Length], Array.IndexOf(candidates, s.Bundles[t]), weight);
                for (int i = 0; i < candidates.Length; i++)
                {
                    float g = scores[i];
                    if (Math.Abs(g) < 1e-7f) continue;
                    int b = candidates[i];
                    gBias[b] += g;
                    float* gw = P(gb) + (long)b * both, w = P(wb) + (long)b * both;
                    var scale = Vector256.Create(g);
                    for (int k = 0; k < both; k += 8)
                    {
                        Vector256.FusedMultiplyAdd(scale, Vector256.Load(x + k), Vector256.Load(gw + k)).Store(gw + k);
                        Vector256.FusedMultiplyAdd(scale, Vector256.Load(w + k), Vector256.Load(dx + k)).Store(dx + k);
                    }
                }
            }
        }
        Linear(x2d, both, pos, columns, weights.Pos, gradient.Pos, d2, n);
    }

    private static void Activate(float[] x, float[] bias, float[] mask, int maskAt, int maskRow, int columns, int n)
    {
        for (int t = 0; t < n; t++)
            for (int i = 0; i < columns; i++)
            {
                float v = x[t * columns + i] + bias[i];
                x[t * columns + i] = (v > 0 ? v : 0.1f * v) * mask[t * maskRow + maskAt + i];
            }
    }

    private void Trees(IReadOnlyList<SyntaxExample> batch, int n, float weight)
    {
        int both = shape.Both, a = shape.Arc, r = shape.Relation, maskRow = 2 * (a + r);
        DenseKernels.Multiply(P(x3d), both, P(weights.Arc), 2 * a, P(arc), 2 * a, n, 2 * a, both, false);
        Activate(arc, weights.ArcBias, mask[4], 0, maskRow, 2 * a, n);
        DenseKernels.Multiply(P(x3d), both, P(weights.Relation), 2 * r, P(rel), 2 * r, n, 2 * r, both, false);
        Array.Clear(dArc, 0, n * 2 * a);
        Array.Clear(dRel, 0, n * 2 * r);
        int at = 0;
        foreach (var s in batch)
        {
            if (s.Heads is not null)
            {
                Arcs(s, at, weight);
                Relations(s, at, weight);
            }
            at += s.Count;
        }
        for (int t = 0; t < n; t++)
            for (int i = 0; i < 2 * a; i++)
            {
                float v = arc[t * 2 * a + i], m = mask[4][t * maskRow + i];
                float g = dArc[t * 2 * a + i] * m * (v > 0 ? 1 : 0.1f);
                dArc[t * 2 * a + i] = g;
                gradient.ArcBias[i] += g;
            }
        Linear(x3d, both, dArc, 2 * a, weights.Arc, gradient.Arc, d3, n);
        Linear(x3d, both, dRel, 2 * r, weights.Relation, gradient.Relation, d3, n);
    }

    private void Arcs(SyntaxExample s, int at, float weight)
    {
        int n = s.Count, a = shape.Arc, stride = (n + 8) & ~7;
        float* asHead = P(scratch), matched = asHead + stride * a, scores = matched + n * a, dMatched = scores + n * stride, turned = dMatched + n * a, work = turned + stride * a;
        float* mlp = P(arc) + (long)at * 2 * a, d = P(dArc) + (long)at * 2 * a, match = P(weights.Match), headship = P(weights.Headship);
        // Heads as rows: the root, then the words.
        new Span<float>(asHead, stride * a).Clear();
        weights.RootArc.CopyTo(new Span<float>(asHead, a));
        for (int t = 0; t < n; t++) new Span<float>(mlp + (long)t * 2 * a, a).CopyTo(new Span<float>(asHead + (t + 1) * a, a));
        DenseKernels.Multiply(mlp + a, 2 * a, match, a, matched, a, n, a, a, false);
        for (int t = 0; t < n; t++)
            for (int i = 0; i < a; i++) matched[t * a + i] += headship[i];
        DenseKernels.Transpose(asHead, a, turned, stride, stride, a);
        DenseKernels.Multiply(matched, a, turned, stride, scores, stride, n, stride, a, false);
        for (int t = 0; t < n; t++)
        {
            var own = new Span<float>(scores + t * stride, stride);
            own[t + 1] = -1e9f;
            own[(n + 1)..].Clear();
            Loss += Softmax(own[..(n + 1)], s.Heads![t] + 1, weight);
        }
        // Of what the words are as dependents.
        DenseKernels.Multiply(scores, stride, asHead, a, dMatched, a, n, a, n + 1, false);
        for (int t = 0; t < n; t++)
            for (int i = 0; i < a; i++) gradient.Headship[i] += dMatched[t * a + i];
        DenseKernels.Transpose(match, a, work, a, a, a);
        DenseKernels.Multiply(dMatched, a, work, a, d + a, 2 * a, n, a, a, true);
        DenseKernels.Transpose(mlp + a, 2 * a, work, n, n, a);
        DenseKernels.Multiply(work, n, dMatched, a, P(gradient.Match), a, a, a, n, true);
        // Of what they are as heads.
        DenseKernels.Transpose(scores, stride, work, n, n, stride);
        DenseKernels.Multiply(work, n, matched, a, turned, a, n + 1, a, n, false);
        for (int i = 0; i < a; i++) gradient.RootArc[i] += turned[i];
        for (int t = 0; t < n; t++)
            for (int i = 0; i < a; i++) d[(long)t * 2 * a + i] += turned[(t + 1) * a + i];
    }

    private void Relations(SyntaxExample s, int at, float weight)
    {
        int n = s.Count, r = shape.Relation, columns = shape.LabelColumns, maskRow = 2 * (shape.Arc + r), maskAt = 2 * shape.Arc;
        float* pair = P(scratch), scores = pair + n * r, dPair = scores + n * columns, work = dPair + n * r;
        float* mlp = P(rel) + (long)at * 2 * r, d = P(dRel) + (long)at * 2 * r;
        float[] m = mask[4];
        for (int t = 0; t < n; t++)
        {
            int head = s.Heads![t];
            for (int i = 0; i < r; i++)
            {
                float v = mlp[(long)t * 2 * r + r + i] + (head < 0 ? weights.RootRelation[i] : mlp[(long)head * 2 * r + i]) + weights.RelationBias[i];
                pair[t * r + i] = (v > 0 ? v : 0.1f * v) * m[(at + t) * maskRow + maskAt + i];
            }
        }
        DenseKernels.Multiply(pair, r, P(weights.Label), columns, scores, columns, n, columns, r, false);
        for (int t = 0; t < n; t++)
        {
            var own = new Span<float>(scores + t * columns, columns);
            if (s.Heads![t] < 0) { own.Clear(); continue; }
            for (int l = 0; l < shape.Labels; l++) own[l] += weights.LabelBias[l];
            own[shape.Labels..].Clear();
            own[rootLabel] = -1e9f;
            Loss += Softmax(own[..shape.Labels], s.Relations[t], weight);
            for (int l = 0; l < shape.Labels; l++) gradient.LabelBias[l] += own[l];
        }
        DenseKernels.Transpose(P(weights.Label), columns, work, r, r, columns);
        DenseKernels.Multiply(scores, columns, work, r, dPair, r, n, r, columns, false);
        DenseKernels.Transpose(pair, r, work, n, n, r);
        DenseKernels.Multiply(work, n, scores, columns, P(gradient.Label), columns, r, columns, n, true);
        for (int t = 0; t < n; t++)
        {
            int head = s.Heads![t];
            for (int i = 0; i < r; i++)
            {
                float g = dPair[t * r + i] * m[(at + t) * maskRow + maskAt + i] * (pair[t * r + i] > 0 ? 1 : 0.1f);
                d[(long)t * 2 * r + r + i] += g;
                if (head < 0) gradient.RootRelation[i] += g;
                else d[(long)head * 2 * r + i] += g;
                gradient.RelationBias[i] += g;
            }
        }
    }
}
