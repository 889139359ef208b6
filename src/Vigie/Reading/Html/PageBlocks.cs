using AngleSharp.Dom;

namespace Vigie.Reading.Html;

/// <summary>Divides a page into blocks of text, in document order, each character with its bytes.</summary>
internal sealed class PageBlocks
{
    /// <summary>Most blocks of one page; what stands behind is not read.</summary>
    private const int MostBlocks = 20_000;

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "button", "select", "option", "datalist", "iframe", "svg", "object", "embed", "canvas", "audio", "video", "input", "textarea", "head", "map", "math", "title",
    };

    // Their text is not text of the source either, or the source passes over it as well.
    private static readonly HashSet<string> Raw = new(StringComparer.Ordinal) { "script", "style", "noscript", "template", "textarea", "title", "iframe" };

    private static readonly HashSet<string> Boxes = new(StringComparer.Ordinal)
    {
        "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "address", "body", "html", "hr", "details", "summary", "center", "fieldset", "form", "menu", "dialog", "hgroup", "main",
    };

    private readonly HtmlSource source;
    private readonly MappedText text;
    private readonly List<PageElement> elements = [];
    private readonly List<PageBlock> blocks = [];

    // The block under way.
    private readonly List<(string Data, (int Start, int End)[]? Places)> pieces = [];
    private PageElement? box;
    private int linked, links, bold, breaks;
    private bool hasTime, lastLinked;

    private PageBlocks(MappedText text, HtmlSource source)
    {
        this.text = text;
        this.source = source;
    }

    public IReadOnlyList<PageElement> Elements => elements;

    public IReadOnlyList<PageBlock> Blocks => blocks;

    public static PageBlocks Of(MappedText text, HtmlSource source, IElement body)
    {
        var result = new PageBlocks(text, source);
        result.Walk(body);
        return result;
    }

    private readonly record struct Frame(INodeList Children, int Next, PageElement Element, PageElement Box, PageElement? Link, PageElement? Time, PageElement? Bold);

    private void Walk(IElement body)
    {
        var root = Element(body, null);
        var stack = new Stack<Frame>();
        stack.Push(new Frame(body.ChildNodes, 0, root, root, null, null, null));
        while (stack.TryPop(out var at))
        {
            if (at.Next >= at.Children.Length)
            {
                if (at.Box == at.Element) Flush();
                continue;
            }
            var child = at.Children[at.Next];
            stack.Push(at with { Next = at.Next + 1 });
            if (child is IText t) Add(t.Data, at);
            else if (child is IElement e)
            {
                string tag = e.LocalName;
                if (Skipped.Contains(tag)) { PassOver(e); continue; }
                if (tag == "br")
                {
                    // One break goes on in the same paragraph, two begin another.
                    if (++breaks > 1) Flush();
                    else pieces.Add(("\n", null));
                    continue;
                }
                var element = Element(e, at.Element);
                bool isBox = Boxes.Contains(tag);
                if (isBox) Flush();
                if (blocks.Count >= MostBlocks) return;
                stack.Push(new Frame(e.ChildNodes, 0, element, isBox ? element : at.Box, tag == "a" ? element : at.Link, tag == "time" ? element : isBox ? null : at.Time, tag is "b" or "strong" ? element : at.Bold));
            }
        }
        Flush();
    }

    private PageElement Element(IElement e, PageElement? parent)
    {
        string? c = e.GetAttribute("class"), id = e.GetAttribute("id");
        var element = new PageElement(e.LocalName, parent, e) { FirstBlock = blocks.Count, IsHidden = IsHidden(e), Names = c is null ? id ?? "" : id is null ? c : string.Concat(c, " ", id) };
        elements.Add(element);
        return element;
    }

    private static bool IsHidden(IElement e) => e.HasAttribute("hidden")
        || e.GetAttribute("style") is { } style && style.Contains("display", StringComparison.OrdinalIgnoreCase) && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private void Add(string data, in Frame at)
    {
        if (data.Length == 0) return;
        bool blank = string.IsNullOrWhiteSpace(data);
        if (box != at.Box) { Flush(); box = at.Box; }
        if (blank) { pieces.Add((" ", null)); return; }
        breaks = 0;
        pieces.Add((data, source.Locate(data)));
        int length = data.AsSpan().Trim().Length;
        if (at.Link is not null)
        {
            linked += length;
            if (!lastLinked) links++;
        }
        lastLinked = at.Link is not null;
        if (at.Bold is not null) bold += length;
        if (at.Time is not null) hasTime = true;
    }

    private void Flush()
    {
        if (pieces.Count > 0 && box is not null && blocks.Count < MostBlocks)
        {
            var piece = Join();
            if (piece.Length > 0)
            {
                var block = new PageBlock { Element = box, Text = piece, LinkedChars = linked, Links = links, BoldChars = bold, HasTime = hasTime, Words = WordCount.Of(piece.Text) };
                blocks.Add(block);
                for (PageElement? e = box; e is not null; e = e.Parent)
                {
                    e.Chars += piece.Length;
                    e.LinkedChars += Math.Min(linked, piece.Length);
                    if (block.IsProse) e.ProseChars += piece.Length;
                    e.Blocks++;
                }
            }
        }
        pieces.Clear();
        box = null;
        linked = links = bold = breaks = 0;
        hasTime = lastLinked = false;
    }

    private MappedText Join()
    {
        int length = 0;
        foreach (var (data, _) in pieces) length += data.Length;
        var b = new MappedTextBuilder(length);
        foreach (var (data, places) in pieces)
            for (int i = 0; i < data.Length; i++)
                if (places is null) b.Append(data[i], -1, -1);
                else b.Append(data[i], text.From(places[i].Start), text.To(places[i].End - 1));
        return PlainTextReader.Collapse(b.Build());
    }

    // Text that is passed over still moves the cursor of the source.
    private void PassOver(IElement e)
    {
        if (Raw.Contains(e.LocalName)) return;
        var stack = new Stack<INode>();
        stack.Push(e);
        while (stack.TryPop(out var n))
        {
            if (n is IText t && !string.IsNullOrWhiteSpace(t.Data)) source.Locate(t.Data);
            if (n is IElement inner && Raw.Contains(inner.LocalName)) continue;
            for (int i = n.ChildNodes.Length - 1; i >= 0; i--) stack.Push(n.ChildNodes[i]);
        }
    }
}
