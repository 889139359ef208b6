namespace Vigie.Linguistics;

/// <summary>The sizes of a <see cref="SyntaxNetwork"/>.</summary>
/// <param name="Embedding">Numbers that describe a word alone.</param>
/// <param name="Hidden">Numbers that one direction of a recurrent layer gives for a word; a multiple of 16.</param>
/// <param name="Arc">Numbers by which heads and dependents are matched; a multiple of 8, as is the next.</param>
/// <param name="Relation">Numbers by which a relation is chosen.</param>
/// <param name="Labels">Relations.</param>
/// <param name="Bundles">Feature bundles.</param>
internal readonly record struct SyntaxShape(int Embedding, int Hidden, int Arc, int Relation, int Labels, int Bundles)
{
    /// <summary>Gates of the first layer: candidate, forget, highway, and the projection that the highway carries.</summary>
    public const int FirstGates = 4;

    /// <summary>Gates of the later layers, whose highway carries the input itself.</summary>
    public const int Gates = 3;

    public const int Layers = 3;

    /// <summary>Columns of the parts of speech, rounded up.</summary>
    public const int PosColumns = 24;

    /// <summary>Numbers that both directions give for a word.</summary>
    public int Both => 2 * Hidden;

    /// <summary>Columns of the first layer: gates for the word itself, then for its neighbour, both directions each.</summary>
    public int FirstColumns => 4 * FirstGates * Hidden;

    public int LabelColumns => (Labels + 7) & ~7;

    /// <summary>The shapes (rows, columns) of the weights, in the order of the fields of <see cref="SyntaxWeights"/>.</summary>
    public (int Rows, int Columns)[] Tensors =>
    [
        (Embedding, FirstColumns), (4, Both), (Both, 2 * Gates * Hidden), (4, Both), (Both, 2 * Gates * Hidden), (4, Both),
        (Both, PosColumns), (1, PosColumns), (Bundles, Both), (1, Bundles),
        (Both, 2 * Arc), (1, 2 * Arc), (Arc, Arc), (1, Arc), (1, Arc),
        (Both, 2 * Relation), (1, Relation), (1, Relation), (Relation, LabelColumns), (1, LabelColumns),
    ];
}

/// <summary>The dense weights of a <see cref="SyntaxNetwork"/>, each a matrix row after row.</summary>
internal sealed class SyntaxWeights
{
    public const int Count = 20;

    public SyntaxWeights(SyntaxShape shape)
    {
        Shape = shape;
        All = [.. shape.Tensors.Select(t => GC.AllocateArray<float>(t.Rows * t.Columns, pinned: true))];
    }

    public SyntaxShape Shape { get; }

    /// <summary>All weights in the order of <see cref="SyntaxShape.Tensors"/>.</summary>
    public float[][] All { get; }

    /// <summary>Input weights of a layer, from 0.</summary>
    public float[] Layer(int layer) => All[2 * layer];

    /// <summary>What a layer's gates take from its memory and their biases: rows forget-memory, highway-memory, forget-bias, highway-bias.</summary>
    public float[] Gate(int layer) => All[2 * layer + 1];

    public float[] Pos => All[6];
    public float[] PosBias => All[7];
    public float[] Bundle => All[8];
    public float[] BundleBias => All[9];

    /// <summary>Columns: as head, as dependent.</summary>
    public float[] Arc => All[10];
    public float[] ArcBias => All[11];

    /// <summary>Weights between a dependent's and a head's numbers.</summary>
    public float[] Match => All[12];

    /// <summary>Liking of a word as head, whatever the dependent.</summary>
    public float[] Headship => All[13];

    /// <summary>The root as head.</summary>
    public float[] RootArc => All[14];

    /// <summary>Columns: as head, as dependent.</summary>
    public float[] Relation => All[15];
    public float[] RelationBias => All[16];
    public float[] RootRelation => All[17];
    public float[] Label => All[18];
    public float[] LabelBias => All[19];

    public void Write(BinaryWriter writer)
    {
        writer.Write(Shape.Embedding);
        writer.Write(Shape.Hidden);
        writer.Write(Shape.Arc);
        writer.Write(Shape.Relation);
        writer.Write(Shape.Labels);
        writer.Write(Shape.Bundles);
        foreach (float[] w in All) writer.WriteArray(w);
    }

    public static SyntaxWeights Read(BinaryReader reader)
    {
        var w = new SyntaxWeights(new SyntaxShape(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()));
        foreach (float[] to in w.All) reader.ReadArray<float>().CopyTo(to, 0);
        return w;
    }
}

/// <summary>Vectors of what is seen of a word alone: its form, endings, readings in the lexicon, class. Eight bits a number, one scale a vector.</summary>
internal sealed class WordVectors
{
    private const int Template = 300;

    /// <summary>Features of a word.</summary>
    public const int Features = 11;

    private readonly uint[] keys;
    private readonly int[] rows;
    private readonly sbyte[] numbers;
    private readonly float[] scales;
    private readonly int shift;

    private WordVectors(int size, uint[] keys, int[] rows, sbyte[] numbers, float[] scales)
    {
        Size = size;
        this.keys = keys;
        this.rows = rows;
        this.numbers = numbers;
        this.scales = scales;
        shift = 64 - System.Numerics.BitOperations.Log2((uint)keys.Length);
    }

    /// <summary>Numbers in a vector.</summary>
    public int Size { get; }

    /// <summary>The features of a word.</summary>
    /// <param name="w">The words of a sentence.</param>
    /// <param name="k">Place of the word in the arrays.</param>
    /// <param name="features">Receives <see cref="Features"/> hashes.</param>
    public static void Extract(WordFeatures w, int k, Span<ulong> features)
    {
        int a = k * WordFeatures.MaxAffix;
        features[0] = FeatureHash.Of(Template, w.Word[k]);
        for (int l = 0; l < 4; l++) features[1 + l] = FeatureHash.Of(Template + 1 + l, w.Suffix[a + l]);
        features[5] = FeatureHash.Of(Template + 5, w.Prefix[a + 1]);
        features[6] = FeatureHash.Of(Template + 6, w.Prefix[a + 2]);
        features[7] = FeatureHash.Of(Template + 7, w.Shape[k]);
        features[8] = FeatureHash.Of(Template + 8, w.Pos[k]);
        features[9] = FeatureHash.Of(Template + 9, w.Full[k]);
        features[10] = FeatureHash.Of(Template + 10, w.Cluster[k]);
    }

    /// <summary>Packs vectors; the features in a fixed order.</summary>
    public static WordVectors Build(int size, IReadOnlyList<ulong> features, Func<int, float[]> vector)
    {
        int slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features.Count * 4 / 3));
        int shift = 64 - System.Numerics.BitOperations.Log2((uint)slots);
        var keys = new uint[slots];
        var rows = new int[slots];
        var numbers = new sbyte[features.Count * size];
        var scales = new float[features.Count];
        for (int r = 0; r < features.Count; r++)
        {
            int slot = (int)(features[r] >> shift);
            while (rows[slot] != 0) slot = (slot + 1) & (slots - 1);
            keys[slot] = (uint)features[r];
            rows[slot] = r + 1;
            float[] v = vector(r);
            float top = v.Max(Math.Abs);
            scales[r] = top / 127;
            if (top > 0)
                for (int i = 0; i < size; i++) numbers[r * size + i] = (sbyte)MathF.Round(v[i] / scales[r]);
        }
        return new WordVectors(size, keys, rows, numbers, scales);
    }

    /// <summary>Adds the vector of a feature; an unknown one adds nothing.</summary>
    public void Add(ulong feature, Span<float> to)
    {
        int slot = (int)(feature >> shift), mask = keys.Length - 1;
        while (rows[slot] != 0)
        {
            if (keys[slot] == (uint)feature)
            {
                int row = rows[slot] - 1;
                var from = numbers.AsSpan(row * Size, Size);
                float scale = scales[row];
                for (int i = 0; i < from.Length; i++) to[i] = MathF.FusedMultiplyAdd(from[i], scale, to[i]);
                return;
            }
            slot = (slot + 1) & mask;
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Size);
        writer.WriteArray(keys);
        writer.WriteArray(rows);
        writer.WriteArray(numbers);
        writer.WriteArray(scales);
    }

    public static WordVectors Read(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadArray<uint>(), reader.ReadArray<int>(), reader.ReadArray<sbyte>(), reader.ReadArray<float>());
}
