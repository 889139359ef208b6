using System.Text;
using Vigie.Coding;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class CodeCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WritesOneValidObjectPerArticleInInputOrder()
    {
        folder.File("b.txt", "Les ministres ont tenu une rencontre à huis clos. 🛰️ Puis une autre rencontre.");
        folder.File("a.txt", "Rien à signaler.");
        var run = CliRun.Of(folder.Path, "code", "b.txt", "a.txt");
        Assert.Equal(0, run.ExitCode);
        var records = run.Output.TrimEnd('\n').Split('\n').Select(l => ArticleRecord.FromJson(Encoding.UTF8.GetBytes(l))).ToList();
        Assert.Equal(["b", "a"], records.Select(r => r.Name));
        Assert.All(records, r => Assert.Empty(r.Validate()));
        Assert.Equal(2, records[0].Events.Count);
        // The emoji before it is two UTF-16 units but one code point (and a variation selector).
        Assert.Equal("rencontre", records[0].Events[1].Trigger.Text);
        Assert.Equal(68, records[0].Events[1].Trigger.Start);
        Assert.Contains("à huis clos", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("null", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputDoesNotDependOnTheNumberOfJobs()
    {
        for (int i = 0; i < 40; i++) folder.File($"in/{i:00}.txt", $"Article {i}. Une rencontre a eu lieu.");
        var one = CliRun.Of(folder.Path, "code", "in", "--jobs", "1");
        var uneven = new FakeCoder { Before = d => { if (d.Path.EndsWith("0.txt", StringComparison.Ordinal)) Thread.Sleep(20); } };
        var four = CliRun.With(uneven, folder.Path, new Dictionary<string, string>(), "code", "in", "--jobs", "4");
        Assert.Equal(40, one.Output.Count(c => c == '\n'));
        Assert.Equal(one.Output, four.Output);
    }

    [Fact]
    public void AMissingPathIsNamedAndTheOthersAreCoded()
    {
        folder.File("a.txt", "Une rencontre.");
        var run = CliRun.Of(folder.Path, "code", "absent.txt", "a.txt");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(1, run.Output.Count(c => c == '\n'));
        Assert.Contains("absent.txt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFaultInOneArticleLosesOnlyThatArticle()
    {
        folder.File("a.txt", "Une rencontre.");
        folder.File("b.txt", "Piège.");
        folder.File("c.txt", "Deux rencontres.");
        var coder = new FakeCoder { Before = d => { if (d.Path == "b.txt") throw new InvalidOperationException("piège"); } };
        var run = CliRun.With(coder, folder.Path, new Dictionary<string, string>(), "code", "a.txt", "b.txt", "c.txt");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Output.Count(c => c == '\n'));
        Assert.Contains("b.txt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void InterruptionKeepsWhatWasCoded()
    {
        using var stop = new CancellationTokenSource();
        for (int i = 0; i < 10; i++) folder.File($"in/{i}.txt", $"Article {i}.");
        var coder = new FakeCoder { Before = d => { if (d.Path.EndsWith("3.txt", StringComparison.Ordinal)) stop.Cancel(); } };
        var run = CliRun.With(coder, folder.Path, new Dictionary<string, string>(), false, stop.Token, "code", "in", "--jobs", "1");
        Assert.Equal(130, run.ExitCode);
        Assert.Equal(4, run.Output.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("code")]
    [InlineData("code", "a.txt", "--format", "xml")]
    [InlineData("code", "a.txt", "--jobs", "0")]
    [InlineData("code", "--jbos", "2", "a.txt")]
    [InlineData("cdoe", "a.txt")]
    [InlineData("code", "a.txt", "--lang", "de")]
    public void WrongUsageIsExitTwoAndOneClearLine(params string[] args)
    {
        folder.File("a.txt", "Une rencontre.");
        var run = CliRun.Of(folder.Path, args);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.InRange(run.Error.Count(c => c == '\n'), 1, 2);
    }

    [Fact]
    public void AMistypedWordSuggestsTheNearest()
    {
        Assert.Contains("« code »", CliRun.Of(folder.Path, "cdoe").Error, StringComparison.Ordinal);
        Assert.Contains("« --jobs »", CliRun.Of(folder.Path, "code", "--jbos", "2", "a").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void MachineOutputDoesNotChangeWithTheLanguage()
    {
        folder.File("a.txt", "Une rencontre.");
        var french = CliRun.With(new FakeCoder(), folder.Path, new Dictionary<string, string> { ["LANG"] = "fr_FR.UTF-8" }, "code", "a.txt");
        var english = CliRun.With(new FakeCoder(), folder.Path, new Dictionary<string, string> { ["LANG"] = "en_GB.UTF-8" }, "code", "a.txt");
        Assert.Equal(french.Output, english.Output);
        Assert.NotEqual(french.Error, english.Error);
    }

    [Fact]
    public void AnOutputThatCannotBeCreatedIsExit73()
    {
        folder.File("a.txt", "Une rencontre.");
        Assert.Equal(73, CliRun.Of(folder.Path, "code", "a.txt", "-o", "absent/x.jsonl").ExitCode);
    }
}
