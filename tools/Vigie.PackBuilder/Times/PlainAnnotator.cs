using System.Text.RegularExpressions;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.PackBuilder.Times;

/// <summary>Sentences and words without morphology: for trying rules where no language model is at hand.</summary>
public sealed partial class PlainAnnotator : ITextAnnotator
{
    public AnnotatedText Annotate(Article article)
    {
        var sentences = new List<Sentence>();
        for (int p = 0; p < article.Paragraphs.Count; p++)
        {
            var part = article.Paragraphs[p];
            foreach (Match m in Sentences().Matches(part.Of(article.Text)))
            {
                var span = new TextSpan(part.Start + m.Index, part.Start + m.Index + m.Length);
                var tokens = new List<Token>();
                foreach (Match w in Words().Matches(m.Value))
                    tokens.Add(new Token { Index = tokens.Count, Span = new TextSpan(span.Start + w.Index, span.Start + w.Index + w.Length), Form = w.Value, Lemma = w.Value, Upos = "X" });
                if (tokens.Count > 0) sentences.Add(new Sentence(sentences.Count, span, tokens, p));
            }
        }
        return new AnnotatedText(article, sentences);
    }

    /// <summary>An article of plain text, its paragraphs parted by blank lines, or each line one.</summary>
    public static Article Article(string text, string? published, string path = "text", bool lines = false)
    {
        var paragraphs = new List<TextSpan>();
        foreach (Match m in (lines ? Lines() : Paragraphs()).Matches(text)) paragraphs.Add(new TextSpan(m.Index, m.Index + m.Length));
        var bounds = Dates.DateBounds.Parse(published);
        return new Article
        {
            Source = new RawDocument(path, System.Text.Encoding.UTF8.GetBytes(text)),
            Text = text,
            Paragraphs = paragraphs,
            Map = new SourceMap([]),
            Encoding = "utf-8",
            Language = "fr",
            Published = bounds is { } b ? new Publication(b, null, "sidecar") : Publication.Unknown,
        };
    }

    [GeneratedRegex(@"\S(?:[^.!?…]|[.](?=\S))*[.!?…]*")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\w+['’]?|[^\w\s]")]
    private static partial Regex Words();

    [GeneratedRegex(@"\S.*")]
    private static partial Regex Lines();

    [GeneratedRegex(@"\S(?:.|\n(?!\s*\n))*")]
    private static partial Regex Paragraphs();
}
