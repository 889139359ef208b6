using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class GazetteerMatcherTests
{
    private static readonly GazetteerMatcher Matcher = new(WorldTests.World);

    private static string[] Names(string text)
    {
        string[] tokens = text.Split(' ');
        return [.. Matcher.Match(tokens).Where(m => !m.NeedsContext).Select(m => string.Join(' ', tokens[m.First..(m.Last + 1)]))];
    }

    [Theory]
    [InlineData("l' Organisation du traité de sécurité collective se réunit à Erevan", new[] { "Organisation du traité de sécurité collective", "Erevan" })]
    [InlineData("les troupes de la République démocratique du Congo au Nord-Kivu", new[] { "République démocratique du Congo", "Nord-Kivu" })]
    [InlineData("le Conseil de sécurité de l' ONU a entendu l' Otan", new[] { "Conseil de sécurité de l' ONU", "Otan" })]
    [InlineData("Les talibans ont pris Kandahar", new[] { "talibans", "Kandahar" })]
    [InlineData("La CÔTE D' IVOIRE et le Sud - Soudan", new[] { "CÔTE D' IVOIRE", "Sud - Soudan" })]
    public void The_longest_names_are_found(string text, string[] names) => Assert.Equal(names, Names(text));

    [Theory]
    [InlineData("il a mis de la grenade dans la salade")]
    [InlineData("elle a onze ans et un pas de plus")]
    public void Words_in_lower_case_are_no_names(string text) => Assert.Empty(Names(text));

    [Theory]
    [InlineData("Un accord sera signé")]
    [InlineData("Au moins dix blessés")]
    public void A_short_word_at_the_beginning_is_not_taken_for_the_acronym_or_village_spelled_alike(string text) => Assert.Empty(Names(text));

    [Fact]
    public void A_name_that_is_a_common_word_is_marked()
    {
        string[] tokens = ["Tours", "et", "détours"];
        Assert.All(Matcher.Match(tokens), m => Assert.True(m.NeedsContext));
    }
}
