using System.Text.Json;
using Vigie.Synthesis;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Synthesis;

public class FamilyTests
{
    private const string Wire = """
        Le pont de Valmer rouvert après trois semaines

        Les autorités de Borélie ont rouvert mardi le pont de Valmer, fermé depuis la crue du 4 mars qui avait emporté deux piles de l'ouvrage.

        Selon la ministre Odile Karstan, 340 ouvriers ont travaillé jour et nuit. La circulation des camions de plus de 12 tonnes reste interdite jusqu'en avril.

        La Sylvanie voisine, dont 60 % des importations passent par Valmer, a salué une réparation menée en un temps record par le génie borélien.
        """;

    private const string Spun = """
        Le viaduc de Valmer rouvert suivant trois semaines

        Les instances de Borélie ont rouvert mardi le viaduc de Valmer, clos depuis la crue du 4 mars qui avait arraché deux piles de la construction.

        D'après la ministre Odile Karstan, 340 travailleurs ont œuvré jour et nuit. La circulation des poids lourds de plus de 12 tonnes demeure prohibée jusqu'en avril.

        La Sylvanie limitrophe, dont 60 % des achats passent par Valmer, a applaudi une remise en état menée en un temps record par le génie borélien.
        """;

    private const string Other = """
        À Valmer, les routiers respirent

        Sur la rive sylvane, la file de camions a disparu en une nuit. « On perdait six heures par trajet », raconte Petru Avelin, qui livre des machines à Borgrad.

        La chambre de commerce chiffre le manque à gagner à 18 millions. Elle demande un second pont, promis depuis dix ans par Odile Karstan et ses prédécesseurs.
        """;

    private static readonly string[] Names = ["d1", "d2", "d3", "d4"];

    private static IReadOnlyList<Family> Families(bool reversed = false)
    {
        var articles = new[]
        {
            Records.Article(Names[0], Wire, "2031-03-25", "Agence du Lac"),
            Records.Article(Names[1], Wire.Replace("mardi", "ce mardi", StringComparison.Ordinal), "2031-03-26", "Le Phare"),
            Records.Article(Names[2], Spun, "2031-03-26", "infos-express"),
            Records.Article(Names[3], Other, "2031-03-26", "Le Phare"),
        };
        return PressSynthesis.Of(reversed ? articles.Reverse() : articles).Families;
    }

    [Fact]
    public void ACopyAndASpunCopyFoldIntoTheirOriginAndAnotherAccountDoesNot()
    {
        var families = Families();
        Assert.Equal(2, families.Count);
        var wire = families.Single(f => f.Origin == Names[0]);
        Assert.Equal([Names[0], Names[1], Names[2]], wire.Members.Select(m => m.Article));
        Assert.Equal(["origin", "syndicated", "synonym-spun"], wire.Members.Select(m => m.Relation));
    }

    [Fact]
    public void TheOrderOfArrivalMakesNoDifference() =>
        Assert.Equal(JsonSerializer.Serialize(Families().Select(f => f.Members.Select(m => m.Article))), JsonSerializer.Serialize(Families(reversed: true).Select(f => f.Members.Select(m => m.Article))));

    [Fact]
    public void CopiesOfTheBenchmarkAreClustered()
    {
        string folder = SharedData.Require("data", "copies", "dev");
        var gold = Lines(Path.Combine(folder, "gold.jsonl")).ToDictionary(e => e.GetProperty("id").GetString()!, e => e.GetProperty("origin").GetString()!);
        var kinds = Lines(Path.Combine(folder, "gold.jsonl")).ToDictionary(e => e.GetProperty("id").GetString()!, e => e.GetProperty("kind").GetString()!);
        var articles = Lines(Path.Combine(folder, "docs.jsonl")).Select((e, i) => Records.Article("x", e.GetProperty("title").GetString() + "\n\n" + e.GetProperty("text").GetString(), e.GetProperty("date").GetString()!) with
        {
            Id = e.GetProperty("id").GetString()!,
            Language = kinds[e.GetProperty("id").GetString()!] == "en" ? "en" : "fr",
        }).ToList();
        var cluster = new Dictionary<string, int>();
        var families = PressSynthesis.Of(articles).Families;
        for (int f = 0; f < families.Count; f++)
            foreach (var m in families[f].Members) cluster[m.Id!] = f;
        // B-cubed precision and recall (A. Bagga, B. Baldwin 1998).
        double precision = gold.Keys.Average(i => gold.Keys.Where(j => cluster[j] == cluster[i]).Average(j => gold[j] == gold[i] ? 1.0 : 0));
        double recall = gold.Keys.Average(i => gold.Keys.Where(j => gold[j] == gold[i]).Average(j => cluster[j] == cluster[i] ? 1.0 : 0));
        Assert.True(precision >= 0.98, $"precision {precision:0.000}");
        Assert.True(recall >= 0.94, $"recall {recall:0.000}");

        static IEnumerable<JsonElement> Lines(string path) => File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement);
    }
}
