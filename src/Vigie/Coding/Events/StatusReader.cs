using Vigie.Linguistics;

namespace Vigie.Coding.Events;

/// <summary>What the text claims of an act: happened, planned, promised, possible, denied, predicted.</summary>
/// <remarks>
/// Reads tense, mood and negation of the clause, then climbs to the words that govern it; each may change the claim. The scheme follows the idea of
/// event-selecting predicates in FactBank (R. Saurí and J. Pustejovsky, 2009), reduced to the statuses of the coding manual.
/// </remarks>
public sealed class StatusReader(EventGrammar grammar)
{
    /// <summary>A status and the words that gave it; <see cref="Status"/> null where the act is not claimed in its own right.</summary>
    public readonly record struct Reading(EventStatus? Status, string Reason);

    /// <summary>Status of an act named by a verb.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="punctual">Whether the present tense tells of one act just done.</param>
    /// <param name="opinion">Whether the article is an opinion piece, whose future tenses are forecasts.</param>
    public Reading OfVerb(Sentence s, Token verb, bool punctual, bool opinion) => Climb(s, verb, Own(s, verb, punctual, opinion), opinion);

    /// <summary>Status of an act named by a noun.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="noun">The noun.</param>
    /// <param name="support">The verb that supports it, or null.</param>
    /// <param name="effect">What that verb does to the status.</param>
    /// <param name="durative">Whether the noun names something that lasts, which the present tense leaves going on.</param>
    /// <param name="opinion">Whether the article is an opinion piece.</param>
    public Reading OfNoun(Sentence s, Token noun, Token? support, MatrixEffect effect, bool durative, bool opinion)
    {
        foreach (int c in s.Children(noun.Index))
        {
            var t = s.Tokens[c];
            if (t.Relation() is "amod" or "det" or "acl" or "advmod" && grammar.Modifier(t.Lemma) is { } m) return new Reading(Status(m), $"'{t.Form}'");
        }
        if (support is not null)
        {
            var of = OfVerb(s, support, punctual: !durative, opinion);
            if (of.Status is EventStatus.Denied or EventStatus.Planned or EventStatus.Promised or EventStatus.Possible or EventStatus.Predicted or null) return of;
            return effect switch
            {
                MatrixEffect.Keep => of,
                MatrixEffect.Content => new Reading(null, $"content of '{support.Form}'"),
                _ => new Reading(Status(effect), $"'{support.Form}'"),
            };
        }
        return Climb(s, noun, new Reading(EventStatus.Occurred, "named by a noun"), opinion);
    }

    private static EventStatus? Status(MatrixEffect effect) => effect switch
    {
        MatrixEffect.Occurred or MatrixEffect.Keep => EventStatus.Occurred,
        MatrixEffect.Ongoing => EventStatus.Ongoing,
        MatrixEffect.Planned => EventStatus.Planned,
        MatrixEffect.Promised => EventStatus.Promised,
        MatrixEffect.Possible => EventStatus.Possible,
        MatrixEffect.Denied => EventStatus.Denied,
        MatrixEffect.Predicted => EventStatus.Predicted,
        _ => null,
    };

    /// <summary>The verb form that carries tense and mood: a finite auxiliary, or the verb itself.</summary>
    private static Token Finite(Sentence s, Token verb)
    {
        foreach (var a in s.Dependents(verb.Index, "aux"))
            if (a.Feat("VerbForm") == "Fin" || a.Feat("Mood") is not null) return a;
        foreach (var a in s.Dependents(verb.Index, "cop"))
            if (a.Feat("VerbForm") == "Fin" || a.Feat("Mood") is not null) return a;
        return verb;
    }

    /// <summary>Whether a clause is negated ("ne … pas", "sans"); "ne … que" is not a negation.</summary>
    public bool IsNegated(Sentence s, Token verb)
    {
        bool particle = false, second = false, only = false;
        foreach (int c in s.Children(verb.Index))
        {
            var t = s.Tokens[c];
            if (grammar.Is("negation-particle", t.Lemma)) particle = true;
            else if (grammar.Is("negation", t.Lemma) && t.Relation() is "advmod" or "obj" or "nsubj" or "fixed" or "cc") second = true;
            else if (grammar.Is("negation-only", t.Lemma) && t.Relation() is "advmod") only = true;
            else if (t.Relation() is "obj" or "nsubj" or "obl")
                foreach (var d in s.Dependents(c, "det"))
                    if (grammar.Is("negative-determiner", d.Lemma)) second = true;
            if (t.Relation() == "mark" && grammar.Is("negative-mark", t.Lemma)) return true;
        }
        return (second && particle && !only) || (second && HasStandaloneNegation(s, verb));
    }

    private bool HasStandaloneNegation(Sentence s, Token verb)
    {
        // Spoken or cut negation: "pas" straight after the verb or its auxiliary.
        foreach (var a in s.Dependents(verb.Index, "advmod"))
            if (grammar.Is("negation-strong", a.Lemma) && Math.Abs(a.Index - verb.Index) <= 2) return true;
        return false;
    }

    private Reading Own(Sentence s, Token verb, bool punctual, bool opinion)
    {
        if (IsNegated(s, verb)) return new Reading(EventStatus.Denied, "negated");
        foreach (var m in s.Dependents(verb.Index, "mark"))
            if (grammar.Is("conditional-mark", m.Lemma)) return new Reading(EventStatus.Possible, $"'{m.Form}'");
        // A modal may stand as an auxiliary of the verb.
        foreach (var a in s.Dependents(verb.Index, "aux"))
            if (grammar.MatrixVerb(a.Lemma) is { } modal && modal is not MatrixEffect.Keep)
                return Modal(a, modal, opinion);
        foreach (var a in s.Dependents(verb.Index, "advmod"))
            if (grammar.Modifier(a.Lemma) is { } adverb && adverb is not (MatrixEffect.Keep or MatrixEffect.Occurred)) return new Reading(Status(adverb), $"'{a.Form}'");
        var finite = Finite(s, verb);
        switch (finite.Feat("Mood"))
        {
            case "Cnd":
                return GovernedByPastSpeech(s, verb) ? new Reading(EventStatus.Planned, "future in the past") : new Reading(EventStatus.Possible, "conditional");
            case "Sub":
                return new Reading(EventStatus.Occurred, "subjunctive");
            case "Imp":
                return new Reading(null, "imperative");
        }
        if (finite.Feat("Tense") == "Fut")
            return new Reading(opinion ? EventStatus.Predicted : EventStatus.Planned, "future tense");
        if (ReferenceEquals(finite, verb) && verb.IsInfinitive())
            return new Reading(EventStatus.Occurred, "infinitive");
        if (finite.Feat("Tense") == "Pres" && ReferenceEquals(finite, verb) && finite.Feat("VerbForm") != "Part")
            return new Reading(punctual ? EventStatus.Occurred : EventStatus.Ongoing, "present tense");
        if (finite.Feat("Tense") == "Pres" && s.Dependent(verb.Index, "cop") is null && s.Dependents(verb.Index, "aux").Any(a => a.Deprel == "aux:pass") && !s.Dependents(verb.Index, "aux").Any(a => a.Deprel == "aux:tense"))
            return new Reading(punctual ? EventStatus.Occurred : EventStatus.Ongoing, "present passive");
        return new Reading(EventStatus.Occurred, "past tense");
    }

    private static Reading Modal(Token modal, MatrixEffect effect, bool opinion)
    {
        if (effect == MatrixEffect.Planned && opinion) effect = MatrixEffect.Predicted;
        if (effect == MatrixEffect.Planned && modal.Feat("Mood") == "Cnd") effect = MatrixEffect.Planned;
        return new Reading(Status(effect), $"'{modal.Form}'");
    }

    private bool GovernedByPastSpeech(Sentence s, Token verb)
    {
        var at = verb;
        for (int step = 0; step < Clauses.MaxSteps && at.Head >= 0; step++)
        {
            var head = s.Tokens[at.Head];
            if (at.Relation() is "ccomp" && grammar.MatrixVerb(head.Lemma) is MatrixEffect.Keep or MatrixEffect.Promised or MatrixEffect.Predicted or MatrixEffect.Content)
                return Finite(s, head) is var f && (f.Feat("Tense") is "Past" or "Imp" || head.Feat("Tense") == "Past");
            if (at.Deprel == "acl:relcl") return false;
            at = head;
        }
        return false;
    }

    /// <summary>Climbs from an act to the words that govern it.</summary>
    private Reading Climb(Sentence s, Token from, Reading reading, bool opinion)
    {
        var at = from;
        var result = reading;
        for (int step = 0; step < Clauses.MaxSteps && at.Head >= 0; step++)
        {
            var head = s.Tokens[at.Head];
            string relation = at.Relation();
            if (relation is "parataxis" or "root" or "dislocated" || at.Deprel is "acl:relcl") break;
            if (relation == "advcl" || (relation == "acl" && at.IsVerb() && !at.IsInfinitive()))
            {
                if (relation == "advcl" && Purpose(s, at)) return new Reading(null, "purpose");
                break;
            }
            MatrixEffect? effect = null;
            if (relation == "conj") { at = head; continue; }
            if (head.IsVerb() && relation is "xcomp" or "ccomp" or "obj" or "obl" or "iobj" or "csubj" or "nsubj")
            {
                if (relation is "obl" or "iobj" && at.IsNominal() && s.Adposition(at).Length > 0 && grammar.Is("adjunct", s.Adposition(at))) { at = head; break; }
                if (relation == "obl" && at.IsInfinitive() && Purpose(s, at)) return new Reading(null, "purpose");
                if (relation is "nsubj" && at.IsNominal() && !s.IsPassive(head) && !grammar.Is("happen", head.Lemma))
                    break;
                effect = grammar.MatrixVerb(head.Lemma);
                if (effect is not null && effect != MatrixEffect.Keep && at.IsNominal() && effect is MatrixEffect.Planned && head.Lemma.Length > 0 && !IsPlanOfNoun(head)) effect = null;
                if (effect is { } && IsNegated(s, head) && effect is MatrixEffect.Planned or MatrixEffect.Promised or MatrixEffect.Occurred or MatrixEffect.Ongoing)
                    return new Reading(EventStatus.Denied, $"negated '{head.Form}'");
            }
            else if (head.Upos is "NOUN" && relation is "nmod" or "acl" or "obl" or "xcomp" or "ccomp")
            {
                effect = grammar.MatrixNoun(head.Lemma);
                if (effect is null && relation == "nmod" && at.IsNominal() && step > 0) break;
            }
            else if (head.Upos == "ADJ" && relation is "xcomp" or "ccomp" or "obl" or "acl" or "advcl")
                effect = grammar.Modifier(head.Lemma);
            if (effect is MatrixEffect.Content) return new Reading(null, $"content of '{head.Form}'");
            if (effect is MatrixEffect.Planned && opinion && head.IsVerb()) effect = MatrixEffect.Predicted;
            if (effect is { } e && e != MatrixEffect.Keep && result.Status is EventStatus.Occurred or EventStatus.Ongoing)
                result = new Reading(Status(e), $"'{head.Form}'");
            else if (effect is MatrixEffect.Keep && result.Reason == "named by a noun" && head.IsVerb() && relation is "nsubj" or "obj")
            {
                var own = Own(s, head, punctual: true, opinion);
                if (own.Status is EventStatus.Planned or EventStatus.Possible or EventStatus.Predicted) result = own;
            }
            else if (effect is null or MatrixEffect.Keep && at.IsInfinitive() && head.IsVerb() && relation == "xcomp" && result.Reason == "infinitive")
            {
                // An infinitive under a verb that says nothing of it shares that verb's own tense.
                var own = Own(s, head, punctual: true, opinion);
                if (own.Status is EventStatus.Planned or EventStatus.Possible or EventStatus.Predicted or EventStatus.Denied) result = own;
            }
            at = head;
        }
        return result;
    }

    private bool IsPlanOfNoun(Token head) => grammar.Is("plan-noun", head.Lemma) || grammar.MatrixVerb(head.Lemma) is not MatrixEffect.Planned;

    private bool Purpose(Sentence s, Token verb)
    {
        foreach (int c in s.Children(verb.Index))
        {
            var t = s.Tokens[c];
            if (t.Relation() is "mark" or "case" && (grammar.Is("purpose-mark", t.Lemma) || s.Dependents(c, "fixed").Any(f => grammar.Is("purpose-mark", f.Lemma)))) return true;
        }
        return false;
    }
}
