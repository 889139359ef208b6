using System.Runtime.InteropServices;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Learns classes of words that have like neighbours from plain text.</summary>
/// <remarks>
/// The exchange algorithm with the words on both sides as context (J. Uszkoreit, T. Brants, Distributed Word Clustering for Large Scale Class-Based
/// Language Modeling, ACL 2008): each word in turn moves to the class that makes its neighbours most predictable.
/// </remarks>
internal static class ClusterTrainer
{
    private const int Classes = 320, Rounds = 8, LeastCount = 10, MaxWords = 40000, Contexts = 6000;

    public static WordClusters Train(IEnumerable<string> texts, Tokenizer tokenizer, TokenizationRules rules, Action<string> log)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var segments = texts.Select(t => Words(t, tokenizer, rules)).ToList();
        foreach (string[] segment in segments)
            foreach (string word in segment) counts[word] = counts.GetValueOrDefault(word) + 1;
        string[] words = [.. counts.Where(c => c.Value >= LeastCount && char.IsLetter(c.Key[0])).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxWords).Select(c => c.Key)];
        var ids = words.Select((w, i) => (w, i)).ToDictionary(x => x.w, x => x.i, StringComparer.Ordinal);
        log($"clusters: {counts.Values.Sum(c => (long)c)} words of text, {words.Length} to cluster");

        // Contexts are the commonest words, apart by side, and punctuation; what is rarer says little about its neighbours.
        string[] contexts = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Contexts).Select(c => c.Key)];
        var contextIds = contexts.Select((w, i) => (w, i)).ToDictionary(x => x.w, x => x.i, StringComparer.Ordinal);
        var seen = new Dictionary<int, int>[words.Length];
        for (int i = 0; i < seen.Length; i++) seen[i] = [];
        foreach (string[] segment in segments)
            for (int i = 0; i < segment.Length; i++)
            {
                if (!ids.TryGetValue(segment[i], out int id)) continue;
                if (i > 0 && contextIds.TryGetValue(segment[i - 1], out int left)) CollectionsMarshal.GetValueRefOrAddDefault(seen[id], left, out _)++;
                if (i + 1 < segment.Length && contextIds.TryGetValue(segment[i + 1], out int right)) CollectionsMarshal.GetValueRefOrAddDefault(seen[id], right + Contexts, out _)++;
            }
        int[] classOf = Exchange([.. seen.Select(s => s.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)).ToArray())], log);
        var entries = words.Select((w, i) => ((uint)(FeatureHash.Word(w) >> 32), (ushort)classOf[i])).DistinctBy(e => e.Item1).OrderBy(e => e.Item1).ToList();
        return new WordClusters([.. entries.Select(e => e.Item1)], [.. entries.Select(e => e.Item2)]);
    }

    private static string[] Words(string text, Tokenizer tokenizer, TokenizationRules rules)
    {
        var words = new List<string>();
        foreach (var span in tokenizer.Tokenize(text, new TextSpan(0, text.Length)))
        {
            string word = FeatureHash.PlainText(span.Of(text)).ToLowerInvariant();
            var parts = rules.Contraction(word, out bool maybe);
            if (parts is not null && !maybe) words.AddRange(parts);
            else words.Add(char.IsDigit(word[0]) ? "0" : word);
        }
        return [.. words];
    }

    private static int[] Exchange((int Context, int Count)[][] words, Action<string> log)
    {
        var classOf = new int[words.Length];
        var joint = new int[2 * Contexts * Classes];
        var totals = new int[Classes];
        for (int w = 0; w < words.Length; w++)
        {
            classOf[w] = w % Classes;
            Move(words[w], joint, totals, classOf[w], 1);
        }
        var gains = new double[Classes];
        for (int round = 1; round <= Rounds; round++)
        {
            int moved = 0;
            for (int w = 0; w < words.Length; w++)
            {
                int old = classOf[w], sum = words[w].Sum(c => c.Count);
                if (sum == 0) continue;
                Move(words[w], joint, totals, old, -1);
                for (int c = 0; c < Classes; c++) gains[c] = -(Entropy(totals[c] + sum) - Entropy(totals[c]));
                foreach (var (context, count) in words[w])
                {
                    var row = joint.AsSpan(context * Classes, Classes);
                    double empty = Entropy(count);
                    for (int c = 0; c < Classes; c++)
                        gains[c] += row[c] == 0 ? empty : Entropy(row[c] + count) - Entropy(row[c]);
                }
                int best = old;
                for (int c = 0; c < Classes; c++)
                    if (gains[c] > gains[best] + 1e-9) best = c;
                if (best != old) moved++;
                classOf[w] = best;
                Move(words[w], joint, totals, best, 1);
            }
            log($"clusters round {round}: {moved} words moved");
        }
        return classOf;
    }

    private static void Move((int Context, int Count)[] word, int[] joint, int[] totals, int cls, int sign)
    {
        foreach (var (context, count) in word)
        {
            joint[context * Classes + cls] += sign * count;
            totals[cls] += sign * count;
        }
    }

    private static readonly double[] Table = [.. Enumerable.Range(0, 1 << 16).Select(n => n == 0 ? 0 : n * Math.Log(n))];

    private static double Entropy(int n) => n < Table.Length ? Table[n] : n * Math.Log(n);
}
