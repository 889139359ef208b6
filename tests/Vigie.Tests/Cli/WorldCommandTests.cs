using System.Text.Json;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class WorldCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vigie-world").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CliRun Run(params string[] args) => CliRun.Of(folder, [.. args, "--lang", "fr"]);

    [Fact]
    public void Find_tells_offices_with_dates_and_lines()
    {
        CliRun run = Run("world", "find", "Guterres", "--date", "2019");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("António Guterres : personne", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"→ 2017-01-01 … 2026-12-31 IGO UN secrétaire général \(holders-igo\.tsv:\d+", run.Output);
    }

    [Fact]
    public void Find_tells_what_a_name_is_at_the_date_first()
    {
        string before = Run("world", "find", "talibans", "--date", "2001-01-01").Output, after = Run("world", "find", "talibans", "--date", "2022-01-01").Output;
        Assert.Contains("AFG REB", before.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("AFG GOV", after.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("(pas à cette date)", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_in_json_lists_places_with_positions()
    {
        CliRun run = Run("world", "find", "Tripoli", "--format", "jsonl");
        string[] countries = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("country").GetString()!)];
        Assert.Equal("LBY", countries[0]);
        Assert.Contains("LBN", countries);
    }

    [Fact]
    public void Find_tells_when_a_state_had_another_name()
    {
        string output = Run("world", "find", "Haute-Volta").Output;
        Assert.Contains("nom daté de BFA, 1958-12-11 … 1984-08-04", output, StringComparison.Ordinal);
        Assert.Contains("Burkina Faso : pays", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_table_has_is_said_to_be_missing()
    {
        CliRun run = Run("world", "find", "Zorglub Ier");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("vigie world add", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_added_is_found_and_linted()
    {
        CliRun add = Run("world", "add", "personne", "Ilunga Tchibanda", "country=COD REB", "office=commander", "from=2022-03", "variants=général Tchibanda");
        Assert.Equal(0, add.ExitCode);
        CliRun find = Run("world", "find", "général", "Tchibanda");
        Assert.Contains("Ilunga Tchibanda : personne", find.Output, StringComparison.Ordinal);
        Assert.Contains("vos tables, holders-own.tsv:3", find.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("world", "lint").ExitCode);
        Assert.Equal(0, Run("world", "add", "place", "Kamvuli", "country=COD", "lat=-1.2", "lon=28.9").ExitCode);
        Assert.Contains("Kamvuli : lieu", Run("world", "find", "Kamvuli").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("country=ZZZ", "code inconnu « ZZZ »")]
    [InlineData("from=mars 2022", "n'est pas une date")]
    [InlineData("office=vizir", "fonction inconnue")]
    public void A_faulty_line_is_refused_and_leaves_nothing_behind(string cell, string message)
    {
        string[] cells = [.. new[] { "country=COD", "office=commander", "from=2022" }.Where(c => c.Split('=')[0] != cell.Split('=')[0]), cell];
        CliRun run = Run(["world", "add", "person", "Ilunga Tchibanda", .. cells]);
        Assert.Equal(65, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "vigie-archive", "world", "holders-own.tsv")));
    }

    [Fact]
    public void A_mistyped_column_is_told_with_the_nearest_one()
    {
        CliRun run = Run("world", "add", "group", "Front de Nulle Part", "cod=FRA REB");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("« code »", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_names_file_line_and_remedy()
    {
        string own = Path.Combine(folder, "vigie-archive", "world");
        Directory.CreateDirectory(own);
        File.WriteAllText(Path.Combine(own, "groups.tsv"), "name\tvariants\tcode\tkind\tfrom\tuntil\tnote\nFront de Nulle Part\t\tFRA XYZ\tarmed-group\t\t\t\n");
        CliRun run = Run("world", "lint");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("groups.tsv, ligne 2 : Front de Nulle Part : secteur inconnu « XYZ » ; possibles :", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_gives_totals_and_gaps_and_who_held_what()
    {
        CliRun table = Run("world", "coverage", "--from", "2010", "--to", "2012");
        Assert.Contains("chefs de gouvernement : ", table.Output, StringComparison.Ordinal);
        Assert.Contains("Lacunes", table.Output, StringComparison.Ordinal);
        CliRun json = Run("world", "coverage", "--from", "2010", "--to", "2010", "--format", "jsonl");
        JsonElement france = json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).Single(e => e.GetProperty("country").GetString() == "FRA");
        Assert.Equal("Nicolas Sarkozy", france.GetProperty("head-of-state").GetProperty("holders")[0].GetString());
    }
}
