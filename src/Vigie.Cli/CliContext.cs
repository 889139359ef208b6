using System.Text;
using Vigie.Coding;
using Vigie.Packs;

namespace Vigie.Cli;

/// <summary>Everything a command needs from the world: streams, terminal, language, engine, interruption. Tests give their own.</summary>
internal sealed class CliContext : IDisposable
{
    private readonly Func<string?, IArticleCoder> loadEngine;
    private readonly Dictionary<string, IArticleCoder> engines = new(StringComparer.Ordinal);
    private TextWriter? writer;

    internal CliContext(Stream standardOutput, TextWriter error, Func<string?, IArticleCoder> loadEngine)
    {
        StandardOutput = standardOutput;
        Error = error;
        this.loadEngine = loadEngine;
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
    internal IArticleCoder Engine => EngineFor(null);

    /// <summary>The engine for an archive: its folder <c>world</c>, where there is one, holds tables that add to those of the world pack.</summary>
    internal IArticleCoder EngineFor(string? archiveFolder)
    {
        string overlay = archiveFolder is null ? "" : Path.Combine(FullPath(archiveFolder), "world");
        if (overlay.Length > 0 && !Directory.Exists(overlay)) overlay = "";
        if (!engines.TryGetValue(overlay, out var engine)) engines[overlay] = engine = loadEngine(overlay.Length == 0 ? null : overlay);
        return engine;
    }

    /// <summary>Loads what reads texts without coding them.</summary>
    internal Func<LanguageReader> LoadReader { get; init; } = Engines.LoadReader;

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
