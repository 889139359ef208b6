using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Vigie.Reading.Html;

/// <summary>Reads a web page: its description, and the passages of its main text with their bytes.</summary>
internal static partial class HtmlPage
{
    private const int DeclarationWindow = 4096;

    public static Page Read(ReadOnlySpan<byte> bytes, ReadingLimits limits, ReadingRules? rules) =>
        Read(TextDecoder.Decode(bytes, DeclaredEncoding(bytes)), limits, rules);

    public static Page Read(DecodedText decoded, ReadingLimits limits, ReadingRules? rules)
    {
        var mended = new HashSet<int>();
        foreach (int i in decoded.Mended) mended.Add(decoded.Text.From(i));
        if (Parse(decoded.Text, limits, out var source) is not var (view, metadata))
            return new Page { Passages = Flat(decoded.Text, source), Encoding = decoded.Encoding, MendedBytes = mended };
        // A fragment is somebody's choice already: a feed's or an export's.
        var kept = IsFragment(decoded.Text.Text) ? MainText.All(view) : MainText.Choose(view, rules?.Blocks);
        var facts = new PageFacts(rules ?? ReadingRules.From([]), metadata, view, kept);
        var authors = facts.Authors();
        return new Page
        {
            Passages = MainText.Passages(view, kept),
            Encoding = decoded.Encoding,
            MendedBytes = mended,
            Title = facts.Title(),
            Url = metadata.Url,
            Outlet = metadata.Outlet,
            Author = authors.Count == 0 ? null : string.Join(", ", authors),
            Authors = authors,
            Language = metadata.Language,
            Dates = facts.Published(),
        };
    }

    private static bool IsFragment(string source)
    {
        foreach (string tag in (ReadOnlySpan<string>)["<html", "<body", "<head"])
            if (source.AsSpan(0, Math.Min(source.Length, DeclarationWindow)).Contains(tag, StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    /// <summary>The page as the finding of its main text sees it; null where it has no body or is nested beyond reason.</summary>
    public static PageView? View(ReadOnlySpan<byte> bytes) =>
        Parse(TextDecoder.Decode(bytes, DeclaredEncoding(bytes)).Text, ReadingLimits.Default, out _)?.View;

    private static (PageView View, HtmlMetadata Metadata)? Parse(MappedText text, ReadingLimits limits, out HtmlSource source)
    {
        source = new HtmlSource(text.Text);
        if (source.Depth > limits.ElementDepth) return null;
        using var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text.Text);
        if (document.Body is not { } body) return null;
        var metadata = HtmlMetadata.Read(Elements(document));
        return (PageView.Of(PageBlocks.Of(text, source, body), metadata.Title, metadata.Description, metadata.Body), metadata);
    }

    // In document order, without calls on depth.
    private static List<IElement> Elements(IDocument document)
    {
        var elements = new List<IElement>();
        var stack = new Stack<INode>();
        if (document.DocumentElement is { } root) stack.Push(root);
        while (stack.TryPop(out var n))
        {
            if (n is IElement e) elements.Add(e);
            for (int i = n.ChildNodes.Length - 1; i >= 0; i--)
                if (n.ChildNodes[i] is IElement child) stack.Push(child);
        }
        return elements;
    }

    // Nested beyond reason: every stretch between tags is a passage.
    private static List<Passage> Flat(MappedText text, HtmlSource source)
    {
        var passages = new List<Passage>();
        foreach (var (start, end) in source.Stretches)
            if (PlainTextReader.Collapse(Entities.Decode(text.Slice(start, end), [])) is { Length: > 0 } piece) passages.Add(new Passage(piece));
        return passages;
    }

    /// <summary>The encoding that a page declares; null where it declares none.</summary>
    public static string? Charset(ReadOnlySpan<byte> bytes) => DeclaredEncoding(bytes);

    private static string? DeclaredEncoding(ReadOnlySpan<byte> bytes)
    {
        string head = System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationWindow)]);
        return CharsetDeclaration().Match(head) is { Success: true } m ? m.Groups[1].Value : null;
    }

    [GeneratedRegex("<meta[^>]{0,200}charset ?= ?[\"']?([A-Za-z0-9_:-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharsetDeclaration();
}
