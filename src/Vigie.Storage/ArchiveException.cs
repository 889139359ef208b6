namespace Vigie.Storage;

/// <summary>Why an archive cannot be used.</summary>
public enum ArchiveFault
{
    /// <summary>There is no archive in the folder.</summary>
    Missing,

    /// <summary>Another process writes to it.</summary>
    Locked,

    /// <summary>The file is no archive, or is damaged.</summary>
    Damaged,

    /// <summary>It was written by a newer version of the program.</summary>
    TooNew,

    /// <summary>The folder or file cannot be written.</summary>
    NotWritable,

    /// <summary>The system's SQLite library is missing or too old.</summary>
    NoSqlite,
}

/// <summary>An archive cannot be used; the fault says why in one word, the message in one line.</summary>
public sealed class ArchiveException(ArchiveFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public ArchiveFault Fault { get; } = fault;
}
