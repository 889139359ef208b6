using NodaTime;
using Vigie.Dates;

namespace Vigie.Knowledge;

/// <summary>Reads the dates of knowledge tables: <c>2021</c>, <c>2021-08</c> or <c>2021-08-15</c>.</summary>
/// <remarks>Read digit by digit: there are ten thousand of them at every start, too many for a general parser of dates.</remarks>
internal static class PartialDate
{
    /// <summary>The days meant; unknown for an empty cell or a malformed one.</summary>
    public static DateBounds Bounds(ReadOnlySpan<char> cell)
    {
        int year = Digits(cell, 0, 4);
        if (year < 1) return DateBounds.Unknown;
        if (cell.Length == 4) return new DateBounds(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        int month = cell.Length >= 7 && cell[4] == '-' ? Digits(cell, 5, 2) : 0;
        if (month is < 1 or > 12) return DateBounds.Unknown;
        int last = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (cell.Length == 7) return new DateBounds(new LocalDate(year, month, 1), new LocalDate(year, month, last));
        int day = cell.Length == 10 && cell[7] == '-' ? Digits(cell, 8, 2) : 0;
        return day >= 1 && day <= last ? DateBounds.Day(new LocalDate(year, month, day)) : DateBounds.Unknown;
    }

    /// <summary>The first day meant, or null.</summary>
    public static LocalDate? First(ReadOnlySpan<char> cell) => Bounds(cell).Earliest;

    /// <summary>The last day meant, or null.</summary>
    public static LocalDate? Last(ReadOnlySpan<char> cell) => Bounds(cell).Latest;

    private static int Digits(ReadOnlySpan<char> s, int start, int count)
    {
        if (s.Length < start + count) return -1;
        int n = 0;
        for (int i = start; i < start + count; i++)
        {
            if (s[i] is < '0' or > '9') return -1;
            n = (n * 10) + (s[i] - '0');
        }
        return n;
    }
}
