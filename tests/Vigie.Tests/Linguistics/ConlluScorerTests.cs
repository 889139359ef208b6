using Vigie.PackBuilder.Linguistics;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>The measures of CoNLL 2018 on cases worked out by hand.</summary>
public sealed class ConlluScorerTests
{
    private const string Gold = "1-2\tDu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDe\tde\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\tGender=Masc|Emph=No\t3\tdet\t_\t_\n3\tpain\tpain\tNOUN\t_\tGender=Masc\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";

    [Fact]
    public void ACopyIsAllRight() => Assert.All(ConlluScorer.Compare(Gold, Gold).Values, s => Assert.Equal(100, s.F1));

    [Fact]
    public void AContractionLeftWholeMatchesNoWordOfIt()
    {
        const string system = "1\tDu\tun\tDET\t_\tGender=Masc\t2\tdet\t_\t_\n2\tpain\tpain\tNOUN\t_\tGender=Masc\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
        var scores = ConlluScorer.Compare(Gold, system);
        Assert.Equal(100, scores["Tokens"].F1);
        Assert.Equal(new Score(2, 4, 3), scores["Words"]);
        Assert.Equal(new Score(2, 4, 3), scores["LAS"]);
        Assert.Equal(new Score(1, 1, 1), scores["CLAS"]);
    }

    [Fact]
    public void SubtypesAndFeaturesOfOneLanguageDoNotCount()
    {
        string system = Gold.Replace("\tdet\t", "\tdet:predet\t", StringComparison.Ordinal).Replace("|Emph=No", "", StringComparison.Ordinal).Replace("\tpunct\t", "\tdep\t", StringComparison.Ordinal);
        var scores = ConlluScorer.Compare(Gold, system);
        Assert.Equal(new Score(4, 4, 4), scores["UFeats"]);
        Assert.Equal(new Score(3, 4, 4), scores["LAS"]);
        Assert.Equal(new Score(4, 4, 4), scores["UAS"]);
    }

    [Fact]
    public void ASentenceCutInTwoLosesItsHeads()
    {
        const string system = "1-2\tDu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t2\tcase\t_\t_\n2\tle\tle\tDET\t_\tGender=Masc\t0\troot\t_\t_\n\n1\tpain\tpain\tNOUN\t_\tGender=Masc\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";
        var scores = ConlluScorer.Compare(Gold, system);
        Assert.Equal(new Score(0, 1, 2), scores["Sentences"]);
        Assert.Equal(new Score(4, 4, 4), scores["Words"]);
        Assert.Equal(new Score(2, 4, 4), scores["UAS"]);
    }

    [Fact]
    public void DifferentTextsAreRefused() => Assert.Throws<FormatException>(() => ConlluScorer.Compare(Gold, Gold.Replace("pain", "pin", StringComparison.Ordinal)));

    [Fact]
    public void RawTextIsBrokenAtEightyColumnsAndParagraphsArePartedByEmptyLines()
    {
        string[] conllu = ["# newpar", "# text = " + string.Join(' ', Enumerable.Repeat("mot", 30)), "1\tx", "", "# newpar", "# text = Fin.", "1\tx", ""];
        string text = RawText.Of(conllu);
        Assert.All(text.Split('\n'), l => Assert.True(l.Length <= 80));
        Assert.Equal(2, Vigie.Reading.WholeText.Paragraphs(text).Count);
        Assert.Equal(3, Vigie.Reading.WholeText.Paragraphs("Un titre\nUne première ligne, bien plus longue que le titre.\nUne autre ligne.").Count);
    }
}
