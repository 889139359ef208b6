using Vigie.Coding;
using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Synthesis;
using Vigie.Text;

namespace Vigie.Export;

/// <summary>What a list is narrowed to; every front end uses the same names. Absent means any.</summary>
public sealed record ListFilter
{
    /// <summary>First and last day: an item is in where its time (else its publication) can lie between them.</summary>
    public DateBounds Days { get; init; }

    /// <summary>Code (<c>RUS</c>, <c>RUS GOV</c>, <c>IGO NATO</c>) or part of a name.</summary>
    public string? Actor { get; init; }

    public string? Recipient { get; init; }

    /// <summary>Event types or arrangement kinds.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Country code or part of a place's name.</summary>
    public string? Place { get; init; }

    public IReadOnlyList<string> Statuses { get; init; } = [];

    public string? Speaker { get; init; }

    /// <summary>Words that must all occur in the item's words.</summary>
    public string? Query { get; init; }

    /// <summary>Most items given; 0 for all.</summary>
    public int Limit { get; init; }

    public bool Admits(ListedEvent e) =>
        Within(e.Event.Time?.Bounds ?? e.Article.Published.Bounds)
        && Any(e.Event.Actors, Actor) && Any(e.Event.Recipients, Recipient) && OfType(e.Event.Type) && At(e.Event.Place) && OfStatus(e.Event.Status)
        && (Speaker is null || Is(e.Event.Attribution, Speaker)) && Says(e.Event.Evidence.Select(x => x.Text).Append(e.Event.Trigger.Text));

    public bool Admits(ChronicleEntry e, DateBounds published) =>
        Within(e.Time?.Bounds ?? published)
        && Any(e.Actors, Actor) && Any(e.Recipients, Recipient) && OfType(e.Type) && At(e.Place) && OfStatus(e.Status) && Says(e.Reports.SelectMany(r => r.Evidence).Select(q => q.Quote));

    public bool Admits(RegisterEntry e) =>
        Any(e.Parties, Actor) && Any(e.Parties, Recipient) && OfType(e.Kind) && At(e.Place) && OfStatus(e.Status)
        && Says(e.Reports.SelectMany(r => r.Evidence).Select(q => q.Quote).Append(e.Name ?? ""));

    public bool Admits(Listed<StatementRecord> s) =>
        Within(s.Item.Bounds.IsUnknown ? s.Article.Published.Bounds : s.Item.Bounds) && (Speaker is null || Is(s.Item.Speaker, Speaker)) && (Actor is null || Is(s.Item.Speaker, Actor))
        && (Recipient is null || Is(s.Item.Addressee, Recipient)) && Says([s.Item.Content.Text]);

    public bool Admits(Listed<FigureRecord> f) => Within(f.Article.Published.Bounds) && Says([f.Item.Span.Text]);

    public bool Admits(ListedActor a) => Actor is null || Is(new PartyRecord { Name = a.Name, Code = a.Code }, Actor);

    /// <summary>The first items, if a limit is set.</summary>
    public IEnumerable<T> Take<T>(IEnumerable<T> items) => Limit > 0 ? items.Take(Limit) : items;

    private bool Within(DateBounds time) => Days.IsUnknown || (!time.IsUnknown && Days.Intersect(time) is not null);

    private bool OfType(string type) => Types.Count == 0 || Types.Contains(type, StringComparer.OrdinalIgnoreCase);

    private bool OfStatus(string status) => Statuses.Count == 0 || Statuses.Contains(status, StringComparer.OrdinalIgnoreCase);

    private bool At(PlaceRecord? place)
    {
        if (Place is null) return true;
        return place is not null && (string.Equals(place.Country, Place, StringComparison.OrdinalIgnoreCase) || Folding.Fold(place.Name).Contains(Folding.Fold(Place), StringComparison.Ordinal));
    }

    private static bool Any(IReadOnlyList<PartyRecord> parties, string? wanted) => wanted is null || parties.Any(p => Is(p, wanted));

    private static bool Is(PartyRecord? party, string wanted)
    {
        if (party is null) return false;
        if (ActorCode.Parse(wanted) is { } want && ActorCode.Parse(party.Code) is { } code && want.Country == code.Country && (want.Sector.Length == 0 || want.Sector == code.Sector)) return true;
        return Folding.Fold(party.Name).Contains(Folding.Fold(wanted), StringComparison.Ordinal);
    }

    private bool Says(IEnumerable<string> texts)
    {
        if (string.IsNullOrWhiteSpace(Query)) return true;
        string folded = Folding.Fold(string.Join(' ', texts));
        return Folding.Fold(Query).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => folded.Contains(w, StringComparison.Ordinal));
    }
}
