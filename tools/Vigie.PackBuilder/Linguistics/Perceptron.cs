using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>An averaged perceptron in training: rows of (class, weight) under each feature.</summary>
/// <param name="leastUpdates">A feature counts only once it has been corrected this often: that keeps the model small at no loss
/// (Y. Goldberg, M. Elhadad, Learning Sparser Perceptron Models, 2011).</param>
internal sealed class Perceptron(int leastUpdates = 1) : IScorer
{
    private sealed class Row
    {
        public int Count;
        public int Updates;
        public ushort[] Classes = new ushort[2];
        public float[] Weights = new float[2];
        public double[] Totals = new double[2];
        public int[] Stamps = new int[2];
    }

    private readonly Dictionary<ulong, Row> rows = [];
    private int now = 1;

    /// <summary>Moves the clock that averaging counts in; once per example.</summary>
    public void Tick() => now++;

    public void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        foreach (ulong feature in features)
            if (rows.TryGetValue(feature, out var row) && row.Updates >= leastUpdates)
                for (int i = 0; i < row.Count; i++) scores[row.Classes[i]] += row.Weights[i];
    }

    public void Update(ReadOnlySpan<ulong> features, int cls, float delta)
    {
        foreach (ulong feature in features)
        {
            if (!rows.TryGetValue(feature, out var row)) rows.Add(feature, row = new Row());
            row.Updates++;
            int at = 0;
            while (at < row.Count && row.Classes[at] != cls) at++;
            if (at == row.Count)
            {
                if (at == row.Classes.Length)
                {
                    int size = at * 2;
                    Array.Resize(ref row.Classes, size);
                    Array.Resize(ref row.Weights, size);
                    Array.Resize(ref row.Totals, size);
                    Array.Resize(ref row.Stamps, size);
                }
                row.Classes[at] = (ushort)cls;
                row.Stamps[at] = now;
                row.Count++;
            }
            row.Totals[at] += (double)row.Weights[at] * (now - row.Stamps[at]);
            row.Stamps[at] = now;
            row.Weights[at] += delta;
        }
    }

    /// <summary>The averaged weights as a model.</summary>
    /// <param name="smallest">Averages nearer to zero than this are dropped.</param>
    public LinearModel ToModel(float smallest)
    {
        var kept = new List<(ulong, IReadOnlyList<(int, short)>)>();
        foreach (var (feature, row) in rows)
        {
            if (row.Updates < leastUpdates) continue;
            var weights = new List<(int, short)>();
            for (int i = 0; i < row.Count; i++)
            {
                double average = (row.Totals[i] + (double)row.Weights[i] * (now - row.Stamps[i])) / now;
                if (Math.Abs(average) >= smallest)
                    weights.Add((row.Classes[i], (short)Math.Clamp(Math.Round(average * Scale), short.MinValue, short.MaxValue)));
            }
            if (weights.Count > 0) kept.Add((feature, weights));
        }
        return LinearModel.Build(kept);
    }

    private const double Scale = 500;
}

/// <summary>A small generator of pseudo-random numbers, the same everywhere (SplitMix64).</summary>
internal sealed class FixedRandom(ulong seed)
{
    private ulong state = seed;

    public int Next(int bound)
    {
        state += 0x9E3779B97F4A7C15UL;
        return (int)(FeatureHash.Mix(state, 0) % (ulong)bound);
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
