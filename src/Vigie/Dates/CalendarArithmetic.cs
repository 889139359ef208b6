using NodaTime;

namespace Vigie.Dates;

/// <summary>Calendar arithmetic on days and intervals of days. Every result is honest: it holds whatever the words may mean.</summary>
public static class CalendarArithmetic
{
    /// <summary>First day that results may name; years before are left unknown.</summary>
    public const int FirstYear = 1;

    public const int LastYear = 2999;

    /// <summary>The period of a unit that holds a day: its week from Monday to Sunday, its month, its year…</summary>
    /// <remarks>A weekend is the Saturday and Sunday of the day's week. Decades begin with a year that ends in 0; centuries with one that ends in 01.</remarks>
    public static DateBounds Containing(DateUnit unit, LocalDate day)
    {
        switch (unit)
        {
            case DateUnit.Week:
                var monday = PreviousOrSame(IsoDayOfWeek.Monday, day);
                return new DateBounds(monday, monday.PlusDays(6));
            case DateUnit.Weekend:
                var saturday = PreviousOrSame(IsoDayOfWeek.Monday, day).PlusDays(5);
                return new DateBounds(saturday, saturday.PlusDays(1));
            case DateUnit.Month:
                return DateBounds.Month(day.Year, day.Month);
            case DateUnit.Quarter:
                return Months(day.Year, (day.Month - 1) / 3 * 3 + 1, 3);
            case DateUnit.Season:
                return SeasonOf(SeasonAt(day), day.Month == 12 ? day.Year + 1 : day.Year);
            case DateUnit.Half:
                return Months(day.Year, day.Month <= 6 ? 1 : 7, 6);
            case DateUnit.Year:
                return DateBounds.Year(day.Year);
            case DateUnit.Decade:
                return Decade(day.Year / 10 * 10);
            case DateUnit.Century:
                return Century((day.Year - 1) / 100 + 1);
            case DateUnit.Millennium:
                int first = (day.Year - 1) / 1000 * 1000 + 1;
                return Years(first, first + 999);
            default:
                return DateBounds.Day(day);
        }
    }

    /// <summary>The period that holds whichever day of an interval is meant: from the one of its first day to the one of its last.</summary>
    public static DateBounds Containing(DateUnit unit, DateBounds days) => new(
        days.Earliest is { } e ? Containing(unit, e).Earliest : null,
        days.Latest is { } l ? Containing(unit, l).Latest : null);

    /// <summary>A number of months of one year, from a first month.</summary>
    public static DateBounds Months(int year, int firstMonth, int count)
    {
        var first = new LocalDate(year, firstMonth, 1);
        return new DateBounds(first, first.PlusMonths(count).PlusDays(-1));
    }

    /// <summary>Whole years, both included; unknown where they leave the range of the calendar.</summary>
    public static DateBounds Years(int first, int last) =>
        first < FirstYear || last > LastYear || first > last ? DateBounds.Unknown : new DateBounds(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));

    public static DateBounds Decade(int firstYear) => Years(firstYear, firstYear + 9);

    /// <summary>A century by its number: the 20th runs from 1901 to 2000.</summary>
    public static DateBounds Century(int number) => Years((number - 1) * 100 + 1, number * 100);

    /// <summary>The meteorological season of a year. Winter is that of the year it ends in: it begins on 1 December of the year before.</summary>
    public static DateBounds SeasonOf(Season season, int year)
    {
        var first = season switch
        {
            Season.Spring => new LocalDate(year, 3, 1),
            Season.Summer => new LocalDate(year, 6, 1),
            Season.Autumn => new LocalDate(year, 9, 1),
            _ => new LocalDate(year - 1, 12, 1),
        };
        return new DateBounds(first, first.PlusMonths(3).PlusDays(-1));
    }

    public static Season SeasonAt(LocalDate day) => (day.Month % 12 / 3) switch { 0 => Season.Winter, 1 => Season.Spring, 2 => Season.Summer, _ => Season.Autumn };

    public static LocalDate PreviousOrSame(IsoDayOfWeek weekday, LocalDate day) => day.PlusDays(-((int)day.DayOfWeek - (int)weekday + 7) % 7);

    public static LocalDate NextOrSame(IsoDayOfWeek weekday, LocalDate day) => day.PlusDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);

    /// <summary>From the first to the last such weekday of an interval; null where it holds none.</summary>
    public static DateBounds? WeekdaysWithin(IsoDayOfWeek weekday, LocalDate first, LocalDate last)
    {
        var from = NextOrSame(weekday, first);
        var to = PreviousOrSame(weekday, last);
        return from <= to ? new DateBounds(from, to) : null;
    }

    /// <summary>A day moved by a number of units; null where it leaves the calendar.</summary>
    public static LocalDate? Shift(LocalDate day, int count, DateUnit unit)
    {
        long years = unit switch { DateUnit.Year => count, DateUnit.Decade => 10L * count, DateUnit.Century => 100L * count, DateUnit.Millennium => 1000L * count, _ => 0 };
        if (years != 0)
        {
            long year = day.Year + years;
            return year is < FirstYear or > LastYear ? null : day.PlusYears((int)years);
        }
        long days = unit switch { DateUnit.Day => count, DateUnit.Week or DateUnit.Weekend => 7L * count, _ => 0 };
        long months = unit switch { DateUnit.Month => count, DateUnit.Quarter or DateUnit.Season => 3L * count, DateUnit.Half => 6L * count, _ => 0 };
        if (Math.Abs(days) > 400_000 || Math.Abs(months) > 12_000) return null;
        if (day.Year + days / 365 is < FirstYear + 1 or > LastYear - 1 || day.Year + months / 12 is < FirstYear + 1 or > LastYear - 1) return null;
        return day.PlusDays((int)days).PlusMonths((int)months);
    }

    /// <summary>An interval moved by a number of units: each known end by itself.</summary>
    public static DateBounds Shift(DateBounds days, int count, DateUnit unit) => new(
        days.Earliest is { } e ? Shift(e, count, unit) : null,
        days.Latest is { } l ? Shift(l, count, unit) : null);

    /// <summary>A part of a period (coding manual §4): a month by days 1–10, 11–20, 21–end; a year by four months; a decade by four, three and four years.</summary>
    public static DateBounds Part(DateBounds period, DateUnit unit, PeriodPart part)
    {
        if (period.Earliest is not { } e || period.Latest is not { } l || part == PeriodPart.Whole) return period;
        if (part is PeriodPart.FirstHalf or PeriodPart.SecondHalf)
        {
            if (unit == DateUnit.Month)
                return part == PeriodPart.FirstHalf ? new DateBounds(e, e.PlusDays(14)) : new DateBounds(e.PlusDays(15), l);
            int half = Period.DaysBetween(e, l) / 2;
            var middle = unit == DateUnit.Year ? e.PlusMonths(6) : e.PlusDays(half + 1);
            return part == PeriodPart.FirstHalf ? new DateBounds(e, middle.PlusDays(-1)) : new DateBounds(middle, l);
        }
        switch (unit)
        {
            case DateUnit.Day:
                return period;
            case DateUnit.Week or DateUnit.Weekend:
                return part switch { PeriodPart.Begin => new(e, LocalDate.Min(l, e.PlusDays(2))), PeriodPart.Middle => new(LocalDate.Min(l, e.PlusDays(1)), LocalDate.Max(e, l.PlusDays(-2))), _ => new(LocalDate.Max(e, l.PlusDays(-3)), l) };
            case DateUnit.Month:
                return part switch { PeriodPart.Begin => new(e, e.PlusDays(9)), PeriodPart.Middle => new(e.PlusDays(10), e.PlusDays(19)), _ => new(e.PlusDays(20), l) };
            case DateUnit.Year:
                return part switch { PeriodPart.Begin => new(e, e.PlusMonths(4).PlusDays(-1)), PeriodPart.Middle => new(e.PlusMonths(4), e.PlusMonths(8).PlusDays(-1)), _ => new(e.PlusMonths(8), l) };
            case DateUnit.Decade:
                return part switch { PeriodPart.Begin => new(e, e.PlusYears(4).PlusDays(-1)), PeriodPart.Middle => new(e.PlusYears(3), e.PlusYears(7).PlusDays(-1)), _ => new(e.PlusYears(6), l) };
            default:
                int third = (Period.DaysBetween(e, l) + 1) / 3;
                return part switch { PeriodPart.Begin => new(e, e.PlusDays(third)), PeriodPart.Middle => new(e.PlusDays(third), l.PlusDays(-third)), _ => new(l.PlusDays(-third), l) };
        }
    }
}
