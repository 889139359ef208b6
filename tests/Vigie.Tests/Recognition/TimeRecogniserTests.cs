using NodaTime;
using Vigie.Dates;
using Vigie.PackBuilder.Times;
using Vigie.Recognition;
using Vigie.Recognition.Figures;
using Vigie.Recognition.Times;
using Vigie.Tests.Support;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Recognition;

public class TimeRecogniserTests
{
    private static readonly Lazy<RuleExamples> Rules = new(() => new RuleExamples(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr")));

    private static IReadOnlyList<TimeMention> Read(string text, string? published) => Rules.Value.Times.Recognise(new PlainAnnotator().Annotate(PlainAnnotator.Article(text, published)));

    [Fact]
    public void WithoutAPublicationDateWeekdaysAndBareMonthsStayOpen()
    {
        var times = Read("Le port a fermé mardi. Il avait rouvert en février.", null);
        Assert.Equal(2, times.Count);
        Assert.All(times, t => Assert.True(t.Bounds.IsUnknown));
    }

    [Fact]
    public void ADateInTheTextTellsTheYearOfItsNeighbours()
    {
        var times = Read("Le 17 juin 2021, la mission arriva. Le 14 juillet, elle repartit.", null);
        Assert.Equal("2021-07-14", times[1].Bounds.ToString());
    }

    [Fact]
    public void ADatelineNarrowsAMonth()
    {
        var times = Read("Un incendie au port\n\n7 juin 2022. - Le feu a pris hier.", "2022-06");
        Assert.Equal("2022-06-06", times.Single(t => t.Span.Length == 4).Bounds.ToString());
    }

    [Fact]
    public void AWeekdayThatDisagreesWithItsDateIsTold()
    {
        var time = Assert.Single(Read("Il partit le lundi 14 septembre 2022.", "2022-10-03"));
        Assert.Equal("2022-09-14", time.Bounds.ToString());
        Assert.Contains("weekday disagrees", time.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLatestDayToldBoundsPublication()
    {
        var annotator = Vigie.Linguistics.TextAnnotator.Load(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr", "linguistics"));
        var annotated = annotator.Annotate(PlainAnnotator.Article("La mission est arrivée le 17 juin 2021. Elle est repartie le 14 juillet. Elle reviendra le 2 août 2021.", null));
        Assert.Equal("2021-07-14..", Rules.Value.Times.PublicationFromText(annotated, Rules.Value.Times.Recognise(annotated)).ToString());
    }

    /// <summary>Whatever day of the month an article was published, its words must hold the day they meant.</summary>
    [Fact]
    public void AnIntervalFromAMonthHoldsTheTrueDay()
    {
        for (var day = new LocalDate(2022, 6, 1); day.Month == 6; day = day.PlusDays(1))
        {
            string iso = DateBounds.Iso(day);
            foreach (string words in (string[])["hier", "demain", "la semaine dernière", "cette semaine", "ce week-end", "le mois dernier", "en février", "fin mai", "l'an dernier", "il y a trois jours", "il y a deux mois", "depuis mars"])
            {
                string text = $"Le conseil s'est réuni {words}.";
                var sharp = Assert.Single(Read(text, iso)).Bounds;
                var wide = Assert.Single(Read(text, "2022-06")).Bounds;
                if (words == "ce week-end") continue;
                Assert.True(wide.Earliest <= sharp.Earliest && wide.Latest >= sharp.Latest, $"{words} on {iso}: {sharp} is not within {wide}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("]]]]{{{{ ((( 31 février 2021, 99/99/9999 ~~~ 45 mai, 0 janvier")]
    [InlineData("il y a 99999999999999999999 ans, dans 800000000 siècles, depuis 123456789 jours")]
    public void StrangeTextBreaksNothing(string text)
    {
        foreach (var t in Read(text, "2021-05-01"))
            Assert.True(t.Bounds.Earliest is null || t.Bounds.Latest is null || t.Bounds.Earliest <= t.Bounds.Latest);
    }

    [Fact]
    public void ALongRunOfDateWordsStaysFast()
    {
        string text = string.Concat(Enumerable.Repeat("du 3 au 5 mai 2021 et de lundi à mardi entre mai et juin depuis le début de la fin de l'année ", 200));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(Read(text, "2021-06-01"));
        Assert.True(watch.Elapsed.TotalSeconds < 20, watch.Elapsed.ToString());
    }

    [Fact]
    public void UnreadableRulesAreNamed()
    {
        var problems = new List<string>();
        TimeGrammar.Read(BlockFile.Parse("rule a.b\n  kind day\n  pattern (lundi\n  make date(w=1)\nrule c.d\n  kind day\n  pattern <nowhere:x>\n  make date(w=x)\nrule e.f\n  kind day\n  pattern x\n  make fly(1)\n", "t.rules"), new Vocabulary(), problems);
        Assert.Equal(3, problems.Count);
        Assert.Contains("t.rules:1", problems[0], StringComparison.Ordinal);
        Assert.Contains("nowhere", problems[1], StringComparison.Ordinal);
        Assert.Contains("fly", problems[2], StringComparison.Ordinal);
    }
}

public class NumberReaderTests
{
    private static readonly NumberReader Numbers = new(TsvTable.Read(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr", "figures", "numbers.words.tsv")));

    [Theory]
    [InlineData("vingt et un", 21)]
    [InlineData("soixante et onze", 71)]
    [InlineData("soixante-dix-sept", 77)]
    [InlineData("quatre-vingt-dix-neuf", 99)]
    [InlineData("quatre-vingts", 80)]
    [InlineData("septante-deux", 72)]
    [InlineData("huitante et un", 81)]
    [InlineData("nonante-neuf", 99)]
    [InlineData("cent deux", 102)]
    [InlineData("mille neuf cent quatre-vingt-quatre", 1984)]
    [InlineData("deux cent mille", 200_000)]
    [InlineData("trois millions cinq cent mille", 3_500_000)]
    [InlineData("7 000", 7000)]
    [InlineData("30.000", 30_000)]
    [InlineData("1 234 567", 1_234_567)]
    [InlineData("3,5 milliards", 3_500_000_000)]
    [InlineData("2 mille", 2000)]
    public void ReadsTheWholeNumber(string text, long value)
    {
        var atoms = Atom.Read(text);
        var number = Numbers.At(atoms, 0);
        Assert.NotNull(number);
        Assert.Equal(value, number.Value.Value);
        Assert.Equal(atoms.Count, number.Value.End);
    }

    [Theory]
    [InlineData("2021 300", 2021)]
    [InlineData("deux trois", 2)]
    [InlineData("vingt quarante", 20)]
    [InlineData("4, 5", 4)]
    public void StopsWhereANumberEnds(string text, long value) => Assert.Equal(value, Numbers.At(Atom.Read(text), 0)!.Value.Value);
}
