namespace Vigie.Reading.Containers;

/// <summary>A stream that can only be read, once, forwards.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Bytes already read, then the rest of their stream.</summary>
internal sealed class HeadStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private int at;

    public override int Read(Span<byte> buffer)
    {
        if (at >= head.Length) return rest.Read(buffer);
        int n = Math.Min(buffer.Length, head.Length - at);
        head.Span.Slice(at, n).CopyTo(buffer);
        at += n;
        return n;
    }
}

/// <summary>What a source of bytes still holds, as a stream: it ends where the source has a fault.</summary>
internal sealed class SourceStream(ByteSource source) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var bytes = source.Take(buffer.Length, buffer.Length, out _);
        bytes.CopyTo(buffer);
        return bytes.Length;
    }
}
