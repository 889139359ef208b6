using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Splits plain text into passages and takes off light Markdown marks.</summary>
/// <remarks>A blank line separates passages. Lines that follow one another are passages of their own unless they look wrapped at a fixed width.</remarks>
internal static class PlainTextReader
{
    public static List<Passage> Read(MappedText text)
    {
        var passages = new List<Passage>();
        var block = new List<TextSpan>();
        string s = text.Text;
        for (int at = 0; at <= s.Length;)
        {
            int end = NextBreak(s, at, out int next);
            if (IsBlank(s.AsSpan(at, end - at)))
                Flush();
            else
                block.Add(new TextSpan(at, end));
            if (next > s.Length) break;
            at = next;
        }
        Flush();
        return passages;

        void Flush()
        {
            if (block.Count == 0) return;
            if (IsWrapped(s, block))
                Add(text.Slice(block[0].Start, block[^1].End));
            else
                foreach (var line in block)
                    Add(text.Slice(line.Start, line.End));
            block.Clear();
        }

        void Add(MappedText piece)
        {
            if (MarkdownMarks.Strip(piece) is { } passage) passages.Add(passage);
        }
    }

    /// <summary>Collapses runs of white space to one space (a no-break space stays where it stands alone) and trims.</summary>
    public static MappedText Collapse(MappedText text)
    {
        string s = text.Text;
        bool clean = s.Length == 0 || !char.IsWhiteSpace(s[0]) && !char.IsWhiteSpace(s[^1]);
        for (int i = 0; clean && i < s.Length; i++)
            clean = s[i] is not ('\n' or '\t' or '\r') && !(i > 0 && char.IsWhiteSpace(s[i]) && char.IsWhiteSpace(s[i - 1]));
        if (clean) return text;
        var b = new MappedTextBuilder(s.Length);
        for (int i = 0; i < s.Length;)
        {
            if (!char.IsWhiteSpace(s[i])) { b.Append(s[i], text.From(i), text.To(i)); i++; continue; }
            int j = i;
            while (j < s.Length && char.IsWhiteSpace(s[j])) j++;
            if (b.Length > 0 && j < s.Length)
            {
                int keep = i;
                for (int k = i; k < j; k++)
                    if (s[k] is '\u00A0' or '\u202F') { keep = k; break; }
                b.Append(s[keep] is '\u00A0' or '\u202F' ? s[keep] : ' ', text.From(keep), text.To(keep));
            }
            i = j;
        }
        return b.Build();
    }

    // A line ends at a line break, or at the two characters "\n" that some scrapers leave in its place.
    private static int NextBreak(string s, int at, out int next)
    {
        for (int i = at; i < s.Length; i++)
        {
            if (s[i] is '\n' or '\r') { next = i + 1; return i; }
            if (s[i] == '\\' && i + 1 < s.Length && s[i + 1] is 'n' or 'r' && IsEscapedBreak(s, i)) { next = i + 2; return i; }
        }
        next = s.Length + 1;
        return s.Length;
    }

    private static bool IsEscapedBreak(string s, int at) =>
        at + 2 >= s.Length || !char.IsLower(s[at + 2]) && (at == 0 || s[at - 1] is not (':' or '\\'));

    private static bool IsBlank(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
            if (!char.IsWhiteSpace(c)) return false;
        return true;
    }

    // Text wrapped at a fixed width: lines of much the same length, most of which end in the middle of a sentence.
    private static bool IsWrapped(string s, List<TextSpan> block)
    {
        if (block.Count < 3) return block.Count == 2 && block[0].Length is >= 60 and <= 90 && !EndsSentence(s, block[0]) && char.IsLower(s[FirstVisible(s, block[1])]);
        int longest = 0, open = 0, shortLines = 0;
        foreach (var line in block) longest = Math.Max(longest, line.Length);
        if (longest is < 40 or > 140) return false;
        for (int i = 0; i < block.Count - 1; i++)
        {
            char first = s[FirstVisible(s, block[i])];
            if (first is '-' or '*' or '•' or '#' or '>') return false;
            if (!EndsSentence(s, block[i])) open++;
            if (block[i].Length < longest - 25) shortLines++;
        }
        return open * 3 >= (block.Count - 1) * 2 && shortLines * 4 <= block.Count - 1;
    }

    private static int FirstVisible(string s, TextSpan line)
    {
        int i = line.Start;
        while (i < line.End - 1 && char.IsWhiteSpace(s[i])) i++;
        return i;
    }

    private static bool EndsSentence(string s, TextSpan line)
    {
        int i = line.End - 1;
        while (i > line.Start && (char.IsWhiteSpace(s[i]) || s[i] is '»' or '"' or '”' or ')' or '*' or '_')) i--;
        return s[i] is '.' or '!' or '?' or '…' or ':';
    }
}
