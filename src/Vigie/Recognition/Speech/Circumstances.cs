using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Through whom, to whom and when something was said, from the words around its cue.</summary>
internal sealed class Circumstances(SpeechView view, IReadOnlyList<TimeMention> times, IActorIndex actors)
{
    private const int Reach = 16;

    /// <summary>The day or interval named beside the cue, outside what is said; unknown where none is.</summary>
    public DateBounds Date(Draft draft, Unit unit)
    {
        if (draft.Cue < 0) return DateBounds.Unknown;
        var cue = view[draft.Cue].Span;
        TimeMention? best = null;
        int least = int.MaxValue;
        foreach (var t in times)
        {
            if (t.Type is "duration" or "set" || t.Bounds.IsUnknown || draft.Content.Overlaps(t.Span)) continue;
            if (t.Span.Start < view[unit.First].Span.Start || t.Span.End > view[unit.Last].Span.End) continue;
            int distance = t.Span.Start >= cue.End ? t.Span.Start - cue.End : cue.Start - t.Span.End;
            if (distance < 0 || distance > 90 || distance >= least || HasVerbBetween(draft, t.Span)) continue;
            best = t;
            least = distance;
        }
        return best?.Bounds ?? DateBounds.Unknown;
    }

    private bool HasVerbBetween(Draft draft, TextSpan time)
    {
        var cue = view[draft.Cue].Span;
        int from = view.WordAt(Math.Min(cue.End, time.End)), to = view.WordBefore(Math.Max(cue.Start, time.Start));
        for (int i = from; i <= to && i < view.Count; i++)
            if (i != draft.Cue && view.IsFinite(i) && view[i].Upos == "VERB" && !draft.Content.Contains(view[i].Span)) return true;
        return false;
    }

    /// <summary>The medium ("à l'agence TASS", "sur Telegram"), in the words of the text, and the addressee.</summary>
    public (string? Medium, Party? Addressee) Channel(Draft draft, Unit unit)
    {
        if (draft.Cue < 0 || !view.IsVerb(draft.Cue)) return (null, null);
        string? medium = null;
        Party? addressee = null;
        for (int i = draft.Cue + 1; i <= unit.Last && i <= draft.Cue + Reach; i++)
        {
            if (draft.Content.Contains(view[i].Span) || view.InQuotation(i) || view.Form(i) is ":" or ";") break;
            if (view[i].Upos != "ADP" || view[i].IsContractionTail) continue;
            int noun = Noun(i + 1, unit.Last);
            if (noun < 0 || draft.Content.Contains(view[noun].Span)) continue;
            bool to = view.On("addressee-preposition", i);
            bool media = view.On("medium-noun", noun) || view.EntityAt(noun) is { Code.Sector: "MED" };
            if (media && (to || view.On("medium-preposition", i))) medium ??= Words(noun);
            else if (view.On("medium-preposition", i) && view.On("medium-channel", noun)) medium ??= Words(noun);
            else if (to && addressee is null && (view.EntityAt(noun) is { Type: EntityType.Person or EntityType.Organisation } || view.On("speaker-noun", noun)))
                addressee = actors.Resolve(view.SentenceOf(noun), view[noun].Index) is { Count: > 0 } found ? found[0] : new Party(Words(noun), null, view[noun].Span);
        }
        return (medium, addressee);
    }

    private int Noun(int from, int last)
    {
        for (int i = from; i <= last && i < from + 4; i++)
        {
            if (view[i].Upos is "NOUN" or "PROPN" or "X" || view.EntityAt(i) is not null) return i;
            if (view[i].Upos is not ("DET" or "ADJ" or "NUM" or "PRON")) return -1;
        }
        return -1;
    }

    private string Words(int noun)
    {
        int first = noun, last = noun;
        if (view.MentionAt(noun) is { } m)
        {
            first = view.WordOf(m.Sentence, m.FirstToken);
            last = view.WordOf(m.Sentence, m.LastToken);
        }
        else if (noun + 1 < view.Count && view.MentionAt(noun + 1) is { } name)
            return name.Span.Of(view.Text);
        return view.SpanOf(first, last).Of(view.Text);
    }
}
