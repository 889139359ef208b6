using System.Globalization;
using NodaTime;

namespace Vigie.Dates;

/// <summary>When a feast or other yearly day falls, in any year of the Gregorian calendar.</summary>
/// <remarks>
/// Written as <c>fixed 12-25</c>, <c>fixed 12-24..12-26</c>, <c>easter +49</c>, <c>orthodox +0</c>, <c>islamic 10-1</c>, <c>islamic 9</c> (a whole month), <c>hebrew 7-10</c>.
/// Easter: the computus of J. Meeus, Astronomical Algorithms (1991). Islamic days come from the tabular calendar and may be a day off, since months begin
/// with a sighting of the moon: the interval says so.
/// </remarks>
public sealed record HolidayRule
{
    private readonly string kind;
    private readonly int month, day, lastMonth, lastDay, offset, length;

    private HolidayRule(string kind, int month, int day, int lastMonth, int lastDay, int offset, int length)
    {
        (this.kind, this.month, this.day, this.lastMonth, this.lastDay, this.offset, this.length) = (kind, month, day, lastMonth, lastDay, offset, length);
    }

    /// <summary>Reads a rule; null where it is none.</summary>
    public static HolidayRule? Parse(string s)
    {
        string[] p = s.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (p.Length < 2) return null;
        int days = p.Length > 2 && Number(p[2]) is { } n ? n : 1;
        switch (p[0])
        {
            case "easter" or "orthodox":
                return Number(p[1].TrimStart('+')) is { } off ? new HolidayRule(p[0], 0, 0, 0, 0, off, days) : null;
            case "fixed" or "islamic" or "hebrew":
                string[] ends = p[1].Split("..");
                if (MonthDay(ends[0]) is not { } from || MonthDay(ends[^1]) is not { } to) return null;
                return new HolidayRule(p[0], from.Month, from.Day, to.Month, to.Day, 0, days);
            default:
                return null;
        }
    }

    /// <summary>The days it may fall on in a Gregorian year, in order; a feast of a moving calendar may fall twice or not at all.</summary>
    public IReadOnlyList<DateBounds> In(int year)
    {
        if (year is < 1583 or > CalendarArithmetic.LastYear - 1) return [];
        switch (kind)
        {
            case "easter":
                var e = Easter(year).PlusDays(offset);
                return [new DateBounds(e, e.PlusDays(length - 1))];
            case "orthodox":
                var o = OrthodoxEaster(year).PlusDays(offset);
                return [new DateBounds(o, o.PlusDays(length - 1))];
            case "islamic":
                return Moving(CalendarSystem.GetIslamicCalendar(NodaTime.Calendars.IslamicLeapYearPattern.Base16, NodaTime.Calendars.IslamicEpoch.Civil), year, 1);
            case "hebrew":
                return Moving(CalendarSystem.HebrewScriptural, year, 0);
            default:
                var first = Gregorian(year, month, day == 0 ? 1 : day);
                var last = day == 0 ? first.With(DateAdjusters.EndOfMonth) : Gregorian(lastMonth < month ? year + 1 : year, lastMonth, lastDay);
                return [new DateBounds(first, last.PlusDays(length - 1))];
        }
    }

    private List<DateBounds> Moving(CalendarSystem calendar, int year, int slack)
    {
        var found = new List<DateBounds>();
        int around = new LocalDate(year, 1, 1).WithCalendar(calendar).Year;
        for (int y = around; y <= around + 2; y++)
        {
            if (y > calendar.MaxYear || month > calendar.GetMonthsInYear(y)) continue;
            int days = calendar.GetDaysInMonth(y, month);
            var first = new LocalDate(y, month, day == 0 ? 1 : Math.Min(day, days), calendar).WithCalendar(CalendarSystem.Iso);
            var last = day == 0 ? new LocalDate(y, month, days, calendar).WithCalendar(CalendarSystem.Iso) : first.PlusDays(length - 1);
            if (first.Year == year) found.Add(new DateBounds(first.PlusDays(-slack), last.PlusDays(slack)));
        }
        return found;
    }

    private static LocalDate Gregorian(int year, int month, int day) => new(year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(year, month)));

    /// <summary>Western Easter.</summary>
    public static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return new LocalDate(year, n / 31, n % 31 + 1);
    }

    /// <summary>Orthodox Easter, by the Julian computus, as a Gregorian date.</summary>
    public static LocalDate OrthodoxEaster(int year)
    {
        int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, n = d + e + 114;
        return new LocalDate(year, n / 31, n % 31 + 1, CalendarSystem.Julian).WithCalendar(CalendarSystem.Iso);
    }

    private static (int Month, int Day)? MonthDay(string s)
    {
        string[] p = s.Split('-');
        return Number(p[0]) is not (>= 1 and <= 13 and var m) ? null : p.Length == 1 ? (m, 0) : Number(p[1]) is >= 1 and <= 31 and var d ? (m, d) : null;
    }

    private static int? Number(string s) => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int n) ? n : null;
}
