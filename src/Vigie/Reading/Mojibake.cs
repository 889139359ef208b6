using System.Text;

namespace Vigie.Reading;

/// <summary>Undoes UTF-8 that was read as windows-1252 and encoded again ("Ã©" for "é"), where no other reading is possible.</summary>
internal static class Mojibake
{
    // windows-1252, bytes 0x80 to 0x9F; undefined ones as the C1 controls that browsers make of them.
    private const string High = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static char FromWindows1252(byte b) => b is >= 0x80 and < 0xA0 ? High[b - 0x80] : (char)b;

    private static int ToWindows1252(Rune r)
    {
        if (r.Value is >= 0xA0 and <= 0xFF or (>= 0x80 and < 0xA0)) return r.Value;
        int at = r.Value <= char.MaxValue ? High.IndexOf((char)r.Value, StringComparison.Ordinal) : -1;
        return at < 0 ? -1 : at + 0x80;
    }

    /// <summary>Whether the UTF-8 at <paramref name="at"/> is a character encoded twice; if so, which, and how many bytes it takes.</summary>
    public static bool TryUndo(ReadOnlySpan<byte> bytes, int at, out Rune original, out int length)
    {
        original = default;
        length = 0;
        Span<byte> inner = stackalloc byte[4];
        int n = 0, need = 0, end = at;
        while (end < bytes.Length && n < 4)
        {
            if (bytes[end] < 0x80 || Rune.DecodeFromUtf8(bytes[end..], out var r, out int consumed) != System.Buffers.OperationStatus.Done) return false;
            int b = ToWindows1252(r);
            if (b < 0) return false;
            if (n == 0)
            {
                need = b switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
                if (need == 0) return false;
            }
            else if (b is < 0x80 or > 0xBF) return false;
            inner[n++] = (byte)b;
            end += consumed;
            if (n == need) break;
        }
        if (n == 0 || n != need || Rune.DecodeFromUtf8(inner[..n], out original, out _) != System.Buffers.OperationStatus.Done) return false;
        // Letters and marks that western text uses; other results are chance.
        if (!(original.Value is >= 0xA0 and <= 0x17F or >= 0x2010 and <= 0x203A or 0x20AC or 0x2122 or 0x202F)) return false;
        length = end - at;
        return true;
    }
}
