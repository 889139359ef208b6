using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>A stretch of text that one attribution may govern: a sentence, or the sentences that a quotation holds together.</summary>
/// <param name="First">First word.</param>
/// <param name="Last">Last word, inclusive.</param>
/// <param name="Paragraph">Paragraph of its first word.</param>
internal sealed record Unit(int First, int Last, int Paragraph);

/// <summary>The words of a text in one row, with quotations, names and the units of attribution laid over them.</summary>
internal sealed class SpeechView
{
    private readonly int[] sentenceStart;
    private readonly Token[] tokens;
    private readonly int[] sentences;
    private readonly string[] folded;
    private readonly string[] lemmas;
    private readonly int[] quotation;
    private readonly Entity?[] entities;
    private readonly NameMention?[] mentions;

    public SpeechView(AnnotatedText source, IReadOnlyList<Entity> names, SpeechLexicon lexicon)
    {
        Source = source;
        Lexicon = lexicon;
        var all = new List<Token>();
        var at = new List<int>();
        sentenceStart = new int[source.Sentences.Count];
        for (int s = 0; s < sentenceStart.Length; s++)
        {
            sentenceStart[s] = all.Count;
            foreach (var t in source.Sentences[s].Tokens)
            {
                all.Add(t);
                at.Add(s);
            }
        }
        tokens = [.. all];
        sentences = [.. at];
        folded = new string[tokens.Length];
        lemmas = new string[tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            folded[i] = Folding.Fold(tokens[i].Form);
            lemmas[i] = Folding.Fold(tokens[i].Lemma);
        }
        Quotations = QuotationFinder.Find(source.Text, source.Article.Paragraphs);
        TopLevel = [.. Quotations.Where(q => q.Depth == 0)];
        quotation = new int[tokens.Length];
        LayQuotations();
        entities = new Entity?[tokens.Length];
        mentions = new NameMention?[tokens.Length];
        LayNames(names);
        Units = FindUnits();
    }

    public AnnotatedText Source { get; }

    public SpeechLexicon Lexicon { get; }

    public string Text => Source.Text;

    public int Count => tokens.Length;

    /// <summary>All quotations, in text order.</summary>
    public IReadOnlyList<Quotation> Quotations { get; }

    /// <summary>Quotations that lie in no other.</summary>
    public IReadOnlyList<Quotation> TopLevel { get; }

    public IReadOnlyList<Unit> Units { get; }

    public Token this[int word] => tokens[word];

    public int SentenceOf(int word) => sentences[word];

    public int ParagraphOf(int word) => Source.Sentences[sentences[word]].Paragraph;

    /// <summary>Folded form.</summary>
    public string Form(int word) => word >= 0 && word < folded.Length ? folded[word] : "";

    /// <summary>Folded lemma.</summary>
    public string Lemma(int word) => word >= 0 && word < lemmas.Length ? lemmas[word] : "";

    /// <summary>Whether the form or the lemma is on a list of the language.</summary>
    public bool On(string list, int word) => word >= 0 && word < folded.Length && (Lexicon.Is(list, folded[word]) || Lexicon.Is(list, lemmas[word]));

    /// <summary>Number of the quotation of its own (in <see cref="TopLevel"/>) that holds a word or its mark, or -1.</summary>
    public int QuotationOf(int word) => quotation[word];

    public bool InQuotation(int word) => quotation[word] >= 0;

    public Entity? EntityAt(int word) => word >= 0 && word < entities.Length ? entities[word] : null;

    public NameMention? MentionAt(int word) => word >= 0 && word < mentions.Length ? mentions[word] : null;

    /// <summary>The word number of a token of a sentence.</summary>
    public int WordOf(int sentence, int token) => sentenceStart[sentence] + token;

    /// <summary>The head of a word, or -1.</summary>
    public int Head(int word) => tokens[word].Head < 0 ? -1 : sentenceStart[sentences[word]] + tokens[word].Head;

    public string Relation(int word) => tokens[word].Deprel;

    public bool IsRelation(int word, string relation) =>
        tokens[word].Deprel.StartsWith(relation, StringComparison.Ordinal) && (tokens[word].Deprel.Length == relation.Length || tokens[word].Deprel[relation.Length] == ':');

    public IEnumerable<int> Children(int word)
    {
        int start = sentenceStart[sentences[word]];
        foreach (int c in Source.Sentences[sentences[word]].Children(word - start)) yield return start + c;
    }

    /// <summary>Which words of the sentence lie below a word, itself included; by word number less the first of the sentence.</summary>
    public HashSet<int> Subtree(int word)
    {
        int start = sentenceStart[sentences[word]];
        return [.. Source.Sentences[sentences[word]].Subtree(word - start).Select(i => start + i)];
    }

    public bool IsPunctuation(int word) => tokens[word].Upos == "PUNCT" || folded[word].Length > 0 && !folded[word].Any(char.IsLetterOrDigit);

    public bool IsComma(int word) => word >= 0 && word < Count && folded[word] == ",";

    public bool IsVerb(int word) => tokens[word].Upos is "VERB" or "AUX";

    public bool IsFinite(int word) => IsVerb(word) && tokens[word].Feat("VerbForm") is "Fin" || IsVerb(word) && tokens[word].Feat("Mood") is not null;

    public bool IsInfinitive(int word) => IsVerb(word) && tokens[word].Feat("VerbForm") == "Inf";

    public bool IsPastParticiple(int word) => IsVerb(word) && tokens[word].Feat("VerbForm") == "Part" && tokens[word].Feat("Tense") != "Pres";

    public bool IsPresentParticiple(int word) => IsVerb(word) && tokens[word].Feat("VerbForm") is "Part" or "Ger" && tokens[word].Feat("Tense") is "Pres";

    public bool IsNominal(int word) => tokens[word].Upos is "NOUN" or "PROPN" or "PRON" or "NUM" or "X";

    /// <summary>Characters from the first word to the last.</summary>
    public TextSpan SpanOf(int first, int last) => new(tokens[first].Span.Start, tokens[last].Span.End);

    /// <summary>First word that begins at or after an offset.</summary>
    public int WordAt(int offset)
    {
        int lo = 0, hi = tokens.Length;
        while (lo < hi)
        {
            int mid = (lo + hi) / 2;
            if (tokens[mid].Span.Start < offset) lo = mid + 1;
            else hi = mid;
        }
        return lo;
    }

    /// <summary>Last word that ends at or before an offset.</summary>
    public int WordBefore(int offset)
    {
        int i = Math.Min(WordAt(offset), tokens.Length) - 1;
        while (i >= 0 && tokens[i].Span.End > offset) i--;
        return i;
    }

    /// <summary>Number of words in a stretch of characters; elided words ("l'") do not count.</summary>
    public int CountWords(TextSpan span)
    {
        int n = 0;
        bool inside = false;
        for (int i = span.Start; i < span.End; i++)
        {
            bool letter = char.IsLetterOrDigit(Text[i]) || Text[i] is '-' or '‑' && inside;
            if (letter && !inside) n++;
            if (inside && Text[i] is '\'' or '’' && i + 1 < span.End && char.IsLetter(Text[i + 1]) && (i < span.Start + 2 || !char.IsLetterOrDigit(Text[i - 2]))) n--;
            inside = letter;
        }
        return n;
    }

    /// <summary>Whether a finite verb stands between two words, both included.</summary>
    public bool HasFinite(int first, int last)
    {
        for (int i = Math.Max(0, first); i <= last && i < Count; i++)
            if (IsFinite(i)) return true;
        return false;
    }

    private void LayQuotations()
    {
        Array.Fill(quotation, -1);
        int w = 0;
        for (int q = 0; q < TopLevel.Count; q++)
        {
            var outer = TopLevel[q].Outer;
            while (w < tokens.Length && tokens[w].Span.End <= outer.Start) w++;
            for (int i = w; i < tokens.Length && tokens[i].Span.Start < outer.End; i++) quotation[i] = q;
        }
    }

    private void LayNames(IReadOnlyList<Entity> names)
    {
        foreach (var e in names)
            foreach (var m in e.Mentions)
            {
                if (m.Sentence < 0 || m.Sentence >= sentenceStart.Length) continue;
                int first = sentenceStart[m.Sentence] + Math.Max(0, m.FirstToken), last = sentenceStart[m.Sentence] + m.LastToken;
                for (int i = first; i <= last && i < tokens.Length; i++)
                {
                    // Of a name within a name, the longer counts.
                    if (mentions[i] is { } other && other.Span.Length >= m.Span.Length) continue;
                    entities[i] = e;
                    mentions[i] = m;
                }
            }
    }

    private List<Unit> FindUnits()
    {
        var units = new List<Unit>();
        int first = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (i + 1 < tokens.Length && !Breaks(i)) continue;
            units.Add(new Unit(first, i, ParagraphOf(first)));
            first = i + 1;
        }
        return units;
    }

    /// <summary>Whether a unit ends with a word.</summary>
    private bool Breaks(int i)
    {
        int a = quotation[i], b = quotation[i + 1];
        if (a >= 0 && a == b) return false;
        bool paragraph = ParagraphOf(i) != ParagraphOf(i + 1);
        if (paragraph) return true;
        int end = tokens[i].Span.End, next = tokens[i + 1].Span.Start;
        bool closes = a >= 0 && TopLevel[a].Outer.End <= next && TopLevel[a].Outer.End >= end;
        char c = next < Text.Length ? Text[next] : ' ';
        bool opens = b >= 0 && TopLevel[b].Outer.Start == next;
        if (sentences[i] != sentences[i + 1])
        {
            // A sentence that begins with a comma or a small letter after a quotation goes on with it: « Vraiment ? », a-t-il dit.
            if (c is ',' or ';' or ':' or ')' || closes && char.IsLower(c)) return false;
            // A splitter may cut after a colon that introduces a quotation.
            return !(opens && tokens[i].Form is ":");
        }
        if (!closes) return false;
        char inner = LastOf(TopLevel[a].Inner);
        return inner is '.' or '!' or '?' or '…' && (char.IsUpper(c) || opens);
    }

    private char LastOf(TextSpan span) => span.IsEmpty ? ' ' : Text[span.End - 1];
}
