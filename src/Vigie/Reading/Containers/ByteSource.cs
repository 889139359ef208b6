namespace Vigie.Reading.Containers;

/// <summary>Reads bytes of a stream by line and by count through one buffer. A fault of the stream ends it and is kept.</summary>
internal sealed class ByteSource(Stream stream, ReadOnlyMemory<byte> head)
{
    private readonly byte[] buffer = Start(head);
    private int at;
    private int end = head.Length;

    /// <summary>What went wrong with the stream; null where nothing did.</summary>
    public string? Fault { get; private set; }

    /// <summary>Bytes taken so far.</summary>
    public long Position { get; private set; }

    private static byte[] Start(ReadOnlyMemory<byte> head)
    {
        var b = new byte[Math.Max(64 * 1024, head.Length)];
        head.CopyTo(b);
        return b;
    }

    private bool Fill()
    {
        if (at < end) return true;
        at = end = 0;
        try
        {
            end = stream.Read(buffer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            Fault = e.Message;
        }
        return end > 0;
    }

    /// <summary>The next line without its end, of which at most <paramref name="limit"/> bytes are kept; null at the end.</summary>
    public byte[]? Line(int limit)
    {
        if (!Fill()) return null;
        var line = new MemoryStream();
        while (Fill())
        {
            int stop = Array.IndexOf(buffer, (byte)'\n', at, end - at), last = stop < 0 ? end : stop;
            int take = (int)Math.Min(last - at, Math.Max(0, limit - line.Length));
            line.Write(buffer, at, take);
            Position += (stop < 0 ? last : last + 1) - at;
            at = stop < 0 ? last : last + 1;
            if (stop >= 0) break;
        }
        var bytes = line.ToArray();
        return bytes.Length > 0 && bytes[^1] == '\r' ? bytes[..^1] : bytes;
    }

    /// <summary>As many of the next bytes as there are, up to <paramref name="count"/>; those beyond <paramref name="keep"/> are passed over.</summary>
    public byte[] Take(long count, int keep, out long taken)
    {
        var kept = new MemoryStream((int)Math.Min(count, Math.Min(keep, 1 << 20)));
        taken = 0;
        while (taken < count && Fill())
        {
            int n = (int)Math.Min(end - at, count - taken);
            int take = (int)Math.Min(n, Math.Max(0, keep - kept.Length));
            kept.Write(buffer, at, take);
            at += n;
            taken += n;
        }
        Position += taken;
        return kept.ToArray();
    }
}
