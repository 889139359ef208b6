using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Text;

public sealed class FoldingTests
{
    [Fact]
    public void Latin_letters_fold_the_same_with_and_without_decomposition()
    {
        // A Cyrillic letter makes the whole text take the general way.
        for (char c = '\u00C0'; c < '\u0250'; c++)
            Assert.Equal(Folding.Fold("я" + c), "я" + Folding.Fold(c.ToString()));
    }

    [Theory]
    [InlineData("Élysée", "elysee")]
    [InlineData("CŒUR  d’Été", "coeur d'ete")]
    [InlineData("Şırnak", "sirnak")]
    [InlineData("Gdańsk–Łódź", "gdansk-lodz")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("", "")]
    public void Accents_ligatures_and_dashes_are_folded(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));
}
