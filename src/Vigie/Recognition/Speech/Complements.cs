using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Clauses, infinitives and attributes that a cue governs: a dit que…, affirme avoir…, se dit prêt à….</summary>
internal sealed class Complements(SpeechView view, CueFinder cues, SpeakerFinder speakers, Parentheticals parentheticals)
{
    /// <summary>Words that may stand between a cue and its clause (addressee, time, place).</summary>
    private const int Reach = 24;

    public void Read(UnitState state)
    {
        foreach (var m in state.Cues)
        {
            if (state.UsedCues.Contains(m.Verb) || cues.IsBlocked(m)) continue;
            if (m.Form == CueForm.PastParticiple && !IsCoordinated(m)) continue;
            if (state.Drafts.Exists(d => d.Content.Contains(view[m.Verb].Span))) continue;
            int start = Start(state, m);
            if (start < 0) continue;
            var speaker = speakers.Subject(m, state);
            if (speaker.Head > 0 && IsObjectRelative(m, speaker.Head)) continue;
            if (IsWriter(speaker) || IsImpersonal(m, speaker)) continue;
            int end = End(state, m, start);
            var content = Widen(state, state.Trim(start, end));
            if (view.CountWords(content) < 2) continue;
            state.UsedCues.Add(m.Verb);
            var mode = state.ModeOf(content, true);
            if (mode == SpeechMode.Direct && state.Quotations.FirstOrDefault(q => view.TopLevel[q].Outer == content, -1) is >= 0 and var whole) content = view.TopLevel[whole].Inner;
            state.Add(content, mode, speaker, m, "speech.clause");
        }
    }

    /// <summary>First word of what the cue governs, or -1.</summary>
    private int Start(UnitState state, CueMatch m)
    {
        int next = Math.Max(m.Last, m.Clitic) + 1;
        if (m.Takes(CueUses.Clause) && Complementiser(state, m, next) is >= 0 and var que) return que + 1;
        while (next <= state.Unit.Last && view[next].Upos == "ADV" && !view.InQuotation(next)) next++;
        if (next > state.Unit.Last) return -1;
        if (m.Takes(CueUses.Infinitive) && m.Form != CueForm.Noun)
        {
            if (IsInfinitiveStart(next)) return next;
            if (InfinitiveAfterAdverbial(state, m, next) is >= 0 and var infinitive) return infinitive;
        }
        if (m.Takes(CueUses.Attribute) && (view[next].Upos == "ADJ" || view.IsPastParticiple(next)) && !view.InQuotation(next)) return next;
        if (m.Takes(CueUses.Question) && view.On("question", next) && (view[next].Upos is "SCONJ" or "ADV" || view.Form(next) is "si" or "s'")) return next;
        return -1;
    }

    /// <summary>"a affirmé de son côté avoir…", "a annoncé mardi avoir…": the infinitive behind adverbials, or -1.</summary>
    private int InfinitiveAfterAdverbial(UnitState state, CueMatch m, int from)
    {
        if (view[from].Upos is not ("ADP" or "ADV" or "NOUN" or "NUM") || view[from].Upos == "NOUN" && view.IsRelation(from, "obj") && view[from - 1].Upos is "DET") return -1;
        for (int i = from; i <= state.Unit.Last && i < from + 9; i++)
        {
            if (view.InQuotation(i) || view.IsPunctuation(i) || view.IsFinite(i) || view.On("complementiser", i)) return -1;
            if (!view.IsInfinitive(i)) continue;
            int start = i;
            while (start - 1 > from && (view[start - 1].Upos == "PRON" || view.On("negation", start - 1))) start--;
            return view[start - 1].Upos is "ADP" ? -1 : start;
        }
        return -1;
    }

    private bool IsInfinitiveStart(int i)
    {
        for (int k = i; k < view.Count && k < i + 4; k++)
        {
            if (view.IsInfinitive(k)) return true;
            if (view[k].Upos is not ("PRON" or "ADV") && !view.On("negation", k)) return false;
        }
        return false;
    }

    /// <summary>The complementiser of the cue's clause, or -1.</summary>
    private int Complementiser(UnitState state, CueMatch m, int from)
    {
        int depth = view.QuotationOf(m.Verb);
        for (int i = from; i <= state.Unit.Last && i < from + Reach; i++)
        {
            if (view.InQuotation(i) && view.QuotationOf(i) != depth)
            {
                // « que … » : the clause may lie between marks together with its complementiser.
                bool mark = view.IsPunctuation(i);
                if (mark) continue;
                return view.On("complementiser", i) ? i : -1;
            }
            if (view.Form(i) is ":" or ";" or "." or "(") return -1;
            if (view.On("complementiser", i))
            {
                if (i > from && view.On("before-other-complementiser", i - 1)) return -1;
                if (view[i].Upos is "ADV") return -1;
                if (view[i].Upos is "PRON" && !view.IsComma(i - 1) && i > from && view[i - 1].Upos is "NOUN" or "PRON") return -1;
                return i;
            }
            if (view.IsFinite(i) || view.IsInfinitive(i) && !view.IsPunctuation(i)) return -1;
            if (i > m.Last + 1 && cues.At(i) is { Form: not CueForm.Noun, Cue: var c } && (c.Uses & CueUses.Clause) != 0 && view.IsVerb(i) && !view.IsPastParticiple(i)) return -1;
        }
        return -1;
    }

    /// <summary>Last word of the clause that begins at a word.</summary>
    private int End(UnitState state, CueMatch m, int start)
    {
        int last = state.Unit.Last;
        int coordinated = CoordinatedWith(m, start);
        for (int i = start + 1; i <= last; i++)
        {
            if (view.InQuotation(i)) continue;
            if (i == coordinated) return i - 1;
            string form = view.Form(i);
            if (form == ";" || form == ":" && i + 1 <= last && view.InQuotation(i + 1)) return i - 1;
            if (form == "(" && view.HasFinite(start, i)) continue;
            if (view.IsComma(i) || form is "-")
            {
                int next = i + 1;
                while (next <= last && view[next].Upos is "CCONJ" or "ADV" && !view.InQuotation(next)) next++;
                if (next <= last && view.QuotationOf(next) is >= 0 and var quotation && state.IsConsumed(quotation)) return i - 1;
                if (next > last || view.InQuotation(next)) continue;
                if (view.IsPresentParticiple(next) && cues.At(next) is not null) return i - 1;
                if (Begins("outer-conjunction", i + 1) && view.HasFinite(start, i)) return i - 1;
                if (Sources.Match(view, i + 1) is { } source && source.Id != "viewpoint") return i - 1;
                foreach (var other in state.Cues)
                    if (other.Verb > i && other.First <= next + 1 && other.Verb < i + 10 && other.Verb != m.Verb && parentheticals.IsParenthetical(state, other, start)) return i - 1;
                if (view[i + 1].Upos == "CCONJ" && (IsNewPredicate(m, next) || IsBareParticiple(next))) return i - 1;
                if (view[i + 1].Upos is "VERB" or "AUX" && IsNewPredicate(m, i + 1) && cues.At(VerbOf(i + 1)) is not null) return i - 1;
            }
            else if (view[i].Upos == "CCONJ" && i < last)
            {
                int next = i + 1;
                while (next < last && view[next].Upos == "ADV") next++;
                if (IsNewPredicate(m, next) || IsTenseShift(m, start, next)) return i - 1;
            }
        }
        return last;
    }

    /// <summary>The verb of a group that begins with an auxiliary.</summary>
    private int VerbOf(int i)
    {
        while (i + 1 < view.Count && view[i].Upos is "AUX" or "ADV" or "PRON" && !view.IsPunctuation(i)) i++;
        return i;
    }

    /// <summary>Whether a verb without subject takes up the cue's subject again ("… et a émis l'espoir que").</summary>
    private bool IsNewPredicate(CueMatch m, int i)
    {
        if (i >= view.Count || !view.IsVerb(i) || view.InQuotation(i)) return false;
        int verb = VerbOf(i);
        if (verb >= view.Count) return false;
        bool hangs = view.SentenceOf(verb) == view.SentenceOf(m.Verb) && view.IsRelation(verb, "conj") && view.Head(verb) == m.Verb;
        if (hangs) return true;
        if (cues.At(verb) is not { } cue || !cue.Takes(CueUses.Clause | CueUses.Fragment)) return false;
        if (cue.Form != CueForm.PastParticiple && !Governs(cue)) return false;
        return cue.Form is CueForm.Finite || cue.Form is CueForm.PastParticiple && view[m.First].Upos == "AUX" || cue.Form is CueForm.PresentParticiple && m.Form == CueForm.PresentParticiple;
    }

    /// <summary>Whether a clause, a quotation or an infinitive follows a cue closely.</summary>
    private bool Governs(CueMatch cue)
    {
        for (int i = Math.Max(cue.Last, cue.Clitic) + 1; i < view.Count && i <= cue.Last + 5; i++)
        {
            if (view.On("complementiser", i) || view.InQuotation(i) || view.IsInfinitive(i)) return true;
            if (view.IsPunctuation(i)) return false;
        }
        return false;
    }

    /// <summary>", et formulé une mise en garde": a participle that shares an auxiliary before the clause.</summary>
    private bool IsBareParticiple(int i) =>
        i + 1 < view.Count && view.IsPastParticiple(i) && view[i].Upos == "VERB" && view[i - 1].Upos is "CCONJ" or "ADV" && (view[i + 1].Upos is not ("ADP" or "PUNCT") || view.InQuotation(i + 1));

    /// <summary>"… que l'accord prévoyait … et a émis …": the cue's own auxiliary comes back where the clause uses none.</summary>
    private bool IsTenseShift(CueMatch m, int start, int i)
    {
        if (view[i].Upos != "AUX" || !view.IsFinite(i) || view[m.First].Upos != "AUX" || view.Form(i) != view.Form(m.First)) return false;
        for (int k = start; k < i; k++)
            if (view[k].Upos == "AUX" && view.IsFinite(k) && !view.InQuotation(k) && view.Form(k) == view.Form(i)) return false;
        return view.HasFinite(start, i - 1);
    }

    /// <summary>First word of what the parser coordinates with the cue itself after the clause has begun, or -1.</summary>
    private int CoordinatedWith(CueMatch m, int start)
    {
        foreach (int c in view.Children(m.Verb))
        {
            if (c <= start || !view.IsRelation(c, "conj") || !view.IsVerb(c) || view.InQuotation(c)) continue;
            foreach (int k in view.Children(c))
                if (view.IsRelation(k, "cc") && k > start) return view.IsComma(k - 1) ? k - 1 : k;
        }
        return -1;
    }

    private bool Begins(string list, int at)
    {
        foreach (string phrase in view.Lexicon.List(list))
        {
            string[] words = phrase.Split(' ');
            bool all = at + words.Length <= view.Count;
            for (int k = 0; all && k < words.Length; k++)
                all = view.Form(at + k) == words[k] || view.Form(at + k).EndsWith('\'') && words[k].StartsWith(view.Form(at + k)[..^1], StringComparison.Ordinal);
            if (all) return true;
        }
        return false;
    }

    /// <summary>A span that would end inside a quotation ends with it.</summary>
    private TextSpan Widen(UnitState state, TextSpan content)
    {
        foreach (int q in state.Quotations)
        {
            var outer = view.TopLevel[q].Outer;
            if (outer.Start >= content.Start && outer.Start < content.End && outer.End > content.End) content = new TextSpan(content.Start, outer.End);
            if (outer.Start < content.Start && outer.End == content.End && outer.End > outer.Start + 1) content = new TextSpan(content.Start, view.TopLevel[q].Inner.End);
        }
        return content;
    }

    /// <summary>A participle counts where it repeats a cue's auxiliary: "a déclaré …, et accusé …".</summary>
    private bool IsCoordinated(CueMatch m) => m.First > 0 && view[m.First - 1].Upos == "CCONJ" || view.IsRelation(m.Verb, "conj") && view.Head(m.Verb) >= 0 && view.IsVerb(view.Head(m.Verb));

    private bool IsWriter(SpeakerPlace speaker) =>
        speaker.Kind == SpeakerKind.Anaphor && speaker.Head >= 0 && view.Lexicon.Is("not-speaker", Bare(speaker.Head));

    /// <summary>"une invasion que X craint que…": what is said of has moved out of the clause.</summary>
    private bool IsObjectRelative(CueMatch m, int subject)
    {
        if (subject > m.First) return false;
        for (int i = subject - 1; i >= 0 && i > subject - 5; i--)
        {
            if (view.On("complementiser", i)) return view[i].Upos == "PRON" || i > 0 && view[i - 1].Upos is "NOUN" or "PROPN" && view.IsRelation(m.Verb, "acl");
            if (view[i].Upos is not ("DET" or "ADJ" or "PROPN" or "NOUN")) return false;
        }
        return false;
    }

    private string Bare(int word) => view.Form(word)[(view.Form(word).LastIndexOf('-') + 1)..];

    /// <summary>"Il a été annoncé que": nobody is named.</summary>
    private bool IsImpersonal(CueMatch m, SpeakerPlace speaker)
    {
        if (speaker.Kind == SpeakerKind.Anaphor && speaker.Head >= 0 && speaker.Head < m.Verb && !m.Cue.Reflexive && view[speaker.Head].Form[0] != '-')
            for (int i = speaker.Head + 1; i < m.Verb; i++)
                if (view.On("passive-auxiliary", i)) return true;
        foreach (int c in view.Children(m.Verb))
            if (view.Relation(c) is "aux:pass" or "nsubj:pass" && m.Form == CueForm.Finite) return speaker.Kind != SpeakerKind.Phrase;
        return false;
    }
}
