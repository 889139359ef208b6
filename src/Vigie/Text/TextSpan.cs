namespace Vigie.Text;

/// <summary>A stretch of a text: half-open, in UTF-16 code units (as .NET strings count).</summary>
/// <remarks>Everything that leaves the program counts in Unicode code points instead: see <see cref="CodePointIndex"/>.</remarks>
/// <param name="Start">First code unit, from 0.</param>
/// <param name="End">One past the last code unit.</param>
public readonly record struct TextSpan(int Start, int End) : IComparable<TextSpan>
{
    public int Length => End - Start;

    public bool IsEmpty => End <= Start;

    public string Of(string text) => text[Start..End];

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public bool Contains(int offset) => Start <= offset && offset < End;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The shortest span that holds both.</summary>
    public TextSpan Union(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>By start, then the longer first.</summary>
    public int CompareTo(TextSpan other) => Start != other.Start ? Start.CompareTo(other.Start) : other.End.CompareTo(End);

    public static bool operator <(TextSpan a, TextSpan b) => a.CompareTo(b) < 0;

    public static bool operator >(TextSpan a, TextSpan b) => a.CompareTo(b) > 0;

    public static bool operator <=(TextSpan a, TextSpan b) => a.CompareTo(b) <= 0;

    public static bool operator >=(TextSpan a, TextSpan b) => a.CompareTo(b) >= 0;

    public override string ToString() => $"{Start}..{End}";
}
