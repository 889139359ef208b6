namespace Vigie.Knowledge;

/// <summary>Finds persons by full name, family name and transcription.</summary>
internal sealed class PersonIndex
{
    // Countries whose names begin with the family name.
    private static readonly HashSet<string> FamilyNameFirst = new(StringComparer.Ordinal)
        { "CHN", "PRK", "KOR", "VNM", "TWN", "HKG", "MAC", "SGP", "KHM" };

    private readonly Dictionary<string, List<WorldEntry>> full;
    private readonly Dictionary<string, List<Part>> parts;
    private readonly Dictionary<string, int> longest;
    private readonly Lazy<(Dictionary<string, List<WorldEntry>> Full, Dictionary<string, List<WorldEntry>> Parts)> transcribed;

    public PersonIndex(List<Person> persons)
    {
        full = new(persons.Count * 2, StringComparer.Ordinal);
        parts = new(persons.Count, StringComparer.Ordinal);
        longest = new(persons.Count, StringComparer.Ordinal);
        foreach (Person person in persons)
        {
            Term last = person.Terms[^1];
            var entry = new WorldEntry
            {
                Id = "holders:" + person.Name,
                Kind = WorldKind.Person,
                Name = person.Name,
                Type = EntityType.Person,
                Code = last.Code,
                Country = last.Code.IsOrganisation || last.Code.Country.Length != 3 ? null : last.Code.Country,
                Sort = last.Office,
                Person = person,
            };
            Add(NameKey.Of(person.Name), entry);
            foreach (string variant in person.Variants) Add(NameKey.Of(variant), entry);
        }
        // Needed only for names spelled otherwise than in the tables.
        transcribed = new(Transcribe, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public IReadOnlyList<WorldEntry> ByFullName(string key) => full.TryGetValue(key, out List<WorldEntry>? found) ? found : [];

    /// <summary>The number of words of the longest full name of several words that begins with a word; 0 where none does.</summary>
    public int LongestFrom(string firstWord) => longest.GetValueOrDefault(firstWord);

    /// <summary>Whether a word is the first word or the family name of a known person.</summary>
    public bool IsPartOfName(string word) => longest.ContainsKey(word) || parts.ContainsKey(word);

    public IReadOnlyList<WorldEntry> Find(string key)
    {
        if (key.Length < 2) return [];
        if (full.TryGetValue(key, out List<WorldEntry>? found)) return found;
        if (ByPart(key) is { Count: > 0 } bearers) return bearers;
        string coarse = Transliteration.Of(key);
        if (coarse.Length < 3) return [];
        if (transcribed.Value.Full.TryGetValue(coarse, out found)) return found;
        return transcribed.Value.Parts.TryGetValue(coarse, out found) ? found : [];
    }

    // "lopez obrador" is found under its last word and checked against the end of the full name.
    private List<WorldEntry> ByPart(string key)
    {
        int space = key.LastIndexOf(' ');
        var found = new List<WorldEntry>();
        if (!parts.TryGetValue(space < 0 ? key : key[(space + 1)..], out List<Part>? candidates)) return found;
        foreach (Part p in candidates)
            if (p.Fits(key) && !Contains(found, p.Entry)) found.Add(p.Entry);
        return found.Count < 2 ? found : [.. found.OrderBy(e => e.Person!.Rank)];
    }

    private void Add(string key, WorldEntry entry)
    {
        int first = key.IndexOf(' ', StringComparison.Ordinal);
        if (key.Length == 0) return;
        Put(full, key, entry);
        if (first < 0) return;
        int last = key.LastIndexOf(' '), words = 1;
        foreach (char c in key)
            if (c == ' ') words++;
        string given = key[..first];
        if (!longest.TryGetValue(given, out int length) || length < words) longest[given] = words;
        PutPart(key[(last + 1)..], new Part(key, entry));
        if (entry.Country is { } country && FamilyNameFirst.Contains(country)) PutPart(given, new Part(given, entry));
        else if (words == 3) PutPart(key[(first + 1)..last], new Part(key[(first + 1)..last], entry));
    }

    private void PutPart(string word, Part part)
    {
        if (!parts.TryGetValue(word, out List<Part>? entries)) parts.Add(word, entries = new List<Part>(1));
        entries.Add(part);
    }

    private static void Put(Dictionary<string, List<WorldEntry>> index, string key, WorldEntry entry)
    {
        if (!index.TryGetValue(key, out List<WorldEntry>? entries)) index.Add(key, entries = new List<WorldEntry>(1));
        if (!Contains(entries, entry)) entries.Add(entry);
    }

    private static bool Contains(List<WorldEntry> entries, WorldEntry entry)
    {
        foreach (WorldEntry e in entries)
            if (ReferenceEquals(e, entry)) return true;
        return false;
    }

    private (Dictionary<string, List<WorldEntry>> Full, Dictionary<string, List<WorldEntry>> Parts) Transcribe()
    {
        var names = new Dictionary<string, List<WorldEntry>>(StringComparer.Ordinal);
        var pieces = new Dictionary<string, List<WorldEntry>>(StringComparer.Ordinal);
        foreach (var (key, entries) in full.OrderBy(p => p.Key, StringComparer.Ordinal))
            foreach (WorldEntry e in entries)
            {
                string coarse = Transliteration.Of(key);
                Put(names, coarse, e);
                for (int space = coarse.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = coarse.IndexOf(' ', space + 1))
                    if (coarse.Length - space > 3) Put(pieces, coarse[(space + 1)..], e);
            }
        foreach (var (word, entries) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
            foreach (Part p in entries)
                if (p.Key == word) Put(pieces, Transliteration.Of(word), p.Entry);
        return (names, pieces);
    }

    /// <summary>A name, or a piece of one that names the person alone.</summary>
    private readonly record struct Part(string Key, WorldEntry Entry)
    {
        public bool Fits(string wanted) =>
            Key.EndsWith(wanted, StringComparison.Ordinal) && (Key.Length == wanted.Length || Key[Key.Length - wanted.Length - 1] == ' ');
    }
}
