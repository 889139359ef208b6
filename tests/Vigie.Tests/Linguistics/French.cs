using System.Text;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Tests.Support;
using Vigie.Text;

namespace Vigie.Tests.Linguistics;

/// <summary>The French annotator, loaded once, and articles made from plain texts.</summary>
internal static class French
{
    public static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr", "linguistics");

    private static readonly Lazy<TextAnnotator> Loaded = new(() => TextAnnotator.Load(Folder));

    public static TextAnnotator Annotator => Loaded.Value;

    public static AnnotatedText Annotate(string text) => Annotator.Annotate(Article(text));

    /// <summary>An article whose paragraphs are parted by blank lines.</summary>
    public static Article Article(string text)
    {
        var paragraphs = new List<TextSpan>();
        int at = 0;
        foreach (string part in text.Split("\n\n"))
        {
            if (part.Length > 0) paragraphs.Add(new TextSpan(at, at + part.Length));
            at += part.Length + 2;
        }
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new Article { Source = new RawDocument("test.txt", bytes), Text = text, Paragraphs = paragraphs, Map = new SourceMap([new SourceRun(0, text.Length, 0, bytes.Length)]), Encoding = "utf-8", Language = "fr" };
    }

    public static string[] Forms(string text) => [.. Annotate(text).Sentences.SelectMany(s => s.Tokens).Select(t => t.Form)];

    /// <summary>The first token with a form.</summary>
    public static (Sentence Sentence, Token Token) Find(AnnotatedText text, string form)
    {
        foreach (var s in text.Sentences)
            foreach (var t in s.Tokens)
                if (t.Form == form) return (s, t);
        throw new InvalidOperationException($"no token '{form}'");
    }
}
