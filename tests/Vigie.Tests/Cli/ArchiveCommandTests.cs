using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vigie.Storage;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class ArchiveCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ArchiveCommandTests()
    {
        folder.File("revue/a.txt", "Visite à Karst\n\nUne rencontre a eu lieu à Karst entre les deux présidents.");
        folder.File("revue/a.json", """{ "outlet": "Le Phare", "published": "2021-05-18" }""");
        folder.File("revue/b.txt", "Le lac déborde\n\nAucune annonce n'a été faite.");
    }

    public void Dispose() => folder.Dispose();

    private CliRun Run(params string[] args) => CliRun.Of(folder.Path, args);

    private string FirstEventId() => JsonDocument.Parse(Run("events").Output.Split('\n')[0]).RootElement.GetProperty("id").GetString()!;

    [Fact]
    public void AddingTwiceAddsNothingTheSecondTime()
    {
        var first = Run("add", "revue");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("nouveaux 2", first.Error, StringComparison.Ordinal);
        Assert.Empty(first.Output);
        var second = Run("add", "revue");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("nouveaux 0 · déjà là 2", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AcknowledgementsNameWhatIsDurable()
    {
        var run = Run("add", "revue", "--format", "jsonl");
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["revue/a.txt", "revue/b.txt"], lines.Select(l => l.GetProperty("path").GetString()));
        using var archive = SqliteArchive.OpenRead(Path.Combine(folder.Path, "vigie-archive"));
        Assert.All(lines, l => Assert.NotNull(archive.Article(l.GetProperty("id").GetString()!)));
    }

    [Fact]
    public void AnArchiveInUseIsExit75AndSaysByWhom()
    {
        using var writer = SqliteArchive.OpenWrite(Path.Combine(folder.Path, "vigie-archive"));
        var run = Run("add", "revue");
        Assert.Equal(75, run.ExitCode);
        Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public void AnArchiveThatIsNotThereIsExit66AndSaysWhatToDo()
    {
        var run = Run("events", "--archive", "nulle-part");
        Assert.Equal(66, run.ExitCode);
        Assert.Contains("vigie add", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EventsAreJsonLinesInAPipeAndATableOnATerminal()
    {
        Run("add", "revue");
        var piped = Run("events");
        var row = JsonDocument.Parse(Assert.Single(piped.Output.TrimEnd('\n').Split('\n'))).RootElement;
        Assert.Equal("CONSULT", row.GetProperty("type").GetString());
        Assert.Equal("Le Phare", row.GetProperty("outlet").GetString());
        Assert.Equal(1, row.GetProperty("independentSources").GetInt32());
        var shown = CliRun.OnTerminal(folder.Path, "events");
        Assert.Contains("1 source indépendante (1 article)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("17 mai 2021", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSULT", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "--type", "CONSULT")]
    [InlineData(1, "--type", "rencontre")]
    [InlineData(0, "--type", "ASSAULT")]
    [InlineData(1, "--actor", "FRA")]
    [InlineData(1, "--actor", "borelie")]
    [InlineData(0, "--actor", "BEL")]
    [InlineData(1, "--recipient", "BEL")]
    [InlineData(1, "--from", "2021-05", "--to", "2021-05")]
    [InlineData(0, "--from", "2021-06")]
    [InlineData(1, "--status", "occurred")]
    [InlineData(0, "--status", "prévu")]
    [InlineData(1, "-q", "KARST présidents")]
    [InlineData(0, "-q", "Karst ministres")]
    [InlineData(0, "--place", "BEL")]
    public void FiltersNarrowTheList(int rows, params string[] filter)
    {
        Run("add", "revue");
        var run = Run(["events", .. filter]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(rows, run.Output.Count(c => c == '\n'));
        Assert.Equal(rows == 0 ? 3 : 0, Run(["events", "--fail-on-empty", .. filter]).ExitCode);
    }

    [Theory]
    [InlineData("--type", "RENCONTR")]
    [InlineData("--from", "hier")]
    [InlineData("--status", "fini")]
    [InlineData("--limit", "-3")]
    public void AFilterThatMeansNothingIsExitTwo(params string[] filter)
    {
        Run("add", "revue");
        Assert.Equal(2, Run(["events", .. filter]).ExitCode);
    }

    [Fact]
    public void ChronicleJsonHasTheFiveListsOfTheContract()
    {
        Run("add", "revue");
        var document = JsonDocument.Parse(Run("chronique", "--format", "json").Output).RootElement;
        Assert.Equal(["families", "chronicle", "contradictions", "fates", "register"], document.EnumerateObject().Select(p => p.Name));
        Assert.Equal("a", document.GetProperty("chronicle")[0].GetProperty("reports")[0].GetProperty("article").GetString());
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(Run("registre", "--format", "json").Output).RootElement.GetProperty("register").ValueKind);
    }

    [Fact]
    public void ItemsAreShownAndExplainedByTheBeginningOfTheirId()
    {
        Run("add", "revue");
        string id = FirstEventId();
        string prefix = id[..5] + id[id.IndexOf(':', StringComparison.Ordinal)..];
        Assert.Contains("rencontre a eu lieu à Karst", Run("show", prefix).Output, StringComparison.Ordinal);
        var why = Run("why", prefix).Output;
        Assert.Contains("fake.meeting", why, StringComparison.Ordinal);
        Assert.Contains("the word says so", why, StringComparison.Ordinal);
        Assert.Contains("octets", why, StringComparison.Ordinal);
        Assert.Equal(66, Run("show", "zzzz").ExitCode);
        Assert.Equal(2, Run("show", "").ExitCode);
    }

    [Fact]
    public void VerifyPassesOnAnUntouchedArchiveAndFailsOnOneAlteredCharacter()
    {
        Run("add", "revue");
        Assert.Equal(0, Run("verify").ExitCode);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "vigie-archive", SqliteArchive.FileName)};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "update codings set record = replace(record, 'a eu lieu', 'a eu Lieu')";
            command.ExecuteNonQuery();
        }
        var run = Run("verify");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("altered", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerifyHoldsSpansAgainstTheBytes()
    {
        using (var archive = SqliteArchive.OpenWrite(Path.Combine(folder.Path, "vigie-archive")))
        {
            var document = new Vigie.Reading.RawDocument("x.txt", Encoding.UTF8.GetBytes("Une rencontre a eu lieu."));
            var record = Vigie.Coding.ArticleRecord.From(new FakeCoder().Code(document));
            // The record is consistent in itself but its map points one word too far.
            archive.Add(document, record with { Map = [[0, record.Text.Length, 13, 5]] });
        }
        var run = Run("verify");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("do not say", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ExportedArticlesAreTheContractObjects()
    {
        Run("add", "revue");
        var lines = Run("export", "--to", "jsonl").Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Empty(Vigie.Coding.ArticleRecord.FromJson(Encoding.UTF8.GetBytes(l)).Validate()));
        Assert.Equal(2, Run("export", "--to", "csv", "--table", "articles").ExitCode);
        Assert.Equal(2, Run("export", "--to", "xlsx").ExitCode);
        Assert.Equal(2, Run("export").ExitCode);
    }

    [Fact]
    public void ScreensAreAsReviewed()
    {
        Run("add", "revue");
        foreach (string lang in (string[])["fr", "en"])
        {
            var screen = new StringBuilder();
            foreach (string[] args in (string[][])[["chronicle"], ["events"], ["show", FirstEventId()], ["why", FirstEventId()], ["--help"], ["events", "--help"]])
            {
                var run = CliRun.OnTerminal(folder.Path, [.. args, "--lang", lang]);
                screen.Append("$ vigie ").AppendJoin(' ', args.Select(a => a.Contains(':', StringComparison.Ordinal) ? "ID" : a)).Append('\n').Append(run.Output).Append(run.Error).Append('\n');
            }
            Golden.Match($"cli-{lang}.txt", screen.ToString());
        }
    }

    [Fact]
    public void EscapeCharactersOfAnArticleNeverReachTheTerminal()
    {
        string filler = string.Concat(Enumerable.Repeat("Le lac est calme et les bateaux restent à quai. ", 40));
        folder.File("piege/c.txt", "Titre \u001b[31mrouge\n\nUne rencontre \u001b]0;pris [red]crochets[/] a eu lieu.\n\n" + filler);
        Assert.Equal(0, Run("add", "piege").ExitCode);
        string shown = CliRun.OnTerminal(folder.Path, "events").Output;
        Assert.DoesNotContain('\u001b', shown);
        Assert.Contains("[red]crochets[/]", shown, StringComparison.Ordinal);
    }
}
