using System.Globalization;
using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Measures annotation of raw text against a treebank: words are matched by their characters, as in the CoNLL 2018 shared task.</summary>
/// <remarks>D. Zeman et al., CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies. Relations are compared without subtypes.</remarks>
internal static class RawTextScorer
{
    // A word: the characters (without spaces) of its surface form and its place among the words of that form.
    private readonly record struct Place(int Start, int End, int Part);

    private sealed record Word(Place Place, int Upos, string Feats, string Lemma, Place? Head, string Relation);

    public static string Score(TextAnnotator annotator, List<TreebankSentence> gold)
    {
        var goldSentences = new HashSet<(int, int)>();
        var goldWords = new List<Word>();
        var systemSentences = new HashSet<(int, int)>();
        var systemWords = new List<Word>();
        int at = 0, systemAt = 0;
        // Treebanks shuffle sentences, so paragraphs are not known: ten sentences make one.
        foreach (var group in gold.Chunk(10))
        {
            int start = at;
            foreach (var s in group)
            {
                int first = at;
                AddGold(goldWords, s, ref at);
                goldSentences.Add((first, at));
            }
            AddSystem(annotator, systemWords, systemSentences, string.Join(' ', group.Select(s => s.Text)), ref systemAt);
            if (systemAt != at) throw new InvalidDataException($"text and words of a treebank differ near '{group[0].Text}' ({at - start} and {systemAt - start} characters)");
        }
        var byPlace = goldWords.ToDictionary(w => w.Place);
        int words = 0, upos = 0, feats = 0, lemma = 0, uas = 0, las = 0;
        foreach (var w in systemWords)
        {
            if (!byPlace.TryGetValue(w.Place, out var g)) continue;
            words++;
            if (w.Upos == g.Upos) upos++;
            if (w.Feats == g.Feats) feats++;
            if (w.Lemma == g.Lemma) lemma++;
            if (w.Head != g.Head) continue;
            uas++;
            if (w.Relation == g.Relation) las++;
        }
        string F(int right) => (200.0 * right / (goldWords.Count + systemWords.Count)).ToString("F2", CultureInfo.InvariantCulture);
        double sentences = 200.0 * goldSentences.Intersect(systemSentences).Count() / (goldSentences.Count + systemSentences.Count);
        return $"{F(words)}  {sentences.ToString("F2", CultureInfo.InvariantCulture)}      {F(upos)}  {F(feats)}  {F(lemma)}  {F(uas)}  {F(las)}";
    }

    private static int Visible(string s) => s.Count(c => !char.IsWhiteSpace(c));

    private static void AddGold(List<Word> words, TreebankSentence s, ref int at)
    {
        var places = new Place[s.Forms.Length];
        foreach (var (form, first, count, _) in s.Surface)
        {
            int end = at + Visible(form);
            for (int p = 0; p < count; p++) places[first + p] = new Place(at, end, p);
            at = end;
        }
        for (int i = 0; i < places.Length; i++)
            words.Add(new Word(places[i], s.Upos[i], s.Feats[i], FeatureHash.PlainText(s.Lemmas[i]), s.Heads[i] < 0 ? null : places[s.Heads[i]], s.Deprels[i].Split(':')[0]));
    }

    private static void AddSystem(TextAnnotator annotator, List<Word> words, HashSet<(int, int)> sentences, string text, ref int at)
    {
        var before = new int[text.Length + 1];
        for (int i = 0; i < text.Length; i++) before[i + 1] = before[i] + (char.IsWhiteSpace(text[i]) ? 0 : 1);
        int start = at;
        foreach (var s in annotator.Annotate(PlainText.Article(text)).Sentences)
        {
            sentences.Add((start + before[s.Span.Start], start + before[s.Span.End]));
            var places = s.Tokens.Select(t => new Place(start + before[t.Span.Start], start + before[t.Span.End], t.IsContractionTail ? 1 : 0)).ToArray();
            foreach (var t in s.Tokens)
                words.Add(new Word(places[t.Index], UniversalTags.Index(t.Upos), t.Feats, t.Lemma, t.Head < 0 ? null : places[t.Head], t.Deprel.Split(':')[0]));
        }
        at += before[^1];
    }
}
