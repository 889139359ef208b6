using AngleSharp.Dom;

namespace Vigie.Reading.Html;

/// <summary>Finds the main text of a page: by what the page marks as its article, else by where running text is densest.</summary>
/// <remarks>
/// Paragraphs vote for the elements that hold them, weighed by length and commas and against links, as in Arc90's Readability; elements that navigate,
/// share, promote or comment do not vote. Compare A. Barbaresi, Trafilatura, ACL 2021.
/// </remarks>
internal sealed class MainContent(MappedText text, HtmlSource source, IDocument document)
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "nav", "aside", "footer", "button", "select", "option", "iframe", "svg", "object", "embed", "canvas", "audio", "video", "input", "textarea", "label", "dialog", "menu", "head", "map", "math", "form",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "table", "thead", "tbody", "tr", "td", "th", "caption", "address", "body", "html", "br", "hr", "details", "summary", "center", "fieldset",
    };

    // Parts of class names and ids. What a page calls a thing is a fair sign of what it is.
    private static readonly string[] Junk =
    [
        "share", "sharing", "social", "related", "recommend", "newsletter", "subscribe", "subscription", "promo", "sidebar", "widget", "breadcrumb", "cookie", "consent", "gdpr", "advert", "sponsor", "pagination", "pager", "tags", "tag-list", "taglist", "author-bio", "authorbio",
        "outbrain", "taboola", "paywall", "popup", "modal", "toolbar", "navbar", "navigation", "menu", "footer", "most-read", "mostread", "more-on", "read-more", "readmore", "also-read", "see-also", "lire-aussi", "a-lire", "teaser", "carousel", "slider", "gallery", "diaporama", "skip-link",
        "comment", "disqus", "respond", "reply", "rating", "hidden", "screen-reader", "visually-hidden", "sr-only", "print-only", "noprint", "banner", "donate", "donation", "login", "signup", "register", "search", "copyright", "credit", "byline", "post-meta", "entry-meta", "article-meta", "timestamp", "dateline", "kicker", "jp-relatedposts", "sharedaddy", "addtoany", "wp-caption-text-credit",
    ];

    private static readonly string[] Bodies =
    [
        "articlebody", "article-body", "article_body", "article__body", "article-content", "article_content", "article__content", "article-text", "article__text", "articletext", "entry-content", "entry_content", "post-content", "post_content", "post-body", "postbody", "story-body", "storybody", "story-content", "story__content", "news-text", "news-content", "news_content", "content-body", "content__body", "body-text", "bodytext", "texte-article", "contenu-article", "contenu_article", "td-post-content", "single-content", "field--name-body", "field-name-body", "rich-text", "richtext", "main-content",
    ];

    private readonly Dictionary<IElement, double> votes = [];
    private readonly HashSet<IElement> skipped = [];

    public List<Passage> Passages(string? title)
    {
        if (document.Body is not { } body) return [];
        MarkSkipped(body);
        Vote(body);
        var container = Container(body);
        var heading = Heading(body, container, title);
        return Collect(body, container, heading);
    }

    private void MarkSkipped(IElement body)
    {
        int total = Math.Max(1, VisibleText(body));
        for (INode? n = body; n is not null;)
        {
            if (n is IElement e && e != body && IsSkipped(e, total))
            {
                skipped.Add(e);
                n = After(n, body);
                continue;
            }
            n = HtmlPage.Next(n, body);
        }
    }

    private static bool IsSkipped(IElement e, int total)
    {
        string name = e.LocalName;
        if (name == "form") return VisibleText(e) * 2 < total;
        if (Skipped.Contains(name)) return name is not ("aside" or "footer" or "label") || VisibleText(e) * 2 < total;
        if (name is "p" or "h1" or "body" or "article" or "main" or "br" or "em" or "strong" or "b" or "i" or "span" && e.ChildElementCount == 0 && e.GetAttribute("class") is null) return false;
        if (e.HasAttribute("hidden") || e.GetAttribute("aria-hidden") == "true" && name is not "article") return true;
        if (e.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase)) return true;
        if (e.GetAttribute("role") is "navigation" or "complementary" or "banner" or "contentinfo" or "dialog" or "search" or "menu" or "toolbar") return VisibleText(e) * 2 < total;
        string marks = ((e.GetAttribute("class") ?? "") + " " + (e.Id ?? "")).ToLowerInvariant();
        if (marks.Length < 3) return false;
        foreach (string b in Bodies)
            if (marks.Contains(b, StringComparison.Ordinal)) return false;
        foreach (string j in Junk)
            if (HasMark(marks, j)) return VisibleText(e) * 3 < total;
        return false;
    }

    // At the beginning of a name's part, so that "share" is found in "post-share" and "shareBar" but not in "shareholder-news".
    private static bool HasMark(string marks, string mark)
    {
        for (int at = marks.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = marks.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            int end = at + mark.Length;
            if ((at == 0 || !char.IsAsciiLetter(marks[at - 1])) && (end == marks.Length || !char.IsAsciiLetter(marks[end]) || marks[end] == 's' || marks.AsSpan(end).StartsWith("bar", StringComparison.Ordinal) || marks.AsSpan(end).StartsWith("box", StringComparison.Ordinal))) return true;
        }
        return false;
    }

    private static int VisibleText(INode root)
    {
        int n = 0;
        for (INode? at = root; at is not null;)
        {
            if (at is IElement { LocalName: "script" or "style" or "noscript" or "template" }) { at = After(at, root); continue; }
            if (at is IText t) n += t.Data.AsSpan().Trim().Length;
            at = HtmlPage.Next(at, root);
        }
        return n;
    }

    private static INode? After(INode n, INode root)
    {
        for (INode? at = n; at is not null && at != root; at = at.Parent)
            if (at.NextSibling is { } sibling) return sibling;
        return null;
    }

    private void Vote(IElement body)
    {
        for (INode? n = body; n is not null;)
        {
            if (n is IElement e && skipped.Contains(e)) { n = After(n, body); continue; }
            if (n is IElement { LocalName: "p" or "blockquote" or "pre" or "li" or "td" or "div" } p && p.ParentElement is { } parent)
            {
                int own = OwnText(p, out int commas, out int linked);
                if (own >= 60 && linked * 2 < own)
                {
                    double score = (1 + commas + Math.Min(own / 100.0, 5)) * (p.LocalName is "li" or "td" ? 0.4 : 1);
                    if (p.LocalName == "div") votes[p] = votes.GetValueOrDefault(p) + score;
                    else
                    {
                        votes[parent] = votes.GetValueOrDefault(parent) + score;
                        if (parent.ParentElement is { } grand)
                        {
                            votes[grand] = votes.GetValueOrDefault(grand) + score / 2;
                            if (grand.ParentElement is { } great) votes[great] = votes.GetValueOrDefault(great) + score / 4;
                        }
                    }
                }
            }
            n = HtmlPage.Next(n, body);
        }
    }

    // Text of an element outside blocks of its own.
    private int OwnText(IElement e, out int commas, out int linked)
    {
        int n = 0;
        commas = linked = 0;
        for (INode? at = e.FirstChild; at is not null;)
        {
            if (at is IElement inner && (Blocks.Contains(inner.LocalName) && inner.LocalName != "br" || skipped.Contains(inner))) { at = After(at, e); continue; }
            if (at is IText t)
            {
                int length = t.Data.AsSpan().Trim().Length;
                n += length;
                commas += t.Data.AsSpan().Count(',');
                if (IsLinked(at, e)) linked += length;
            }
            at = HtmlPage.Next(at, e);
        }
        return n;
    }

    private static bool IsLinked(INode n, INode within)
    {
        for (INode? at = n.Parent; at is not null && at != within; at = at.Parent)
            if (at is IElement { LocalName: "a" }) return true;
        return false;
    }

    private IElement Container(IElement body)
    {
        double all = Sum(body);
        IElement? best = null;
        double bestScore = 0;
        // What the page itself marks, the narrowest first; it must hold a good part of the running text.
        foreach (int round in (ReadOnlySpan<int>)[0, 1, 2])
        {
            for (INode? n = body; n is not null;)
            {
                if (n is IElement e)
                {
                    if (skipped.Contains(e)) { n = After(n, body); continue; }
                    if (IsMarked(e, round) && Sum(e) is var s && s > bestScore && s > (round == 0 ? 0.25 : 0.35) * all) { best = e; bestScore = s; }
                }
                n = HtmlPage.Next(n, body);
            }
            if (best is not null) return best;
        }
        foreach (var (e, score) in votes.OrderBy(v => Order(v.Key)))
            if (score > bestScore) { best = e; bestScore = score; }
        if (best is null) return body;
        // Text split over sibling boxes: their parent holds clearly more of it.
        while (best.ParentElement is { } up && up != body && Sum(up) > 1.5 * Sum(best)) best = up;
        return best;

        static int Order(IElement e)
        {
            int n = 0;
            for (IElement? at = e; at is not null; at = at.ParentElement) n++;
            return n;
        }
    }

    private static bool IsMarked(IElement e, int round)
    {
        if (round == 2) return e.LocalName == "main" || e.GetAttribute("role") == "main";
        if (round == 1) return e.LocalName == "article" || e.GetAttribute("itemtype")?.Contains("Article", StringComparison.Ordinal) == true;
        if (e.GetAttribute("itemprop") is { } property && property.Contains("articleBody", StringComparison.Ordinal)) return true;
        string marks = ((e.GetAttribute("class") ?? "") + " " + (e.Id ?? "")).ToLowerInvariant();
        foreach (string b in Bodies)
            if (b != "main-content" && marks.Contains(b, StringComparison.Ordinal)) return e.LocalName is "div" or "section" or "article" or "main" or "td";
        return false;
    }

    // Characters of running text below an element: paragraphs and boxes with own text of some length.
    private double Sum(IElement root)
    {
        double n = 0;
        for (INode? at = root; at is not null;)
        {
            if (at is IElement e)
            {
                if (skipped.Contains(e)) { at = After(at, root); continue; }
                if (e.LocalName is "p" or "div" or "blockquote" or "li" or "td" or "section" or "article" && OwnText(e, out _, out int linked) is var own && own >= 40 && linked * 2 < own) n += own;
            }
            at = HtmlPage.Next(at, root);
        }
        return n;
    }

    private IElement? Heading(IElement body, IElement container, string? title)
    {
        string? key = title is null ? null : Vigie.Text.Folding.Fold(HeadlineText.WithoutSite(title, null, null));
        IElement? first = null;
        for (INode? n = body; n is not null; n = HtmlPage.Next(n, body))
        {
            if (n is not IElement { LocalName: "h1" or "h2" } e) continue;
            string said = e.TextContent.Trim();
            if (said.Length < 5) continue;
            if (key is not null && HeadlineText.Same(said, key)) return e;
            if (e.LocalName == "h1" && (first is null || container.Contains(e) && !container.Contains(first))) first = e;
        }
        return first;
    }

    private List<Passage> Collect(IElement body, IElement container, IElement? heading)
    {
        var passages = new List<Passage>();
        var buffer = new MappedTextBuilder();
        int linked = 0, all = 0;
        IElement? block = null;
        bool inHeading = false, started = heading is null;
        for (INode? n = body; n is not null;)
        {
            if (n is IElement e)
            {
                if (e == heading) started = true;
                bool skip = skipped.Contains(e) && e != heading && (heading is null || !e.Contains(heading));
                if (skip)
                {
                    SkipText(e);
                    n = After(n, body);
                    continue;
                }
                if (Blocks.Contains(e.LocalName))
                {
                    Flush();
                    block = e;
                }
            }
            else if (n is IText t && t.Data.Length > 0)
            {
                var enclosing = Block(n, body);
                if (enclosing != block) { Flush(); block = enclosing; }
                bool wanted = container.Contains(n) || heading is not null && heading.Contains(n) || started && IsStandfirst(n, container, heading);
                inHeading = heading is not null && heading.Contains(n);
                var places = string.IsNullOrWhiteSpace(t.Data) ? null : source.Locate(t.Data);
                if (wanted)
                {
                    int length = t.Data.AsSpan().Trim().Length;
                    all += length;
                    if (IsLinked(n, body)) linked += length;
                    Append(t.Data, places);
                }
            }
            n = HtmlPage.Next(n, body);
        }
        Flush();
        return passages;

        void Append(string data, (int Start, int End)[]? places)
        {
            for (int i = 0; i < data.Length; i++)
                if (places is null) buffer.Append(data[i], -1, -1);
                else buffer.Append(data[i], text.From(places[i].Start), text.To(places[i].End - 1));
        }

        void Flush()
        {
            if (buffer.Length == 0) return;
            var piece = PlainTextReader.Collapse(buffer.Build().Trim());
            buffer = new MappedTextBuilder();
            bool link = all > 0 && linked * 10 >= all * 9;
            all = linked = 0;
            if (piece.Length == 0) return;
            string name = block?.LocalName ?? "";
            bool caption = Within(block, "figcaption");
            if (link && !inHeading && name is "li" or "div" or "td" or "p" or "h3" or "h4" && WordCount.Of(piece.Text) < 40 && !IsSentence(piece.Text)) return;
            passages.Add(new Passage(piece) { IsHeading = inHeading || name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6", IsListItem = name == "li", IsLink = link, IsCaption = caption });
        }
    }

    private static bool IsSentence(string s) => s[^1] is '.' or '…' && WordCount.Of(s) >= 12;

    private static bool Within(IElement? e, string name)
    {
        for (; e is not null; e = e.ParentElement)
            if (e.LocalName == name) return true;
        return false;
    }

    // Text that is passed over still moves the cursor of the source.
    private void SkipText(IElement e)
    {
        for (INode? n = e; n is not null;)
        {
            if (n is IElement { LocalName: "script" or "style" or "noscript" or "template" or "textarea" or "title" or "iframe" }) { n = After(n, e); continue; }
            if (n is IText t && !string.IsNullOrWhiteSpace(t.Data)) source.Locate(t.Data);
            n = HtmlPage.Next(n, e);
        }
    }

    private static IElement? Block(INode n, IElement body)
    {
        for (IElement? e = n.ParentElement; e is not null; e = e.ParentElement)
            if (e == body || Blocks.Contains(e.LocalName)) return e;
        return null;
    }

    // Between headline and body: a standfirst, marked as such or a paragraph of its own.
    private static bool IsStandfirst(INode n, IElement container, IElement? heading)
    {
        if (heading is null) return false;
        for (IElement? e = n.ParentElement; e is not null && e.LocalName != "body"; e = e.ParentElement)
        {
            string marks = ((e.GetAttribute("class") ?? "") + " " + (e.GetAttribute("itemprop") ?? "")).ToLowerInvariant();
            foreach (string s in (ReadOnlySpan<string>)["chapo", "chapeau", "standfirst", "excerpt", "article-lead", "article__lead", "lead", "intro", "subtitle", "sub-title", "summary", "dek", "article-desc", "article__desc", "subhead"])
                if (HasMark(marks, s)) return (e.CompareDocumentPosition(container) & DocumentPositions.Following) != 0 && !e.Contains(container);
        }
        return false;
    }
}
