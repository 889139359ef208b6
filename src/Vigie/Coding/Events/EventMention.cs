using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>One mention of an act, before mentions of the same act are put together.</summary>
public sealed record EventMention
{
    public required Predicate Predicate { get; init; }
    /// <summary>PLOVER mode, as <c>visit</c>, or null.</summary>
    public string? Mode { get; init; }

    public required Sentence Sentence { get; init; }
    public required Token Trigger { get; init; }
    public IReadOnlyList<Party> Actors { get; init; } = [];
    public IReadOnlyList<Party> Recipients { get; init; } = [];

    /// <summary>Whether all parties are doers of a reciprocal act.</summary>
    public bool Reciprocal { get; init; }

    public Place? Place { get; init; }
    public EventTime? Time { get; init; }
    public required EventStatus Status { get; init; }
    public required string StatusReason { get; init; }
    public Party? Attribution { get; init; }
    public IReadOnlyList<int> Figures { get; init; } = [];
    public required TextSpan Evidence { get; init; }

    /// <summary>Words of the earlier act that this one repeats elsewhere ("a fait la même chose en …"), or null.</summary>
    public TextSpan? Repeats { get; init; }
    public required double Confidence { get; init; }
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The countries and organisations involved, whatever their role.</summary>
    public IEnumerable<string> Parties => Actors.Concat(Recipients).Where(p => p.Code is { IsUnknown: false }).Select(p => p.Code!.Value.Party).Distinct(StringComparer.Ordinal);
}
