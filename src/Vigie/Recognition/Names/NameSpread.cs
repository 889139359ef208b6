using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Uses what one place of an article shows for the others: one spelling has one type, and a name found once is found everywhere.</summary>
public sealed class NameSpread
{
    private readonly World world;
    private readonly NameLexicon lexicon;

    public NameSpread(World world, NameLexicon lexicon)
    {
        this.world = world;
        this.lexicon = lexicon;
    }

    /// <summary>Gives all names of one spelling the type for which there is most evidence.</summary>
    public void Settle(List<NameDraft> drafts)
    {
        foreach (var same in drafts.GroupBy(d => d.Key, StringComparer.Ordinal))
        {
            var types = same.GroupBy(d => d.Candidate.Type).ToList();
            if (types.Count < 2) continue;
            EntityType best = types.OrderByDescending(t => t.Max(d => d.Candidate.Strength * 10) + t.Count()).ThenBy(t => (int)t.Key).First().Key;
            foreach (NameDraft d in same) d.Type = best;
        }
        // The model alone calls it a thing, while part of a person's name says otherwise, is settled by the person.
        var family = new HashSet<string>(StringComparer.Ordinal);
        foreach (NameDraft d in drafts)
            if (d.Type == EntityType.Person && NameKey.Words(d.Key) is { Length: > 1 } w) family.Add(w[^1]);
        foreach (NameDraft d in drafts)
            if (d.Type != EntityType.Person && d.Candidate.Strength <= 1 && d.Candidate.Entries.Count == 0 && family.Contains(d.Key)) d.Type = EntityType.Person;
    }

    /// <summary>What stands in a list with a known place, and is known only to the model, is a place: "de A, de B et de C".</summary>
    public void Coordinate(List<NameDraft> drafts)
    {
        foreach (var sentence in drafts.GroupBy(d => d.Sentence.Index))
        {
            NameDraft[] row = [.. sentence.OrderBy(d => d.Candidate.First)];
            for (int pass = 0; pass < 2; pass++)
                for (int k = 1; k < row.Length; k++)
                {
                    // Forwards, then backwards.
                    (NameDraft known, NameDraft other) = pass == 0 ? (row[k - 1], row[k]) : (row[row.Length - k], row[row.Length - k - 1]);
                    if (known.Type != EntityType.Location || other.Type == EntityType.Location || other.Candidate.Length > 2 || !OnlyModel(other)) continue;
                    if (known.Candidate.Entries.Count == 0 && known.Candidate.Strength < 3 && known.Candidate.Basis != "coordination") continue;
                    int left = pass == 0 ? k - 1 : row.Length - k - 1, to = pass == 0 ? left + 2 : left - 1;
                    int joint = Joint(row[left], row[left + 1]);
                    // A comma alone may as well end an apposition: the list must go on.
                    bool goesOn = to >= 0 && to < row.Length && (pass == 0 ? Joint(row[left + 1], row[to]) : Joint(row[to], row[left])) > 0;
                    if (joint == 0 || (joint == 1 && !goesOn)) continue;
                    int at = drafts.IndexOf(other);
                    NameDraft changed = NameDraft.As(other, other.Candidate with { Type = EntityType.Location, Basis = "coordination" });
                    drafts[at] = changed;
                    row[Array.IndexOf(row, other)] = changed;
                }
        }
    }

    private static bool OnlyModel(NameDraft d)
    {
        if (d.Candidate.Basis is not "model:names" || d.Candidate.Entries.Count > 0 || d.Surface.Length < 3 || d.Evidence.Tokens[d.Candidate.First].IsAllCapitals) return false;
        for (int i = d.Candidate.First; i <= d.Candidate.Last; i++)
            if ((d.Evidence.Cues.Flags[i] & (WordCues.GivenName | WordCues.Institution)) != 0) return false;
        return true;
    }

    // How two names are joined in a list: 0 not at all, 1 by a comma, 2 by a conjunction.
    private int Joint(NameDraft left, NameDraft right)
    {
        int joint = 0;
        IReadOnlyList<NameToken> tokens = left.Sentence.Tokens;
        for (int i = left.Candidate.Last + 1; i < right.Candidate.First; i++)
        {
            if (lexicon.Has("and", tokens[i].Key)) joint = 2;
            else if (tokens[i].Form == ",") joint = Math.Max(joint, 1);
            else if (!lexicon.Has("of", tokens[i].Key) && !lexicon.Has("article", tokens[i].Key) && !lexicon.Has("whither", tokens[i].Key)) return 0;
        }
        return joint;
    }

    /// <summary>"le Nord" and "le Sud" where the article speaks of one country of that name: "Corée du Nord".</summary>
    public IEnumerable<NameDraft> Compass(IReadOnlyList<NameEvidence> evidence, IReadOnlyList<NameDraft> drafts, string text)
    {
        var countries = new Dictionary<string, GazetteerMatch?>(StringComparer.Ordinal);
        foreach (NameEvidence e in evidence)
            for (int i = 0; i < e.Tokens.Count; i++)
            {
                if (e.MatchFrom(i) is { } m && m.Entries[0].Kind == WorldKind.Country && m.Last > m.First && lexicon.Has("compass", e.Tokens[m.Last].Key)) Note(e.Tokens[m.Last].Key, m);
                // "nord-coréen" speaks of the country too.
                if ((e.Cues.Flags[i] & WordCues.Demonym) == 0) continue;
                int hyphen = e.Tokens[i].Key.IndexOf('-', StringComparison.Ordinal);
                if (hyphen > 0 && lexicon.Has("compass", e.Tokens[i].Key[..hyphen]) && world.Demonym(e.Tokens[i].Form) is { } c && world.Country(c) is { } country)
                    Note(e.Tokens[i].Key[..hyphen], new GazetteerMatch(i, i, [country.Entry], false));
            }
        if (countries.Count == 0) yield break;
        foreach (NameEvidence e in evidence)
            for (int i = 1; i < e.Tokens.Count; i++)
            {
                NameToken t = e.Tokens[i];
                if (!t.IsCapitalised || !e.CapitalsTell || !countries.TryGetValue(t.Key, out GazetteerMatch? m) || m is null) continue;
                bool alone = lexicon.Has("compass-before", e.Tokens[i - 1].Key) && (i + 1 >= e.Tokens.Count || (!e.Tokens[i + 1].IsCapitalised && !lexicon.Has("of", e.Tokens[i + 1].Key) && e.Tokens[i + 1].Form != "-"));
                var candidate = new NameCandidate(i, i, EntityType.Location, 3, "compass") { Entries = m.Value.Entries, Country = m.Value.Entries[0].Country };
                if (alone && !drafts.Any(d => d.Sentence.Index == e.Sentence.Index && d.Candidate.Overlaps(candidate) && d.Candidate.Strength > 1)) yield return NameDraft.Of(e, candidate, text);
            }

        // Of two countries neither can be meant.
        void Note(string compass, GazetteerMatch m)
        {
            if (!countries.TryGetValue(compass, out GazetteerMatch? known)) countries.Add(compass, m);
            else if (known is { } k && k.Entries[0].Id != m.Entries[0].Id) countries[compass] = null;
        }
    }

    /// <summary>Names found elsewhere in the article that no source has seen in their other places.</summary>
    public List<NameDraft> Find(IReadOnlyList<NameEvidence> evidence, IReadOnlyList<NameDraft> drafts, string text)
    {
        var known = new Dictionary<string, List<(string[] Keys, NameDraft From, EntityType Type, string Basis)>>(StringComparer.Ordinal);
        foreach (NameDraft d in drafts)
        {
            string[] keys = [.. d.Evidence.Tokens.Skip(d.Candidate.First).Take(d.Candidate.Length).Select(t => t.Key)];
            if (d.Candidate.Strength >= 2 || d.Candidate.Length > 1 || d.Type != EntityType.Miscellaneous) Add(keys, d, d.Type, d.Candidate.Basis);
            if (d.Type == EntityType.Person && keys.Length > 1 && keys[^1].Length > 2)
            {
                Add([keys[^1]], d, EntityType.Person, "family-name");
                // "al-X" is also called "X".
                int hyphen = keys[^1].IndexOf('-', StringComparison.Ordinal);
                if (hyphen > 0 && lexicon.Has("particle", keys[^1][..hyphen]) && keys[^1].Length > hyphen + 3) Add([keys[^1][(hyphen + 1)..]], d, EntityType.Person, "family-name");
            }
            if (d.Type == EntityType.Person && keys.Length > 1 && world.FindPersons(d.Evidence.Tokens[d.Candidate.First].Form).Any(p => NameKey.Of(p.Name) == d.Key))
                Add([keys[0]], d, EntityType.Person, "family-name");
            if (d.Type == EntityType.Organisation && keys.Length > 1 && d.Candidate.Strength >= 3 && (d.Evidence.Cues.Flags[d.Candidate.First] & WordCues.Institution) != 0
                && d.Evidence.Tokens[d.Candidate.First].IsCapitalised) Add([keys[0]], d, EntityType.Organisation, "short-form");
        }
        // A body known by its acronym alone is also called by the first word of its full name.
        foreach (NameDraft d in drafts)
            if (d.Type == EntityType.Organisation && d.Candidate.Entries is [{ Kind: WorldKind.Organisation } entry, ..] && NameKey.Words(NameKey.Of(entry.Name)) is { Length: > 1 } words && lexicon.Has("institution", words[0]))
                Add([words[0]], d, EntityType.Organisation, "short-form");
        var taken = drafts.ToLookup(d => d.Sentence.Index);
        var found = new List<NameDraft>();
        foreach (NameEvidence e in evidence)
        {
            var here = taken[e.Sentence.Index].ToList();
            for (int i = 0; i < e.Tokens.Count; i++)
            {
                if (!known.TryGetValue(e.Tokens[i].Key, out var list)) continue;
                foreach (var (keys, from, type, basis) in list)
                {
                    if (!Fits(e, i, keys, basis)) continue;
                    var candidate = new NameCandidate(i, i + keys.Length - 1, type, 1, basis)
                    {
                        Entries = basis is "family-name" ? [] : from.Candidate.Entries,
                        Country = basis is "family-name" ? null : from.Candidate.Country,
                        Organisation = basis is "family-name" ? null : from.Candidate.Organisation,
                        Sector = from.Candidate.Sector,
                    };
                    if (here.Exists(d => d.Candidate.Overlaps(candidate))) break;
                    NameDraft draft = NameDraft.Of(e, candidate, text);
                    here.Add(draft);
                    found.Add(draft);
                    i += keys.Length - 1;
                    break;
                }
            }
        }
        return found;

        void Add(string[] keys, NameDraft from, EntityType type, string basis)
        {
            if (lexicon.Has("function-word", keys[0]) && keys.Length == 1) return;
            if (!known.TryGetValue(keys[0], out var list)) known.Add(keys[0], list = []);
            if (list.Exists(x => x.Keys.AsSpan().SequenceEqual(keys))) return;
            int at = 0;
            while (at < list.Count && list[at].Keys.Length >= keys.Length) at++;
            list.Insert(at, (keys, from, type, basis));
        }
    }

    private bool Fits(NameEvidence e, int at, string[] keys, string basis)
    {
        if (at + keys.Length > e.Tokens.Count) return false;
        for (int k = 1; k < keys.Length; k++)
            if (e.Tokens[at + k].Key != keys[k]) return false;
        if (e.Sentence.Case == NameCase.Lower) return keys[0].Length > 3 && e.Tokens[at].Upos is "" or "PROPN" or "X";
        if (!e.Tokens[at].IsCapitalised) return false;
        // A short form at the beginning of a sentence has an article before it.
        return basis != "short-form" || (at > 0 && !e.Tokens[at].IsAllCapitals && e.CapitalsTell && (lexicon.Has("article", e.Tokens[at - 1].Key) || lexicon.Has("of", e.Tokens[at - 1].Key) || lexicon.Has("complement", e.Tokens[at - 1].Key))
            && (at + 1 >= e.Tokens.Count || (!e.Tokens[at + 1].IsCapitalised && e.Tokens[at + 1].Upos is not "ADJ" && !lexicon.Has("of", e.Tokens[at + 1].Key))));
    }
}
