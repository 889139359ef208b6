using System.Text;
using Vigie.Cli;
using Vigie.Coding;
using Vigie.Packs;
using Vigie.Tests.Support;

namespace Vigie.Tests.Cli;

/// <summary>One run of the command line inside the test process: its exit code and what it wrote.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    internal static CliRun Of(string folder, params string[] args) => With(new FakeCoder(), folder, new Dictionary<string, string>(), args);

    internal static CliRun With(IArticleCoder coder, string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
        => With(coder, folder, environment, terminal: false, default, args);

    /// <summary>The same as on a terminal of 100 columns, without colours.</summary>
    internal static CliRun OnTerminal(string folder, params string[] args) => With(new FakeCoder(), folder, new Dictionary<string, string>(), terminal: true, CancellationToken.None, args);

    internal static CliRun With(IArticleCoder coder, string folder, IReadOnlyDictionary<string, string> environment, bool terminal, CancellationToken interrupted, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CliContext(output, error, _ => coder)
        {
            WorkingFolder = folder,
            OutputIsTerminal = terminal,
            Width = 100,
            EnvironmentVariable = name => environment.GetValueOrDefault(name),
            Interrupted = interrupted,
        };
        int code = CommandLine.Run(args, context);
        return new CliRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>A run of what reads texts without coding them, with bytes on standard input.</summary>
    internal static CliRun Reading(LanguageReader reader, byte[] input, string folder, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CliContext(output, error, _ => new FakeCoder()) { WorkingFolder = folder, StandardInput = new MemoryStream(input), LoadReader = () => reader };
        int code = CommandLine.Run(args, context);
        return new CliRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
