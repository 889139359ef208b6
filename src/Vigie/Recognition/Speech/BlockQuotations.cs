using Vigie.Knowledge;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Whole paragraphs of speech without marks: a block that a paragraph ending with a colon introduces, the answers of an interview.</summary>
internal sealed class BlockQuotations(SpeechView view, SpeakerFinder speakers)
{
    private const int MinBlockWords = 15;
    private const int MaxLabel = 40;

    /// <summary>Drafts of the text, and the paragraphs they take up.</summary>
    public (List<Draft> Drafts, HashSet<int> Paragraphs) Read(IReadOnlyList<UnitState> states)
    {
        var drafts = new List<Draft>();
        var taken = new HashSet<int>();
        Interview(drafts, taken);
        for (int i = 0; i + 1 < states.Count; i++)
        {
            var state = states[i];
            if (taken.Contains(state.Unit.Paragraph) || states[i + 1].Unit.Paragraph <= state.Unit.Paragraph) continue;
            if (view.Form(state.Unit.Last) != ":" || Introducer(state) is not { } speaker) continue;
            int p = states[i + 1].Unit.Paragraph;
            if (p >= view.Source.Article.Paragraphs.Count) continue;
            var block = view.Source.Article.Paragraphs[p];
            char c = view.Text[block.Start];
            if (!char.IsUpper(c) && c is not ('[' or '(' or '…') || view.CountWords(block) < MinBlockWords) continue;
            var cue = state.Cues.LastOrDefault(m => m.Takes(CueUses.Quotation));
            taken.Add(p);
            drafts.Add(new Draft(block, SpeechMode.Direct, speaker, cue is null ? null : view.SpanOf(cue.Verb, cue.Last), cue?.Verb ?? -1, cue?.Cue.Force ?? "assert", "speech.block", states[i + 1].Unit.First));
        }
        return (drafts, taken);
    }

    /// <summary>Who a paragraph ending with a colon lets speak; null where it introduces no speech.</summary>
    private SpeakerPlace? Introducer(UnitState state)
    {
        var cue = state.Cues.LastOrDefault(m => m.Takes(CueUses.Quotation));
        if (cue is not null)
        {
            var speaker = cue.Form == CueForm.Noun ? speakers.Subject(cue) : Inverted(state, cue) ?? speakers.Subject(cue);
            return speaker.Kind is SpeakerKind.None && cue.Form == CueForm.Noun ? null : speaker;
        }
        for (int i = state.Unit.First; i < state.Unit.Last; i++)
            if (view.EntityAt(i) is { Type: EntityType.Person } && !view.InQuotation(i) && IsSubject(i)) return speakers.Place(i);
        return null;
    }

    /// <summary>"Voici ce que dit X :".</summary>
    private SpeakerPlace? Inverted(UnitState state, CueMatch cue)
    {
        int head = cue.Last + 1 < state.Unit.Last ? speakers.PhraseBehind(cue.Last + 1, state.Unit.Last - 1) : -1;
        if (head < 0 || !speakers.IsSpeakerLike(head)) return null;
        foreach (int c in view.Children(cue.Verb))
            if (view.IsRelation(c, "nsubj") && c < cue.Verb && view[c].Upos is not "PRON") return null;
        return view.On("complementiser", cue.First - 1) ? speakers.Place(head) : null;
    }

    private bool IsSubject(int i)
    {
        int w = i;
        for (int step = 0; step < 5 && w >= 0; step++)
        {
            if (view.IsRelation(w, "nsubj")) return true;
            if (!view.IsRelation(w, "flat") && !view.IsRelation(w, "appos")) return false;
            w = view.Head(w);
        }
        return false;
    }

    /// <summary>Questions and answers: what follows a paragraph that is a question, up to the next, is one answer.</summary>
    private void Interview(List<Draft> drafts, HashSet<int> taken)
    {
        var article = view.Source.Article;
        var paragraphs = article.Paragraphs;
        var role = new char[paragraphs.Count];
        int questions = 0, labels = 0;
        for (int p = 0; p < paragraphs.Count; p++)
        {
            role[p] = Role(paragraphs[p]);
            if (role[p] == '?') questions++;
            if (role[p] is 'Q' or 'R') labels++;
        }
        bool interview = article.Kind == ArticleKind.Interview;
        if (labels < 4 && questions < (interview ? 1 : 4) || !interview && labels < 4) return;
        if (Interviewee() is not { } speaker) return;
        for (int p = 0; p < paragraphs.Count; p++)
        {
            if (role[p] is not ('?' or 'Q')) continue;
            int first = p + 1, last = p;
            while (last + 1 < paragraphs.Count && role[last + 1] is not ('?' or 'Q')) last++;
            if (last < first) continue;
            var span = new TextSpan(paragraphs[first].Start + LabelLength(paragraphs[first]), paragraphs[last].End);
            int word = view.WordAt(span.Start);
            if (span.Length < 2 || word >= view.Count) continue;
            for (int k = first; k <= last; k++) taken.Add(k);
            taken.Add(p);
            drafts.Add(new Draft(Unquoted(span), SpeechMode.Direct, speaker, null, -1, "assert", "speech.interview", word));
        }
    }

    private TextSpan Unquoted(TextSpan span)
    {
        foreach (var q in view.TopLevel)
            if (q.Outer == span) return q.Inner;
        return span;
    }

    /// <summary>Q, R for labelled paragraphs, ? for one that ends as a question, blank for others.</summary>
    private char Role(TextSpan p)
    {
        string text = p.Of(view.Text);
        int colon = LabelLength(p);
        if (colon > 0)
        {
            string label = Folding.Fold(text.AsSpan(0, colon)).Trim(' ', ':', '-', '.', '*');
            if (view.Lexicon.Is("question-label", label)) return 'Q';
            if (view.Lexicon.Is("answer-label", label)) return 'R';
        }
        return text.TrimEnd(' ', '*', '»', '"', '”').EndsWith('?') && text.Length < 600 ? '?' : ' ';
    }

    private int LabelLength(TextSpan p)
    {
        int end = Math.Min(p.End, p.Start + MaxLabel);
        for (int i = p.Start; i < end; i++)
        {
            if (view.Text[i] is ':' || view.Text[i] is '.' or '–' or '—' or '-' && i - p.Start <= 3)
            {
                string label = Folding.Fold(view.Text.AsSpan(p.Start, i - p.Start)).Trim(' ', '*', '-', '.');
                if (!view.Lexicon.Is("question-label", label) && !view.Lexicon.Is("answer-label", label)) return 0;
                while (i + 1 < p.End && (char.IsWhiteSpace(view.Text[i + 1]) || view.Text[i + 1] is '*' or '-' or '–' or '—')) i++;
                return i + 1 - p.Start;
            }
        }
        return 0;
    }

    /// <summary>The person an interview is with: the one named most before the first question, the headline first.</summary>
    private SpeakerPlace? Interviewee()
    {
        int best = -1;
        for (int i = 0; i < view.Count && view.ParagraphOf(i) < 6; i++)
        {
            if (view.EntityAt(i) is not { Type: EntityType.Person } e || view.MentionAt(i) is not { } m) continue;
            if (best < 0) best = i;
            // A fuller name of the same person, or one said to answer or receive, wins.
            if (best >= 0 && e.Id == view.EntityAt(best)!.Id && m.Span.Length > view.MentionAt(best)!.Span.Length) best = i;
        }
        return best < 0 ? null : new SpeakerPlace(SpeakerKind.Phrase, best);
    }
}
