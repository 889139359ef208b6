using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Takes the marks of light Markdown off a passage of plain text: headings, quotes, bullets, emphasis, links, pictures, rules.</summary>
/// <remarks>CommonMark is wider; press text copied as Markdown shows only these. A raised ordinal ("201^e") is left as it is: both of its halves are text.</remarks>
internal static class MarkdownMarks
{
    /// <summary>The passage without its marks, or null where nothing but marks was there.</summary>
    public static Passage? Strip(MappedText piece)
    {
        var text = PlainTextReader.Collapse(piece.Trim());
        bool heading = false, item = false;
        string s = text.Text;
        int at = 0;
        while (at < s.Length && s[at] == '>') at = SkipSpaces(s, at + 1);
        if (at < s.Length && s[at] == '#')
        {
            int j = at;
            while (j < s.Length && s[j] == '#') j++;
            if (j - at <= 6 && j < s.Length && s[j] == ' ') { heading = true; at = j + 1; }
        }
        else if (at + 1 < s.Length && s[at] is '-' or '*' or '+' or '•' or '▪' or '◦' or '●' or '■' or '–' && s[at + 1] is ' ' or '\t' or '\u00A0' && !(s[at] == '–'))
        {
            item = true;
            at = SkipSpaces(s, at + 1);
        }
        if (at > 0) text = text.Slice(at, text.Length);
        if (IsRule(text.Text)) return null;
        bool link = false;
        if (text.Text.AsSpan().IndexOfAny('[', '*', '_') >= 0 || text.Text.Contains('`', StringComparison.Ordinal))
        {
            link = IsOneLink(text.Text);
            text = PlainTextReader.Collapse(Inline(text));
        }
        return text.Length == 0 ? null : new Passage(text) { IsHeading = heading, IsListItem = item, IsLink = link };
    }

    private static int SkipSpaces(string s, int at)
    {
        while (at < s.Length && char.IsWhiteSpace(s[at])) at++;
        return at;
    }

    private static bool IsRule(string s)
    {
        if (s.Length < 2) return s.Length == 1 && s[0] is '*' or '_' or '-' or '|' or '\\';
        foreach (char c in s)
            if (c is not ('-' or '*' or '_' or '=' or '~' or ' ' or '—' or '|' or '\\'))
                return false;
        return true;
    }

    private static bool IsOneLink(string s) => s[0] == '[' && LinkAt(s, 0, out _, out int end) && end == s.Length;

    // [words](address), also with a picture's exclamation mark before it.
    private static bool LinkAt(string s, int at, out TextSpan words, out int end)
    {
        words = default;
        end = at;
        int depth = 0, close = -1;
        for (int i = at; i < s.Length && i - at < 600; i++)
        {
            if (s[i] == '[') depth++;
            else if (s[i] == ']' && --depth == 0) { close = i; break; }
        }
        if (close < 0 || close + 1 >= s.Length || s[close + 1] != '(') return false;
        int stop = s.IndexOf(')', close + 2);
        if (stop < 0) return false;
        var address = s.AsSpan(close + 2, stop - close - 2);
        if (address.Contains(' ') && !address.Contains('"')) return false;
        words = new TextSpan(at + 1, close);
        end = stop + 1;
        return true;
    }

    private static MappedText Inline(MappedText text)
    {
        string s = text.Text;
        var b = new MappedTextBuilder(s.Length);
        Append(b, text, 0, s.Length, 0);
        return b.Build();
    }

    private static void Append(MappedTextBuilder b, MappedText text, int start, int end, int depth)
    {
        string s = text.Text;
        for (int i = start; i < end; i++)
        {
            char c = s[i];
            if (c == '!' && i + 1 < end && s[i + 1] == '[' && LinkAt(s, i + 1, out _, out int pictureEnd)) { i = pictureEnd - 1; continue; }
            if (c == '[' && depth < 3 && LinkAt(s, i, out var words, out int linkEnd) && linkEnd <= end)
            {
                Append(b, text, words.Start, words.End, depth + 1);
                i = linkEnd - 1;
                continue;
            }
            if (c == '[' && i + 2 < end && s[i + 1] == '^' && s.IndexOf(']', i) is var note && note > 0 && note - i < 8) { i = note; continue; }
            if (c == '*' && IsEmphasis(s, i)) continue;
            if (c == '_' && (i == 0 || !char.IsLetterOrDigit(s[i - 1]) || i + 1 == s.Length || !char.IsLetterOrDigit(s[i + 1])) && IsEmphasis(s, i)) continue;
            if (c == '`') continue;
            b.Append(c, text.From(i), text.To(i));
        }
    }

    // A star that touches a word on one side at least; one that stands free is a sign ("5 * 3", a footnote star before a space stays out too).
    private static bool IsEmphasis(string s, int i) =>
        i > 0 && !char.IsWhiteSpace(s[i - 1]) || i + 1 < s.Length && !char.IsWhiteSpace(s[i + 1]);
}
