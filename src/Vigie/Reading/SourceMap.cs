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
/// Runs are in text order. Inside a run every UTF-16 unit stands for the same number of bytes, so positions inside are exact; a character made from several
/// bytes or an entity is a run of its own. Text that no byte stands for (a headline taken from a sidecar, the blank lines between paragraphs) has no run.
/// </remarks>
public sealed class SourceMap(IReadOnlyList<SourceRun> runs)
{
    public IReadOnlyList<SourceRun> Runs { get; } = runs;

    /// <summary>The bytes that a span of the text came from, first to last; null where no byte stands for any of it.</summary>
    public TextSpan? Bytes(TextSpan span)
    {
        int low = 0, high = Runs.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Runs[middle].TextStart + Runs[middle].TextLength <= span.Start) low = middle + 1;
            else high = middle;
        }
        int start = int.MaxValue, end = -1;
        for (int i = low; i < Runs.Count && Runs[i].TextStart < span.End; i++)
        {
            var r = Runs[i];
            int width = r.TextLength == 0 ? 0 : r.ByteLength / r.TextLength;
            int first = Math.Max(span.Start, r.TextStart) - r.TextStart, last = Math.Min(span.End, r.TextStart + r.TextLength) - r.TextStart;
            start = Math.Min(start, r.ByteStart + first * width);
            end = Math.Max(end, r.ByteStart + last * width);
        }
        return end < 0 ? null : new TextSpan(start, end);
    }
}
