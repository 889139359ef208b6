using Vigie.Linguistics;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.Recognition.Figures;

/// <summary>What a number counts.</summary>
/// <param name="Span">The noun phrase after the number.</param>
/// <param name="Head">Its first noun.</param>
/// <param name="Casualty">For people hurt or taken: how; else null.</param>
/// <param name="Complement">Whether a complement tells which ones ("membres de la délégation").</param>
/// <param name="IsName">Whether the head is a proper name.</param>
public readonly record struct CountedNoun(TextSpan Span, TextSpan Head, string? Casualty, bool Complement = false, bool IsName = false);

/// <summary>Finds the noun phrase that a number counts: from the tags of words where there are any, else up to the next word that ends a phrase.</summary>
public sealed class CountedPhrase(Vocabulary words)
{
    private const int MostTokens = 14;

    /// <summary>The phrase after a number; null where no noun follows.</summary>
    /// <param name="text">The text.</param>
    /// <param name="atoms">Its atoms.</param>
    /// <param name="at">First atom after the number and its unit.</param>
    /// <param name="quantity">The number.</param>
    /// <param name="linkNeeded">Whether only a phrase after "de" is meant.</param>
    public CountedNoun? After(AnnotatedText text, IReadOnlyList<Atom> atoms, int at, Quantity quantity, bool linkNeeded)
    {
        if (at >= atoms.Count || atoms[at].BreakBefore) return null;
        var numberSpan = atoms[quantity.NumberFirst].Span;
        var sentence = TenseReader.SentenceAt(text, numberSpan);
        if (sentence is null) return null;
        bool tagged = sentence.Tokens.Any(t => t.Upos == "NOUN");
        return tagged ? ByTags(text, sentence, atoms[at].Span.Start, quantity, linkNeeded, numberSpan) : ByWords(atoms, at, quantity, linkNeeded);
    }

    private CountedNoun? ByTags(AnnotatedText text, Sentence sentence, int from, Quantity quantity, bool linkNeeded, TextSpan number)
    {
        var tokens = sentence.Tokens;
        int i = 0;
        while (i < tokens.Count && tokens[i].Span.Start < from) i++;
        if (i >= tokens.Count) return null;
        // "neuf" the adjective, "six" in a name: the tagger knows.
        if (quantity is { InWords: true, Linked: false })
        {
            var own = tokens.FirstOrDefault(t => t.Span.Overlaps(number));
            if (own is not null && own.Upos is not ("NUM" or "DET" or "NOUN" or "PRON" or "ADJ")) return null;
            if (own is { Upos: "ADJ" } && tokens[Math.Min(i, tokens.Count - 1)].Upos is not ("NOUN" or "ADJ")) return null;
        }
        bool linked = tokens[i].Upos == "ADP" && words.Contains("link", Folding.Fold(tokens[i].Form));
        if (linked) i++;
        else if (linkNeeded) return null;
        if (linked && !quantity.Linked && !linkNeeded && !(i < tokens.Count && tokens[i].Upos == "DET" && tokens[i].Feat("Number") == "Plur")) return null;
        if (!linked && tokens[i].Upos == "DET") return null;
        while (linked && i < tokens.Count && tokens[i].Upos == "DET") i++;
        int start = i;
        bool complement = false;
        int head = -1, end = -1;
        bool open = true;
        for (int n = 0; i < tokens.Count && n < MostTokens; n++, i++)
        {
            var t = tokens[i];
            if (!char.IsLetter(t.Form[0]) && !char.IsDigit(t.Form[0])) break;
            if (head < 0)
            {
                if (t.Upos is "NOUN" or "PROPN") { head = end = i; continue; }
                if (t.Upos is "DET" or "ADJ" or "NUM" || (t.Upos == "VERB" && t.Feat("VerbForm") == "Part") || t.Upos == "ADV") { if (t.Upos == "ADJ" && linked && IsOther(tokens, i)) { head = end = i; } continue; }
                if (t.Upos == "PRON" && n <= 1 && linked) { head = end = i; continue; }
                break;
            }
            if (t.Upos == "ADJ" || (t.Upos == "VERB" && t.Feat("VerbForm") == "Part" && t.Feat("Tense") == "Past" && t.Head == head) || (t.Upos == "PROPN" && t.Span.Start - tokens[i - 1].Span.End <= 1 && open)) { end = i; continue; }
            if (t.Upos == "CCONJ" && i + 1 < tokens.Count && tokens[i + 1].Upos == "ADJ") continue;
            if (open && t.Upos == "ADP" && words.Contains("link", Folding.Fold(t.Form)) && NounFollows(tokens, i + 1)) { while (++i < tokens.Count && tokens[i].Upos is "DET" or "ADJ" or "NUM") ; if (i < tokens.Count) end = i; n++; complement = true; continue; }
            break;
        }
        if (head < 0) return null;
        return new CountedNoun(new TextSpan(tokens[start].Span.Start, tokens[end].Span.End), tokens[head].Span, Casualty(sentence, tokens[head]), complement, tokens[head].Upos == "PROPN");
    }

    private static bool IsOther(IReadOnlyList<Token> tokens, int i) => i + 1 >= tokens.Count || tokens[i + 1].Upos is not ("NOUN" or "PROPN" or "ADJ");

    private static bool NounFollows(IReadOnlyList<Token> tokens, int i)
    {
        for (int n = 0; n < 3 && i < tokens.Count; n++, i++)
        {
            if (tokens[i].Upos is "NOUN" or "PROPN") return true;
            if (tokens[i].Upos is not ("DET" or "ADJ")) return false;
        }
        return false;
    }

    private string? Casualty(Sentence sentence, Token head)
    {
        string? own = Value("casualty-noun", head.Form);
        var above = sentence.HeadOf(head);
        string? done = above is null ? null : ByVerb(sentence, head, above);
        // Of the taken some are killed: what is done to them says more than what they are called.
        if (own is not null) return done ?? own;
        foreach (int c in sentence.Children(head.Index))
        {
            var child = sentence.Tokens[c];
            if (child.Deprel.StartsWith("acl", StringComparison.Ordinal) || child.Deprel == "amod")
                if ((Value("casualty-verb", child.Lemma) ?? Value("casualty-noun", child.Form)) is { } part) return part;
        }
        return done;
    }

    private string? ByVerb(Sentence sentence, Token head, Token above)
    {
        bool subject = head.Deprel == "nsubj", patient = head.Deprel is "obj" or "nsubj:pass";
        if (patient && (Value("casualty-verb", above.Lemma) ?? (Value("people", head.Form) is null ? null : Value("casualty-verb-people", above.Lemma))) is { } done) return done;
        bool befalls = head.Deprel.StartsWith("obl", StringComparison.Ordinal) || head.Deprel == "iobj";
        if (!subject && !patient && !befalls) return null;
        foreach (int c in sentence.Children(above.Index))
        {
            var child = sentence.Tokens[c];
            if (child.Deprel == "obj" && Value(befalls ? "casualty-idiom-to" : "casualty-idiom", $"{above.Lemma} {child.Lemma}") is { } idiom) return idiom;
            if (child.Deprel == "xcomp" && !befalls && Value("casualty-state", child.Form) is { } state) return state;
        }
        if (befalls) return null;
        return subject || head.Deprel == "nsubj:pass" ? Value("casualty-verb-own", above.Lemma) ?? (head.Deprel == "nsubj:pass" ? Value("casualty-noun", above.Form) : null) : null;
    }

    private CountedNoun? ByWords(IReadOnlyList<Atom> atoms, int at, Quantity quantity, bool linkNeeded)
    {
        int i = at;
        bool linked = words.Contains("link", atoms[i].Folded);
        if (linked ? !quantity.Linked && !linkNeeded : linkNeeded) return null;
        if (linked) i++;
        if (i >= atoms.Count || atoms[i].BreakBefore || atoms[i].Kind != AtomKind.Word || (!linked && words.Contains("stop", atoms[i].Folded))) return null;
        return new CountedNoun(atoms[i].Span, atoms[i].Span, Value("casualty-noun", atoms[i].Folded));
    }

    private string? Value(string list, string form)
    {
        var atoms = Atom.Read(form);
        if (atoms.Count == 0) return null;
        var found = new List<Term>();
        words.Find(atoms, 0, found);
        foreach (var t in found)
            if (t.List == list && t.End == atoms.Count) return t.Value;
        return null;
    }
}
