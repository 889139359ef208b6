using Vigie.Knowledge;
using Vigie.Recognition;
using Xunit;

namespace Vigie.Tests.Recognition.Names;

/// <summary>What a reader of the entities sees: right spans, types, codes, and one entity per bearer.</summary>
public class NameRecogniserTests
{
    [Fact]
    public void PresidentIsResolvedByTheOfficeHeldWhenTheArticleAppeared()
    {
        const string text = "Le président brésilien Jair Bolsonaro a reçu des éleveurs. M. Bolsonaro a promis des crédits.";
        Entity then = Assert.Single(NameFixture.Read(text, "2020-06"), e => e.Type == EntityType.Person);
        Entity later = Assert.Single(NameFixture.Read(text, "2024-06"), e => e.Type == EntityType.Person);
        Assert.Equal("BRA GOV", then.Code.ToString());
        Assert.NotEqual("BRA GOV", later.Code.ToString());
        Assert.Equal("BRA", later.Country);
        Assert.Equal("Jair Bolsonaro", then.Name);
        Assert.Equal(["Jair Bolsonaro", "Bolsonaro"], NameFixture.Written(then, text));
        Assert.Equal("président brésilien", then.Role);
    }

    [Fact]
    public void UnknownMinisterTakesCountryAndSectorFromTheRole()
    {
        const string text = "Le ministre bolivien des Mines, Waldo Quisbert, a inspecté le gisement d'Uyuni.";
        Entity minister = Assert.Single(NameFixture.Read(text), e => e.Type == EntityType.Person);
        Assert.Equal("Waldo Quisbert", minister.Name);
        Assert.Equal("BOL GOV", minister.Code.ToString());
    }

    [Fact]
    public void GeneralIsMilitary()
    {
        const string text = "En Birmanie, le général Thein Maung a pris la parole devant les cadets.";
        Entity general = Assert.Single(NameFixture.Read(text), e => e.Type == EntityType.Person);
        Assert.Equal("MMR MIL", general.Code.ToString());
        Assert.Equal("Thein Maung", general.Name);
    }

    [Fact]
    public void AcronymInParenthesesIsTheSameEntity()
    {
        const string text = "Le Mouvement pour la renaissance du delta (MRD) a rejeté l'offre. Le MRD réclame des garanties.";
        Entity movement = Assert.Single(NameFixture.Read(text), e => e.Type == EntityType.Organisation);
        Assert.Equal(["Mouvement pour la renaissance du delta", "MRD", "MRD"], NameFixture.Written(movement, text));
        Assert.Equal("Mouvement pour la renaissance du delta", movement.Name);
    }

    [Fact]
    public void PlaceInsideTheNameOfAnAgreementIsAnEntityToo()
    {
        const string text = "L'accord de paix de Lusaka est resté lettre morte.";
        IReadOnlyList<Entity> found = NameFixture.Read(text);
        Assert.Contains(found, e => e.Type == EntityType.Miscellaneous && e.Name == "accord de paix de Lusaka");
        Assert.Contains(found, e => e.Type == EntityType.Location && e.Name == "Lusaka" && e.Country == "ZMB");
    }

    [Fact]
    public void MinistryWithoutCountryBelongsToTheCountryTheTextSpeaksOf()
    {
        const string text = "Au Pérou, le ministère de la Santé a lancé une campagne à Lima.";
        Entity ministry = Assert.Single(NameFixture.Read(text), e => e.Type == EntityType.Organisation);
        Assert.Equal("ministère de la Santé", ministry.Name);
        Assert.Equal("PER GOV", ministry.Code.ToString());
    }

    [Fact]
    public void InhabitantsAreNoEntities()
    {
        IReadOnlyList<Entity> found = NameFixture.Read("Les Vietnamiens et les Laotiens ont voté contre.");
        Assert.Empty(found);
    }

    [Fact]
    public void HeadlineInCapitalsIsRead()
    {
        IReadOnlyList<Entity> found = NameFixture.Read("LE KENYA ET L'OUGANDA SIGNENT UN ACCORD");
        Assert.Equal(["KEN", "UGA"], found.Select(e => e.Country));
        Assert.All(found, e => Assert.Equal(EntityType.Location, e.Type));
    }

    [Fact]
    public void BareFamilyNameGoesToThePersonNamedInTheArticle()
    {
        const string text = "L'opposante Rosalía Ichuta a saisi le tribunal. Ichuta accuse le préfet Evaristo Condori. Condori nie.";
        IReadOnlyList<Entity> persons = [.. NameFixture.Read(text).Where(e => e.Type == EntityType.Person)];
        Assert.Equal(["Rosalía Ichuta", "Evaristo Condori"], persons.Select(p => p.Name));
        Assert.All(persons, p => Assert.Equal(2, p.Mentions.Count));
    }

    [Fact]
    public void AcronymOfAnotherLanguageBindsToTheBodyBeforeIt()
    {
        const string text = "La Commission électorale ghanéenne (GHVC) a ouvert une enquête. La GHVC entendra le maire.";
        Entity body = Assert.Single(NameFixture.Read(text), e => e.Type == EntityType.Organisation);
        Assert.Equal(3, body.Mentions.Count);
        Assert.Equal("GHA", body.Country);
    }

    [Fact]
    public void VillageNobodyKnowsIsAPlaceOfTheCountrySpokenOf()
    {
        const string text = "Au Mozambique, des hommes armés ont attaqué le village de Nakwedwe Mtope, selon la police.";
        Entity village = Assert.Single(NameFixture.Read(text), e => e.Name == "Nakwedwe Mtope");
        Assert.Equal(EntityType.Location, village.Type);
        Assert.Equal("MOZ", village.Country);
    }

    [Fact]
    public void ArticleBeforeAnOrganisationIsNoPartOfAnotherName()
    {
        Entity union = Assert.Single(NameFixture.Read("L'Union africaine a dépêché un médiateur."), e => e.Type == EntityType.Organisation);
        Assert.Equal("IGO AU", union.Code.ToString());
        Assert.Equal("Union africaine", union.Name);
    }

    [Fact]
    public void NomDeGuerreAndNameAreOnePerson()
    {
        const string text = "Au Soudan, « Hemedti » a rejeté la trêve. Le général Mohamed Hamdane Daglo contrôle l'ouest du pays.";
        Assert.Single(NameFixture.Read(text, "2023-12"), e => e.Type == EntityType.Person);
    }

    [Fact]
    public void PointOfTheCompassStandsForTheCountryNamedByIt()
    {
        const string text = "La Corée du Sud a répondu aux tirs. Séoul accuse le Nord. Le Sud a fermé la frontière, dit un témoin nord-coréen.";
        IReadOnlyList<Entity> found = NameFixture.Read(text);
        Assert.Contains(found, e => e.Country == "PRK" && NameFixture.Written(e, text).Contains("Nord"));
        Assert.Contains(found, e => e.Country == "KOR" && NameFixture.Written(e, text).Contains("Sud"));
    }

    [Fact]
    public void HundredsOfNamesAreGroupedInReasonableTime()
    {
        string text = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"Amadou Ba{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))} a vu Moussa Ba{(char)('a' + (i % 24))}."));
        Assert.True(NameFixture.Read(text).Count > 100);
    }

    [Fact]
    public void NothingIsThrownForOddText()
    {
        foreach (string odd in new[] { "", "(", "((((", "M.", "« »", "A", "ÉÉÉ (ÉÉ) ((É", new string('(', 5000), string.Concat(Enumerable.Repeat("Union de la ", 2000)) })
            Assert.NotNull(NameFixture.Read(odd));
    }
}
