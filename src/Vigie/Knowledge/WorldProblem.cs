namespace Vigie.Knowledge;

/// <summary>What may be wrong with a line of the knowledge tables.</summary>
public enum WorldProblemKind
{
    /// <summary>A table of the pack is missing.</summary>
    MissingTable,

    /// <summary>A file whose name is that of no table.</summary>
    UnknownTable,

    /// <summary>The header is not the one the table must have.</summary>
    WrongColumns,

    /// <summary>A line has more cells than the header.</summary>
    TooManyCells,
    EmptyName,
    UnknownCountry,
    UnknownCode,
    UnknownSector,

    /// <summary><c>IGO</c> without the short name of the organisation.</summary>
    MissingOrganisation,
    NotADate,
    EndsBeforeItBegins,
    NotAPosition,

    /// <summary>Only one of latitude and longitude is given.</summary>
    HalfAPosition,
    RepeatedItem,
    EmptyItem,
    DemonymWithCapital,

    /// <summary>The same name, country and time as on another line.</summary>
    Duplicate,
    UnknownOffice,
    OfficeWithoutTitle,

    /// <summary>A line stands before one that should come first: country, office, beginning.</summary>
    OutOfOrder,

    /// <summary>Two persons certainly hold, at the same time, an office that one person holds.</summary>
    Overlap,

    /// <summary>A line of holders without the kind of its source.</summary>
    MissingSource,

    /// <summary>A duty that is told to be held as something that is neither an office, <c>none</c> nor <c>several</c>.</summary>
    UnknownDuty,
}

/// <summary>Something wrong with the knowledge tables, and where.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">Name of the table.</param>
/// <param name="Line">Line, from 1; 0 where the whole file is meant.</param>
/// <param name="Subject">Name on that line; empty where none is.</param>
/// <param name="Detail">The cell or line that is wrong, as the kind needs it.</param>
public sealed record WorldProblem(WorldProblemKind Kind, string File, int Line, string Subject, string Detail)
{
    public override string ToString() => $"{File}:{Line}: {Subject}: {Kind} {Detail}";
}
