using System.Diagnostics;
using System.Text.Json;
using Vigie.Storage;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Cli;

/// <summary>The real program, killed while it adds.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void KillingTheWriterLosesNothingAcknowledged()
    {
        for (int i = 0; i < 400; i++)
            folder.File($"in/{i:000}.txt", $"Dépêche {i}\n\nLe président tadjik a rencontré lundi à Douchanbé le ministre russe de la Défense, dossier {i}.\n");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Vigie.Cli.dll"), "add", "in", "--format", "jsonl", "--quiet", "--jobs", "1" },
        };
        var acknowledged = new List<string>();
        using (var process = Process.Start(start)!)
        {
            while (acknowledged.Count < 15 && process.StandardOutput.ReadLine() is { } line)
                acknowledged.Add(JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!);
            process.Kill();
            // What it had still acknowledged before the signal counts too; a line cut in the middle was none.
            foreach (string line in process.StandardOutput.ReadToEnd().Split('\n').SkipLast(1))
                acknowledged.Add(JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!);
            process.WaitForExit();
        }
        Assert.True(acknowledged.Count >= 15, "the writer ended before it was killed");
        string archive = Path.Combine(folder.Path, "vigie-archive");
        using (var reader = SqliteArchive.OpenRead(archive))
        {
            Assert.True(reader.Count < 400, "the writer was done before it was killed");
            Assert.All(acknowledged, id => Assert.NotNull(reader.Article(id)));
            Assert.Empty(reader.Check());
        }
        Assert.Equal(0, CliRun.Of(folder.Path, "verify").ExitCode);
        // The lock went with the process: the next writer goes on.
        using var next = SqliteArchive.OpenWrite(archive);
        Assert.True(next.Count >= acknowledged.Count);
    }
}
