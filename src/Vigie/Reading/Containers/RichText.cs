using System.Text;

namespace Vigie.Reading.Containers;

/// <summary>Takes the text out of Rich Text Format: paragraphs, characters of code pages and of Unicode; tables of fonts, colours and pictures are passed over.</summary>
internal static class RichText
{
    private const int DeepestGroup = 10_000;

    private static readonly HashSet<string> Destinations = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "footerl", "footerr", "object", "themedata", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend",
    };

    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("{\\rtf"u8);

    public static string Text(ReadOnlySpan<byte> rtf)
    {
        var b = new StringBuilder(rtf.Length / 2);
        var encoding = CodePage(1252);
        var groups = new Stack<(bool Skip, int Fallback)>();
        bool skip = false;
        int fallback = 1, pass = 0;
        Span<char> one = stackalloc char[2];
        for (int i = 0; i < rtf.Length; i++)
        {
            byte c = rtf[i];
            switch (c)
            {
                case (byte)'{':
                    if (groups.Count < DeepestGroup) groups.Push((skip, fallback));
                    break;
                case (byte)'}':
                    if (groups.TryPop(out var outer)) (skip, fallback) = outer;
                    break;
                case (byte)'\r' or (byte)'\n':
                    break;
                case (byte)'\\' when i + 1 < rtf.Length:
                    byte next = rtf[++i];
                    if (next == '\'' && i + 2 < rtf.Length)
                    {
                        byte code = (byte)((Hex(rtf[i + 1]) << 4) | Hex(rtf[i + 2]));
                        i += 2;
                        if (pass > 0) pass--;
                        else if (!skip && encoding.GetChars([code], one) is > 0) b.Append(one[0]);
                    }
                    else if (next == '*') skip = true;
                    else if (next == '~') { if (!skip) b.Append('\u00A0'); }
                    else if (next is (byte)'\n' or (byte)'\r') { if (!skip) b.Append('\n'); }
                    else if (!char.IsAsciiLetter((char)next)) { if (!skip && next is (byte)'\\' or (byte)'{' or (byte)'}') b.Append((char)next); }
                    else
                    {
                        int start = i;
                        while (i < rtf.Length && char.IsAsciiLetter((char)rtf[i]) && i - start < 32) i++;
                        string word = Encoding.ASCII.GetString(rtf[start..i]);
                        int number = 0, sign = 1;
                        bool numbered = false;
                        if (i < rtf.Length && rtf[i] == '-') { sign = -1; i++; }
                        for (; i < rtf.Length && char.IsAsciiDigit((char)rtf[i]) && number < 100_000_000; i++) { number = number * 10 + rtf[i] - '0'; numbered = true; }
                        if (i >= rtf.Length || rtf[i] != ' ') i--;
                        number *= sign;
                        switch (word)
                        {
                            case "par" or "line" or "row" or "sect" or "page" when !skip: b.Append('\n'); break;
                            case "cell" or "tab" when !skip: b.Append('\t'); break;
                            case "emdash" when !skip: b.Append('—'); break;
                            case "endash" when !skip: b.Append('–'); break;
                            case "lquote" when !skip: b.Append('‘'); break;
                            case "rquote" when !skip: b.Append('’'); break;
                            case "ldblquote" when !skip: b.Append('“'); break;
                            case "rdblquote" when !skip: b.Append('”'); break;
                            case "bullet" when !skip: b.Append('•'); break;
                            case "ansicpg": encoding = CodePage(number); break;
                            case "uc": fallback = Math.Clamp(number, 0, 8); break;
                            case "u" when numbered:
                                if (!skip) b.Append((char)(ushort)number);
                                pass = fallback;
                                break;
                            case "bin": i += Math.Clamp(number, 0, rtf.Length); break;
                            default:
                                if (Destinations.Contains(word)) skip = true;
                                break;
                        }
                    }
                    break;
                default:
                    if (pass > 0) { pass--; break; }
                    if (!skip)
                    {
                        if (c < 0x80) b.Append((char)c);
                        else if (encoding.GetChars([c], one) > 0) b.Append(one[0]);
                    }
                    break;
            }
        }
        return b.ToString();
    }

    private static Encoding CodePage(int number)
    {
        try { return Encoding.GetEncoding(number) is { IsSingleByte: true } e ? e : Encoding.GetEncoding(1252); }
        catch (Exception e) when (e is ArgumentException or NotSupportedException) { return Encoding.Latin1; }
    }

    private static int Hex(byte b) => char.IsAsciiHexDigit((char)b) ? b <= '9' ? b - '0' : (b | 0x20) - 'a' + 10 : 0;
}
