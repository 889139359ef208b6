using System.Text;
using Vigie.Coding;

namespace Vigie.Cli;

/// <summary>Everything a command needs from the world: streams, terminal, language, engine, interruption. Tests give their own.</summary>
internal sealed class CliContext : IDisposable
{
    private readonly Lazy<IArticleCoder> engine;
    private TextWriter? writer;

    internal CliContext(Stream standardOutput, TextWriter error, Func<IArticleCoder> loadEngine)
    {
        StandardOutput = standardOutput;
        Error = error;
        engine = new Lazy<IArticleCoder>(loadEngine);
    }

    /// <summary>Results go here and nothing else.</summary>
    internal Stream StandardOutput { get; }

    /// <summary>Where a path <c>-</c> reads from.</summary>
    internal Stream StandardInput { get; init; } = Stream.Null;

    /// <summary>Progress, notes and errors.</summary>
    internal TextWriter Error { get; }

    internal bool OutputIsTerminal { get; init; }
    internal bool ErrorIsTerminal { get; init; }
    internal bool Colour { get; init; }

    /// <summary>Columns of the terminal.</summary>
    internal int Width { get; init; } = 100;

    internal Func<string, string?> EnvironmentVariable { get; init; } = _ => null;
    internal Messages Messages { get; set; } = Messages.Load("fr");
    internal CancellationToken Interrupted { get; init; }

    /// <summary>Folder that relative paths start from.</summary>
    internal string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The engine, loaded when first needed: listing an archive needs none.</summary>
    internal IArticleCoder Engine => engine.Value;

    /// <summary>Text to standard output, UTF-8 without byte order mark, line feed.</summary>
    internal TextWriter Out => writer ??= new StreamWriter(StandardOutput, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };

    internal string FullPath(string path) => Path.GetFullPath(path, WorkingFolder);

    /// <summary>A line to standard error.</summary>
    internal void Note(string line) => Error.WriteLine(line);

    internal void Flush()
    {
        writer?.Flush();
        StandardOutput.Flush();
    }

    public void Dispose()
    {
        try { writer?.Dispose(); } catch (IOException) { }
    }
}
