using NodaTime;
using Vigie.Coding;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Puts the arrangements of all articles together into a register of standing ties.</summary>
internal static class RegisterBuilder
{
    private const double InstrumentNames = 0.6;

    private sealed record Mention(ArticleRecord Article, ArrangementRecord Tie, IReadOnlySet<string> Parties, ulong[] Name);

    internal static IReadOnlyList<RegisterEntry> Build(IReadOnlyList<ArticleRecord> ordered, FamilyIndex families, LocalDate? asOf)
    {
        var ties = new List<List<Mention>>();
        foreach (var article in ordered)
        {
            foreach (var a in article.Arrangements)
            {
                var mention = new Mention(article, a, Told.KeysOf(a.Parties), Lexical.Words([a.Name ?? ""]));
                var best = ties.Where(t => t[0].Tie.Kind == a.Kind)
                    .Select(t => (Tie: t, Fit: t.Max(m => Fit(m, mention))))
                    .Where(x => x.Fit > 0).OrderByDescending(x => x.Fit).Select(x => x.Tie).FirstOrDefault();
                if (best is not null) best.Add(mention);
                else ties.Add([mention]);
            }
        }
        return
        [
            .. ties.Select(t => Entry(t, families, asOf))
                .OrderBy(e => e.Kind, StringComparer.Ordinal).ThenBy(e => string.Join('|', e.Parties.Select(p => p.Key ?? p.Name)), StringComparer.Ordinal).ThenBy(e => e.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>How well two mentions of one kind fit: above 0 they are one tie.</summary>
    private static double Fit(Mention a, Mention b)
    {
        double parties = Lexical.Jaccard(a.Parties, b.Parties);
        if (parties < 0.5 || a.Parties.Count == 0 || b.Parties.Count == 0) return 0;
        if (a.Tie.Place is { Precision: "city" or "exact" } p && b.Tie.Place is { Precision: "city" or "exact" } q && p.Name != q.Name) return 0;
        bool instrument = a.Tie.Kind is "base" or "joint-system" or "agreement" or "arms-transfer";
        // A single word ("l'accord") names nothing: such a mention belongs to the only tie its parties have.
        if (a.Name.Length < 2 || b.Name.Length < 2) return instrument && parties < 1 ? 0 : parties + 0.3;
        double names = Lexical.Contained(a.Name, b.Name);
        // Two instruments of one kind between the same parties differ by their names; their first word ("base", "accord") says only the kind.
        return instrument && names < InstrumentNames ? 0 : parties + names;
    }

    private static RegisterEntry Entry(List<Mention> mentions, FamilyIndex families, LocalDate? asOf)
    {
        var first = mentions[0];
        var history = History(mentions);
        return new RegisterEntry
        {
            Id = "ar" + StableHash.Of($"{first.Article.Id}:{first.Tie.Id}").ToString("x16", System.Globalization.CultureInfo.InvariantCulture)[..10],
            Name = mentions.Select(m => m.Tie.Name).OfType<string>().OrderByDescending(n => n.Length).FirstOrDefault(),
            Kind = first.Tie.Kind,
            Parties = Parties(mentions),
            Place = mentions.Select(m => m.Tie.Place).OfType<PlaceRecord>().OrderBy(p => Act.Coarseness(p.Precision)).Select(p => p with { Span = null }).FirstOrDefault(),
            Status = asOf is { } day ? StateOn(history, day) : history[^1].Status,
            AsOf = asOf,
            History = history,
            Reports =
            [
                .. mentions.Select(m => new Report
                {
                    Article = m.Article.Name,
                    Item = $"{m.Article.Id}:{m.Tie.Id}",
                    Status = m.Tie.Status,
                    Outlet = m.Article.Source.Outlet,
                    Evidence = [.. m.Tie.Evidence.Select(e => new Quotation { Quote = e.Text })],
                }),
            ],
            IndependentSources = families.IndependentSources(mentions.Select(m => m.Article)),
        };
    }

    private static List<PartyRecord> Parties(List<Mention> mentions)
    {
        var best = mentions.GroupBy(m => string.Join('|', m.Parties), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenByDescending(g => g.First().Parties.Count).ThenBy(g => g.Key, StringComparer.Ordinal).First();
        var roles = mentions.SelectMany(m => m.Tie.Parties).Where(p => p.Role is not null && p.Key is not null).GroupBy(p => p.Key!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Act.MostTold(g.Select(p => p.Role!)), StringComparer.Ordinal);
        return [.. best.First().Tie.Parties.Select(p => new PartyRecord { Name = p.Name, Code = p.Code, Role = p.Key is { } k ? roles.GetValueOrDefault(k, p.Role!) : p.Role })];
    }

    /// <summary>Statuses one after the other. A change lies between the publication that still told the old status and the one that tells the new, unless a date is told.</summary>
    private static List<StatusInterval> History(List<Mention> mentions)
    {
        var history = new List<StatusInterval>();
        DateBounds lastTold = DateBounds.Unknown;
        foreach (var m in mentions)
        {
            var published = m.Article.Published.Bounds;
            var quotes = m.Tie.Evidence.Select(e => new Quotation { Article = m.Article.Name, Quote = e.Text }).ToList();
            var since = Since(m);
            if (history.Count > 0 && history[^1].Status == m.Tie.Status)
            {
                var same = history[^1];
                var from = Narrower(same.From, since);
                history[^1] = same with { From = from, Evidence = [.. same.Evidence, .. quotes] };
            }
            else
            {
                if (since is null && history.Count > 0 && !published.IsUnknown) since = IntervalRecord.Of(new DateBounds(lastTold.Earliest, published.Latest));
                if (history.Count > 0) history[^1] = history[^1] with { Until = since };
                history.Add(new StatusInterval { Status = m.Tie.Status, From = since, Until = m.Tie.Until, Evidence = quotes });
            }
            lastTold = published;
        }
        return history;
    }

    /// <summary>When the status told began: "since" where the tie has one, else the time of the event that brought it about.</summary>
    private static IntervalRecord? Since(Mention m)
    {
        if (m.Tie.Since is { } told) return new IntervalRecord { Earliest = told.Earliest, Latest = told.Latest };
        if (m.Tie.Status is "in-force") return null;
        foreach (string id in m.Tie.Events)
            if (m.Article.Events.FirstOrDefault(e => e.Id == id) is { Status: "occurred", Time: { } time }) return IntervalRecord.Of(time.Bounds);
        return null;
    }

    private static IntervalRecord? Narrower(IntervalRecord? a, IntervalRecord? b)
    {
        if (a is null || b is null) return a ?? b;
        return a.Bounds.Intersect(b.Bounds) is { } both ? IntervalRecord.Of(both) : a;
    }

    /// <summary>The status on a day: the last one begun by then and not surely over.</summary>
    internal static string StateOn(IReadOnlyList<StatusInterval> history, LocalDate day)
    {
        string state = "unknown";
        foreach (var h in history)
            if ((h.From?.Earliest ?? h.From?.Latest) is not { } begun || begun <= day)
                state = h.Until?.Latest is { } over && over <= day ? "unknown" : h.Status;
        return state;
    }
}
