using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>How a place in the text names a speaker.</summary>
internal enum SpeakerKind
{
    /// <summary>Nothing names one.</summary>
    None,

    /// <summary>A noun phrase or name.</summary>
    Phrase,

    /// <summary>A pronoun, or a phrase that points back ("la même source").</summary>
    Anaphor,

    /// <summary>Whoever spoke before: a quotation that goes on, an infinitive without subject.</summary>
    Previous,

    /// <summary>The writer of the document spoken of ("lit-on").</summary>
    Document,
}

/// <summary>Where a speaker is named.</summary>
/// <param name="Kind">How.</param>
/// <param name="Head">Word that heads the phrase, or the pronoun; -1 for none.</param>
internal readonly record struct SpeakerPlace(SpeakerKind Kind, int Head)
{
    public static readonly SpeakerPlace Nobody = new(SpeakerKind.None, -1);
    public static readonly SpeakerPlace Before = new(SpeakerKind.Previous, -1);
}

/// <summary>Finds who speaks: the subject of a cue, before or behind it, or that of the verb it hangs on.</summary>
internal sealed class SpeakerFinder(SpeechView view, IActorIndex actors)
{
    private const int MaxClimb = 8;

    /// <summary>The speaker of a parenthetical cue (", a annoncé la mairie"): a clitic or the phrase behind.</summary>
    /// <param name="m">The cue.</param>
    /// <param name="limit">Last word that may belong to the phrase.</param>
    public SpeakerPlace Behind(CueMatch m, int limit)
    {
        if (m.Clitic >= 0)
        {
            if (!IsImpersonal(m.Clitic)) return new SpeakerPlace(SpeakerKind.Anaphor, m.Clitic);
            return SourceBehind(m, limit) ?? (view.On("reading-verb", m.Verb) ? new SpeakerPlace(SpeakerKind.Document, -1) : SpeakerPlace.Nobody);
        }
        foreach (int c in view.Children(m.Verb))
            if (c > m.Last && c <= limit && view.IsRelation(c, "nsubj") && !view.InQuotation(c)) return Place(c);
        int head = PhraseBehind(m.Last + 1, limit);
        return head >= 0 ? Place(head) : SpeakerPlace.Nobody;
    }

    /// <summary>The speaker of a cue that governs what follows it, where other statements of its unit are known.</summary>
    public SpeakerPlace Subject(CueMatch m, UnitState state)
    {
        var found = Subject(m);
        Draft? before = null;
        foreach (var d in state.Drafts)
            if (d.Cue >= 0 && d.Cue < m.Verb && (before is null || d.Cue > before.Cue)) before = d;
        if (before is null) return found;
        // A subject that lies in what another says is none.
        if (found.Head >= 0 && before.Content.Contains(view[found.Head].Span)) return before.Speaker;
        if (m.Form is CueForm.Finite or CueForm.Noun || OwnSubject(m.Verb)) return found;
        bool apart = m.First > 0 && (view.IsComma(m.First - 1) || view[m.First - 1].Upos is "ADP" or "CCONJ" or "ADV");
        return apart ? before.Speaker : found;
    }

    /// <summary>A personal pronoun right before the verb group, whatever the parser makes of it, or -1.</summary>
    private int PronounBefore(CueMatch m)
    {
        int i = m.First - 1;
        while (i > 0 && view[i].Upos == "ADV") i--;
        return i >= 0 && view[i].Upos == "PRON" && view.SentenceOf(i) == view.SentenceOf(m.Verb) && !view.InQuotation(i) && view.On("personal-pronoun", i) ? i : -1;
    }

    private bool OwnSubject(int verb)
    {
        foreach (int c in view.Children(verb))
            if (view.IsRelation(c, "nsubj")) return true;
        return false;
    }

    /// <summary>The speaker of a cue that governs what follows it.</summary>
    public SpeakerPlace Subject(CueMatch m)
    {
        if (m.Clitic >= 0 && !IsImpersonal(m.Clitic)) return new SpeakerPlace(SpeakerKind.Anaphor, m.Clitic);
        if (m.Form == CueForm.Noun) return OfNoun(m) is var of && IsWeak(of) ? SpeakerPlace.Before : OfNoun(m);
        if (m.Form == CueForm.Finite && PronounBefore(m) is >= 0 and var pronoun) return Place(pronoun);
        var found = Climb(m.Verb);
        if (IsWeak(found) && m.Form != CueForm.Finite) return PhraseBefore(m.First - 1) is >= 0 and var main ? Place(main) : SpeakerPlace.Before;
        char number = m.Form == CueForm.Finite ? Number(m) : '?';
        if (found.Kind != SpeakerKind.None)
        {
            if (m.Form != CueForm.Finite || found.Head > m.Verb) return found;
            if (BeforeInsertion(m) is >= 0 and var outer) return Place(outer);
            if (Agrees(found.Head, number) || Coordinated(found.Head)) return found;
        }
        int left = PhraseBefore(m.First - 1, number);
        if (left < 0 && found.Kind != SpeakerKind.None) return found;
        return left >= 0 ? Place(left) : m.Form == CueForm.Finite ? SpeakerPlace.Nobody : SpeakerPlace.Before;
    }

    /// <summary>Head of the noun phrase that begins at or after a word, adverbs and times passed over; -1 where none does.</summary>
    public int PhraseBehind(int from, int limit, bool inside = false)
    {
        for (int i = from; i <= limit && i < view.Count; i++)
        {
            if (view.InQuotation(i) && !inside) return -1;
            string upos = view[i].Upos;
            if (view.IsPunctuation(i)) return -1;
            if (upos is "ADP" && view.EntityAt(i) is null)
            {
                // "a annoncé à la radio le ministre": a prepositional phrase may stand between.
                int end = EndOfPrepositional(i, limit);
                if (end < 0) return -1;
                i = end;
                continue;
            }
            if (upos is "PROPN" || view.EntityAt(i) is not null) return HeadWithin(i, limit);
            if (upos is "DET") return NounAfter(i, limit);
            if (upos is "NOUN" or "ADJ")
            {
                if (view.On("speaker-noun", i) || view.On("person-noun", i) || upos == "NOUN" && i + 1 <= limit && view[i + 1].Upos == "PROPN") return i;
                continue;
            }
            if (upos is "PRON") return view.On("not-speaker", i) ? -1 : i;
            if (upos is "SCONJ" or "CCONJ" || view.IsFinite(i)) return -1;
        }
        return -1;
    }

    /// <summary>Head of the phrase in a row of words that begins with a determiner or a name.</summary>
    private int NounAfter(int determiner, int limit)
    {
        for (int i = determiner + 1; i <= limit && i < view.Count && i <= determiner + 4; i++)
        {
            if (view[i].Upos is "NOUN" or "PROPN" or "X") return i;
            if (view.EntityAt(i) is not null) return i;
            if (view.IsPunctuation(i) || view.IsFinite(i) || view[i].Upos is "ADP") break;
        }
        // "le même", "certains": the determiner itself, or an adjective used as a noun ("le suspect").
        for (int i = determiner + 1; i <= limit && i < view.Count && i <= determiner + 3; i++)
            if (view[i].Upos is "ADJ" or "NUM" or "PRON" or "VERB") return i;
        return -1;
    }

    private int HeadWithin(int i, int limit)
    {
        // The topmost word of the name.
        if (view.MentionAt(i) is not { } m) return i;
        int first = view.WordOf(m.Sentence, m.FirstToken), last = view.WordOf(m.Sentence, m.LastToken);
        for (int k = first; k <= last && k <= limit; k++)
        {
            int h = view.Head(k);
            if (h < first || h > last) return k;
        }
        return i;
    }

    private int EndOfPrepositional(int adposition, int limit)
    {
        int noun = -1;
        for (int i = adposition + 1; i <= limit && i < view.Count && i <= adposition + 8; i++)
        {
            if (view.IsPunctuation(i)) break;
            if (view[i].Upos is "NOUN" or "PROPN" or "NUM" or "X") { noun = i; continue; }
            if (noun >= 0 && view[i].Upos is "DET" && view[i - 1].Upos is not "ADP" && !view[i].IsContractionTail) break;
            if (view[i].Upos is "ADJ" or "DET" or "ADP" or "ADV" or "PRON") continue;
            break;
        }
        if (noun < 0) return -1;
        return view.MentionAt(noun) is { } m ? Math.Max(noun, view.WordOf(m.Sentence, m.LastToken)) : noun;
    }

    private SpeakerPlace Climb(int verb)
    {
        int v = verb;
        for (int step = 0; step < MaxClimb && v >= 0; step++)
        {
            // "accusé par l'armée": of a passive, the agent speaks.
            bool passive = false;
            foreach (int c in view.Children(v))
                if (view.IsRelation(c, "obl") && view[c].Deprel == "obl:agent") return Place(c);
                else if (view[c].Deprel is "nsubj:pass" or "aux:pass") passive = true;
            // Of several subjects a tree may hang on a verb, the nearest before it.
            int subject = -1;
            foreach (int c in view.Children(v))
                if (view.IsRelation(c, "nsubj") && !view.InQuotation(c) && (v != verb || !passive) && (subject < 0 || (c < v && view[c].Feat("PronType") != "Rel"))) subject = c;
            if (subject >= 0) return Relative(subject, v);
            int head = view.Head(v);
            if (head < 0) return SpeakerPlace.Nobody;
            if (view.IsRelation(v, "acl") && view[v].Deprel != "acl:relcl")
            {
                // "une déclaration appelant à…": a document speaks for whoever issues it.
                if (view.On("document-noun", head) || view.IsPresentParticiple(v) && !IsSpeakerLike(head)) { v = head; continue; }
                return view.IsNominal(head) ? Place(head) : SpeakerPlace.Nobody;
            }
            if (view[v].Upos is "NOUN" or "PRON" && view.IsRelation(v, "nsubj")) return Place(v);
            v = head;
        }
        return SpeakerPlace.Nobody;
    }

    /// <summary>A subject; of a relative pronoun, what it stands for.</summary>
    private SpeakerPlace Relative(int subject, int verb)
    {
        if (!view.On("relative", subject)) return Place(subject);
        int noun = view.Head(verb);
        if (noun >= 0 && view.IsNominal(noun) && view.IsRelation(verb, "acl")) return Place(noun);
        for (int i = subject - 1; i >= 0 && i > subject - 8; i--)
            if (view.IsNominal(i)) return Place(HeadWithin(i, subject));
        return SpeakerPlace.Nobody;
    }

    private SpeakerPlace OfNoun(CueMatch m)
    {
        foreach (int c in view.Children(m.Verb))
            if (view.IsRelation(c, "nmod") && c > m.Verb && IsSpeakerLike(c) && !view.InQuotation(c)) return Place(c);
        int verb = view.Head(m.Verb);
        if (verb >= 0 && view.IsVerb(verb) && !view.IsRelation(m.Verb, "nsubj")) return Climb(verb);
        // "Son constat :" speaks for who was spoken of; "La question :" for nobody.
        return m.Verb > 0 && view[m.Verb - 1].Feat("Poss") == "Yes" ? SpeakerPlace.Before : SpeakerPlace.Nobody;
    }

    /// <summary>Head of the nearest phrase before a word that can be a subject; -1 where none is.</summary>
    private int PhraseBefore(int from, char number = '?')
    {
        for (int i = from; i >= 0 && from - i < 30; i--)
        {
            if (view.SentenceOf(i) != view.SentenceOf(from)) return -1;
            if (view.InQuotation(i)) continue;
            if (view[i].Upos is "PRON" && view.IsRelation(i, "nsubj") && !view.On("not-speaker", i)) return i;
            if (!IsSpeakerLike(i)) continue;
            int head = HeadWithin(i, from);
            if (PrecededByAdposition(head) || !Agrees(head, number)) continue;
            return head;
        }
        return -1;
    }

    /// <summary>A phrase that names no person, body or text.</summary>
    private bool IsWeak(SpeakerPlace place) => place.Kind == SpeakerKind.Phrase && !IsSpeakerLike(place.Head) && !view.On("document-noun", place.Head);

    /// <summary>Number of the verb: S, P or ?.</summary>
    private char Number(CueMatch m)
    {
        for (int i = m.First; i <= m.Verb; i++)
            if (view.IsFinite(i)) return NumberOf(i);
        return '?';
    }

    private char NumberOf(int i) => view[i].Feat("Number") switch { "Sing" => 'S', "Plur" => 'P', _ => '?' };

    private bool Agrees(int head, char number)
    {
        if (number == '?' || head < 0 || view[head].Upos is "PRON" or "PROPN" or "NUM" || view.EntityAt(head) is not null) return true;
        char own = NumberOf(head);
        return own == '?' || own == number;
    }

    private bool Coordinated(int head)
    {
        foreach (int c in view.Children(head))
            if (view.IsRelation(c, "conj") || view.IsRelation(c, "nummod") || view.IsRelation(c, "nmod") && view[head].Feat("Number") == "Sing" && c > head && NumberOf(c) == 'P') return true;
        return false;
    }

    /// <summary>
    /// "La Grèce, dont une province borde l'Albanie, maintient…": where an insertion stands between commas before the verb and the subject found lies in it, the
    /// phrase before the insertion; else -1. A relative clause there is enough: parsers take its last noun for the subject.
    /// </summary>
    private int BeforeInsertion(CueMatch m)
    {
        int close = m.First - 1;
        if (!view.IsComma(close)) return -1;
        int open = close - 1;
        while (open >= 0 && !view.IsComma(open) && view.SentenceOf(open) == view.SentenceOf(close)) open--;
        if (open < 1 || !view.IsComma(open) || view.SentenceOf(open) != view.SentenceOf(close)) return -1;
        bool relative = false;
        for (int i = open + 1; i <= open + 3 && i < close; i++) relative |= view[i].Upos == "PRON" && view.On("relative", i);
        return relative ? PhraseBefore(open - 1) : -1;
    }

    private SpeakerPlace? SourceBehind(CueMatch m, int limit)
    {
        for (int i = m.Last + 1; i <= limit && i < view.Count && i < m.Last + 8; i++)
        {
            if (view.IsPunctuation(i)) break;
            if (view[i].Upos is "NOUN" or "PROPN" && IsSpeakerLike(i)) return Place(i);
        }
        return null;
    }

    /// <summary>Whether a word can head the name of a speaker: a person, a body, or a noun for one.</summary>
    public bool IsSpeakerLike(int i) =>
        view.EntityAt(i) is { Type: not Vigie.Knowledge.EntityType.Miscellaneous } || view[i].Upos is "NOUN" or "PROPN" or "ADJ" && view.On("speaker-noun", i)
        || view[i].Upos is "NOUN" or "PROPN" && actors.Resolve(view.SentenceOf(i), view[i].Index).Count > 0;

    private bool PrecededByAdposition(int i)
    {
        for (int k = i - 1; k >= 0 && k > i - 4; k--)
        {
            if (view[k].Upos is "ADP") return true;
            if (view[k].Upos is not ("DET" or "ADJ" or "NUM")) return false;
        }
        return false;
    }

    private bool IsImpersonal(int clitic)
    {
        string bare = Folding.Fold(view[clitic].Form);
        int dash = bare.LastIndexOf('-');
        return view.Lexicon.Is("impersonal", bare[(dash + 1)..]);
    }

    /// <summary>A place with its kind told from the word: pronoun, phrase that points back, or phrase.</summary>
    public SpeakerPlace Place(int head)
    {
        if (head < 0) return SpeakerPlace.Nobody;
        if (view.EntityAt(head) is not null) return new SpeakerPlace(SpeakerKind.Phrase, head);
        if (view[head].Upos == "PRON" && !view.On("indefinite", head) || IsAnaphor(head)) return new SpeakerPlace(SpeakerKind.Anaphor, head);
        return new SpeakerPlace(SpeakerKind.Phrase, head);
    }

    /// <summary>Whether a phrase points back to the speaker before: "ce dernier", "la même source".</summary>
    private bool IsAnaphor(int head)
    {
        if (view.Lexicon.Is("anaphor", view.Form(head))) return true;
        for (int k = head - 1; k >= 0 && k > head - 4 && view[k].Upos is "ADJ" or "DET"; k--)
            if (view.On("same", k)) return true;
        return false;
    }
}
