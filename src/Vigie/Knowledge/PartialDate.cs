using NodaTime;
using Vigie.Dates;

namespace Vigie.Knowledge;

/// <summary>Reads the dates of knowledge tables: <c>2021</c>, <c>2021-08</c> or <c>2021-08-15</c>.</summary>
internal static class PartialDate
{
    /// <summary>The days meant; unknown for an empty cell or a malformed one.</summary>
    public static DateBounds Bounds(string cell) => cell.Length == 0 ? DateBounds.Unknown : DateBounds.Parse(cell) ?? DateBounds.Unknown;

    /// <summary>The first day meant, or null.</summary>
    public static LocalDate? First(string cell) => Bounds(cell).Earliest;

    /// <summary>The last day meant, or null.</summary>
    public static LocalDate? Last(string cell) => Bounds(cell).Latest;

    /// <summary>Whether a cell is empty or a date of one of the three forms.</summary>
    public static bool IsValid(string cell) => cell.Length == 0 || (!cell.Contains('/', StringComparison.Ordinal) && DateBounds.Parse(cell) is not null);
}
