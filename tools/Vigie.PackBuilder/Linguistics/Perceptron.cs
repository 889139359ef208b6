using System.Numerics;
using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>An averaged perceptron in training: rows of (class, weight) under each feature.</summary>
/// <param name="leastUpdates">A feature counts only once it has been corrected this often: that keeps the model small at no loss
/// (Y. Goldberg, M. Elhadad, Learning Sparser Perceptron Models, 2011).</param>
internal sealed class Perceptron(int leastUpdates = 1) : IScorer
{
    private struct Row
    {
        public ulong Feature;
        public int Start;
        public ushort Count, Capacity;
        public int Updates;
    }

    private struct Weight
    {
        public float Value;
        public ushort Class;
    }

    // Open addressing: slots hold row numbers + 1; rows are in the order of first use, so that the result does not depend on the table.
    private int[] slots = new int[1 << 16];
    private Row[] rows = new Row[1 << 15];
    private int rowCount;
    private Weight[] weights = new Weight[1 << 16];
    private double[] totals = new double[1 << 16];
    private int[] stamps = new int[1 << 16];
    private int used;
    private int now = 1;

    /// <summary>Moves the clock that averaging counts in; once per example.</summary>
    public void Tick() => now++;

    public void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        foreach (ulong feature in features)
        {
            int at = Find(feature);
            if (at < 0) continue;
            ref var row = ref rows[at];
            if (row.Updates < leastUpdates) continue;
            foreach (ref readonly var w in weights.AsSpan(row.Start, row.Count)) scores[w.Class] += w.Value;
        }
    }

    public void Update(ReadOnlySpan<ulong> features, int cls, float delta)
    {
        foreach (ulong feature in features)
        {
            int at = Find(feature);
            if (at < 0) at = Add(feature);
            ref var row = ref rows[at];
            row.Updates++;
            int i = row.Start, end = row.Start + row.Count;
            while (i < end && weights[i].Class != cls) i++;
            if (i == end)
            {
                if (row.Count == row.Capacity) Grow(ref row);
                i = row.Start + row.Count++;
                weights[i] = new Weight { Class = (ushort)cls };
                stamps[i] = now;
                totals[i] = 0;
            }
            totals[i] += (double)weights[i].Value * (now - stamps[i]);
            stamps[i] = now;
            weights[i].Value += delta;
        }
    }

    private int Find(ulong feature)
    {
        int mask = slots.Length - 1;
        for (int slot = Slot(feature); ; slot = (slot + 1) & mask)
        {
            int row = slots[slot] - 1;
            if (row < 0) return -1;
            if (rows[row].Feature == feature) return row;
        }
    }

    private int Slot(ulong feature) => (int)(feature >> (64 - BitOperations.Log2((uint)slots.Length)));

    private int Add(ulong feature)
    {
        if (rowCount == rows.Length)
        {
            Array.Resize(ref rows, rowCount * 2);
            slots = new int[slots.Length * 2];
            for (int r = 0; r < rowCount; r++) Place(r);
        }
        rows[rowCount] = new Row { Feature = feature };
        Place(rowCount);
        return rowCount++;
    }

    private void Place(int row)
    {
        int mask = slots.Length - 1, slot = Slot(rows[row].Feature);
        while (slots[slot] != 0) slot = (slot + 1) & mask;
        slots[slot] = row + 1;
    }

    private void Grow(ref Row row)
    {
        int capacity = row.Capacity == 0 ? 2 : row.Capacity * 2;
        while (used + capacity > weights.Length)
        {
            Array.Resize(ref weights, weights.Length * 2);
            Array.Resize(ref totals, totals.Length * 2);
            Array.Resize(ref stamps, stamps.Length * 2);
        }
        Array.Copy(weights, row.Start, weights, used, row.Count);
        Array.Copy(totals, row.Start, totals, used, row.Count);
        Array.Copy(stamps, row.Start, stamps, used, row.Count);
        row.Start = used;
        row.Capacity = (ushort)capacity;
        used += capacity;
    }

    /// <summary>The averaged weights as a model.</summary>
    /// <param name="smallest">Averages nearer to zero than this are dropped.</param>
    public LinearModel ToModel(float smallest)
    {
        // The scale that leaves one weight in two thousand outside eight bits.
        var sizes = new List<double>();
        foreach (ref readonly var row in rows.AsSpan(0, rowCount))
            if (row.Updates >= leastUpdates)
                for (int i = row.Start; i < row.Start + row.Count; i++)
                    if (Math.Abs(Average(i)) is var size && size >= smallest) sizes.Add(size);
        sizes.Sort();
        double scale = sizes.Count == 0 ? 1 : 127 / sizes[(int)(sizes.Count * 0.9995)];

        var kept = new List<(ulong, IReadOnlyList<(int, sbyte)>)>();
        foreach (ref readonly var row in rows.AsSpan(0, rowCount))
        {
            if (row.Updates < leastUpdates) continue;
            var own = new List<(int, sbyte)>();
            for (int i = row.Start; i < row.Start + row.Count; i++)
                if (Math.Abs(Average(i)) >= smallest && Math.Clamp(Math.Round(Average(i) * scale), -127, 127) is var weight && weight != 0)
                    own.Add((weights[i].Class, (sbyte)weight));
            if (own.Count > 0) kept.Add((row.Feature, own));
        }
        return LinearModel.Build(kept);
    }

    private double Average(int i) => (totals[i] + (double)weights[i].Value * (now - stamps[i])) / now;
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
