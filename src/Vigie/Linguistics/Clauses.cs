using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>Who does what in a clause, read from Universal Dependencies: logical subject and object whatever the voice, prepositions, clause extent.</summary>
/// <remarks>
/// Only universal relations are named here; words of a language stay in its pack. Every walk is bounded by <see cref="MaxSteps"/>, so a broken tree
/// costs no more than a good one.
/// </remarks>
public static class Clauses
{
    /// <summary>No walk up a tree takes more steps than this.</summary>
    public const int MaxSteps = 24;

    /// <summary>The relation without its subtype: <c>nsubj:pass</c> → <c>nsubj</c>.</summary>
    public static string Relation(this Token t)
    {
        int colon = t.Deprel.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? t.Deprel : t.Deprel[..colon];
    }

    public static bool IsVerb(this Token t) => t.Upos is "VERB" or "AUX";

    public static bool IsNominal(this Token t) => t.Upos is "NOUN" or "PROPN" or "PRON" or "NUM" or "SYM" or "X";

    public static bool IsInfinitive(this Token t) => t.Feat("VerbForm") == "Inf";

    public static bool IsParticiple(this Token t) => t.Feat("VerbForm") == "Part";

    /// <summary>The dependents of a token that bear a relation (without subtype).</summary>
    public static IEnumerable<Token> Dependents(this Sentence s, int head, string relation)
    {
        foreach (int c in s.Children(head))
            if (s.Tokens[c].Relation() == relation)
                yield return s.Tokens[c];
    }

    public static Token? Dependent(this Sentence s, int head, string relation)
    {
        foreach (int c in s.Children(head))
            if (s.Tokens[c].Relation() == relation)
                return s.Tokens[c];
        return null;
    }

    /// <summary>The adposition that marks a phrase, as lemmas joined by spaces (<c>à</c>, <c>à le encontre de</c>); empty for none.</summary>
    public static string Adposition(this Sentence s, Token head)
    {
        var marker = s.Dependent(head.Index, "case");
        if (marker is null) return "";
        string text = marker.Lemma;
        foreach (var f in s.Dependents(marker.Index, "fixed"))
            text += " " + f.Lemma;
        // "près de", "à l'encontre de" may also come as several case markers.
        foreach (var other in s.Dependents(head.Index, "case"))
            if (other.Index > marker.Index) text += " " + other.Lemma;
        return text;
    }

    /// <summary>Whether a verb is in the passive voice here, or is a past participle that modifies a noun.</summary>
    public static bool IsPassive(this Sentence s, Token verb)
    {
        foreach (int c in s.Children(verb.Index))
            // A reflexive ("se sont retirées") is no passive, though trees often call it one.
            if (s.Tokens[c].Relation() == "expl") return false;
        bool auxiliary = false, passive = false, active = false;
        foreach (int c in s.Children(verb.Index))
            switch (s.Tokens[c].Deprel)
            {
                case "aux:pass": auxiliary = true; break;
                case "nsubj:pass" or "csubj:pass": passive = true; break;
                case "aux:tense": active = true; break;
            }
        // "les avaient enlevés": a subject called passive under an active auxiliary is a slip of the tree.
        if (auxiliary || (passive && !active)) return true;
        if (!verb.IsParticiple() || verb.Feat("Tense") != "Past" || HasAuxiliary(s, verb)) return false;
        return verb.Relation() switch
        {
            // "tué par X", "Formés par X, les soldats …", and a headline's "Trois soldats tués".
            "acl" or "amod" or "advcl" => !HasSubject(s, verb),
            "root" => true,
            // The second of two participles shares the first one's auxiliary ("a expulsé X et rappelé Y").
            "conj" when verb.Head >= 0 && s.Tokens[verb.Head] is var first && first.IsParticiple() => verb.Head != verb.Index && IsPassiveHead(s, first),
            _ => false,
        };
    }

    private static bool IsPassiveHead(Sentence s, Token first)
    {
        foreach (int c in s.Children(first.Index))
            if (s.Tokens[c].Relation() == "expl") return false;
        foreach (int c in s.Children(first.Index))
            if (s.Tokens[c].Deprel is "nsubj:pass" or "aux:pass") return true;
        return first.Relation() is "acl" or "amod" or "advcl" && !HasAuxiliary(s, first) && !HasSubject(s, first);
    }

    /// <summary>The subject phrase of a verb: of several that a tree may hang on it, the nearest before it, else the first after it; where a topic before a colon was taken for it, what stands after the colon.</summary>
    public static Token? Subject(this Sentence s, Token verb)
    {
        Token? before = null, after = null;
        foreach (int c in s.Children(verb.Index))
        {
            var t = s.Tokens[c];
            if (t.Relation() != "nsubj") continue;
            // A relative pronoun hung on the main verb is a slip of the tree: the noun before it stays the subject.
            if (c < verb.Index) before = before is not null && t.Feat("PronType") == "Rel" && verb.Relation() != "acl" ? before : t;
            else after ??= t;
        }
        var subject = before ?? after;
        if (subject is not null && subject.Index + 1 < s.Tokens.Count && s.Tokens[subject.Index + 1].Form == ":")
            foreach (int c in s.Children(subject.Index))
                if (c > subject.Index + 1 && c < verb.Index && s.Tokens[c].IsNominal()) return s.Tokens[c];
        return subject;
    }

    private static bool HasAuxiliary(Sentence s, Token verb) => s.Dependent(verb.Index, "aux") is not null;

    private static bool HasSubject(Sentence s, Token verb) => s.Dependent(verb.Index, "nsubj") is not null;

    /// <summary>The phrase that names the doer of a verb's act: the subject, the passive agent, or the one understood from a governing clause; null where none is found.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="agent">Says whether an adposition marks a passive agent.</param>
    /// <param name="objectControl">Says whether a verb's object, not its subject, is the doer of its infinitive ("ordonner à X de").</param>
    public static Token? LogicalSubject(this Sentence s, Token verb, Func<string, bool> agent, Func<string, bool> objectControl)
    {
        var v = verb;
        bool first = true;
        for (int step = 0; step < MaxSteps; step++)
        {
            bool passive = s.IsPassive(v);
            if (first && passive) return PassiveAgent(s, v, agent);
            if (Subject(s, v) is { } own) return own;
            if (v.Head < 0) return null;
            var head = s.Tokens[v.Head];
            switch (v.Relation())
            {
                case "conj" when head.IsVerb():
                    v = head;
                    first = false;
                    continue;
                case "xcomp" or "ccomp" or "advcl" or "obl" or "acl" or "parataxis" when head.IsVerb() && (v.IsInfinitive() || v.IsParticiple() || v.Relation() == "xcomp"):
                    if (v.Relation() is "xcomp" or "ccomp" or "obl" && objectControl(head.Lemma))
                    {
                        var controller = s.Dependent(head.Index, "obj") ?? s.Dependent(head.Index, "iobj");
                        if (controller is null)
                            foreach (var o in s.Dependents(head.Index, "obl"))
                                if (o.Index < v.Index && o.IsNominal()) { controller = o; break; }
                        if (s.IsPassive(head)) controller = s.Dependent(head.Index, "nsubj") ?? controller;
                        return controller;
                    }
                    v = head;
                    first = false;
                    continue;
                case "acl" when head.IsNominal():
                    // "forces se retirant": the noun does it; "décision d'exclure": whoever the noun belongs to does, which the caller asks of the noun.
                    return v.Deprel == "acl:relcl" ? null : v.IsInfinitive() ? null : head;
                case "amod" when head.IsNominal():
                    return head;
                default:
                    return null;
            }
        }
        return null;
    }

    /// <summary>The phrase that names the doer in a passive clause, or null.</summary>
    public static Token? PassiveAgent(this Sentence s, Token verb, Func<string, bool> agent)
    {
        foreach (int c in s.Children(verb.Index))
        {
            var t = s.Tokens[c];
            if (t.Deprel == "obl:agent" || (t.Relation() == "obl" && agent(s.Adposition(t)))) return t;
        }
        return null;
    }

    /// <summary>The phrase that names what a verb's act bears on: the object, or the subject of a passive; null where none is found.</summary>
    public static Token? LogicalObject(this Sentence s, Token verb)
    {
        if (s.IsPassive(verb))
        {
            foreach (int c in s.Children(verb.Index))
                if (s.Tokens[c].Deprel is "nsubj:pass") return s.Tokens[c];
            if (Subject(s, verb) is { } plain) return plain;
            if (verb.Relation() is "acl" or "amod" && verb.Head >= 0) return s.Tokens[verb.Head];
            // "Formés par X, les soldats …": the subject of the clause it opens.
            if (verb.Relation() == "advcl" && verb.Head >= 0 && s.Tokens[verb.Head].IsVerb()) return Subject(s, s.Tokens[verb.Head]);
            if (verb.Relation() == "conj" && verb.Head >= 0 && s.Tokens[verb.Head].IsVerb())
                foreach (int c in s.Children(verb.Head))
                    if (s.Tokens[c].Deprel is "nsubj:pass") return s.Tokens[c];
            return null;
        }
        // Of two objects a bare noun gives way ("enverra samedi deux cents médecins": a time may be taken for one), and a pronoun to what follows.
        Token? obj = null;
        foreach (var o in s.Dependents(verb.Index, "obj"))
            if (obj is null || obj.Index < verb.Index || (obj.Upos == "NOUN" && s.Children(obj.Index).Count == 0)) obj = o;
        if (obj is not null) return obj;
        // "plus de 500 soldats": a quantity used as a pronoun is the object, though it is tagged an adverb.
        foreach (int c in s.Children(verb.Index))
            if (c > verb.Index && s.Tokens[c].Feat("ExtPos") == "PRON") return Counted(s, verb, s.Tokens[c]);
        if (verb.Deprel == "acl:relcl" && verb.Head >= 0 && s.Dependent(verb.Index, "mark") is { Upos: "SCONJ" } link && link.Index > verb.Head && s.Dependent(verb.Index, "nsubj") is { } doer && doer.Index > link.Index)
            return s.Tokens[verb.Head];
        // "a accueilli puis raccompagné X": verbs joined share the object that follows the last.
        foreach (var second in s.Dependents(verb.Index, "conj"))
            if (second.IsVerb() && second.Index - verb.Index <= 4 && Subject(s, second) is null && s.Dependent(second.Index, "obj") is { } shared) return shared;
        // An indefinite article that looks like a contraction ("arrêter des journalistes") may have been opened as one: the nearest such phrase is the object.
        foreach (int c in s.Children(verb.Index))
            if (c > verb.Index && s.Tokens[c].Deprel is "obl:arg" or "obl:mod" && s.Dependent(c, "det") is { IsContractionTail: true, Index: var article } && s.Dependent(c, "case") is { } marker && marker.Index == article - 1
                && s.Tokens[c].Feat("Number") == "Plur" && marker.Index - verb.Index <= 3 && s.Tokens[c].Upos == "NOUN")
                return s.Tokens[c];
        return null;
    }

    /// <summary>The noun a number or a word of quantity counts ("cent soldats", "une centaine de soldats"), however the tree hangs it; the token itself where there is none.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="t">The token.</param>
    /// <param name="quantity">Says whether a lemma is a word of quantity.</param>
    public static Token CountedNoun(this Sentence s, Token t, Func<string, bool> quantity)
    {
        for (int step = 0; step < 4 && (quantity(t.Lemma) || t.Feat("NumType") == "Card"); step++)
        {
            Token? counted = null;
            foreach (int c in s.Children(t.Index))
                if (c > t.Index && (s.Tokens[c].Relation() is "nmod" or "obl" || (c == t.Index + 1 && s.Tokens[c].Relation() is "amod" or "flat")) && s.Tokens[c].Upos is "NOUN" or "PROPN" or "ADJ" or "NUM") { counted = s.Tokens[c]; break; }
            if (counted is null) return t;
            t = counted;
        }
        return t;
    }

    /// <summary>What a relative pronoun stands for ("les avions que X a livrés"); any other token stands for itself.</summary>
    public static Token? Antecedent(this Sentence s, Token? t)
    {
        // Taggers take the object pronoun of a relative clause for a conjunction now and then: its relation tells.
        if (t is null || t.Head < 0 || !((t.Upos == "PRON" && t.Feat("PronType") == "Rel") || (t.Upos == "SCONJ" && t.Relation() is "obj" or "nsubj"))) return t;
        var clause = s.Tokens[t.Head];
        for (int step = 0; step < MaxSteps && clause.Head >= 0; step++)
        {
            var head = s.Tokens[clause.Head];
            if (clause.Relation() == "acl" && head.Index < t.Index && head.IsNominal()) return head;
            clause = head;
        }
        return t;
    }

    /// <summary>What a quantity counts where the tree hangs the counted phrase beside it ("plus | de 500 de vos soldats"), else the quantity.</summary>
    private static Token Counted(Sentence s, Token verb, Token quantity)
    {
        foreach (int c in s.Children(verb.Index))
            if (c > quantity.Index && c - quantity.Index <= 3 && s.Tokens[c] is { Upos: "NUM" or "NOUN" } counted && counted.Relation() is "obl" or "nmod" && s.Adposition(counted).Length > 0)
                return counted.Upos == "NUM" && s.Dependent(c, "nmod") is { Upos: "NOUN" } noun ? noun : counted;
        return quantity;
    }

    /// <summary>The nearest verb above a token, itself included; null where there is none.</summary>
    public static Token? GoverningVerb(this Sentence s, Token t)
    {
        var at = t;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (at.IsVerb()) return at;
            if (at.Head < 0) return null;
            at = s.Tokens[at.Head];
        }
        return null;
    }

    /// <summary>Whether a token lies below another.</summary>
    public static bool IsUnder(this Sentence s, Token t, int ancestor)
    {
        int at = t.Index;
        for (int step = 0; step < s.Tokens.Count; step++)
        {
            if (at == ancestor) return true;
            if (at < 0) return false;
            at = s.Tokens[at].Head;
        }
        return false;
    }

    /// <summary>The span of a phrase: its head and what belongs to it, without relative clauses, appositions set off and coordinated phrases.</summary>
    public static TextSpan PhraseSpan(this Sentence s, Token head)
    {
        var span = head.Span;
        var stack = new Stack<int>();
        stack.Push(head.Index);
        int visited = 0;
        while (stack.TryPop(out int i) && visited++ < s.Tokens.Count)
            foreach (int c in s.Children(i))
            {
                var t = s.Tokens[c];
                if (t.Relation() is "punct" or "case" or "cc" or "conj" or "parataxis" or "appos" or "advcl" or "discourse" or "mark" && (i == head.Index || t.Relation() is not "case")) continue;
                if (t.Deprel is "acl:relcl" or "acl") continue;
                span = span.Union(t.Span);
                stack.Push(c);
            }
        return span;
    }
}
