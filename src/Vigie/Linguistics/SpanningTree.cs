namespace Vigie.Linguistics;

/// <summary>The best tree over the words of a sentence, with one root.</summary>
/// <remarks>Y. J. Chu, T. H. Liu, On the shortest arborescence of a directed graph, 1965; J. Edmonds, Optimum branchings, 1967.
/// One root: R. Zmigrod, T. Vieira, R. Cotterell, Please Mind the Root, EMNLP 2020. No recursion; cubic at worst.</remarks>
internal static class SpanningTree
{
    /// <summary>Finds the heads.</summary>
    /// <param name="scores">Score of head <c>h</c> for word <c>d</c> at <c>d * stride + h</c>; head 0 is the root, word <c>d</c> is head <c>d + 1</c>.</param>
    /// <param name="stride">Distance of rows, at least n + 1.</param>
    /// <param name="n">Number of words.</param>
    /// <param name="heads">Receives the head of each word, from 0, or -1 for the root.</param>
    public static void Decode(ReadOnlySpan<float> scores, int stride, int n, Span<int> heads)
    {
        int roots = 0;
        for (int d = 0; d < n; d++)
        {
            int best = d == 0 && n > 1 ? -2 : -1;
            float top = float.NegativeInfinity;
            for (int h = 0; h <= n; h++)
                if (h != d + 1 && scores[d * stride + h] > top) { top = scores[d * stride + h]; best = h - 1; }
            heads[d] = best < -1 ? -1 : best;
            if (heads[d] < 0) roots++;
        }
        if (roots == 1 && IsTree(heads[..n])) return;
        Contract(scores, stride, n, heads);
    }

    private static bool IsTree(ReadOnlySpan<int> heads)
    {
        var seen = new int[heads.Length];
        for (int d = 0; d < heads.Length; d++)
        {
            int at = d;
            while (at >= 0 && seen[at] == 0) { seen[at] = d + 1; at = heads[at]; }
            if (at >= 0 && seen[at] == d + 1) return false;
        }
        return true;
    }

    private static void Contract(ReadOnlySpan<float> scores, int stride, int n, Span<int> heads)
    {
        int max = 2 * n + 1;
        // Nodes: 0 the root, 1..n words, then contracted cycles. A large fine on arcs from the root leaves one of them.
        var score = new double[max, max];
        var from = new int[max, max];
        var to = new int[max, max];
        float low = float.MaxValue, high = float.MinValue;
        for (int d = 0; d < n; d++)
            for (int h = 0; h <= n; h++)
                if (h != d + 1) { low = Math.Min(low, scores[d * stride + h]); high = Math.Max(high, scores[d * stride + h]); }
        double fine = ((double)high - low + 1) * (n + 1);
        for (int d = 1; d <= n; d++)
            for (int h = 0; h <= n; h++)
            {
                score[h, d] = h == d ? double.NegativeInfinity : scores[(d - 1) * stride + h] - (h == 0 ? fine : 0);
                from[h, d] = h;
                to[h, d] = d;
            }
        var parent = new int[max];
        var active = new bool[max];
        var cycleOf = new List<int[]>();
        for (int v = 0; v <= n; v++) active[v] = true;
        int count = n + 1;
        while (true)
        {
            for (int v = 1; v < count; v++)
            {
                if (!active[v]) continue;
                parent[v] = -1;
                for (int u = 0; u < count; u++)
                    if (active[u] && u != v && (parent[v] < 0 || score[u, v] > score[parent[v], v])) parent[v] = u;
            }
            if (FindCycle(parent, active, count) is not { } cycle) break;
            int c = count++;
            active[c] = true;
            foreach (int v in cycle) active[v] = false;
            for (int u = 0; u < c; u++)
            {
                if (!active[u]) continue;
                double bestIn = double.NegativeInfinity, bestOut = double.NegativeInfinity;
                foreach (int v in cycle)
                {
                    double into = score[u, v] - score[parent[v], v];
                    if (into > bestIn || to[u, c] == 0) { bestIn = into; score[u, c] = into; from[u, c] = u; to[u, c] = v; }
                    if (u > 0 && (score[v, u] > bestOut || from[c, u] == 0)) { bestOut = score[v, u]; score[c, u] = bestOut; from[c, u] = v; to[c, u] = u; }
                }
            }
            cycleOf.Add(cycle);
        }
        // Opens the cycles again, the last first: the arc into a cycle breaks it where it enters.
        for (int c = count - 1; c > n; c--)
        {
            int u = parent[c];
            int enter = to[u, c];
            parent[enter] = u;
            for (int v = 1; v < c; v++)
                if (parent[v] == c && !cycleOf[c - n - 1].Contains(v)) parent[v] = from[c, v];
        }
        for (int d = 1; d <= n; d++) heads[d - 1] = parent[d] - 1;
    }

    private static int[]? FindCycle(int[] parent, bool[] active, int count)
    {
        var seen = new int[count];
        for (int v = 1; v < count; v++)
        {
            if (!active[v]) continue;
            int at = v;
            while (at > 0 && seen[at] == 0) { seen[at] = v; at = parent[at]; }
            if (at == 0 || seen[at] != v) continue;
            var cycle = new List<int> { at };
            for (int next = parent[at]; next != at; next = parent[next]) cycle.Add(next);
            return [.. cycle];
        }
        return null;
    }
}
