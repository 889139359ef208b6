using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Vigie.Reading.Html;

/// <summary>Reads a web page: its description, and the passages of its main text with their bytes.</summary>
internal static partial class HtmlPage
{
    private const int DeclarationWindow = 4096;

    public static Page Read(ReadOnlySpan<byte> bytes, ReadingLimits limits)
    {
        var decoded = TextDecoder.Decode(bytes, DeclaredEncoding(bytes));
        return Read(decoded, limits);
    }

    public static Page Read(DecodedText decoded, ReadingLimits limits)
    {
        var mended = new HashSet<int>();
        foreach (int i in decoded.Mended) mended.Add(decoded.Text.From(i));
        var source = new HtmlSource(decoded.Text.Text);
        if (source.Depth > limits.ElementDepth)
            return new Page { Passages = Flat(decoded.Text, source), Encoding = decoded.Encoding, MendedBytes = mended };
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(decoded.Text.Text);
        var elements = new List<IElement>();
        for (INode? n = document.DocumentElement; n is not null; n = Next(n, document))
            if (n is IElement e) elements.Add(e);
        var metadata = HtmlMetadata.Read(elements);
        var passages = new MainContent(decoded.Text, source, document).Passages(metadata.Title);
        return new Page
        {
            Passages = passages,
            Encoding = decoded.Encoding,
            MendedBytes = mended,
            Title = metadata.Title,
            Url = metadata.Url,
            Outlet = metadata.Outlet,
            Author = metadata.Author,
            Language = metadata.Language,
            Published = metadata.Published,
        };
    }

    /// <summary>The next node in document order, without calls on depth.</summary>
    public static INode? Next(INode n, INode root)
    {
        if (n.FirstChild is { } child) return child;
        for (INode? at = n; at is not null && at != root; at = at.Parent)
            if (at.NextSibling is { } sibling) return sibling;
        return null;
    }

    // Nested beyond reason: every stretch between tags is a passage.
    private static List<Passage> Flat(MappedText text, HtmlSource source)
    {
        var passages = new List<Passage>();
        foreach (var (start, end) in source.Stretches)
            if (PlainTextReader.Collapse(Entities.Decode(text.Slice(start, end), [])) is { Length: > 0 } piece) passages.Add(new Passage(piece));
        return passages;
    }

    private static string? DeclaredEncoding(ReadOnlySpan<byte> bytes)
    {
        string head = System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationWindow)]);
        return Charset().Match(head) is { Success: true } m ? m.Groups[1].Value : null;
    }

    [GeneratedRegex("<meta[^>]{0,200}charset ?= ?[\"']?([A-Za-z0-9_:-]{2,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
