using Vigie.Recognition.ReportedSpeech;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Recognition.ReportedSpeech;

/// <summary>What stands between quotation marks, however they are written.</summary>
public class QuotationFinderTests
{
    private static string[] Find(string text, int depth = 0)
    {
        var article = ConlluText.ArticleOf(text);
        return [.. QuotationFinder.Find(text, article.Paragraphs).Where(q => q.Depth == depth).Select(q => q.Inner.Of(text))];
    }

    [Theory]
    [InlineData("Il a dit : « Nous partons. »", "Nous partons.")]
    [InlineData("Il a dit : «\u202fNous partons.\u00a0»", "Nous partons.")]
    [InlineData("Il a dit : \"Nous partons\".", "Nous partons")]
    [InlineData("Il a dit : “Nous partons”.", "Nous partons")]
    [InlineData("Il a dit : ‘Nous n’irons pas’.", "Nous n’irons pas")]
    [InlineData("Il a dit : <<Nous partons>>.", "Nous partons")]
    [InlineData("Il a dit : ''Nous partons''.", "Nous partons")]
    [InlineData("Il a dit : „Nous partons“.", "Nous partons")]
    [InlineData("Le contact avec l'\"ennemi\" est rompu.", "ennemi")]
    public void MarksOfEveryStyle(string text, string inner) => Assert.Equal([inner], Find(text));

    [Fact]
    public void ApostrophesAreNoMarks() => Assert.Empty(Find("L’eau n’est pas potable, aujourd'hui encore, dit l’agence."));

    [Fact]
    public void QuotationInsideAQuotation()
    {
        const string text = "« Le maire a promis “un pont neuf” et rien de plus », dit-elle.";
        Assert.Equal(["Le maire a promis “un pont neuf” et rien de plus"], Find(text));
        Assert.Equal(["un pont neuf"], Find(text, 1));
    }

    [Fact]
    public void SameMarksInside() =>
        Assert.Equal(["Ils l'appellent le « vieux port » depuis toujours"], Find("« Ils l'appellent le « vieux port » depuis toujours », dit-elle."));

    [Fact]
    public void UnclosedEndsWithItsParagraph() =>
        Assert.Equal(["Nous partons demain, a-t-il dit."], Find("« Nous partons demain, a-t-il dit.\n\nLa route est longue."));

    [Fact]
    public void LongQuotationOpenedAtEachParagraph()
    {
        var found = Find("« Nous partons.\n\n« La route est longue.\n\n« Nous arriverons », a-t-il dit.\n\n« Autre chose », a-t-elle dit.");
        Assert.Equal(2, found.Length);
        Assert.StartsWith("Nous partons.", found[0], StringComparison.Ordinal);
        Assert.EndsWith("Nous arriverons", found[0], StringComparison.Ordinal);
        Assert.Equal("Autre chose", found[1]);
    }

    [Fact]
    public void LetterClosedManyParagraphsLater() =>
        Assert.Equal(["Madame,\n\nVous avez écrit « tout va bien » hier.\n\nNous en doutons."], Find("La lettre :\n\n« Madame,\n\nVous avez écrit « tout va bien » hier.\n\nNous en doutons. »\n\nLa suite demain."));

    [Fact]
    public void StraightMarkNeverClosedEndsWithItsClause() =>
        Assert.Equal(["retenir ses troupes au nord", "grave"], Find("Paris a appelé Lima à \"retenir ses troupes au nord, et Rome, qui juge \"grave\" la crise, se tait."));

    [Fact]
    public void OpenedWithOneMarkAndClosedWithAnother() => Assert.Equal(["Nous partons"], Find("Il a dit : «Nous partons\" puis s'est tu."));

    [Fact]
    public void StrayClosingMarkIsIgnored() => Assert.Equal(["Oui"], Find("La paix ». Il dit « Oui »."));

    [Fact]
    public void BoundedOnMarksOnly() => Assert.NotNull(Find(new string('«', 20000) + new string('"', 20000) + new string('»', 20000)));
}
