using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Cues that interrupt or follow the words, their subject behind them: « … », a dit X; …, a annoncé X.</summary>
internal sealed class Parentheticals(SpeechView view, CueFinder cues, SpeakerFinder speakers)
{
    /// <summary>A part of a clause this short before a cue is only its beginning ("Elles visent, dit-elle, à…").</summary>
    private const int ShortLead = 3;

    private const int SpeakerReach = 24;

    /// <summary>Quotations of at least so many words may be speech without a finite verb.</summary>
    private const int LongQuotation = 5;

    public void Read(UnitState state)
    {
        int from = state.Unit.First;
        foreach (var m in state.Cues)
        {
            if (m.Verb < from || !IsParenthetical(state, m, from)) continue;
            int end = ReadOne(state, m, from);
            if (end < 0) continue;
            state.UsedCues.Add(m.Verb);
            from = end + 1;
        }
        Unlisted(state);
    }

    /// <summary>A verb behind a quotation with its subject behind it speaks, whatever verb it is: « … », temporise la ministre.</summary>
    private void Unlisted(UnitState state)
    {
        foreach (int q in state.Quotations)
        {
            var (first, last) = state.WordsOf(q);
            if (state.IsConsumed(q) || state.OutsideWords(state.Unit.First, first - 1) > 0 || !IsSpeech(q, first, last)) continue;
            int verb = last + 1;
            if (verb >= state.Unit.Last || !view.IsComma(verb)) continue;
            verb++;
            while (verb < state.Unit.Last && view[verb].Upos == "PRON" && !view.On("relative", verb)) verb++;
            int group = verb;
            while (verb < state.Unit.Last && view[verb].Upos is "AUX" or "ADV" || cues.IsInvertedClitic(verb) && verb < state.Unit.Last && verb > group) verb++;
            if (view[verb].Upos != "VERB" || !view.IsFinite(verb) && !(verb > group && view.IsPastParticiple(verb)) || cues.At(verb) is not null) continue;
            int clitic = -1;
            for (int i = group; i <= verb + 1 && i <= state.Unit.Last; i++)
                if (cues.IsInvertedClitic(i)) clitic = i;
            var m = new CueMatch(Structural, verb, group, verb, CueForm.Finite, clitic);
            int limit = Limit(state, m);
            int head = clitic >= 0 ? clitic : speakers.PhraseBehind(verb + 1, limit);
            if (head < 0 || clitic < 0 && !speakers.IsSpeakerLike(head)) continue;
            state.UsedCues.Add(verb);
            state.Add(view.TopLevel[q].Inner, SpeechMode.Direct, speakers.Behind(m, limit), m, "speech.structure");
        }
    }

    private static readonly Cue Structural = new("structure", [], false, false, CueUses.Parenthetical, "assert");

    /// <summary>Whether a cue stands apart from its clause, with its subject behind it.</summary>
    public bool IsParenthetical(UnitState state, CueMatch m, int from)
    {
        if (m.Form != CueForm.Finite || !m.Takes(CueUses.Parenthetical) || m.First <= from) return false;
        int before = m.First - 1;
        while (before > from && view[before].Upos == "ADV" && !view.InQuotation(before)) before--;
        bool afterQuotation = view.InQuotation(before) || view.IsPunctuation(before) && before > from && view.InQuotation(before - 1);
        bool apart = view.InQuotation(before) || view.IsComma(before) || view.Form(before) is ")" or "-" or "]" or "(" or "…" or "...";
        if (!apart) return false;
        int next = m.Clitic > m.Last ? m.Clitic + 1 : m.Last + 1;
        if (next <= state.Unit.Last && view.On("complementiser", next)) return false;
        if (m.Clitic >= 0) return true;
        int head = speakers.PhraseBehind(m.Last + 1, Math.Min(state.Unit.Last, m.Last + SpeakerReach));
        if (head < 0) return false;
        if (m.Takes(CueUses.Clause) && !view.InQuotation(before) && speakers.IsSpeakerLike(head) && HasMainVerb(from, before)) return true;
        bool subjectBefore = HasSubjectBefore(m);
        if (afterQuotation && !subjectBefore) return true;
        if (view.IsRelation(head, "nsubj") && view.Head(head) == m.Verb) return afterQuotation || m.Takes(CueUses.Clause) && !subjectBefore && HasMainVerb(from, before);
        if (subjectBefore) return false;
        if (afterQuotation) return speakers.IsSpeakerLike(head) || view[head].Upos == "PRON";
        return m.Takes(CueUses.Clause) && speakers.IsSpeakerLike(head) && HasMainVerb(from, before);
    }

    private bool HasSubjectBefore(CueMatch m)
    {
        foreach (int c in view.Children(m.Verb))
            if (c < m.First && view.IsRelation(c, "nsubj") && !view.InQuotation(c)) return true;
        return false;
    }

    /// <summary>Whether a finite verb stands outside relative clauses.</summary>
    private bool HasMainVerb(int first, int last)
    {
        bool relative = false;
        for (int i = first; i <= last; i++)
        {
            if (view.IsComma(i)) relative = false;
            else if (view[i].Upos == "PRON" && view.On("relative", i) || view[i].Upos == "SCONJ") relative = true;
            else if (!relative && view.IsFinite(i)) return true;
        }
        return false;
    }

    /// <summary>Makes the statement; returns the last word used, or -1.</summary>
    private int ReadOne(UnitState state, CueMatch m, int from)
    {
        int leadEnd = m.First - 1;
        while (leadEnd > from && view[leadEnd].Upos == "ADV" && !view.InQuotation(leadEnd)) leadEnd--;
        int limit = Limit(state, m);
        var speaker = speakers.Behind(m, limit);
        var (content, mode, basis) = Lead(state, m, from, leadEnd);
        if (content.IsEmpty) return -1;
        int end = Math.Max(m.Last, m.Clitic);
        bool quoted = mode == SpeechMode.Direct;

        if (quoted && NextQuotation(state, end) is >= 0 and var next)
        {
            // One statement runs across the cue.
            var inner = view.TopLevel[next].Inner;
            content = new TextSpan(content.Start, inner.End);
            state.Consume(next);
            end = state.WordsOf(next).Last;
            basis = "speech.broken";
        }
        else if (!quoted && ColonAfter(state, end, limit) is >= 0 and var colon)
        {
            content = content.Union(state.Trim(colon + 1, state.Unit.Last));
            mode = state.ModeOf(content, true);
            end = state.Unit.Last;
        }
        else if (!quoted && Resumes(state, m, from, leadEnd, limit))
        {
            content = content.Union(state.Trim(limit + 1, state.Unit.Last));
            mode = state.ModeOf(content, true);
            end = state.Unit.Last;
            basis = "speech.interrupted";
        }
        state.Add(content, mode, speaker, m, basis);
        return Math.Max(end, limit);
    }

    /// <summary>What stands before the cue: a quotation, or a clause.</summary>
    private (TextSpan Content, SpeechMode Mode, string Basis) Lead(UnitState state, CueMatch m, int from, int leadEnd)
    {
        int first = -1, last = -1;
        foreach (int q in state.Quotations)
        {
            var (a, b) = state.WordsOf(q);
            if (a < from || b > leadEnd || state.IsConsumed(q)) continue;
            if (first < 0) first = q;
            last = q;
        }
        if (last >= 0)
        {
            var (a, b) = state.WordsOf(first);
            var (c, d) = state.WordsOf(last);
            int lead = state.OutsideWords(from, a - 1), tail = state.OutsideWords(d + 1, leadEnd);
            bool introduced = c > from && view.Form(c - 1) == ":";
            if (introduced && tail == 0) return (view.TopLevel[last].Inner, SpeechMode.Direct, "speech.direct");
            if (lead == 0 && IsSpeech(first, a, b))
            {
                bool gap = d + 1 > leadEnd || view.IsPunctuation(d + 1);
                int between = first == last ? 0 : state.OutsideWords(b + 1, c - 1);
                if (gap && between == 0) return (new TextSpan(view.TopLevel[first].Inner.Start, view.TopLevel[last].Inner.End), SpeechMode.Direct, "speech.direct");
                if (first == last && gap) return (view.TopLevel[first].Inner, SpeechMode.Direct, "speech.direct");
                if (first != last && between > 0 && tail == 0)
                {
                    var whole = new TextSpan(view.TopLevel[first].Inner.Start, view.TopLevel[last].Inner.End);
                    return (whole, between > 2 ? SpeechMode.Mixed : SpeechMode.Direct, "speech.direct");
                }
            }
            if (tail == 0 && first == last && view.IsComma(a - 1) && view.HasFinite(a, b) && HasReport(state, m, from, a)) return (view.TopLevel[last].Inner, SpeechMode.Direct, "speech.direct");
            if (state.OutsideWords(from, leadEnd) == 0) return (view.TopLevel[last].Inner, SpeechMode.Direct, "speech.direct");
        }
        else if (!m.Takes(CueUses.Clause)) return default;
        var clause = state.Trim(from, leadEnd);
        if (clause.IsEmpty || last < 0 && !view.HasFinite(from, leadEnd) && state.OutsideWords(from, leadEnd) > 12) return default;
        return (clause, state.ModeOf(clause, true), "speech.parenthetical");
    }

    /// <summary>Whether a clause before the quotation reports other words ("Bien que X déclare que …, « … », a-t-elle dit").</summary>
    private bool HasReport(UnitState state, CueMatch m, int from, int quotation)
    {
        foreach (var other in state.Cues)
            if (other.Verb >= from && other.Last + 1 < quotation && other.Verb != m.Verb && other.Takes(CueUses.Clause) && view.On("complementiser", other.Last + 1)) return true;
        return false;
    }

    private bool IsSpeech(int quotation, int first, int last) => view.HasFinite(first, last) || view.CountWords(view.TopLevel[quotation].Inner) >= LongQuotation;

    /// <summary>The quotation with which the sentence goes on after its cue, or -1.</summary>
    private int NextQuotation(UnitState state, int after)
    {
        foreach (int q in state.Quotations)
        {
            var (a, _) = state.WordsOf(q);
            if (a <= after || state.IsConsumed(q)) continue;
            if (a - after > SpeakerReach + 6) return -1;
            if (!view.IsPunctuation(a - 1) || view.Form(a - 1) is not ("," or ":" or "-")) return -1;
            for (int i = after + 1; i < a; i++)
            {
                if (view.Form(i) is "." or ";") return -1;
                if (cues.At(i) is { Form: not CueForm.Noun } c && c.Takes(CueUses.Quotation | CueUses.Fragment | CueUses.Clause)) return -1;
            }
            return q;
        }
        return -1;
    }

    private int ColonAfter(UnitState state, int after, int limit)
    {
        for (int i = after + 1; i <= state.Unit.Last && i <= limit + 2; i++)
            if (view.Form(i) == ":" && !view.InQuotation(i)) return i < state.Unit.Last ? i : -1;
        return -1;
    }

    /// <summary>Whether the clause goes on after a cue in its middle.</summary>
    private bool Resumes(UnitState state, CueMatch m, int from, int leadEnd, int limit)
    {
        if (limit + 2 > state.Unit.Last || !view.IsComma(limit + 1)) return false;
        int next = limit + 2;
        if (view.IsPresentParticiple(next) || view[next].Upos == "PRON" && view.On("relative", next)) return false;
        int lead = state.OutsideWords(from, leadEnd);
        return lead <= ShortLead || !view.HasFinite(from, leadEnd);
    }

    /// <summary>Last word of the cue with its subject: before the next comma, colon, full stop or quotation.</summary>
    private int Limit(UnitState state, CueMatch m)
    {
        int i = Math.Max(m.Last, m.Clitic);
        while (i + 1 <= state.Unit.Last && i - m.Last < SpeakerReach && !view.InQuotation(i + 1) && view.Form(i + 1) is not ("," or ":" or ";" or "." or "-" or "—" or "–" or "(" or "!" or "?")) i++;
        return i;
    }
}
