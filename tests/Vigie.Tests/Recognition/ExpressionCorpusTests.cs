using Vigie.Linguistics;
using Vigie.PackBuilder.Times;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Recognition;

/// <summary>Every line of the corpora of temporal expressions in <c>eval/expressions</c>.</summary>
public class ExpressionCorpusTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "eval", "expressions");
    private static readonly string Pack = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr");
    private static readonly Lazy<ExpressionCorpus> Corpus = new(() => new ExpressionCorpus(new RuleExamples(Pack).Times, TextAnnotator.Load(Path.Combine(Pack, "linguistics"))));

    [Theory]
    [InlineData("times-published.tsv", 500)]
    [InlineData("times-unpublished.tsv", 100)]
    [InlineData("times-nothing.tsv", 150)]
    public void EveryLineHolds(string file, int least)
    {
        var lines = ExpressionCorpus.Read(Path.Combine(Folder, file));
        Assert.True(lines.Count >= least, $"{lines.Count} lines");
        string[] wrong = [.. lines.Select(l => (l, Problem: Corpus.Value.Check(l))).Where(x => x.Problem is not null).Select(x => $"{x.l.Number}: {x.l.Text}\n    {x.Problem}")];
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {lines.Count}\n" + string.Join('\n', wrong));
    }
}
