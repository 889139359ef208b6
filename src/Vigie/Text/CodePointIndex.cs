namespace Vigie.Text;

/// <summary>Turns UTF-16 offsets of one text into Unicode code-point offsets and back.</summary>
/// <remarks>Texts without surrogate pairs, which is nearly all of them, need no table.</remarks>
public sealed class CodePointIndex
{
    // Offsets of the second halves of surrogate pairs: each one makes the code-point count lag by one.
    private readonly int[] lowSurrogates;

    public CodePointIndex(string text)
    {
        var found = new List<int>();
        for (int i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                found.Add(i);
        lowSurrogates = [.. found];
    }

    /// <summary>The number of code points before a UTF-16 offset.</summary>
    public int FromUtf16(int offset)
    {
        int at = Array.BinarySearch(lowSurrogates, offset);
        return offset - (at >= 0 ? at : ~at);
    }

    /// <summary>The UTF-16 offset of a code point.</summary>
    public int ToUtf16(int codePoint)
    {
        int offset = codePoint;
        foreach (int low in lowSurrogates)
        {
            if (low > offset) break;
            offset++;
        }
        return offset;
    }
}
