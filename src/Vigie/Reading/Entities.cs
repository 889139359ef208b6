using System.Globalization;
using AngleSharp.Html;

namespace Vigie.Reading;

/// <summary>Decodes character references of HTML that were left in plain text.</summary>
internal static class Entities
{
    /// <summary>The text with its stray references decoded, and where (positions in the result) each stood.</summary>
    public static MappedText Decode(MappedText text, List<int> decodedAt)
    {
        string s = text.Text;
        int at = s.IndexOf('&', StringComparison.Ordinal);
        if (at < 0) return text;
        var b = new MappedTextBuilder(s.Length);
        int done = 0;
        for (; at >= 0; at = s.IndexOf('&', at))
        {
            if (!Reference(s, at, out string value, out int end)) { at++; continue; }
            int from = at;
            // "l & apos; Union": machine translation takes references apart; an apostrophe has no spaces around it.
            if (value is "'" or "’" && at >= 2 && s[at - 1] == ' ' && char.IsLetter(s[at - 2]) && end + 1 < s.Length && s[end] == ' ' && char.IsLetter(s[end + 1]))
            {
                from--;
                end++;
            }
            b.Append(text, done, from);
            decodedAt.Add(b.Length);
            b.Append(value, text.From(from), text.To(end - 1));
            done = at = end;
            if (at >= s.Length) break;
        }
        if (done == 0) return text;
        b.Append(text, done, s.Length);
        return b.Build();
    }

    private static bool Reference(string s, int at, out string value, out int end)
    {
        value = "";
        end = at;
        int i = at + 1;
        if (i < s.Length && s[i] == ' ') i++;
        int name = i;
        while (i < s.Length && i - name < 32 && (char.IsAsciiLetterOrDigit(s[i]) || s[i] == '#' && i == name)) i++;
        if (i == name) return false;
        int stop = i;
        if (i < s.Length && s[i] == ' ' && i + 1 < s.Length && s[i + 1] == ';') i++;
        if (i >= s.Length || s[i] != ';') return false;
        var body = s.AsSpan(name, stop - name);
        if (body[0] == '#')
        {
            bool hex = body.Length > 1 && body[1] is 'x' or 'X';
            if (!int.TryParse(body[(hex ? 2 : 1)..], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code)) return false;
            if (code is >= 0x80 and < 0xA0) code = Mojibake.FromWindows1252((byte)code);
            if (code is < 0x20 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) return false;
            value = char.ConvertFromUtf32(code);
        }
        else
        {
            value = HtmlEntityProvider.Resolver.GetSymbol(string.Concat(body, ";")) ?? "";
            if (value.Length == 0) return false;
        }
        end = i + 1;
        return true;
    }
}
