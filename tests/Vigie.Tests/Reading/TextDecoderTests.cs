using System.Text;
using Vigie.Reading;
using Xunit;

namespace Vigie.Tests.Reading;

public class TextDecoderTests
{
    private const string Said = "L’été à Lomé : « œuvre » à 5 €";

    static TextDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    public void EncodingsAreRecognised(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Said)];
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal(Said, decoded.Text.Text);
        Assert.Equal(encoding.WebName, decoded.Encoding, ignoreCase: true);
        Assert.Empty(decoded.Mended);
        for (int i = 0; i < Said.Length; i++)
            Assert.Equal(Said[i].ToString(), encoding.GetString(bytes[decoded.Text.From(i)..decoded.Text.To(i)]));
    }

    [Fact]
    public void TextEncodedTwiceIsMendedAndKeepsItsBytes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("La rÃ©union de lâ€™ONU Ã©tait brÃ¨ve Ã  mÃªme LomÃ©");
        var decoded = TextDecoder.Decode(bytes);
        Assert.StartsWith("La réunion de l’ONU était brève", decoded.Text.Text);
        Assert.Equal(decoded.Text.Text.IndexOf('é'), decoded.Mended[0]);
        int apostrophe = decoded.Text.Text.IndexOf('’');
        Assert.Equal("â€™", Encoding.UTF8.GetString(bytes[decoded.Text.From(apostrophe)..decoded.Text.To(apostrophe)]));
    }

    [Theory]
    [InlineData("Château, pâte, « Île », Ærø, Åland, forêt, Noël : rien à mender")]
    [InlineData("São Tomé et l’Ãlava")]
    public void GoodTextIsNotMended(string text)
    {
        var decoded = TextDecoder.Decode(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, decoded.Text.Text);
        Assert.Empty(decoded.Mended);
    }

    [Fact]
    public void AWrongByteInsideUtf8IsMendedAndReported()
    {
        byte[] bytes = [.. "Le préfet et la pr"u8, 0xE9, .. "fète de Lomé"u8];
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal("Le préfet et la préfète de Lomé", decoded.Text.Text);
        Assert.Single(decoded.Mended);
        Assert.Contains(ReadingFixture.Read([.. "Le port rouvre\n\nLe préfet de Lomé a reçu mardi la pr"u8, 0xE9, .. "fète de Kara et les élus de la région pour deux jours."u8]).Damage, d => d.Kind == DamageKind.Mojibake);
    }

    [Fact]
    public void AccentsWrittenApartAreComposedAndInvisibleCharactersLeftOut()
    {
        Assert.Equal("été à Lomé", TextDecoder.Decode(Encoding.UTF8.GetBytes("e\u0301te\u0301 a\u0300 Lo\u200Bme\u0301\u200E")).Text.Text);
    }
}
