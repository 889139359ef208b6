using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Gathers candidates from the gazetteer and the sequence model, and checks them against capitals and context.</summary>
public sealed class CandidateFinder
{
    private const long KnownTown = 20_000;

    private const long BigTown = 300_000;

    private readonly World world;
    private readonly NameLexicon lexicon;

    public CandidateFinder(World world, NameLexicon lexicon)
    {
        this.world = world;
        this.lexicon = lexicon;
    }

    /// <summary>Adds the candidates of a sentence to a list.</summary>
    public void Find(NameEvidence e, List<NameCandidate> found)
    {
        FromGazetteer(e, found);
        FromModel(e, found);
        FromContext(e, found);
        FromList(e, found);
        Joined(e, found);
    }

    // Things with names of their own that no table of the world holds: holy books, epidemics.
    private void FromList(NameEvidence e, List<NameCandidate> found)
    {
        for (int i = 0; i < e.Tokens.Count; i++)
        {
            int n = lexicon.List("thing").LongestAt(e.Tokens, i, out _);
            if (n > 0 && (e.Tokens[i].IsCapitalised || !e.CapitalsTell)) found.Add(new NameCandidate(i, i + n - 1, EntityType.Miscellaneous, 3, "list:thing"));
        }
    }

    // "Air France", "Amnesty International Kenya": a body's name and a country without a preposition between make the name of a branch.
    private static void Joined(NameEvidence e, List<NameCandidate> found)
    {
        foreach (NameCandidate c in found.ToArray())
        {
            if (c.Type != EntityType.Organisation || !e.CapitalsTell || c.Entries.Count > 0 && c.Entries[0].Code is { IsOrganisation: true }) continue;
            if (e.MatchFrom(c.Last + 1) is { } m && m.Entries[0].Kind == WorldKind.Country && e.Tokens[c.First].IsCapitalised && e.Tokens[c.Last].IsCapitalised
                && !found.Exists(o => o.First <= c.First && o.Last >= m.Last && o.Type == EntityType.Organisation))
                found.Add(new NameCandidate(c.First, m.Last, EntityType.Organisation, 3, c.Basis + "+branch") { Country = m.Entries[0].Country, Sector = c.Sector });
        }
    }

    private void FromGazetteer(NameEvidence e, List<NameCandidate> found)
    {
        foreach (GazetteerMatch m in e.Cues.Matches)
        {
            WorldEntry entry = m.Entries[0];
            NameToken first = e.Tokens[m.First];
            bool several = m.Last > m.First;
            if (!several && (lexicon.Has("function-word", first.Key) || lexicon.Has("calendar", first.Key) || lexicon.Has("no-name", first.Key))) continue;
            // "le Nord" is a direction before it is a district.
            if (!several && lexicon.Has("compass", first.Key) && !Before(e, m.First, WordCues.PlaceNoun)) continue;
            bool capital = first.IsCapitalised || !e.CapitalsTell || several;
            // A bloc or a paper that is spelled like common words.
            if (e.CapitalsTell && entry.Kind is WorldKind.Region or WorldKind.Media or WorldKind.Place && !Enumerable.Range(m.First, m.Last - m.First + 1).Any(k => e.Tokens[k].Form.Any(char.IsUpper))) continue;
            bool byModel = Agrees(e, m, entry.Type);
            int strength = entry.Kind switch
            {
                WorldKind.Place => PlaceStrength(e, m, entry, byModel),
                WorldKind.Person => several ? 4 : 0,
                WorldKind.Group or WorldKind.Media or WorldKind.Force when e.Sentence.Case == NameCase.Lower && !first.IsCapitalised && !several && e.Sentence.Paragraph == 0 => 0,
                _ when m.NeedsContext => byModel || (entry.Kind == WorldKind.Media && Before(e, m.First, WordCues.MediumNoun)) ? 2 : several && capital ? 3 : 0,
                _ => several ? 4 : 3,
            };
            if (strength == 0) continue;
            // "province de X" is named by X.
            int start = m.First;
            if (several && entry.Type == EntityType.Location && lexicon.Has("admin-noun", first.Key) && OfLength(e.Tokens, start + 1) is > 0 and var of && start + 1 + of <= m.Last) start += 1 + of;
            found.Add(new NameCandidate(start, m.Last, entry.Type, strength, "gazetteer:" + entry.Kind.ToString().ToLowerInvariant())
            {
                Entries = m.Entries,
                Country = entry.Country,
                Sector = entry.Code?.Sector ?? "",
            });
        }
    }

    // A place of the gazetteer may be a surname or a word: it needs the model, or a word that takes a place, or size.
    private int PlaceStrength(NameEvidence e, GazetteerMatch m, WorldEntry entry, bool byModel)
    {
        if (e.Sentence.Case == NameCase.Lower && entry.Population < 300_000) return 0;
        if (byModel) return 2;
        NameToken first = e.Tokens[m.First];
        if ((!m.NeedsContext || (e.CapitalsTell && m.First > 0 && first.IsCapitalised)) && world.CapitalOf(entry.Name) is not null) return 3;
        bool labelled = false, longer = false, person = false;
        for (int i = m.First; i <= m.Last; i++)
        {
            labelled |= e.Labels[i] != 0;
            person |= (e.Labels[i] - 1) / 2 == (int)EntityType.Person && e.Labels[i] != 0;
        }
        longer = labelled && !(e.SpanFrom(m.First) is { } span && span.Last <= m.Last);
        if (labelled) return !longer && !m.NeedsContext && (person ? entry.Population > BigTown : entry.Population > KnownTown) ? 2 : 0;
        bool several = m.Last > m.First;
        if (AfterLocative(e, m.First) && !m.NeedsContext) return 2;
        if (Before(e, m.First, WordCues.PlaceNoun)) return 2;
        return (several || entry.Population > KnownTown) && !m.NeedsContext && e.CapitalsTell && m.First > 0 ? 1 : 0;
    }

    private void FromModel(NameEvidence e, List<NameCandidate> found)
    {
        for (int i = 0; i < e.Tokens.Count; i++)
        {
            if (e.SpanFrom(i) is not { } span) continue;
            int first = i, last = span.Last;
            i = span.Last;
            EntityType type = span.Type;
            Trim(e, type, ref first, ref last);
            if (first > last) continue;
            bool capital = false;
            for (int k = first; k <= last; k++) capital |= e.Tokens[k].IsCapitalised || !e.CapitalsTell;
            if (!capital || (first == last ? Refused(e, first, type) : Unlikely(e, first, last, type))) continue;
            int strength = type == EntityType.Person && last > first ? 2 : 1;
            if (type != EntityType.Location && Before(e, first, WordCues.PlaceNoun) && e.Tokens[last].IsCapitalised && lexicon.Has("of", e.Tokens[first - 1].Key))
                found.Add(new NameCandidate(first, last, EntityType.Location, 3, "context:place-noun") { Entries = PlacesAt(e, first, last) });
            // Persons' names take no article: "le Core Group" is a body.
            if (type == EntityType.Person && first > 0 && lexicon.Has("article", e.Tokens[first - 1].Key) && e.Tokens[first - 1].Form.Length == 2 && e.MatchFrom(first) is null
                && (e.Cues.Flags[first] & (WordCues.GivenName | WordCues.FamilyName)) == 0) { type = EntityType.Organisation; strength = 1; }
            // "à X" with an X that no list knows as a person's name.
            if (type != EntityType.Location && first == last && first > 0 && lexicon.Has("whither", e.Tokens[first - 1].Key) && !e.Tokens[first].IsAllCapitals
                && (e.Cues.Flags[first] & (WordCues.GivenName | WordCues.FamilyName | WordCues.Institution)) == 0 && type == EntityType.Person)
                found.Add(new NameCandidate(first, last, EntityType.Location, 1, "context:place"));
            else found.Add(new NameCandidate(first, last, type, strength, "model:names") { Entries = type == EntityType.Location ? PlacesAt(e, first, last) : [] });
        }
    }

    private static IReadOnlyList<WorldEntry> PlacesAt(NameEvidence e, int first, int last) =>
        e.MatchFrom(first) is { } m && m.Last == last && m.Entries[0].Type == EntityType.Location ? m.Entries : [];

    // Spans of several words that the model has been misled to.
    private bool Unlikely(NameEvidence e, int first, int last, EntityType type)
    {
        if (lexicon.Has("no-name", e.Tokens[first].Key)) return true;
        if (type != EntityType.Location && (e.Cues.Flags[first] & WordCues.Role) != 0 && (e.Cues.Flags[first] & (WordCues.GivenName | WordCues.FamilyName)) == 0) return true;
        if (type == EntityType.Miscellaneous && e.CapitalsTell && (e.Cues.Flags[first] & WordCues.WorkNoun) == 0)
            for (int k = first; k <= last; k++)
                if ((!e.Tokens[k].IsCapitalised && e.Tokens[k].IsWord && !lexicon.Has("function-word", e.Tokens[k].Key)) || char.IsDigit(e.Tokens[k].Form[0])) return true;
        if (type is EntityType.Person or EntityType.Organisation && lexicon.List("portfolio").LongestAt(e.Tokens, first, out _) > 0) return true;
        if (type == EntityType.Person)
        {
            for (int k = first; k <= last; k++)
                if ((e.Cues.Flags[k] & WordCues.Demonym) != 0 && (e.Cues.Flags[k] & (WordCues.FamilyName | WordCues.GivenName)) == 0) return true;
        }
        // "les Peuls maliens": inhabitants.
        if (type == EntityType.Location && first > 0 && lexicon.Has("plural-article", e.Tokens[first - 1].Key) && e.Tokens[first].Key.EndsWith('s') && e.Cues.MatchAt[first] < 0) return true;
        if (type != EntityType.Organisation || !e.CapitalsTell || e.Tokens[first].IsCapitalised) return false;
        // A body named by a common noun: an institution, not "les rebelles du X" or "les forces du maréchal X".
        if ((e.Cues.Flags[first] & WordCues.Institution) == 0) return true;
        for (int k = first + 1; k <= last; k++)
            if ((e.Cues.Flags[k] & (WordCues.Role | WordCues.Honorific)) != 0 || e.SpanFrom(k) is { Type: EntityType.Person }) return true;
        return false;
    }

    // A capitalised word after "à", "vers" or "la ville de" that nothing else explains is a place.
    private void FromContext(NameEvidence e, List<NameCandidate> found)
    {
        if (!e.CapitalsTell) return;
        for (int i = 1; i < e.Tokens.Count; i++)
        {
            NameToken t = e.Tokens[i];
            if (!t.IsCapitalised || t.IsAllCapitals || (e.Cues.Flags[i] & WordCues.Honorific) != 0 || t.Form.EndsWith('.') || Refused(e, i, EntityType.Location)) continue;
            // "village de X Y Z": all that is capitalised, whatever the model thinks of it.
            bool named = lexicon.Has("of", e.Tokens[i - 1].Key) && i > 1 && lexicon.Has("settlement", e.Tokens[i - 2].Key);
            if (named && e.Cues.MatchAt[i] < 0)
            {
                int run = i;
                while (run + 1 < e.Tokens.Count && e.Tokens[run + 1].IsCapitalised && e.Tokens[run + 1].IsWord && e.Cues.MatchAt[run + 1] < 0) run++;
                found.Add(new NameCandidate(i, run, EntityType.Location, 3, "context:settlement"));
                i = run;
                continue;
            }
            // "X, capitale de…": a place likewise.
            if (e.Cues.MatchAt[i] < 0 && !e.Tokens[i - 1].IsCapitalised && ApposedRun(e, i) is >= 0 and var apposed)
            {
                found.Add(new NameCandidate(i, apposed, EntityType.Location, 3, "context:settlement"));
                i = apposed;
                continue;
            }
            if (e.Labels[i] != 0 || e.Cues.MatchAt[i] >= 0) continue;
            if (t.Upos is not "PROPN" and not "" and not "X" and not "NOUN") continue;
            bool place = lexicon.Has("whither", e.Tokens[i - 1].Key) || Before(e, i, WordCues.PlaceNoun);
            if (!place) continue;
            int last = i;
            while (last + 1 < e.Tokens.Count && e.Tokens[last + 1].IsCapitalised && e.Tokens[last + 1].IsWord && e.Labels[last + 1] == 0 && e.Cues.MatchAt[last + 1] < 0) last++;
            if ((e.Cues.Flags[i] & (WordCues.Institution | WordCues.Demonym)) == 0)
                found.Add(new NameCandidate(i, last, EntityType.Location, 1, "context:place"));
            i = last;
        }
    }

    // The last word of a capitalised run that "a town", "capital of" in apposition calls a place; -1 for none.
    private int ApposedRun(NameEvidence e, int first)
    {
        int last = first;
        while (last + 1 < e.Tokens.Count && e.Tokens[last + 1].IsCapitalised && e.Tokens[last + 1].IsWord && e.Cues.MatchAt[last + 1] < 0) last++;
        int k = last + 2;
        if (k >= e.Tokens.Count || e.Tokens[last + 1].Form != ",") return -1;
        if (lexicon.Has("article", e.Tokens[k].Key)) k++;
        return k < e.Tokens.Count && lexicon.Has("settlement", e.Tokens[k].Key) && !e.Tokens[k].IsCapitalised ? last : -1;
    }

    // Articles, honorifics and roles stand before a name, not in it.
    private void Trim(NameEvidence e, EntityType type, ref int first, ref int last)
    {
        while (first < last)
        {
            NameToken t = e.Tokens[first];
            WordCues f = e.Cues.Flags[first];
            bool elided = t.Form[^1] is '\'' or '’' && t.Form.Length == 2;
            bool article = lexicon.Has("function-word", t.Key) && (elided || !(t.IsCapitalised && first > 0 && e.CapitalsTell));
            // "village X", "capitale X": the common noun is no part of a place's or person's name.
            article |= e.CapitalsTell && type is EntityType.Location or EntityType.Person && !t.IsCapitalised && char.IsLetter(t.Form[0]);
            bool title = type == EntityType.Person && ((f & WordCues.Honorific) != 0 || ((f & WordCues.Role) != 0 && (f & WordCues.GivenName) == 0));
            if (!article && !title && t.IsWord) break;
            first++;
        }
        // Brackets and the like end a name.
        for (int k = first; k <= last; k++)
            if (!e.Tokens[k].IsWord && e.Tokens[k].Form is not "-" and not "." and not "'" and not "’" and not "&" and not "/") { last = k - 1; break; }
        if (e.CapitalsTell && type is EntityType.Location or EntityType.Person)
            for (int k = first + 1; k <= last; k++)
                if (!e.Tokens[k].IsCapitalised && e.Tokens[k].IsWord && !lexicon.Has("particle", e.Tokens[k].Key) && !lexicon.Has("place-particle", e.Tokens[k].Key)) { last = k - 1; break; }
        while (last >= first && Trails(e, last, type)) last--;
    }

    private bool Trails(NameEvidence e, int at, EntityType type)
    {
        NameToken t = e.Tokens[at];
        if (!t.IsWord || lexicon.Has("function-word", t.Key) || (lexicon.Has("calendar", t.Key) && type != EntityType.Miscellaneous)) return true;
        if (t.Upos is "VERB" or "AUX" && !t.IsCapitalised) return true;
        // Persons' and places' names end with a capital; things and bodies may end with common words.
        return e.CapitalsTell && type is EntityType.Person or EntityType.Location && !t.IsCapitalised && char.IsLetter(t.Form[0]);
    }

    private bool Refused(NameEvidence e, int i, EntityType type)
    {
        NameToken t = e.Tokens[i];
        if (lexicon.Has("function-word", t.Key) || lexicon.Has("calendar", t.Key)) return true;
        if (t.Key.Length < 2 || lexicon.Has("no-name", t.Key)) return true;
        WordCues f = e.Cues.Flags[i];
        if ((f & (WordCues.Role | WordCues.Honorific)) != 0 && type != EntityType.Location && (f & (WordCues.GivenName | WordCues.FamilyName)) == 0) return true;
        if ((f & WordCues.Demonym) != 0) return true;
        // "le Conseil", "la Défense": an institution's first word alone names nothing.
        if (!t.IsAllCapitals && (f & (WordCues.Institution | WordCues.WorkNoun | WordCues.PlaceNoun)) != 0) return true;
        if (lexicon.List("portfolio").LongestAt(e.Tokens, i, out _) > 0) return true;
        return i == 0 && t.Upos is not "" and not "PROPN" and not "X" and not "NOUN";
    }

    private static bool Agrees(NameEvidence e, GazetteerMatch m, EntityType type) =>
        e.SpanFrom(m.First) is { } span && span.Last == m.Last && (span.Type == type || (type != EntityType.Location && span.Type != EntityType.Person));

    private int OfLength(IReadOnlyList<NameToken> tokens, int at)
    {
        if (at >= tokens.Count || !lexicon.Has("of", tokens[at].Key)) return 0;
        return at + 1 < tokens.Count && lexicon.Has("article", tokens[at + 1].Key) && !tokens[at + 1].IsCapitalised ? 2 : 1;
    }

    private bool AfterLocative(NameEvidence e, int word)
    {
        if (word == 0) return false;
        string before = e.Tokens[word - 1].Key;
        return lexicon.Has("locative", before) || (lexicon.Has("of", before) && word > 1 && lexicon.Has("locative-of", e.Tokens[word - 2].Key));
    }

    // A noun of some sort stands directly before, or with "de" between.
    private bool Before(NameEvidence e, int word, WordCues sort)
    {
        if (word == 0) return false;
        if ((e.Cues.Flags[word - 1] & sort) != 0) return true;
        for (int k = word - 1; k >= Math.Max(0, word - 2); k--)
            if (!lexicon.Has("of", e.Tokens[k].Key) && !lexicon.Has("article", e.Tokens[k].Key)) return (e.Cues.Flags[k] & sort) != 0;
        return word > 2 && (e.Cues.Flags[word - 3] & sort) != 0;
    }
}
