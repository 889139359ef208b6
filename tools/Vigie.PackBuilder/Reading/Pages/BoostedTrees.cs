using System.Globalization;
using System.Text;

namespace Vigie.PackBuilder.Reading.Pages;

/// <summary>Learns regression trees by gradient boosting of the logistic loss over histograms of the measures. Deterministic: no sampling.</summary>
/// <remarks>J. H. Friedman, Annals of Statistics 29, 2001; histograms and second-order gain as in T. Chen, C. Guestrin: XGBoost, KDD 2016.</remarks>
internal sealed class BoostedTrees(int rounds, int depth, double rate = 0.1, double leafWeight = 4, double penalty = 2)
{
    private const int Bins = 48;

    private sealed class Node
    {
        public int Feature = -1;
        public float Threshold;
        public double Value;
        public Node? Left, Right;
    }

    /// <summary>Learns from rows with labels 0 or 1 and weights; returns one line per tree, as <see cref="Vigie.Reading.Html.TreeEnsemble"/> reads them.</summary>
    public List<string> Learn(IReadOnlyList<float[]> rows, IReadOnlyList<float> labels, IReadOnlyList<float> weights)
    {
        int n = rows.Count, features = rows[0].Length;
        var (bins, edges) = Quantise(rows, features);
        var score = new double[n];
        var gradient = new double[n];
        var curvature = new double[n];
        var lines = new List<string>();
        var order = new int[n];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < n; i++)
            {
                double p = 1 / (1 + Math.Exp(-score[i]));
                gradient[i] = weights[i] * (labels[i] - p);
                curvature[i] = weights[i] * Math.Max(p * (1 - p), 1e-6);
                order[i] = i;
            }
            var root = Grow(order, 0, n, depth, bins, edges, gradient, curvature, features, null);
            Apply(root, order, rows, score);
            var b = new StringBuilder();
            Print(root, b);
            lines.Add(b.ToString());
        }
        return lines;
    }

    private static (byte[][] Bins, float[][] Edges) Quantise(IReadOnlyList<float[]> rows, int features)
    {
        var bins = new byte[features][];
        var edges = new float[features][];
        var values = new float[rows.Count];
        for (int f = 0; f < features; f++)
        {
            for (int i = 0; i < values.Length; i++) values[i] = rows[i][f];
            Array.Sort(values);
            var cuts = new List<float>();
            for (int k = 1; k < Bins; k++)
            {
                int at = (int)((long)k * values.Length / Bins);
                if (at == 0 || values[at] == values[0]) continue;
                // Halfway to the value before, rounded to what the model's file keeps.
                int below = Array.BinarySearch(values, values[at]);
                while (below >= 0 && values[below] == values[at]) below--;
                float cut = below < 0 ? values[at] : (values[below] + values[at]) / 2;
                cut = float.Parse(cut.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                if (cuts.Count == 0 || cut > cuts[^1]) cuts.Add(cut);
            }
            if (cuts.Count == 0 && values[0] != values[^1]) cuts.Add((values[0] + values[^1]) / 2);
            edges[f] = [.. cuts];
            bins[f] = new byte[rows.Count];
            for (int i = 0; i < rows.Count; i++)
            {
                int b = Array.BinarySearch(edges[f], rows[i][f]);
                bins[f][i] = (byte)(b >= 0 ? b : ~b);
            }
        }
        return (bins, edges);
    }

    private sealed class Histogram(int features)
    {
        public readonly double[] G = new double[features * Bins];
        public readonly double[] H = new double[features * Bins];
    }

    private static Histogram Count(int[] order, int from, int to, byte[][] bins, double[] gradient, double[] curvature, int features)
    {
        var h = new Histogram(features);
        for (int f = 0; f < features; f++)
        {
            var column = bins[f];
            int at = f * Bins;
            for (int k = from; k < to; k++)
            {
                int i = order[k], slot = at + column[i];
                h.G[slot] += gradient[i];
                h.H[slot] += curvature[i];
            }
        }
        return h;
    }

    private Node Grow(int[] order, int from, int to, int levels, byte[][] bins, float[][] edges, double[] gradient, double[] curvature, int features, Histogram? known)
    {
        double g = 0, h = 0;
        for (int k = from; k < to; k++) { g += gradient[order[k]]; h += curvature[order[k]]; }
        var node = new Node { Value = rate * g / (h + penalty) };
        if (levels == 0 || h < 2 * leafWeight / 4) return node;
        var histogram = known ?? Count(order, from, to, bins, gradient, curvature, features);
        double best = 1e-3, whole = g * g / (h + penalty);
        int feature = -1, bin = -1;
        for (int f = 0; f < features; f++)
        {
            double lg = 0, lh = 0;
            for (int b = 0; b < edges[f].Length; b++)
            {
                lg += histogram.G[f * Bins + b];
                lh += histogram.H[f * Bins + b];
                double rg = g - lg, rh = h - lh;
                if (lh < leafWeight / 4 || rh < leafWeight / 4) continue;
                double gain = lg * lg / (lh + penalty) + rg * rg / (rh + penalty) - whole;
                if (gain > best + 1e-9) { best = gain; feature = f; bin = b; }
            }
        }
        if (feature < 0) return node;
        // Rows at or below the edge to the left, in their order.
        var left = new List<int>(to - from);
        var right = new List<int>();
        for (int k = from; k < to; k++) (bins[feature][order[k]] <= bin ? left : right).Add(order[k]);
        left.CopyTo(order, from);
        right.CopyTo(order, from + left.Count);
        int middle = from + left.Count;
        node.Feature = feature;
        node.Threshold = edges[feature][bin];
        Histogram? leftCount = null, rightCount = null;
        if (levels > 1)
        {
            bool leftSmaller = left.Count < right.Count;
            var small = leftSmaller ? Count(order, from, middle, bins, gradient, curvature, features) : Count(order, middle, to, bins, gradient, curvature, features);
            for (int i = 0; i < small.G.Length; i++) { histogram.G[i] -= small.G[i]; histogram.H[i] -= small.H[i]; }
            (leftCount, rightCount) = leftSmaller ? (small, histogram) : (histogram, small);
        }
        node.Left = Grow(order, from, middle, levels - 1, bins, edges, gradient, curvature, features, leftCount);
        node.Right = Grow(order, middle, to, levels - 1, bins, edges, gradient, curvature, features, rightCount);
        return node;
    }

    private static void Apply(Node root, int[] order, IReadOnlyList<float[]> rows, double[] score)
    {
        foreach (int i in order)
        {
            var at = root;
            while (at.Feature >= 0) at = rows[i][at.Feature] <= at.Threshold ? at.Left! : at.Right!;
            score[i] += at.Value;
        }
    }

    private static void Print(Node node, StringBuilder b)
    {
        if (b.Length > 0) b.Append(' ');
        if (node.Feature < 0) { b.Append(((int)Math.Round(node.Value * 1000)).ToString(CultureInfo.InvariantCulture)); return; }
        b.Append(node.Feature.ToString(CultureInfo.InvariantCulture)).Append('<').Append(node.Threshold.ToString("G4", CultureInfo.InvariantCulture));
        Print(node.Left!, b);
        Print(node.Right!, b);
    }
}
