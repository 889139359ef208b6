using Vigie.Text;

namespace Vigie.Coding;

public sealed partial record ArticleRecord
{
    private static readonly HashSet<string> EventTypes = new(StringComparer.Ordinal)
    {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    };

    /// <summary>Every way in which the record breaks the contract, in the order found; empty where it keeps it.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        var codePoints = new CodePointIndex(Text);
        int length = codePoints.FromUtf16(Text.Length);
        foreach (var (where, span) in Spans())
        {
            if (span.Start < 0 || span.End <= span.Start || span.End > length)
                problems.Add($"{where}: {span.Start}..{span.End} lies outside the text of {length} code points");
            else if (!string.Equals(Text[codePoints.ToUtf16(span.Start)..codePoints.ToUtf16(span.End)], span.Text, StringComparison.Ordinal))
                problems.Add($"{where}: {span.Start}..{span.End} does not read \"{span.Text}\"");
        }
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in Events)
        {
            if (!ids.Add(e.Id)) problems.Add($"event {e.Id}: the id occurs twice");
            if (!EventTypes.Contains(e.Type)) problems.Add($"event {e.Id}: {e.Type} is no event type");
            if (e.Evidence.Count == 0) problems.Add($"event {e.Id}: no evidence");
            Interval($"event {e.Id}", e.Time);
            foreach (int f in e.Figures)
                if (f < 0 || f >= Figures.Count) problems.Add($"event {e.Id}: there is no figure {f}");
        }
        foreach (var a in Arrangements)
        {
            if (!ids.Add(a.Id)) problems.Add($"arrangement {a.Id}: the id occurs twice");
            if (a.Evidence.Count == 0) problems.Add($"arrangement {a.Id}: no evidence");
            Interval($"arrangement {a.Id}", a.Since);
            foreach (string e in a.Events)
                if (!Events.Any(x => x.Id == e)) problems.Add($"arrangement {a.Id}: there is no event {e}");
            foreach (int f in a.Figures)
                if (f < 0 || f >= Figures.Count) problems.Add($"arrangement {a.Id}: there is no figure {f}");
        }
        foreach (var t in Times)
            if (t.Earliest > t.Latest) problems.Add($"time {t.Span.Start}: its interval ends before it begins");
        foreach (string paragraph in Text.Split("\n\n"))
            if (paragraph.Length > 0 && (paragraph[0] == '\n' || paragraph[^1] == '\n')) { problems.Add("text: paragraphs are separated by one blank line"); break; }
        return problems;

        void Interval(string where, IntervalRecord? i)
        {
            if (i is not null && i.Earliest > i.Latest) problems.Add($"{where}: its interval ends before it begins");
        }
    }

    /// <summary>Every span of the record with the name of its place, in the order of the record.</summary>
    public IEnumerable<(string Where, SpanRecord Span)> Spans()
    {
        foreach (var d in Damage)
            foreach (var s in d.Spans) yield return ($"damage {d.Kind}", s);
        foreach (var e in Entities)
            foreach (var m in e.Mentions) yield return ($"entity {e.Id}", m);
        foreach (var t in Times) yield return ("time", t.Span);
        foreach (var f in Figures) yield return ("figure", f.Span);
        foreach (var s in Statements)
        {
            if (s.Speaker?.Span is { } who) yield return ("speaker", who);
            if (s.Cue is { } cue) yield return ("cue", cue);
            yield return ("statement", s.Content);
            if (s.Addressee?.Span is { } to) yield return ("addressee", to);
        }
        foreach (var e in Events)
        {
            foreach (var p in e.Actors.Concat(e.Recipients))
                if (p.Span is { } s) yield return ($"event {e.Id} party", s);
            if (e.Place?.Span is { } place) yield return ($"event {e.Id} place", place);
            if (e.Time?.Span is { } time) yield return ($"event {e.Id} time", time);
            if (e.Attribution?.Span is { } by) yield return ($"event {e.Id} attribution", by);
            yield return ($"event {e.Id} trigger", e.Trigger);
            foreach (var x in e.Evidence) yield return ($"event {e.Id} evidence", x);
        }
        foreach (var a in Arrangements)
        {
            foreach (var p in a.Parties)
                if (p.Span is { } s) yield return ($"arrangement {a.Id} party", s);
            if (a.Place?.Span is { } place) yield return ($"arrangement {a.Id} place", place);
            foreach (var x in a.Evidence) yield return ($"arrangement {a.Id} evidence", x);
        }
    }
}
