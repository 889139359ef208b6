using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: InternalsVisibleTo("vigie-packs")]
[assembly: InternalsVisibleTo("Vigie.Tests")]

namespace Vigie.Linguistics;

/// <summary>Turns words and combinations of them into 64-bit feature numbers, the same in every process, without building strings.</summary>
internal static class FeatureHash
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    /// <summary>Mixes a value into a hash (the finaliser of SplitMix64; G. Steele, D. Lea, C. Flood, 2014).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong hash, ulong value)
    {
        ulong z = (hash ^ value) * Golden;
        z = (z ^ (z >> 29)) * 0xBF58476D1CE4E5B9UL;
        return z ^ (z >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(int template, ulong a) => Mix(Mix((ulong)template + 1, 0), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(int template, ulong a, ulong b) => Mix(Of(template, a), b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(int template, ulong a, ulong b, ulong c) => Mix(Of(template, a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(int template, ulong a, ulong b, ulong c, ulong d) => Mix(Of(template, a, b, c), d);

    /// <summary>Hash of characters as they are.</summary>
    public static ulong Text(ReadOnlySpan<char> s)
    {
        ulong h = 0x51ED270B;
        foreach (char c in s) h = Mix(h, c);
        return h;
    }

    /// <summary>Hash of a word as look-ups see it: lower case, with one kind of apostrophe, hyphen and space.</summary>
    public static ulong Word(ReadOnlySpan<char> s)
    {
        ulong h = 0x51ED270B;
        foreach (char c in s) h = Mix(h, char.ToLowerInvariant(Plain(c)));
        return h;
    }

    /// <summary>Hash of a word as look-ups see it, with every digit taken for 0.</summary>
    public static ulong Figure(ReadOnlySpan<char> s)
    {
        ulong h = 0x51ED270B;
        foreach (char c in s) h = Mix(h, char.IsDigit(c) ? '0' : char.ToLowerInvariant(Plain(c)));
        return h;
    }

    /// <summary>One character for the variants of apostrophe, hyphen and space.</summary>
    public static char Plain(char c) => c switch
    {
        '’' or '‘' or 'ʼ' or '´' => '\'',
        '‐' or '‑' => '-',
        '\u00A0' or '\u202F' or '\u2009' => ' ',
        _ => c,
    };

    /// <summary>A word as look-ups see it, with its case kept.</summary>
    public static string PlainText(string s)
    {
        foreach (char c in s)
            if (Plain(c) != c)
                return string.Create(s.Length, s, static (to, from) => { for (int i = 0; i < to.Length; i++) to[i] = Plain(from[i]); });
        return s;
    }
}

/// <summary>Reads and writes arrays of plain numbers as they lie in memory (little-endian).</summary>
internal static class BlobExtensions
{
    public static void WriteArray<T>(this BinaryWriter writer, T[] values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public static T[] ReadArray<T>(this BinaryReader reader) where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static void WriteStrings(this BinaryWriter writer, IReadOnlyList<string> values)
    {
        writer.Write(values.Count);
        foreach (string v in values) writer.Write(v);
    }

    public static string[] ReadStrings(this BinaryReader reader)
    {
        var values = new string[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++) values[i] = reader.ReadString();
        return values;
    }
}
