using System.Text;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Wraps a plain text as an article, for measuring and reading annotations.</summary>
internal static class PlainText
{
    public static Article Article(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var paragraphs = new List<TextSpan>();
        int at = 0;
        foreach (string part in text.Split("\n\n"))
        {
            if (part.Trim().Length > 0) paragraphs.Add(new TextSpan(at, at + part.Length));
            at += part.Length + 2;
        }
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new Article { Source = new RawDocument("text", bytes), Text = text, Paragraphs = paragraphs, Map = new SourceMap([new SourceRun(0, text.Length, 0, bytes.Length)]), Encoding = "utf-8", Language = "fr" };
    }
}
