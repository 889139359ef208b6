using NodaTime;
using Vigie.Dates;

namespace Vigie.Coding;

/// <summary>A coded article as it leaves the program: the object of the output contract, and all that archive, synthesis and exports need.</summary>
/// <remarks>
/// Immutable and plain. Every offset counts Unicode code points of <see cref="Text"/>; every list is in a fixed order; nothing absent is written.
/// Fields beyond the contract (<c>map</c>, <c>reasons</c>, <c>rule</c>, <c>basis</c>…) serve explanation and verification.
/// </remarks>
public sealed partial record ArticleRecord
{
    /// <summary>Version of the contract this object follows.</summary>
    public int Contract { get; init; } = 1;

    /// <summary>Stable identity: the same bytes give the same id.</summary>
    public required string Id { get; init; }

    public required SourceRecord Source { get; init; }
    public string? Title { get; init; }
    public required string Language { get; init; }
    public required PublicationRecord Published { get; init; }
    public required string Kind { get; init; }
    public IReadOnlyList<DamageRecord> Damage { get; init; } = [];

    /// <summary>The article's own text, paragraphs separated by one blank line.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<EntityRecord> Entities { get; init; } = [];
    public IReadOnlyList<TimeRecord> Times { get; init; } = [];
    public IReadOnlyList<FigureRecord> Figures { get; init; } = [];
    public IReadOnlyList<StatementRecord> Statements { get; init; } = [];
    public IReadOnlyList<EventRecord> Events { get; init; } = [];
    public IReadOnlyList<ArrangementRecord> Arrangements { get; init; } = [];

    /// <summary>Pieces of the source that are not the article's own text, with the reason.</summary>
    public IReadOnlyList<LeftOutRecord>? LeftOut { get; init; }

    /// <summary>Pack names and versions.</summary>
    public required IReadOnlyDictionary<string, string> Packs { get; init; }

    public IReadOnlyList<DiagnosticRecord>? Diagnostics { get; init; }

    /// <summary>Text runs and the source bytes they stand for, each as [first code point, code points, first byte, bytes]; only in the archive.</summary>
    public IReadOnlyList<int[]>? Map { get; init; }

    /// <summary>The name of the article in what is said of several articles: the stem of its path, with the record number where a file holds several.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name
    {
        get
        {
            string path = Source.Path;
            int cut = path.LastIndexOfAny(['/', '\\']);
            string file = cut < 0 ? path : path[(cut + 1)..];
            int dot = file.LastIndexOf('.');
            string stem = dot > 0 ? file[..dot] : file;
            return Source.Record is { } n ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}#{n}") : stem;
        }
    }
}

/// <summary>A stretch of the article's text: code points, end exclusive, with its characters.</summary>
public record SpanRecord
{
    public required int Start { get; init; }
    public required int End { get; init; }
    public required string Text { get; init; }
}

/// <summary>A span that supports a claim, and the rule or model that read it so.</summary>
public sealed record EvidenceRecord : SpanRecord
{
    public string? Rule { get; init; }
}

/// <summary>Where the article came from.</summary>
public sealed record SourceRecord
{
    public required string Path { get; init; }

    /// <summary>Number of the record in a file that holds several, from 1.</summary>
    public int? Record { get; init; }

    public string? Url { get; init; }
    public string? Outlet { get; init; }
    public string? Author { get; init; }
    public string? Retrieved { get; init; }
    public string? Encoding { get; init; }

    /// <summary>SHA-256 of the source bytes.</summary>
    public string? Hash { get; init; }
}

/// <summary>Days between which the article was published.</summary>
public sealed record PublicationRecord
{
    public LocalDate? Earliest { get; init; }
    public LocalDate? Latest { get; init; }
    public string? Text { get; init; }
    public string? Basis { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public DateBounds Bounds => new(Earliest, Latest);
}

public sealed record DamageRecord
{
    public required string Kind { get; init; }
    public required double Score { get; init; }
    public IReadOnlyList<SpanRecord> Spans { get; init; } = [];
}

public sealed record EntityRecord
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Name { get; init; }
    public string? Code { get; init; }
    public string? Role { get; init; }
    public string? Country { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Precision { get; init; }
    public string? Basis { get; init; }
    public required IReadOnlyList<SpanRecord> Mentions { get; init; }
}

public sealed record TimeRecord
{
    public required SpanRecord Span { get; init; }
    public required string Type { get; init; }
    public string? Value { get; init; }
    public LocalDate? Earliest { get; init; }
    public LocalDate? Latest { get; init; }
    public string? Basis { get; init; }
}

public sealed record FigureRecord
{
    public required SpanRecord Span { get; init; }
    public decimal? Value { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public bool Approximate { get; init; }
    public string? Unit { get; init; }
    public string? Counted { get; init; }
    public string? Casualty { get; init; }
    public string? Basis { get; init; }
}

/// <summary>Someone who acts, is acted on, speaks, or is bound by a tie.</summary>
public sealed record PartyRecord
{
    public required string Name { get; init; }
    public string? Code { get; init; }
    public string? Role { get; init; }
    public SpanRecord? Span { get; init; }

    /// <summary>Id of the named entity it is.</summary>
    public string? Entity { get; init; }

    public string? Basis { get; init; }

    /// <summary>What parties are compared by: the country, or the whole code of an international organisation; null where nobody is identified.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Key => Knowledge.ActorCode.Parse(Code) is { IsUnknown: false } c ? c.Party : null;
}

public sealed record StatementRecord
{
    public PartyRecord? Speaker { get; init; }
    public SpanRecord? Cue { get; init; }
    public required SpanRecord Content { get; init; }
    public required string Mode { get; init; }
    public string? Medium { get; init; }
    public PartyRecord? Addressee { get; init; }
    public LocalDate? Earliest { get; init; }
    public LocalDate? Latest { get; init; }
    public string? Force { get; init; }
    public string? Basis { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public DateBounds Bounds => new(Earliest, Latest);
}

public sealed record PlaceRecord
{
    public required string Name { get; init; }
    public string? Country { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Precision { get; init; }
    public SpanRecord? Span { get; init; }
}

/// <summary>An interval of days, ends included, either of them possibly unknown.</summary>
public sealed record IntervalRecord
{
    public LocalDate? Earliest { get; init; }
    public LocalDate? Latest { get; init; }
    public SpanRecord? Span { get; init; }
    public string? Basis { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public DateBounds Bounds => new(Earliest, Latest);

    /// <summary>The interval as a record, or null where nothing is known.</summary>
    public static IntervalRecord? Of(DateBounds bounds) => bounds.IsUnknown ? null : new IntervalRecord { Earliest = bounds.Earliest, Latest = bounds.Latest };
}

public sealed record EventRecord
{
    /// <summary>Id within the article: <c>e1</c>, <c>e2</c>….</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }
    public string? Mode { get; init; }
    public IReadOnlyList<string> Contexts { get; init; } = [];
    public IReadOnlyList<PartyRecord> Actors { get; init; } = [];
    public IReadOnlyList<PartyRecord> Recipients { get; init; } = [];
    public PlaceRecord? Place { get; init; }
    public IntervalRecord? Time { get; init; }
    public required string Status { get; init; }
    public PartyRecord? Attribution { get; init; }
    public IReadOnlyList<int> Figures { get; init; } = [];
    public required SpanRecord Trigger { get; init; }
    public required IReadOnlyList<EvidenceRecord> Evidence { get; init; }
    public required double Confidence { get; init; }
    public IReadOnlyList<string>? Reasons { get; init; }
}

public sealed record ArrangementRecord
{
    /// <summary>Id within the article: <c>a1</c>, <c>a2</c>….</summary>
    public required string Id { get; init; }

    public required string Kind { get; init; }
    public string? Name { get; init; }
    public required IReadOnlyList<PartyRecord> Parties { get; init; }
    public PlaceRecord? Place { get; init; }
    public IReadOnlyList<int> Figures { get; init; } = [];
    public IntervalRecord? Since { get; init; }
    public IntervalRecord? Until { get; init; }
    public required string Status { get; init; }
    public IReadOnlyList<string> Events { get; init; } = [];
    public required IReadOnlyList<EvidenceRecord> Evidence { get; init; }
    public double Confidence { get; init; }
    public IReadOnlyList<string>? Reasons { get; init; }
}

/// <summary>A piece of the source left out of the text.</summary>
public sealed record LeftOutRecord
{
    public required int ByteStart { get; init; }
    public required int ByteEnd { get; init; }
    public required string Text { get; init; }
    public required string Reason { get; init; }
}

public sealed record DiagnosticRecord
{
    public required string Id { get; init; }
    public required string Message { get; init; }
}
