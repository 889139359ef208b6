using NodaTime;
using Vigie.Dates;
using Xunit;

namespace Vigie.Tests.Dates;

public class CalendarArithmeticTests
{
    [Theory]
    [InlineData(DateUnit.Week, "2022-01-07", "2022-01-03..2022-01-09")]
    [InlineData(DateUnit.Weekend, "2022-01-07", "2022-01-08..2022-01-09")]
    [InlineData(DateUnit.Month, "2024-02-10", "2024-02-01..2024-02-29")]
    [InlineData(DateUnit.Quarter, "2021-05-01", "2021-04-01..2021-06-30")]
    [InlineData(DateUnit.Season, "2021-12-15", "2021-12-01..2022-02-28")]
    [InlineData(DateUnit.Half, "2021-07-01", "2021-07-01..2021-12-31")]
    [InlineData(DateUnit.Decade, "1999-12-31", "1990-01-01..1999-12-31")]
    [InlineData(DateUnit.Century, "2000-12-31", "1901-01-01..2000-12-31")]
    public void APeriodHoldsItsDay(DateUnit unit, string day, string expected) =>
        Assert.Equal(expected, CalendarArithmetic.Containing(unit, DateBounds.Parse(day)!.Value).ToString());

    [Theory]
    [InlineData("2022-02", PeriodPart.Begin, "2022-02-01..2022-02-10")]
    [InlineData("2022-02", PeriodPart.Middle, "2022-02-11..2022-02-20")]
    [InlineData("2022-02", PeriodPart.End, "2022-02-21..2022-02-28")]
    [InlineData("2022-02", PeriodPart.SecondHalf, "2022-02-16..2022-02-28")]
    public void PartsOfAMonth(string month, PeriodPart part, string expected) =>
        Assert.Equal(expected, CalendarArithmetic.Part(DateBounds.Parse(month)!.Value, DateUnit.Month, part).ToString());

    [Theory]
    [InlineData("2022", PeriodPart.Begin, "2022-01-01..2022-04-30")]
    [InlineData("2022", PeriodPart.Middle, "2022-05-01..2022-08-31")]
    [InlineData("2022", PeriodPart.End, "2022-09-01..2022-12-31")]
    [InlineData("2022", PeriodPart.FirstHalf, "2022-01-01..2022-06-30")]
    [InlineData("2022", PeriodPart.SecondHalf, "2022-07-01..2022-12-31")]
    public void PartsOfAYear(string year, PeriodPart part, string expected) =>
        Assert.Equal(expected, CalendarArithmetic.Part(DateBounds.Parse(year)!.Value, DateUnit.Year, part).ToString());

    [Fact]
    public void AShiftOutOfTheCalendarIsUnknown()
    {
        Assert.Null(CalendarArithmetic.Shift(new LocalDate(2021, 1, 1), -2500, DateUnit.Year));
        Assert.Null(CalendarArithmetic.Shift(new LocalDate(2021, 1, 1), int.MaxValue, DateUnit.Millennium));
        Assert.Null(CalendarArithmetic.Shift(new LocalDate(2021, 1, 1), int.MinValue, DateUnit.Day));
    }

    [Fact]
    public void AShiftMovesByItsUnit() =>
        Assert.Equal(new LocalDate(2020, 2, 29), CalendarArithmetic.Shift(new LocalDate(2020, 3, 31), -1, DateUnit.Month));

    [Fact]
    public void WeekdaysOfAMonth() =>
        Assert.Equal("2022-06-07..2022-06-28", CalendarArithmetic.WeekdaysWithin(IsoDayOfWeek.Tuesday, new LocalDate(2022, 6, 1), new LocalDate(2022, 6, 30)).ToString());

    [Theory]
    [InlineData("easter +0", 2021, "2021-04-04")]
    [InlineData("easter +49", 2022, "2022-06-05")]
    [InlineData("orthodox +0", 2022, "2022-04-24")]
    [InlineData("fixed 12-25", 2021, "2021-12-25")]
    [InlineData("hebrew 7-10", 2021, "2021-09-16")]
    public void FeastsFallOnTheirDay(string rule, int year, string expected) =>
        Assert.Equal(expected, HolidayRule.Parse(rule)!.In(year)[0].ToString());

    /// <summary>Days announced by religious authorities; the tabular calendar may miss by one and must say so.</summary>
    [Theory]
    [InlineData("islamic 10-1", "2021-05-13")]
    [InlineData("islamic 10-1", "2022-05-02")]
    [InlineData("islamic 10-1", "2023-04-21")]
    [InlineData("islamic 12-10", "2021-07-20")]
    [InlineData("islamic 12-10", "2020-07-31")]
    public void IslamicFeastsHoldTheDayAnnounced(string rule, string announced)
    {
        var day = DateBounds.Parse(announced)!.Value.Earliest!.Value;
        Assert.Contains(HolidayRule.Parse(rule)!.In(day.Year), b => b.Contains(day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("easter")]
    [InlineData("fixed 13-45")]
    [InlineData("moon 1-1")]
    public void WhatIsNoFeastRuleIsNone(string rule) => Assert.Null(HolidayRule.Parse(rule));
}
