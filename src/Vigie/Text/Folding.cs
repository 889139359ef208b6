using System.Globalization;
using System.Text;

namespace Vigie.Text;

/// <summary>Folds spelling differences that carry no meaning for look-ups.</summary>
public static class Folding
{
    /// <summary>Lower case, without accents; ligatures opened; apostrophes and quotes as <c>'</c>, dashes as <c>-</c>; runs of white space as one space.</summary>
    public static string Fold(ReadOnlySpan<char> s)
    {
        var sb = new StringBuilder(s.Length + 4);
        // Decomposition is slow and the letters of Latin languages are known: only a text with other letters needs it.
        bool known = true;
        foreach (char c in s)
            if (c >= 0x80 && !IsKnown(c)) { known = false; break; }
        ReadOnlySpan<char> source = known ? s : s.ToString().Normalize(NormalizationForm.FormD);
        bool space = false;
        foreach (char original in source)
        {
            char c = original;
            if (c >= FirstLetter && c - FirstLetter < BaseLetters.Length && BaseLetters[c - FirstLetter] is var letter and not '?') c = letter;
            if (c < 0x80)
            {
                if (c is ' ' or '\t' or '\n' or '\r') { space = sb.Length > 0; continue; }
                if (space) { sb.Append(' '); space = false; }
                sb.Append(c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c);
                continue;
            }
            if (char.IsWhiteSpace(c)) { space = sb.Length > 0; continue; }
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            if (space) { sb.Append(' '); space = false; }
            switch (c)
            {
                case 'œ' or 'Œ': sb.Append("oe"); break;
                case 'æ' or 'Æ': sb.Append("ae"); break;
                case 'ß': sb.Append("ss"); break;
                case 'ı': sb.Append('i'); break;
                case 'ø' or 'Ø': sb.Append('o'); break;
                case 'ł' or 'Ł': sb.Append('l'); break;
                case 'đ' or 'Đ': sb.Append('d'); break;
                case '’' or '‘' or 'ʼ' or 'ʻ' or '´': sb.Append('\''); break;
                case '‐' or '‑' or '–' or '—' or '−': sb.Append('-'); break;
                default: sb.Append(char.ToLowerInvariant(c)); break;
            }
        }
        return sb.ToString();
    }

    private const int FirstLetter = 0xC0;

    // For each letter from U+00C0 its base letter in lower case; '?' where it has none and the general way is taken.
    private const string BaseLetters =
        "aaaaaa?ceeeeiiii?nooooo?ouuuuy??aaaaaa?ceeeeiiii?nooooo?ouuuuy?yaaaaaaccccccccddddeeeeeeeeeegggg" +
        "gggghh??iiiiiiiiii??jjkk?llllll??llnnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzz?" +
        "????????????????????????????????oo?????????????uu????????????????????????????aaiioouuuuuuuuuu?aa" +
        "aa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????" +
        "????????????????";

    private static bool IsKnown(char c) =>
        c is 'œ' or 'Œ' or 'æ' or 'Æ' or 'ß' or (>= '\u2010' and <= '\u2026') or '«' or '»' or '\u00A0' or '€' or '°'
        || (c >= FirstLetter && c - FirstLetter < BaseLetters.Length && BaseLetters[c - FirstLetter] != '?');
}
