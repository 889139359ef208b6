using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Vigie.Coding;
using Vigie.Dates;
using Vigie.Synthesis;

namespace Vigie.Export;

/// <summary>An event on one line of a list.</summary>
public sealed record EventRow
{
    public required string Id { get; init; }
    public required string Entry { get; init; }
    public required string Article { get; init; }
    public string? Outlet { get; init; }
    public string? Published { get; init; }
    public required string Type { get; init; }
    public string? Mode { get; init; }
    public IReadOnlyList<string> Contexts { get; init; } = [];
    public required IReadOnlyList<PartyRecord> Actors { get; init; }
    public required IReadOnlyList<PartyRecord> Recipients { get; init; }
    public PlaceRecord? Place { get; init; }
    public IntervalRecord? Time { get; init; }
    public required string Status { get; init; }
    public PartyRecord? Attribution { get; init; }

    /// <summary>Outlets of origin that report the act.</summary>
    public required int IndependentSources { get; init; }

    /// <summary>All articles that report it, copies included.</summary>
    public required IReadOnlyList<string> Articles { get; init; }

    public required IReadOnlyList<SpanRecord> Evidence { get; init; }
    public required double Confidence { get; init; }

    public static EventRow Of(ListedEvent e) => new()
    {
        Id = e.Id,
        Entry = e.Entry,
        Article = e.Article.Name,
        Outlet = e.Article.Source.Outlet,
        Published = RowText.Interval(e.Article.Published.Bounds),
        Type = e.Event.Type,
        Mode = e.Event.Mode,
        Contexts = e.Event.Contexts,
        Actors = e.Event.Actors,
        Recipients = e.Event.Recipients,
        Place = e.Event.Place,
        Time = e.Event.Time,
        Status = e.Event.Status,
        Attribution = e.Event.Attribution,
        IndependentSources = e.IndependentSources,
        Articles = e.Articles,
        Evidence = e.Event.Evidence,
        Confidence = e.Event.Confidence,
    };
}

/// <summary>A statement on one line of a list.</summary>
public sealed record StatementRow
{
    public required string Id { get; init; }
    public required string Article { get; init; }
    public string? Outlet { get; init; }
    public string? Published { get; init; }
    public PartyRecord? Speaker { get; init; }
    public PartyRecord? Addressee { get; init; }
    public string? Medium { get; init; }
    public required string Mode { get; init; }
    public string? Force { get; init; }
    public IntervalRecord? Time { get; init; }
    public SpanRecord? Cue { get; init; }
    public required SpanRecord Content { get; init; }

    public static StatementRow Of(Listed<StatementRecord> s) => new()
    {
        Id = s.Id,
        Article = s.Article.Name,
        Outlet = s.Article.Source.Outlet,
        Published = RowText.Interval(s.Article.Published.Bounds),
        Speaker = s.Item.Speaker,
        Addressee = s.Item.Addressee,
        Medium = s.Item.Medium,
        Mode = s.Item.Mode,
        Force = s.Item.Force,
        Time = IntervalRecord.Of(s.Item.Bounds),
        Cue = s.Item.Cue,
        Content = s.Item.Content,
    };
}

/// <summary>A figure on one line of a list.</summary>
public sealed record FigureRow
{
    public required string Id { get; init; }
    public required string Article { get; init; }
    public string? Outlet { get; init; }
    public string? Published { get; init; }
    public decimal? Value { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public bool Approximate { get; init; }
    public string? Unit { get; init; }
    public string? Counted { get; init; }
    public string? Casualty { get; init; }
    public required SpanRecord Span { get; init; }

    public static FigureRow Of(Listed<FigureRecord> f) => new()
    {
        Id = f.Id,
        Article = f.Article.Name,
        Outlet = f.Article.Source.Outlet,
        Published = RowText.Interval(f.Article.Published.Bounds),
        Value = f.Item.Value,
        Min = f.Item.Min,
        Max = f.Item.Max,
        Approximate = f.Item.Approximate,
        Unit = f.Item.Unit,
        Counted = f.Item.Counted,
        Casualty = f.Item.Casualty,
        Span = f.Item.Span,
    };
}

/// <summary>Small texts that several row types share.</summary>
internal static class RowText
{
    internal static string? Interval(DateBounds b) => b.IsUnknown ? null : b.ToString();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(LocalDateConverter)])]
[JsonSerializable(typeof(EventRow))]
[JsonSerializable(typeof(StatementRow))]
[JsonSerializable(typeof(FigureRow))]
[JsonSerializable(typeof(ListedActor))]
internal sealed partial class RowContext : JsonSerializerContext;

/// <summary>Rows as JSON lines, UTF-8.</summary>
public static class RowJson
{
    private static readonly RowContext Rows = new(new JsonSerializerOptions(RowContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(EventRow row) => JsonSerializer.SerializeToUtf8Bytes(row, Rows.EventRow);

    public static byte[] Write(StatementRow row) => JsonSerializer.SerializeToUtf8Bytes(row, Rows.StatementRow);

    public static byte[] Write(FigureRow row) => JsonSerializer.SerializeToUtf8Bytes(row, Rows.FigureRow);

    public static byte[] Write(ListedActor row) => JsonSerializer.SerializeToUtf8Bytes(row, Rows.ListedActor);
}
