using AngleSharp.Html;

namespace Vigie.Reading.Html;

/// <summary>Where the text of a page lies in its source: the stretches between tags, found without building a tree.</summary>
/// <remarks>The tree of a browser says what the text is; this says where it stands. Both read in document order, so each text node finds its stretch ahead of a cursor.</remarks>
internal sealed class HtmlSource
{
    private const int LookAhead = 400;
    private static readonly string[] RawElements = ["script", "style", "noscript", "template", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" };

    private readonly string source;
    private readonly List<(int Start, int End)> stretches = [];
    private int cursor;

    public HtmlSource(string source)
    {
        this.source = source;
        Scan();
    }

    /// <summary>Deepest nesting of tags, as written.</summary>
    public int Depth { get; private set; }

    /// <summary>The stretches of text, in order.</summary>
    public IReadOnlyList<(int Start, int End)> Stretches => stretches;

    private void Scan()
    {
        int depth = 0, at = 0;
        while (at < source.Length)
        {
            int tag = source.IndexOf('<', at);
            if (tag < 0) tag = source.Length;
            if (tag > at) stretches.Add((at, tag));
            if (tag == source.Length) return;
            if (string.CompareOrdinal(source, tag, "<!--", 0, 4) == 0)
            {
                int end = source.IndexOf("-->", tag + 4, StringComparison.Ordinal);
                at = end < 0 ? source.Length : end + 3;
                continue;
            }
            char next = tag + 1 < source.Length ? source[tag + 1] : ' ';
            if (!char.IsAsciiLetter(next) && next is not ('/' or '!' or '?'))
            {
                // A sign, not a tag: it belongs to the text.
                stretches.Add((tag, tag + 1));
                at = tag + 1;
                continue;
            }
            bool closing = next == '/';
            int name = tag + (closing ? 2 : 1), stop = name;
            while (stop < source.Length && (char.IsAsciiLetterOrDigit(source[stop]) || source[stop] is '-' or ':')) stop++;
            string element = source[name..stop].ToLowerInvariant();
            at = TagEnd(stop);
            if (element.Length == 0 || Void.Contains(element)) continue;
            if (closing) { if (depth > 0) depth--; continue; }
            if (at >= 2 && source[at - 2] == '/') continue;
            if (Array.IndexOf(RawElements, element) >= 0)
            {
                int close = source.IndexOf("</" + element, at, StringComparison.OrdinalIgnoreCase);
                at = close < 0 ? source.Length : close;
                continue;
            }
            Depth = Math.Max(Depth, ++depth);
        }
    }

    private int TagEnd(int at)
    {
        char quote = '\0';
        for (; at < source.Length; at++)
        {
            char c = source[at];
            if (quote != '\0') { if (c == quote) quote = '\0'; }
            else if (c is '"' or '\'' && source[at - 1] is '=' or ' ') quote = c;
            else if (c == '>') return at + 1;
        }
        return source.Length;
    }

    /// <summary>The source positions (start, end) of every unit of a text node's text, or null where it is not found ahead.</summary>
    public (int Start, int End)[]? Locate(string data)
    {
        for (int i = cursor; i < stretches.Count && i < cursor + LookAhead; i++)
            if (Walk(data, i, out int last) is { } found)
            {
                cursor = last;
                return found;
            }
        return null;
    }

    private (int Start, int End)[]? Walk(string data, int stretch, out int last)
    {
        last = stretch;
        int p = stretches[stretch].Start, end = stretches[stretch].End;
        // Most stretches that are not it differ in the first character.
        if (p < end && source[p] != '&' && source[p] != data[0] && source[p] != '\r') return null;
        var map = new (int, int)[data.Length];
        for (int i = 0; i < data.Length; i++)
        {
            if (p >= end)
            {
                // The parser dropped a stray tag and joined the text around it.
                if (++last >= stretches.Count) return null;
                (p, end) = stretches[last];
            }
            char c = source[p];
            if (c == '&' && (data[i] != '&' || Named(p, end, out _) > 1))
            {
                int length = Named(p, end, out string value);
                if (length == 1 && data[i] == '&') { map[i] = (p, p + 1); p++; continue; }
                if (value.Length == 0 || string.CompareOrdinal(data, i, value, 0, value.Length) != 0) return null;
                for (int k = 0; k < value.Length; k++) map[i + k] = (p, p + length);
                i += value.Length - 1;
                p += length;
                continue;
            }
            if (c != data[i] && !(c == '\r' && data[i] == '\n')) return null;
            map[i] = (p, p + 1);
            p++;
        }
        if (p >= end) last++;
        else stretches[last] = (p, end);
        return map;
    }

    private int Named(int at, int end, out string value)
    {
        value = "";
        int i = at + 1;
        while (i < end && i - at < 34 && (char.IsAsciiLetterOrDigit(source[i]) || source[i] == '#' && i == at + 1)) i++;
        if (i == at + 1) return 1;
        var body = source.AsSpan(at + 1, i - at - 1);
        bool closed = i < end && source[i] == ';';
        if (body[0] == '#')
        {
            bool hex = body.Length > 1 && body[1] is 'x' or 'X';
            if (!int.TryParse(body[(hex ? 2 : 1)..], hex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int code)) return 1;
            if (code is >= 0x80 and < 0xA0) code = Mojibake.FromWindows1252((byte)code);
            if (code is <= 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) code = 0xFFFD;
            value = char.ConvertFromUtf32(code);
            return i - at + (closed ? 1 : 0);
        }
        if (closed && HtmlEntityProvider.Resolver.GetSymbol(string.Concat(body, ";")) is { Length: > 0 } full)
        {
            value = full;
            return i - at + 1;
        }
        for (int n = body.Length; n >= 2; n--)
            if (HtmlEntityProvider.Resolver.GetSymbol(body[..n].ToString()) is { Length: > 0 } old)
            {
                value = old;
                return n + 1;
            }
        return 1;
    }
}
