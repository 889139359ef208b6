using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Tells the kind of an article by weighted signs, which are data of the language pack.</summary>
public sealed class KindClassifier(ReadingRules rules)
{
    /// <summary>Signs must weigh this much before an article is anything but a report.</summary>
    private const double Threshold = 1.0;

    private const int OpeningParagraphs = 2;

    public ArticleKind Classify(Article article)
    {
        string title = article.Headline is { } h ? h.Of(article.Text) : article.Title ?? "";
        int bodyStart = article.Headline is { } head && head.End < article.Text.Length ? head.End : 0;
        int openingEnd = bodyStart, seen = 0;
        foreach (var p in article.Paragraphs)
        {
            if (p == article.Headline) continue;
            openingEnd = p.End;
            if (++seen == OpeningParagraphs) break;
        }
        var texts = new Dictionary<string, (string Text, string Folded)>(StringComparer.Ordinal);
        Put("title", title);
        Put("opening", article.Text[bodyStart..Math.Max(openingEnd, bodyStart)]);
        Put("body", article.Text[bodyStart..]);
        Put("ends", string.Join('\n', article.Paragraphs.TakeLast(2).Select(p => p.Of(article.Text))));
        Put("left-out", string.Join('\n', article.LeftOut.Select(l => l.Text)));
        Put("address", (article.Url ?? "") + "\n" + (article.Source.Sidecar?.Title ?? article.Title));

        Span<double> weights = stackalloc double[5];
        int words = Math.Max(1, WordCount.Of(article.Text));
        foreach (var cue in rules.Kinds)
        {
            if (!texts.TryGetValue(cue.Place, out var where)) continue;
            // Signs counted in the body weigh by their density: a long report says "we" more often than a short column.
            int n = cue.Limit > 1 ? cue.Rule.Count(where.Text, where.Folded) : cue.Rule.Recognises(where.Text, where.Folded, int.MaxValue - 1) ? 1 : 0;
            weights[(int)cue.Kind] += cue.Weight * (cue.Limit > 1 ? Math.Min(cue.Limit, n * Math.Min(1.0, 600.0 / words)) : n);
        }
        var best = ArticleKind.Report;
        double heaviest = Threshold + Math.Max(0, weights[(int)ArticleKind.Report]);
        foreach (var kind in (ReadOnlySpan<ArticleKind>)[ArticleKind.Interview, ArticleKind.PressRelease, ArticleKind.Opinion, ArticleKind.Analysis])
            if (weights[(int)kind] > heaviest) { best = kind; heaviest = weights[(int)kind]; }
        return best;

        void Put(string place, string s) => texts[place] = (s, LengthFolding.Fold(s));
    }
}
