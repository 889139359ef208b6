using System.Runtime.CompilerServices;

namespace Vigie.Linguistics;

/// <summary>Scores classes by the features that are present.</summary>
internal interface IScorer
{
    /// <summary>Adds the weights of the features to the scores of the classes. A feature that the model does not know adds nothing.</summary>
    void Score(ReadOnlySpan<ulong> features, Span<float> scores);
}

/// <summary>A linear model with few non-zero weights: a hash table from features to lists of (class, weight).</summary>
/// <remarks>
/// A slot keeps 16 bits of the feature's hash: an unknown feature is taken for a known one about once in ten thousand look-ups, which one weight among a
/// hundred bears. Weights are 8-bit whole numbers on one scale. Trained as an averaged perceptron (M. Collins, Discriminative Training Methods for
/// Hidden Markov Models, EMNLP 2002).
/// </remarks>
internal sealed class LinearModel : IScorer
{
    private const ushort Last = 0x8000;
    private readonly ushort[] keys;
    private readonly int[] starts;
    private readonly ushort[] classes;
    private readonly sbyte[] weights;

    private LinearModel(ushort[] keys, int[] starts, ushort[] classes, sbyte[] weights)
    {
        this.keys = keys;
        this.starts = starts;
        this.classes = classes;
        this.weights = weights;
    }

    public int FeatureCount => starts.Count(s => s >= 0);

    public int WeightCount => weights.Length;

    /// <summary>Builds a model; rows must be in a fixed order and each have at least one weight.</summary>
    public static LinearModel Build(IReadOnlyList<(ulong Feature, IReadOnlyList<(int Class, sbyte Weight)> Weights)> rows)
    {
        int size = rows.Count * 5 / 4 + 16;
        var keys = new ushort[size];
        var starts = new int[size];
        Array.Fill(starts, -1);
        var classes = new List<ushort>();
        var weights = new List<sbyte>();
        foreach (var (feature, row) in rows)
        {
            int slot = Slot(feature, size);
            while (starts[slot] >= 0) slot = slot + 1 == size ? 0 : slot + 1;
            keys[slot] = (ushort)feature;
            starts[slot] = classes.Count;
            for (int i = 0; i < row.Count; i++)
            {
                classes.Add((ushort)(row[i].Class | (i == row.Count - 1 ? Last : 0)));
                weights.Add(row[i].Weight);
            }
        }
        return new LinearModel(keys, starts, [.. classes], [.. weights]);
    }

    private static int Slot(ulong feature, int size) => (int)(((feature >> 32) * (ulong)size) >> 32);

    // Hot from the first word on: compiled with all optimisations at once, since most runs are short.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        foreach (ulong feature in features)
        {
            int slot = Slot(feature, keys.Length);
            ushort key = (ushort)feature;
            int start;
            while ((start = starts[slot]) >= 0 && keys[slot] != key) slot = slot + 1 == keys.Length ? 0 : slot + 1;
            if (start < 0) continue;
            for (int i = start; ; i++)
            {
                ushort c = classes[i];
                scores[c & ~Last] += weights[i];
                if ((c & Last) != 0) break;
            }
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteArray(keys);
        writer.WriteArray(starts);
        writer.WriteArray(classes);
        writer.WriteArray(weights);
    }

    public static LinearModel Read(BinaryReader reader) =>
        new(reader.ReadArray<ushort>(), reader.ReadArray<int>(), reader.ReadArray<ushort>(), reader.ReadArray<sbyte>());
}
