using Vigie.Dates;

namespace Vigie.Knowledge;

/// <summary>Looks up offices by the words that name them, and who held them when.</summary>
/// <remarks>Titles and their bounds come from the tables of the world; the folded words of a text are compared with them, the longest title first.</remarks>
public sealed class OfficeBook
{
    private readonly World world;
    private readonly Dictionary<string, List<(string[] Words, Office Office)>> byFirst = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<(string Office, string Country), List<(Person Person, Term Term)>>> holders;

    public OfficeBook(World world)
    {
        this.world = world;
        foreach (Office office in world.Offices)
            foreach (string title in office.Titles)
            {
                string[] words = NameKey.Words(NameKey.Of(title));
                if (words.Length == 0) continue;
                if (!byFirst.TryGetValue(words[0], out var titles)) byFirst.Add(words[0], titles = []);
                titles.Add((words, office));
            }
        foreach (var titles in byFirst.Values) titles.Sort((a, b) => a.Words.Length != b.Words.Length ? b.Words.Length - a.Words.Length : string.CompareOrdinal(a.Office.Id, b.Office.Id));
        holders = new(Holders, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>The offices that a stretch of words may name: all those of the longest title that the words begin with.</summary>
    /// <param name="words">Folded words, the noun first.</param>
    /// <param name="length">Number of words of the title; 0 where none begins so.</param>
    public IReadOnlyList<Office> Named(IReadOnlyList<string> words, out int length)
    {
        length = 0;
        var found = new List<Office>();
        if (words.Count == 0 || !byFirst.TryGetValue(words[0], out var titles)) return found;
        foreach (var (title, office) in titles)
        {
            if (title.Length < length) break;
            if (title.Length > words.Count) continue;
            bool same = true;
            for (int i = 1; same && i < title.Length; i++) same = title[i] == words[i];
            if (!same) continue;
            length = title.Length;
            found.Add(office);
        }
        return found;
    }

    /// <summary>Whether a noun begins some title of an office ("ministre" of the foreign minister), titles of one country left out.</summary>
    public bool BeginsTitle(string noun, string office) =>
        byFirst.TryGetValue(noun, out var titles) && titles.Exists(t => t.Office.Id == Kind(office));

    /// <summary>The office without the country that a title is bound to: <c>foreign-minister.USA</c> is <c>foreign-minister</c>.</summary>
    public static string Kind(string office)
    {
        int point = office.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? office : office[..point];
    }

    /// <summary>The offices a person held: the one of that time first (empty where there is none), then those before; empty for one the world does not know.</summary>
    /// <param name="name">Full name as the world spells it.</param>
    /// <param name="when">Time; if unknown, the latest office comes first.</param>
    public IReadOnlyList<string> HeldBy(string name, DateBounds when)
    {
        foreach (WorldEntry e in world.FindPersons(name))
            if (e.Person is { } person && person.Name == name)
            {
                string? now = World.TermAt(person, when)?.Office;
                return [now is null ? "" : Kind(now), .. person.Terms.Where(t => when.Latest is not { } l || t.From.Earliest is not { } f || f <= l).Select(t => Kind(t.Office)).Where(o => o != now).Distinct(StringComparer.Ordinal)];
            }
        return [];
    }

    /// <summary>The only person known to have held an office of a country throughout an interval; null where none or several are.</summary>
    public Person? HolderAt(string office, string country, DateBounds when)
    {
        if (when.IsUnknown || !holders.Value.TryGetValue((Kind(office), country), out var terms)) return null;
        Person? only = null;
        foreach (var (person, term) in terms)
        {
            if (!term.Overlaps(when)) continue;
            if (only is not null && only != person) return null;
            only = person;
        }
        return only;
    }

    private Dictionary<(string, string), List<(Person, Term)>> Holders()
    {
        var found = new Dictionary<(string, string), List<(Person, Term)>>();
        foreach (Person p in world.Persons)
            foreach (Term t in p.Terms)
            {
                var key = (Kind(t.Office), t.Code.Party);
                if (!found.TryGetValue(key, out var list)) found.Add(key, list = []);
                list.Add((p, t));
            }
        return found;
    }
}
