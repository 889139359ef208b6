using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Finds the patterns of a rule file in sentences. Thread-safe.</summary>
public sealed class PatternMatcher
{
    private readonly Dictionary<string, List<NamePattern>> byFirst = new(StringComparer.Ordinal);
    private readonly World world;
    private readonly NameLexicon lexicon;
    private readonly InstitutionTail tail;

    public PatternMatcher(World world, NameLexicon lexicon, IEnumerable<NamePattern> patterns)
    {
        this.world = world;
        this.lexicon = lexicon;
        tail = new InstitutionTail(world, lexicon);
        foreach (NamePattern p in patterns)
            foreach (string w in p.Elements[0].Words.Order(StringComparer.Ordinal))
            {
                if (!byFirst.TryGetValue(w, out var list)) byFirst.Add(w, list = []);
                list.Add(p);
            }
    }

    /// <summary>What the words of a match point to.</summary>
    private sealed class Binding
    {
        public string? Country;
        public ActorCode? Organisation;
        public int NameStart = -1;
        public int NameEnd = -1;
    }

    /// <summary>Adds every match to a list; of one pattern at one word the longest.</summary>
    public void Find(NameEvidence evidence, List<NameCandidate> found)
    {
        for (int i = 0; i < evidence.Tokens.Count; i++)
        {
            if (!byFirst.TryGetValue(evidence.Tokens[i].Key, out var patterns)) continue;
            foreach (NamePattern p in patterns)
            {
                if (p.Capitalised && evidence.CapitalsTell && !evidence.Tokens[i].IsCapitalised) continue;
                var binding = new Binding();
                if (!Match(evidence, p, 0, i, binding) || binding.NameEnd <= binding.NameStart) continue;
                found.Add(new NameCandidate(binding.NameStart, binding.NameEnd - 1, p.Type, p.Strength, "pattern:" + p.Id)
                {
                    Country = binding.Country,
                    Organisation = binding.Organisation,
                    Sector = p.Sector,
                    KeepsPlaces = p.KeepsPlaces,
                    TakesContext = p.TakesContext,
                });
            }
        }
    }

    // Depth is bounded by the number of elements of a pattern.
    private bool Match(NameEvidence e, NamePattern p, int element, int at, Binding b)
    {
        if (element == p.NameFrom) b.NameStart = at;
        if (element == p.NameTo) b.NameEnd = at;
        if (element == p.Elements.Count) return true;
        PatternElement x = p.Elements[element];
        (string? country, ActorCode? organisation) = (b.Country, b.Organisation);
        foreach (int end in Ends(e, x, at, b))
        {
            (string? boundCountry, ActorCode? boundOrganisation) = (b.Country, b.Organisation);
            if (Match(e, p, element + 1, end, b)) return true;
            (b.Country, b.Organisation) = (boundCountry, boundOrganisation);
        }
        (b.Country, b.Organisation) = (country, organisation);
        return x.SkipTo > 0 && Match(e, p, x.SkipTo, at, b);
    }

    // Where an element may end, the longest first.
    private List<int> Ends(NameEvidence e, PatternElement x, int at, Binding b)
    {
        var ends = new List<int>(2);
        if (at >= e.Tokens.Count) return ends;
        NameToken t = e.Tokens[at];
        switch (x.Kind)
        {
            case PatternElementKind.Word:
                if (x.Words.Contains(t.Key)) ends.Add(at + 1);
                break;
            case PatternElementKind.List:
                foreach (string list in x.Words)
                    if (lexicon.List(list).LongestAt(e.Tokens, at, out _) is > 0 and var n) ends.Add(at + n);
                break;
            case PatternElementKind.Demonym:
                if (tail.Demonym(t) is { } demonym)
                {
                    b.Country ??= demonym.Country;
                    b.Organisation ??= demonym.Organisation;
                    ends.Add(at + 1);
                }
                break;
            case PatternElementKind.Of:
                if (tail.OfAt(e.Tokens, at) is > 0 and var of) ends.Add(at + of);
                break;
            case PatternElementKind.Capital:
                if (t.IsCapitalised && !lexicon.Has("function-word", t.Key) && !lexicon.Has("calendar", t.Key)) ends.Add(at + 1);
                break;
            case PatternElementKind.Name:
                if (NameEnd(e, at) is > 0 and var name) ends.Add(name);
                break;
            case PatternElementKind.Place or PatternElementKind.City or PatternElementKind.Country:
                if (PlaceEnd(e, at, x.Kind, b) is > 0 and var place) ends.Add(place);
                break;
            case PatternElementKind.Tail:
                int end = tail.End(e, at, out var bound);
                if (end > at)
                {
                    b.Country ??= bound.Country;
                    b.Organisation ??= bound.Organisation;
                    ends.Add(end);
                }
                break;
            case PatternElementKind.Quoted:
                if (t.Form is "«" or "\"" or "“")
                    for (int k = at + 1; k < e.Tokens.Count && k <= at + 7; k++)
                        if (e.Tokens[k].Form is "»" or "\"" or "”") { if (k > at + 1) ends.Add(k + 1); break; }
                break;
            case PatternElementKind.Number:
                if (char.IsDigit(t.Form[0]) || t.Form.All(c => c is 'I' or 'V' or 'X' or 'L')) ends.Add(at + 1);
                break;
        }
        return ends;
    }

    private int NameEnd(NameEvidence e, int at)
    {
        IReadOnlyList<NameToken> tokens = e.Tokens;
        if (!Capital(at)) return 0;
        int end = at + 1;
        while (end < tokens.Count && end < at + 8)
        {
            if (Capital(end)) { end++; continue; }
            int k = end;
            while (k < tokens.Count && k < end + 2 && !tokens[k].IsCapitalised && lexicon.Has("particle", tokens[k].Key)) k++;
            if (k == end || k >= tokens.Count || !Capital(k)) break;
            end = k + 1;
        }
        return end;

        bool Capital(int i) => i < tokens.Count && tokens[i].IsCapitalised && tokens[i].IsWord && !lexicon.Has("calendar", tokens[i].Key);
    }

    private static int PlaceEnd(NameEvidence e, int at, PatternElementKind kind, Binding b)
    {
        if (e.MatchFrom(at) is { } m && m.Entries[0] is { Type: EntityType.Location } entry && (!m.NeedsContext || e.Tokens[at].IsCapitalised))
        {
            bool country = entry.Kind == WorldKind.Country;
            if ((kind == PatternElementKind.City && country) || (kind == PatternElementKind.Country && !country)) return 0;
            b.Country ??= entry.Country;
            return m.Last + 1;
        }
        if (kind != PatternElementKind.Country && e.SpanFrom(at) is { Type: EntityType.Location } span) return span.Last + 1;
        return 0;
    }
}
