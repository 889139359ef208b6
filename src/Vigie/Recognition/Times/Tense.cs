using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>Whether what is said of a time lies behind or before the speaker.</summary>
public enum Tense { Unknown, Past, Present, Future }

/// <summary>Reads the tense of the clause that an expression belongs to, from morphology and dependencies.</summary>
/// <param name="forward">Lemmas that send what they govern into the future, as "aller" before an infinitive.</param>
/// <param name="scheduled">Lemmas whose passive participle does, as "prévu".</param>
public sealed class TenseReader(Func<string, bool> forward, Func<string, bool> scheduled)
{
    private const int MostClimbs = 12;

    /// <summary>The tense around a span; unknown where the tokens do not tell.</summary>
    public Tense At(AnnotatedText text, TextSpan span)
    {
        var sentence = SentenceAt(text, span);
        if (sentence is null || sentence.Tokens.Count == 0) return Tense.Unknown;
        var tokens = sentence.Tokens;
        int first = -1, top = -1;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].Span.Overlaps(span)) continue;
            if (first < 0) first = i;
            int head = tokens[i].Head;
            if (top < 0 && (head < 0 || !tokens[head].Span.Overlaps(span)) && tokens[i].Upos is not ("ADP" or "DET" or "PUNCT")) top = i;
        }
        if (first < 0) return Tense.Unknown;
        bool parsed = tokens.Any(t => t.Head >= 0);
        if (!parsed) return Nearest(tokens, first);
        if (top < 0) top = first;
        // A noun that a bare date hangs on is often the last one before it, not what it dates: "quitteront la ville mardi". With a preposition it is dated.
        bool bare = !sentence.Children(top).Any(c => tokens[c].Deprel == "case");
        int at = tokens[top].Head;
        for (int climbs = 0; at >= 0 && climbs < MostClimbs; climbs++)
        {
            var t = tokens[at];
            if (t.Upos is "VERB" or "AUX") return OfVerb(sentence, t);
            if (t.Upos is "NOUN" or "PROPN" or "PRON" && HasCopula(sentence, t) is { } copula) return OfFinite(copula);
            if (t.Upos == "ADJ" && scheduled(t.Lemma)) return Tense.Future;
            // "la réunion de mardi" says nothing of the verb above it.
            // "Lors d'une réunion le 14 juillet, il a promis…": a circumstance of a past act is past itself.
            if (t.Upos is "NOUN" or "PROPN" && !(bare && t.Deprel is "obj" or "nsubj" or "nsubj:pass" or "obl:arg" or "obl:agent" or "nmod" or "appos"))
            {
                if (t.Deprel is not ("obl" or "obl:mod") || t.Head < 0 || tokens[t.Head] is not { Upos: "VERB" } verb) return Tense.Unknown;
                return OfVerb(sentence, verb) == Tense.Past ? Tense.Past : Tense.Unknown;
            }
            at = t.Head;
        }
        return Tense.Unknown;
    }

    public static Sentence? SentenceAt(AnnotatedText text, TextSpan span)
    {
        int low = 0, high = text.Sentences.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            var s = text.Sentences[middle];
            if (s.Span.End <= span.Start) low = middle + 1;
            else if (s.Span.Start > span.Start) high = middle - 1;
            else return s;
        }
        return null;
    }

    private Tense OfVerb(Sentence sentence, Token verb)
    {
        bool participle = verb.Feat("VerbForm") == "Part";
        Token? aux = null;
        bool passive = false;
        foreach (int c in sentence.Children(verb.Index))
        {
            var child = sentence.Tokens[c];
            if (child.Upos != "AUX") continue;
            passive |= child.Deprel == "aux:pass";
            if (child.Feat("Tense") == "Fut") return Tense.Future;
            if (aux is null || child.Feat("VerbForm") == "Fin") aux = child;
        }
        if (verb.Feat("VerbForm") == "Inf")
        {
            if (aux is not null && forward(aux.Lemma)) return Tense.Future;
            var head = sentence.HeadOf(verb);
            if (head is null || verb.Deprel.StartsWith("acl", StringComparison.Ordinal)) return Tense.Unknown;
            if (forward(head.Lemma) || head.Feat("Tense") == "Fut") return Tense.Future;
            return Tense.Unknown;
        }
        if (participle)
        {
            if (scheduled(verb.Lemma) && (aux is null || passive)) return Tense.Future;
            if (aux is null) return verb.Feat("Tense") == "Pres" ? Tense.Unknown : Tense.Past;
            if (aux.Feat("Mood") == "Cnd") return Tense.Unknown;
            // "Est arrivée", "est reçu": with a date the auxiliary in the present tells what is done.
            return Tense.Past;
        }
        return OfFinite(verb);
    }

    private Tense OfFinite(Token verb) => verb.Feat("Mood") == "Cnd" ? (forward(verb.Lemma) ? Tense.Future : Tense.Unknown) : verb.Feat("Tense") switch
    {
        "Fut" => Tense.Future,
        "Past" or "Imp" or "Pqp" => Tense.Past,
        "Pres" => Tense.Present,
        _ => Tense.Unknown,
    };

    private static Token? HasCopula(Sentence sentence, Token t)
    {
        foreach (int c in sentence.Children(t.Index))
            if (sentence.Tokens[c].Deprel == "cop") return sentence.Tokens[c];
        return null;
    }

    /// <summary>Without dependencies: the nearest finite verb, before it or else after.</summary>
    private static Tense Nearest(IReadOnlyList<Token> tokens, int at)
    {
        for (int far = 1; far < 12; far++)
            foreach (int i in (int[])[at - far, at + far])
            {
                if (i < 0 || i >= tokens.Count || tokens[i].Upos is not ("VERB" or "AUX")) continue;
                if (tokens[i].Feat("Tense") == "Fut") return Tense.Future;
                if (tokens[i].Feat("VerbForm") == "Part" || tokens[i].Feat("Tense") is "Past" or "Imp") return Tense.Past;
                if (tokens[i].Feat("Tense") == "Pres") return Tense.Present;
            }
        return Tense.Unknown;
    }
}
