using Vigie.Reading;
using Xunit;

namespace Vigie.Tests.Reading;

public class LanguageTests
{
    private readonly LanguageIdentifier identifier = LanguageIdentifier.Load(ReadingFixture.Packs);

    [Theory]
    [InlineData("Le ministre a reçu les pêcheurs de la côte hier soir", "fr")]
    [InlineData("The minister met the fishermen of the coast last night", "en")]
    [InlineData("El ministro recibió anoche a los pescadores de la costa", "es")]
    [InlineData("Il ministro ha incontrato ieri sera i pescatori della costa", "it")]
    [InlineData("Der Minister traf gestern Abend die Fischer der Küste", "de")]
    [InlineData("O ministro recebeu ontem à noite os pescadores da costa", "pt")]
    [InlineData("Министр вчера вечером встретился с рыбаками", "ru")]
    [InlineData("12 345 !", "und")]
    public void LanguagesAreToldApart(string text, string language) => Assert.Equal(language, identifier.Identify(text));
}
