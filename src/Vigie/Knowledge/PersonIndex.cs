namespace Vigie.Knowledge;

/// <summary>Finds persons by full name, family name and transcription.</summary>
internal sealed class PersonIndex
{
    // Countries whose names begin with the family name.
    private static readonly HashSet<string> FamilyNameFirst = new(StringComparer.Ordinal)
        { "CHN", "PRK", "KOR", "VNM", "TWN", "HKG", "MAC", "SGP", "KHM" };

    private readonly Dictionary<string, List<WorldEntry>> full = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WorldEntry>> partial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> longest = new(StringComparer.Ordinal);
    private readonly Lazy<(Dictionary<string, List<WorldEntry>> Full, Dictionary<string, List<WorldEntry>> Partial)> transcribed;

    public PersonIndex(IReadOnlyList<Person> persons)
    {
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
        transcribed = new(() => (Transcribe(full), Transcribe(partial)), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public IReadOnlyList<WorldEntry> ByFullName(string key) => full.TryGetValue(key, out List<WorldEntry>? found) ? found : [];

    /// <summary>The number of words of the longest full name of several words that begins with a word; 0 where none does.</summary>
    public int LongestFrom(string firstWord) => longest.GetValueOrDefault(firstWord);

    /// <summary>Whether a word is the first word or the family name of a known person.</summary>
    public bool IsPartOfName(string word) => longest.ContainsKey(word) || partial.ContainsKey(word);

    public IReadOnlyList<WorldEntry> Find(string key)
    {
        if (key.Length < 2) return [];
        if (full.TryGetValue(key, out List<WorldEntry>? found)) return found;
        if (partial.TryGetValue(key, out found)) return found;
        string coarse = Transliteration.Of(key);
        if (coarse.Length < 3) return [];
        if (transcribed.Value.Full.TryGetValue(coarse, out found)) return found;
        return transcribed.Value.Partial.TryGetValue(coarse, out found) ? found : [];
    }

    private void Add(string key, WorldEntry entry)
    {
        string[] words = NameKey.Words(key);
        if (words.Length == 0) return;
        Put(full, key, entry);
        if (words.Length < 2) return;
        if (!longest.TryGetValue(words[0], out int length) || length < words.Length) longest[words[0]] = words.Length;
        // "angela merkel" is also "merkel"; "andres manuel lopez obrador" also "lopez obrador" and "obrador".
        for (int i = 1; i < words.Length; i++)
        {
            string suffix = string.Join(' ', words, i, words.Length - i);
            if (suffix.Length > 2 || words.Length == 2) Put(partial, suffix, entry);
        }
        if (entry.Country is { } c && FamilyNameFirst.Contains(c)) Put(partial, words[0], entry);
        else if (words.Length == 3) Put(partial, words[1], entry);
    }

    private static void Put(Dictionary<string, List<WorldEntry>> index, string key, WorldEntry entry)
    {
        if (!index.TryGetValue(key, out List<WorldEntry>? entries)) index.Add(key, entries = new List<WorldEntry>(1));
        foreach (WorldEntry e in entries)
            if (ReferenceEquals(e, entry)) return;
        entries.Add(entry);
    }

    private static Dictionary<string, List<WorldEntry>> Transcribe(Dictionary<string, List<WorldEntry>> index)
    {
        var result = new Dictionary<string, List<WorldEntry>>(StringComparer.Ordinal);
        foreach (var (key, entries) in index.OrderBy(p => p.Key, StringComparer.Ordinal))
            foreach (WorldEntry e in entries)
                Put(result, Transliteration.Of(key), e);
        return result;
    }
}
