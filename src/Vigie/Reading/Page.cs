using Vigie.Reading.Html;

namespace Vigie.Reading;

/// <summary>A document taken apart: its passages and what it says about itself.</summary>
internal sealed class Page
{
    public List<Passage> Passages { get; init; } = [];

    public string Encoding { get; init; } = "utf-8";

    /// <summary>First bytes of characters that were mended, of stray entities and of replacement characters.</summary>
    public HashSet<int> MendedBytes { get; init; } = [];

    public string? Title { get; init; }
    public string? Url { get; init; }
    public string? Outlet { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }

    /// <summary>Author names one by one, where the page allows to tell them apart; empty where <see cref="Author"/> is all there is.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Statements of the day of publication, the surest first.</summary>
    public IReadOnlyList<DateStatement> Dates { get; init; } = [];

    /// <summary>Number of characters of all passages.</summary>
    public int Length => Passages.Sum(p => p.Text.Length);

    public static Page Read(RawDocument document, ReadingLimits limits, ReadingRules? rules = null)
    {
        var bytes = document.Bytes.Span;
        if (bytes.Length > limits.DocumentBytes) bytes = bytes[..limits.DocumentBytes];
        if (document.Record > 0 && ContentSniffer.Sniff(bytes) == ContentFormat.JsonLines)
        {
            var text = JsonRecord.Text(bytes);
            return ContentSniffer.LooksHtml(text.Text.Text) ? HtmlPage.Read(text, limits, rules) : FromDecoded(text);
        }
        return ContentSniffer.Sniff(bytes) switch
        {
            ContentFormat.Html => HtmlPage.Read(bytes, limits, rules),
            ContentFormat.Empty or ContentFormat.Binary => new Page(),
            _ => FromDecoded(TextDecoder.Decode(bytes)),
        };
    }

    private static Page FromDecoded(DecodedText decoded)
    {
        var mended = new HashSet<int>();
        foreach (int i in decoded.Mended) mended.Add(decoded.Text.From(i));
        var entities = new List<int>();
        var text = Entities.Decode(decoded.Text, entities);
        foreach (int i in entities) mended.Add(text.From(i));
        return new Page { Passages = PlainTextReader.Read(text), Encoding = decoded.Encoding, MendedBytes = mended };
    }
}
