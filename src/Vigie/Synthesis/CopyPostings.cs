using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Finds the texts that can resemble a text at all: those that share sampled word runs, or pairs of names and numbers.</summary>
/// <remarks>
/// Word runs sampled by their hash find copies and excerpts of any length (U. Manber: Finding Similar Files in a Large File System, USENIX 1994). Pairs of names and
/// numbers, of which each text keeps those with the smallest hashes, find rewritings and translations (A. Broder: On the Resemblance and Containment of
/// Documents, 1997): a pair is rarer than a name, so that lists stay short. Only the first texts of a long list are looked at, so that the work for one text is bounded.
/// </remarks>
internal sealed class CopyPostings
{
    private const uint RunSampling = 2 * TextProfile.Sampling;
    private const int PairsKept = 40, FactsPaired = 48, LongestList = 256, MostCandidates = 64, EnoughKeys = 2;

    private readonly Dictionary<ulong, (int First, int Last)> lists = [];
    private readonly List<(int Text, int Next)> entries = [];
    private int[] counts = [];

    /// <summary>Keeps a text.</summary>
    internal void Post(int text, TextProfile profile)
    {
        foreach (ulong key in Keys(profile))
        {
            if (lists.TryGetValue(key, out var list))
            {
                entries[list.Last] = (entries[list.Last].Text, entries.Count);
                lists[key] = (list.First, entries.Count);
            }
            else lists[key] = (entries.Count, entries.Count);
            entries.Add((text, -1));
        }
    }

    /// <summary>The kept texts that share the most with a profile, in the order in which they were kept.</summary>
    /// <param name="profile">The text asked about.</param>
    /// <param name="before">Only texts with a smaller number.</param>
    internal List<int> Candidates(TextProfile profile, int before)
    {
        if (counts.Length < before) counts = new int[Math.Max(before, 2 * counts.Length)];
        var touched = new List<int>();
        foreach (ulong key in Keys(profile))
        {
            if (!lists.TryGetValue(key, out var list)) continue;
            int seen = 0;
            for (int e = list.First; e >= 0 && seen < LongestList; e = entries[e].Next, seen++)
            {
                int text = entries[e].Text;
                if (text >= before) break;
                if (counts[text]++ == 0) touched.Add(text);
            }
        }
        var found = touched.Where(t => counts[t] >= EnoughKeys).ToList();
        if (found.Count > MostCandidates)
        {
            found.Sort((a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : a.CompareTo(b));
            found.RemoveRange(MostCandidates, found.Count - MostCandidates);
        }
        foreach (int t in touched) counts[t] = 0;
        found.Sort();
        return found;
    }

    private static IEnumerable<ulong> Keys(TextProfile profile)
    {
        foreach (uint run in profile.Runs)
            if (run % RunSampling == 0) yield return run;
        var facts = profile.FactsInOrder;
        int n = Math.Min(facts.Length, FactsPaired);
        var pairs = new ulong[n * (n - 1) / 2];
        int k = 0;
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++)
                pairs[k++] = StableHash.Combine(StableHash.Combine(StableHash.Seed, Math.Min(facts[i], facts[j])), Math.Max(facts[i], facts[j])) | 1UL << 63;
        Array.Sort(pairs);
        for (int i = 0; i < Math.Min(pairs.Length, PairsKept); i++) yield return pairs[i];
    }
}
