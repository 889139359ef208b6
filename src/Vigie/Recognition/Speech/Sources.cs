using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Prepositions that name a source: selon X, d'après X, pour X, de source….</summary>
internal sealed class Sources(SpeechView view, SpeakerFinder speakers)
{
    private const string Viewpoint = "viewpoint";
    private const string FromSource = "from-source";

    /// <summary>Words that may stand before an initial source ("En effet, selon…").</summary>
    private const int InitialWords = 4;

    private const int ShortLead = 3;

    /// <summary>Share of a clause that another statement must cover for the source to be passed over.</summary>
    private const double Covered = 0.6;

    public void Read(UnitState state)
    {
        for (int i = state.Unit.First; i <= state.Unit.Last; i++)
        {
            if (view.InQuotation(i) || view[i].IsContractionTail || Match(view, i) is not { } match) continue;
            int after = match.Next;
            int head = match.Id == FromSource ? after - 1 : speakers.PhraseBehind(after, Math.Min(state.Unit.Last, after + 8));
            if (head < 0 || head > state.Unit.Last || !IsSource(match.Id, head, after, i)) continue;
            Make(state, match.Id, i, after - 1, head);
        }
    }

    /// <summary>The source preposition that begins at a word: its id and the word after it; null where none does.</summary>
    public static (string Id, int Next)? Match(SpeechView view, int i)
    {
        string genitive = view.Lexicon.List("genitive").FirstOrDefault() ?? "";
        foreach (var (words, id) in view.Lexicon.Sources)
        {
            int at = i;
            bool all = true;
            for (int k = 0; k < words.Length && all; k++)
            {
                while (at < view.Count && at > i && view[at].IsContractionTail) at++;
                all = at < view.Count && Same(view, genitive, Surface(view, at), words[k], k == words.Length - 1);
                at++;
            }
            if (!all) continue;
            while (at < view.Count && view[at].IsContractionTail) at++;
            return (id, at);
        }
        return null;
    }

    private static string Surface(SpeechView view, int i) => view[i].Span.Length == view[i].Form.Length ? view.Form(i) : Folding.Fold(view[i].Span.Of(view.Text));

    private static bool Same(SpeechView view, string genitive, string surface, string word, bool last) => surface == word || last && word == genitive && view.Lexicon.Is("genitive-contraction", surface);

    private bool IsSource(string id, int head, int after, int first)
    {
        if (id == FromSource) return after >= 2 && !FollowsNoun(after);
        if (view.On("not-source", head) || view.On("relative", after) || view.On("complementiser", after)) return false;
        if (view[head].Upos == "PRON" && view.On("not-speaker", head)) return false;
        bool named = view.EntityAt(head) is { Type: EntityType.Person or EntityType.Organisation };
        if (id == Viewpoint && view[head].Upos == "PRON") return head + 1 < view.Count && view.IsComma(head + 1);
        if (id == Viewpoint) return view.EntityAt(head) is { Type: EntityType.Person } || view.On("person-noun", head) && !view.IsInfinitive(after);
        if (named || speakers.IsSpeakerLike(head) || view[head].Upos is "PRON" or "PROPN") return true;
        foreach (int c in view.Children(head))
            if (c > head && view.IsRelation(c, "nmod") && speakers.IsSpeakerLike(c)) return true;
        return view.On("document-noun", head) || view[head].Upos == "NOUN" && after - 2 >= 0 && char.IsUpper(view.Text[view[first].Span.Start]);
    }

    /// <summary>"sur la base de sources publiques" is no attribution.</summary>
    private bool FollowsNoun(int after)
    {
        int i = after - 1;
        while (i > 0 && view[i].Upos != "ADP") i--;
        return i > 0 && view[i - 1].Upos is "NOUN" or "ADJ" or "PROPN";
    }

    private void Make(UnitState state, string id, int first, int last, int head)
    {
        var cue = view.SpanOf(first, last);
        var speaker = speakers.Place(head);
        int phraseEnd = PhraseEnd(state, head);
        int lead = state.OutsideWords(state.Unit.First, first - 1);
        bool capital = char.IsUpper(view.Text[view[first].Span.Start]);
        bool initial = (lead <= InitialWords || capital) && !view.HasFinite(state.Unit.First, first - 1) && !HasQuotationBefore(state, first);
        TextSpan content;
        if (initial)
        {
            int start = id == FromSource ? SkipComma(phraseEnd + 1) : ClauseStart(state, head, phraseEnd);
            if (start > state.Unit.Last) return;
            content = state.Trim(start, ClauseEnd(state, start));
        }
        else
        {
            if (id == Viewpoint) return;
            if (Lead(state, first) is { } direct)
            {
                state.Add(direct, SpeechMode.Direct, speaker, cue, first, "assert", "speech.source");
                return;
            }
            content = state.Trim(state.Unit.First, first - 1);
            if (content.IsEmpty || !view.HasFinite(state.Unit.First, first - 1) && lead > ShortLead && !view.IsComma(first - 1)) return;
            bool resumes = phraseEnd + 2 <= state.Unit.Last && view.IsComma(phraseEnd + 1) && !view.HasFinite(state.Unit.First, first - 1);
            if (resumes) content = content.Union(state.Trim(phraseEnd + 2, state.Unit.Last));
        }
        if (content.IsEmpty || view.CountWords(content) < 2) return;
        if (state.Drafts.Exists(d => Share(d.Content, content) >= Covered)) return;
        var mode = state.ModeOf(content, true);
        // « … » after "selon X," is direct where the clause is nothing else.
        if (mode == SpeechMode.Mixed && initial && LeadingQuotation(state, content) is { } inner && view.CountWords(inner) * 10 >= view.CountWords(content) * 8)
        {
            content = inner;
            mode = SpeechMode.Direct;
        }
        if (mode == SpeechMode.Direct && LeadingQuotation(state, content) is { } whole) content = whole;
        state.Add(content, mode, speaker, cue, first, id == Viewpoint ? "opinion" : "assert", "speech.source");
    }

    private static double Share(TextSpan part, TextSpan whole)
    {
        int common = Math.Min(part.End, whole.End) - Math.Max(part.Start, whole.Start);
        return common <= 0 ? 0 : (double)common / whole.Length;
    }

    private bool HasQuotationBefore(UnitState state, int word)
    {
        foreach (int q in state.Quotations)
            if (state.WordsOf(q).Last < word) return true;
        return false;
    }

    /// <summary>A quotation alone before the source: « … », selon X.</summary>
    private TextSpan? Lead(UnitState state, int first)
    {
        if (state.Quotations.Count == 0 || state.OutsideWords(state.Unit.First, first - 1) > 0) return null;
        int q = state.Quotations[0];
        return state.WordsOf(q).Last < first && view.CountWords(view.TopLevel[q].Inner) > 2 ? view.TopLevel[q].Inner : null;
    }

    private TextSpan? LeadingQuotation(UnitState state, TextSpan content)
    {
        foreach (int q in state.Quotations)
        {
            var t = view.TopLevel[q];
            if (t.Outer.Start == content.Start || t.Inner.Start == content.Start) return t.Inner;
        }
        return null;
    }

    /// <summary>Last word of the source's phrase, before the next comma, quotation or verb.</summary>
    private int PhraseEnd(UnitState state, int head)
    {
        int end = head;
        if (view.MentionAt(head) is { } m) end = Math.Max(end, view.WordOf(m.Sentence, m.LastToken));
        for (int i = end + 1; i <= state.Unit.Last; i++)
        {
            if (view.InQuotation(i) || view.IsFinite(i) || view.IsPunctuation(i) && view.Form(i) is not ("-" or "'" or "(" or ")")) break;
            end = i;
        }
        return end;
    }

    private int SkipComma(int i)
    {
        while (i < view.Count && view.IsPunctuation(i) && !view.InQuotation(i)) i++;
        return i;
    }

    /// <summary>First word of the clause after an initial source and its appositions.</summary>
    private int ClauseStart(UnitState state, int head, int phraseEnd)
    {
        int comma = phraseEnd + 1;
        if (comma > state.Unit.Last || !view.IsComma(comma))
        {
            // A relative clause of the source ends with a comma.
            for (int i = phraseEnd; i <= state.Unit.Last && i <= phraseEnd + 16 && !view.InQuotation(i); i++)
                if (view.IsComma(i) && HasRelative(head, i)) return i + 1;
            // No comma: the clause begins with the next phrase after the name.
            if (view.MentionAt(head) is { } m) return SkipComma(view.WordOf(m.Sentence, m.LastToken) + 1);
            return phraseEnd + 1 <= state.Unit.Last && view.InQuotation(phraseEnd + 1) ? phraseEnd + 1 : SkipComma(head + 1);
        }
        for (int turn = 0; turn < 4; turn++)
        {
            int next = comma + 1, end = next;
            if (next > state.Unit.Last || view.InQuotation(next)) return next;
            while (end <= state.Unit.Last && !view.IsComma(end) && !view.InQuotation(end)) end++;
            bool apposition = end <= state.Unit.Last && !view.HasFinite(next, end - 1) && IsApposition(head, next)
                || view[next].Upos == "PRON" && view.On("relative", next) && end <= state.Unit.Last;
            if (!apposition) return next;
            if (view.InQuotation(end)) return end;
            comma = end;
        }
        return comma + 1;
    }

    private bool HasRelative(int from, int to)
    {
        for (int i = from + 1; i < to; i++)
            if (view[i].Upos == "PRON" && view.On("relative", i)) return true;
        return false;
    }

    private bool IsApposition(int head, int next) =>
        view[next].Upos is "NOUN" or "ADJ" || view[next].Upos is "ADP" && view.EntityAt(head) is { Type: EntityType.Person }
        || view[next].Upos == "DET" && next + 1 < view.Count && (view.On("person-noun", next + 1) || view.On("speaker-noun", next + 1)) && view.EntityAt(head) is not null
        || view.EntityAt(next) is { Type: EntityType.Person } && view.EntityAt(head) is not { Type: EntityType.Person };

    private int ClauseEnd(UnitState state, int start)
    {
        for (int i = start + 1; i < state.Unit.Last; i++)
            if (!view.InQuotation(i) && view.Form(i) == ";") return i - 1;
        return state.Unit.Last;
    }
}
