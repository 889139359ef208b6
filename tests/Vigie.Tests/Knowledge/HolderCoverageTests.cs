using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class HolderCoverageTests
{
    private static readonly HolderCoverage Coverage = HolderCoverage.Of(WorldTests.World, DutyTable.Read(WorldTests.Folder), 2000, 2025);

    [Theory]
    [InlineData("head-of-state", 0.95)]
    [InlineData("head-of-government", 0.95)]
    [InlineData("foreign-minister", 0.85)]
    [InlineData("defence-minister", 0.5)]
    public void The_highest_offices_are_known_for_most_states_and_years(string office, double least)
    {
        var (filled, all, days) = Coverage.Total(office);
        Assert.True(all > 4500, $"only {all} country-years of {office}");
        Assert.True(filled >= least * all && days >= least, $"{filled} of {all} country-years of {office}, {days:P1} of days");
    }

    [Theory]
    [InlineData("USA", "head-of-government", 2010, "Barack Obama")]
    [InlineData("TUR", "head-of-government", 2019, "Recep Tayyip Erdogan")]
    [InlineData("TUR", "head-of-government", 2017, "Binali Yildirim")]
    [InlineData("NZL", "head-of-state", 2010, "Élisabeth II")]
    [InlineData("AFG", "head-of-state", 2024, "Haibatullah Akhundzada")]
    public void Who_fills_an_office_follows_the_constitution_of_the_time(string country, string office, int year, string holder)
    {
        CoveredYear found = Coverage.Years.Single(y => y.Country == country && y.Office == office && y.Year == year);
        Assert.Contains(NameKey.Of(holder), found.Holders.Select(h => NameKey.Of(h)));
    }

    [Fact]
    public void States_without_an_army_and_states_not_yet_founded_leave_no_gap()
    {
        Assert.DoesNotContain(Coverage.Years, y => y.Country == "CRI" && y.Office == "defence-minister");
        Assert.DoesNotContain(Coverage.Years, y => y.Country == "SSD" && y.Year < 2011);
    }

    [Fact]
    public void Gaps_are_exactly_the_years_not_filled()
    {
        var missing = Coverage.Years.Where(y => !y.IsFilled).Select(y => (y.Country, y.Office, y.Year)).ToHashSet();
        var told = Coverage.Gaps().SelectMany(g => Enumerable.Range(g.From, g.To - g.From + 1).Select(y => (g.Country, g.Office, y))).ToHashSet();
        Assert.Equal(missing, told);
    }
}
