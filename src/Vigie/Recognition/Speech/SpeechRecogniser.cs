using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Finds direct, indirect and mixed speech with its speakers. Thread-safe.</summary>
/// <remarks>
/// Quotation marks are paired first, over the whole text; then each sentence (or group of sentences that a quotation holds together) is read by rules over cues,
/// in the order: cues that stand apart, clauses they govern, source prepositions, quotations introduced, fragments, quotations alone. The division of the
/// task follows S. Pareti, T. O'Keefe, I. Konstas, J. R. Curran, I. Koprinska: Automatically Detecting and Attributing Indirect Quotations (EMNLP 2013).
/// </remarks>
public sealed class SpeechRecogniser(SpeechLexicon lexicon) : ISpeechRecogniser
{
    /// <summary>Statements overlapping a longer one by more than this share of their words are dropped.</summary>
    private const double SameWords = 0.8;

    /// <inheritdoc />
    public IReadOnlyList<Recognition.Speech> Recognise(AnnotatedText text, IReadOnlyList<Entity> entities, IReadOnlyList<TimeMention> times, IActorIndex actors)
    {
        if (text.Sentences.Count == 0) return [];
        var view = new SpeechView(text, entities, lexicon);
        if (view.Count == 0) return [];
        var cues = new CueFinder(view);
        var speakers = new SpeakerFinder(view, actors);
        var parentheticals = new Parentheticals(view, cues, speakers);
        var complements = new Complements(view, cues, speakers, parentheticals);
        var sources = new Sources(view, speakers);
        var quoted = new QuotedSpeech(view, cues, speakers);

        var states = new List<UnitState>(view.Units.Count);
        foreach (var unit in view.Units) states.Add(new UnitState(view, unit, cues.Find(unit.First, unit.Last)));
        var (blocks, taken) = new BlockQuotations(view, speakers).Read(states);
        UnitState? previous = null;
        foreach (var state in states)
        {
            if (taken.Contains(state.Unit.Paragraph))
            {
                previous = null;
                continue;
            }
            parentheticals.Read(state);
            complements.Read(state);
            sources.Read(state);
            quoted.Read(state, previous);
            NestedSpeech(view, state, cues, speakers);
            previous = state;
        }
        return Assemble(view, states, blocks, times, actors);
    }

    /// <summary>Quotations inside quotations that have a cue of their own.</summary>
    private static void NestedSpeech(SpeechView view, UnitState state, CueFinder cues, SpeakerFinder speakers)
    {
        foreach (var q in view.Quotations)
        {
            if (q.Depth == 0 || view.CountWords(q.Inner) < 3) continue;
            int first = view.WordAt(q.Outer.Start);
            if (first <= state.Unit.First || first > state.Unit.Last) continue;
            for (int i = first - 1; i >= state.Unit.First && first - i <= 12; i--)
            {
                if (view.Form(i) is "." or ";") break;
                if (view[i].Feat("Person") == "1") continue;
                if (!view.IsVerb(i) || cues.At(i) is not { Form: not CueForm.Noun } m || !m.Takes(CueUses.Quotation | CueUses.Clause)) continue;
                if (!cues.IsBlocked(m)) state.Add(q.Inner, SpeechMode.Direct, speakers.Subject(m), m, "speech.nested");
                break;
            }
        }
    }

    private static List<Recognition.Speech> Assemble(SpeechView view, List<UnitState> states, List<Draft> blocks, IReadOnlyList<TimeMention> times, IActorIndex actors)
    {
        var drafts = new List<(Draft Draft, Unit Unit)>();
        foreach (var s in states)
            foreach (var d in s.Drafts) drafts.Add((d, s.Unit));
        foreach (var b in blocks)
            drafts.Add((b, states.First(s => s.Unit.Last >= b.Anchor).Unit));
        drafts.Sort((a, b) => a.Draft.Anchor != b.Draft.Anchor ? a.Draft.Anchor.CompareTo(b.Draft.Anchor) : a.Draft.Content.CompareTo(b.Draft.Content));

        var resolver = new SpeakerResolver(view, actors, [.. drafts.Select(d => d.Draft.Content)]);
        var circumstances = new Circumstances(view, times, actors);
        var found = new List<Recognition.Speech>(drafts.Count);
        foreach (var (draft, unit) in drafts)
        {
            var party = resolver.Resolve(draft.Speaker, draft.Anchor);
            if (party is not null) resolver.Remember(party, draft.Speaker, draft.Anchor);
            var (medium, addressee) = circumstances.Channel(draft, unit);
            if (addressee is not null && party is not null && addressee.Name == party.Name) addressee = null;
            found.Add(new Recognition.Speech(party, draft.CueSpan, draft.Content, draft.Mode, medium, addressee, circumstances.Date(draft, unit), draft.Force, draft.Basis));
        }
        found.Sort((a, b) => a.Content.CompareTo(b.Content));
        return WithoutDoubles(view, found);
    }

    /// <summary>Of two statements about the same words the longer stays, unless the shorter has a speaker of its own inside a quotation.</summary>
    private static List<Recognition.Speech> WithoutDoubles(SpeechView view, List<Recognition.Speech> found)
    {
        var kept = new List<Recognition.Speech>(found.Count);
        foreach (var s in found)
        {
            bool repeated = false;
            foreach (var k in kept)
            {
                if (!k.Content.Overlaps(s.Content) || s.Basis == "speech.nested") continue;
                int common = Math.Min(k.Content.End, s.Content.End) - Math.Max(k.Content.Start, s.Content.Start);
                if (common >= s.Content.Length * SameWords) repeated = true;
            }
            if (!repeated) kept.Add(s);
        }
        return kept;
    }
}
