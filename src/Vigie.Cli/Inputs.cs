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
    internal static IEnumerable<Incoming> Enumerate(IReadOnlyList<string> paths, CliContext context)
    {
        foreach (string path in paths)
        {
            string full = context.FullPath(path);
            if (Directory.Exists(full))
                foreach (string file in Directory.EnumerateFiles(full).Where(f => f.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                    yield return One(System.IO.Path.Combine(path, System.IO.Path.GetFileName(file)), file);
            else if (File.Exists(full)) yield return One(path, full);
            else yield return new Incoming(path, null, context.Messages["input.missing"]);
        }
    }

    /// <summary>How many documents there will be, or null where that cannot be told without reading them.</summary>
    internal static int? Count(IReadOnlyList<string> paths, CliContext context) => null;

    private static Incoming One(string path, string full) => new(path, new RawDocument(path, File.ReadAllBytes(full)), null);
}
