using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>Surface text to words, and words back to surface text.</summary>
public class TokenizationTests
{
    [Theory]
    // elision
    [InlineData("L'otage qu'il attendait", "L'|otage|qu'|il|attendait")]
    [InlineData("L’otage d’Abidjan", "L’|otage|d’|Abidjan")]
    [InlineData("Aujourd'hui, quelqu'un viendra", "Aujourd'hui|,|quelqu'un|viendra")]
    [InlineData("jusqu'à l'aube", "jusqu'|à|l'|aube")]
    [InlineData("le port de N'Djamena", "le|port|de|N'Djamena")]
    [InlineData("un élu d'LR et l'ONU", "un|élu|d'|LR|et|l'|ONU")]
    [InlineData("l'« armistice »", "l'|«|armistice|»")]
    [InlineData("M. O'Connor", "M.|O'Connor")]
    // pronouns after their verb
    [InlineData("Viendra-t-il ?", "Viendra|-t-il|?")]
    [InlineData("Est-ce vrai ?", "Est|-ce|vrai|?")]
    [InlineData("Dites-le-moi", "Dites|-le|-moi")]
    [InlineData("un rendez-vous", "un|rendez-vous")]
    [InlineData("un cessez-le-feu", "un|cessez-le-feu")]
    [InlineData("celui-ci, cette nuit-là", "celui-ci|,|cette|nuit|-là")]
    // numbers
    [InlineData("12 500 habitants", "12 500|habitants")]
    [InlineData("1\u202F250\u202F000 euros", "1\u202F250\u202F000|euros")]
    [InlineData("3,5 % et 40%", "3,5|%|et|40|%")]
    [InlineData("le 04/11/2020 à 10h30", "le|04/11/2020|à|10|h|30")]
    [InlineData("en 2020 300 blessés", "en|2020|300|blessés")]
    [InlineData("la 12^e brigade", "la|12^e|brigade")]
    [InlineData("le 1er mai", "le|1er|mai")]
    // abbreviations and initials
    [InlineData("MM. Roux et J.-L. Petit", "MM.|Roux|et|J.-L.|Petit")]
    [InlineData("Mme Roux et Mgr. Blanc", "Mme|Roux|et|Mgr.|Blanc")]
    [InlineData("les routes, les ponts, etc.", "les|routes|,|les|ponts|,|etc.")]
    // hyphens, dashes, quotes, addresses
    [InlineData("l'ex-vice-ministre nord-coréen", "l'|ex-vice-ministre|nord-coréen")]
    [InlineData("la trêve – enfin – tient", "la|trêve|–|enfin|–|tient")]
    [InlineData("“Non”, dit-elle", "“|Non|”|,|dit|-elle")]
    [InlineData("Voir https://exemple.org/a?b=c.", "Voir|https://exemple.org/a?b=c|.")]
    [InlineData("redaction@exemple.org ou exemple.fr", "redaction@exemple.org|ou|exemple.fr")]
    [InlineData("Ils ont fui...", "Ils|ont|fui|...")]
    [InlineData("C'est fini !!!", "C'|est|fini|!!!")]
    public void SplitsAsUniversalDependencies(string text, string expected) => Assert.Equal(expected.Split('|'), French.Forms(text));

    [Theory]
    [InlineData("Le port du Havre", "Le|port|de|le|Havre")]
    [InlineData("Il parle aux élus", "Il|parle|à|les|élus")]
    [InlineData("Le pays auquel on pense", "Le|pays|à|lequel|on|pense")]
    [InlineData("La fin des combats", "La|fin|de|les|combats")]
    [InlineData("Des soldats arrivent", "Des|soldats|arrivent")]
    public void OpensContractions(string text, string expected) => Assert.Equal(expected.Split('|'), French.Forms(text));

    [Fact]
    public void WordsOfAContractionShareItsSpan()
    {
        var text = French.Annotate("La chute du régime");
        var (sentence, de) = French.Find(text, "de");
        var le = sentence.Tokens[de.Index + 1];
        Assert.Equal("du", de.Span.Of(text.Text));
        Assert.Equal(de.Span, le.Span);
        Assert.False(de.IsContractionTail);
        Assert.True(le.IsContractionTail);
    }

    [Theory]
    [InlineData("Le ministre est parti. Il reviendra.", "Le ministre est parti.|Il reviendra.")]
    [InlineData("M. Roux est arrivé. Mme Roux aussi.", "M. Roux est arrivé.|Mme Roux aussi.")]
    [InlineData("« Nous partons. » Puis il se tait.", "« Nous partons. »|Puis il se tait.")]
    [InlineData("« Où vont-ils ? » demande un témoin.", "« Où vont-ils ? » demande un témoin.")]
    [InlineData("Rome tomba en 410 apr. J.-C. Le siège avait duré.", "Rome tomba en 410 apr. J.-C.|Le siège avait duré.")]
    [InlineData("La trêve tient.Les convois passent.", "La trêve tient.|Les convois passent.")]
    [InlineData("La trêve tient . , dit-on.", "La trêve tient . , dit-on.")]
    [InlineData("Il a dit \"non.\" Elle a ri.", "Il a dit \"non.\"|Elle a ri.")]
    [InlineData("LE PRÉSIDENT DÉMISSIONNE. LA FOULE EXULTE.", "LE PRÉSIDENT DÉMISSIONNE.|LA FOULE EXULTE.")]
    [InlineData("Le budget atteint 3.5 milliards. 12 pays paient.", "Le budget atteint 3.5 milliards.|12 pays paient.")]
    public void SplitsSentences(string text, string expected) =>
        Assert.Equal(expected.Split('|'), French.Annotate(text).Sentences.Select(s => s.Span.Of(text)));

    [Fact]
    public void SentencesStayInTheirParagraph()
    {
        const string text = "Le roi abdique\n\nLe roi a abdiqué hier";
        var sentences = French.Annotate(text).Sentences;
        Assert.Equal(["Le roi abdique", "Le roi a abdiqué hier"], sentences.Select(s => s.Span.Of(text)));
        Assert.Equal([0, 1], sentences.Select(s => s.Paragraph));
    }

    /// <summary>Whatever the characters: tokens in order, no overlap but in contractions, every visible character in a token, one tree per sentence.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyTextIsAnnotated(int seed)
    {
        var random = new Random(seed);
        const string common = "abcdeéàç ABCÉ 0123456789 .,;:!?…'’-–—«»“”\"()[]%€$/@#&*_\u00A0\u202F\u00AD\u200B\n\t";
        for (int round = 0; round < 150; round++)
        {
            var chars = new char[random.Next(1, 120)];
            for (int i = 0; i < chars.Length; i++)
                chars[i] = random.Next(6) == 0 ? (char)random.Next(0xFFFF) : common[random.Next(common.Length)];
            CheckCovers(new string(chars));
        }
    }

    [Fact]
    public void LongParagraphsAreCut()
    {
        string text = string.Concat(Enumerable.Repeat("et encore un mot, ", 300)) + new string('a', 20000) + string.Concat(Enumerable.Repeat("-t-il", 200));
        CheckCovers(text);
        Assert.All(French.Annotate(text).Sentences, s => Assert.InRange(s.Tokens.Count, 1, 700));
    }

    private static void CheckCovers(string text)
    {
        var article = French.Article(text) with { Paragraphs = [new TextSpan(0, text.Length)] };
        var annotated = French.Annotator.Annotate(article);
        int at = 0;
        foreach (var s in annotated.Sentences)
        {
            TextSpan? previous = null;
            foreach (var t in s.Tokens)
            {
                if (t.IsContractionTail) { Assert.Equal(previous, t.Span); continue; }
                Assert.True(t.Span.Start >= at && t.Span.End > t.Span.Start);
                Assert.DoesNotContain(text[at..t.Span.Start], char.IsLetterOrDigit);
                at = t.Span.End;
                previous = t.Span;
            }
            Assert.Equal(1, s.Tokens.Count(t => t.Head < 0));
            Assert.Equal(s.Tokens.Count, s.Subtree(s.Tokens.First(t => t.Head < 0).Index).Count);
        }
        Assert.DoesNotContain(text[at..], char.IsLetterOrDigit);
    }
}
