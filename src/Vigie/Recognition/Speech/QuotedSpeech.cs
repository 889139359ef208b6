using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Quotations that a cue introduces, that stand inside a cue's complement, or that stand alone.</summary>
internal sealed class QuotedSpeech(SpeechView view, CueFinder cues, SpeakerFinder speakers)
{
    /// <summary>Fewer words between marks are a scare quote, not speech.</summary>
    private const int MinFragment = 3;

    /// <summary>Words from which a quotation without finite verb is taken as speech where nothing attributes it.</summary>
    private const int MinBare = 10;

    private const int FragmentReach = 30;
    private const int TitleReach = 6;

    public void Read(UnitState state, UnitState? previous)
    {
        foreach (int q in state.Quotations)
        {
            if (state.IsConsumed(q)) continue;
            var inner = view.TopLevel[q].Inner;
            int words = view.CountWords(inner);
            var (first, last) = state.WordsOf(q);
            if (words >= MinFragment && Interrupted(state, q, first, last)) continue;
            if (Introduced(state, q, first, last, words)) continue;
            if (words < (IsHeadline(state) ? MinFragment + 2 : MinFragment) || IsTitle(state, first)) continue;
            if (Fragment(state, q, first)) continue;
            Bare(state, previous, q, first, last, words);
        }
    }

    /// <summary>« …, dit-elle, … »: the cue stands between the marks, between commas.</summary>
    private bool Interrupted(UnitState state, int q, int first, int last)
    {
        foreach (var m in cues.Find(first, last, true))
        {
            if (m.Form != CueForm.Finite || !m.Takes(CueUses.Parenthetical) || m.First <= first + 1 || !view.IsComma(m.First - 1)) continue;
            int end = Math.Max(m.Last, m.Clitic), next = end + 1;
            if (m.Clitic < 0)
            {
                if (next > last || view.On("complementiser", next)) continue;
                int head = speakers.PhraseBehind(next, Math.Min(last, next + 8), true);
                if (head < 0 || head > next + 3 || !speakers.IsSpeakerLike(head)) continue;
                Add(state, q, speakers.Place(head), m, "speech.interrupted");
                return true;
            }
            if (next <= last && !view.IsPunctuation(next) && view[next].Upos is not ("ADP" or "ADV" or "NOUN")) continue;
            Add(state, q, speakers.Place(m.Clitic), m, "speech.interrupted");
            return true;
        }
        return false;
    }

    /// <summary>X a déclaré : « … »; X a lancé « … ».</summary>
    private bool Introduced(UnitState state, int q, int first, int last, int words)
    {
        int before = first - 1;
        if (before < state.Unit.First) return false;
        bool colon = view.Form(before) == ":";
        if (!colon && words < MinFragment) return false;
        var cue = CueBefore(state, before, colon);
        if (colon)
        {
            if (words < 2) return false;
            var speaker = cue is not null ? speakers.Subject(cue, state) : Label(state, before);
            if (cue is not null && speaker.Kind == SpeakerKind.None) speaker = Label(state, before);
            Add(state, q, speaker, cue, "speech.introduced");
            return true;
        }
        if (cue is null || !cue.Takes(CueUses.Quotation) || cue.Form == CueForm.Noun || before - Math.Max(cue.Last, cue.Clitic) > 4) return false;
        if (cue.Takes(CueUses.Fragment) && !StartsSentence(q) && !view.HasFinite(first, last)) return false;
        if (cues.IsBlocked(cue) || before > cue.Last && view[before].Upos is "ADP" or "DET") return false;
        Add(state, q, speakers.Subject(cue, state), cue, "speech.introduced");
        return true;
    }

    private bool StartsSentence(int q)
    {
        var inner = view.TopLevel[q].Inner;
        char c = view.Text[inner.Start];
        return char.IsUpper(c) || c is '[' or '(' or '…';
    }

    private void Add(UnitState state, int q, SpeakerPlace speaker, CueMatch? cue, string basis)
    {
        state.Consume(q);
        if (cue is not null) state.UsedCues.Add(cue.Verb);
        state.Add(view.TopLevel[q].Inner, SpeechMode.Direct, speaker, cue, basis);
    }

    /// <summary>The cue nearest before a word; before a colon any in the unit, else one with no finite verb between.</summary>
    private CueMatch? CueBefore(UnitState state, int before, bool colon)
    {
        CueMatch? noun = null;
        for (int i = state.Cues.Count - 1; i >= 0; i--)
        {
            var m = state.Cues[i];
            if (m.Verb > before) continue;
            if (!m.Takes(CueUses.Quotation) || m.Form == CueForm.PastParticiple && !colon) continue;
            if (m.Form == CueForm.Noun)
            {
                noun ??= m;
                continue;
            }
            if (!colon && view.HasFinite(m.Last + 1, before) && before - m.Last > 4) return null;
            if (cues.IsBlocked(m)) continue;
            return m;
        }
        return colon ? noun : null;
    }

    /// <summary>A speaker named before a colon without a cue: "Untel : « … »", or the subject of the clause.</summary>
    private SpeakerPlace Label(UnitState state, int before)
    {
        for (int i = state.Unit.First; i < before; i++)
            if (view.IsRelation(i, "nsubj") && speakers.IsSpeakerLike(i) && !view.InQuotation(i)) return speakers.Place(i);
        for (int i = before - 1; i >= state.Unit.First; i--)
            if (view.EntityAt(i) is { Type: EntityType.Person } && !view.InQuotation(i)) return speakers.Place(i);
        for (int i = state.Unit.First; i < before; i++)
            if (view.On("speaker-noun", i) && view[i].Upos == "NOUN" && !view.InQuotation(i) && (i == state.Unit.First || view[i - 1].Upos is not "ADP")) return speakers.Place(i);
        return SpeakerPlace.Before;
    }

    /// <summary>Quoted words in the complement of a cue: a dénoncé « … », a appelé à « … » et à « … ».</summary>
    private bool Fragment(UnitState state, int q, int first)
    {
        CueMatch? governor = null;
        for (int i = first - 1; i >= state.Unit.First && first - i <= FragmentReach; i--)
        {
            if (view.InQuotation(i) || view.IsPunctuation(i) && view.Form(i) is not (";" or ":")) continue;
            if (view.Form(i) is ";" or ":") break;
            if (view.IsVerb(i) && cues.At(i) is { Form: not CueForm.Noun } m && m.Takes(CueUses.Fragment))
            {
                if (m.Form != CueForm.PastParticiple || IsCoordinated(m) || HasAgent(m)) governor = m;
                break;
            }
            // Another finite verb governs the words, unless it stands in a relative clause before them.
            if (view.IsFinite(i) && !view.IsRelation(i, "aux") && !view.IsRelation(i, "cop")) break;
        }
        if (governor is null || cues.IsBlocked(governor) || view.CountWords(view.TopLevel[q].Inner) <= MinFragment + 1 && IsNaming(governor)) return false;
        var speaker = speakers.Subject(governor, state);
        if (speaker.Kind == SpeakerKind.None) return false;
        if (speaker.Kind == SpeakerKind.Anaphor && speaker.Head >= 0 && view.On("not-speaker", speaker.Head)) return false;
        var content = view.TopLevel[q].Inner;
        bool several = false;
        int lastWord = state.WordsOf(q).Last;
        foreach (int other in state.Quotations)
        {
            var (a, b) = state.WordsOf(other);
            if (a <= lastWord || state.IsConsumed(other) || other == q) continue;
            if (view.HasFinite(lastWord + 1, a - 1) || a - lastWord > 12) break;
            bool cueBetween = false;
            for (int i = lastWord + 1; i < a; i++) cueBetween |= view.IsVerb(i) && cues.At(i) is not null || view.Form(i) is ":" or ";";
            if (cueBetween) break;
            content = view.TopLevel[q].Outer.Union(view.TopLevel[other].Outer);
            lastWord = b;
            several = true;
        }
        state.UsedCues.Add(governor.Verb);
        state.Consume(q);
        state.Add(content, SpeechMode.Mixed, speaker, governor, several ? "speech.fragments" : "speech.fragment");
        return true;
    }

    private bool IsCoordinated(CueMatch m) => m.First > 0 && view[m.First - 1].Upos == "CCONJ" || view.IsRelation(m.Verb, "conj") && view.Head(m.Verb) >= 0 && view.IsVerb(view.Head(m.Verb));

    /// <summary>"ce qu'il a appelé une « … »": a name given, not a statement.</summary>
    private bool IsNaming(CueMatch m)
    {
        for (int i = m.First - 1; i > 0 && i > m.First - 5; i--)
            if (view.On("complementiser", i)) return view.On("before-other-complementiser", i - 1);
        return false;
    }

    private bool HasAgent(CueMatch m)
    {
        foreach (int c in view.Children(m.Verb))
            if (view[c].Deprel == "obl:agent") return true;
        return false;
    }

    /// <summary>A title of a work, a name in marks: not speech.</summary>
    private bool IsTitle(UnitState state, int first)
    {
        for (int i = first - 1; i >= state.Unit.First && first - i <= TitleReach; i--)
        {
            if (view.On("title-noun", i)) return true;
            if (view.IsFinite(i) || view.Form(i) is ":" or "," or ";") return false;
        }
        return false;
    }

    /// <summary>A quotation without cue: it goes on with the speaker just before, or nobody is known to say it.</summary>
    private void Bare(UnitState state, UnitState? previous, int q, int first, int last, int words)
    {
        bool finite = view.HasFinite(first, last);
        int outside = state.OutsideWords(state.Unit.First, state.Unit.Last) ;
        bool alone = outside == 0;
        if (alone ? !finite && words < MinFragment + 2 : !finite && words < MinBare) return;
        if (IsHeadline(state)) return;
        if (alone && previous is not null && view.Form(previous.Unit.Last) == ":" && CueBefore(previous, previous.Unit.Last, true) is { } introduction)
        {
            Add(state, q, speakers.Subject(introduction), introduction, "speech.introduced");
            return;
        }
        bool leads = state.OutsideWords(state.Unit.First, first - 1) == 0;
        bool attributed = previous is not null && previous.Drafts.Count > 0 && state.Unit.Paragraph - previous.Unit.Paragraph <= (alone ? 1 : 0);
        if (!alone && !leads && !attributed && words < (finite ? MinFragment + 1 : MinBare)) return;
        state.Consume(q);
        if (!attributed && !alone && !leads && ClauseSubject(state, first) is { } subject)
        {
            state.Add(view.TopLevel[q].Inner, SpeechMode.Mixed, subject, null, -1, "assert", "speech.embedded");
            return;
        }
        state.Add(view.TopLevel[q].Inner, SpeechMode.Direct, attributed ? SpeakerPlace.Before : SpeakerPlace.Nobody, null, -1, "assert", attributed ? "speech.continued" : "speech.unattributed");
    }

    /// <summary>The subject of the clause that holds a quotation, where it can be a speaker.</summary>
    private SpeakerPlace? ClauseSubject(UnitState state, int first)
    {
        for (int i = first - 1; i >= state.Unit.First; i--)
            if (!view.InQuotation(i) && view.IsRelation(i, "nsubj") && (speakers.IsSpeakerLike(i) || view[i].Upos == "PRON" && !view.On("not-speaker", i) && !view.On("relative", i)))
                return speakers.Place(i);
        return null;
    }

    /// <summary>Whether a unit is the headline; what ends with a full stop is none, whatever the reading took it for.</summary>
    private bool IsHeadline(UnitState state)
    {
        if (view.Source.Article.Headline is not { } h || !h.Contains(view[state.Unit.First].Span)) return false;
        return !h.Of(view.Text).TrimEnd(' ', '\u00a0', '\u202f', '»', '”', '"').EndsWith('.');
    }
}
