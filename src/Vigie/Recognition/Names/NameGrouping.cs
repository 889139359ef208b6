using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Brings together the names of one article that name the same: full and short names, long forms and acronyms, spellings.</summary>
public sealed class NameGrouping
{
    // Bounds the work on a text that names hundreds of people alike.
    private const int MostAlike = 40;

    private readonly World world;
    private readonly List<int> parent = [];

    public NameGrouping(World world) => this.world = world;

    /// <summary>Gives every draft the number of its group. Drafts must be in text order.</summary>
    public void Group(IReadOnlyList<NameDraft> drafts)
    {
        var byIdentity = new Dictionary<string, int>(StringComparer.Ordinal);
        parent.Clear();
        for (int i = 0; i < drafts.Count; i++)
        {
            parent.Add(i);
            string identity = Identity(drafts[i]);
            if (byIdentity.TryGetValue(identity, out int first)) Join(first, i);
            else byIdentity.Add(identity, i);
        }
        var index = new Dictionary<NameDraft, int>();
        for (int i = 0; i < drafts.Count; i++) index[drafts[i]] = i;
        for (int i = 0; i < drafts.Count; i++)
            if (drafts[i].Twin is { } twin && index.TryGetValue(twin, out int j)) Join(j, i);
        JoinPersons(drafts);
        JoinShortForms(drafts);
        for (int i = 0; i < drafts.Count; i++) drafts[i].Group = Root(i);
    }

    // What is certainly the same: one entry of the world, or one spelling.
    private static string Identity(NameDraft d)
    {
        if (d.Type != EntityType.Person && d.Candidate.Entries.Count > 0) return $"{d.Type} {d.Candidate.Entries[0].Id}";
        return $"{d.Type} {d.Candidate.Country} {d.Key}";
    }

    private void JoinPersons(IReadOnlyList<NameDraft> drafts)
    {
        int[] persons = [.. Enumerable.Range(0, drafts.Count).Where(i => drafts[i].Type == EntityType.Person)];
        var words = persons.ToDictionary(i => i, i => NameKey.Words(drafts[i].Key));
        // Full names first: the same person in another spelling, or with a name more or less. Only names that end alike are compared.
        var byEnd = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (int i in persons)
        {
            if (words[i].Length < 2 || !seen.Add(drafts[i].Key)) continue;
            string end = Transliteration.Of(words[i][^1]);
            if (!byEnd.TryGetValue(end, out List<int>? alike)) byEnd.Add(end, alike = []);
            foreach (int j in alike.Take(MostAlike))
                if (Root(i) != Root(j) && SameFullName(drafts[i].Key, drafts[j].Key)) Join(j, i);
            alike.Add(i);
        }
        // Then bare names: the full name that came last before, else the first after.
        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (int j in persons)
            if (words[j].Length > 1)
                foreach (string w in words[j].Append(Transliteration.Of(words[j][^1])).Distinct(StringComparer.Ordinal))
                {
                    if (!byWord.TryGetValue(w, out List<int>? bearers)) byWord.Add(w, bearers = []);
                    bearers.Add(j);
                }
        var bare = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (int i in persons)
        {
            if (words[i].Length != 1) continue;
            string word = words[i][0], coarse = Transliteration.Of(word);
            int best = -1;
            foreach (string w in new[] { word, coarse }.Distinct(StringComparer.Ordinal))
            {
                if (best >= 0 || !byWord.TryGetValue(w, out List<int>? bearers)) continue;
                int at = bearers.BinarySearch(i);
                for (int k = ~at - 1; k >= 0 && best < 0 && k >= ~at - MostAlike; k--)
                    if (IsShortFor(word, drafts[bearers[k]])) best = bearers[k];
                for (int k = ~at; k < bearers.Count && best < 0 && k < ~at + MostAlike; k++)
                    if (IsShortFor(word, drafts[bearers[k]])) best = bearers[k];
            }
            if (best >= 0) Join(best, i);
            // Bare names in two spellings.
            else if (word.Length > 4)
            {
                if (bare.TryGetValue(coarse, out int first)) Join(first, i);
                else bare.Add(coarse, i);
            }
        }
    }

    private static bool SameFullName(string a, string b)
    {
        if (a == b) return true;
        string[] x = NameKey.Words(Transliteration.Of(a)), y = NameKey.Words(Transliteration.Of(b));
        if (x.Length < 2 || y.Length < 2) return false;
        if (x[^1] != y[^1]) return false;
        string[] shorter = x.Length <= y.Length ? x : y, longer = x.Length <= y.Length ? y : x;
        // All words of the shorter name are in the longer, in order; an initial stands for its word.
        int at = 0;
        foreach (string w in longer)
            if (at < shorter.Length && (w == shorter[at] || (shorter[at].Length == 1 && w[0] == shorter[at][0]))) at++;
        return at == shorter.Length;
    }

    private bool IsShortFor(string word, NameDraft full)
    {
        string[] words = NameKey.Words(full.Key);
        if (words[^1] == word) return true;
        if (word.Length > 3 && Transliteration.Of(words[^1]) == Transliteration.Of(word)) return true;
        // "Xi" for a name whose family name comes first; "Kenyatta" within longer names; not a given name.
        int at = Array.IndexOf(words, word);
        if (at < 0) return false;
        return at > 0 ? words.Length > 2 : world.FindPersons(word).Any(p => p.Name == full.Surface || NameKey.Of(p.Name) == full.Key);
    }

    // "Union" for "Union européenne", "Assemblée" for "Assemblée nationale", "Washington" is no short form.
    private void JoinShortForms(IReadOnlyList<NameDraft> drafts)
    {
        for (int i = 0; i < drafts.Count; i++)
        {
            NameDraft d = drafts[i];
            if (d.Type != EntityType.Organisation || d.Candidate.Basis != "short-form") continue;
            int best = -1;
            for (int j = 0; j < drafts.Count; j++)
            {
                NameDraft o = drafts[j];
                if (j == i || o.Type != EntityType.Organisation || o.Key.Length <= d.Key.Length || !o.Key.StartsWith(d.Key + " ", StringComparison.Ordinal)) continue;
                if (j < i || best < 0) best = j;
                if (j > i) break;
            }
            if (best >= 0) Join(best, i);
        }
    }

    private void Join(int a, int b)
    {
        int x = Root(a), y = Root(b);
        if (x == y) return;
        if (x < y) parent[y] = x;
        else parent[x] = y;
    }

    private int Root(int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }
}
