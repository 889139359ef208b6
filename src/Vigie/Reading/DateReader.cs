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
            if (i > 0 && char.IsLetterOrDigit(s[i - 1])) continue;
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
            if (width is not (2 or 4) || !Edge(s, e3)) return null;
            if (width == 2) year += 2000;
            return (Day(year, second, first) ?? Day(year, first, second)) is { } d ? (d, new TextSpan(at, e3)) : null;
        }
        int word = end;
        if (s.AsSpan(word).StartsWith("er", StringComparison.Ordinal)) word += 2;
        word = Spaces(s, word);
        int stop = Letters(s, word);
        if (stop == word || !months.TryGetValue(s[word..stop], out int month)) return null;
        int y = Spaces(s, stop < s.Length && s[stop] is '.' or ',' ? stop + 1 : stop);
        int yearEnd = Digits(s, y, out int named);
        return yearEnd - y == 4 && Day(named, month, first) is { } day ? (day, new TextSpan(at, yearEnd)) : null;
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

    private static bool Edge(string s, int at) => at >= s.Length || !char.IsLetterOrDigit(s[at]) || s[at] is 't' or 'h' or '_';
}
