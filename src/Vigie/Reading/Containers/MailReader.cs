using System.Text;

namespace Vigie.Reading.Containers;

/// <summary>Reads an e-mail message as an article: subject, sender, date, and its text (RFC 5322, MIME: RFC 2045 to 2047).</summary>
internal static class MailReader
{
    private const int MostParts = 200;

    /// <summary>Whether the beginning holds header lines of a message.</summary>
    public static bool Recognises(ReadOnlySpan<char> head)
    {
        int found = 0;
        bool first = true;
        foreach (var line in head.EnumerateLines())
        {
            if (line.IsEmpty) break;
            bool header = line[0] is ' ' or '\t' || line.IndexOf(':') is > 0 and < 60 and var colon && line[..colon].IndexOf(' ') < 0;
            if (!header && !(first && line.StartsWith("From ", StringComparison.Ordinal))) return false;
            first = false;
            foreach (string name in (ReadOnlySpan<string>)["From:", "Subject:", "MIME-Version:", "Received:", "Message-ID:", "Return-Path:", "Content-Type:", "Delivered-To:", "DKIM-Signature:", "X-Mailer:", "Content-Transfer-Encoding:"])
                if (line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) found++;
        }
        return found >= 2;
    }

    /// <summary>The message as a document; null where it holds no text.</summary>
    public static RawDocument? Read(byte[] bytes, string path, int record = 0)
    {
        var headers = Headers(bytes, out int bodyAt);
        (byte[] Bytes, int Rank)? best = null;
        var pending = new Stack<(Dictionary<string, string> Headers, ReadOnlyMemory<byte> Body)>();
        pending.Push((headers, bytes.AsMemory(bodyAt)));
        for (int seen = 0; seen < MostParts && pending.TryPop(out var part); seen++)
        {
            string type = part.Headers.GetValueOrDefault("content-type") ?? "text/plain";
            if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && Parameter(type, "boundary") is { Length: > 0 } boundary)
            {
                foreach (var inner in Parts(part.Body, boundary))
                {
                    var innerHeaders = Headers(inner.Span, out int at);
                    pending.Push((innerHeaders, inner[at..]));
                }
                continue;
            }
            int rank = type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? 2 : type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            if (rank == 0 || part.Headers.GetValueOrDefault("content-disposition")?.StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true) continue;
            var body = Decode(part.Body, part.Headers.GetValueOrDefault("content-transfer-encoding"));
            if (body.Length == 0 || best is { } b && (b.Rank > rank || b.Rank == rank && b.Bytes.Length >= body.Length)) continue;
            best = (InUtf8(body, Parameter(type, "charset")), rank);
        }
        if (best is not { } found) return null;
        string? from = Words(headers.GetValueOrDefault("from"));
        if (from?.IndexOf('<', StringComparison.Ordinal) is > 0 and var angle) from = from[..angle];
        return new RawDocument(path, found.Bytes, new Sidecar
        {
            Title = Words(headers.GetValueOrDefault("subject")),
            Outlet = from?.Trim(' ', '"'),
            Published = headers.GetValueOrDefault("date"),
        }, record);
    }

    private static Dictionary<string, string> Headers(ReadOnlySpan<byte> bytes, out int bodyAt)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null;
        int at = 0;
        while (at < bytes.Length)
        {
            int end = bytes[at..].IndexOf((byte)'\n'), next = end < 0 ? bytes.Length : at + end + 1;
            string line = Encoding.UTF8.GetString(bytes[at..(end < 0 ? bytes.Length : at + end)]).TrimEnd('\r');
            at = next;
            if (line.Length == 0) break;
            if (line[0] is ' ' or '\t')
            {
                if (name is not null && headers[name].Length < 8192) headers[name] += " " + line.Trim();
                continue;
            }
            if (line.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) continue;
            name = line[..colon].Trim().ToLowerInvariant();
            headers.TryAdd(name, line[(colon + 1)..].Trim());
        }
        bodyAt = at;
        return headers;
    }

    private static List<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> body, string boundary)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        byte[] mark = Encoding.UTF8.GetBytes("--" + boundary);
        int start = -1;
        for (int at = 0; at < body.Length && parts.Count < MostParts;)
        {
            int found = body.Span[at..].IndexOf(mark);
            if (found < 0) break;
            found += at;
            at = found + mark.Length;
            if (found > 0 && body.Span[found - 1] != '\n') continue;
            if (start >= 0) parts.Add(body[start..found]);
            int line = body.Span[at..].IndexOf((byte)'\n');
            if (line < 0 || body.Span[at..].StartsWith("--"u8)) return parts;
            start = at = at + line + 1;
        }
        if (start >= 0) parts.Add(body[start..]);
        return parts;
    }

    private static string? Parameter(string header, string name)
    {
        int at = header.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        string rest = header[(at + name.Length + 1)..];
        return rest.StartsWith('"') ? rest[1..].Split('"')[0] : rest.Split(';', ' ')[0];
    }

    private static byte[] Decode(ReadOnlyMemory<byte> body, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(body.Span),
        "quoted-printable" => FromQuotedPrintable(body.Span, header: false),
        _ => body.ToArray(),
    };

    private static byte[] FromBase64(ReadOnlySpan<byte> s)
    {
        var clean = new StringBuilder(s.Length);
        foreach (byte b in s)
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/') clean.Append((char)b);
        // What is missing of the last group was cut off with the message.
        clean.Length -= clean.Length % 4 == 1 ? 1 : 0;
        while (clean.Length % 4 != 0) clean.Append('=');
        try { return Convert.FromBase64String(clean.ToString()); }
        catch (FormatException) { return []; }
    }

    private static byte[] FromQuotedPrintable(ReadOnlySpan<byte> s, bool header)
    {
        var result = new MemoryStream(s.Length);
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] == '_' && header) { result.WriteByte((byte)' '); continue; }
            if (s[i] != '=') { result.WriteByte(s[i]); continue; }
            if (i + 1 < s.Length && s[i + 1] == '\n') { i++; continue; }
            if (i + 2 < s.Length && s[i + 1] == '\r' && s[i + 2] == '\n') { i += 2; continue; }
            if (i + 2 < s.Length && char.IsAsciiHexDigit((char)s[i + 1]) && char.IsAsciiHexDigit((char)s[i + 2]))
            {
                result.WriteByte((byte)(Hex(s[i + 1]) * 16 + Hex(s[i + 2])));
                i += 2;
            }
            else result.WriteByte(s[i]);
        }
        return result.ToArray();
    }

    private static int Hex(byte b) => b <= '9' ? b - '0' : (b | 0x20) - 'a' + 10;

    private static byte[] InUtf8(byte[] body, string? charset) =>
        charset is null || System.Text.Unicode.Utf8.IsValid(body) ? body : Encoding.UTF8.GetBytes(TextDecoder.Decode(body, charset).Text.Text);

    // =?charset?Q|B?text?=
    private static string? Words(string? s)
    {
        if (s is null) return null;
        var b = new StringBuilder();
        for (int at = 0; at < s.Length;)
        {
            int start = s.IndexOf("=?", at, StringComparison.Ordinal);
            string[] parts = start < 0 ? [] : s[(start + 2)..].Split('?', 4);
            if (parts.Length < 4 || !parts[3].StartsWith('=')) { b.Append(s, at, (start < 0 ? s.Length : start + 2) - at); at = start < 0 ? s.Length : start + 2; continue; }
            if (!string.IsNullOrWhiteSpace(s[at..start])) b.Append(s, at, start - at);
            byte[] raw = Encoding.UTF8.GetBytes(parts[2]);
            byte[] bytes = parts[1] is "B" or "b" ? FromBase64(raw) : FromQuotedPrintable(raw, header: true);
            b.Append(TextDecoder.Decode(bytes, parts[0]).Text.Text);
            at = start + 2 + parts[0].Length + 1 + parts[1].Length + 1 + parts[2].Length + 2;
        }
        return b.ToString().Trim();
    }
}
