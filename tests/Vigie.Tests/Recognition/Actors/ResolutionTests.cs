using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.PackBuilder.Resolution;
using Vigie.Recognition;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Recognition.Actors;

/// <summary>Who and where: the evaluation texts, in view and kept aside, and what a reader would notice at once.</summary>
public class ResolutionTests
{
    [Theory]
    [InlineData("antecedent", 0.80)]
    [InlineData("full code", 0.85)]
    public void References_stay_above_their_floor(string what, double floor)
    {
        ResolutionScore score = ReferenceEvaluation.Run(Path.Combine(SharedData.RepositoryRoot, "eval", "coreference", "texts.txt"), TestEngine.Coder);
        Assert.True(score.Share(what, false) >= floor, $"{what}, in view: {score.Share(what, false):F3}");
        Assert.True(score.Share(what, true) >= floor - 0.02, $"{what}, kept aside: {score.Share(what, true):F3}");
    }

    [Theory]
    [InlineData("country", 0.93)]
    [InlineData("position", 0.90)]
    [InlineData("capital as government", 0.90)]
    public void Places_stay_above_their_floor(string what, double floor)
    {
        ResolutionScore score = PlaceEvaluation.Run(Path.Combine(SharedData.RepositoryRoot, "eval", "places", "sentences.txt"), TestEngine.Coder);
        Assert.True(score.Share(what, false) >= floor, $"{what}, in view: {score.Share(what, false):F3}");
        Assert.True(score.Share(what, true) >= floor, $"{what}, kept aside: {score.Share(what, true):F3}");
    }

    [Fact]
    public void Says_why_a_place_was_chosen_and_which_were_not()
    {
        Entity paris = TestEngine.Code("À Paris, au Texas, un homme a ouvert le feu.").Mentions.Entities.First(e => e.Name.StartsWith("Paris", StringComparison.Ordinal));
        Assert.Equal("USA", paris.Country);
        Assert.Contains("Texas", paris.Basis, StringComparison.Ordinal);
        Assert.Contains(paris.Rejected, r => r.EndsWith("FRA", StringComparison.Ordinal));
    }

    [Fact]
    public void An_office_is_that_of_its_time()
    {
        var offices = new OfficeBook(World.Load(Path.Combine(TestEngine.PacksFolder, "world")));
        Assert.Equal("Boris Eltsine", offices.HolderAt("head-of-state", "RUS", DateBounds.Parse("1998-06-01") ?? default)?.Name);
        Assert.Equal("Vladimir Poutine", offices.HolderAt("head-of-state", "RUS", DateBounds.Parse("2021-06-01") ?? default)?.Name);
    }
}
