namespace Vigie.Knowledge;

/// <summary>One spelling of an entry.</summary>
/// <param name="Form">As the table writes it: its capitals tell how the text must write it.</param>
/// <param name="Entry">Whose name it is.</param>
internal sealed record NameForm(string Form, WorldEntry Entry);

/// <summary>Spellings by name key; those of one key in order of precedence.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, NameForm[]> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> longestByFirstWord = new(StringComparer.Ordinal);

    public int Count => byKey.Count;

    /// <summary>All entries, each once, in no particular order.</summary>
    public IEnumerable<WorldEntry> Entries => byKey.Values.SelectMany(forms => forms.Select(f => f.Entry)).Distinct();

    /// <summary>Adds a spelling; a repetition is ignored; another way of using capitals is another spelling.</summary>
    public void Add(string form, WorldEntry entry)
    {
        string key = NameKey.Of(form);
        if (key.Length == 0) return;
        var added = new NameForm(form, entry);
        if (byKey.TryGetValue(key, out NameForm[]? existing))
        {
            foreach (NameForm f in existing)
                if (ReferenceEquals(f.Entry, entry) && string.Equals(f.Form, form, StringComparison.Ordinal)) return;
            int at = existing.Length;
            while (at > 0 && existing[at - 1].Entry.Kind > entry.Kind) at--;
            var grown = new NameForm[existing.Length + 1];
            Array.Copy(existing, grown, at);
            grown[at] = added;
            Array.Copy(existing, at, grown, at + 1, existing.Length - at);
            byKey[key] = grown;
            return;
        }
        byKey[key] = [added];
        int space = key.IndexOf(' ', StringComparison.Ordinal);
        string first = space < 0 ? key : key[..space];
        int words = 1;
        foreach (char c in key)
            if (c == ' ') words++;
        if (!longestByFirstWord.TryGetValue(first, out int longest) || longest < words) longestByFirstWord[first] = words;
    }

    /// <summary>Whether a spelling has letters and all of them are capitals, as in an acronym.</summary>
    public static bool IsCapitals(ReadOnlySpan<char> form)
    {
        bool any = false;
        foreach (char c in form)
        {
            if (char.IsLower(c)) return false;
            any |= char.IsUpper(c);
        }
        return any;
    }

    /// <summary>The spellings under a key; empty where there are none.</summary>
    public IReadOnlyList<NameForm> Find(string key) => byKey.TryGetValue(key, out NameForm[]? forms) ? forms : [];

    /// <summary>The number of words of the longest key that begins with a word; 0 where none does.</summary>
    public int LongestFrom(string firstWord) => longestByFirstWord.GetValueOrDefault(firstWord);
}
