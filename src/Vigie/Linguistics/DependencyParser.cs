using System.Runtime.CompilerServices;

namespace Vigie.Linguistics;

/// <summary>Builds the dependency tree of a sentence: beam search over arc-hybrid transitions with a linear model.</summary>
/// <remarks>The result is always one tree with one root, whatever the words.</remarks>
internal sealed class DependencyParser(IScorer model, string[] labels, int beam)
{
    private readonly int rootLabel = Array.IndexOf(labels, "root");

    public IReadOnlyList<string> Labels => labels;

    /// <summary>Parses one sentence.</summary>
    /// <param name="input">The words.</param>
    /// <param name="heads">Receives the head of each word, from 0, or -1 for the root.</param>
    /// <param name="relations">Receives the indices of the relations in <see cref="Labels"/>.</param>
    public void Parse(ParserInput input, int[] heads, int[] relations)
    {
        int n = input.Count;
        if (n == 0) return;
        var search = new BeamSearch(labels.Length, rootLabel, beam);
        Span<ulong> features = stackalloc ulong[ParserFeatures.Max];
        search.Start(n);
        for (int step = 0; step < 2 * n; step++)
        {
            for (int k = 0; k < search.Size; k++)
            {
                int count = ParserFeatures.Extract(input, search[k], features);
                var scores = search.Scores(k);
                scores.Clear();
                model.Score(features[..count], scores);
            }
            search.Advance();
        }
        var best = search[0];
        for (int i = 0; i < n; i++)
        {
            heads[i] = best.Head(i + 1) - 1;
            relations[i] = best.Label(i + 1);
        }
    }
}

/// <summary>The best few states at one step; every sentence of n words takes 2n steps.</summary>
internal sealed class BeamSearch
{
    private readonly int width;
    private readonly int actions;
    private readonly int rootLabel;
    private readonly float[] scores;
    private readonly (float Score, int Item, int Action)[] candidates;
    private ParserState[] current;
    private ParserState[] next;

    public BeamSearch(int labels, int rootLabel, int width)
    {
        this.width = width;
        this.rootLabel = rootLabel;
        actions = ParserState.ActionCount(labels);
        scores = new float[width * actions];
        candidates = new (float, int, int)[width];
        current = new ParserState[width];
        next = new ParserState[width];
        for (int i = 0; i < width; i++)
        {
            current[i] = new ParserState();
            next[i] = new ParserState();
        }
    }

    public int Size { get; private set; }

    public ParserState this[int k] => current[k];

    /// <summary>The scores of the actions of one state, to be filled before <see cref="Advance"/>.</summary>
    public Span<float> Scores(int k) => scores.AsSpan(k * actions, actions);

    /// <summary>After <see cref="Advance"/>: the place, in the step before, of the state that a state came from, and the action.</summary>
    public (int Item, int Action) Origin(int k) => (candidates[k].Item, candidates[k].Action);

    public void Start(int count)
    {
        Size = 1;
        current[0].Reset(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance()
    {
        int found = 0;
        for (int k = 0; k < Size; k++)
        {
            var s = current[k];
            var own = scores.AsSpan(k * actions, actions);
            if (s.MayShift) found = Offer(found, s.Score + own[ParserState.Shift], k, ParserState.Shift);
            if (s.MayRoot) found = Offer(found, s.Score + own[ParserState.Right(rootLabel)], k, ParserState.Right(rootLabel));
            bool left = s.MayLeft, right = s.MayRight;
            if (!left && !right) continue;
            for (int a = 1; a < actions; a++)
                if ((ParserState.IsLeft(a) ? left : right) && ParserState.LabelOf(a) != rootLabel)
                    found = Offer(found, s.Score + own[a], k, a);
        }
        for (int k = 0; k < found; k++)
        {
            next[k].CopyFrom(current[candidates[k].Item]);
            next[k].Apply(candidates[k].Action);
            next[k].Score = candidates[k].Score;
        }
        (current, next) = (next, current);
        Size = found;
    }

    // Keeps the candidates sorted, best first; of equals the first offered stays first.
    private int Offer(int found, float score, int item, int action)
    {
        if (found == width && score <= candidates[found - 1].Score) return found;
        int at = found < width ? found++ : width - 1;
        while (at > 0 && candidates[at - 1].Score < score)
        {
            candidates[at] = candidates[at - 1];
            at--;
        }
        candidates[at] = (score, item, action);
        return found;
    }
}
