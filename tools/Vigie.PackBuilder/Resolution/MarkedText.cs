using System.Text;
using Vigie.Text;

namespace Vigie.PackBuilder.Resolution;

/// <summary>A marked stretch of an evaluation text and what is said of it.</summary>
/// <param name="Span">The words, in the text without marks.</param>
/// <param name="Answer">What stands after the bar.</param>
public sealed record Mark(TextSpan Span, string Answer);

/// <summary>An evaluation text with its marks taken out.</summary>
/// <param name="Number">Number of the text in its file, from 1.</param>
/// <param name="Published">Day of publication, or null.</param>
/// <param name="Text">The text without marks.</param>
/// <param name="Marks">The marks in text order.</param>
public sealed record MarkedText(int Number, string? Published, string Text, IReadOnlyList<Mark> Marks)
{
    /// <summary>Whether the text is kept aside: texts of even number are not looked at while the engine is changed.</summary>
    public bool IsKeptAside => Number % 2 == 0;

    /// <summary>Reads a file of one text per line; lines that begin with <c>#</c> are comments.</summary>
    public static IReadOnlyList<MarkedText> ReadLines(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#').Select((l, i) => Of(i + 1, null, l))];

    /// <summary>Reads a file of texts that begin with a line <c>== number date</c>.</summary>
    public static IReadOnlyList<MarkedText> ReadTexts(string path)
    {
        var texts = new List<MarkedText>();
        string? date = null;
        var body = new StringBuilder();
        foreach (string line in File.ReadLines(path).Append("=="))
        {
            if (line.StartsWith("==", StringComparison.Ordinal))
            {
                if (date is not null) texts.Add(Of(texts.Count + 1, date, body.ToString().Trim()));
                date = line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var day, ..] ? day : null;
                body.Clear();
            }
            else if (line.Length > 0 && line[0] != '#') body.Append(line).Append("\n\n");
        }
        return texts;
    }

    private static MarkedText Of(int number, string? published, string marked)
    {
        var text = new StringBuilder(marked.Length);
        var marks = new List<Mark>();
        for (int i = 0; i < marked.Length; i++)
        {
            int bar = marked[i] == '[' ? marked.IndexOf('|', i) : -1, end = bar > 0 ? marked.IndexOf(']', bar) : -1;
            if (end < 0)
            {
                text.Append(marked[i]);
                continue;
            }
            int start = text.Length;
            text.Append(marked, i + 1, bar - i - 1);
            marks.Add(new Mark(new TextSpan(start, text.Length), marked[(bar + 1)..end].Trim()));
            i = end;
        }
        return new MarkedText(number, published, text.ToString(), marks);
    }
}
