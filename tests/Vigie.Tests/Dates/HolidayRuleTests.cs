using Vigie.Dates;
using Xunit;

namespace Vigie.Tests.Dates;

public class HolidayRuleTests
{
    [Theory]
    [InlineData("easter +0", "2019-04-21", "2021-04-04", "2024-03-31", "2025-04-20")]
    [InlineData("orthodox +0", "2021-05-02", "2022-04-24", "2024-05-05", "2025-04-20")]
    [InlineData("easter +49", "2019-06-09", "2023-05-28")]
    [InlineData("hebrew 7-10", "2019-10-09", "2020-09-28", "2021-09-16", "2023-09-25", "2024-10-12")]
    [InlineData("weekday 11-4 4", "2019-11-28", "2022-11-24", "2023-11-23")]
    [InlineData("lunar-new-year", "2015-02-19", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2034-02-19")]
    public void KnownDays(string rule, params string[] days)
    {
        foreach (string day in days) Assert.Contains(day, HolidayRule.Parse(rule)!.In(int.Parse(day.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture)).Select(b => b.ToString()));
    }

    [Theory]
    [InlineData("islamic 10-1", 3, "2019-06-04", "2020-05-24", "2021-05-13", "2022-05-02", "2023-04-21", "2024-04-10")]
    [InlineData("islamic 12-10", 3, "2019-08-11", "2020-07-31", "2021-07-20", "2022-07-09", "2023-06-28", "2024-06-16")]
    [InlineData("new-moon 11-1 -1..0", 2, "2001-11-14", "2009-10-17", "2019-10-27", "2020-11-14", "2021-11-04", "2022-10-24", "2023-11-12", "2024-11-01", "2025-10-20")]
    [InlineData("full-moon 3-15 0..1", 2, "2018-03-02", "2019-03-21", "2020-03-10", "2021-03-29", "2022-03-18", "2023-03-08", "2024-03-25", "2025-03-14")]
    [InlineData("lunar-new-year", 2, "1966-01-21", "2007-02-17", "2007-02-18", "2030-02-03")]
    [InlineData("fixed 3-20..3-21", 2, "2020-03-20", "2021-03-20", "2023-03-21")]
    public void TheIntervalOfAnUncertainFeastHoldsTheDayItWasKept(string rule, int longest, params string[] days)
    {
        foreach (string day in days)
        {
            var kept = DateBounds.Parse(day)!.Value;
            var one = Assert.Single(HolidayRule.Parse(rule)!.In(kept.Earliest!.Value.Year), b => b.Contains(kept.Earliest!.Value));
            Assert.True(NodaTime.Period.DaysBetween(one.Earliest!.Value, one.Latest!.Value) < longest, $"{day}: {one}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("fixed 13-40")]
    [InlineData("new-moon 11-1")]
    [InlineData("weekday 11-9 1")]
    [InlineData("easter soon")]
    public void WhatIsNoRuleIsNone(string rule) => Assert.Null(HolidayRule.Parse(rule));
}
