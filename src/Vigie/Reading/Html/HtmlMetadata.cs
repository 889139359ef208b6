using System.Text.Json;
using AngleSharp.Dom;

namespace Vigie.Reading.Html;

/// <summary>What a page says about its article in JSON-LD (schema.org), Open Graph and other <c>meta</c> elements.</summary>
internal sealed class HtmlMetadata
{
    private const int MaxScript = 1024 * 1024;

    public string? Title { get; private set; }
    public string? Author { get; private set; }
    public string? Outlet { get; private set; }
    public string? Url { get; private set; }
    public string? Language { get; private set; }
    public (string Text, string Basis)? Published { get; private set; }

    public static HtmlMetadata Read(IReadOnlyList<IElement> elements)
    {
        var m = new HtmlMetadata();
        var meta = new Dictionary<string, string>(StringComparer.Ordinal);
        string? pageTitle = null, canonical = null, language = null, time = null;
        foreach (var e in elements)
            switch (e.LocalName)
            {
                case "script" when e.GetAttribute("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase) && e.TextContent is { Length: < MaxScript } script:
                    m.ReadLinkedData(script);
                    break;
                case "meta" when (e.GetAttribute("property") ?? e.GetAttribute("name") ?? e.GetAttribute("itemprop")) is { } name && e.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content):
                    meta.TryAdd(name.ToLowerInvariant(), content.Trim());
                    break;
                case "title":
                    pageTitle ??= Clean(e.TextContent);
                    break;
                case "link" when e.GetAttribute("rel") == "canonical":
                    canonical ??= e.GetAttribute("href");
                    break;
                case "html":
                    language = e.GetAttribute("lang");
                    break;
                case "time" when e.GetAttribute("datetime") is { Length: >= 10 } stamp && (time is null || e.GetAttribute("itemprop") == "datePublished"):
                    time = stamp;
                    break;
            }
        m.Title ??= Clean(First("og:title", "twitter:title", "dc.title") ?? pageTitle);
        m.Author ??= First("author", "article:author", "dc.creator", "sailthru.author", "parsely-author") is { } a && !a.Contains("://", StringComparison.Ordinal) ? Clean(a) : null;
        m.Outlet ??= Clean(First("og:site_name", "application-name", "dc.publisher"));
        m.Url ??= canonical ?? First("og:url");
        string? locale = language ?? First("og:locale", "content-language", "dc.language");
        m.Language ??= locale is { Length: >= 2 } l && char.IsAsciiLetter(l[0]) && char.IsAsciiLetter(l[1]) && (l.Length == 2 || l[2] is '-' or '_') ? l[..2].ToLowerInvariant() : null;
        if (m.Published is null && (First("article:published_time", "datepublished", "og:article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime") ?? time) is { } stampText)
            m.Published = (stampText, "meta");
        return m;

        string? First(params ReadOnlySpan<string> names)
        {
            foreach (string n in names)
                if (meta.TryGetValue(n, out string? v)) return v;
            return null;
        }
    }

    private void ReadLinkedData(string script)
    {
        try
        {
            using var json = JsonDocument.Parse(script, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            var pending = new Queue<JsonElement>();
            pending.Enqueue(json.RootElement);
            for (int seen = 0; pending.TryDequeue(out var e) && seen < 2000; seen++)
            {
                if (e.ValueKind == JsonValueKind.Array)
                    foreach (var item in e.EnumerateArray()) pending.Enqueue(item);
                if (e.ValueKind != JsonValueKind.Object) continue;
                if (IsArticle(e)) ReadArticle(e);
                if (e.TryGetProperty("@graph", out var graph)) pending.Enqueue(graph);
                if (e.TryGetProperty("mainEntity", out var main)) pending.Enqueue(main);
            }
        }
        catch (JsonException)
        {
            // A page's description that is not JSON says nothing.
        }
    }

    private static bool IsArticle(JsonElement e)
    {
        if (!e.TryGetProperty("@type", out var type)) return false;
        if (type.ValueKind == JsonValueKind.Array)
        {
            foreach (var t in type.EnumerateArray())
                if (Matches(t)) return true;
            return false;
        }
        return Matches(type);

        static bool Matches(JsonElement t) => t.ValueKind == JsonValueKind.String && t.GetString() is { } s
            && (s.EndsWith("Article", StringComparison.Ordinal) || s is "BlogPosting" or "LiveBlogPosting" or "Report" or "Reportage");
    }

    private void ReadArticle(JsonElement e)
    {
        Title ??= Clean(Text(e, "headline") ?? Text(e, "name"));
        Author ??= Clean(Names(e, "author"));
        Outlet ??= Clean(Names(e, "publisher"));
        Url ??= Text(e, "url") ?? (e.TryGetProperty("mainEntityOfPage", out var page) ? page.ValueKind == JsonValueKind.String ? page.GetString() : page.ValueKind == JsonValueKind.Object ? Text(page, "@id") : null : null);
        if (Published is null && Text(e, "datePublished") is { } date) Published = (date, "json-ld");
        if (Text(e, "inLanguage") is { Length: >= 2 } l) Language ??= l[..2].ToLowerInvariant();
    }

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(v.GetString()) ? v.GetString() : null;

    private static string? Names(JsonElement e, string property)
    {
        if (!e.TryGetProperty(property, out var v)) return null;
        var names = new List<string>();
        Add(v);
        if (v.ValueKind == JsonValueKind.Array)
            foreach (var item in v.EnumerateArray()) Add(item);
        return names.Count == 0 ? null : string.Join(", ", names.Distinct());

        void Add(JsonElement x)
        {
            if (x.ValueKind == JsonValueKind.String && x.GetString() is { Length: > 0 } s && !s.Contains("://", StringComparison.Ordinal)) names.Add(s);
            else if (x.ValueKind == JsonValueKind.Object && Text(x, "name") is { } n) names.Add(n);
        }
    }

    private static string? Clean(string? s)
    {
        if (s is null) return null;
        string t = PlainTextReader.Collapse(Entities.Decode(MappedText.Unmapped(s), [])).Text;
        return t.Length == 0 ? null : t;
    }
}
