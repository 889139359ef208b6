using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Compares headlines and takes the names of sites off them.</summary>
internal static class HeadlineText
{
    private static readonly string[] Bars = [" | ", " / ", " - ", " – ", " — ", " • ", " :: ", " » "];

    /// <summary>Whether a passage is the headline of that (folded) title, give or take punctuation, a site's name or a word.</summary>
    public static bool Same(string passage, string titleKey)
    {
        if (passage.Length > titleKey.Length * 2 + 40) return false;
        string key = Folding.Fold(passage);
        if (key == titleKey) return true;
        string a = Letters(key), b = Letters(titleKey);
        if (a.Length == 0 || b.Length == 0) return false;
        if (a == b) return true;
        foreach (string bar in Bars)
        {
            int at = key.LastIndexOf(Folding.Fold(bar) is { Length: > 0 } f ? " " + f + " " : bar, StringComparison.Ordinal);
            if (at > 0 && Letters(key.Substring(0, at)) == b && key.Length - at < 45) return true;
        }
        var mine = Words(key);
        var theirs = Words(titleKey);
        if (theirs.Count < 5 || mine.Count < 5) return false;
        int common = mine.Count(theirs.Contains);
        return common * 100 >= 85 * Math.Max(mine.Count, theirs.Count);
    }

    /// <summary>Where a text that begins with the (folded) title goes on, or -1.</summary>
    public static int PrefixEnd(string s, string titleKey)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (j < titleKey.Length && !char.IsLetterOrDigit(titleKey[j])) j++;
            if (j == titleKey.Length) break;
            while (i < s.Length && !char.IsLetterOrDigit(s[i])) i++;
            if (i == s.Length) return -1;
            string folded = Folding.Fold(s.AsSpan(i, 1));
            if (folded.Length == 0) { i++; continue; }
            if (!titleKey.AsSpan(j).StartsWith(folded, StringComparison.Ordinal)) return -1;
            j += folded.Length;
            i++;
        }
        if (i < s.Length && char.IsLetterOrDigit(s[i])) return -1;
        // Closing marks belong to the headline.
        int end = i;
        while (end < s.Length && (s[end] is ')' or '"' or '”' or '»' or '!' or '?' || char.IsWhiteSpace(s[end]) && end + 1 < s.Length && s[end + 1] is '»' or '!' or '?')) end++;
        return end;
    }

    /// <summary>A title without the site's name behind it: after an upright bar, or after another separator where it is the outlet's or the address's name.</summary>
    public static string WithoutSite(string title, string? outlet, string? url)
    {
        string t = title.Trim();
        while (true)
        {
            int best = -1, length = 0;
            foreach (string bar in Bars)
                if (t.LastIndexOf(bar, StringComparison.Ordinal) is var at && at > best) { best = at; length = bar.Length; }
            if (best <= 0) return t;
            string rest = t[(best + length)..];
            bool site = t.AsSpan(best, length).Trim() is "|" or "::" || NamesSite(rest, outlet, url);
            if (!site || Words(Folding.Fold(t.AsSpan(0, best))).Count < 2 || Words(Folding.Fold(rest)).Count > 6) return t;
            t = t[..best].Trim();
        }
    }

    private static bool NamesSite(string s, string? outlet, string? url)
    {
        string name = Letters(Folding.Fold(s));
        if (name.Length < 2) return false;
        if (outlet is not null && Letters(Folding.Fold(outlet)) is { Length: > 1 } o && (o.Contains(name, StringComparison.Ordinal) || name.Contains(o, StringComparison.Ordinal))) return true;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && Letters(address.Host.ToLowerInvariant()).Contains(name, StringComparison.Ordinal);
    }

    private static string Letters(string s) => string.Concat(s.Where(char.IsLetterOrDigit));

    private static HashSet<string> Words(string s) => [.. s.Split([' ', '\'', '-', ',', ':', '.', '"', '«', '»', '“', '”', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries)];
}
