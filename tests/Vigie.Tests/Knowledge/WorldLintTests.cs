using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class WorldLintTests
{
    private const string Holders = "person\tcountry\toffice\tfrom\tto\tvariants\tsource\n";

    [Fact]
    public void The_world_pack_is_clean() => Assert.Empty(WorldLint.Check(WorldTests.Folder));

    [Theory]
    [InlineData("groups.tsv", "name\tvariants\tcode\tkind\tfrom\tuntil\tnote\nFront de Nulle Part\t\tQQQ REB\tarmed-group\t\t\t\n", WorldProblemKind.UnknownCode, 2)]
    [InlineData("groups.tsv", "name\tvariants\tcode\tkind\tfrom\tuntil\tnote\nFront de Nulle Part\t\tFRA REB\tarmed-group\t2020-13\t\t\n", WorldProblemKind.NotADate, 2)]
    [InlineData("groups.tsv", "name\tvariants\tcode\tkind\tfrom\tuntil\tnote\nFront de Nulle Part\tFNP|FNP\tFRA REB\tarmed-group\t\t\t\n", WorldProblemKind.RepeatedItem, 2)]
    [InlineData("groups.tsv", "name\tcode\nFront de Nulle Part\tFRA REB\n", WorldProblemKind.WrongColumns, 0)]
    [InlineData("groupes.tsv", "name\tcode\n", WorldProblemKind.UnknownTable, 0)]
    [InlineData("seats.tsv", "name\tvariants\tcode\tcountry\tlat\tlon\tfrom\tuntil\tnote\nPalais Vide\t\tFRA GOV\t\t95\t2\t\t\t\n", WorldProblemKind.NotAPosition, 2)]
    [InlineData("holders-own.tsv", Holders + "Jean Rien\tFRA\tgrand-vizir\t2020\t\t\tuser\n", WorldProblemKind.UnknownOffice, 2)]
    [InlineData("holders-own.tsv", Holders + "Jean Rien\tFRA\tmayor\t2020\t\t\t\n", WorldProblemKind.MissingSource, 2)]
    [InlineData("holders-own.tsv", Holders + "Jean Rien\tFRA\tmayor\t2020-05\t2019\t\tuser\n", WorldProblemKind.EndsBeforeItBegins, 2)]
    [InlineData("holders-own.tsv", Holders + "Jean Rien\tXOR\thead-of-state\t2001\t2009\t\tuser\nJeanne Tout\tXOR\thead-of-state\t2005\t\t\tuser\n", WorldProblemKind.UnknownCode, 2)]
    [InlineData("holders-own.tsv", Holders + "Jean Rien\tNRU\thead-of-state\t1901\t1909\t\tuser\nJeanne Tout\tNRU\thead-of-state\t1905\t1912\t\tuser\n", WorldProblemKind.Overlap, 3)]
    public void A_fault_in_the_users_tables_is_told_with_its_line(string file, string text, WorldProblemKind kind, int line)
    {
        string folder = Directory.CreateTempSubdirectory("world-lint").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, file), text);
            Assert.Contains(WorldLint.Check(folder, WorldTests.Folder), p => p.Kind == kind && p.Line == line && p.File == file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_handover_on_one_day_or_within_a_vague_month_is_no_overlap()
    {
        string folder = Directory.CreateTempSubdirectory("world-lint").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "holders-own.tsv"), Holders
                + "Jean Rien\tNRU\thead-of-state\t1901\t1905-03-01\t\tuser\nJeanne Tout\tNRU\thead-of-state\t1905-03-01\t1907\t\tuser\nPaul Peu\tNRU\thead-of-state\t1907\t1909\t\tuser\n");
            Assert.Empty(WorldLint.Check(folder, WorldTests.Folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
