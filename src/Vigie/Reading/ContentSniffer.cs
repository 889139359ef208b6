using Vigie.Reading.Containers;

namespace Vigie.Reading;

/// <summary>What a document's bytes hold.</summary>
public enum ContentFormat { Empty, Binary, PlainText, Html, JsonLines, JsonArray, Gzip, Pdf, Warc, Feed, Mail, RichText, Table }

/// <summary>Tells the format of a document by its content; names and extensions do not count.</summary>
public static class ContentSniffer
{
    private const int Window = 4096;
    private static readonly Dictionary<string, string> NoColumns = new(StringComparer.Ordinal);

    /// <summary>The format of a document that begins with <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The beginning of the document.</param>
    /// <param name="columns">What columns of tables stand for, where that was said.</param>
    public static ContentFormat Sniff(ReadOnlySpan<byte> bytes, IReadOnlyDictionary<string, string>? columns = null)
    {
        if (bytes.Length > Window) bytes = bytes[..Window];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return ContentFormat.Gzip;
        if (PdfText.Recognises(bytes)) return ContentFormat.Pdf;
        if (WarcReader.Recognises(bytes)) return ContentFormat.Warc;
        if (RichText.Recognises(bytes)) return ContentFormat.RichText;
        bool wide = TextDecoder.WideEncoding(bytes) is not null;
        if (!wide && LooksBinary(bytes)) return ContentFormat.Binary;
        // ASCII view of the beginning: enough to see tags and braces in every encoding read here.
        Span<char> head = stackalloc char[Window];
        int n = 0;
        foreach (byte b in bytes)
            if (b is not 0 && (b < 0x80 || !wide))
                head[n++] = (char)b;
        ReadOnlySpan<char> text = head[..n];
        if (text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal)) text = text[3..];
        if (wide) text = text.TrimStart("\u00FF\u00FE");
        text = text.TrimStart(" \t\r\n\f");
        if (text.IsEmpty) return ContentFormat.Empty;
        if (text[0] == '{') return IsRecord(text) ? ContentFormat.JsonLines : ContentFormat.PlainText;
        if (text[0] == '[' && text[1..].TrimStart(" \t\r\n") is ['{', .. var inside] && IsRecord("{" + inside.ToString())) return ContentFormat.JsonArray;
        if (text[0] == '<' && FeedReader.Recognises(text)) return ContentFormat.Feed;
        if (MailReader.Recognises(text)) return ContentFormat.Mail;
        if (TableReader.Recognises(bytes, columns ?? NoColumns)) return ContentFormat.Table;
        return LooksHtml(text) ? ContentFormat.Html : ContentFormat.PlainText;
    }

    private static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("GIF8"u8)) return true;
        int control = 0;
        foreach (byte b in bytes)
        {
            if (b == 0) return true;
            if (b < 0x20 && b is not (9 or 10 or 12 or 13 or 27)) control++;
        }
        return control * 50 > bytes.Length;
    }

    // A brace followed by a quoted name or a closing brace: prose does not begin like that.
    private static bool IsRecord(ReadOnlySpan<char> text)
    {
        var rest = text[1..].TrimStart(" \t\r\n");
        return rest.IsEmpty || rest[0] is '"' or '}';
    }

    /// <summary>Whether a text begins as a web page or a fragment of one.</summary>
    internal static bool LooksHtml(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Window)].TrimStart(" \t\r\n\f\uFEFF");
        if (text.IsEmpty) return false;
        if (text[0] != '<') return text.IndexOf("</p>", StringComparison.OrdinalIgnoreCase) >= 0 && text.IndexOf("<p", StringComparison.OrdinalIgnoreCase) >= 0;
        foreach (string tag in (ReadOnlySpan<string>)["<!doctype", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<div", "<p>", "<p ", "<h1", "<h2", "<section", "<main", "<meta", "<title", "<script", "<link", "<header", "<figure", "<span", "<b>", "<strong", "<a ", "<img", "<table", "<ul"])
            if (text.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
