using Vigie.Dates;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class WorldTests
{
    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "world");

    internal static readonly World World = World.Load(Folder);

    private static string? Code(string name, string? when = null) =>
        World.Find(name, DateBounds.Parse(when) ?? DateBounds.Unknown) is { Count: > 0 } found ? found[0].Code?.ToString() : null;

    [Theory]
    [InlineData("Côte d'Ivoire", "CIV")]
    [InlineData("COTE D’IVOIRE", "CIV")]
    [InlineData("RDC", "COD")]
    [InlineData("Congo-Brazzaville", "COG")]
    [InlineData("l'Azerbaïdjan", "AZE")]
    [InlineData("U.R.S.S.", "SUN")]
    [InlineData("Etats-Unis", "USA")]
    [InlineData("Taïwan", "TWN")]
    [InlineData("le Kremlin", "RUS GOV")]
    [InlineData("Elysée", "FRA GOV")]
    [InlineData("Pentagone", "USA MIL")]
    [InlineData("l'ONU", "IGO UN")]
    [InlineData("Monusco", "IGO UN")]
    [InlineData("Organisation du Traité de sécurité collective", "IGO CSTO")]
    [InlineData("AIEA", "IGO IAEA")]
    [InlineData("FARDC", "COD MIL")]
    [InlineData("AFC/M23", "COD REB")]
    [InlineData("État islamique", "IMG")]
    [InlineData("Knesset", "ISR LEG")]
    public void A_name_resolves_to_its_code(string name, string code) => Assert.Equal(code, Code(name));

    [Theory]
    [InlineData("Asie centrale")]
    [InlineData("Haut-Karabakh")]
    [InlineData("mer Caspienne")]
    [InlineData("Groupe de Minsk")]
    public void Regions_disputed_territories_and_forums_take_no_code(string name)
    {
        WorldEntry entry = World.Find(name)[0];
        Assert.Null(entry.Code);
    }

    [Theory]
    [InlineData("2021-08-14", "AFG REB")]
    [InlineData("2021-08-15", "AFG GOV")]
    public void The_Taliban_are_rebels_until_Kabul_falls(string day, string code) => Assert.Equal(code, Code("talibans", day));

    [Theory]
    [InlineData("tadjik", "TJK")]
    [InlineData("tadjike", "TJK")]
    [InlineData("Tadjiks", "TJK")]
    [InlineData("tadjikes", "TJK")]
    [InlineData("bélarusse", "BLR")]
    [InlineData("biélorusses", "BLR")]
    [InlineData("burkinabè", "BFA")]
    [InlineData("grecques", "GRC")]
    [InlineData("turque", "TUR")]
    [InlineData("kirghizes", "KGZ")]
    [InlineData("sud-soudanaise", "SSD")]
    [InlineData("équato-guinéens", "GNQ")]
    [InlineData("centrafricaine", "CAF")]
    [InlineData("malgaches", "MDG")]
    [InlineData("émiraties", "ARE")]
    [InlineData("soviétique", "SUN")]
    [InlineData("kosovares", "XKX")]
    [InlineData("tchétchènes", "RUS")]
    [InlineData("gazaouie", "PSE")]
    [InlineData("kurde", null)]
    [InlineData("maison", null)]
    public void Demonyms_in_every_gender_and_number(string form, string? alpha3) => Assert.Equal(alpha3, World.Demonym(form));

    [Fact]
    public void A_people_without_a_state_is_known_as_such()
    {
        Assert.True(World.IsGeographicAdjective("kurdes"));
        Assert.False(World.IsGeographicAdjective("rouges"));
    }

    [Fact]
    public void Congolais_may_be_of_either_Congo() => Assert.Equal(["COD", "COG"], World.Demonyms("congolais"));

    [Theory]
    [InlineData("onusiennes", "IGO UN")]
    [InlineData("européen", "IGO EU")]
    public void Adjectives_of_organisations(string form, string code) => Assert.Equal(code, World.OrganisationAdjective(form)?.ToString());

    [Theory]
    [InlineData("Achkhabad", "TKM")]
    [InlineData("Kyiv", "UKR")]
    [InlineData("N’Djamena", "TCD")]
    [InlineData("Lyon", null)]
    public void Capitals_in_any_spelling(string name, string? alpha3) => Assert.Equal(alpha3, World.CapitalOf(name));

    [Fact]
    public void Membership_follows_the_dates()
    {
        Membership britain = World.Members(new ActorCode("IGO", "EU")).Single(m => m.Country == "GBR");
        Assert.True(britain.On(new NodaTime.LocalDate(2019, 6, 1)));
        Assert.False(britain.On(new NodaTime.LocalDate(2021, 6, 1)));
    }

    [Theory]
    [InlineData("Tripoli", "LBY", "LBN")]
    [InlineData("Hyderabad", "IND", "PAK")]
    [InlineData("Cordoue", "ESP", null)]
    public void Two_towns_of_one_name_come_with_the_larger_first(string name, string first, string? second)
    {
        string?[] countries = [.. World.Find(name).Where(e => e.Kind == WorldKind.Place).Select(e => e.Country)];
        Assert.Equal(first, countries[0]);
        if (second is not null) Assert.Contains(second, countries);
    }

    [Theory]
    [InlineData("Kaboul", "AFG", 34.5, 69.2)]
    [InlineData("Och", "KGZ", 40.5, 72.8)]
    [InlineData("Goma", "COD", -1.7, 29.2)]
    [InlineData("Le Caire", "EGY", 30.1, 31.2)]
    public void Towns_have_French_names_and_positions(string name, string country, double latitude, double longitude)
    {
        WorldEntry town = World.Find(name).First(e => e.Kind == WorldKind.Place);
        Assert.Equal(country, town.Country);
        Assert.InRange(town.Latitude!.Value, latitude - 0.2, latitude + 0.2);
        Assert.InRange(town.Longitude!.Value, longitude - 0.2, longitude + 0.2);
    }

    [Theory]
    [InlineData("Kourgan-Tioubé", "TJK")]
    [InlineData("Koulob", "TJK")]
    [InlineData("Noursoultan", "KAZ")]
    [InlineData("Saint Pétersbourg", "RUS")]
    [InlineData("N'Zérékoré", "GIN")]
    public void Spellings_that_gazetteers_lack_are_aliases(string name, string country) => Assert.Equal(country, World.Find(name)[0].Country);

    [Fact]
    public void Unknown_names_and_odd_input_find_nothing()
    {
        Assert.Empty(World.Find(""));
        Assert.Empty(World.Find("Xqzvbrt"));
        Assert.Empty(World.Find(new string('a', 5000)));
        Assert.Empty(World.Find("—…«»"));
        Assert.Empty(World.FindPersons("?"));
    }

    [Fact]
    public void A_missing_pack_is_an_empty_world()
    {
        World empty = World.Load(Path.Combine(Folder, "no-such-folder"));
        Assert.Empty(empty.Find("Paris"));
        Assert.Null(empty.Demonym("français"));
    }
}
