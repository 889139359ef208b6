using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Which of the places of a name is meant, why, and which others were passed over.</summary>
/// <param name="Entry">The place; null where none of those known can be meant.</param>
/// <param name="Country">Country the words beside the name point to where no known place lies there; else null.</param>
/// <param name="Reason">What decided; empty where there was no choice.</param>
/// <param name="Rejected">The largest other places, as <c>Paris FRA</c>.</param>
internal sealed record PlaceChoice(WorldEntry? Entry, string? Country, string Reason, IReadOnlyList<string> Rejected)
{
    public static readonly PlaceChoice None = new(null, null, "", []);
}

/// <summary>Chooses between places of one name: by the words that say where it lies ("X, au Texas"), the countries named around it, its rank and its size.</summary>
/// <remarks>The evidence is that of toponym resolution since J. Leidner (2007): containment clauses, co-mentioned countries, capitals and populations as a prior.</remarks>
internal sealed class PlaceChooser(World world, NameLexicon lexicon)
{
    private const int Reach = 10;
    private const int MostRejected = 3;
    private const long Famous = 1_000_000;

    /// <summary>A country the words behind a name point to.</summary>
    /// <param name="Country">Alpha-3.</param>
    /// <param name="Weight">How much it counts.</param>
    /// <param name="Place">The region or country named, where it has a position; or null.</param>
    /// <param name="Words">The words.</param>
    /// <param name="Certain">Whether the words say that the name lies there.</param>
    private readonly record struct Clue(string Country, double Weight, WorldEntry? Place, string Words, bool Certain);

    /// <summary>The place that the names of a group stand for.</summary>
    public PlaceChoice Choose(IReadOnlyList<NameDraft> group, ILookup<int, NameDraft> bySentence, NameContext context)
    {
        NameDraft known = group.FirstOrDefault(d => d.Candidate.Entries.Any(e => e.Type == EntityType.Location)) ?? group[0];
        // What only the model has found may have a place of the gazetteer all the same.
        WorldEntry[] entries = [.. known.Candidate.Entries.Where(e => e.Type == EntityType.Location)];
        if (entries.Length == 0 && known.Candidate.Basis is "model:names" or "context:place" or "context:place-noun" or "coordination") entries = [.. world.Find(known.Surface).Where(e => e.Type == EntityType.Location)];
        if (entries.Length == 0) return PlaceChoice.None;
        if (entries[0].Kind != WorldKind.Place && entries.FirstOrDefault(e => e.Kind != WorldKind.Place && e.ValidAt(context.Published)) is { } table)
            return Rival(table, entries, group, context) is { } rival ? new PlaceChoice(rival, null, "rather than " + table.Id, [table.Name]) : new PlaceChoice(table, null, "", []);

        List<Clue> clues = [.. group.Take(Reach).SelectMany(d => Clues(d, bySentence[d.Sentence.Index]))];
        bool famous = entries.Any(e => e.Sort == "capital" || e.Population > Famous || context.Weight(e.Country, known.Key) >= 3);
        if (!famous && clues.FirstOrDefault(c => c.Certain) is { Country: not null } certain && !entries.Any(e => e.Country is null || clues.Any(c => c.Certain && c.Country == e.Country)))
            return new PlaceChoice(null, certain.Country, "clue " + certain.Words, [.. entries.Take(MostRejected).Select(Label)]);

        var ranked = entries.Select((e, i) => (Entry: e, Score: Score(e, known, entries, group, clues, context), Order: i)).OrderByDescending(x => x.Score.Value).ThenBy(x => x.Order).ToList();
        return new PlaceChoice(ranked[0].Entry, null, ranked.Count > 1 ? ranked[0].Score.Reason : "", [.. ranked.Skip(1).OrderByDescending(x => x.Entry.Population).Select(x => Label(x.Entry)).Where(l => l != Label(ranked[0].Entry)).Distinct(StringComparer.Ordinal).Take(MostRejected)]);
    }

    private static string Label(WorldEntry e) => e.Country is null ? e.Name : $"{e.Name} {e.Country}";

    private (double Value, string Reason) Score(WorldEntry e, NameDraft name, WorldEntry[] entries, IReadOnlyList<NameDraft> group, List<Clue> clues, NameContext context)
    {
        double clue = 0, near = 0;
        string words = "";
        foreach (Clue c in clues)
        {
            if (c.Country != e.Country) continue;
            double weight = c.Weight;
            if (c.Place is { Latitude: { } a, Longitude: { } b } && e is { Latitude: { } lat, Longitude: { } lon }) near = Math.Max(near, 4 * Math.Exp(-Degrees(a, b, lat, lon) / 2));
            if (weight > clue) (clue, words) = (weight, c.Words);
        }
        double mentioned = 2 * Math.Min(3, context.Weight(e.Country, name.Key));
        if (e.Country is { } country) mentioned += group.Max(d => context.Beside(country, d.Sentence, name.Key));
        double prior = Math.Log10(Math.Max(10, e.Population));
        bool capital = e.Sort == "capital" || (e.Country is { } c2 && (world.CapitalOf(e.Name) == c2 || world.CapitalOf(name.Surface) == c2));
        if (e.Sort == "seat") prior += 1;
        if (capital) prior += 8;
        // The very name rather than a variant in another language; and the one everybody means.
        if (NameKey.Of(e.Name) == name.Key) prior += 4;
        if (e.Population > 0 && entries.All(x => ReferenceEquals(x, e) || x.Population * 10 < e.Population)) prior += 6;
        string reason = clue > 0 ? "clue " + words : mentioned > 2 ? "country named" : capital ? "capital" : "largest";
        return (clue + near + mentioned + prior, reason);
    }

    // The words behind a name up to the next verb: "X, au Texas", "X, deuxième ville du pays Y", "X (Y)".
    private IEnumerable<Clue> Clues(NameDraft d, IEnumerable<NameDraft> sentence)
    {
        IReadOnlyList<NameToken> tokens = d.Sentence.Tokens;
        int start = d.Candidate.Last + 1;
        if (start >= tokens.Count) yield break;
        bool apart = tokens[start].Form is "," or "(";
        // "X, en Y", "X (Y)": only what says "in" is certain; "X, près de Y" is not.
        bool plain = apart && start + 1 < tokens.Count && (tokens[start].Form == "(" || lexicon.Has("inside", tokens[start + 1].Key) || lexicon.Has("settlement", tokens[start + 1].Key));
        NameDraft[] places = [.. sentence.Where(o => o != d && o.Type == EntityType.Location && o.Candidate.First > d.Candidate.Last && o.Candidate.Entries.Count > 0)];
        for (int i = start; i < tokens.Count && i < start + Reach; i++)
        {
            NameToken t = tokens[i];
            // "à la frontière de Y" may lie on either side.
            if (t.Upos is "VERB" or "AUX" || t.Form is "." or ";" or ":" or ")" || lexicon.Has("border", t.Key)) yield break;
            if (places.FirstOrDefault(o => o.Candidate.First == i) is { } place)
            {
                WorldEntry first = place.Candidate.Entries[0];
                if (!apart || first is { Kind: WorldKind.Place, Sort: not "admin1" }) yield break;
                foreach (WorldEntry e in place.Candidate.Entries)
                    if (e.Country is { } country && (e.Kind is WorldKind.Country or WorldKind.Region || e.Sort == "admin1")) yield return new Clue(country, plain ? 24 : 8, e, place.Surface, plain);
                yield break;
            }
            if ((d.Evidence.Cues.Flags[i] & WordCues.Demonym) != 0)
                foreach (string country in world.Demonyms(t.Form)) yield return new Clue(country, 3, null, t.Form, false);
            else if (t.IsWord && !IsLocating(t.Key)) plain = false;
            if (i > start && t.Form == ",") plain = false;
        }
    }

    private bool IsLocating(string key) =>
        lexicon.Has("locative", key) || lexicon.Has("of", key) || lexicon.Has("article", key) || lexicon.Has("complement", key) || lexicon.Has("compass", key) || lexicon.Has("locative-of", key)
        || lexicon.Has("settlement", key) || lexicon.Has("admin-noun", key);

    // A country's name may be that of its capital ("à Guatemala") or of another country's region.
    private WorldEntry? Rival(WorldEntry table, WorldEntry[] entries, IReadOnlyList<NameDraft> group, NameContext context)
    {
        if (table.Kind != WorldKind.Country) return null;
        string key = group[0].Key;
        foreach (WorldEntry e in entries)
        {
            if (e.Kind != WorldKind.Place) continue;
            if (e.Country == table.Country && e.Sort is "capital" && group.All(d => d.Candidate.First > 0 && lexicon.Has("whither", d.Sentence.Tokens[d.Candidate.First - 1].Key))) return e;
            if (e.Country != table.Country && e.Sort == "admin1" && context.Weight(table.Country, key) == 0
                && context.Countries.FirstOrDefault(c => context.Weight(c, key) > 0) == e.Country && group.Any(d => context.Beside(e.Country!, d.Sentence, key) >= 2)) return e;
        }
        return null;
    }

    private static double Degrees(double lat1, double lon1, double lat2, double lon2) =>
        Math.Sqrt(Math.Pow(lat1 - lat2, 2) + Math.Pow((lon1 - lon2) * Math.Cos(lat1 * Math.PI / 180), 2));
}
