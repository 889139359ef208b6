using Vigie.Reading;
using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>Annotates texts with the rules and models of one language, read from a folder.</summary>
public sealed class TextAnnotator : ITextAnnotator
{
    private readonly TokenizationRules rules;
    private readonly LinguisticModel model;
    private readonly Tokenizer tokenizer;
    private readonly SentenceSplitter splitter;

    internal TextAnnotator(TokenizationRules rules, LinguisticModel model)
    {
        this.rules = rules;
        this.model = model;
        tokenizer = new Tokenizer(rules, model.Lexicon);
        splitter = new SentenceSplitter(rules, model.Lexicon, model.Sentences);
    }

    /// <summary>Loads a language's linguistics folder.</summary>
    /// <param name="folder">Folder with the tokenisation tables and the learned models.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static TextAnnotator Load(string folder) => new(TokenizationRules.Load(folder), LinguisticModel.Load(folder));

    /// <inheritdoc/>
    public AnnotatedText Annotate(Article article)
    {
        var sentences = new List<Sentence>();
        for (int p = 0; p < article.Paragraphs.Count; p++)
        {
            var part = article.Paragraphs[p];
            var span = new TextSpan(Math.Clamp(part.Start, 0, article.Text.Length), Math.Clamp(part.End, 0, article.Text.Length));
            var tokens = tokenizer.Tokenize(article.Text, span);
            foreach (var (first, end) in splitter.Split(article.Text, tokens))
                sentences.Add(Build(Words(article.Text, tokens.GetRange(first, end - first)), new TextSpan(tokens[first].Start, tokens[end - 1].End), sentences.Count, p));
        }
        return new AnnotatedText(article, sentences);
    }

    /// <summary>Annotates given sentences and words: only lemmas, tags and dependencies are predicted.</summary>
    public AnnotatedText Annotate(ConlluDocument document)
    {
        var article = document.Article;
        var sentences = new List<Sentence>(document.Sentences.Count);
        int paragraph = 0;
        foreach (var s in document.Sentences)
        {
            var span = new TextSpan(s.Words[0].Span.Start, s.Words[^1].Span.End);
            while (paragraph + 1 < article.Paragraphs.Count && article.Paragraphs[paragraph].End <= span.Start) paragraph++;
            sentences.Add(Build(s.Words, span, sentences.Count, paragraph));
        }
        return new AnnotatedText(article, sentences);
    }

    private Sentence Build(IReadOnlyList<GivenWord> words, TextSpan span, int index, int paragraph)
    {
        string[] forms = [.. words.Select(w => w.Form)];
        var a = model.Analyze(forms);
        var tokens = new Token[words.Count];
        for (int i = 0; i < tokens.Length; i++)
            tokens[i] = new Token
            {
                Index = i, Span = words[i].Span, Form = forms[i], Lemma = a.Lemmas[i], Upos = UniversalTags.Names[a.Upos[i]], Feats = a.Feats[i],
                Head = a.Heads[i], Deprel = a.Deprels[i], IsContractionTail = words[i].IsContractionTail,
            };
        return new Sentence(index, span, tokens, paragraph);
    }

    /// <summary>The syntactic words of a sentence: surface forms, with contractions opened.</summary>
    private List<GivenWord> Words(string text, List<TextSpan> surface)
    {
        var words = new List<GivenWord>(surface.Count + 8);
        string[] forms = [.. surface.Select(s => s.Of(text).Replace('\n', ' '))];
        Span<ulong> buffer = stackalloc ulong[ContractionFeatures.Max];
        Span<float> scores = stackalloc float[2];
        for (int i = 0; i < forms.Length; i++)
        {
            var parts = rules.Contraction(forms[i].ToLowerInvariant(), out bool maybe);
            if (parts is not null && maybe && model.Contractions is { } contractions)
            {
                // Only its neighbours count.
                int first = Math.Max(0, i - WordFeatures.Pad), end = Math.Min(forms.Length, i + WordFeatures.Pad + 1);
                var features = WordFeatures.Of(forms[first..end], model.Lexicon, WordClusters.None);
                int n = ContractionFeatures.Extract(features, i - first, buffer);
                scores.Clear();
                contractions.Score(buffer[..n], scores);
                if (scores[1] <= scores[0]) parts = null;
            }
            if (parts is null) words.Add(new GivenWord(forms[i], surface[i], false));
            else
                for (int p = 0; p < parts.Length; p++) words.Add(new GivenWord(parts[p], surface[i], p > 0));
        }
        return words;
    }
}
