using Vigie.Recognition.Names;

namespace Vigie.PackBuilder.Names;

/// <summary>Averaged structured perceptron for <see cref="NameModel"/>.</summary>
public sealed class NameTrainer
{
    private const int L = NameModel.Labels;

    private readonly Dictionary<uint, int> rows = [];
    private readonly List<double[]> weights = [];
    private readonly List<double[]> totals = [];
    private readonly double[] transitions = new double[(L + 1) * L];
    private readonly double[] transitionTotals = new double[(L + 1) * L];
    private double step = 1;

    /// <summary>Trains on samples with their features and returns the share of sentences right in the last pass.</summary>
    public double Train(IReadOnlyList<(IReadOnlyList<uint[]> Features, int[] Labels)> samples, int passes, ulong seed)
    {
        var random = new SeededRandom(seed);
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        int right = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            for (int i = order.Length - 1; i > 0; i--)
            {
                int j = random.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            right = 0;
            foreach (int s in order)
            {
                var (features, labels) = samples[s];
                if (Learn(features, labels)) right++;
                step++;
            }
        }
        return (double)right / Math.Max(1, samples.Count);
    }

    /// <summary>Averages, drops what hardly weighs, and writes the model.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="smallest">Rows whose largest weight lies below this share of the overall largest are dropped.</param>
    public int Write(string path, double smallest)
    {
        double largest = 0;
        var averaged = new SortedDictionary<uint, double[]>();
        foreach (var (key, row) in rows)
        {
            var a = new double[L];
            for (int l = 0; l < L; l++) a[l] = weights[row][l] - (totals[row][l] / step);
            averaged[key] = a;
        }
        var magnitudes = averaged.Values.Select(a => a.Max(Math.Abs)).OrderByDescending(m => m).ToArray();
        // The few heaviest weights are clipped, so that the rest keeps its resolution.
        largest = magnitudes.Length == 0 ? 1 : magnitudes[Math.Min(magnitudes.Length - 1, magnitudes.Length / 2000)];
        double scale = 127 / largest;
        var keys = new List<uint>();
        var values = new List<sbyte>();
        foreach (var (key, a) in averaged)
        {
            if (a.Max(Math.Abs) < smallest * largest) continue;
            keys.Add(key);
            foreach (double v in a) values.Add((sbyte)Math.Clamp(Math.Round(v * scale), -127, 127));
        }
        var t = new float[(L + 1) * L];
        for (int i = 0; i < t.Length; i++) t[i] = (float)((transitions[i] - (transitionTotals[i] / step)) * scale);
        NameModel.Write(path, keys.ToArray(), values.ToArray(), t);
        return keys.Count;
    }

    private bool Learn(IReadOnlyList<uint[]> features, int[] gold)
    {
        int n = features.Count;
        if (n == 0) return true;
        var at = new int[n][];
        var scores = new float[n * L];
        for (int i = 0; i < n; i++)
        {
            at[i] = new int[features[i].Length];
            for (int f = 0; f < features[i].Length; f++)
            {
                if (!rows.TryGetValue(features[i][f], out int row))
                {
                    row = -1;
                }
                at[i][f] = row;
                if (row < 0) continue;
                double[] w = weights[row];
                for (int l = 0; l < L; l++) scores[(i * L) + l] += (float)w[l];
            }
        }
        var t = new float[(L + 1) * L];
        for (int i = 0; i < t.Length; i++) t[i] = (float)transitions[i];
        int[] guess = NameModel.Viterbi(scores, t, n);
        if (guess.AsSpan().SequenceEqual(gold)) return true;
        for (int i = 0; i < n; i++)
        {
            if (guess[i] != gold[i])
                for (int f = 0; f < at[i].Length; f++)
                {
                    int row = at[i][f];
                    if (row < 0 && !rows.TryGetValue(features[i][f], out row))
                    {
                        row = weights.Count;
                        rows.Add(features[i][f], row);
                        weights.Add(new double[L]);
                        totals.Add(new double[L]);
                    }
                    weights[row][gold[i]]++;
                    totals[row][gold[i]] += step;
                    weights[row][guess[i]]--;
                    totals[row][guess[i]] -= step;
                }
            int g = ((i == 0 ? L : gold[i - 1]) * L) + gold[i], h = ((i == 0 ? L : guess[i - 1]) * L) + guess[i];
            if (g == h) continue;
            transitions[g]++;
            transitionTotals[g] += step;
            transitions[h]--;
            transitionTotals[h] -= step;
        }
        return false;
    }
}
