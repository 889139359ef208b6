using System.Text.RegularExpressions;
using Vigie.Cli;
using Vigie.Tests.Support;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Cli;

public class MessagesTests
{
    private static readonly TsvTable Catalogue = TsvTable.Read(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Cli", "messages.tsv"));

    [Fact]
    public void EveryMessageIsSaidInBothLanguagesWithTheSamePlaceholders()
    {
        foreach (var row in Catalogue.Rows)
        {
            Assert.True(row["fr"].Length > 0 && row["en"].Length > 0, $"{row["id"]} lacks a language");
            Assert.Equal(Holes(row["fr"]), Holes(row["en"]));
        }

        static IEnumerable<string> Holes(string s) => Regex.Matches(s, @"\{\d[^}]*\}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void EveryMessageUsedInTheSourceExists()
    {
        var known = Catalogue.Rows.Select(r => r["id"]).ToHashSet(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Cli"), "*.cs", SearchOption.AllDirectories))
            foreach (Match m in Regex.Matches(File.ReadAllText(file), """(?:[mM]essages\[|Messages\.Format\(|messages\.Format\()"([a-z][a-z0-9.-]+)"[\],)]"""))
                Assert.True(known.Contains(m.Groups[1].Value), $"{Path.GetFileName(file)} says {m.Groups[1].Value}, which messages.tsv lacks");
    }

    [Theory]
    [InlineData("fr_FR.UTF-8", "fr")]
    [InlineData("en_US.UTF-8", "en")]
    [InlineData("de_DE.UTF-8", "en")]
    [InlineData("C.UTF-8", "fr")]
    [InlineData(null, "fr")]
    public void LanguageFollowsTheEnvironmentAndIsFrenchElse(string? lang, string want) =>
        Assert.Equal(want, Messages.LanguageOf([], name => name == "LANG" ? lang : null));

    [Fact]
    public void NumbersAreWrittenAsTheLanguageDoes()
    {
        Assert.Equal("7\u202F000,5", Messages.Load("fr").Number(7000.5m));
        Assert.Equal("7,000.5", Messages.Load("en").Number(7000.5m));
    }
}
