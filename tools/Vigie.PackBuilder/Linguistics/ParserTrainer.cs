using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Trains the parser: structured perceptron with beam search, updated where the beam is furthest from the truth.</summary>
/// <remarks>L. Huang, S. Fayong, Y. Guo, Structured Perceptron with Inexact Search, NAACL 2012 (max-violation).</remarks>
internal static class ParserTrainer
{
    public sealed record Trained(LinearModel Model, string[] Labels, int Beam)
    {
        public DependencyParser Parser => new(Model, Labels, Beam);

        public void Write(BinaryWriter w)
        {
            Model.Write(w);
            w.WriteStrings(Labels);
            w.Write(Beam);
        }
    }

    public static Trained Train(IReadOnlyList<(TreebankSentence Sentence, ParserInput Input)> examples, int beam, int epochs, int leastUpdates, float smallest, Action<string> log, Action<int, Func<Trained>> after)
    {
        string[] labels = [.. examples.SelectMany(e => e.Sentence.Deprels).Distinct().Order(StringComparer.Ordinal)];
        var labelIds = labels.Select((l, i) => (l, i)).ToDictionary(x => x.l, x => x.i, StringComparer.Ordinal);
        var golds = examples.Select(e => Oracle(Projectivize(e.Sentence.Heads), [.. e.Sentence.Deprels.Select(d => labelIds[d])])).ToList();
        var model = new Perceptron(leastUpdates);
        var order = Enumerable.Range(0, examples.Count).ToList();
        var random = new FixedRandom(2);
        int root = labelIds["root"];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0;
            foreach (int at in order)
                if (!Learn(model, examples[at].Input, golds[at], labels.Length, root, beam)) wrong++;
            log($"parser epoch {epoch + 1}: {wrong} of {examples.Count} sentences wrong");
            after(epoch + 1, () => new Trained(model.ToModel(smallest), labels, beam));
        }
        return new Trained(model.ToModel(smallest), labels, beam);
    }

    private static bool Learn(Perceptron model, ParserInput input, int[] gold, int labels, int root, int beam)
    {
        int steps = gold.Length;
        var search = new BeamSearch(labels, root, beam);
        var origins = new (int Item, int Action)[steps][];
        var featuresAt = new ulong[steps][][];
        var goldFeatures = new ulong[steps][];
        var goldState = new ParserState();
        var buffer = new ulong[ParserFeatures.Max];
        var scores = new float[ParserState.ActionCount(labels)];
        search.Start(input.Count);
        goldState.Reset(input.Count);
        float worst = 0;
        int worstStep = -1;
        for (int step = 0; step < steps; step++)
        {
            featuresAt[step] = new ulong[search.Size][];
            for (int k = 0; k < search.Size; k++)
            {
                int n = ParserFeatures.Extract(input, search[k], buffer);
                featuresAt[step][k] = buffer[..n];
                var own = search.Scores(k);
                own.Clear();
                model.Score(featuresAt[step][k], own);
            }
            int m = ParserFeatures.Extract(input, goldState, buffer);
            goldFeatures[step] = buffer[..m];
            Array.Clear(scores);
            model.Score(goldFeatures[step], scores);
            goldState.Score += scores[gold[step]];
            goldState.Apply(gold[step]);
            search.Advance();
            origins[step] = [.. Enumerable.Range(0, search.Size).Select(search.Origin)];
            float violation = search[0].Score - goldState.Score;
            if (violation > worst || (worstStep < 0 && violation >= 0 && !IsGold(origins, gold, step)))
            {
                worst = violation;
                worstStep = step;
            }
        }
        model.Tick();
        if (worstStep < 0) return true;
        for (int step = worstStep, item = 0; step >= 0; step--)
        {
            var (from, action) = origins[step][item];
            bool same = action == gold[step] && featuresAt[step][from].AsSpan().SequenceEqual(goldFeatures[step]);
            if (!same)
            {
                model.Update(goldFeatures[step], gold[step], 1);
                model.Update(featuresAt[step][from], action, -1);
            }
            item = from;
        }
        return false;
    }

    private static bool IsGold((int Item, int Action)[][] origins, int[] gold, int last)
    {
        for (int step = last, item = 0; step >= 0; step--)
        {
            if (origins[step][item].Action != gold[step]) return false;
            item = origins[step][item].Item;
        }
        return true;
    }

    /// <summary>Lifts the arcs that cross others until none does (J. Nivre, J. Nilsson, Pseudo-Projective Dependency Parsing, ACL 2005).</summary>
    public static int[] Projectivize(int[] heads)
    {
        var h = (int[])heads.Clone();
        while (true)
        {
            int worst = -1, shortest = int.MaxValue;
            for (int d = 0; d < h.Length; d++)
            {
                if (h[d] < 0) continue;
                int from = Math.Min(d, h[d]), to = Math.Max(d, h[d]);
                for (int k = from + 1; k < to; k++)
                    if (!Dominates(h, h[d], k) && to - from < shortest) { shortest = to - from; worst = d; }
            }
            if (worst < 0) return h;
            h[worst] = h[h[worst]];
        }
    }

    private static bool Dominates(int[] h, int head, int node)
    {
        for (int steps = 0; node >= 0 && steps <= h.Length; steps++)
        {
            if (node == head) return true;
            node = h[node];
        }
        return false;
    }

    /// <summary>The transitions that build a projective tree.</summary>
    public static int[] Oracle(int[] heads, int[] labels)
    {
        int n = heads.Length;
        var missing = new int[n + 1];
        foreach (int h in heads) missing[h + 1]++;
        var state = new ParserState();
        state.Reset(n);
        var actions = new List<int>(2 * n);
        while (!state.IsFinal)
        {
            int s0 = state.Stack(0), s1 = state.Stack(1), b0 = state.Buffer(0), action = ParserState.Shift;
            if (s0 > 0 && missing[s0] == 0)
            {
                int head = heads[s0 - 1] + 1;
                if (b0 > 0 && head == b0) action = ParserState.Left(labels[s0 - 1]);
                else if (head == s1 && (s1 > 0 || state.MayRoot)) action = ParserState.Right(labels[s0 - 1]);
                if (action != ParserState.Shift) missing[head]--;
            }
            if (action == ParserState.Shift && !state.MayShift) throw new InvalidDataException("tree without transitions");
            actions.Add(action);
            state.Apply(action);
        }
        return [.. actions];
    }
}
