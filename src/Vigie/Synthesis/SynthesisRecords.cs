using NodaTime;
using Vigie.Coding;

namespace Vigie.Synthesis;

/// <summary>One origin and the articles made from it; together they are one source.</summary>
public sealed record Family
{
    /// <summary>Name of the article the others were made from.</summary>
    public required string Origin { get; init; }

    public string? Outlet { get; init; }
    public required IReadOnlyList<FamilyMember> Members { get; init; }
}

/// <summary>An article of a family.</summary>
public sealed record FamilyMember
{
    public required string Article { get; init; }

    /// <summary><c>origin</c>, <c>syndicated</c>, <c>rewritten</c>, <c>synonym-spun</c> or <c>translation</c>.</summary>
    public required string Relation { get; init; }

    /// <summary>The article it was made from; absent for the origin.</summary>
    public string? Of { get; init; }

    /// <summary>
    /// By what the direction is known: <c>credit</c> (the copy names the origin's outlet, or the origin carries its own outlet's mark), <c>earlier</c> (published on an earlier day),
    /// <c>intact</c> (the other shows replaced words or a machine's translation), <c>longer</c>, <c>unsure</c> (nothing tells the two apart).
    /// </summary>
    public string? Basis { get; init; }

    public string? Outlet { get; init; }
    public IntervalRecord? Published { get; init; }

    /// <summary>Id of the article in the archive.</summary>
    public string? Id { get; init; }
}

/// <summary>An act as told by all articles together.</summary>
public sealed record ChronicleEntry
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public string? Mode { get; init; }
    public required IReadOnlyList<PartyRecord> Actors { get; init; }
    public required IReadOnlyList<PartyRecord> Recipients { get; init; }
    public IntervalRecord? Time { get; init; }
    public PlaceRecord? Place { get; init; }

    /// <summary>The last status told.</summary>
    public required string Status { get; init; }

    public required IReadOnlyList<StatusAsOf> StatusHistory { get; init; }
    public required IReadOnlyList<Report> Reports { get; init; }

    /// <summary>Outlets of origin that report it: copies do not count.</summary>
    public required int IndependentSources { get; init; }
}

/// <summary>A status and the publication it was first told in: a day, or an interval as <c>2022-06-01..2022-06-30</c>.</summary>
public sealed record StatusAsOf
{
    public required string Status { get; init; }
    public string? AsOf { get; init; }
}

/// <summary>What one article says of an entry.</summary>
public sealed record Report
{
    public required string Article { get; init; }

    /// <summary>Id of the coded event or arrangement, as <c>ARTICLE:e1</c>.</summary>
    public required string Item { get; init; }

    public required string Status { get; init; }
    public string? Outlet { get; init; }
    public required IReadOnlyList<Quotation> Evidence { get; init; }
}

/// <summary>Exact words of an article.</summary>
public sealed record Quotation
{
    public string? Article { get; init; }
    public required string Quote { get; init; }
}

/// <summary>Values on which sources differ about one entry.</summary>
public sealed record Contradiction
{
    /// <summary><c>figure</c>, <c>date</c>, <c>duration</c>, <c>actor</c>, <c>place</c> or <c>claim</c>.</summary>
    public required string Field { get; init; }

    public string? Event { get; init; }
    public string? Arrangement { get; init; }

    /// <summary>What is counted, for a figure.</summary>
    public string? About { get; init; }

    public required IReadOnlyList<ContradictionValue> Values { get; init; }
}

/// <summary>One of the values, and who gives it.</summary>
public sealed record ContradictionValue
{
    /// <summary>A number, an ISO day or a word.</summary>
    public required object Value { get; init; }

    public required IReadOnlyList<string> Articles { get; init; }
    public required IReadOnlyList<Quotation> Evidence { get; init; }
}

/// <summary>What became of a promise, threat, demand or plan.</summary>
public sealed record Fate
{
    /// <summary>Id of the entry that promises, threatens or demands.</summary>
    public required string Of { get; init; }

    /// <summary><c>fulfilled</c>, <c>partly-fulfilled</c>, <c>unfulfilled</c>, <c>repeated</c>, <c>postponed</c>, <c>dropped</c>, <c>denied</c>, <c>reversed</c> or <c>open</c>.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("fate")]
    public required string Outcome { get; init; }

    /// <summary>Id of the later entry that decided it.</summary>
    public string? By { get; init; }

    public LocalDate? On { get; init; }
    public IReadOnlyList<Quotation> Evidence { get; init; } = [];
}

/// <summary>A standing tie as told by all articles together.</summary>
public sealed record RegisterEntry
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public required string Kind { get; init; }
    public required IReadOnlyList<PartyRecord> Parties { get; init; }
    public PlaceRecord? Place { get; init; }

    /// <summary>State on the day asked for, else the last one told; <c>unknown</c> where nothing is said of that day.</summary>
    public required string Status { get; init; }

    public LocalDate? AsOf { get; init; }
    public required IReadOnlyList<StatusInterval> History { get; init; }
    public required IReadOnlyList<Report> Reports { get; init; }
    public required int IndependentSources { get; init; }
}

/// <summary>A status and the days between which it began and ended; a bound is absent where nothing is told.</summary>
public sealed record StatusInterval
{
    public required string Status { get; init; }
    public IntervalRecord? From { get; init; }
    public IntervalRecord? Until { get; init; }
    public required IReadOnlyList<Quotation> Evidence { get; init; }
}
