using Vigie.Linguistics;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>The relations that coding of events rests on.</summary>
public class ParsingTests
{
    /// <summary>Word, its head's form and its relation.</summary>
    [Theory]
    [InlineData("L'armée a bombardé la ville jeudi.", "armée", "bombardé", "nsubj")]
    [InlineData("L'armée a bombardé la ville jeudi.", "ville", "bombardé", "obj")]
    [InlineData("La ville a été bombardée par l'armée.", "ville", "bombardée", "nsubj:pass")]
    [InlineData("La ville a été bombardée par l'armée.", "armée", "bombardée", "obl:agent")]
    [InlineData("Le ministre a annoncé que les troupes quitteraient le pays.", "quitteraient", "annoncé", "ccomp")]
    [InlineData("Le ministre a annoncé que les troupes quitteraient le pays.", "troupes", "quitteraient", "nsubj")]
    [InlineData("Le président veut rencontrer son homologue.", "rencontrer", "veut", "xcomp")]
    [InlineData("Les rebelles et l'armée ont signé un accord.", "armée", "rebelles", "conj")]
    [InlineData("Le chef de la diplomatie est arrivé à Paris.", "diplomatie", "chef", "nmod")]
    [InlineData("Le général qui commande la base a démissionné.", "commande", "général", "acl:relcl")]
    [InlineData("Le gouvernement ne soutient pas cette initiative.", "pas", "soutient", "advmod")]
    [InlineData("Un accord signé en mars prévoit un retrait.", "signé", "accord", "acl")]
    [InlineData("Rome accuse Tripoli d'avoir retenu un navire.", "Tripoli", "accuse", "obj")]
    [InlineData("« Nous restons », a expliqué mardi la directrice du port.", "expliqué", "restons", "parataxis:insert")]
    [InlineData("« Nous restons », a expliqué mardi la directrice du port.", "directrice", "expliqué", "nsubj")]
    [InlineData("Les convois, a-t-il ajouté, passeront demain.", "convois", "passeront", "nsubj")]
    [InlineData("Les convois, a-t-il ajouté, passeront demain.", "-t-il", "ajouté", "nsubj")]
    public void FindsRelations(string text, string word, string head, string relation)
    {
        var (sentence, token) = French.Find(French.Annotate(text), word);
        Assert.Equal((head, relation), (sentence.HeadOf(token)?.Form, token.Deprel));
    }

    [Theory]
    [InlineData("Les soldats ont été tués.", "tués", "VERB", "tuer")]
    [InlineData("Les soldats ont été tués.", "été", "AUX", "être")]
    [InlineData("Les négociations reprendront.", "reprendront", "VERB", "reprendre")]
    [InlineData("Ils se sont retirés.", "se", "PRON", "soi")]
    [InlineData("La présidente est venue.", "venue", "VERB", "venir")]
    [InlineData("Il l'a vu aux Nations unies.", "Nations", "NOUN", "nation")]
    [InlineData("Des livraisons sont prévues.", "Des", "DET", "un")]
    [InlineData("Le convoi est arrivé à Bangui.", "Bangui", "PROPN", "Bangui")]
    public void TagsAndLemmatises(string text, string word, string upos, string lemma)
    {
        var (_, token) = French.Find(French.Annotate(text), word);
        Assert.Equal((upos, lemma), (token.Upos, token.Lemma));
    }

    [Fact]
    public void GivesMorphology()
    {
        var (_, token) = French.Find(French.Annotate("Les troupes partiront demain."), "partiront");
        Assert.Equal(("Fut", "Plur", "3"), (token.Feat("Tense"), token.Feat("Number"), token.Feat("Person")));
    }

    [Fact]
    public void SameTextSameAnnotationOnAnyThread()
    {
        const string text = "Le ministre, arrivé hier, a rencontré les chefs des deux partis.\n\nIls ont promis un accord avant la fin du mois.";
        string once = French.Annotate(text).Dump();
        var again = new string[8];
        Parallel.For(0, again.Length, i => again[i] = French.Annotate(text).Dump());
        Assert.All(again, a => Assert.Equal(once, a));
        Assert.Equal(once, TextAnnotator.Load(French.Folder).Annotate(French.Article(text)).Dump());
    }
}
