using System.Globalization;
using Vigie.Reading;

namespace Vigie.Cli;

/// <summary>A document to code, or a path that could not be read and why.</summary>
/// <param name="Path">The path as the user knows it.</param>
/// <param name="Document">The document, or null where it could not be read.</param>
/// <param name="Problem">Why not, in the user's language; null where it was read.</param>
internal sealed record Incoming(string Path, RawDocument? Document, string? Problem);

/// <summary>Turns the paths of a command line into documents, in a fixed order.</summary>
internal static class Inputs
{
    private const int CountLimit = 200_000;

    /// <summary>The documents of the paths, lazily; <c>-</c> is standard input.</summary>
    internal static IEnumerable<Incoming> Enumerate(IReadOnlyList<string> paths, CliContext context, ReadingLimits? limits = null)
    {
        var reader = new DocumentReader(limits);
        foreach (string path in paths)
        {
            string full = path == "-" ? path : context.FullPath(path);
            var outcomes = path == "-" ? reader.Read(context.StandardInput, "-") : reader.Read(full);
            foreach (var outcome in outcomes)
            {
                if (outcome.Document is { } d)
                {
                    string name = AsGiven(d.Path, full, path);
                    yield return new Incoming(Named(name, d.Record), name == d.Path ? d : d with { Path = name }, null);
                }
                else if (outcome.Failure is { } f) yield return new Incoming(AsGiven(f.Path, full, path), null, Sentence(f, context.Messages));
            }
        }
    }

    /// <summary>How many documents there will be, or null where that cannot be told without reading them.</summary>
    internal static int? Count(IReadOnlyList<string> paths, CliContext context)
    {
        int n = 0;
        try
        {
            foreach (string path in paths)
            {
                if (path == "-" || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)) return null;
                string full = context.FullPath(path);
                if (!Directory.Exists(full)) { n++; continue; }
                foreach (string file in Directory.EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true }))
                {
                    if (file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || n > CountLimit) return null;
                    if (!file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) n++;
                }
            }
        }
        catch (IOException)
        {
            return null;
        }
        return n;
    }

    /// <summary>A path below one given, as the user would write it.</summary>
    private static string AsGiven(string path, string full, string given) =>
        path.StartsWith(full, StringComparison.Ordinal) ? given.Length > 0 && path.Length == full.Length ? given : Path.Combine(given, path[full.Length..].TrimStart('/', '\\')) : path;

    private static string Named(string path, int record) => record > 0 ? string.Create(CultureInfo.InvariantCulture, $"{path}:{record}") : path;

    /// <summary>What went wrong and what to do, in the user's language.</summary>
    private static string Sentence(ReadFailure failure, Messages m)
    {
        object[] values = [.. failure.Arguments.Select(a => (object)Terminals.Clean(a))];
        if (failure.Reason == ReadFailureReason.TooLarge && values.Length == 2)
            values = [Megabytes(failure.Arguments[0], m), Megabytes(failure.Arguments[1], m)];
        return m.Has(failure.Reason) ? m.Format(failure.Reason, values) : failure.ToString();
    }

    private static string Megabytes(string bytes, Messages m) =>
        long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out long n) ? m.Number(Math.Ceiling(n / 1048576m)) : bytes;
}
