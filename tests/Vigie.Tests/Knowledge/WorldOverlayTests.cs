using Vigie.Dates;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class WorldOverlayTests
{
    private static World With(params (string File, string Text)[] tables)
    {
        string folder = Directory.CreateTempSubdirectory("world-own").FullName;
        try
        {
            foreach (var (file, text) in tables) File.WriteAllText(Path.Combine(folder, file), text);
            return World.Load(WorldTests.Folder, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_users_row_replaces_the_packs_of_the_same_name()
    {
        World world = With(("groups.tsv", "name\tvariants\tcode\tkind\tfrom\tuntil\tnote\ntalibans\tTalibans\tAFG UNK\tmovement\t\t\tmon avis\n"));
        WorldEntry entry = Assert.Single(world.Find("talibans"), e => e.Kind == WorldKind.Group);
        Assert.Equal("AFG UNK", entry.Code?.ToString());
        Assert.NotEmpty(world.Find("Al-Qaïda"));
    }

    [Fact]
    public void A_row_of_one_country_leaves_the_same_name_elsewhere_alone()
    {
        int before = WorldTests.World.Find("Assemblée nationale").Count(e => e.Kind == WorldKind.Force);
        World world = With(("forces.tsv", "name\tvariants\tcode\ttype\tkind\tcountry\tlat\tlon\tfrom\tuntil\tnote\nAssemblée nationale\t\tTUV LEG\t\tparliament\t\t\t\t\t\t\n"));
        Assert.Equal(before + 1, world.Find("Assemblée nationale").Count(e => e.Kind == WorldKind.Force));
    }

    [Fact]
    public void A_users_term_of_office_corrects_the_dates_and_keeps_the_other_offices()
    {
        const string Holders = "person\tcountry\toffice\tfrom\tto\tvariants\tsource\n";
        World world = With(("holders-own.tsv", Holders + "Sergueï Lavrov\tRUS\tforeign-minister\t2004-03-09\t2010-01-01\t\tuser\n"));
        Person person = world.FindPersons("Sergueï Lavrov")[0].Person!;
        Assert.Equal(DateBounds.Parse("2010-01-01"), person.Terms.Single(t => t.Office == "foreign-minister").To);
        Assert.Contains(person.Terms, t => t.Office == "ambassador-un");
    }

    [Fact]
    public void A_new_commander_is_known_with_his_dates()
    {
        const string Holders = "person\tcountry\toffice\tfrom\tto\tvariants\tsource\n";
        World world = With(("holders-own.tsv", Holders + "Ilunga Tchibanda\tCOD REB\tcommander\t2022-03\t2023\tgénéral Tchibanda\tuser\n"));
        Assert.Equal("COD REB", world.CodeAt("Ilunga Tchibanda", DateBounds.Parse("2022-06")!.Value)?.ToString());
        Assert.Equal("COD", world.CodeAt("Ilunga Tchibanda", DateBounds.Parse("2025-06")!.Value)?.ToString());
    }
}
