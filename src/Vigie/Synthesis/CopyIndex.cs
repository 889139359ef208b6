using NodaTime;

namespace Vigie.Synthesis;

/// <summary>Gathers texts that were made one from another, as they arrive.</summary>
/// <remarks>
/// Pairs that resemble each other are kept as edges of a graph; a family never crosses its connected parts, so that a new text changes only the part it joins, and the
/// outcome does not depend on the order of arrival. Within a part, texts are taken in the order of publication: each joins the family whose first text it resembles
/// most, so that what resembles several does not chain them together; families most of whose texts resemble each other are then one. A text that holds long pieces of
/// others that have nothing to do with each other is a press review: it quotes, and is nobody's copy.
/// </remarks>
public sealed class CopyIndex
{
    private const int Looked = 8;
    private const double SecondHand = 0.5, Together = 0.5;
    private const double LeastFacts = 0.4, LeastRuns = 0.12, Excerpt = 0.25, LongExcerpt = 0.4, Unrelated = 0.34;
    private const int LeastExcerpt = 4, FewestFacts = 3;

    private readonly List<CopyNode> nodes = [];
    private readonly CopyPostings postings = new();
    private readonly List<List<(int Other, double Weight)>> edges = [];
    private readonly List<List<(int Quoted, bool Long)>> excerpts = [];
    private readonly List<int> part = [];
    private readonly Dictionary<int, List<int>> members = [];
    private readonly Dictionary<int, List<List<int>>> families = [];

    /// <summary>Number of texts.</summary>
    public int Count => nodes.Count;

    /// <summary>Adds a text.</summary>
    public void Add(CopyText text) => Add(new CopyNode(text));

    internal void Add(CopyNode node)
    {
        int number = nodes.Count;
        nodes.Add(node);
        edges.Add([]);
        excerpts.Add([]);
        part.Add(number);
        members[number] = [number];
        foreach (int other in postings.Candidates(node.Profile, number)) Compare(number, other);
        postings.Post(number, node.Profile);
        families.Remove(part[number]);
    }

    private void Compare(int number, int other)
    {
        CopyNode a = nodes[other], b = nodes[number];
        double runs = Contained(a.Profile.Runs, b.Profile.Runs);
        if (runs < LeastRuns && Contained(a.Profile.Facts, b.Profile.Facts) < LeastFacts) return;
        var (weight, piece) = CopyJudge.Resemblance(a, b);
        int holder = Holder(number, other), held = holder == number ? other : number;
        if (weight > 0)
        {
            edges[number].Add((other, weight));
            edges[other].Add((number, weight));
            Join(number, other);
            if (piece) excerpts[holder].Add((held, true));
        }
        else if (runs >= Excerpt && TextProfile.Shared<uint>(a.Profile.Runs, b.Profile.Runs) >= LeastExcerpt)
        {
            // What a house adds to all its texts is repeated too, but names nobody.
            excerpts[holder].Add((held, runs >= LongExcerpt && TextProfile.Shared<uint>(a.Profile.Facts, b.Profile.Facts) >= FewestFacts));
            families.Remove(part[holder]);
        }
    }

    /// <summary>Which of two texts quotes the other: the later, on one day the longer.</summary>
    private int Holder(int a, int b)
    {
        if (CopyOrigin.SurelyBefore(nodes[a], nodes[b])) return b;
        if (CopyOrigin.SurelyBefore(nodes[b], nodes[a])) return a;
        int c = nodes[a].Profile.WordCount.CompareTo(nodes[b].Profile.WordCount);
        return c > 0 || (c == 0 && Order(nodes[a], nodes[b]) > 0) ? a : b;
    }

    /// <summary>Whether a text holds long pieces of two texts that have nothing to do with each other, of one at least without being its copy.</summary>
    private bool IsReview(int text)
    {
        var held = excerpts[text].Where(e => e.Long).Select(e => e.Quoted).Distinct().ToList();
        var whole = held.Where(h => edges[text].Exists(e => e.Other == h)).ToHashSet();
        for (int i = 0; i < held.Count; i++)
            for (int j = i + 1; j < held.Count; j++)
                if (!(whole.Contains(held[i]) && whole.Contains(held[j])) && AreUnrelated(held[i], held[j])) return true;
        return false;
    }

    private bool AreUnrelated(int a, int b)
    {
        uint[] x = nodes[a].Profile.Facts, y = nodes[b].Profile.Facts;
        return Math.Min(x.Length, y.Length) >= FewestFacts && Contained(x, y) < Unrelated && !edges[a].Exists(e => e.Other == b);
    }

    private static double Contained(uint[] a, uint[] b) => Math.Min(a.Length, b.Length) == 0 ? 0 : (double)TextProfile.Shared<uint>(a, b) / Math.Min(a.Length, b.Length);

    private void Join(int a, int b)
    {
        int into = part[a], from = part[b];
        if (into == from) { families.Remove(into); return; }
        if (members[into].Count < members[from].Count) (into, from) = (from, into);
        foreach (int n in members[from]) part[n] = into;
        members[into].AddRange(members[from]);
        members.Remove(from);
        families.Remove(from);
        families.Remove(into);
    }

    /// <summary>The families, each in the order of publication, by the order of their first texts.</summary>
    internal List<List<CopyNode>> Families()
    {
        var all = new List<List<int>>();
        foreach (int root in members.Keys) all.AddRange(FamiliesOf(root));
        return [.. all.Select(f => f.Select(n => nodes[n]).ToList()).OrderBy(f => f[0], Comparer<CopyNode>.Create(Order))];
    }

    /// <summary>Ids of the texts that a text quotes at length without being made from them, by the quoting text's id.</summary>
    public ILookup<string, string> Excerpts() =>
        Enumerable.Range(0, nodes.Count).SelectMany(n => excerpts[n].Where(e => IsReview(n) || !edges[n].Exists(x => x.Other == e.Quoted)).Select(e => (Quoting: n, e.Quoted)))
            .ToLookup(e => nodes[e.Quoting].About.Id, e => nodes[e.Quoted].About.Id, StringComparer.Ordinal);

    /// <summary>Ids of the texts of each family, the first published first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> FamilyIds() => [.. Families().Select(f => (IReadOnlyList<string>)[.. f.Select(n => n.About.Id)])];

    /// <summary>The ids of the family a text belongs to now, found without looking at the others.</summary>
    public IReadOnlyList<string> FamilyOf(string id)
    {
        int number = nodes.FindLastIndex(n => n.About.Id == id);
        return number < 0 ? [] : [.. FamiliesOf(part[number]).First(f => f.Contains(number)).Select(n => nodes[n].About.Id)];
    }

    private List<List<int>> FamiliesOf(int root)
    {
        if (!families.TryGetValue(root, out var found)) families[root] = found = Cluster(members[root]);
        return found;
    }

    private List<List<int>> Cluster(List<int> texts)
    {
        if (texts.Count == 1) return [texts];
        var reviews = texts.Where(IsReview).ToHashSet();
        var groups = new List<List<int>>();
        var place = new Dictionary<int, (int Group, int At)>();
        foreach (int text in texts.Where(t => !reviews.Contains(t)).Order(Comparer<int>.Create((a, b) => Order(nodes[a], nodes[b]))))
        {
            int? best = null;
            double most = 0;
            foreach (var near in edges[text].Where(e => place.ContainsKey(e.Other)).GroupBy(e => place[e.Other].Group).OrderBy(g => g.Key))
            {
                double s = Fit(near.Select(e => (place[e.Other].At, e.Weight)), Math.Min(Looked, groups[near.Key].Count));
                if (s > most) { most = s; best = near.Key; }
            }
            if (best is not { } group)
            {
                group = groups.Count;
                groups.Add([]);
            }
            place[text] = (group, groups[group].Count);
            groups[group].Add(text);
        }
        Merge(groups);
        foreach (int review in reviews) groups.Add([review]);
        return groups;
    }

    /// <summary>How well a text fits a family: by its first text, else by most of the texts that follow.</summary>
    private static double Fit(IEnumerable<(int At, double Weight)> near, int looked)
    {
        double first = 0, sum = 0;
        int alike = 0;
        foreach (var (at, weight) in near)
        {
            if (at == 0) first = weight;
            if (at >= Looked) continue;
            sum += weight;
            alike++;
        }
        return first > 0 ? first : alike * 2 > looked ? SecondHand * sum / alike : 0;
    }

    private void Merge(List<List<int>> groups)
    {
        while (groups.Count > 1)
        {
            var group = new Dictionary<int, int>();
            for (int g = 0; g < groups.Count; g++)
                foreach (int text in groups[g].Take(Looked)) group[text] = g;
            var links = new SortedDictionary<(int, int), int>();
            foreach (var (text, g) in group)
                foreach (var (other, _) in edges[text])
                    if (group.TryGetValue(other, out int h) && h > g) links[(g, h)] = links.GetValueOrDefault((g, h)) + 1;
            (int, int)? best = null;
            double most = Together;
            foreach (var ((g, h), n) in links)
            {
                double share = (double)n / (Math.Min(Looked, groups[g].Count) * Math.Min(Looked, groups[h].Count));
                if (share > most || (share >= Together && best is null)) { most = share; best = (g, h); }
            }
            if (best is not { } pair) return;
            groups[pair.Item1] = [.. groups[pair.Item1].Concat(groups[pair.Item2]).Order(Comparer<int>.Create((a, b) => Order(nodes[a], nodes[b])))];
            groups.RemoveAt(pair.Item2);
        }
    }

    // The order of publication; where days leave it open, an order that depends on the texts alone.
    private static int Order(CopyNode a, CopyNode b)
    {
        int c = (a.About.Published.Earliest ?? a.About.Published.Latest ?? LocalDate.MaxIsoValue).CompareTo(b.About.Published.Earliest ?? b.About.Published.Latest ?? LocalDate.MaxIsoValue);
        if (c == 0) c = (a.About.Published.Latest ?? LocalDate.MaxIsoValue).CompareTo(b.About.Published.Latest ?? LocalDate.MaxIsoValue);
        if (c == 0) c = string.CompareOrdinal(a.About.Name, b.About.Name);
        return c != 0 ? c : string.CompareOrdinal(a.About.Id, b.About.Id);
    }
}
