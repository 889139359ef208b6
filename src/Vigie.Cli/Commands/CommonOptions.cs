using System.CommandLine;
using System.Globalization;

namespace Vigie.Cli.Commands;

/// <summary>Options that several commands share, so that one name means one thing everywhere.</summary>
internal static class CommonOptions
{
    internal const string DefaultArchive = "vigie-archive";

    internal static Argument<string[]> Paths(CliContext context) =>
        new("path") { HelpName = context.Messages["argument.path"], Description = context.Messages["argument.path.help"], Arity = ArgumentArity.OneOrMore };

    internal static Option<int> Jobs(CliContext context)
    {
        var option = new Option<int>("--jobs", "-j") { HelpName = "N", Description = context.Messages["option.jobs"], DefaultValueFactory = _ => Environment.ProcessorCount };
        option.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && (!int.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n is < 1 or > 256))
                r.AddError(context.Messages["error.jobs"]);
        });
        return option;
    }

    internal static Option<string> Output(CliContext context) => new("--output", "-o") { HelpName = context.Messages["argument.file"], Description = context.Messages["option.output"] };

    internal static Option<string> Archive(CliContext context) =>
        new("--archive", "-a") { HelpName = context.Messages["argument.folder"], Description = context.Messages["option.archive"], DefaultValueFactory = _ => DefaultArchive };

    internal static Option<string> Format(CliContext context, params string[] formats)
    {
        var option = new Option<string>("--format", "-f") { HelpName = string.Join('|', formats), Description = context.Messages["option.format"] };
        option.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && !formats.Contains(r.Tokens[0].Value, StringComparer.Ordinal))
                r.AddError(context.Messages.Format("error.format", Terminals.Clean(r.Tokens[0].Value), string.Join(", ", formats)));
        });
        return option;
    }

    internal static Option<string[]> Columns(CliContext context) => new("--column") { HelpName = context.Messages["option.column.name"], Description = context.Messages["option.column"], AllowMultipleArgumentsPerToken = false };

    /// <summary>Bounds of reading with what the columns of tables stand for: <c>text=Contenu</c> says that the column "Contenu" holds the text.</summary>
    internal static Reading.ReadingLimits Limits(CliContext context, string[]? columns)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string c in columns ?? [])
        {
            if (c.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at) || at == c.Length - 1) throw new CliException(ExitCode.Usage, context.Messages.Format("error.column", Terminals.Clean(c)));
            map[c[(at + 1)..].Trim().ToLowerInvariant()] = c[..at].Trim().ToLowerInvariant();
        }
        return Reading.ReadingLimits.Default with { Columns = map };
    }

    internal static bool Quiet(ParseResult result) => result.GetValue<bool>("--quiet");

    /// <summary>The file to write to, or standard output for none and <c>-</c>. A file that cannot be created ends the command.</summary>
    internal static Stream OpenOutput(CliContext context, string? path)
    {
        if (path is null or "-") return new NonClosingStream(context.StandardOutput);
        try
        {
            return new FileStream(context.FullPath(path), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException(ExitCode.CannotWrite, context.Messages.Format("error.write", path, e.Message));
        }
    }

    /// <summary>Standard output outlives the command that writes to it.</summary>
    private sealed class NonClosingStream(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);
    }
}
