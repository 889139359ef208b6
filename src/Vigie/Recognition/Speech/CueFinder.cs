using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>How the verb of a cue stands.</summary>
internal enum CueForm { Finite, PresentParticiple, Infinitive, PastParticiple, Noun }

/// <summary>A cue at its place in the text.</summary>
/// <param name="Cue">The cue.</param>
/// <param name="Verb">Word of the verb or noun.</param>
/// <param name="First">First word of the verb group, with clitics and auxiliaries.</param>
/// <param name="Last">Last word of the cue.</param>
/// <param name="Form">How it stands.</param>
/// <param name="Clitic">The inverted pronoun ("-t-il"), or -1.</param>
internal sealed record CueMatch(Cue Cue, int Verb, int First, int Last, CueForm Form, int Clitic)
{
    public bool Takes(CueUses use) => (Cue.Uses & use) != 0;
}

/// <summary>Finds cues and says how each stands.</summary>
internal sealed class CueFinder(SpeechView view)
{
    /// <summary>Words that may stand between the parts of a cue of several words.</summary>
    private const int Gap = 3;

    private const int GroupReach = 6;

    /// <summary>All cues between two words, in text order; words inside quotations are passed over unless asked for.</summary>
    public List<CueMatch> Find(int first, int last, bool inside = false)
    {
        var found = new List<CueMatch>();
        for (int i = first; i <= last; i++)
        {
            if (!inside && view.InQuotation(i)) continue;
            if (view[i].IsContractionTail) continue;
            var m = At(i);
            if (m is not null) found.Add(m);
        }
        return found;
    }

    /// <summary>The cue whose verb or noun is a word, or null.</summary>
    public CueMatch? At(int i)
    {
        string upos = view[i].Upos;
        if (upos is "VERB" or "AUX" || upos is "ADJ" && view[i].Feat("VerbForm") is not null)
        {
            foreach (var cue in view.Lexicon.Verbs(view.Lemma(i)))
                if (MatchVerb(cue, i) is { } m) return m;
        }
        else if (upos is "NOUN")
        {
            foreach (var cue in view.Lexicon.Nouns(view.Lemma(i)))
                if (Rest(cue, i) is { } last) return new CueMatch(cue, i, i, last, CueForm.Noun, -1);
        }
        return null;
    }

    private CueMatch? MatchVerb(Cue cue, int i)
    {
        if (Rest(cue, i) is not { } last) return null;
        int first = GroupStart(i, out int clitic, out bool auxiliary, out bool reflexive);
        if (cue.Reflexive && !reflexive) return null;
        if (clitic < 0 && i + 1 < view.Count && IsInvertedClitic(i + 1)) clitic = i + 1;
        // A tagger may take a finite form for a participle; as an insertion it is none.
        var form = view.IsFinite(i) || auxiliary || view.IsPastParticiple(i) && view.IsRelation(i, "parataxis") ? CueForm.Finite
            : view.IsInfinitive(i) ? CueForm.Infinitive
            : view.IsPresentParticiple(i) ? CueForm.PresentParticiple
            : CueForm.PastParticiple;
        return new CueMatch(cue, i, first, last, form, clitic);
    }

    /// <summary>The last word of a cue of several words; null where the others do not follow.</summary>
    private int? Rest(Cue cue, int i)
    {
        int at = i;
        for (int k = 1; k < cue.Lemmas.Count; k++)
        {
            int found = -1;
            for (int j = at + 1; j <= at + Gap && j < view.Count && !view.IsPunctuation(j); j++)
                if (view.Lemma(j) == cue.Lemmas[k] || view.Form(j) == cue.Lemmas[k] || view.Form(j).EndsWith('\'') && cue.Lemmas[k].StartsWith(view.Form(j), StringComparison.Ordinal))
                {
                    found = j;
                    break;
                }
            if (found < 0) return null;
            at = found;
        }
        return at;
    }

    /// <summary>First word of the verb group: clitics, negation, adverbs and auxiliaries before the verb.</summary>
    private int GroupStart(int verb, out int clitic, out bool auxiliary, out bool reflexive)
    {
        clitic = -1;
        auxiliary = reflexive = false;
        int first = verb;
        bool simple = view.IsInfinitive(verb) || view.IsFinite(verb);
        for (int i = verb - 1; i >= 0 && verb - i <= GroupReach && view.SentenceOf(i) == view.SentenceOf(verb); i--)
        {
            if (IsInvertedClitic(i)) clitic = i;
            else if (view[i].Upos == "PRON" && view.On("reflexive", i)) { reflexive = true; first = i; }
            else if (view[i].Upos == "AUX" && !simple) { auxiliary |= view.IsFinite(i) || view.IsPresentParticiple(i); first = i; }
            else if (view.On("negation", i) || view[i].Upos == "PRON" && IsObjectClitic(i)) first = i;
            else if (view[i].Upos != "ADV") break;
        }
        foreach (int c in view.Children(verb))
            if (c < verb && verb - c <= 2 * GroupReach && view.IsRelation(c, "aux"))
            {
                auxiliary |= view.IsFinite(c) || view.IsPresentParticiple(c);
                first = Math.Min(first, c);
                if (c + 1 < verb && IsInvertedClitic(c + 1)) clitic = c + 1;
            }
        // "a pour sa part assuré": a parser may take the auxiliary for the main verb.
        if (!auxiliary && !simple && view.Head(verb) is >= 0 and var head && head < verb && verb - head <= GroupReach + 2 && view.IsFinite(head) && view.On("auxiliary", head))
        {
            auxiliary = true;
            first = head;
        }
        return first;
    }

    private bool IsObjectClitic(int i) => view.IsRelation(i, "obj") || view.IsRelation(i, "iobj") || view.IsRelation(i, "expl:pv") || view.IsRelation(i, "expl:comp");

    /// <summary>Whether a word is a pronoun hung behind its verb ("-t-il").</summary>
    public bool IsInvertedClitic(int i) => view[i].Form.Length > 2 && view[i].Form[0] is '-' && char.IsLetter(view[i].Form[1]) && view[i].Upos is "PRON" or "X" or "NOUN" or "DET" or "ADV" or "ADJ";

    /// <summary>A verb in the first or second person, or an imperative: the writer speaks.</summary>
    private bool IsWriter(CueMatch m)
    {
        if (m.Form != CueForm.Finite) return false;
        for (int i = m.First; i <= m.Verb; i++)
            if (view.IsVerb(i) && !view.InQuotation(m.Verb) && (view[i].Feat("Person") is "1" or "2" || view[i].Feat("Mood") == "Imp") && IsSureOfPerson(i)) return true;
        return false;
    }

    /// <summary>A tagger confuses the persons of one form: the pronoun must agree, or the ending be of no other person.</summary>
    private bool IsSureOfPerson(int verb)
    {
        for (int i = verb - 1; i >= 0 && verb - i <= 4; i--)
            if (view[i].Upos == "PRON" && view.Lexicon.Is("writer", view.Form(i))) return true;
        return view.Lexicon.List("writer-ending").Any(e => view.Form(verb).EndsWith(e, StringComparison.Ordinal));
    }

    /// <summary>Whether something keeps the act of speaking from having taken place: negation, "devoir", "sans"…</summary>
    public bool IsBlocked(CueMatch m)
    {
        if (m.Form == CueForm.Noun) return false;
        if (IsWriter(m)) return true;
        bool negated = false;
        for (int i = m.Verb - 1; i >= 0 && m.Verb - i <= GroupReach && view.SentenceOf(i) == view.SentenceOf(m.Verb); i--)
        {
            if (view.On("negation", i)) { negated = true; break; }
            if (view.IsPunctuation(i) || view.On("complementiser", i) || view[i].Upos is "NOUN" or "PROPN" && i < m.First) break;
        }
        if (negated && m.Cue.Force != "deny" && m.Cue.Force != "doubt") return true;
        if (m.Form != CueForm.Infinitive) return false;
        for (int i = m.Verb - 1; i >= 0 && m.Verb - i <= GroupReach && view.SentenceOf(i) == view.SentenceOf(m.Verb); i--)
        {
            if (view.On("blocker-preposition", i)) return true;
            if (view.IsVerb(i)) return view.On("blocker", i);
            if (view.IsPunctuation(i)) return false;
        }
        return false;
    }
}
