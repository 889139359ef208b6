using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Vigie.Reading.Containers;

/// <summary>Reads the web pages of a web archive, one record at a time (ISO 28500, WARC 1.0 and 1.1).</summary>
/// <remarks>A record whose length is wrong is reported, and reading goes on at the next line that begins a record.</remarks>
internal static class WarcReader
{
    private const int LongestHeader = 64 * 1024;
    private const int MostHeaders = 200;

    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("WARC/1."u8) || head.StartsWith("WARC/0."u8);

    public static IEnumerable<ReadOutcome> Read(ByteSource source, string path, ReadingLimits limits)
    {
        int number = 0;
        byte[]? line = source.Line(LongestHeader);
        while (line is not null)
        {
            if (!line.AsSpan().StartsWith("WARC/"u8)) { line = source.Line(LongestHeader); continue; }
            number++;
            var headers = Headers(source);
            if (!long.TryParse(headers.GetValueOrDefault("content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length))
            {
                yield return Fault(path, number, "no length");
                line = source.Line(LongestHeader);
                continue;
            }
            bool wanted = headers.GetValueOrDefault("warc-type") is "response" or "resource" or "conversion";
            var block = source.Take(length, wanted ? limits.DocumentBytes + LongestHeader : 0, out long taken);
            if (taken < length) { yield return Fault(path, number, $"ends after {taken} of {length} bytes"); }
            ReadFailure? failure = null;
            var document = wanted ? Document(block, headers, path, number, limits, out failure) : null;
            if (document is not null) yield return ReadOutcome.Of(document);
            else if (failure is not null) yield return ReadOutcome.Of(failure);
            // Two blank lines end a record; anything else means that its length was wrong.
            line = source.Line(LongestHeader);
            if (line is { Length: 0 }) line = source.Line(LongestHeader);
            if (line is { Length: 0 }) line = source.Line(LongestHeader);
            else if (line is not null && !line.AsSpan().StartsWith("WARC/"u8)) yield return Fault(path, number, "its length is wrong");
        }
        if (source.Fault is { } fault) yield return Fault(path, number, fault);
    }

    private static ReadOutcome Fault(string path, int record, string what) =>
        ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Item, record.ToString(CultureInfo.InvariantCulture), what));

    private static Dictionary<string, string> Headers(ByteSource source)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < MostHeaders && source.Line(LongestHeader) is { Length: > 0 } line; i++)
        {
            string s = Encoding.UTF8.GetString(line);
            if (s.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) headers[s[..colon].Trim().ToLowerInvariant()] = s[(colon + 1)..].Trim();
        }
        return headers;
    }

    private static RawDocument? Document(byte[] block, Dictionary<string, string> headers, string path, int number, ReadingLimits limits, out ReadFailure? failure)
    {
        failure = null;
        string type = headers.GetValueOrDefault("content-type") ?? "";
        ReadOnlyMemory<byte> body = block;
        if (type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            int gap = block.AsSpan().IndexOf("\r\n\r\n"u8), width = 4;
            if (gap < 0) { gap = block.AsSpan().IndexOf("\n\n"u8); width = 2; }
            if (gap < 0) return null;
            string[] lines = Encoding.Latin1.GetString(block, 0, gap).Split('\n', StringSplitOptions.TrimEntries);
            // Redirects and errors hold no article.
            if (lines[0].Split(' ') is not [_, ['2', ..], ..]) return null;
            var http = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (string l in lines.Skip(1))
                if (l.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) http[l[..colon].ToLowerInvariant()] = l[(colon + 1)..].Trim();
            type = http.GetValueOrDefault("content-type") ?? "";
            body = block.AsMemory(gap + width);
            if (http.GetValueOrDefault("transfer-encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true) body = Unchunk(body);
            if (!TryDecompress(ref body, http.GetValueOrDefault("content-encoding"), limits, out string? fault))
            {
                failure = new ReadFailure(path, ReadFailureReason.Item, number.ToString(CultureInfo.InvariantCulture), fault!);
                return null;
            }
        }
        if (type.Length > 0 && !type.Contains("html", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)) return null;
        if (body.Length > limits.DocumentBytes)
        {
            failure = new ReadFailure(path, ReadFailureReason.TooLarge, body.Length.ToString(CultureInfo.InvariantCulture), limits.DocumentBytes.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        if (ContentSniffer.Sniff(body.Span) is ContentFormat.Empty or ContentFormat.Binary) return null;
        return new RawDocument(path, body, new Sidecar { Url = headers.GetValueOrDefault("warc-target-uri")?.Trim('<', '>'), Retrieved = headers.GetValueOrDefault("warc-date") }, number);
    }

    // Crawlers often leave the header in place after taking the chunks apart: what is no chunk is the body.
    private static ReadOnlyMemory<byte> Unchunk(ReadOnlyMemory<byte> body)
    {
        var all = new MemoryStream();
        int at = 0;
        while (at < body.Length)
        {
            int lineEnd = body.Span[at..].IndexOf("\r\n"u8);
            if (lineEnd is < 1 or > 20) return all.Length == 0 ? body : all.ToArray();
            string size = Encoding.Latin1.GetString(body.Span.Slice(at, lineEnd)).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int n) || n < 0) return all.Length == 0 ? body : all.ToArray();
            at += lineEnd + 2;
            if (n == 0) break;
            n = Math.Min(n, body.Length - at);
            all.Write(body.Span.Slice(at, n));
            at += n + 2;
        }
        return all.ToArray();
    }

    private static bool TryDecompress(ref ReadOnlyMemory<byte> body, string? encoding, ReadingLimits limits, out string? fault)
    {
        fault = null;
        bool gzip = body.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        if (!gzip && encoding is not ("br" or "deflate")) return true;
        try
        {
            using var inner = new MemoryStream(body.ToArray());
            using Stream outer = gzip ? new GZipStream(inner, CompressionMode.Decompress) : encoding == "br" ? new BrotliStream(inner, CompressionMode.Decompress) : new ZLibStream(inner, CompressionMode.Decompress);
            var source = new ByteSource(outer, default);
            body = source.Take(long.MaxValue, limits.DocumentBytes + 1, out _);
            fault = source.Fault;
            return fault is null || body.Length > 0;
        }
        catch (InvalidDataException e)
        {
            fault = e.Message;
            return false;
        }
    }
}
