using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Vigie.Reading.Containers;

/// <summary>Reads exports of press databases that hold several articles in one web page: Europresse (both layouts) and Factiva.</summary>
/// <remarks>The page is cut where an article begins; each piece keeps its own bytes, and its headings are read into a sidecar.</remarks>
internal static class DatabaseExport
{
    private const int MostArticles = 20_000;

    // How each export names the parts of an article; the first that a page holds is its layout. A space ends a name.
    private static readonly Layout[] Layouts =
    [
        new("DocPublicationName", ["DocPublicationName"], ["titreArticle", "TitreArticleVisu", "rdp__articletitle"], ["DocHeader"], ["docAuthors", "sm-margin-bottomNews", "DocAuthor"], ["docOcurrContainer", "DocText"], "publiC-lblNodoc"),
        new("frArticle", [], ["frHeadline", "enHeadline"], [], ["author"], ["articleParagraph"], null),
        new("enArticle", [], ["enHeadline"], [], ["author"], ["articleParagraph"], null),
    ];

    private sealed record Layout(string Sign, string[] Outlet, string[] Title, string[] Header, string[] Author, string[] Text, string? Number);

    public static bool Recognises(ReadOnlySpan<byte> bytes)
    {
        foreach (var layout in Layouts)
            if (Count(bytes, layout) > 0) return true;
        return false;
    }

    private static int Count(ReadOnlySpan<byte> bytes, Layout layout) => bytes.IndexOf(Encoding.ASCII.GetBytes(layout.Sign)) >= 0 ? 1 : 0;

    public static IEnumerable<ReadOutcome> Read(byte[] bytes, string path)
    {
        var layout = Layouts.First(l => Count(bytes, l) > 0);
        string? charset = Html.HtmlPage.Charset(bytes);
        var starts = Starts(bytes, layout);
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] : bytes.Length;
            if (Document(bytes.AsMemory(starts[i]..end), layout, charset, path, i + 1) is { } document) yield return ReadOutcome.Of(document);
            else yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NoText, (i + 1).ToString(CultureInfo.InvariantCulture)));
        }
    }

    // An article begins at the element <article> or at the one that bears the sign, whichever encloses it.
    private static List<int> Starts(byte[] bytes, Layout layout)
    {
        byte[] sign = Encoding.ASCII.GetBytes(layout.Sign);
        var starts = new List<int>();
        int before = 0;
        for (int at = 0; at < bytes.Length && starts.Count < MostArticles;)
        {
            int found = bytes.AsSpan(at).IndexOf(sign);
            if (found < 0) break;
            found += at;
            at = found + sign.Length;
            int tag = bytes.AsSpan(0, found).LastIndexOf((byte)'<');
            // The sign in a style sheet or in text is none.
            if (tag < 0 || bytes.AsSpan(tag, found - tag).Contains((byte)'>')) continue;
            int article = bytes.AsSpan(before, tag - before).LastIndexOf("<article"u8);
            int start = article >= 0 ? before + article : tag;
            if (starts.Count == 0 || start > starts[^1]) starts.Add(start);
            before = at;
        }
        return starts;
    }

    private static RawDocument? Document(ReadOnlyMemory<byte> piece, Layout layout, string? charset, string path, int number)
    {
        var decoded = TextDecoder.Decode(piece.Span, charset);
        using var html = new HtmlParser().ParseDocument(decoded.Text.Text);
        var first = html.All.FirstOrDefault(e => Named(e, layout.Text));
        if (first is null) return null;
        string? header = Text(html, layout.Header) ?? (layout.Header.Length == 0 ? Lines(html, layout) : null);
        string? outlet = Text(html, layout.Outlet) ?? (layout.Outlet.Length == 0 ? OutletOf(html, layout) : null);
        // "Le Monde, no. 23456": the name is what stands before the first comma.
        if (outlet?.IndexOf(',', StringComparison.Ordinal) is > 2 and var comma) outlet = outlet[..comma];
        // Only what is the text: the bytes of the piece are kept from where it begins.
        int textAt = IndexOfText(piece.Span, layout);
        if (textAt < 0) return null;
        int textEnd = layout.Number is { } n && piece.Span[textAt..].IndexOf(Encoding.ASCII.GetBytes(n)) is > 0 and var cut ? textAt + piece.Span[..(textAt + cut)][textAt..].LastIndexOf((byte)'<') : piece.Length;
        var bytes = piece[textAt..textEnd].ToArray();
        if (charset is not null && !System.Text.Unicode.Utf8.IsValid(bytes)) bytes = Encoding.UTF8.GetBytes(TextDecoder.Decode(bytes, charset).Text.Text);
        return new RawDocument(path, bytes, new Sidecar
        {
            Title = Text(html, layout.Title),
            Outlet = outlet?.Trim(),
            Author = Text(html, layout.Author),
            Published = header,
        }, number);
    }

    private static int IndexOfText(ReadOnlySpan<byte> piece, Layout layout)
    {
        int best = -1;
        foreach (string name in layout.Text)
        {
            int at = piece.IndexOf(Encoding.ASCII.GetBytes(name));
            if (at < 0) continue;
            int tag = piece[..at].LastIndexOf((byte)'<');
            if (tag >= 0 && (best < 0 || tag < best)) best = tag;
        }
        return best;
    }

    private static bool Named(IElement e, string[] names)
    {
        string? c = e.GetAttribute("class"), id = e.Id;
        foreach (string n in names)
            if (c?.Contains(n, StringComparison.Ordinal) == true || id?.Contains(n, StringComparison.Ordinal) == true) return true;
        return false;
    }

    private static string? Text(IDocument html, string[] names) =>
        names.Length == 0 ? null : html.All.FirstOrDefault(e => Named(e, names) && !string.IsNullOrWhiteSpace(e.TextContent)) is { } e ? PlainTextReader.Collapse(MappedText.Unmapped(e.TextContent.Trim())).Text : null;

    // Short boxes above the text: one of them holds the date, the next but the clock the newspaper.
    private static string? Lines(IDocument html, Layout layout) =>
        Above(html, layout).FirstOrDefault(HasYear);

    private static string? OutletOf(IDocument html, Layout layout) =>
        Above(html, layout).SkipWhile(s => !HasYear(s)).Skip(1).FirstOrDefault(s => s.Length > 1 && !char.IsDigit(s[0]));

    private static IEnumerable<string> Above(IDocument html, Layout layout)
    {
        foreach (var e in html.All)
        {
            if (Named(e, layout.Text)) yield break;
            if (e.LocalName == "div" && e.Children.Length <= 1 && e.TextContent.Trim() is { Length: > 0 and < 120 } s && !Named(e, layout.Title) && !e.Children.Any(c => Named(c, layout.Title))) yield return s;
        }
    }

    private static bool HasYear(string s)
    {
        for (int i = 0; i + 4 <= s.Length; i++)
            if (s[i] is '1' or '2' && s.AsSpan(i, 4).IndexOfAnyExceptInRange('0', '9') < 0 && s.Any(char.IsLetter) && char.IsDigit(s[0])) return true;
        return false;
    }
}
