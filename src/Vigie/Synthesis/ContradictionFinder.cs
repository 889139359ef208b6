using Vigie.Coding;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Finds where sources differ about one act. Copies of one origin count once; numbers that rounding or a bound explains do not differ.</summary>
internal static class ContradictionFinder
{
    internal static IReadOnlyList<Contradiction> Find(IReadOnlyList<Act> acts)
    {
        var found = new List<Contradiction>();
        foreach (var act in acts)
        {
            if (act.Tellings.Select(t => t.Family).Distinct().Count() < 2) continue;
            found.AddRange(Figures(act));
            if (Days(act) is { } days) found.Add(days);
            if (Places(act) is { } places) found.Add(places);
            if (Claims(act) is { } claims) found.Add(claims);
        }
        return found;
    }

    private static IEnumerable<Contradiction> Figures(Act act)
    {
        var all = act.Tellings.SelectMany(t => t.Figures.Select(f => (Told: t, Figure: f)))
            .Where(x => FigureValues.Reading(x.Figure) is not null).ToList();
        var taken = new bool[all.Count];
        for (int i = 0; i < all.Count; i++)
        {
            if (taken[i]) continue;
            var sort = new List<(Told Told, FigureRecord Figure)>();
            for (int j = i; j < all.Count; j++)
            {
                if (taken[j] || !FigureValues.SameSort(all[i].Figure, all[j].Figure)) continue;
                // Two numbers of one sort in one telling are parts or stages, not versions.
                if (sort.Any(s => s.Told == all[j].Told)) continue;
                taken[j] = true;
                sort.Add(all[j]);
            }
            bool differ = false;
            for (int a = 0; a < sort.Count && !differ; a++)
                for (int b = a + 1; b < sort.Count && !differ; b++)
                    differ = AreApart(sort[a].Told, sort[b].Told) && !FigureValues.Agree(sort[a].Figure, sort[b].Figure);
            if (!differ) continue;
            yield return new Contradiction
            {
                Field = "figure",
                Event = act.Id,
                About = sort[0].Figure.Counted ?? sort[0].Figure.Unit,
                Values = Values(sort.Select(s => ((object)FigureValues.Reading(s.Figure)!.Value, s.Told, s.Figure.Span.Text))),
            };
        }
    }

    /// <summary>Whether two tellings are of different sources: what one outlet says later replaces what it said before.</summary>
    private static bool AreApart(Told a, Told b) =>
        a.Family != b.Family && (a.Article.Source.Outlet is not { } x || b.Article.Source.Outlet is not { } y || Folding.Fold(x) != Folding.Fold(y));

    private static Contradiction? Days(Act act)
    {
        // Only days contradict each other; an interval is a way of not knowing. A date moved between plan and act is history.
        var days = act.Tellings.Where(t => t.Time.IsDay).GroupBy(t => SameAct.IsAhead(t.Event.Status)).OrderBy(g => g.Key).FirstOrDefault(g => g.Select(t => t.Time).Distinct().Count() > 1);
        return days is null || days.Select(t => t.Family).Distinct().Count() < 2 ? null
            : new Contradiction { Field = "date", Event = act.Id, Values = Values(days.Select(t => ((object)DateBounds.Iso(t.Time.Earliest), t, t.Event.Time?.Span?.Text ?? t.Event.Evidence[0].Text))) };
    }

    private static Contradiction? Places(Act act)
    {
        var cities = act.Tellings.Where(t => t.Event.Place is { Precision: "city" or "exact" }).ToList();
        return cities.Select(t => Folding.Fold(t.Event.Place!.Name)).Distinct(StringComparer.Ordinal).Count() < 2 || cities.Select(t => t.Family).Distinct().Count() < 2 ? null
            : new Contradiction { Field = "place", Event = act.Id, Values = Values(cities.Select(t => ((object)t.Event.Place!.Name, t, t.Event.Place!.Span?.Text ?? t.Event.Evidence[0].Text))) };
    }

    private static Contradiction? Claims(Act act)
    {
        var claims = act.Tellings.Where(t => t.Event.Status is "occurred" or "ongoing" or "denied").ToList();
        return claims.All(t => t.Event.Status == "denied") || !claims.Any(t => t.Event.Status == "denied") ? null
            : new Contradiction { Field = "claim", Event = act.Id, Values = Values(claims.Select(t => ((object)t.Event.Status, t, t.Event.Evidence[0].Text))) };
    }

    private static List<ContradictionValue> Values(IEnumerable<(object Value, Told Told, string Quote)> readings) =>
    [
        .. readings.GroupBy(r => r.Value).Select(g => new ContradictionValue
        {
            Value = g.Key,
            Articles = [.. g.Select(r => r.Told.Article.Name).Distinct(StringComparer.Ordinal)],
            Evidence = [.. g.Select(r => new Quotation { Article = r.Told.Article.Name, Quote = r.Quote }).Distinct()],
        }),
    ];
}
