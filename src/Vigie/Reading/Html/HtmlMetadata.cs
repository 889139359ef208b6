using AngleSharp.Dom;

namespace Vigie.Reading.Html;

/// <summary>What a page says about its article in linked data, <c>meta</c> elements, microdata and elements named for it; nothing is decided here.</summary>
internal sealed class HtmlMetadata
{
    private const int MostMarked = 40;

    private static readonly string[] Titles = ["og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title", "sailthru.title", "parsely-title", "citation_title"];

    private static readonly string[] AuthorNames = ["author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "sailthru.author", "parsely-author", "byl", "byline", "authors", "article.author", "shareaholic:article_author_name", "cxenseparse:author", "rbauthors", "twitter:data1"];

    private static readonly string[] Published =
    [
        "article:published_time", "datepublished", "og:article:published_time", "og:published_time", "article.published", "article:published", "article:post_time", "publish_date", "publishdate", "publish-date", "published_time", "pubdate", "pub_date", "publication_date", "publicationdate", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "dcterms.available",
        "citation_publication_date", "citation_date", "citation_online_date", "prism.publicationdate", "rnews:datepublished", "bt:pubdate", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.created", "article_date_original", "originalpublicationdate", "date_published", "datecreated", "created", "release_date", "dateposted", "vr:published_time", "shareaholic:article_published_time", "date", "article:date", "og:pubdate", "timestamp", "live_date",
    ];

    private static readonly string[] Modified = ["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "article:modified", "lastmod", "last-modified", "modified", "updated_time", "article.updated", "date.modified", "revised", "lastmodified"];

    private readonly Dictionary<string, List<string>> meta = new(StringComparer.Ordinal);

    public LinkedData Linked { get; } = new();

    /// <summary>Title of the window, as written.</summary>
    public string? PageTitle { get; private set; }

    public string? Title => Clean(Linked.Title) ?? Clean(First("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title", "sailthru.title", "citation_title")) ?? PageTitle;

    public string? Description => First("og:description", "description", "twitter:description", "dc.description") ?? Linked.Description;
    public string? Body => Linked.Body;
    public string? Outlet => Clean(Linked.Outlet ?? First("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"));

    /// <summary>Name of the site, which need not be its publisher's.</summary>
    public string? SiteName => Clean(First("og:site_name", "application-name")) ?? Outlet;

    public string? Url { get; private set; }
    public string? Language { get; private set; }

    /// <summary>Dates in <c>time</c> elements and microdata, with whether they are marked as the publication's.</summary>
    public List<(string Text, bool Marked)> Times { get; } = [];

    /// <summary>Authors that <c>meta</c> elements name.</summary>
    public IEnumerable<string> MetaAuthors => AuthorNames.Where(meta.ContainsKey).Take(1).SelectMany(n => meta[n]);

    public IEnumerable<string> AllTitles => new[] { Linked.Title }.Concat(Titles.Where(meta.ContainsKey).Select(n => meta[n][0])).Append(PageTitle).Select(Clean).OfType<string>();

    public string? MetaPublished => First(Published);

    public string? MetaModified => First(Modified) ?? Linked.Modified;

    public static HtmlMetadata Read(IReadOnlyList<IElement> elements)
    {
        var m = new HtmlMetadata();
        string? canonical = null, language = null;
        foreach (var e in elements)
        {
            switch (e.LocalName)
            {
                case "script" when e.GetAttribute("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase):
                    m.Linked.Read(e.TextContent);
                    continue;
                case "script" or "style":
                    continue;
                case "meta" when (e.GetAttribute("property") ?? e.GetAttribute("name") ?? e.GetAttribute("itemprop") ?? e.GetAttribute("http-equiv")) is { } name && e.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content):
                    name = name.Trim().ToLowerInvariant();
                    if (!m.meta.TryGetValue(name, out var values)) m.meta[name] = values = [];
                    if (values.Count < MostMarked) values.Add(content.Trim());
                    continue;
                case "title" when m.PageTitle is null && e.ParentElement?.LocalName != "svg":
                    m.PageTitle = Clean(e.TextContent);
                    continue;
                case "link" when e.GetAttribute("rel") == "canonical":
                    canonical ??= e.GetAttribute("href");
                    continue;
                case "html":
                    language = e.GetAttribute("lang") ?? e.GetAttribute("xml:lang");
                    continue;
                case "time" when m.Times.Count < MostMarked:
                    string? itemprop = e.GetAttribute("itemprop");
                    if (itemprop is not null && itemprop.Contains("modified", StringComparison.OrdinalIgnoreCase)) continue;
                    m.Times.Add((e.GetAttribute("datetime") ?? e.GetAttribute("content") ?? e.TextContent, itemprop is not null || e.HasAttribute("pubdate") || NamedFor(e, "publish") || NamedFor(e, "entry-date")));
                    continue;
            }
            if (e.GetAttribute("itemprop") is { } property && property.Contains("datePublished", StringComparison.OrdinalIgnoreCase) && m.Times.Count < MostMarked) m.Times.Add((e.GetAttribute("content") ?? e.GetAttribute("datetime") ?? e.TextContent, true));
        }
        m.Url = m.Linked.Url is { } u && u.Contains("://", StringComparison.Ordinal) && canonical is null ? u : canonical ?? m.First("og:url") ?? m.Linked.Url;
        string? locale = m.Linked.Language ?? language ?? m.First("og:locale", "content-language", "dc.language");
        m.Language = locale is { Length: >= 2 } l && char.IsAsciiLetter(l[0]) && char.IsAsciiLetter(l[1]) && (l.Length == 2 || l[2] is '-' or '_') ? l[..2].ToLowerInvariant() : null;
        return m;
    }

    /// <summary>Whether a part of an element's class name or id begins with a word.</summary>
    public static bool NamedFor(IElement e, string word) => NamedFor(e.GetAttribute("class"), word) || NamedFor(e.Id, word);

    public static bool NamedFor(string? names, string word)
    {
        if (names is null || names.Length > 300) return false;
        for (int at = names.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = names.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at == 0 || !char.IsAsciiLetter(names[at - 1]) || char.IsAsciiLetterUpper(names[at])) return true;
        return false;
    }

    private string? First(params ReadOnlySpan<string> names)
    {
        foreach (string n in names)
            if (meta.TryGetValue(n, out var v)) return v[0];
        return null;
    }

    public static string? Clean(string? s)
    {
        if (s is null) return null;
        // Some pages put markup into their description.
        int tag = s.IndexOf('<', StringComparison.Ordinal);
        string t = PlainTextReader.Collapse(Entities.Decode(MappedText.Unmapped(s), [])).Text;
        if (tag >= 0 && t.IndexOf('>', tag) > 0) t = WithoutTags(t);
        return t.Length == 0 ? null : t;
    }

    private static string WithoutTags(string s)
    {
        var b = new System.Text.StringBuilder(s.Length);
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] == '<' && i + 1 < s.Length && (char.IsAsciiLetter(s[i + 1]) || s[i + 1] == '/') && s.IndexOf('>', i) is > 0 and var end) { i = end; continue; }
            b.Append(s[i]);
        }
        return PlainTextReader.Collapse(MappedText.Unmapped(b.ToString())).Text;
    }
}
