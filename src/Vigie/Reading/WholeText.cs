using Vigie.Text;

namespace Vigie.Reading;

/// <summary>A plain text taken whole, for annotation: nothing is sifted out, every visible character stays; only its paragraphs are found.</summary>
/// <remarks>
/// Blank lines part paragraphs. A single line break is one of the page's width (a space) where the next word would not have fitted into the longest line
/// of the text and most lines of the text end so; it parts paragraphs elsewhere: so a text broken at 80 columns, one with a paragraph per line and one with a sentence per line are all read rightly.
/// </remarks>
public static class WholeText
{
    // Lines longer than this are not broken for their width.
    private const int WidestPage = 132;

    /// <summary>Reads the document's characters; bytes that hold no text give an empty article.</summary>
    public static Article Read(RawDocument document)
    {
        var decoded = TextDecoder.Decode(document.Bytes.Span);
        var text = decoded.Text;
        var builder = new MappedTextBuilder(text.Length);
        builder.Append(text);
        return new Article
        {
            Source = document,
            Text = text.Text,
            Paragraphs = Paragraphs(text.Text),
            Map = builder.BuildMap(),
            Encoding = decoded.Encoding,
        };
    }

    /// <summary>The paragraphs of a text, without the white space around them.</summary>
    public static IReadOnlyList<TextSpan> Paragraphs(string text)
    {
        var lines = Lines(text);
        int width = 0;
        foreach (var line in lines) width = Math.Max(width, line.Length);
        int pairs = 0, full = 0;
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].IsEmpty || lines[i + 1].IsEmpty) continue;
            pairs++;
            if (IsFull(text, lines[i], lines[i + 1], width)) full++;
        }
        bool broken = full * 2 > pairs;
        var paragraphs = new List<TextSpan>();
        TextSpan? open = null;
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsEmpty)
            {
                Close();
                continue;
            }
            open = open is { } o ? new TextSpan(o.Start, lines[i].End) : lines[i];
            if (i + 1 < lines.Count && !(broken && IsFull(text, lines[i], lines[i + 1], width))) Close();
        }
        Close();
        return paragraphs;

        void Close()
        {
            if (open is { } o) paragraphs.Add(o);
            open = null;
        }
    }

    // Whether the first word of the next line would not have fitted any more.
    private static bool IsFull(string text, TextSpan line, TextSpan next, int width)
    {
        if (width > WidestPage || next.IsEmpty) return false;
        int word = 0;
        while (word < next.Length && !char.IsWhiteSpace(text[next.Start + word])) word++;
        return line.Length + 1 + word >= width;
    }

    // Lines without the white space at either end; an empty span for a blank one.
    private static List<TextSpan> Lines(string text)
    {
        var lines = new List<TextSpan>();
        int at = 0;
        while (at <= text.Length)
        {
            int end = text.AsSpan(at).IndexOfAny("\n\r\u2028\u2029");
            end = end < 0 ? text.Length : at + end;
            int a = at, b = end;
            while (a < b && char.IsWhiteSpace(text[a])) a++;
            while (b > a && char.IsWhiteSpace(text[b - 1])) b--;
            lines.Add(new TextSpan(a, b));
            if (end < text.Length && text[end] == '\u2029') lines.Add(new TextSpan(end, end));
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        return lines;
    }
}
