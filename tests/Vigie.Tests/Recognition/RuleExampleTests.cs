using Vigie.PackBuilder.Times;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Recognition;

/// <summary>Every example and counter-example under the rules of times and figures.</summary>
public class RuleExampleTests
{
    private static readonly Lazy<RuleExamples> Rules = new(() => new RuleExamples(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr")));

    public static TheoryData<int, string> Times() => [.. Rules.Value.Times.Grammar.Examples.Select((e, i) => new TheoryDataRow<int, string>(i, e.Rule))];

    public static TheoryData<int, string> Figures() => [.. Rules.Value.Figures.Examples.Select((e, i) => new TheoryDataRow<int, string>(i, e.Rule))];

    [Fact]
    public void RuleFilesHaveNoProblems() => Assert.Empty(Rules.Value.Times.Grammar.Problems.Concat(Rules.Value.Figures.Problems));

    [Theory]
    [MemberData(nameof(Times))]
    public void TimeExample(int number, string rule)
    {
        var example = Rules.Value.Times.Grammar.Examples[number];
        string? problem = Rules.Value.CheckTime(example);
        Assert.True(problem is null, $"{rule}: {example.Text}\n{problem}");
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void FigureExample(int number, string rule)
    {
        var example = Rules.Value.Figures.Examples[number];
        string? problem = Rules.Value.CheckFigure(example);
        Assert.True(problem is null, $"{rule}: {example.Text}\n{problem}");
    }
}
