using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>Puts mentions of one act together: one event per act per article (coding manual §5, Identity).</summary>
public static class EventMerger
{
    /// <summary>Merges mentions into events, numbered in order of first evidence.</summary>
    public static IReadOnlyList<CodedEvent> Merge(IReadOnlyList<EventMention> mentions, IReadOnlySet<string> persons)
    {
        var groups = new List<List<EventMention>>();
        foreach (var m in mentions)
        {
            List<EventMention>? home = null;
            double best = 0;
            foreach (var g in groups)
            {
                double score = Likeness(g, m, persons);
                if (score > best) (home, best) = (g, score);
            }
            if (home is null) groups.Add([m]);
            else home.Add(m);
        }
        var events = groups.Select(Fuse).OrderBy(e => e.Evidence[0].Span.Start).ThenBy(e => e.Trigger.Start).ToList();
        for (int i = 0; i < events.Count; i++) events[i] = events[i] with { Id = $"e{i + 1}" };
        return events;
    }

    /// <summary>How much a mention is like a group; 0 where it is another act.</summary>
    private static double Likeness(List<EventMention> group, EventMention m, IReadOnlySet<string> persons)
    {
        double best = 0;
        foreach (var g in group)
        {
            if (g.Predicate.Type != m.Predicate.Type) return 0;
            if (!Circumstances.Compatible(g.Time?.Bounds, m.Time?.Bounds)) return 0;
            if (!CompatibleStatus(g.Status, m.Status)) return 0;
            var a = g.Parties.ToHashSet(StringComparer.Ordinal);
            var b = m.Parties.ToHashSet(StringComparer.Ordinal);
            int shared = a.Count(b.Contains);
            bool subset = shared == Math.Min(a.Count, b.Count);
            if (!subset || shared == 0) return 0;
            if (Reversed(g, m) || OtherPersons(g, m, persons)) return 0;
            // What a speaker tells undated and the narrator dates, each in a clause of its own, are two tellings of two acts.
            if (g.Trigger.IsVerb() && m.Trigger.IsVerb() && g.Attribution?.Name != m.Attribution?.Name && (g.Time is null) != (m.Time is null)) return 0;
            bool same = shared == a.Count && shared == b.Count;
            bool sameWord = SameWord(g.Trigger.Lemma, m.Trigger.Lemma);
            // Other words for one act: only meetings and fights between the same sides are the same without more ado (a visit and its talks are one CONSULT).
            if (!sameWord && !(same && a.Count > 1 && g.Predicate.Type is "CONSULT" or "RETREAT" or "ASSAULT")) continue;
            if (g.Sentence == m.Sentence && !sameWord && g.Predicate.Type != "CONSULT") continue;
            best = Math.Max(best, (same ? 2 : 1) + (sameWord ? 1 : 0) + (g.Time is not null && m.Time is not null ? 1 : 0));
        }
        return best;
    }

    /// <summary>Whether two lemmas are the same word or share a stem ("attaquer", "attaque"; "promettre", "promesse").</summary>
    private static bool SameWord(string a, string b)
    {
        if (a == b) return true;
        int shared = 0;
        while (shared < a.Length && shared < b.Length && a[shared] == b[shared]) shared++;
        return shared >= 4 && shared >= Math.Min(a.Length, b.Length) - 4;
    }

    private static bool Reversed(EventMention a, EventMention b) =>
        !a.Reciprocal && !b.Reciprocal && a.Actors.Count > 0 && b.Actors.Count > 0 && a.Predicate.Type != "CONSULT"
        && !a.Actors.Any(x => b.Actors.Any(y => x.Code!.Value.Party == y.Code!.Value.Party));

    /// <summary>Whether two meetings name other persons for one side: separate meetings are separate acts.</summary>
    private static bool OtherPersons(EventMention a, EventMention b, IReadOnlySet<string> persons)
    {
        if (a.Predicate.Type != "CONSULT") return false;
        foreach (var side in a.Parties.Intersect(b.Parties, StringComparer.Ordinal))
        {
            var one = Named(a, side, persons);
            var other = Named(b, side, persons);
            if (one.Count > 0 && other.Count > 0 && !one.Overlaps(other)) return true;
        }
        return false;
    }

    private static HashSet<string> Named(EventMention m, string side, IReadOnlySet<string> persons) =>
        [.. m.Actors.Concat(m.Recipients).Where(p => p.EntityId is { } id && persons.Contains(id) && p.Code is { IsUnknown: false } c && c.Party == side).Select(p => p.EntityId!)];

    private static bool CompatibleStatus(EventStatus a, EventStatus b) => a == b || (Real(a) && Real(b)) || (Ahead(a) && Ahead(b));

    private static bool Real(EventStatus s) => s is EventStatus.Occurred or EventStatus.Ongoing;

    private static bool Ahead(EventStatus s) => s is EventStatus.Planned or EventStatus.Promised or EventStatus.Predicted or EventStatus.Possible;

    private static CodedEvent Fuse(List<EventMention> group)
    {
        // The fullest mention speaks for the act; the others add what it leaves out.
        var lead = group.OrderByDescending(m => Fullness(m)).ThenBy(m => m.Trigger.Span.Start).First();
        var spans = new List<Evidence>();
        foreach (var m in group.OrderBy(m => m == lead ? 0 : 1).ThenBy(m => m.Evidence.Start))
            if (!spans.Any(e => e.Span.Overlaps(m.Evidence))) spans.Add(new Evidence(m.Evidence, m.Predicate.Id));
        var actors = lead.Actors;
        var recipients = lead.Recipients;
        if (recipients.Count == 0)
            foreach (var m in group)
                if (m.Recipients.Count > 0 && !m.Recipients.Any(r => actors.Any(x => x.Code == r.Code))) { recipients = m.Recipients; break; }
        return new CodedEvent
        {
            Id = "e0",
            Type = lead.Predicate.Type,
            Mode = lead.Mode ?? group.Select(m => m.Mode).FirstOrDefault(m => m is not null),
            Contexts = [.. group.SelectMany(m => m.Predicate.Contexts).Concat(Context(group)).Distinct(StringComparer.Ordinal)],
            Actors = Nonredundant(actors),
            Recipients = Nonredundant(recipients),
            Place = lead.Place ?? group.Select(m => m.Place).FirstOrDefault(p => p is not null),
            Time = lead.Time ?? group.Select(m => m.Time).FirstOrDefault(t => t is not null),
            Status = lead.Status,
            Attribution = group.Any(m => m.Attribution is null) ? null : lead.Attribution,
            Figures = [.. group.SelectMany(m => m.Figures).Distinct().Order()],
            Trigger = lead.Trigger.Span,
            Evidence = spans,
            Repeats = lead.Repeats,
            Confidence = Math.Round(Math.Min(0.97, lead.Confidence + 0.03 * (group.Count - 1)), 2),
            Reasons = [.. group.SelectMany(m => m.Reasons).Distinct(StringComparer.Ordinal)],
        };
    }

    private static double Fullness(EventMention m) =>
        (m.Actors.Count > 0 ? 3 : 0) + (m.Recipients.Count > 0 ? 2 : 0) + (m.Time is not null ? 1 : 0) + (m.Place is not null ? 0.5 : 0) + m.Confidence + (m.Trigger.Upos == "VERB" ? 0.3 : 0);

    private static IEnumerable<string> Context(List<EventMention> group) =>
        group.SelectMany(m => m.Actors.Concat(m.Recipients)).Any(p => p.Code is { Sector: "MIL", IsOrganisation: false }) ? ["military"] : [];

    private static IReadOnlyList<Party> Nonredundant(IReadOnlyList<Party> parties)
    {
        var kept = new List<Party>();
        foreach (var p in parties)
            if (!kept.Any(k => k.Name == p.Name && k.Code == p.Code)) kept.Add(p);
        return kept;
    }
}
