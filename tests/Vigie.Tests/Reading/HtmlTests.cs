using System.Text;
using Vigie.Reading;
using Xunit;

namespace Vigie.Tests.Reading;

public class HtmlTests
{
    private const string Page = """
        <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Le Waliland rouvre son port | Le Phare</title>
        <meta property="og:site_name" content="Le Phare"><link rel="canonical" href="https://exemple.org/port">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Le Waliland rouvre son port","datePublished":"2022-05-03T18:36:00+02:00","author":{"@type":"Person","name":"Awa Exemple"},"publisher":{"@type":"Organization","name":"Le Phare"}}]}</script>
        <style>p { color: red }</style></head><body>
        <nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>
        <article><h1>Le Waliland rouvre son port</h1>
        <div class="share-buttons"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
        <figure><img src="a.jpg"><figcaption>Un cargo quitte la rade de Sable le 4 mai. <span class="credit">Photo Awa Exemple/AFP</span></figcaption></figure>
        <p>Le gouvernement du Waliland a annonc&eacute; <b>mardi</b> la r&#233;ouverture du port de Sable, ferm&eacute; depuis l&rsquo;attaque men&eacute;e en mars par des hommes arm&eacute;s.</p>
        <h2>Des quais sous surveillance</h2>
        <p>« Les navires pourront accoster dès jeudi », a déclaré le ministre des Transports,<br>qui a promis des patrouilles <a href="/p">renforcées</a> autour des quais.</p>
        <aside class="related"><h3>À lire aussi</h3><p>Une autre histoire qui n'a rien à voir avec le port de Sable ni avec ses quais, hélas.</p></aside>
        </article><div id="comments"><p>Premier commentaire d'un lecteur en colère contre le gouvernement et ses ministres.</p></div>
        <footer><p>© Le Phare, tous droits réservés</p></footer></body></html>
        """;

    [Fact]
    public void TheMainTextAndTheDescriptionAreRead()
    {
        var a = ReadingFixture.Read(Page);
        Assert.StartsWith("Le Waliland rouvre son port\n\n", a.Text);
        Assert.Contains("annoncé mardi la réouverture du port de Sable, fermé depuis l’attaque", a.Text);
        Assert.Contains("\n\nDes quais sous surveillance\n\n", a.Text);
        foreach (string gone in (string[])["Accueil", "Facebook", "autre histoire", "commentaire", "droits", "color", "Photo Awa"])
            Assert.DoesNotContain(gone, a.Text);
        Assert.Equal("Le Waliland rouvre son port", a.Title);
        Assert.Equal("Le Phare", a.Outlet);
        Assert.Equal("Awa Exemple", a.Author);
        Assert.Equal("https://exemple.org/port", a.Url);
        Assert.Equal("2022-05-03", a.Published.Bounds.ToString());
        Assert.Equal("json-ld", a.Published.Basis);
        Assert.Equal("fr", a.Language);
        Assert.Empty(a.Damage);
    }

    [Theory]
    [InlineData("réouverture", "r&#233;ouverture")]
    [InlineData("l’attaque", "l&rsquo;attaque")]
    [InlineData("Des quais sous surveillance", "Des quais sous surveillance")]
    [InlineData("patrouilles renforcées autour", "patrouilles <a href=\"/p\">renforcées</a> autour")]
    public void SpansLeadBackToTheSource(string said, string source)
    {
        var a = ReadingFixture.Read(Page);
        int at = a.Text.IndexOf(said, StringComparison.Ordinal);
        Assert.Equal(source, ReadingFixture.Source(a, at, at + said.Length));
    }

    [Fact]
    public void ADeclaredEncodingIsUsed()
    {
        string page = Page.Replace("utf-8", "iso-8859-1", StringComparison.Ordinal).Replace("« ", "", StringComparison.Ordinal);
        var a = ReadingFixture.Read(Encoding.Latin1.GetBytes(page));
        Assert.Contains("accoster dès jeudi", a.Text);
        Assert.Equal("windows-1252", a.Encoding);
    }

    [Fact]
    public void HostileNestingIsBounded()
    {
        string deep = "<html><body>" + string.Concat(Enumerable.Repeat("<div><b>", 60_000)) + "<p>Le port de Sable a rouvert mardi à l'aube, selon la douane du pays.</p>";
        var a = ReadingFixture.Read(deep);
        Assert.Contains("Le port de Sable a rouvert", a.Text);
    }
}
