using Vigie.Dates;

namespace Vigie.Knowledge;

/// <summary>What is known of the world: states, organisations, armed forces, movements, media, places, and who held which office when.</summary>
/// <remarks>Immutable and safe for concurrent readers. Every look-up folds case, accents, ligatures, apostrophes and dashes (see <see cref="NameKey"/>).</remarks>
public sealed class World
{
    private readonly WorldTables tables;
    private readonly HolderTables holders;
    private readonly PersonIndex persons;
    private readonly Lazy<PlaceIndex> places;
    private readonly Lazy<BorderIndex> borders;

    private World(WorldTables tables, HolderTables holders, PersonIndex persons, Lazy<PlaceIndex> places, Lazy<BorderIndex> borders)
    {
        this.borders = borders;
        this.tables = tables;
        this.holders = holders;
        this.persons = persons;
        this.places = places;
    }

    /// <summary>Reads the tables of a pack. The gazetteer of places is fetched in the background.</summary>
    /// <param name="packFolder">Folder with <c>countries.tsv</c>, <c>places.bin</c> and the other tables; what is missing counts as empty.</param>
    /// <param name="overlay">Folder with further tables of the same names and columns, whose rows are read after those of the pack; null for none.</param>
    public static World Load(string packFolder, string? overlay = null)
    {
        // Persons are half of what there is to read: they are read beside the rest, and the gazetteer is fetched meanwhile.
        Task<(HolderTables Tables, PersonIndex Index)> holders = Task.Run(() =>
        {
            HolderTables read = HolderTables.Read(packFolder, overlay);
            return (read, new PersonIndex(read.Persons));
        });
        var places = new Lazy<PlaceIndex>(() => PlaceIndex.Open(Path.Combine(packFolder, "places.bin")), LazyThreadSafetyMode.ExecutionAndPublication);
        _ = Task.Run(() => places.Value);
        WorldTables tables = WorldTables.Read(packFolder, overlay);
        var (offices, persons) = holders.GetAwaiter().GetResult();
        // Read when first asked for: most runs need no borders.
        var borders = new Lazy<BorderIndex>(() => BorderIndex.Open(Path.Combine(packFolder, "borders.bin")), LazyThreadSafetyMode.ExecutionAndPublication);
        return new World(tables, offices, persons, places, borders);
    }

    internal NameIndex Names => tables.Names;

    internal PlaceIndex Places => places.Value;

    /// <summary>All states and territories, by code.</summary>
    public IEnumerable<Country> Countries => tables.Countries.Values.OrderBy(c => c.Alpha3, StringComparer.Ordinal);

    /// <summary>Everything the tables name except persons and places, by id.</summary>
    public IEnumerable<WorldEntry> Entries => tables.Names.Entries.OrderBy(e => e.Id, StringComparer.Ordinal);

    /// <summary>All places of the gazetteer, in its order.</summary>
    public IEnumerable<WorldEntry> AllPlaces => places.Value.All();

    /// <summary>All persons, in the order of the tables.</summary>
    public IReadOnlyList<Person> Persons => holders.Persons;

    /// <summary>All offices, by id.</summary>
    public IEnumerable<Office> Offices => holders.Offices.Values.OrderBy(o => o.Id, StringComparer.Ordinal);

    /// <summary>Everything a name may mean: tables in the order of <see cref="WorldKind"/>, then persons of that full name, then places, the most populous first.</summary>
    public IReadOnlyList<WorldEntry> Find(string name)
    {
        string key = NameKey.Of(name);
        var found = FindKey(key);
        if (found.Count > 0) return found;
        // "l'ONU", "les Nations unies": an article in front does not make another name.
        string bare = WithoutArticle(key);
        return bare.Length < key.Length ? FindKey(bare) : found;
    }

    /// <summary>As <see cref="Find(string)"/>, without what did not exist at the time, unless nothing else is left.</summary>
    public IReadOnlyList<WorldEntry> Find(string name, DateBounds when)
    {
        IReadOnlyList<WorldEntry> all = Find(name);
        if (when.IsUnknown || all.All(e => e.ValidAt(when))) return all;
        WorldEntry[] valid = [.. all.Where(e => e.ValidAt(when))];
        return valid.Length > 0 ? valid : all;
    }

    internal List<WorldEntry> FindKey(string key)
    {
        var found = new List<WorldEntry>();
        if (key.Length == 0) return found;
        foreach (NameForm f in tables.Names.Find(key))
            if (found.Count == 0 || !ReferenceEquals(found[^1], f.Entry)) found.Add(f.Entry);
        found.AddRange(persons.ByFullName(key));
        FindPlaces(key, found);
        return found;
    }

    private void FindPlaces(string key, List<WorldEntry> found)
    {
        int before = found.Count;
        places.Value.Find(key, found);
        if (found.Count == before && WithNasalJoined(key) is { } joined) places.Value.Find(joined, found);
        if (!tables.PlaceAliases.TryGetValue(key, out var alias)) return;
        var targets = new List<WorldEntry>();
        places.Value.Find(alias.Target, targets);
        foreach (WorldEntry e in targets)
            if (alias.Country.Length == 0 || e.Country == alias.Country) found.Add(e);
    }

    internal bool IsPlaceKey(string key) =>
        tables.PlaceAliases.ContainsKey(key) || places.Value.Contains(key) || (WithNasalJoined(key) is { } joined && places.Value.Contains(joined));

    // "N'Zérékoré" is also written "Nzérékoré": a nasal before a consonant.
    private static string? WithNasalJoined(string key) => key.Length > 3 && key[0] is 'n' or 'm' && key[1] == ' ' ? key.Remove(1, 1) : null;

    internal bool IsPersonKey(string key) => persons.ByFullName(key).Count > 0;

    internal int LongestPersonFrom(string firstWord) => persons.LongestFrom(firstWord);

    /// <summary>Whether a spelling is usually a common word, so that it is a name only where the context supports it.</summary>
    public bool NeedsContext(string name) => NeedsContextKey(NameKey.Of(name));

    internal bool NeedsContextKey(string key)
    {
        if (tables.CommonWords.Contains(key)) return true;
        return tables.Names.Find(key).Count == 0 && persons.ByFullName(key).Count == 0 && PlaceNeedsContext(key);
    }

    /// <summary>Whether a match of these entries under a key needs support: the tables' own list for their names, the gazetteer's marks for places.</summary>
    internal bool NeedsContext(string key, WorldEntry first) =>
        tables.CommonWords.Contains(key) || (first.Kind == WorldKind.Place && PlaceNeedsContext(key));

    private bool PlaceNeedsContext(string key)
    {
        if (tables.Capitals.ContainsKey(key)) return false;
        // A village that bears a common word or somebody's given or family name: that is meant more often.
        if (key.Length > 2 && !places.Value.IsCommonWord(key) && !persons.IsPartOfName(key)) return false;
        var found = new List<WorldEntry>();
        FindPlaces(key, found);
        return found.Count == 0 || found[0].Population < LargeTown || NameKey.Of(found[0].Name) != key;
    }

    /// <summary>The country an adjective or inhabitant's name points to, in any gender and number; null if none. Of several countries, the first of the table.</summary>
    /// <remarks>Adjectives of cities and regions that stand for their state count too ("kinois", "tchétchène").</remarks>
    public string? Demonym(string form) => Demonyms(form) is { Count: > 0 } codes ? codes[0] : null;

    /// <summary>All countries an adjective may point to ("congolais"), in the order of the table.</summary>
    public IReadOnlyList<string> Demonyms(string form) => tables.Demonyms.TryGetValue(NameKey.Of(form), out List<string>? codes) ? codes : [];

    /// <summary>Whether a form is an adjective of a state, or of a region, city or people with or without a state ("kurde", "sahélien").</summary>
    public bool IsGeographicAdjective(string form) => NameKey.Of(form) is var key && (tables.Demonyms.ContainsKey(key) || tables.RegionalAdjectives.Contains(key));

    /// <summary>The organisation an adjective points to ("onusien"), or null.</summary>
    public ActorCode? OrganisationAdjective(string form) => tables.Adjectives.TryGetValue(NameKey.Of(form), out ActorCode code) ? code : null;

    /// <summary>A state or territory by code, or null.</summary>
    public Country? Country(string alpha3) => tables.Countries.GetValueOrDefault(alpha3);

    /// <summary>The dated names of states that a name is, as <c>Haute-Volta</c>; empty for a present name.</summary>
    public IReadOnlyList<FormerName> FormerNames(string name) => tables.FormerNames.TryGetValue(NameKey.Of(name), out List<FormerName>? found) ? found : [];

    /// <summary>The borders of states.</summary>
    public BorderIndex Borders => borders.Value;

    /// <summary>The state or self-declared entity that holds a point; null at sea. Disputed land counts as that of <see cref="Knowledge.Country.ClaimedBy"/> where the caller wants the claim.</summary>
    /// <param name="latitude">Degrees north, WGS 84.</param>
    /// <param name="longitude">Degrees east, WGS 84.</param>
    /// <param name="withinKilometres">Points at sea as near to a coast as this count as on it.</param>
    public Country? CountryAt(double latitude, double longitude, double withinKilometres = 25) =>
        borders.Value.CodeAt(latitude, longitude, withinKilometres) is { } code ? Country(code) : null;

    /// <summary>Whether a name is that of a present capital or seat of government.</summary>
    public bool IsCapital(string name) => CapitalOf(name) is not null;

    /// <summary>The country whose capital or seat of government a name is, or null.</summary>
    public string? CapitalOf(string name) => tables.Capitals.GetValueOrDefault(NameKey.Of(name));

    /// <summary>Members of an international organisation; empty where the pack lists none.</summary>
    public IReadOnlyList<Membership> Members(ActorCode organisation) => tables.Members.GetValueOrDefault(organisation.ToString(), []);

    /// <summary>An office by id, or null.</summary>
    public Office? Office(string id) => holders.Offices.GetValueOrDefault(id);

    /// <summary>Persons who may be meant by a full name, a known short form or a family name, in any transcription; leaders of states first.</summary>
    /// <remarks>A family name gives all its bearers: the caller chooses by country and date.</remarks>
    public IReadOnlyList<WorldEntry> FindPersons(string name) => persons.Find(NameKey.Of(name));

    /// <summary>As <see cref="FindPersons(string)"/>, those in office at the time first.</summary>
    public IReadOnlyList<WorldEntry> FindPersons(string name, DateBounds when)
    {
        IReadOnlyList<WorldEntry> found = FindPersons(name);
        return when.IsUnknown || found.Count < 2 ? found : [.. found.OrderBy(e => TermAt(e.Person!, when)?.Rank ?? int.MaxValue)];
    }

    /// <summary>What a person stood for at a time: the code of the office then held; only the country for one out of office; null for one the pack does not know of.</summary>
    /// <param name="person">Full name in any known spelling.</param>
    /// <param name="when">Time of the event; if unknown, the latest office counts.</param>
    public ActorCode? CodeAt(string person, DateBounds when) =>
        FindPersons(person, when) is { Count: > 0 } found && found[0].Person is { } p ? CodeAt(p, when) : null;

    /// <summary>What a person stood for at a time: the code of the office then held, or only the country for one out of office.</summary>
    public static ActorCode CodeAt(Person person, DateBounds when) => TermAt(person, when)?.Code ?? OutOfOffice(person, when);

    /// <summary>The term a person was serving at a time; null where the person held no known office. Of several, one that certainly covers the time, then the highest (<see cref="Term.Rank"/>), then the one begun last.</summary>
    public static Term? TermAt(Person person, DateBounds when)
    {
        if (when.IsUnknown) return person.Terms[^1];
        Term? best = null;
        bool covers = false;
        foreach (Term t in person.Terms)
        {
            if (!t.Overlaps(when)) continue;
            bool full = t.Covers(when);
            if (best is not null && (covers && !full || covers == full && t.Rank > best.Rank)) continue;
            best = t;
            covers = full;
        }
        return best;
    }

    private static ActorCode OutOfOffice(Person person, DateBounds when)
    {
        // The state last served before; for one not yet in office, the state first served.
        Term? last = null;
        foreach (Term t in person.Terms)
            if (!t.Code.IsOrganisation && (last is null || t.From.Earliest is not { } f || when.Latest is not { } l || f <= l)) last = t;
        last ??= person.Terms[0];
        return last.Code.IsOrganisation ? last.Code : new ActorCode(last.Code.Country);
    }

    // Articles of the language of the pack's names.
    private static string WithoutArticle(string key)
    {
        foreach (string article in LeadingArticles)
            if (key.StartsWith(article, StringComparison.Ordinal)) return key[article.Length..];
        return key;
    }

    private const long LargeTown = 500_000;

    private static readonly string[] LeadingArticles = ["l ", "le ", "la ", "les ", "d ", "de ", "du ", "des "];
}
