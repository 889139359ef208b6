using Vigie.Text;

namespace Vigie.Reading.Html;

/// <summary>Takes bylines apart into names: off go what introduces them, addresses, dates and what stands behind a bar.</summary>
internal sealed class BylineReader(ReadingRules rules)
{
    private const int LongestName = 60;
    private const int MostWords = 6;
    private const int MostNames = 12;

    private readonly IReadOnlyList<string> prefixes = rules.Words("byline-prefix");
    private readonly HashSet<string> innerPrefixes = [.. rules.Words("byline-inner")];
    private readonly IReadOnlyList<string> suffixes = rules.Words("byline-suffix");
    private readonly HashSet<string> joints = [.. rules.Words("byline-joint")];
    private readonly HashSet<string> noNames = [.. rules.Words("byline-not")];

    /// <summary>What words that introduce a byline introduce in a line: names that begin with capitals.</summary>
    public IEnumerable<string> Introduced(string line)
    {
        string s = line.Replace('\u00A0', ' ');
        if (Prefix(s) is > 0 and var n && s[n..].TrimStart() is { Length: > 2 } rest && char.IsUpper(rest[0])) yield return rest;
        string[] words = s.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i < words.Length - 1; i++)
        {
            if (!innerPrefixes.Contains(LengthFolding.Fold(words[i].Trim(':')))) continue;
            int j = i + 1;
            while (j < words.Length && j - i <= 4 && char.IsUpper(words[j][0]) && words[j].Any(char.IsLower)) j++;
            if (j - i > 2) yield return string.Join(' ', words[(i + 1)..j]).TrimEnd(',', '.', '|');
        }
    }

    /// <summary>The names in a byline, in order; none where it holds none.</summary>
    public List<string> Names(string byline)
    {
        var names = new List<string>();
        if (byline.Contains("://", StringComparison.Ordinal)) return names;
        string s = PlainTextReader.Collapse(Entities.Decode(MappedText.Unmapped(byline), [])).Text.Replace('\u00A0', ' ').Trim(' ', '\'', '"', '[', ']', '|', '-', '–', '—', '•', '·', ':');
        for (int round = 0; round < 3 && Prefix(s) is > 0 and var n; round++) s = s[n..].TrimStart(' ', ':', '-', '–', '|');
        foreach (string suffix in suffixes)
            if (s.Length > suffix.Length + 2 && s[s.Length - suffix.Length - 1] == ' ' && LengthFolding.Fold(s[^suffix.Length..]) == suffix) s = s[..^suffix.Length].TrimEnd();
        if (s.Length > 300) return names;
        foreach (string part in Split(s))
        {
            string name = part.Trim(' ', '.', ',', '-', '–', '—', '•', '·', ':', '(', ')', '/', '*');
            if (name.StartsWith('@')) continue;
            if (Prefix(name) is > 0 and var more) name = name[more..].Trim();
            // "Prof. X, PhD": a title behind a comma belongs to the name before it.
            if (names.Count > 0 && name.Length is >= 2 and <= 4 && name.Count(char.IsUpper) >= 2 && char.IsUpper(name[^1]) && names[^1].Contains(' ', StringComparison.Ordinal) && name.Any(char.IsLower)) { names[^1] += ", " + name; continue; }
            if (IsName(name) && !names.Contains(name, StringComparer.OrdinalIgnoreCase) && names.Count < MostNames) names.Add(name);
        }
        return names;
    }

    private int Prefix(string s)
    {
        foreach (string p in prefixes)
            if (s.Length > p.Length + 1 && (s[p.Length] is ' ' or ':' or '\u00A0') && LengthFolding.Fold(s[..p.Length]) == p) return p.Length + 1;
        return 0;
    }

    private IEnumerable<string> Split(string s)
    {
        // Behind a bar stands a date, a section or an outlet.
        foreach (string bar in (ReadOnlySpan<string>)[" | ", " • ", " · ", "|"])
            if (s.IndexOf(bar, StringComparison.Ordinal) is > 2 and var at) s = s[..at];
        return Parts(s);
    }

    private List<string> Parts(string s)
    {
        var parts = new List<string>();
        foreach (string piece in s.Split([',', ';', '\n', '/', '&', '+', '、', '،']))
        {
            int start = 0;
            string[] words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i <= words.Length; i++)
            {
                if (i < words.Length && !(i > start && i < words.Length - 1 && joints.Contains(LengthFolding.Fold(words[i])))) continue;
                parts.Add(string.Join(' ', words[start..i]));
                start = i + 1;
                if (start >= words.Length) break;
            }
        }
        return parts;
    }

    private bool IsName(string s)
    {
        if (s.Length is < 2 or > LongestName || s.Contains("://", StringComparison.Ordinal) || s.Contains('@', StringComparison.Ordinal) || s.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return false;
        int letters = 0, digits = 0;
        foreach (char c in s)
        {
            if (char.IsLetter(c)) letters++;
            if (char.IsDigit(c)) digits++;
        }
        if (letters < 2 || digits > 2 && digits * 2 > letters) return false;
        if (s.Split(' ').Length > MostWords || s.Contains(": ", StringComparison.Ordinal)) return false;
        return !noNames.Contains(LengthFolding.Fold(s));
    }
}
