namespace Vigie.Cli;

/// <summary>What the program's exit tells a script.</summary>
internal static class ExitCode
{
    /// <summary>Done; an empty result is a result.</summary>
    internal const int Done = 0;

    /// <summary>Done, but some documents could not be read: each is named on standard error.</summary>
    internal const int SomeFailed = 1;

    /// <summary>The command line cannot be understood.</summary>
    internal const int Usage = 2;

    /// <summary>Nothing matched, and <c>--fail-on-empty</c> asked for something.</summary>
    internal const int Empty = 3;

    /// <summary>A check failed.</summary>
    internal const int CheckFailed = 4;

    /// <summary>The input is there but is not what it should be.</summary>
    internal const int InvalidInput = 65;

    /// <summary>The input is missing or cannot be read.</summary>
    internal const int NoInput = 66;

    /// <summary>A fault of the program.</summary>
    internal const int Internal = 70;

    /// <summary>The output cannot be written.</summary>
    internal const int CannotWrite = 73;

    /// <summary>Another process writes to the archive.</summary>
    internal const int Locked = 75;

    /// <summary>Interrupted; what was done is kept.</summary>
    internal const int Interrupted = 130;
}

/// <summary>Ends a command with an exit code and one clear line.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
