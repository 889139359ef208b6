using System.Text;
using Vigie.Coding;
using Vigie.Synthesis;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Synthesis;

public class ChronicleTests
{
    private const string Planned = "Le président borélien se rendra lundi à Karst pour rencontrer son homologue sylvane, a annoncé le palais.";
    private const string Done = "Les deux présidents se sont rencontrés à Karst, première visite du président borélien depuis six ans.";
    private const string Denied = "La présidence sylvane dément qu'une rencontre des présidents soit prévue à Karst.";

    private static ArticleRecord Plan(string name = "a1") => Records.Article(name, Planned, "2031-05-09", "Le Phare",
        Records.Event("CONSULT", "FRA GOV", "BEL GOV", "planned", "se rendra lundi à Karst pour rencontrer son homologue", "2031-05-12", "Karst", "BEL"));

    private static ArticleRecord Visit(string name = "b1") => Records.Article(name, Done, "2031-05-13", "L'Écho du Lac",
        Records.Event("CONSULT", "FRA GOV", "BEL GOV", "occurred", "Les deux présidents se sont rencontrés à Karst", "2031-05-12", "Karst", "BEL"));

    [Fact]
    public void APlanAndItsExecutionAreOneEntryWhoseStatusChanges()
    {
        var entry = Assert.Single(PressSynthesis.Of([Visit(), Plan()]).Chronicle);
        Assert.Equal(["planned", "occurred"], entry.StatusHistory.Select(h => h.Status));
        Assert.Equal(["2031-05-09", "2031-05-13"], entry.StatusHistory.Select(h => h.AsOf));
        Assert.Equal("occurred", entry.Status);
        Assert.Equal(2, entry.IndependentSources);
        Assert.Equal(["a1", "b1"], entry.Reports.Select(r => r.Article));
    }

    [Fact]
    public void APlanRepeatedAfterTheFactDoesNotUndoIt()
    {
        var late = Plan("c1") with { Published = Visit().Published with { Earliest = new(2031, 5, 20), Latest = new(2031, 5, 20) } };
        var entry = Assert.Single(PressSynthesis.Of([Plan(), Visit(), late]).Chronicle);
        Assert.Equal(["planned", "occurred"], entry.StatusHistory.Select(h => h.Status));
    }

    [Fact]
    public void ADenialIsAStatusAndAContradictionOfFact()
    {
        var denial = Records.Article("d1", Denied, "2031-05-14", "Radio Karst",
            Records.Event("CONSULT", "FRA GOV", "BEL GOV", "denied", "dément qu'une rencontre des présidents soit prévue à Karst", "2031-05-12", "Karst", "BEL"));
        var synthesis = PressSynthesis.Of([Visit(), denial]);
        Assert.Single(synthesis.Chronicle);
        var claim = Assert.Single(synthesis.Contradictions);
        Assert.Equal("claim", claim.Field);
        Assert.Equal(["occurred", "denied"], claim.Values.Select(v => (string)v.Value));
    }

    [Fact]
    public void ActsOfOtherPartiesPlacesOrTimesStayApart()
    {
        var elsewhere = Records.Article("d1", "Le président borélien a rencontré son homologue nordave à Uskar.", "2031-05-13", "Radio Karst",
            Records.Event("CONSULT", "FRA GOV", "NOR GOV", "occurred", "a rencontré son homologue nordave à Uskar", "2031-05-12", "Uskar", "NOR"));
        var before = Records.Article("e1", "Les deux présidents s'étaient rencontrés à Karst il y a six ans.", "2031-05-13", "Radio Karst",
            Records.Event("CONSULT", "FRA GOV", "BEL GOV", "occurred", "Les deux présidents s'étaient rencontrés à Karst", "2025", "Karst", "BEL"));
        Assert.Equal(3, PressSynthesis.Of([Visit(), elsewhere, before]).Chronicle.Count);
    }

    [Fact]
    public void CopiesDoNotCountAsSourcesNorAsFacts()
    {
        var copy = Visit("c1") with { Source = new SourceRecord { Path = "c1.txt", Outlet = "infos-express" } };
        var alone = PressSynthesis.Of([Visit()]);
        var both = PressSynthesis.Of([Visit(), copy]);
        Assert.Equal(alone.Chronicle.Count, both.Chronicle.Count);
        Assert.Equal(1, both.Chronicle[0].IndependentSources);
        Assert.Equal(2, both.Chronicle[0].Reports.Count);
        Assert.Equal(2, Assert.Single(both.Families).Members.Count);
    }

    [Fact]
    public void FiguresThatRoundingCannotExplainAreAContradiction()
    {
        var first = Count("a1", "Des manifestants ont défilé devant l'ambassade sylvane à Borgrad : 1 500 manifestants selon la police.", "1 500 manifestants", 1500, "Le Phare");
        var second = Count("b1", "Défilé devant l'ambassade sylvane à Borgrad. Les organisateurs parlent de 4 000 manifestants devant l'ambassade.", "4 000 manifestants", 4000, "Radio Karst");
        var rounded = Count("c1", "Marche vers l'ambassade sylvane à Borgrad : environ 1 600 manifestants devant l'ambassade, dit la mairie.", "environ 1 600 manifestants", 1600, "L'Écho du Lac", true);
        var found = Assert.Single(PressSynthesis.Of([first, second]).Contradictions);
        Assert.Equal("figure", found.Field);
        Assert.Equal([1500m, 4000m], found.Values.Select(v => (decimal)v.Value));
        Assert.Equal("b1", Assert.Single(found.Values[1].Articles));
        Assert.Empty(PressSynthesis.Of([first, rounded]).Contradictions);

        static ArticleRecord Count(string name, string text, string words, decimal value, string outlet, bool approximate = false)
        {
            int at = text.IndexOf(words, StringComparison.Ordinal);
            var a = Records.Article(name, text, "2031-06-02", outlet, Records.Event("PROTEST", "FRA CVL", "BEL GOV", "occurred", "ambassade sylvane à Borgrad", "2031-06-01", "Borgrad", "FRA"));
            return a with
            {
                Figures = [new FigureRecord { Span = new SpanRecord { Start = at, End = at + words.Length, Text = words }, Value = value, Approximate = approximate, Counted = "manifestants" }],
                Events = [a.Events[0] with { Figures = [0] }],
            };
        }
    }

    [Fact]
    public void AThreatCarriedOutIsFulfilled()
    {
        var threat = Records.Article("a1", "La Borélie menace la Sylvanie de fermer la frontière aux marchandises.", "2031-05-02", "Le Phare",
            Records.Event("THREATEN", "FRA GOV", "BEL", "occurred", "menace la Sylvanie de fermer la frontière aux marchandises"));
        var deed = Records.Article("b1", "La Borélie a fermé la frontière aux marchandises sylvanes.", "2031-05-20", "L'Écho du Lac",
            Records.Event("SANCTION", "FRA GOV", "BEL", "occurred", "a fermé la frontière aux marchandises sylvanes", "2031-05-19"));
        var synthesis = PressSynthesis.Of([threat, deed]);
        var fate = Assert.Single(synthesis.Fates);
        Assert.Equal("fulfilled", fate.Outcome);
        Assert.Equal(synthesis.Chronicle.Single(e => e.Type == "THREATEN").Id, fate.Of);
        Assert.Equal(synthesis.Chronicle.Single(e => e.Type == "SANCTION").Id, fate.By);
        Assert.Equal(new NodaTime.LocalDate(2031, 5, 19), fate.On);
    }

    [Fact]
    public void APromiseWithNothingAfterItIsOpenAndOneKeptIsFulfilled()
    {
        var promise = Records.Article("a1", "La Borélie a promis une aide alimentaire à la Sylvanie.", "2031-05-02", "Le Phare",
            Records.Event("AID", "FRA GOV", "BEL", "promised", "a promis une aide alimentaire à la Sylvanie"));
        Assert.Equal("open", Assert.Single(PressSynthesis.Of([promise]).Fates).Outcome);
        var deed = Records.Article("b1", "Les premiers camions de l'aide alimentaire borélienne sont arrivés en Sylvanie.", "2031-06-20", "L'Écho du Lac",
            Records.Event("AID", "FRA GOV", "BEL", "occurred", "Les premiers camions de l'aide alimentaire borélienne sont arrivés en Sylvanie", "2031-06-18"));
        var kept = PressSynthesis.Of([promise, deed]);
        Assert.Equal(2, kept.Chronicle.Count);
        Assert.Equal("fulfilled", Assert.Single(kept.Fates).Outcome);
    }

    [Fact]
    public void TheOrderOfArrivalMakesNoDifference()
    {
        ArticleRecord[] articles = [Plan(), Visit(), Plan("c1"), Visit("d1")];
        string forth = Encoding.UTF8.GetString(SynthesisJson.Write(PressSynthesis.Of(articles)));
        Assert.Equal(forth, Encoding.UTF8.GetString(SynthesisJson.Write(PressSynthesis.Of(articles.Reverse()))));
    }
}
