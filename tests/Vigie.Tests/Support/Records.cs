using Vigie.Coding;
using Vigie.Dates;

namespace Vigie.Tests.Support;

/// <summary>Writes article records by hand, for tests of what comes after coding. Invented states borrow codes that no rule treats specially.</summary>
internal static class Records
{
    internal static ArticleRecord Article(string name, string text, string published, string? outlet = null, params EventRecord[] events) => new()
    {
        Id = new string([.. name.Where(char.IsAsciiHexDigitLower)]).PadRight(16, '0'),
        Source = new SourceRecord { Path = $"revue/{name}.txt", Outlet = outlet ?? name, Hash = name },
        Title = text.Split('\n')[0],
        Language = "fr",
        Published = new PublicationRecord { Earliest = DateBounds.Parse(published)?.Earliest, Latest = DateBounds.Parse(published)?.Latest, Basis = "sidecar" },
        Kind = "report",
        Text = text,
        Events = [.. events.Select((e, i) => Anchored(text, e with { Id = $"e{i + 1}" }))],
        Packs = new Dictionary<string, string> { ["fake"] = "1" },
    };

    internal static EventRecord Event(string type, string actor, string recipient, string status, string words, string? time = null, string? city = null, string? country = null, string? mode = null) => new()
    {
        Id = "e1",
        Type = type,
        Mode = mode,
        Actors = Parties(actor),
        Recipients = Parties(recipient),
        Status = status,
        Time = DateBounds.Parse(time) is { } b ? IntervalRecord.Of(b) : null,
        Place = city is null && country is null ? null : new PlaceRecord { Name = city ?? country!, Country = country, Precision = city is null ? "country" : "city" },
        Trigger = new SpanRecord { Start = 0, End = 1, Text = words },
        Evidence = [new EvidenceRecord { Start = 0, End = 1, Text = words, Rule = "test" }],
        Confidence = 0.8,
    };

    internal static ArrangementRecord Tie(string id, string kind, string parties, string status, string words, string? name = null, string? since = null) => new()
    {
        Id = id,
        Kind = kind,
        Name = name,
        Parties = Parties(parties),
        Status = status,
        Since = DateBounds.Parse(since) is { } b ? IntervalRecord.Of(b) : null,
        Evidence = [new EvidenceRecord { Start = 0, End = 1, Text = words, Rule = "test" }],
        Confidence = 0.8,
    };

    internal static ArticleRecord With(this ArticleRecord article, params ArrangementRecord[] ties) =>
        article with { Arrangements = [.. ties.Select(t => t with { Evidence = [.. t.Evidence.Select(e => Anchored(article.Text, e))] })] };

    internal static IReadOnlyList<PartyRecord> Parties(string codes) =>
        [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => new PartyRecord { Name = c, Code = c })];

    // Puts the spans where their words are (these texts have no surrogates: code points are UTF-16 offsets).
    private static EventRecord Anchored(string text, EventRecord e) => e with
    {
        Trigger = new SpanRecord { Start = text.IndexOf(e.Trigger.Text, StringComparison.Ordinal), End = text.IndexOf(e.Trigger.Text, StringComparison.Ordinal) + e.Trigger.Text.Length, Text = e.Trigger.Text },
        Evidence = [.. e.Evidence.Select(x => Anchored(text, x))],
    };

    private static EvidenceRecord Anchored(string text, EvidenceRecord e)
    {
        int at = text.IndexOf(e.Text, StringComparison.Ordinal);
        return at < 0 ? throw new ArgumentException($"\"{e.Text}\" is not in the text") : e with { Start = at, End = at + e.Text.Length };
    }
}
