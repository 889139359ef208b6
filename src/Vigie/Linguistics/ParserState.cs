namespace Vigie.Linguistics;

/// <summary>What the parser knows of the words of one sentence; 0 is the artificial root, the words are 1..n, -1 is no word.</summary>
internal sealed class ParserInput
{
    private const ulong None = 0xA0, Root = 0xA1;

    public required int Count { get; init; }

    /// <summary>Each array holds one value per node, at node + 1.</summary>
    public required ulong[] Word { get; init; }

    public required ulong[] Lemma { get; init; }

    /// <summary>Universal part of speech.</summary>
    public required ulong[] Pos { get; init; }

    /// <summary>Part of speech with the features that matter for attachment.</summary>
    public required ulong[] Tag { get; init; }

    /// <summary>All features.</summary>
    public required ulong[] Feats { get; init; }

    public required ulong[] Cluster { get; init; }

    /// <summary>Commas before each node.</summary>
    public required int[] Commas { get; init; }

    /// <summary>Verbs before each node.</summary>
    public required int[] Verbs { get; init; }

    /// <summary>Number of the treebank whose habits to follow.</summary>
    public required int Style { get; init; }

    public static ParserInput Of(IReadOnlyList<string> forms, WordFeatures words, int[] upos, string[] feats, string[] lemmas, int style)
    {
        int n = forms.Count;
        var input = new ParserInput
        {
            Count = n, Style = style, Word = new ulong[n + 2], Lemma = new ulong[n + 2], Pos = new ulong[n + 2], Tag = new ulong[n + 2],
            Feats = new ulong[n + 2], Cluster = new ulong[n + 2], Commas = new int[n + 3], Verbs = new int[n + 3],
        };
        foreach (var column in new[] { input.Word, input.Lemma, input.Pos, input.Tag, input.Feats, input.Cluster })
        {
            column[0] = None;
            column[1] = Root;
        }
        for (int i = 0; i < n; i++)
        {
            ulong pos = (ulong)upos[i] + 1;
            input.Word[i + 2] = words.Word[i + WordFeatures.Pad];
            input.Cluster[i + 2] = words.Cluster[i + WordFeatures.Pad];
            input.Lemma[i + 2] = FeatureHash.Word(lemmas[i]);
            input.Pos[i + 2] = pos;
            input.Feats[i + 2] = FeatureHash.Text(feats[i]);
            ulong tag = pos;
            foreach (string name in (ReadOnlySpan<string>)["VerbForm=", "PronType=", "Tense=Past", "Reflex=", "NumType=", "Polarity=", "ExtPos="])
            {
                int at = feats[i].IndexOf(name, StringComparison.Ordinal);
                if (at < 0) continue;
                int end = feats[i].IndexOf('|', at);
                tag = FeatureHash.Mix(tag, FeatureHash.Text(feats[i].AsSpan(at, (end < 0 ? feats[i].Length : end) - at)));
            }
            input.Tag[i + 2] = tag;
            bool comma = forms[i] is "," or ";" or ":" or "(" or ")" or "«" or "»" or "\"" or "-" or "–" or "—";
            input.Commas[i + 3] = input.Commas[i + 2] + (comma ? 1 : 0);
            input.Verbs[i + 3] = input.Verbs[i + 2] + (upos[i] is UniversalTags.Verb or UniversalTags.Aux ? 1 : 0);
        }
        return input;
    }
}

/// <summary>A state of the arc-hybrid transition system: a stack, the words still to come, and the arcs made.</summary>
/// <remarks>M. Kuhlmann, C. Gómez-Rodríguez, G. Satta, Dynamic programming algorithms for transition-based dependency parsers, ACL 2011.</remarks>
internal sealed class ParserState
{
    /// <summary>The action that moves the next word onto the stack; arcs are <see cref="Left"/> and <see cref="Right"/>.</summary>
    public const int Shift = 0;

    private const int Columns = 13;
    private int[] data = [];
    private int stride;

    public int Count { get; private set; }
    public int StackSize { get; private set; }

    /// <summary>The next word, or <c>Count + 1</c> at the end.</summary>
    public int Next { get; private set; }

    public float Score { get; set; }

    /// <summary>The action that hangs the top of the stack under the next word.</summary>
    public static int Left(int label) => 1 + 2 * label;

    /// <summary>The action that hangs the top of the stack under the one below.</summary>
    public static int Right(int label) => 2 + 2 * label;

    public static bool IsLeft(int action) => (action & 1) == 1;

    public static int LabelOf(int action) => (action - 1) >> 1;

    public static int ActionCount(int labels) => 1 + 2 * labels;

    public void Reset(int count)
    {
        stride = count + 2;
        Count = count;
        if (data.Length < Columns * stride) data = new int[Columns * stride];
        Array.Fill(data, -1, 0, Columns * stride);
        Array.Clear(data, 7 * stride, 6 * stride);
        StackSize = 1;
        data[0] = 0;
        Next = 1;
        Score = 0;
    }

    public void CopyFrom(ParserState other)
    {
        stride = other.stride;
        Count = other.Count;
        if (data.Length < Columns * stride) data = new int[Columns * stride];
        Array.Copy(other.data, data, Columns * stride);
        StackSize = other.StackSize;
        Next = other.Next;
        Score = other.Score;
    }

    /// <summary>The node at a depth of the stack, 0 for the top; -1 where there is none.</summary>
    public int Stack(int depth) => depth < StackSize ? data[StackSize - 1 - depth] : -1;

    /// <summary>The node at a distance in the words to come, 0 for the next; -1 where there is none.</summary>
    public int Buffer(int ahead) => Next + ahead <= Count ? Next + ahead : -1;

    public int Head(int node) => Get(1, node);
    public int Label(int node) => Get(2, node);
    public int Left1(int node) => Get(3, node);
    public int Left2(int node) => Get(4, node);
    public int Right1(int node) => Get(5, node);
    public int Right2(int node) => Get(6, node);
    public int LeftValency(int node) => node < 0 ? 0 : data[7 * stride + node];
    public int RightValency(int node) => node < 0 ? 0 : data[8 * stride + node];
    public ulong LeftLabels(int node) => node < 0 ? 0 : (uint)data[9 * stride + node] | (ulong)(uint)data[11 * stride + node] << 32;
    public ulong RightLabels(int node) => node < 0 ? 0 : (uint)data[10 * stride + node] | (ulong)(uint)data[12 * stride + node] << 32;

    private int Get(int column, int node) => node < 0 ? -1 : data[column * stride + node];

    public bool IsFinal => Next > Count && StackSize == 1;

    public bool MayShift => Next <= Count;

    public bool MayLeft => Next <= Count && StackSize > 1;

    /// <summary>Whether the top may hang under the one below, which is another word.</summary>
    public bool MayRight => StackSize > 2;

    /// <summary>Whether the top may become the root of the sentence: last of all, so that there is one root.</summary>
    public bool MayRoot => StackSize == 2 && Next > Count;

    public void Apply(int action)
    {
        if (action == Shift)
        {
            data[StackSize++] = Next++;
            return;
        }
        int label = LabelOf(action), child = data[--StackSize];
        bool left = IsLeft(action);
        int head = left ? Next : data[StackSize - 1];
        data[stride + child] = head;
        data[2 * stride + child] = label;
        int first = left ? 3 : 5;
        data[(first + 1) * stride + head] = data[first * stride + head];
        data[first * stride + head] = child;
        data[(left ? 7 : 8) * stride + head]++;
        // The set of labels on one side, 64 bits in two columns.
        data[((left ? 9 : 10) + (label & 32) / 16) * stride + head] |= 1 << (label & 31);
    }
}
