using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition.Names;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary>Splits text into sentences and words and nothing more, for trying name rules without a language model.</summary>
public sealed class PlainAnnotator : ITextAnnotator
{
    public AnnotatedText Annotate(Article article)
    {
        var sentences = new List<Sentence>();
        for (int p = 0; p < article.Paragraphs.Count; p++)
        {
            TextSpan paragraph = article.Paragraphs[p];
            var tokens = new List<Token>();
            foreach (NameToken t in PlainTokens.Split(paragraph.Of(article.Text)))
            {
                var span = new TextSpan(t.Span.Start + paragraph.Start, t.Span.End + paragraph.Start);
                tokens.Add(new Token { Index = tokens.Count, Span = span, Form = t.Form, Lemma = t.Key, Upos = "" });
                if (t.Form is "." or "?" or "!" or "…") Close();
            }
            Close();

            void Close()
            {
                if (tokens.Count == 0) return;
                sentences.Add(new Sentence(sentences.Count, new TextSpan(tokens[0].Span.Start, tokens[^1].Span.End), [.. tokens], p));
                tokens.Clear();
            }
        }
        return new AnnotatedText(article, sentences);
    }
}
