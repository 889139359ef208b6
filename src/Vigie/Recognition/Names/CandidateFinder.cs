using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Gathers candidates from the gazetteer and the sequence model, and checks them against capitals and context.</summary>
public sealed class CandidateFinder
{
    private const long KnownTown = 20_000;

    private readonly NameLexicon lexicon;

    public CandidateFinder(NameLexicon lexicon) => this.lexicon = lexicon;

    /// <summary>Adds the candidates of a sentence to a list.</summary>
    public void Find(NameEvidence e, List<NameCandidate> found)
    {
        FromGazetteer(e, found);
        FromModel(e, found);
        FromContext(e, found);
    }

    private void FromGazetteer(NameEvidence e, List<NameCandidate> found)
    {
        foreach (GazetteerMatch m in e.Cues.Matches)
        {
            WorldEntry entry = m.Entries[0];
            NameToken first = e.Tokens[m.First];
            bool several = m.Last > m.First;
            if (!several && (lexicon.Has("function-word", first.Key) || lexicon.Has("calendar", first.Key))) continue;
            bool capital = first.IsCapitalised || !e.CapitalsTell || several;
            bool byModel = Agrees(e, m, entry.Type);
            int strength = entry.Kind switch
            {
                WorldKind.Place => PlaceStrength(e, m, entry, byModel),
                WorldKind.Person => several ? 4 : 0,
                _ when m.NeedsContext => byModel || (entry.Kind == WorldKind.Media && Before(e, m.First, WordCues.MediumNoun)) ? 2 : several && capital ? 3 : 0,
                _ => several ? 4 : 3,
            };
            if (strength == 0) continue;
            found.Add(new NameCandidate(m.First, m.Last, entry.Type, strength, "gazetteer:" + entry.Kind.ToString().ToLowerInvariant())
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
        bool labelled = false;
        for (int i = m.First; i <= m.Last; i++) labelled |= e.Labels[i] != 0;
        if (labelled) return 0;
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
            Trim(e, span.Type, ref first, ref last);
            if (first > last) continue;
            bool capital = false;
            for (int k = first; k <= last; k++) capital |= e.Tokens[k].IsCapitalised || !e.CapitalsTell;
            if (!capital) continue;
            if (first == last && Refused(e, first, span.Type)) continue;
            found.Add(new NameCandidate(first, last, span.Type, span.Type == EntityType.Person && last > first ? 2 : 1, "model:names"));
        }
    }

    // A capitalised word after "à", "vers" or "la ville de" that nothing else explains is a place.
    private void FromContext(NameEvidence e, List<NameCandidate> found)
    {
        if (!e.CapitalsTell) return;
        for (int i = 1; i < e.Tokens.Count; i++)
        {
            NameToken t = e.Tokens[i];
            if (!t.IsCapitalised || e.Labels[i] != 0 || e.Cues.MatchAt[i] >= 0 || t.IsAllCapitals || Refused(e, i, EntityType.Location)) continue;
            if (t.Upos is not "PROPN" and not "" and not "X" and not "NOUN") continue;
            bool place = (AfterLocative(e, i) && e.Tokens[i - 1].Key is "a" or "vers") || Before(e, i, WordCues.PlaceNoun);
            if (!place) continue;
            int last = i;
            while (last + 1 < e.Tokens.Count && e.Tokens[last + 1].IsCapitalised && e.Tokens[last + 1].IsWord && e.Labels[last + 1] == 0 && e.Cues.MatchAt[last + 1] < 0) last++;
            if ((e.Cues.Flags[i] & (WordCues.Institution | WordCues.Demonym)) == 0)
                found.Add(new NameCandidate(i, last, EntityType.Location, 1, "context:place"));
            i = last;
        }
    }

    // Articles, honorifics and roles stand before a name, not in it.
    private void Trim(NameEvidence e, EntityType type, ref int first, ref int last)
    {
        while (first < last)
        {
            NameToken t = e.Tokens[first];
            WordCues f = e.Cues.Flags[first];
            bool article = t.Key is "le" or "la" or "les" or "l'" or "un" or "une" or "de" or "d'" or "du" or "des" or "a" or "en" && !(t.IsCapitalised && first > 0 && e.CapitalsTell);
            bool title = type == EntityType.Person && ((f & WordCues.Honorific) != 0 || ((f & WordCues.Role) != 0 && (f & WordCues.GivenName) == 0));
            if (!article && !title && t.IsWord) break;
            first++;
        }
        while (last >= first && (!e.Tokens[last].IsWord || e.Tokens[last].Key is "de" or "la" or "le" or "et" or "du")) last--;
    }

    private bool Refused(NameEvidence e, int i, EntityType type)
    {
        NameToken t = e.Tokens[i];
        if (lexicon.Has("function-word", t.Key) || lexicon.Has("calendar", t.Key)) return true;
        if (t.Key.Length < 2) return true;
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

    private static bool AfterLocative(NameEvidence e, int word)
    {
        if (word == 0) return false;
        string before = e.Tokens[word - 1].Key;
        return before is "a" or "en" or "vers" or "pres" or "depuis" or "sur"
            || (before is "de" or "d'" && word > 1 && e.Tokens[word - 2].Key is "pres" or "loin" or "partir" or "nord" or "sud" or "est" or "ouest" or "centre" or "km" or "autour");
    }

    // A noun of some sort stands directly before, or with "de" between.
    private static bool Before(NameEvidence e, int word, WordCues sort)
    {
        if (word == 0) return false;
        if ((e.Cues.Flags[word - 1] & sort) != 0) return true;
        for (int k = word - 1; k >= Math.Max(0, word - 2); k--)
            if (e.Tokens[k].Key is not ("de" or "d'" or "du" or "la" or "l'" or "des")) return (e.Cues.Flags[k] & sort) != 0;
        return word > 2 && (e.Cues.Flags[word - 3] & sort) != 0;
    }
}
