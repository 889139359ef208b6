using System.Text;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Reads a document into an article: its own text, where that lies in the bytes, and what is known about it.</summary>
/// <remarks>Never throws on what a document holds; a document without text gives an article with an empty text.</remarks>
public sealed class ArticleReader : IArticleReader
{
    // A language is told from fewer words less surely than an article may be left uncoded for.
    private const int FewestForeignWords = 25;

    private readonly ReadingRules rules;
    private readonly ReadingLimits limits;
    private readonly DateReader dates;
    private readonly KindClassifier kinds;
    private readonly DamageDetector damage;
    private readonly LanguageIdentifier languages;

    public ArticleReader(ReadingRules rules, LanguageIdentifier? languages = null, ReadingLimits? limits = null)
    {
        this.rules = rules;
        this.limits = limits ?? ReadingLimits.Default;
        this.languages = languages ?? LanguageIdentifier.None;
        dates = new DateReader(rules.Months);
        kinds = new KindClassifier(rules);
        damage = new DamageDetector(rules);
    }

    public Article Read(RawDocument document)
    {
        var page = Page.Read(document, limits, rules);
        var side = document.Sidecar;
        string? url = side?.Url ?? page.Url;
        string? outlet = side?.Outlet ?? page.Outlet;
        string? title = (side?.Title ?? page.Title) is { } t && !string.IsNullOrWhiteSpace(t) ? HeadlineText.WithoutSite(t, outlet, url) : null;
        string? author = side?.Author ?? page.Author;
        var sifter = new Sifter(rules, dates);
        var body = sifter.Sift(page.Passages, title, author);

        var builder = new MappedTextBuilder(page.Length);
        var paragraphs = new List<TextSpan>();
        TextSpan? headline = null;
        if (sifter.Headline is { } own) headline = Add(own.Text);
        else if (title is not null) headline = Add(MappedText.Unmapped(title.Normalize(NormalizationForm.FormC)));
        foreach (var p in body)
            Add(p.Text);
        var map = builder.BuildMap();
        var built = builder.Build();
        string text = built.Text;
        var mended = Enumerable.Range(0, page.MendedBytes.Count == 0 ? 0 : built.Length).Where(i => page.MendedBytes.Contains(built.From(i))).ToList();

        var clues = sifter.Clues;
        var article = new Article
        {
            Source = document,
            Text = text,
            Paragraphs = paragraphs,
            Map = map,
            Encoding = page.Encoding,
            Title = title ?? headline?.Of(text),
            Url = url ?? clues.FirstOrDefault(c => c.Url is not null)?.Url,
            Outlet = outlet ?? clues.FirstOrDefault(c => c.Outlet is not null)?.Outlet,
            Authors = side?.Author is null ? page.Authors : [],
            Author = author ?? clues.FirstOrDefault(c => c.Author is not null)?.Author,
            Language = Language(text, page.Language),
            Published = PublicationReader.Read(side, page, clues, url, dates),
            Dateline = clues.FirstOrDefault(c => c.Place is not null)?.Place,
            LeftOut = sifter.LeftOut,
            Headline = headline,
        };
        // Signs of kinds and of damage are those of a language; in another they are chance.
        if (article.Language != "und" && rules.Languages.Count > 0 && !rules.Languages.Contains(article.Language))
            return article with { IsForeign = WordCount.Of(text) >= FewestForeignWords };
        return article with
        {
            Kind = kinds.Classify(article),
            Damage = damage.Detect(article, mended, sifter.BrokenByBoilerplate, sifter.ProvenDamage),
        };

        // A page that declares a language unknown to the identifier is believed; what it declares is often a template's.
        string Language(string own, string? declared)
        {
            if (declared is not null && !languages.Languages.Contains(declared)) return declared;
            return languages.Identify(own) is var found and not "und" ? found : declared ?? "und";
        }

        TextSpan Add(MappedText piece)
        {
            if (builder.Length > 0) builder.AppendUnmapped("\n\n");
            int start = builder.Length;
            builder.Append(piece);
            var span = new TextSpan(start, builder.Length);
            paragraphs.Add(span);
            return span;
        }
    }
}
