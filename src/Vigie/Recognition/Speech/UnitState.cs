using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>A statement whose speaker is not resolved yet.</summary>
/// <param name="Content">What is said.</param>
/// <param name="Mode">How.</param>
/// <param name="Speaker">Where the speaker is named.</param>
/// <param name="CueSpan">The cue, or null.</param>
/// <param name="Cue">Word of the cue, or -1.</param>
/// <param name="Force">Force of the cue.</param>
/// <param name="Basis">Rule id.</param>
/// <param name="Anchor">Word by whose place statements are ordered.</param>
internal sealed record Draft(TextSpan Content, SpeechMode Mode, SpeakerPlace Speaker, TextSpan? CueSpan, int Cue, string Force, string Basis, int Anchor)
{
    public bool IsBare => Cue < 0;
}

/// <summary>What is known of one unit while the rules read it.</summary>
internal sealed class UnitState
{
    /// <summary>Share of the words between marks from which a statement counts as direct.</summary>
    private const double DirectShare = 0.85;

    /// <summary>Words between marks from which a clause counts as mixed.</summary>
    private const int MixedWords = 3;

    private readonly SpeechView view;
    private readonly HashSet<int> consumed = [];

    public UnitState(SpeechView view, Unit unit, IReadOnlyList<CueMatch> cues)
    {
        this.view = view;
        Unit = unit;
        Cues = cues;
        var quotations = new List<int>();
        for (int i = unit.First; i <= unit.Last; i++)
            if (view.QuotationOf(i) is >= 0 and var q && (quotations.Count == 0 || quotations[^1] != q)) quotations.Add(q);
        Quotations = quotations;
    }

    public Unit Unit { get; }

    public IReadOnlyList<CueMatch> Cues { get; }

    /// <summary>Numbers of the quotations in the unit, in order.</summary>
    public IReadOnlyList<int> Quotations { get; }

    public List<Draft> Drafts { get; } = [];

    /// <summary>Cues that a statement uses already.</summary>
    public HashSet<int> UsedCues { get; } = [];

    public bool IsConsumed(int quotation) => consumed.Contains(quotation);

    public void Consume(int quotation) => consumed.Add(quotation);

    /// <summary>Marks the quotations inside a span as used.</summary>
    public void ConsumeWithin(TextSpan span)
    {
        foreach (int q in Quotations)
            if (span.Contains(view.TopLevel[q].Inner)) consumed.Add(q);
    }

    public void Add(TextSpan content, SpeechMode mode, SpeakerPlace speaker, CueMatch? cue, string basis) =>
        Add(content, mode, speaker, cue is null ? null : view.SpanOf(cue.Verb, cue.Last), cue?.Verb ?? -1, cue?.Cue.Force ?? "assert", basis);

    public void Add(TextSpan content, SpeechMode mode, SpeakerPlace speaker, TextSpan? cueSpan, int cue, string force, string basis)
    {
        if (content.IsEmpty) return;
        ConsumeWithin(content);
        int anchor = cue >= 0 ? cue : view.WordAt(content.Start);
        Drafts.Add(new Draft(content, mode, speaker, cueSpan, cue, force, basis, Math.Min(anchor, view.Count - 1)));
    }

    /// <summary>First and last words of a quotation that are not its marks' neighbours outside; -1 where it has none.</summary>
    public (int First, int Last) WordsOf(int quotation)
    {
        var outer = view.TopLevel[quotation].Outer;
        int first = view.WordAt(outer.Start);
        int last = first;
        while (last + 1 < view.Count && view[last + 1].Span.Start < outer.End) last++;
        return (first, last);
    }

    /// <summary>Words outside quotations between two words, both included.</summary>
    public int OutsideWords(int first, int last)
    {
        int n = 0;
        for (int i = first; i <= last; i++)
            if (!view.InQuotation(i) && !view.IsPunctuation(i)) n++;
        return n;
    }

    /// <summary>Mode of a clause by the share of it that stands between marks.</summary>
    public SpeechMode ModeOf(TextSpan span, bool clause)
    {
        int quoted = 0, whole = view.CountWords(span);
        foreach (int q in Quotations)
        {
            var inner = view.TopLevel[q].Inner;
            int start = Math.Max(inner.Start, span.Start), end = Math.Min(inner.End, span.End);
            if (start < end) quoted += view.CountWords(new TextSpan(start, end));
        }
        if (quoted >= MixedWords && quoted >= whole * DirectShare && (!clause || quoted == whole)) return SpeechMode.Direct;
        return quoted >= MixedWords ? SpeechMode.Mixed : SpeechMode.Indirect;
    }

    /// <summary>The characters from one word to another without white space, commas and colons at the ends.</summary>
    public TextSpan Trim(int first, int last)
    {
        while (first <= last && IsTrimmed(first)) first++;
        while (last >= first && IsTrimmed(last)) last--;
        return first > last ? default : view.SpanOf(first, last);
    }

    private bool IsTrimmed(int i) => view.IsPunctuation(i) && !view.InQuotation(i) && view.Form(i) is not ("(" or ")" or "[" or "]" or "%");
}
