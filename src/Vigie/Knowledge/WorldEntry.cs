using NodaTime;
using Vigie.Dates;

namespace Vigie.Knowledge;

/// <summary>Which table of the world a name comes from; in this order names that are spelled alike take precedence.</summary>
public enum WorldKind { Country, Seat, Organisation, Force, Group, Media, Region, Miscellaneous, Person, Place }

/// <summary>Something the world pack knows under one or more names.</summary>
public sealed record WorldEntry
{
    /// <summary>Stable id, as <c>countries:RUS</c> or <c>groups:AFG REB/talibans</c>; names the evidence in explanations.</summary>
    public required string Id { get; init; }

    public required WorldKind Kind { get; init; }

    /// <summary>Canonical name in the language of the pack.</summary>
    public required string Name { get; init; }

    public required EntityType Type { get; init; }

    /// <summary>What it stands for as an actor; null for what is no actor. For a person, the code of the latest office: see <see cref="World.CodeAt(Person, DateBounds)"/>.</summary>
    public ActorCode? Code { get; init; }

    /// <summary>Country it is or lies in, ISO 3166-1 alpha-3; null where it has none or where that is disputed.</summary>
    public string? Country { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    public PlacePrecision Precision { get; init; }

    /// <summary>First day it exists or the code holds; null: always.</summary>
    public LocalDate? ValidFrom { get; init; }

    /// <summary>Last day; null: still.</summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>Sort within its table: <c>agency</c>, <c>party</c>, <c>army</c>, <c>admin1</c>…; empty where the table says nothing.</summary>
    public string Sort { get; init; } = "";

    /// <summary>People living there; 0 where unknown or meaningless.</summary>
    public long Population { get; init; }

    /// <summary>A remark for the reader, such as who claims a disputed territory; or null.</summary>
    public string? Note { get; init; }

    /// <summary>The person behind an entry of kind <see cref="WorldKind.Person"/>; else null.</summary>
    public Person? Person { get; init; }

    /// <summary>Whether the entry can be meant at some day of the interval.</summary>
    public bool ValidAt(DateBounds when) =>
        (ValidFrom is not { } f || when.Latest is not { } l || f <= l) && (ValidUntil is not { } u || when.Earliest is not { } e || e <= u);

    public override string ToString() => $"{Id} {Name} [{Code?.ToString() ?? Country}]";
}
