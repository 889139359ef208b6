using System.Diagnostics;
using Vigie.Recognition;
using Vigie.Recognition.ReportedSpeech;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Recognition.ReportedSpeech;

/// <summary>Who says what, in texts of several styles.</summary>
public class SpeechRecogniserTests
{
    private static readonly Lazy<SpeechLexicon> Lexicon = new(() => SpeechLexicon.Load(Path.Combine(TestEngine.PacksFolder, "fr", "speech")));

    public static TheoryData<int, string> Examples() => [.. Lexicon.Value.Examples.Select((e, i) => new TheoryDataRow<int, string>(i, e.Rule))];

    [Fact]
    public void RuleFilesHaveNoProblems() => Assert.Empty(Lexicon.Value.Problems);

    [Fact]
    public void LexiconKnowsSeveralHundredCues() => Assert.True(Lexicon.Value.Count > 300, $"{Lexicon.Value.Count} cues");

    [Theory]
    [MemberData(nameof(Examples))]
    public void ExampleOfARule(int number, string rule)
    {
        var example = Lexicon.Value.Examples[number];
        var found = Read(example.Text);
        if (example.Speaker is null)
            Assert.True(found.Count == 0, $"{rule}: {example.Text}\ngives {string.Join(" / ", found)}");
        else
            Assert.True(found.Any(s => s.Speaker == example.Speaker && s.Mode == example.Mode && s.Content == example.Content), $"{rule}: {example.Text}\ngives {string.Join(" / ", found)}");
    }

    private sealed record Said(string? Speaker, string Mode, string Content);

    private static List<Said> Read(string text)
    {
        var mentions = TestEngine.Code(text).Mentions;
        return [.. mentions.Speeches.Select(s => new Said(s.Speaker?.Name, s.Mode.ToString().ToLowerInvariant(), s.Content.Of(mentions.Text)))];
    }

    private static void Has(IEnumerable<Said> found, string? speaker, string mode, string content) => Assert.Contains(new Said(speaker, mode, content), found);

    [Fact]
    public void WireDispatch()
    {
        var found = Read("""
            Le gouvernement péruvien a décrété jeudi l'état d'urgence dans trois provinces, a annoncé la Première ministre Rosa Quintana lors d'une conférence de presse.

            "Nous ne laisserons personne bloquer les routes du pays", a martelé Mme Quintana devant les journalistes. "Les forces de l'ordre ont reçu des instructions claires", a-t-elle poursuivi, assurant que les droits des communautés seraient respectés.

            Le dirigeant paysan Máximo Huamán, lui, accuse le gouvernement d'avoir "choisi le camp des multinationales". "Ils nous ont promis un dialogue il y a deux ans. Nous attendons toujours", a-t-il confié à l'AFP par téléphone.
            """);
        Has(found, "Rosa Quintana", "indirect", "Le gouvernement péruvien a décrété jeudi l'état d'urgence dans trois provinces");
        Has(found, "Rosa Quintana", "direct", "Nous ne laisserons personne bloquer les routes du pays");
        Has(found, "Rosa Quintana", "direct", "Les forces de l'ordre ont reçu des instructions claires");
        Has(found, "Rosa Quintana", "indirect", "les droits des communautés seraient respectés");
        Has(found, "Máximo Huamán", "mixed", "choisi le camp des multinationales");
        Has(found, "Máximo Huamán", "direct", "Ils nous ont promis un dialogue il y a deux ans. Nous attendons toujours");
    }

    [Fact]
    public void CueBetweenTheMarksAndCueThatBreaksASentence()
    {
        var found = Read("""
            Le pêcheur Kossi Mensah n'attend plus rien. « Avant, dit-il, le fleuve montait comme une respiration. Maintenant il a le hoquet. »

            « Nous avons un projet commun », a déclaré la ministre Ama Boateng, « et nous le mènerons jusqu'au bout ».
            """);
        Has(found, "Kossi Mensah", "direct", "Avant, dit-il, le fleuve montait comme une respiration. Maintenant il a le hoquet.");
        Has(found, "Ama Boateng", "direct", "Nous avons un projet commun », a déclaré la ministre Ama Boateng, « et nous le mènerons jusqu'au bout");
    }

    [Fact]
    public void QuotationAloneGoesOnWithTheSpeakerBefore()
    {
        var found = Read("« La récolte est perdue », a déclaré le fermier Jonas Weber. « Il faudra attendre le printemps prochain. »");
        Has(found, "Jonas Weber", "direct", "Il faudra attendre le printemps prochain.");
    }

    [Fact]
    public void QuotationWhoseSpeakerIsLostHasNone()
    {
        var said = Assert.Single(Read("« Personne ici n'a vu passer le moindre convoi depuis deux semaines. »\n\nLe village dort."));
        Assert.Null(said.Speaker);
        Assert.Equal("direct", said.Mode);
    }

    [Fact]
    public void AnonymousSourcesKeepTheirDescription()
    {
        var found = Read("Des responsables occidentaux affirment que les négociations ont échoué. Selon un diplomate européen, elles reprendront en mai.");
        Has(found, "responsables occidentaux", "indirect", "les négociations ont échoué");
        Has(found, "diplomate européen", "indirect", "elles reprendront en mai");
    }

    [Fact]
    public void AnswersOfAnInterview()
    {
        var found = Read("""
            Entretien avec Amina Diallo, militante écologiste sénégalaise

            Pourquoi avoir fondé ce collectif ?

            Parce que personne ne parlait au nom des pêcheurs. Il fallait que quelqu'un frappe à la porte du ministère.

            Craignez-vous des représailles ?

            Oui, évidemment. Mais je ne suis pas seule.

            Le gouvernement dit que les concessions sont légales. Que répondez-vous ?

            Elles sont légales, mais elles sont injustes.

            Que demandez-vous au président ?

            Qu'il vienne voir.
            """);
        Assert.Equal(4, found.Count(s => s.Mode == "direct"));
        Has(found, "Amina Diallo", "direct", "Oui, évidemment. Mais je ne suis pas seule.");
    }

    [Fact]
    public void BlockWithoutMarks()
    {
        var found = Read("""
            Voici ce que dit la revue Horizons :

            Le port a perdu la moitié de son trafic en dix ans. Aucun plan de relance ne tient compte des riverains, et la ville paie toujours les dettes de l'ancien chantier.
            """);
        Assert.Contains(found, s => s.Mode == "direct" && s.Speaker is { } who && (who.Contains("revue", StringComparison.Ordinal) || who.Contains("Horizons", StringComparison.Ordinal)) && s.Content.StartsWith("Le port a perdu", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Le ministre n'a pas dit que la route serait fermée.")]
    [InlineData("Nous dirons que le travail est fini quand il le sera.")]
    [InlineData("L'Union a condamné les violences.")]
    [InlineData("Le festival « Rives » ouvre ses portes.")]
    [InlineData("Elle a lu le livre « Les oiseaux qui reviennent toujours » pendant l'été.")]
    [InlineData("Les tarifs varient selon les saisons.")]
    public void WhatIsNoStatement(string text) => Assert.Empty(Read(text));

    [Fact]
    public void MediumDateAndForce()
    {
        var mentions = TestEngine.Code("La présidente Lucía Ferrer a annoncé le 3 mai 2024 à l'agence Reuters que le barrage serait vidé.").Mentions;
        var said = Assert.Single(mentions.Speeches);
        Assert.EndsWith("Reuters", said.Medium, StringComparison.Ordinal);
        Assert.Equal("2024-05-03", said.Bounds.ToString());
        Assert.Equal("announce", said.Force);
    }

    [Fact]
    public void LongTextWithoutEndIsReadInTime()
    {
        string text = string.Concat(Enumerable.Repeat("Le maire a dit que la ville « dort », selon un témoin, a-t-il ajouté, et que ", 400));
        var watch = Stopwatch.StartNew();
        Assert.NotNull(Read(text));
        Assert.True(watch.Elapsed.TotalSeconds < 60, $"{watch.Elapsed}");
    }
}
