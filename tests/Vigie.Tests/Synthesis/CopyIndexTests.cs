using Vigie.Dates;
using Vigie.Synthesis;
using Xunit;

namespace Vigie.Tests.Synthesis;

public class CopyIndexTests
{
    private const string Wire = """
        La Borélie vend quarante trains à la Sylvanie

        BORGRAD, 3 juin (Agence du Lac) - La Borélie a vendu mardi 40 trains à la Sylvanie pour 312 millions de florins, a annoncé la ministre Odile Karstan.

        Les rames sortiront de l'usine de Valmer, qui emploie 1 450 ouvriers. Les premières rouleront en 2033 entre Olmutin et le port de Gransk.

        « Nos voisins ont essayé nos trains, ils les ont gardés », a plaisanté le directeur de l'usine, Petru Avelin. La Sylvanie avait d'abord consulté la firme Norvag.
        """;

    private const string English = """
        Borelia sells forty trains to Sylvania

        Borelia on Tuesday sold 40 trains to Sylvania for 312 million florins, minister Odile Karstan announced.

        The trains will come from the Valmer works, which employs 1,450 people. The first will run in 2033 between Olmutin and the port of Gransk.

        "Our neighbours tried our trains and kept them," joked the works manager, Petru Avelin. Sylvania had first consulted the Norvag company.
        """;

    private const string Strike = """
        À Harlem-sur-Oule, les boulangers éteignent leurs fours

        Les boulangers de Harlem-sur-Oule ont fermé lundi leurs 86 boutiques pour dénoncer le prix de la farine, qui a doublé en 14 mois.

        Leur doyen, Anselme Broca, a remis une pétition de 5 200 noms au préfet Louis Tardan. Les moulins de Questre disent payer le blé trop cher.

        « Le pain n'attend pas, nous non plus », a lancé Anselme Broca devant la halle. Une réunion est prévue vendredi à Questre.
        """;

    private static CopyText Text(string id, string text, string day, string? outlet = null, string language = "fr") =>
        new(id, id, text, language, DateBounds.Day(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value), outlet, IsReworked: false, IsTranslated: false);

    private static IReadOnlyList<string> Families(params CopyText[] texts)
    {
        var index = new CopyIndex();
        foreach (var t in texts) index.Add(t);
        return [.. index.FamilyIds().Select(f => string.Join(' ', f))];
    }

    private static string Bulletin(int drones, int of, int houses, int homes, string day) => $"""
        Défense aérienne : le bilan de la nuit

        Au cours de la nuit de {day}, la défense aérienne de Sylvanie a abattu {drones} drones sur {of} qui se dirigeaient vers Gransk, indique l'état-major.

        Des débris sont tombés sur Olmutin, où {houses} maisons ont été endommagées. L'électricité a été rétablie pour {homes} foyers de Valmer.
        """;

    [Fact]
    public void ATranslationBelongsToItsOrigin() =>
        Assert.Equal(["a b"], Families(Text("a", Wire, "2031-06-03"), Text("b", English, "2031-06-04", language: "en")));

    [Fact]
    public void BulletinsOfSuccessiveDaysFromOneMouldAreNotCopies() =>
        Assert.Equal(["a", "b", "c"], Families(
            Text("a", Bulletin(14, 21, 9, 3100, "lundi"), "2031-06-03", "État-major"),
            Text("b", Bulletin(8, 30, 2, 4700, "mardi"), "2031-06-04", "État-major"),
            Text("c", Bulletin(19, 26, 5, 1250, "mercredi"), "2031-06-05", "État-major")));

    [Fact]
    public void ABulletinPrintedByAnotherOutletIsACopyOfThatDayAlone() =>
        Assert.Equal(["a d", "b"], Families(
            Text("a", Bulletin(14, 21, 9, 3100, "lundi"), "2031-06-03", "État-major"),
            Text("b", Bulletin(8, 30, 2, 4700, "mardi"), "2031-06-04", "État-major"),
            Text("d", Bulletin(14, 21, 9, 3100, "lundi"), "2031-06-03", "Le Phare")));

    [Fact]
    public void APressReviewQuotesAndIsNobodysCopy()
    {
        string review = "Ce que disent les journaux\n\nL'Agence du Lac : « " + string.Join(' ', Wire.Split("\n\n")[1..3]) + " »\n\nLe Phare : « " + string.Join(' ', Strike.Split("\n\n")[1..3])
            + " »\n\nLe reste de la presse parle de la pluie, qui menace les foins.";
        var index = new CopyIndex();
        foreach (var t in new[] { Text("a", Wire, "2031-06-03"), Text("b", Strike, "2031-06-03"), Text("r", review, "2031-06-04") }) index.Add(t);
        Assert.Equal(["a", "b", "r"], index.FamilyIds().Select(f => string.Join(' ', f)));
        Assert.Equal(["a", "b"], index.Excerpts()["r"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheOrderOfArrivalDoesNotChangeTheFamilies()
    {
        var texts = new List<CopyText>();
        for (int i = 0; i < 8; i++)
        {
            texts.Add(Text($"w{i}", string.Join("\n\n", Wire.Split("\n\n").Where((_, p) => p == 0 || p != i % 4)), $"2031-06-0{3 + (i % 4)}", "Journal " + i));
            texts.Add(Text($"s{i}", Strike.Replace("doublé", i % 2 == 0 ? "triplé" : "flambé", StringComparison.Ordinal) + new string('!', i), $"2031-06-0{3 + (i % 5)}", "Journal " + i));
        }
        var expected = Families([.. texts]);
        var random = new Random(7);
        for (int round = 0; round < 20; round++)
        {
            var shuffled = texts.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, Families(shuffled));
        }
        Assert.Equal(2, expected.Count);
    }

    [Fact]
    public void WhoNamesTheAgencyIsTheCopyEvenOnTheSameDay()
    {
        string copy = "Quarante trains pour la Sylvanie\n\n" + Wire[Wire.IndexOf("La Borélie a vendu", StringComparison.Ordinal)..].TrimEnd() + " (Agence du Lac)";
        string plain = Wire.Replace("BORGRAD, 3 juin (Agence du Lac) - ", "", StringComparison.Ordinal);
        var copied = new CopyNode(Text("a", copy, "2031-06-03", "Le Phare"));
        var origin = new CopyNode(Text("b", plain, "2031-06-03", "Agence du Lac"));
        var (found, basis) = CopyOrigin.Of([copied, origin]);
        Assert.Equal("b", found.About.Id);
        Assert.Equal("credit", basis);
    }

    [Fact]
    public void AnAgencysNextDispatchOnTheMatterIsNoCopyOfItsFirst()
    {
        string next = """
            Les trains boréliens livrés à la Sylvanie en avance

            La Borélie a livré lundi à la Sylvanie les premiers des 40 trains vendus en juin pour 312 millions de florins, a annoncé la ministre Odile Karstan.

            Sortis de l'usine de Valmer, qui emploie 1 450 ouvriers, ils rouleront entre Olmutin et Gransk. Le directeur Petru Avelin attendait 2033. La firme Norvag n'a pas réagi.
            """;
        Assert.Equal(["a", "b"], Families(Text("a", Wire, "2031-06-03", "Agence du Lac"), Text("b", next, "2031-11-17", "Agence du Lac")));
    }

    [Fact]
    public void AddingToAFamilyLeavesOthersAlone()
    {
        var index = new CopyIndex();
        index.Add(Text("a", Wire, "2031-06-03"));
        index.Add(Text("b", Strike, "2031-06-03"));
        index.Add(Text("c", Strike, "2031-06-05"));
        Assert.Equal(["b", "c"], index.FamilyOf("c"));
        Assert.Equal(["a"], index.FamilyOf("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("«")]
    [InlineData("1 000 000 000 000 000 000 000")]
    public void TextsWithNothingToCompareStandAlone(string text) =>
        Assert.Equal(["a", "b"], Families(Text("a", text, "2031-06-03"), Text("b", text, "2031-06-03")));
}
