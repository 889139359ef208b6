namespace Vigie.Knowledge;

/// <summary>A known name found in a sequence of tokens.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Last">Its last token, inclusive.</param>
/// <param name="Entries">What the name may mean, in order of precedence; never empty.</param>
/// <param name="NeedsContext">Whether the spelling is usually a common word or a personal name.</param>
public readonly record struct GazetteerMatch(int First, int Last, IReadOnlyList<WorldEntry> Entries, bool NeedsContext);

/// <summary>Finds the longest known names in a sequence of tokens, from left to right.</summary>
/// <remarks>
/// The spelling of the table decides how the text must write a name: an acronym in capitals, a proper name with a capital, a name given in lower
/// case ("talibans") in any way. Text all in capitals fits every spelling. Names of three words or more may stand in lower case.
/// </remarks>
public sealed class GazetteerMatcher
{
    private const int MaxWords = 12;
    private const int MaxPlaceWords = 6;

    private readonly World world;

    public GazetteerMatcher(World world) => this.world = world;

    /// <summary>All matches that do not overlap; at each token the longest one.</summary>
    /// <param name="tokens">Tokens as written, apostrophes and hyphens included ("l'", "Nord-Kivu").</param>
    public IReadOnlyList<GazetteerMatch> Match(IReadOnlyList<string> tokens)
    {
        var matches = new List<GazetteerMatch>();
        string[] keys = [.. tokens.Select(t => NameKey.Of(t))];
        for (int i = 0; i < keys.Length;)
        {
            if (LongestAt(tokens, keys, i) is { } match)
            {
                if (Overrun(tokens, keys, match) is { } better) match = better;
                matches.Add(match);
                i = match.Last + 1;
            }
            else i++;
        }
        return matches;
    }

    /// <summary>The longest match that begins at a token, or null.</summary>
    public GazetteerMatch? LongestAt(IReadOnlyList<string> tokens, int first) => LongestAt(tokens, [.. tokens.Select(t => NameKey.Of(t))], first);

    // A place of the gazetteer gives way to a name of the tables that begins within it and ends after it: "La Côte" to "Côte d'Ivoire".
    private GazetteerMatch? Overrun(IReadOnlyList<string> tokens, string[] keys, GazetteerMatch match)
    {
        if (match.Entries[0].Kind != WorldKind.Place) return null;
        for (int i = match.First + 1; i <= match.Last; i++)
            if (LongestAt(tokens, keys, i) is { } other && other.Last > match.Last && other.Entries[0].Kind != WorldKind.Place) return other;
        return null;
    }

    private GazetteerMatch? LongestAt(IReadOnlyList<string> tokens, string[] keys, int first)
    {
        string start = keys[first];
        if (start.Length == 0) return null;
        int space = start.IndexOf(' ', StringComparison.Ordinal);
        string word = space < 0 ? start : start[..space];
        bool capital = StartsUpper(tokens[first]);
        int named = world.Names.LongestFrom(word), person = capital ? world.LongestPersonFrom(word) : 0;
        int place = capital ? MaxPlaceWords : 0;
        int longest = Math.Min(MaxWords, Math.Max(named, Math.Max(person, place)));
        if (longest == 0) return null;

        GazetteerMatch? best = null;
        string key = "";
        int words = 0;
        for (int last = first; last < keys.Length; last++)
        {
            string next = keys[last];
            if (next.Length == 0)
            {
                if (IsJoiner(tokens[last])) continue;
                break;
            }
            words += 1 + next.Count(' ');
            if (words > longest) break;
            key = key.Length == 0 ? next : key + " " + next;
            List<WorldEntry> entries = Entries(tokens, key, first, last, words <= named, words <= person, words <= place && tokens[last].Any(char.IsUpper));
            if (entries.Count > 0) best = new GazetteerMatch(first, last, entries, world.NeedsContext(key, entries[0]));
        }
        return best;
    }

    private List<WorldEntry> Entries(IReadOnlyList<string> tokens, string key, int first, int last, bool named, bool person, bool place)
    {
        var entries = new List<WorldEntry>();
        if (named)
            foreach (NameForm form in world.Names.Find(key))
                if (Fits(form, tokens, first, last) && !(entries.Count > 0 && ReferenceEquals(entries[^1], form.Entry)))
                    entries.Add(form.Entry);
        if ((person && world.IsPersonKey(key)) || (place && world.IsPlaceKey(key)))
            foreach (WorldEntry e in world.FindKey(key))
                if (e.Kind is WorldKind.Person or WorldKind.Place && !entries.Exists(x => ReferenceEquals(x, e))) entries.Add(e);
        return entries;
    }

    private static bool Fits(NameForm form, IReadOnlyList<string> tokens, int first, int last)
    {
        if (AllCapitals(tokens, first, last)) return true;
        List<bool> wanted = Capitals(form.Form), given = [];
        for (int i = first; i <= last; i++) given.AddRange(Capitals(tokens[i]));
        if (wanted.Count == 1 && NameIndex.IsCapitals(form.Form))
            // "Otan", "Monusco": longer acronyms are also written as names; short ones would be words.
            return given[0] && form.Form.Count(char.IsLetter) >= 4;
        // Titles of organisations are often written in lower case; there, their length makes them certain.
        if (wanted.Count >= 3 && form.Entry.Kind is WorldKind.Organisation or WorldKind.Force) return true;
        if (wanted.Count != given.Count) return given.Contains(true);
        for (int i = 0; i < wanted.Count; i++)
            if (wanted[i] && !given[i]) return false;
        return true;
    }

    // For each word whether it begins with a capital (a digit makes no difference).
    private static List<bool> Capitals(string s)
    {
        var capitals = new List<bool>(4);
        bool inside = false;
        for (int i = 0; i < s.Length; i++)
        {
            bool letter = char.IsLetterOrDigit(s[i]) || (inside && char.GetUnicodeCategory(s[i]) == System.Globalization.UnicodeCategory.NonSpacingMark);
            if (letter && !inside) capitals.Add(char.IsUpper(s[i]));
            inside = letter;
        }
        return capitals;
    }

    private static bool AllCapitals(IReadOnlyList<string> tokens, int first, int last)
    {
        for (int i = first; i <= last; i++)
            if (!NameIndex.IsCapitals(tokens[i]) && tokens[i].Any(char.IsLetter)) return false;
        return tokens[first].Any(char.IsUpper) || tokens[last].Any(char.IsUpper);
    }

    private static bool StartsUpper(string s)
    {
        foreach (char c in s)
            if (char.IsLetter(c)) return char.IsUpper(c);
        return s.Length > 0 && char.IsDigit(s[0]);
    }

    // What may stand between the words of a name without being a word.
    private static bool IsJoiner(string token) => token is "-" or "‐" or "‑" or "–" or "'" or "’" or "/" or ".";
}
