using System.Runtime.InteropServices;
using System.Text;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Text that knows, for every UTF-16 unit, the source bytes it was read from.</summary>
/// <remarks>Units that no byte stands for (a headline taken from a sidecar, a blank line put between paragraphs) have an empty byte span at -1.</remarks>
public sealed class MappedText
{
    public static readonly MappedText Empty = new("", [], []);

    private readonly int[] from;
    private readonly int[] to;

    internal MappedText(string text, int[] from, int[] to)
    {
        Text = text;
        this.from = from;
        this.to = to;
    }

    public string Text { get; }

    public int Length => Text.Length;

    /// <summary>A text that no byte stands for.</summary>
    public static MappedText Unmapped(string text)
    {
        var none = new int[text.Length];
        Array.Fill(none, -1);
        return new MappedText(text, none, none);
    }

    /// <summary>First byte of a unit, or -1.</summary>
    public int From(int index) => from[index];

    /// <summary>One past the last byte of a unit, or -1.</summary>
    public int To(int index) => to[index];

    public MappedText Slice(int start, int end) =>
        start <= 0 && end >= Length ? this : start >= end ? Empty : new(Text[start..end], from[start..end], to[start..end]);

    /// <summary>Without white space at either end.</summary>
    public MappedText Trim()
    {
        int a = 0, b = Length;
        while (a < b && char.IsWhiteSpace(Text[a])) a++;
        while (b > a && char.IsWhiteSpace(Text[b - 1])) b--;
        return Slice(a, b);
    }

    /// <summary>The bytes from the first to the last unit of a stretch; an empty span at 0 where no byte stands for it.</summary>
    public TextSpan Bytes(int start, int end)
    {
        int first = int.MaxValue, last = -1;
        for (int i = start; i < end; i++)
        {
            if (from[i] < 0) continue;
            first = Math.Min(first, from[i]);
            last = Math.Max(last, to[i]);
        }
        return last < 0 ? default : new TextSpan(first, last);
    }

    /// <summary>Without the given stretches, which are in order and do not overlap.</summary>
    public MappedText Without(IReadOnlyList<TextSpan> stretches)
    {
        if (stretches.Count == 0) return this;
        var b = new MappedTextBuilder(Length);
        int at = 0;
        foreach (var s in stretches)
        {
            b.Append(this, at, s.Start);
            at = Math.Max(at, s.End);
        }
        b.Append(this, at, Length);
        return b.Build();
    }
}

/// <summary>Builds a <see cref="MappedText"/> unit by unit.</summary>
public sealed class MappedTextBuilder(int capacity = 256)
{
    private readonly StringBuilder text = new(capacity);
    private readonly List<int> from = new(capacity);
    private readonly List<int> to = new(capacity);

    public int Length => text.Length;

    public char this[int index] => text[index];

    public void Append(char c, int byteStart, int byteEnd)
    {
        text.Append(c);
        from.Add(byteStart);
        to.Add(byteEnd);
    }

    /// <summary>Appends a stretch of another text.</summary>
    public void Append(MappedText other, int start, int end)
    {
        for (int i = start; i < end; i++)
            Append(other.Text[i], other.From(i), other.To(i));
    }

    public void Append(MappedText other) => Append(other, 0, other.Length);

    /// <summary>Appends text that stands as a whole for one stretch of bytes (a decoded entity, a mended sequence).</summary>
    public void Append(string s, int byteStart, int byteEnd)
    {
        foreach (char c in s)
            Append(c, byteStart, byteEnd);
    }

    /// <summary>Appends text that no byte stands for.</summary>
    public void AppendUnmapped(string s) => Append(s, -1, -1);

    /// <summary>Replaces the last unit, widening its bytes to <paramref name="byteEnd"/>.</summary>
    public void ReplaceLast(char c, int byteEnd)
    {
        text[^1] = c;
        to[^1] = byteEnd;
    }

    public void RemoveLast(int count)
    {
        text.Length -= count;
        from.RemoveRange(from.Count - count, count);
        to.RemoveRange(to.Count - count, count);
    }

    public MappedText Build() => new(text.ToString(), [.. from], [.. to]);

    /// <summary>The runs of a map in which every unit stands for the same number of bytes.</summary>
    public SourceMap BuildMap()
    {
        var runs = new List<SourceRun>();
        var f = CollectionsMarshal.AsSpan(from);
        var t = CollectionsMarshal.AsSpan(to);
        for (int i = 0; i < f.Length;)
        {
            if (f[i] < 0) { i++; continue; }
            int width = t[i] - f[i], j = i + 1;
            if (j < f.Length && f[j] == f[i] && t[j] == t[i])
                while (j < f.Length && f[j] == f[i] && t[j] == t[i]) j++; // several units for one stretch of bytes
            else
            {
                while (j < f.Length && f[j] == t[j - 1] && t[j] - f[j] == width) j++;
                runs.Add(new SourceRun(i, j - i, f[i], t[j - 1] - f[i]));
                i = j;
                continue;
            }
            for (int k = i; k < j; k++)
                runs.Add(new SourceRun(k, 1, f[i], width));
            i = j;
        }
        return new SourceMap(runs);
    }
}
