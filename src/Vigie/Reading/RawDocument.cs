using System.Security.Cryptography;

namespace Vigie.Reading;

/// <summary>What is known about an article from outside its text: a file beside it, or the fields of a JSONL record. It wins over what the text says.</summary>
public sealed record Sidecar
{
    public string? Url { get; init; }
    public string? Outlet { get; init; }
    public string? Title { get; init; }
    public string? Author { get; init; }

    /// <summary>ISO day, month, year, or an interval of them joined by <c>/</c>.</summary>
    public string? Published { get; init; }

    /// <summary>When the bytes were fetched, as given.</summary>
    public string? Retrieved { get; init; }
}

/// <summary>Bytes as they came, where they came from, and what a sidecar says about them.</summary>
/// <param name="Path">Path as the user gave it, or the path of the file inside the folder given.</param>
/// <param name="Bytes">The document's own bytes (for a JSONL record: that record's line).</param>
/// <param name="Sidecar">What is known from outside, or null.</param>
/// <param name="Record">Number of the record in a file that holds several, from 1; 0 for a file of its own.</param>
public sealed record RawDocument(string Path, ReadOnlyMemory<byte> Bytes, Sidecar? Sidecar = null, int Record = 0)
{
    /// <summary>Stable identity: the same bytes (and record) give the same id, wherever they lie.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span))[..16];

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}
