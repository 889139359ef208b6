using System.Globalization;
using NodaTime;

namespace Vigie.Dates;

/// <summary>When a feast or other yearly day falls, in any year of the Gregorian calendar.</summary>
/// <remarks>
/// Written as <c>fixed 12-25</c>, <c>fixed 12-24..12-26</c>, <c>easter +49</c>, <c>orthodox +0</c>, <c>islamic 10-1</c>, <c>islamic 9</c> (a whole month), <c>hebrew 7-10</c>,
/// <c>weekday 11-4 4</c> (the fourth Thursday of November), <c>lunar-new-year</c>, <c>new-moon 11-1 -1..0</c> (from one day before the new moon nearest to 1 November to its day, in India), <c>full-moon 3-15 0..1</c>.
/// Easter: the computus of J. Meeus, Astronomical Algorithms (1991). Islamic days come from the tabular calendar and may be a day off, since months begin
/// with a sighting of the moon: the interval says so. Jewish feasts of several days begin on the evening before. The lunar new year is that of the second new moon after the
/// winter solstice, by the meridians of Hanoi to Seoul: where these disagree on the day, the interval holds both.
/// </remarks>
public sealed record HolidayRule
{
    private const double IndianTime = 5.5;

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
        if (p is ["lunar-new-year"]) return new HolidayRule(p[0], 0, 0, 0, 0, 0, 1);
        if (p.Length < 2) return null;
        if (p[0] is "new-moon" or "full-moon")
            return p.Length > 2 && MonthDay(p[1]) is { Day: > 0 } near && p[2].Split("..") is { Length: 2 } slack && Number(slack[0]) is { } before && Number(slack[1]) is { } after
                ? new HolidayRule(p[0], near.Month, near.Day, before, after, 0, 1) : null;
        int days = p.Length > 2 && Number(p[2]) is { } n ? n : 1;
        switch (p[0])
        {
            case "easter" or "orthodox":
                return Number(p[1].TrimStart('+')) is { } off ? new HolidayRule(p[0], 0, 0, 0, 0, off, days) : null;
            case "weekday":
                return MonthDay(p[1]) is { Day: >= 1 and <= 7 } w ? new HolidayRule(p[0], w.Month, w.Day, 0, 0, days, 1) : null;
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
            case "weekday":
                return [DateBounds.Day(CalendarArithmetic.NextOrSame((IsoDayOfWeek)day, new LocalDate(year, month, 1)).PlusDays(7 * (offset - 1)))];
            case "lunar-new-year":
                return [new DateBounds(LunarNewYear(year, 7), LunarNewYear(year, 9))];
            case "new-moon" or "full-moon":
                var moon = MoonPhase.DayOf(MoonPhase.Nearest(kind == "full-moon", MoonPhase.Noon(new LocalDate(year, month, day))), IndianTime);
                return [new DateBounds(moon.PlusDays(lastMonth), moon.PlusDays(lastDay))];
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
            if (first.Year == year) found.Add(new DateBounds(first.PlusDays(kind == "hebrew" && length > 1 ? -1 : -slack), last.PlusDays(slack)));
        }
        return found;
    }

    /// <summary>First day of the East Asian lunar year that begins in a Gregorian year, by the meridian that is some hours east.</summary>
    private static LocalDate LunarNewYear(int year, double hoursEast)
    {
        // The month that holds the solstice is the eleventh; after a thirteenth month the new year would come too early, before 21 January.
        double solstice = MoonPhase.WinterSolstice(year - 1);
        var shortest = MoonPhase.DayOf(solstice, hoursEast);
        double moon = MoonPhase.Nearest(false, solstice);
        if (MoonPhase.DayOf(moon, hoursEast) > shortest) moon = MoonPhase.Nearest(false, moon - 29.5);
        var first = new LocalDate(year, 1, 21);
        for (int months = 2; ; months++)
        {
            var day = MoonPhase.DayOf(MoonPhase.Nearest(false, moon + 29.5306 * months), hoursEast);
            if (day >= first) return day;
        }
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
