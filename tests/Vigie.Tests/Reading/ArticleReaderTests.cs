using System.Text;
using Vigie.Reading;
using Xunit;

namespace Vigie.Tests.Reading;

public class ArticleReaderTests
{
    private const string Body = """
        Le gouvernement du Waliland a annoncé mardi la réouverture du port de Sable, fermé depuis l'attaque menée en mars par des hommes armés.

        « Les navires pourront accoster dès jeudi », a déclaré le ministre des Transports, qui a promis des patrouilles renforcées autour des quais.
        """;

    [Fact]
    public void TheTextBeginsWithTheHeadlineOnce()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\nLe Waliland rouvre son port\n\n{Body}");
        Assert.StartsWith("Le Waliland rouvre son port\n\nLe gouvernement", a.Text);
        Assert.Equal("Le Waliland rouvre son port", a.Title);
        Assert.Contains(a.LeftOut, l => l.Reason == "repeated-headline");
        Assert.Equal(3, a.Paragraphs.Count);
    }

    [Fact]
    public void ATitleOfTheSidecarThatTheTextLacksComesFirstWithoutBytes()
    {
        var a = ReadingFixture.Read(Body, new Sidecar { Title = "Le port de Sable rouvert", Published = "2022-06" });
        Assert.StartsWith("Le port de Sable rouvert\n\nLe gouvernement", a.Text);
        Assert.Null(a.Map.Bytes(a.Headline!.Value));
        Assert.Equal("2022-06-01..2022-06-30", a.Published.Bounds.ToString());
        Assert.Equal("sidecar", a.Published.Basis);
    }

    [Fact]
    public void TheNameOfTheSiteIsNoHeadline()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port | Le Phare\n\n{Body}", new Sidecar { Title = "Le Waliland rouvre son port / Le Phare", Outlet = "Le Phare" });
        Assert.StartsWith("Le Waliland rouvre son port\n\n", a.Text);
        Assert.Equal("Le Waliland rouvre son port", a.Title);
    }

    [Theory]
    [InlineData("Photo : Awa Exemple/AFP", "credit")]
    [InlineData("Partager sur Facebook", "share-bar")]
    [InlineData("Abonnez-vous à notre newsletter pour recevoir nos analyses chaque matin.", "subscription-appeal")]
    [InlineData("Lire aussi : À Sable, les pêcheurs attendent", "link-teaser")]
    [InlineData("Sur le même sujet : https://exemple.org/ports", "link-teaser")]
    [InlineData("La suite après cette publicité", "navigation")]
    [InlineData("Le Phare, publié le mardi 3 mai 2022 à 18h36", "byline-date")]
    [InlineData("© Le Phare 2022", "copyright")]
    public void WhatIsNotTheArticleIsLeftOut(string passage, string reason)
    {
        string[] parts = Body.Split("\n\n");
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{parts[0]}\n\n{passage}\n\n{parts[1]}");
        Assert.DoesNotContain(passage, a.Text);
        Assert.Contains(a.LeftOut, l => l.Reason == reason && l.Text == passage);
        Assert.Contains("accoster dès jeudi", a.Text);
    }

    [Fact]
    public void WhatFollowsTheArticleIsLeftOut()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body}\n\nAwa Exemple\n\nVous aimerez aussi\n\nÀ Sable, une nuit avec les douaniers\n\nCommentaires (3)");
        Assert.EndsWith("autour des quais.", a.Text);
        Assert.Equal("Awa Exemple", a.Author);
    }

    [Fact]
    public void AnAppealInsideTheLastParagraphIsCutAndReported()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body.TrimEnd()} En vous abonnant, vous soutenez la rédaction. INSCRIVEZ-VOUS MAINTENANT");
        Assert.EndsWith("autour des quais.", a.Text);
        Assert.Contains(a.Damage, d => d.Kind == DamageKind.Boilerplate);
    }

    [Fact]
    public void CrossheadsAndCaptionsThatStateFactsStay()
    {
        string[] parts = Body.Split("\n\n");
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{parts[0]}\n\nDes quais sous surveillance\n\nUn cargo quitte la rade de Sable le 4 mai (photo Awa Exemple/AFP)\n\n{parts[1]}");
        Assert.Contains("\n\nDes quais sous surveillance\n\n", a.Text);
        Assert.Contains("\n\nUn cargo quitte la rade de Sable le 4 mai\n\n", a.Text);
    }

    [Fact]
    public void MarksOfMarkdownAreNotText()
    {
        var a = ReadingFixture.Read($"# Le Waliland rouvre son port\n\nSelon *Le Phare* et [une note](https://exemple.org/n) de la 12^e brigade, le **port** rouvre jeudi, après deux mois.\n\n- les cargos d'abord\n- les pêcheurs ensuite\n\n{Body}");
        Assert.Contains("Selon Le Phare et une note de la 12^e brigade, le port rouvre jeudi", a.Text);
        Assert.Contains("\n\nles cargos d'abord\n\nles pêcheurs ensuite\n\n", a.Text);
        Assert.StartsWith("Le Waliland rouvre son port\n\n", a.Text);
    }

    [Theory]
    [InlineData("SABLE, 3 mai 2022 (AFP) – ", "2022-05-03")]
    [InlineData("3 mai 2022. - ", "2022-05-03")]
    [InlineData("date 2022-05 ", "2022-05-01..2022-05-31")]
    public void DatelinesAreMetadata(string dateline, string published)
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{dateline}{Body}");
        Assert.Contains("port\n\nLe gouvernement du Waliland", a.Text);
        Assert.Equal(published, a.Published.Bounds.ToString());
        if (dateline.StartsWith("SABLE", StringComparison.Ordinal)) Assert.Equal("SABLE", a.Dateline);
    }

    [Fact]
    public void ANoticeOfTranslationGivesDateAndDamage()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body}\n\nCet article est une traduction automatique de l'anglais d’un texte publié sur le site The Beacon à l’URL https://exemple.org/port le Tue, 03 May 2022 06:19:49 +0000.");
        Assert.Equal("2022-05-03", a.Published.Bounds.ToString());
        Assert.Equal("notice", a.Published.Basis);
        Assert.Equal("https://exemple.org/port", a.Url);
        Assert.Contains(a.Damage, d => d.Kind == DamageKind.MachineTranslated && d.Score > 0.9);
        Assert.EndsWith("autour des quais.", a.Text);
    }

    [Fact]
    public void TheAddressGivesTheDateWhereNothingElseDoes()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body}", new Sidecar { Url = "https://exemple.org/2022/05/03/port-de-sable" });
        Assert.Equal("2022-05-03", a.Published.Bounds.ToString());
        Assert.Equal("url", a.Published.Basis);
    }

    [Fact]
    public void NoDateIsInvented()
    {
        Assert.True(ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body}").Published.Bounds.IsUnknown);
    }

    [Fact]
    public void CleanTextShowsNoDamage()
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body}\n\nLe leader du parti « Freedom First » a salué la décision. « Est-ce durable ? » s'interroge un pêcheur.");
        Assert.Empty(a.Damage);
        Assert.Equal("fr", a.Language);
    }

    [Theory]
    [InlineData("Le port a rouvert. dont les quais avaient brûlé. , selon la douane. Les navires . sont revenus. que la marine escorte depuis mardi. . Rien de plus.", DamageKind.Truncated)]
    [InlineData("Le ministère a promis que les navires étrangers pourront accoster dès jeudi et que les douaniers", DamageKind.Truncated)]
    [InlineData("La marine a partagé sa strategy avec les neighbours du pays, et les fishermen craignent une shortage de carburant ; la strategy inquiète aussi les fishermen de la côte.", DamageKind.SynonymSpun)]
    [InlineData("Le ministre de l&#8217;Int&eacute;rieur a visit&eacute; le port de Sable avec le gouverneur de la r&eacute;gion mardi.", DamageKind.Mojibake)]
    [InlineData("La marine a est intervenue en mai 4, 2022 autour du port de Sable avec deux patrouilleurs et des plongeurs.", DamageKind.MachineTranslated)]
    public void DamageIsFoundWhereTheTextShowsIt(string passage, DamageKind kind)
    {
        var a = ReadingFixture.Read($"Le Waliland rouvre son port\n\n{Body}\n\n{passage}");
        var found = Assert.Single(a.Damage, d => d.Kind == kind);
        Assert.All(found.Spans, s => Assert.True(s.Start >= 0 && s.End <= a.Text.Length && !s.IsEmpty));
    }

    [Theory]
    [InlineData("Tribune : il faut rouvrir le port", "À mon avis, nous devons agir. Je crois que le port vivra.", ArticleKind.Opinion)]
    [InlineData("Entretien avec le maire de Sable", "Le maire reçoit dans son bureau.", ArticleKind.Interview)]
    [InlineData("Communiqué de presse du ministère", "Le gouvernement porte à la connaissance de l'opinion la réouverture du port.", ArticleKind.PressRelease)]
    [InlineData("Pourquoi le Waliland rouvre son port", "Certes, cela explique le rapport de force, selon les analystes, dans ce contexte stratégique.", ArticleKind.Analysis)]
    [InlineData("Le Waliland rouvre son port", "Le ministère a annoncé mardi la nouvelle.", ArticleKind.Report)]
    public void KindsAreToldApart(string title, string opening, ArticleKind kind)
    {
        Assert.Equal(kind, ReadingFixture.Read($"{title}\n\n{opening} Les habitants de la ville attendent les premiers navires avec espoir et inquiétude.\n\nLa douane a repeint ses guérites, et les grues tournent de nouveau à vide depuis lundi soir.").Kind);
    }

    [Fact]
    public void EverySpanOfPlainTextLeadsBackToItsBytes()
    {
        string source = "# Été à Sable : l’État rouvre le port 🚢\r\n\r\n\uFEFFLe  préfet, « très\u00A0ému », a *signé* l’arrêté [ce matin](http://x.example/a) ; 3 000 dockers — dont Zoé — l’attendaient.\r\n\r\n" + Body;
        var a = ReadingFixture.Read(source);
        Assert.Contains("« très\u00A0ému », a signé l’arrêté ce matin", a.Text);
        for (int i = 0; i < a.Text.Length; i++)
        {
            if (char.IsSurrogate(a.Text[i]) || a.Text[i] == '\n') continue;
            string said = ReadingFixture.Source(a, i, i + 1);
            Assert.Equal(a.Text[i].ToString(), said);
        }
        int ship = a.Text.IndexOf("🚢", StringComparison.Ordinal);
        Assert.Equal("🚢", ReadingFixture.Source(a, ship, ship + 2));
    }

    [Fact]
    public void WrappedLinesAreOneParagraphAndOtherLinesTheirOwn()
    {
        var wrapped = ReadingFixture.Read("Le Waliland rouvre son port\n\nLe gouvernement du Waliland a annoncé mardi la réouverture du port,\nfermé depuis l'attaque menée en mars par des hommes armés venus du\nlarge, et les premiers navires sont attendus dès jeudi à l'aube, a dit\nle ministre.");
        Assert.Equal(2, wrapped.Paragraphs.Count);
        Assert.Contains("du port, fermé", wrapped.Text);
        var lines = ReadingFixture.Read("Le Waliland rouvre son port\n\nLe gouvernement a annoncé mardi la réouverture du port, fermé depuis le mois de mars.\nLes navires sont attendus jeudi à l'aube, selon le ministre des Transports du pays.");
        Assert.Equal(3, lines.Paragraphs.Count);
    }

    [Fact]
    public void AnEmptyOrHostileDocumentGivesAnArticleAndNoException()
    {
        Assert.Equal("", ReadingFixture.Read("").Text);
        Assert.Equal("", ReadingFixture.Read([0, 1, 2, 3, 0, 0]).Text);
        foreach (string s in (string[])["\\n", "&", "& ;", "&#;", "[", "](", "![", "*", "« »", "....", " | ", "#", "<", "<div", "\u0301", "\uD800", "{\"text\":", "{}"])
            ReadingFixture.Read(s + s + s);
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            ReadingFixture.Read(bytes);
        }
    }

    [Fact]
    public void TheSameBytesGiveTheSameArticle()
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"Le Waliland rouvre son port\n\n{Body}");
        Assert.Equal(ReadingFixture.Read(bytes).Text, ReadingFixture.Read(bytes).Text);
        Assert.Equal(new RawDocument("x", bytes).Id, new RawDocument("y", bytes).Id);
    }
}
