using System.Text;

namespace Vigie.Reading;

/// <summary>A document's bytes as text.</summary>
/// <param name="Text">The characters, each with its bytes.</param>
/// <param name="Encoding">Name of the encoding, as <c>utf-8</c>.</param>
/// <param name="Mended">Positions in <see cref="MappedText.Text"/> of characters that were mended or stand for unreadable bytes, in order.</param>
public sealed record DecodedText(MappedText Text, string Encoding, IReadOnlyList<int> Mended);

/// <summary>Finds the encoding of a document and decodes it, keeping the bytes of every character.</summary>
/// <remarks>
/// Order: byte-order mark, declaration in the page, strict UTF-8, windows-1252 (of which Latin-1 is read as a part, as browsers do: WHATWG Encoding Standard).
/// Text that is UTF-8 but for some bytes is read as UTF-8 and the bytes mended; UTF-8 that was encoded twice is undone where no other reading is possible.
/// Characters without width are left out and decomposed accents composed (Unicode NFC), so that words compare equal.
/// </remarks>
public static class TextDecoder
{
    private const string Replacement = "\uFFFD";

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a document.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="declared">Name of the encoding that the document or its carrier declares, if any.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        var mended = new List<int>();
        var builder = new MappedTextBuilder(bytes.Length + 16);
        string name;
        if (WideEncoding(bytes) is { } wide)
        {
            name = wide;
            DecodeUtf16(bytes, wide == "utf-16be", builder);
        }
        else if (Declared(declared) is { } single && !IsUtf8(bytes))
        {
            name = single.WebName;
            DecodeSingle(bytes, single, builder);
        }
        else if (MostlyUtf8(bytes))
        {
            name = "utf-8";
            DecodeUtf8(bytes, builder, mended);
        }
        else
        {
            var western = Encoding.GetEncoding(1252);
            name = western.WebName;
            DecodeSingle(bytes, western, builder);
        }
        return new DecodedText(builder.Build(), name, mended);
    }

    /// <summary>The name of the two-byte encoding that the bytes begin with, by byte-order mark or by the zeros between ASCII letters; null for any other.</summary>
    public static string? WideEncoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return "utf-16";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return "utf-16be";
        int n = Math.Min(bytes.Length & ~1, 512), even = 0, odd = 0;
        for (int i = 0; i < n; i += 2)
        {
            if (bytes[i] == 0) even++;
            if (bytes[i + 1] == 0) odd++;
        }
        if (n >= 8 && odd > n / 2 * 0.7 && even == 0) return "utf-16";
        if (n >= 8 && even > n / 2 * 0.7 && odd == 0) return "utf-16be";
        return null;
    }

    private static Encoding? Declared(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        try
        {
            var e = Encoding.GetEncoding(name.Trim().Trim('"', '\''));
            return e.CodePage == 28591 ? Encoding.GetEncoding(1252) : e.IsSingleByte && e.CodePage != 20127 ? e : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    // Invalid bytes among valid sequences: some damage in UTF-8 rather than another encoding.
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out int consumed);
            if (status != System.Buffers.OperationStatus.Done) bad++;
            else if (consumed > 1) good++;
            bytes = bytes[consumed..];
        }
        return bad <= good;
    }

    private static void DecodeUtf8(ReadOnlySpan<byte> bytes, MappedTextBuilder builder, List<int> mended)
    {
        int at = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        Span<char> pair = stackalloc char[2];
        while (at < bytes.Length)
        {
            byte b = bytes[at];
            if (b < 0x80) { Add(builder, (char)b, at, at + 1); at++; continue; }
            var status = Rune.DecodeFromUtf8(bytes[at..], out var rune, out int consumed);
            if (status != System.Buffers.OperationStatus.Done)
            {
                // One byte of an older encoding inside the text: its letter, where that makes a letter.
                char c = Mojibake.FromWindows1252(b);
                if (consumed > 1 || !char.IsLetter(c)) c = Replacement[0];
                mended.Add(builder.Length);
                builder.Append(c, at, at + consumed);
                at += consumed;
                continue;
            }
            if (Mojibake.TryUndo(bytes, at, out var original, out int length))
            {
                mended.Add(builder.Length);
                builder.Append(original.ToString(), at, at + length);
                at += length;
                continue;
            }
            if (rune.Utf16SequenceLength == 2)
            {
                rune.EncodeToUtf16(pair);
                builder.Append(pair[0], at, at + 2);
                builder.Append(pair[1], at + 2, at + 4);
            }
            else
            {
                char c = (char)rune.Value;
                if (c == Replacement[0]) mended.Add(builder.Length);
                Add(builder, c, at, at + consumed);
            }
            at += consumed;
        }
    }

    private static void DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian, MappedTextBuilder builder)
    {
        int at = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 2 : 0;
        char? high = null;
        for (; at + 1 < bytes.Length; at += 2)
        {
            char c = (char)(bigEndian ? bytes[at] << 8 | bytes[at + 1] : bytes[at + 1] << 8 | bytes[at]);
            if (high is { } h)
            {
                builder.Append(char.IsLowSurrogate(c) ? h : Replacement[0], at - 2, at);
                high = null;
                if (char.IsLowSurrogate(c)) { builder.Append(c, at, at + 2); continue; }
            }
            if (char.IsHighSurrogate(c)) { high = c; continue; }
            Add(builder, char.IsLowSurrogate(c) ? Replacement[0] : c, at, at + 2);
        }
    }

    private static void DecodeSingle(ReadOnlySpan<byte> bytes, Encoding encoding, MappedTextBuilder builder)
    {
        var table = new char[256];
        Span<byte> one = stackalloc byte[1];
        Span<char> unit = stackalloc char[2];
        for (int i = 0; i < 256; i++)
        {
            one[0] = (byte)i;
            table[i] = encoding.GetChars(one, unit) == 1 ? unit[0] : Replacement[0];
        }
        for (int i = 0; i < bytes.Length; i++)
            Add(builder, table[bytes[i]], i, i + 1);
    }

    // Leaves out what has no width and composes accents written apart from their letters.
    private static void Add(MappedTextBuilder builder, char c, int start, int end)
    {
        if (c < 0x80)
        {
            if (c == '\n' && builder.Length > 0 && builder[builder.Length - 1] == '\r') builder.ReplaceLast('\n', end);
            else if (c >= ' ' && c != 0x7F || c is '\n' or '\r' or '\t') builder.Append(c, start, end);
            else if (c is '\f' or '\v') builder.Append('\n', start, end);
            return;
        }
        switch (c)
        {
            case '\u0085' or '\u2028' or '\u2029':
                builder.Append('\n', start, end);
                return;
            case '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF' or (>= '\u0080' and < '\u00A0'):
                return;
        }
        if (c is >= '\u0300' and <= '\u036F' && builder.Length > 0)
        {
            string pair = new string([builder[builder.Length - 1], c]);
            string composed = char.IsSurrogate(pair[0]) ? pair : pair.Normalize(NormalizationForm.FormC);
            if (composed.Length == 1) { builder.ReplaceLast(composed[0], end); return; }
        }
        builder.Append(c, start, end);
    }
}
