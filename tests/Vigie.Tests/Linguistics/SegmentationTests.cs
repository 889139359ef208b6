using Xunit;

namespace Vigie.Tests.Linguistics;

public sealed class SegmentationTests
{
    [Theory]
    [InlineData("Le train part à 10h30 et roule 60km.", "Le|train|part|à|10|h|30|et|roule|60|km|.")]
    [InlineData("La 3e brigade et le 4e étage à 18h.", "La|3e|brigade|et|le|4e|étage|à|18|h|.")]
    [InlineData("Les élu(e)s et les agent(s) du n° 7 (est).", "Les|élu(e)s|et|les|agent(s)|de|le|n°|7|(|est|)|.")]
    [InlineData("Dose : 5 mg/kg, code A/BX, +/- 2 ;-)", "Dose|:|5|mg|/|kg|,|code|A/BX|,|+/-|2|;-)")]
    [InlineData("Il vit à Port-sur-l'Eau ; l'a-t-on vu ?", "Il|vit|à|Port-sur-l'Eau|;|l'|a|-t-on|vu|?")]
    [InlineData("On compte 12\n000 sacs", "On|compte|12 000|sacs")]
    [InlineData("Le 201^e régiment, c'est-à-dire eux", "Le|201^e|régiment|,|c'est-à-dire|eux")]
    public void PressFrenchIsCutIntoWordsAsTreebanksDo(string text, string expected) => Assert.Equal(expected, string.Join('|', French.Forms(text)));

    [Theory]
    [InlineData("Il pleut. Elle sort.", 2)]
    [InlineData("M. Durand parle de la S.N.C.F. au conseil.", 1)]
    [InlineData("« Venez ! » crie-t-il. « Non. » Elle refuse.", 3)]
    [InlineData("Le conseil a adopté le budget. Références Le maire s'est félicité du vote.", 3)]
    [InlineData("Il a lu Le Monde et La Croix avant de partir pour Le Havre.", 1)]
    [InlineData("Le texte coupé. , puis repris", 1)]
    public void SentencesEndWhereAReaderEndsThem(string text, int count) => Assert.Equal(count, French.Annotate(text).Sentences.Count);

    [Fact]
    public void TheReaderAnswersAnyCharactersWithTokensThatCoverThem()
    {
        var random = new Random(7);
        string alphabet = "aéZ0 .,'’-–«»\"()[]…!?/:;@#%°½ \n\t\0\u00AD\u200B\u200F\u202E\uD83C\uDF09\uD83C\uFFFD\u0301ßاשа漢";
        for (int round = 0; round < 300; round++)
        {
            char[] text = new char[random.Next(60)];
            for (int i = 0; i < text.Length; i++) text[i] = alphabet[random.Next(alphabet.Length)];
            AssertCovered(new string(text));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("1 000 ")]
    [InlineData("l'")]
    [InlineData("« ")]
    [InlineData("A.")]
    [InlineData("été-")]
    [InlineData("x/")]
    [InlineData("\uD83C")]
    [InlineData("de la ")]
    public void LongMonotonousTextsTakeBoundedTime(string unit)
    {
        string text = string.Concat(Enumerable.Repeat(unit, 6_000 / unit.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        AssertCovered(text);
        // Far more than it takes on a busy machine; quadratic time would show in the tokenizer first.
        Assert.True(watch.Elapsed.TotalSeconds < 120, $"{watch.Elapsed.TotalSeconds:F0} s");
    }

    private static void AssertCovered(string text)
    {
        var annotated = French.Annotate(text);
        int at = 0;
        foreach (var t in annotated.Sentences.SelectMany(s => s.Tokens))
        {
            if (t.IsContractionTail) continue;
            Assert.True(t.Span.Start >= at && t.Span.End > t.Span.Start, $"{t.Span} after {at}");
            for (int i = at; i < t.Span.Start; i++)
                Assert.True(char.IsWhiteSpace(text[i]) || char.GetUnicodeCategory(text[i]) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format, $"U+{(int)text[i]:X4} left out");
            at = t.Span.End;
        }
        foreach (var s in annotated.Sentences)
        {
            Assert.Single(s.Tokens, t => t.Head < 0);
            Assert.All(s.Tokens, t => Assert.InRange(t.Head, -1, s.Tokens.Count - 1));
        }
    }
}
