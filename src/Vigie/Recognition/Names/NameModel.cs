using System.Runtime.InteropServices;

namespace Vigie.Recognition.Names;

/// <summary>A linear sequence model over BIO labels of the four types of names.</summary>
/// <remarks>
/// Weights come from an averaged structured perceptron (M. Collins, "Discriminative training methods for hidden Markov models", EMNLP 2002);
/// features are hashed (K. Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009). Immutable and thread-safe.
/// </remarks>
public sealed class NameModel
{
    /// <summary>Number of labels: outside, and begin and inside of each type.</summary>
    public const int Labels = 9;

    private const uint Magic = 0x4D4E4756; // "VGNM"

    private readonly uint[] slots;
    private readonly int[] rows;
    private readonly sbyte[] weights;
    private readonly float[] transitions;
    private readonly int mask;

    private NameModel(uint[] keys, sbyte[] weights, float[] transitions)
    {
        int capacity = 16;
        while (capacity < keys.Length * 2) capacity *= 2;
        mask = capacity - 1;
        slots = new uint[capacity];
        rows = new int[capacity];
        this.weights = weights;
        this.transitions = transitions;
        for (int i = 0; i < keys.Length; i++)
        {
            int at = Slot(keys[i]);
            slots[at] = keys[i];
            rows[at] = i + 1;
        }
    }

    /// <summary>The label that begins a name of a type; the next one continues it. 0 is outside.</summary>
    public static int Begin(Knowledge.EntityType type) => 1 + (2 * (int)type);

    /// <summary>Whether one label may follow another: inside only after begin or inside of the same type.</summary>
    public static bool MayFollow(int previous, int label) => label == 0 || label % 2 == 1 || previous == label || previous == label - 1;

    /// <summary>Reads a model; null where the file is missing or is none.</summary>
    public static NameModel? Open(string path)
    {
        if (!File.Exists(path)) return null;
        byte[] bytes = File.ReadAllBytes(path);
        const int header = 8 + (4 * (Labels + 1) * Labels);
        if (bytes.Length < header || MemoryMarshal.Read<uint>(bytes) != Magic) return null;
        int count = MemoryMarshal.Read<int>(bytes.AsSpan(4));
        if (count < 0 || bytes.Length != header + ((4L + Labels) * count)) return null;
        float[] transitions = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(8, 4 * (Labels + 1) * Labels)).ToArray();
        uint[] keys = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(header, 4 * count)).ToArray();
        sbyte[] weights = MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(header + (4 * count))).ToArray();
        return new NameModel(keys, weights, transitions);
    }

    /// <summary>Writes a model in the form that <see cref="Open"/> reads (little-endian).</summary>
    /// <param name="path">File to write.</param>
    /// <param name="keys">Feature hashes, ascending.</param>
    /// <param name="weights">One row of <see cref="Labels"/> weights per feature.</param>
    /// <param name="transitions">Weights of label pairs; the last row is that of the sentence's beginning.</param>
    public static void Write(string path, ReadOnlySpan<uint> keys, ReadOnlySpan<sbyte> weights, ReadOnlySpan<float> transitions)
    {
        using FileStream file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes<uint>([Magic, (uint)keys.Length]));
        file.Write(MemoryMarshal.AsBytes(transitions));
        file.Write(MemoryMarshal.AsBytes(keys));
        file.Write(MemoryMarshal.AsBytes(weights));
    }

    /// <summary>The best sequence of labels for the features of each word.</summary>
    /// <param name="features">Feature hashes of each word.</param>
    /// <param name="margins">How far the score of the best label of each word lies above that of "outside", before transitions; may be negative.</param>
    public int[] Label(IReadOnlyList<uint[]> features, out float[] margins)
    {
        int n = features.Count;
        margins = new float[n];
        if (n == 0) return [];
        var scores = new float[n * Labels];
        for (int i = 0; i < n; i++)
        {
            Span<float> row = scores.AsSpan(i * Labels, Labels);
            foreach (uint f in features[i])
            {
                int at = Slot(f);
                if (rows[at] == 0) continue;
                ReadOnlySpan<sbyte> w = weights.AsSpan((rows[at] - 1) * Labels, Labels);
                for (int l = 0; l < Labels; l++) row[l] += w[l];
            }
            float best = float.MinValue;
            for (int l = 1; l < Labels; l++) best = Math.Max(best, row[l]);
            margins[i] = best - row[0];
        }
        return Viterbi(scores, transitions, n);
    }

    /// <summary>The best path through label scores, under <see cref="MayFollow"/>; ties go to the lower label.</summary>
    public static int[] Viterbi(ReadOnlySpan<float> scores, ReadOnlySpan<float> transitions, int length)
    {
        var path = new int[length];
        if (length == 0) return path;
        var back = new byte[length * Labels];
        Span<float> previous = stackalloc float[Labels];
        Span<float> current = stackalloc float[Labels];
        for (int l = 0; l < Labels; l++)
            previous[l] = MayFollow(0, l) ? scores[l] + transitions[(Labels * Labels) + l] : float.NegativeInfinity;
        for (int i = 1; i < length; i++)
        {
            for (int l = 0; l < Labels; l++)
            {
                float best = float.NegativeInfinity;
                int from = 0;
                for (int p = 0; p < Labels; p++)
                {
                    if (!MayFollow(p, l)) continue;
                    float s = previous[p] + transitions[(p * Labels) + l];
                    if (s > best) { best = s; from = p; }
                }
                current[l] = best + scores[(i * Labels) + l];
                back[(i * Labels) + l] = (byte)from;
            }
            current.CopyTo(previous);
        }
        int at = 0;
        for (int l = 1; l < Labels; l++)
            if (previous[l] > previous[at]) at = l;
        for (int i = length - 1; i >= 0; i--)
        {
            path[i] = at;
            at = back[(i * Labels) + at];
        }
        return path;
    }

    private int Slot(uint key)
    {
        int at = (int)(key * 2654435769u >> 7) & mask;
        while (rows[at] != 0 && slots[at] != key) at = (at + 1) & mask;
        return at;
    }
}
