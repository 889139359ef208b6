using NodaTime;
using Vigie.Coding;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>The tellings of one act, in the order of publication.</summary>
internal sealed class Act(Told first)
{
    internal List<Told> Tellings { get; } = [first];

    internal Told First => Tellings[0];

    internal string Id { get; } = "ev" + StableHash.Of(first.Item).ToString("x16", System.Globalization.CultureInfo.InvariantCulture)[..10];

    /// <summary>How well a telling fits: the mean over the tellings it can be compared with, or null where half or more rule it out.</summary>
    internal double? Fit(Told told)
    {
        double sum = 0;
        int fits = 0;
        foreach (var t in Tellings)
        {
            if (t.Article.Id == told.Article.Id) return null;
            if (SameAct.Score(t, told) is { } s) { sum += s; fits++; }
        }
        return fits * 2 > Tellings.Count ? sum / fits : null;
    }

    internal string Type => MostTold(Tellings.Select(t => t.Event.Type));

    /// <summary>The narrowest time that the tellings agree on; where they contradict each other, that of the first.</summary>
    internal DateBounds Time
    {
        get
        {
            // What has happened dates better than what was planned.
            var known = Tellings.Where(t => !t.Time.IsUnknown).OrderBy(t => SameAct.IsAhead(t.Event.Status) ? 1 : 0).ToList();
            if (known.Count == 0) return DateBounds.Unknown;
            var time = known[0].Time;
            foreach (var t in known)
                if (time.Intersect(t.Time) is { } narrower) time = narrower;
            return time;
        }
    }

    /// <summary>Statuses in the order of publication, repetitions folded; a plan repeated after the fact changes nothing.</summary>
    internal IReadOnlyList<StatusAsOf> History()
    {
        var history = new List<StatusAsOf>();
        foreach (var t in Tellings)
        {
            string status = t.Event.Status;
            if (history.Count > 0 && (history[^1].Status == status || (SameAct.IsAhead(status) && history.Any(h => h.Status is "occurred" or "ongoing")))) continue;
            string asOf = t.Published.ToString();
            history.Add(new StatusAsOf { Status = status, AsOf = asOf.Length == 0 ? null : asOf });
        }
        return history;
    }

    internal ChronicleEntry ToEntry(FamilyIndex families)
    {
        var history = History();
        return new ChronicleEntry
        {
            Id = Id,
            Type = Type,
            Mode = Tellings.Where(t => t.Event.Type == Type).Select(t => t.Event.Mode).FirstOrDefault(m => m is not null),
            Actors = Parties(t => t.Actors, e => e.Actors),
            Recipients = Parties(t => t.Recipients, e => e.Recipients),
            Time = IntervalRecord.Of(Time),
            Place = Tellings.Select(t => t.Event.Place).OfType<PlaceRecord>().OrderBy(p => Coarseness(p.Precision)).Select(p => p with { Span = null }).FirstOrDefault(),
            Status = history[^1].Status,
            StatusHistory = history,
            Reports = [.. Tellings.Select(t => t.ToReport())],
            IndependentSources = families.IndependentSources(Tellings.Select(t => t.Article)),
        };
    }

    internal static int Coarseness(string? precision) => precision switch { "exact" => 0, "city" => 1, "region" => 2, "country" => 3, _ => 4 };

    /// <summary>The set of parties told most often; at equal counts the fuller one. Names as first given.</summary>
    private List<PartyRecord> Parties(Func<Told, IReadOnlySet<string>> keys, Func<EventRecord, IReadOnlyList<PartyRecord>> parties)
    {
        var best = Tellings.GroupBy(t => string.Join('|', keys(t)), StringComparer.Ordinal)
            .OrderByDescending(g => g.Key.Length > 0 ? 1 : 0).ThenByDescending(g => g.Select(t => t.Family).Distinct().Count()).ThenByDescending(g => keys(g.First()).Count).ThenBy(g => g.Key, StringComparer.Ordinal)
            .First().First();
        return [.. parties(best.Event).Select(Plain)];
    }

    internal static PartyRecord Plain(PartyRecord p) => new() { Name = p.Name, Code = p.Code, Role = p.Role };

    internal static string MostTold(IEnumerable<string> values) =>
        values.Select((v, i) => (v, i)).GroupBy(x => x.v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(x => x.i)).First().Key;
}

/// <summary>Puts the events of all articles together into acts.</summary>
internal static class ChronicleBuilder
{
    /// <summary>The acts, by time, then by first publication.</summary>
    internal static IReadOnlyList<Act> Build(IReadOnlyList<ArticleRecord> ordered, FamilyIndex families)
    {
        var acts = new List<Act>();
        // Acts by the parties they name: two tellings of one act share at least one.
        var byParty = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var article in ordered)
        {
            foreach (var e in article.Events)
            {
                var told = new Told(article, e, families.FamilyOf(article));
                int? best = null;
                double most = SameAct.Threshold;
                foreach (int i in Candidates(byParty, told))
                    if (acts[i].Fit(told) is { } s && s > most) { most = s; best = i; }
                int at = best ?? acts.Count;
                if (best is not null) acts[at].Tellings.Add(told);
                else acts.Add(new Act(told));
                foreach (string party in told.Both)
                {
                    if (!byParty.TryGetValue(party, out var list)) byParty[party] = list = [];
                    if (list.Count == 0 || !list.Contains(at)) list.Add(at);
                }
            }
        }
        return
        [
            .. acts.OrderBy(a => a.Time.Earliest ?? a.Time.Latest ?? a.First.Published.Earliest ?? LocalDate.MaxIsoValue)
                .ThenBy(a => a.Time.Latest ?? LocalDate.MaxIsoValue)
                .ThenBy(a => a.First.Published.Earliest ?? LocalDate.MaxIsoValue)
                .ThenBy(a => a.First.Article.Name, StringComparer.Ordinal)
                .ThenBy(a => a.First.Event.Trigger.Start)
                .ThenBy(a => a.Id, StringComparer.Ordinal),
        ];
    }

    private static SortedSet<int> Candidates(Dictionary<string, List<int>> byParty, Told told)
    {
        var found = new SortedSet<int>();
        foreach (string party in told.Both)
            if (byParty.TryGetValue(party, out var list)) found.UnionWith(list);
        return found;
    }
}
