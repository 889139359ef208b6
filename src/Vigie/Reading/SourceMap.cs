using Vigie.Text;

namespace Vigie.Reading;

/// <summary>A run of text that stands for a run of source bytes.</summary>
/// <param name="TextStart">First UTF-16 offset in the article's text.</param>
/// <param name="TextLength">Length in UTF-16 units.</param>
/// <param name="ByteStart">First byte in the source.</param>
/// <param name="ByteLength">Length in bytes.</param>
public readonly record struct SourceRun(int TextStart, int TextLength, int ByteStart, int ByteLength);

/// <summary>Maps the article's own text back to the bytes it was read from.</summary>
/// <remarks>
/// Runs are in text order. Inside a run the text is the decoding of the bytes up to markup, entities and white space, so a position inside is known to
/// within the run; readers make runs as short as they can tell.
/// </remarks>
public sealed class SourceMap(IReadOnlyList<SourceRun> runs)
{
    public IReadOnlyList<SourceRun> Runs { get; } = runs;

    /// <summary>The bytes that a span of the text came from: the runs it touches, first to last; null where none does.</summary>
    public TextSpan? Bytes(TextSpan span)
    {
        int start = -1, end = -1;
        foreach (var r in Runs)
        {
            if (r.TextStart >= span.End || r.TextStart + r.TextLength <= span.Start) continue;
            if (start < 0) start = r.ByteStart;
            end = Math.Max(end, r.ByteStart + r.ByteLength);
        }
        return start < 0 ? null : new TextSpan(start, end);
    }
}
