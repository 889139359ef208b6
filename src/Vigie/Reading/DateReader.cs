using System.Globalization;
using NodaTime;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Finds a full date, or a month of a year, in a byline, a notice or an address.</summary>
/// <remarks>Figures are read day first, as the press of Europe, Africa and Latin America writes them, unless only the other order is possible.</remarks>
public sealed class DateReader(IReadOnlyDictionary<string, int> months)
{
    /// <summary>The most exact date in a text, the first where several are equally exact; null where there is none.</summary>
    public (DateBounds Bounds, TextSpan Span)? Find(string text)
    {
        string s = LengthFolding.Fold(text);
        (DateBounds, TextSpan)? month = null;
        for (int i = 0; i < s.Length; i++)
        {
            // A date may be glued to a name before it, where two elements of a page touch.
            if (i > 0 && (char.IsDigit(s[i - 1]) || char.IsLetter(s[i - 1]) && !char.IsAsciiDigit(s[i]))) continue;
            if (char.IsAsciiDigit(s[i]))
            {
                if (Figures(s, i) is not { } found) continue;
                if (found.Bounds.IsDay) return found;
                month ??= found;
            }
            else if (char.IsLetter(s[i]) && MonthFirst(s, i) is { } named)
            {
                if (named.Bounds.IsDay) return named;
                month ??= named;
            }
        }
        return month;
    }

    // 16 juin 2020, 1er juin 2020, 16/06/2020, 16.06.20, 2020-06-16, 2020-06, 20200616
    private (DateBounds Bounds, TextSpan Span)? Figures(string s, int at)
    {
        int end = Digits(s, at, out int first);
        int length = end - at;
        if (length == 4 && Written(s, at, end) is { } eastern) return eastern;
        if (length == 8 && Day(first / 10000, first / 100 % 100, first % 100) is { } packed && Edge(s, end)) return (packed, new TextSpan(at, end));
        if (length == 4 && end < s.Length && s[end] is '-' or '/' or '.')
        {
            int e2 = Digits(s, end + 1, out int second);
            if (e2 - end - 1 != 2 || second is < 1 or > 12 || first is < 1900 or > 2100) return null;
            if (e2 < s.Length && s[e2] == s[end])
            {
                int e3 = Digits(s, e2 + 1, out int third);
                if (e3 - e2 - 1 is 1 or 2 && Day(first, second, third) is { } iso) return (iso, new TextSpan(at, e3));
            }
            return Edge(s, e2) ? (DateBounds.Month(first, second), new TextSpan(at, e2)) : null;
        }
        if (length is not (1 or 2)) return null;
        if (end < s.Length && s[end] is '/' or '.' or '-')
        {
            char separator = s[end];
            int e2 = Digits(s, end + 1, out int second);
            if (e2 - end - 1 is not (1 or 2) || e2 >= s.Length || s[e2] != separator) return null;
            int e3 = Digits(s, e2 + 1, out int year);
            int width = e3 - e2 - 1;
            if (width is not (2 or 4) || width == 2 && !Edge(s, e3)) return null;
            if (width == 2) year += 2000;
            return (Day(year, second, first) ?? Day(year, first, second)) is { } d ? (d, new TextSpan(at, e3)) : null;
        }
        int word = end;
        foreach (string ordinal in (ReadOnlySpan<string>)["er", "st", "nd", "rd", "th", ".", "º"])
            if (s.AsSpan(word).StartsWith(ordinal, StringComparison.Ordinal)) { word += ordinal.Length; break; }
        word = Link(s, word);
        int stop = Letters(s, word);
        if (stop == word || !months.TryGetValue(s[word..stop], out int month)) return null;
        int y = Link(s, stop < s.Length && s[stop] is '.' or ',' or '/' or '-' ? stop + 1 : stop);
        int yearEnd = Digits(s, y, out int named);
        return yearEnd - y == 4 && Day(named, month, first) is { } day ? (day, new TextSpan(at, yearEnd)) : null;
    }

    // 2020年6月16日, 2020년 6월 16일
    private static (DateBounds Bounds, TextSpan Span)? Written(string s, int at, int end)
    {
        if (end >= s.Length || s[end] is not ('年' or '년')) return null;
        int m = Spaces(s, end + 1), monthEnd = Digits(s, m, out int month);
        if (monthEnd == m || monthEnd >= s.Length || s[monthEnd] is not ('月' or '월')) return null;
        int d = Spaces(s, monthEnd + 1), dayEnd = Digits(s, d, out int day);
        Digits(s, at, out int year);
        return Day(year, month, day) is { } found ? (found, new TextSpan(at, dayEnd)) : null;
    }

    // juin 2020; June 16, 2020
    private (DateBounds Bounds, TextSpan Span)? MonthFirst(string s, int at)
    {
        int stop = Letters(s, at);
        if (!months.TryGetValue(s[at..stop], out int month)) return null;
        int n = Spaces(s, stop < s.Length && s[stop] == '.' ? stop + 1 : stop);
        int end = Digits(s, n, out int number);
        if (end - n == 4 && number is >= 1900 and <= 2100 && Edge(s, end)) return (DateBounds.Month(number, month), new TextSpan(at, end));
        if (end - n is not (1 or 2)) return null;
        foreach (string ordinal in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
            if (s.AsSpan(end).StartsWith(ordinal, StringComparison.Ordinal)) { end += 2; break; }
        int y = Spaces(s, end < s.Length && s[end] == ',' ? end + 1 : end);
        int yearEnd = Digits(s, y, out int year);
        return yearEnd - y == 4 && Day(year, month, number) is { } day ? (day, new TextSpan(at, yearEnd)) : null;
    }

    private static DateBounds? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? DateBounds.Day(new LocalDate(year, month, day)) : null;

    private static int Digits(string s, int at, out int value)
    {
        int i = at;
        while (i < s.Length && i - at < 9 && char.IsAsciiDigit(s[i])) i++;
        value = i > at ? int.Parse(s.AsSpan(at, i - at), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return i;
    }

    private static int Letters(string s, int at)
    {
        int i = at;
        while (i < s.Length && i - at < 20 && char.IsLetter(s[i])) i++;
        return i;
    }

    private static int Spaces(string s, int at)
    {
        while (at < s.Length && s[at] == ' ') at++;
        return at;
    }

    // White space, a hyphen or slash, and the little words of "16 de junio de 2020" and "16th of June".
    private static int Link(string s, int at)
    {
        at = Spaces(s, at);
        if (at < s.Length && s[at] is '-' or '/') return at + 1;
        foreach (string word in (ReadOnlySpan<string>)["de ", "of ", "del "])
            if (s.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) return Spaces(s, at + word.Length);
        return at;
    }

    private static bool Edge(string s, int at) => at >= s.Length || !char.IsLetterOrDigit(s[at]) || s[at] is 't' or 'h' or '_';
}
