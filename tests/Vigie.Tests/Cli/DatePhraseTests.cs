using Vigie.Cli;
using Vigie.Dates;
using Xunit;

namespace Vigie.Tests.Cli;

public class DatePhraseTests
{
    [Theory]
    [InlineData("2022-06-07..2022-06-28", "entre le 7 et le 28 juin 2022", "between 7 and 28 June 2022")]
    [InlineData("2022-06-01", "1er juin 2022", "1 June 2022")]
    [InlineData("2022-06", "juin 2022", "June 2022")]
    [InlineData("2022", "2022", "2022")]
    [InlineData("2022-05-28..2022-06-03", "entre le 28 mai et le 3 juin 2022", "between 28 May and 3 June 2022")]
    [InlineData("2021-12-30..2022-01-02", "entre le 30 décembre 2021 et le 2 janvier 2022", "between 30 December 2021 and 2 January 2022")]
    [InlineData("2022-01-01..2022-04-30", "entre janvier et avril 2022", "between January and April 2022")]
    [InlineData("2019..2021", "entre 2019 et 2021", "between 2019 and 2021")]
    public void IntervalsAreSaidAsPeopleDo(string interval, string french, string english)
    {
        var bounds = DateBounds.Parse(interval)!.Value;
        Assert.Equal(french, DatePhrases.Of(bounds, Messages.Load("fr")));
        Assert.Equal(english, DatePhrases.Of(bounds, Messages.Load("en")));
    }

    [Fact]
    public void OpenEndsAndUnknownAreSaidSo()
    {
        var m = Messages.Load("fr");
        Assert.Equal("au plus tard le 3 mai 2022", DatePhrases.Of(new DateBounds(null, new NodaTime.LocalDate(2022, 5, 3)), m));
        Assert.Equal("à partir du 3 mai 2022", DatePhrases.Of(new DateBounds(new NodaTime.LocalDate(2022, 5, 3), null), m));
        Assert.Equal("date non dite", DatePhrases.Of(DateBounds.Unknown, m));
    }
}
