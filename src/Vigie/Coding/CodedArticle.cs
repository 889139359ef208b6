using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.Coding;

/// <summary>What the text claims of an act (coding manual §5).</summary>
public enum EventStatus { Occurred, Ongoing, Planned, Promised, Possible, Denied, Predicted }

/// <summary>State of a standing tie (coding manual §8).</summary>
public enum ArrangementStatus { Proposed, Authorised, InForce, Expanding, Suspended, Ended }

/// <summary>The exact words that support a claim, and what read them so.</summary>
/// <param name="Span">The words.</param>
/// <param name="Rule">Stable id of the rule or model.</param>
public sealed record Evidence(TextSpan Span, string Rule);

/// <summary>Where something is.</summary>
public sealed record Place(string Name, string? Country, double? Latitude, double? Longitude, PlacePrecision Precision, TextSpan? Span);

/// <summary>When something was, from the text.</summary>
public sealed record EventTime(DateBounds Bounds, TextSpan? Span, string Basis);

/// <summary>An event: who did what to whom, when, where, and what the text claims of it.</summary>
public sealed record CodedEvent
{
    /// <summary>Id within the article: <c>e1</c>, <c>e2</c>… in order of first evidence.</summary>
    public required string Id { get; init; }

    /// <summary>PLOVER event type, as <c>CONSULT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>PLOVER mode, as <c>visit</c>, or null.</summary>
    public string? Mode { get; init; }

    public IReadOnlyList<string> Contexts { get; init; } = [];
    public IReadOnlyList<Party> Actors { get; init; } = [];
    public IReadOnlyList<Party> Recipients { get; init; } = [];
    public Place? Place { get; init; }
    public EventTime? Time { get; init; }
    public required EventStatus Status { get; init; }

    /// <summary>Who asserts it; null for the narrator.</summary>
    public Party? Attribution { get; init; }

    /// <summary>Indices into the article's figures.</summary>
    public IReadOnlyList<int> Figures { get; init; } = [];

    public required TextSpan Trigger { get; init; }

    /// <summary>At least one; an event without words cannot be built.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Words of the earlier act that this one repeats elsewhere, or null.</summary>
    public TextSpan? Repeats { get; init; }

    /// <summary>Extraction confidence, 0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Step-by-step reasons, for <c>why</c>.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>A party to a standing tie and its role: <c>host</c>, <c>sender</c>, <c>member</c>, <c>supplier</c>, <c>recipient</c>, <c>command</c>; null where none is told.</summary>
public sealed record ArrangementParty(Party Party, string? Role);

/// <summary>A standing tie between political actors (coding manual §8).</summary>
public sealed record Arrangement
{
    /// <summary>Id within the article: <c>a1</c>, <c>a2</c>….</summary>
    public required string Id { get; init; }

    /// <summary>Kind, as <c>joint-system</c>.</summary>
    public required string Kind { get; init; }

    public string? Name { get; init; }
    public required IReadOnlyList<ArrangementParty> Parties { get; init; }
    public Place? Place { get; init; }
    public IReadOnlyList<int> Figures { get; init; } = [];
    public DateBounds Since { get; init; }
    public DateBounds Until { get; init; }
    public required ArrangementStatus Status { get; init; }

    /// <summary>Ids of the events that bear on it.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Extraction confidence, 0..1.</summary>
    public required double Confidence { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>Something that went wrong or should be known about one article; the other articles go on.</summary>
/// <param name="Id">Stable id, as <c>VIG101</c>.</param>
/// <param name="Message">What happened and what to do, in English.</param>
public sealed record Diagnostic(string Id, string Message);

/// <summary>Names and versions of the data that coded an article: each output says which.</summary>
public sealed record PackVersions(IReadOnlyList<KeyValuePair<string, string>> Items);

/// <summary>An article, read and coded.</summary>
public sealed record CodedArticle
{
    public required Article Article { get; init; }
    public required MentionSet Mentions { get; init; }
    public required IReadOnlyList<CodedEvent> Events { get; init; }
    public required IReadOnlyList<Arrangement> Arrangements { get; init; }
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
    public required PackVersions Packs { get; init; }

    /// <summary>One line per event and tie, with its words and reasons. For tests, <c>why</c> and bug reports.</summary>
    public string Dump()
    {
        var sb = new System.Text.StringBuilder();
        static string Names(IEnumerable<Party> parties) => string.Join('+', parties.Select(p => p.Code?.ToString() ?? p.Name));
        foreach (var e in Events)
            sb.Append(e.Id).Append(' ').Append(e.Type).Append(' ').Append(Names(e.Actors)).Append(" > ").Append(Names(e.Recipients)).Append(' ').Append(e.Status).Append(' ')
              .Append(e.Time?.Bounds.ToString() ?? "-").Append(" | ").Append(e.Evidence[0].Span.Of(Article.Text)).Append(" | ").AppendJoin("; ", e.Reasons).Append('\n');
        foreach (var a in Arrangements)
            sb.Append(a.Id).Append(' ').Append(a.Kind).Append(' ').Append(Names(a.Parties.Select(p => p.Party))).Append(' ').Append(a.Status)
              .Append(" | ").Append(a.Evidence[0].Span.Of(Article.Text)).Append(" | ").AppendJoin("; ", a.Reasons).Append('\n');
        return sb.ToString();
    }
}
