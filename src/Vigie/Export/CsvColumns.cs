using Vigie.Coding;
using Vigie.Synthesis;

namespace Vigie.Export;

/// <summary>The columns of each table that leaves as CSV. Lists in one cell are joined by <c> | </c>.</summary>
public static class CsvColumns
{
    public static readonly IReadOnlyList<CsvColumn<EventRow>> Events =
    [
        new("id", r => r.Id), new("entry", r => r.Entry), new("article", r => r.Article), new("outlet", r => r.Outlet), new("published", r => r.Published),
        new("type", r => r.Type), new("mode", r => r.Mode), new("contexts", r => Joined(r.Contexts)), new("status", r => r.Status),
        new("actors", r => Names(r.Actors)), new("actor_codes", r => Codes(r.Actors)), new("recipients", r => Names(r.Recipients)), new("recipient_codes", r => Codes(r.Recipients)),
        new("earliest", r => r.Time?.Earliest), new("latest", r => r.Time?.Latest),
        new("place", r => r.Place?.Name), new("place_country", r => r.Place?.Country), new("latitude", r => r.Place?.Latitude), new("longitude", r => r.Place?.Longitude), new("place_precision", r => r.Place?.Precision),
        new("attribution", r => r.Attribution?.Name), new("independent_sources", r => r.IndependentSources), new("articles", r => Joined(r.Articles)),
        new("quote", r => Joined(r.Evidence.Select(e => e.Text))), new("confidence", r => r.Confidence),
    ];

    public static readonly IReadOnlyList<CsvColumn<StatementRow>> Statements =
    [
        new("id", r => r.Id), new("article", r => r.Article), new("outlet", r => r.Outlet), new("published", r => r.Published),
        new("speaker", r => r.Speaker?.Name), new("speaker_code", r => r.Speaker?.Code), new("addressee", r => r.Addressee?.Name), new("medium", r => r.Medium),
        new("mode", r => r.Mode), new("force", r => r.Force), new("earliest", r => r.Time?.Earliest), new("latest", r => r.Time?.Latest), new("content", r => Line(r.Content.Text)),
    ];

    public static readonly IReadOnlyList<CsvColumn<FigureRow>> Figures =
    [
        new("id", r => r.Id), new("article", r => r.Article), new("outlet", r => r.Outlet), new("published", r => r.Published),
        new("value", r => r.Value), new("min", r => r.Min), new("max", r => r.Max), new("approximate", r => r.Approximate),
        new("unit", r => r.Unit), new("counted", r => r.Counted), new("casualty", r => r.Casualty), new("quote", r => Line(r.Span.Text)),
    ];

    public static readonly IReadOnlyList<CsvColumn<ListedActor>> Actors =
    [
        new("name", r => r.Name), new("code", r => r.Code), new("acts", r => r.Acts), new("receives", r => r.Receives), new("speaks", r => r.Speaks), new("articles", r => r.Articles),
    ];

    public static readonly IReadOnlyList<CsvColumn<ChronicleEntry>> Chronicle =
    [
        new("id", r => r.Id), new("type", r => r.Type), new("mode", r => r.Mode), new("status", r => r.Status),
        new("status_history", r => Joined(r.StatusHistory.Select(h => h.AsOf is null ? h.Status : $"{h.Status} ({h.AsOf})"))),
        new("actors", r => Names(r.Actors)), new("actor_codes", r => Codes(r.Actors)), new("recipients", r => Names(r.Recipients)), new("recipient_codes", r => Codes(r.Recipients)),
        new("earliest", r => r.Time?.Earliest), new("latest", r => r.Time?.Latest), new("place", r => r.Place?.Name), new("place_country", r => r.Place?.Country),
        new("independent_sources", r => r.IndependentSources), new("articles", r => Joined(r.Reports.Select(x => x.Article).Distinct(StringComparer.Ordinal))),
        new("quote", r => Joined(r.Reports.SelectMany(x => x.Evidence).Select(q => q.Quote))),
    ];

    public static readonly IReadOnlyList<CsvColumn<RegisterEntry>> Register =
    [
        new("id", r => r.Id), new("kind", r => r.Kind), new("name", r => r.Name), new("parties", r => Names(r.Parties)), new("party_codes", r => Codes(r.Parties)),
        new("place", r => r.Place?.Name), new("place_country", r => r.Place?.Country), new("status", r => r.Status), new("as_of", r => r.AsOf),
        new("history", r => Joined(r.History.Select(h => h.From is null && h.Until is null ? h.Status : $"{h.Status} ({h.From?.Bounds.ToString() ?? "?"} → {h.Until?.Bounds.ToString() ?? "?"})"))),
        new("independent_sources", r => r.IndependentSources), new("articles", r => Joined(r.Reports.Select(x => x.Article).Distinct(StringComparer.Ordinal))),
        new("quote", r => Joined(r.Reports.SelectMany(x => x.Evidence).Select(q => q.Quote))),
    ];

    private static string Names(IEnumerable<PartyRecord> parties) => Joined(parties.Select(p => p.Name));

    private static string Codes(IEnumerable<PartyRecord> parties) => Joined(parties.Select(p => p.Code ?? "---"));

    private static string Joined(IEnumerable<string> values) => string.Join(" | ", values.Select(Line));

    // A cell is one line: quotes from the press may run over several.
    private static string Line(string s) => s.ReplaceLineEndings(" ");
}
