using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vigie.Reading.Html;

/// <summary>What a page's linked data (JSON-LD, schema.org) say of its article.</summary>
internal sealed partial class LinkedData
{
    private const int MaxScript = 2 * 1024 * 1024;
    private const int MaxObjects = 4000;

    private bool fromArticle;

    public string? Title { get; private set; }
    public List<string> Authors { get; private set; } = [];

    /// <summary>The authors are named as persons, not as an organisation.</summary>
    public bool AuthorsArePersons { get; private set; }

    public string? Outlet { get; private set; }
    public string? Url { get; private set; }
    public string? Description { get; private set; }
    public string? Body { get; private set; }
    public string? Language { get; private set; }
    public string? Section { get; private set; }
    public string? Published { get; private set; }
    public string? Modified { get; private set; }

    /// <summary>Whether the article can be read by all; null where nothing is said.</summary>
    public bool? IsFree { get; private set; }

    public void Read(string script)
    {
        if (script.Length > MaxScript) return;
        // Line ends inside strings are no JSON, but pages hold them.
        string text = string.Create(script.Length, script, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = source[i] < ' ' ? ' ' : source[i];
        }).Trim().TrimEnd(';');
        if (text.StartsWith("<!--", StringComparison.Ordinal)) text = text[4..].Replace("-->", "", StringComparison.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            var pending = new Queue<JsonElement>();
            pending.Enqueue(json.RootElement);
            for (int seen = 0; pending.TryDequeue(out var e) && seen < MaxObjects; seen++)
            {
                if (e.ValueKind == JsonValueKind.Array)
                    foreach (var item in e.EnumerateArray()) pending.Enqueue(item);
                if (e.ValueKind != JsonValueKind.Object) continue;
                int kind = KindOf(e);
                if (kind == 2) ReadArticle(e, true);
                else if (kind == 1 && !fromArticle) ReadArticle(e, false);
                foreach (string inner in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
                    if (e.TryGetProperty(inner, out var more) && more.ValueKind is JsonValueKind.Object or JsonValueKind.Array) pending.Enqueue(more);
            }
        }
        catch (JsonException)
        {
            // Linked data that are no JSON still may state the date in the usual form.
            if (Date().Match(text) is { Success: true } m) Published ??= m.Groups[1].Value;
        }
    }

    // 2: an article; 1: a page of another kind; 0: neither.
    private static int KindOf(JsonElement e)
    {
        if (!e.TryGetProperty("@type", out var type)) return 0;
        int best = 0;
        if (type.ValueKind == JsonValueKind.Array)
            foreach (var t in type.EnumerateArray()) best = Math.Max(best, Of(t));
        return Math.Max(best, Of(type));

        static int Of(JsonElement t)
        {
            if (t.ValueKind != JsonValueKind.String || t.GetString() is not { } s) return 0;
            int slash = s.LastIndexOf('/');
            if (slash >= 0) s = s[(slash + 1)..];
            return s.EndsWith("Article", StringComparison.Ordinal) || s is "BlogPosting" or "LiveBlogPosting" or "Report" or "Reportage" or "SocialMediaPosting" or "DiscussionForumPosting" or "Recipe" or "Review" ? 2
                : s is "WebPage" or "ItemPage" or "CreativeWork" or "WebContent" ? 1 : 0;
        }
    }

    private void ReadArticle(JsonElement e, bool article)
    {
        if (article && !fromArticle)
        {
            // What a page says of itself gives way to what it says of its article.
            fromArticle = true;
            Title = null;
            Published = null;
            if (e.TryGetProperty("author", out _)) Authors = [];
        }
        Title ??= Text(e, "headline") ?? (article ? Text(e, "name") : null);
        if (Authors.Count == 0) ReadAuthors(e);
        Outlet ??= article ? Names(e, "publisher").FirstOrDefault().Name : null;
        Url ??= Text(e, "url") ?? (e.TryGetProperty("mainEntityOfPage", out var page) ? page.ValueKind == JsonValueKind.String ? page.GetString() : page.ValueKind == JsonValueKind.Object ? Text(page, "@id") : null : null);
        Description ??= Text(e, "description");
        if (article && Text(e, "articleBody") is { } body && body.Length > (Body?.Length ?? 0)) Body = body;
        if (Text(e, "inLanguage") is { Length: >= 2 } l) Language ??= l[..2].ToLowerInvariant();
        if (e.TryGetProperty("articleSection", out var section))
            Section ??= section.ValueKind == JsonValueKind.String ? section.GetString() : section.ValueKind == JsonValueKind.Array && section.GetArrayLength() > 0 && section[0].ValueKind == JsonValueKind.String ? section[0].GetString() : null;
        Published ??= Text(e, "datePublished") ?? Text(e, "dateCreated");
        Modified ??= Text(e, "dateModified");
        if (e.TryGetProperty("isAccessibleForFree", out var free))
            IsFree ??= free.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.String => !string.Equals(free.GetString(), "false", StringComparison.OrdinalIgnoreCase),
                _ => null,
            };
    }

    private void ReadAuthors(JsonElement e)
    {
        var named = Names(e, "author");
        if (named.Count == 0) named = Names(e, "creator");
        foreach (var (name, person) in named)
            if (!Authors.Contains(name, StringComparer.Ordinal))
            {
                Authors.Add(name);
                AuthorsArePersons |= person;
            }
    }

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(v.GetString()) ? v.GetString() : null;

    private static List<(string Name, bool IsPerson)> Names(JsonElement e, string property)
    {
        var names = new List<(string, bool)>();
        if (!e.TryGetProperty(property, out var v)) return names;
        if (v.ValueKind == JsonValueKind.Array)
            foreach (var item in v.EnumerateArray()) Add(item);
        else Add(v);
        return names;

        void Add(JsonElement x)
        {
            if (x.ValueKind == JsonValueKind.String && x.GetString() is { Length: > 0 } s && !s.Contains("://", StringComparison.Ordinal)) names.Add((s, true));
            else if (x.ValueKind == JsonValueKind.Object && x.TryGetProperty("name", out var n))
            {
                bool person = Text(x, "@type") is null or "Person";
                if (n.ValueKind == JsonValueKind.String && n.GetString() is { Length: > 0 } name) names.Add((name, person));
                else if (n.ValueKind == JsonValueKind.Array)
                    foreach (var item in n.EnumerateArray())
                        if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } one) names.Add((one, person));
            }
        }
    }

    [GeneratedRegex("\"datePublished\"\\s*:\\s*\"([^\"]{8,40})\"", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
