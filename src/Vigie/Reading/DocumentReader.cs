using System.Globalization;
using System.IO.Compression;
using System.Text;
using Vigie.Reading.Containers;

namespace Vigie.Reading;

/// <summary>Enumerates the documents of files and folders, one at a time, in a stable order; what cannot be read comes as a <see cref="ReadFailure"/> in its place.</summary>
/// <remarks>
/// Formats are told by content: plain text, HTML, JSON records (one per line, an array, or one object), tables, feeds, NewsML-G2, web archives, mail, exports of press databases, RTF, PDF,
/// and any of them compressed by gzip. A file <c>X.json</c> beside <c>X.txt</c> or <c>X.html</c> is its sidecar.
/// Folders are read whole, by ordinal order of names; links are followed unless they lead back; names that begin with a dot are passed over.
/// </remarks>
public sealed class DocumentReader(ReadingLimits? limits = null)
{
    private static readonly string[] ArticleExtensions = [".txt", ".html", ".htm", ".md", ".xhtml"];

    private const int DeepestCompression = 2;
    private const int HeadBytes = 4096;

    private readonly ReadingLimits limits = limits ?? ReadingLimits.Default;

    /// <summary>Reads the documents of several paths, lazily.</summary>
    public IEnumerable<ReadOutcome> Read(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            foreach (var outcome in Read(path))
                yield return outcome;
    }

    /// <summary>Reads the documents of one file or folder, lazily.</summary>
    public IEnumerable<ReadOutcome> Read(string path)
    {
        if (Directory.Exists(path)) return ReadFolder(path);
        return File.Exists(path) ? ReadFile(path, given: true) : [ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Missing))];
    }

    /// <summary>Reads the documents of a stream, as standard input: one document, or a JSONL stream read line by line.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Name for messages, as <c>-</c>.</param>
    public IEnumerable<ReadOutcome> Read(Stream stream, string name)
    {
        var buffered = new BufferedStream(stream, 64 * 1024);
        var head = new byte[4096];
        int n = buffered.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return ReadContent(buffered, head.AsMemory(0, n), name, null, null);
    }

    private IEnumerable<ReadOutcome> ReadFolder(string root)
    {
        // Folders wait on a stack of their own: depth of nesting never becomes depth of calls.
        var pending = new Stack<(string Path, int Depth, string[] Above)>();
        pending.Push((root, 0, []));
        while (pending.TryPop(out var next))
        {
            if (!Directory.Exists(next.Path))
            {
                foreach (var outcome in ReadFile(next.Path, given: false)) yield return outcome;
                continue;
            }
            string real = RealPath(next.Path);
            if (next.Above.Contains(real, StringComparer.Ordinal)) { yield return ReadOutcome.Of(new ReadFailure(next.Path, ReadFailureReason.Loop)); continue; }
            if (next.Depth > limits.FolderDepth)
            {
                yield return ReadOutcome.Of(new ReadFailure(next.Path, ReadFailureReason.TooDeep, limits.FolderDepth.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                continue;
            }
            string[]? entries = null;
            string fault = "";
            try { entries = Directory.GetFileSystemEntries(next.Path); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { fault = e.Message; }
            if (entries is null) { yield return ReadOutcome.Of(new ReadFailure(next.Path, ReadFailureReason.Unreadable, fault)); continue; }
            Array.Sort(entries, StringComparer.Ordinal);
            string[] above = [.. next.Above, real];
            for (int i = entries.Length - 1; i >= 0; i--)
                if (Path.GetFileName(entries[i]) is { } name && name[0] != '.')
                    pending.Push((entries[i], next.Depth + 1, above));
        }
    }

    private static string RealPath(string path)
    {
        try
        {
            // Links above the folder are resolved one level at a time, outermost first.
            string full = Path.GetFullPath(path), real = Path.GetPathRoot(full) ?? "";
            foreach (string part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            {
                real = Path.Combine(real, part);
                if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target) real = target.FullName;
            }
            return real;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.GetFullPath(path);
        }
    }

    private IEnumerable<ReadOutcome> ReadFile(string path, bool given)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && ArticleBeside(path))
            return given ? [ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NotAnArticle))] : [];
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);
            var head = new byte[4096];
            int n = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return ReadContent(stream, head.AsMemory(0, n), path, stream.Length, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            stream?.Dispose();
            return [ReadOutcome.Of(new ReadFailure(path, File.Exists(path) || new FileInfo(path).LinkTarget is null ? ReadFailureReason.Unreadable : ReadFailureReason.Missing, e.Message))];
        }
    }

    private static bool ArticleBeside(string sidecar)
    {
        string stem = sidecar[..^".json".Length];
        foreach (string extension in ArticleExtensions)
            if (File.Exists(stem + extension)) return true;
        return false;
    }

    private IEnumerable<ReadOutcome> ReadContent(Stream stream, ReadOnlyMemory<byte> head, string path, long? length, IDisposable? owner, int depth = 0)
    {
        using (owner)
        {
            var format = ContentSniffer.Sniff(head.Span, limits.Columns);
            if (format == ContentFormat.Gzip && depth < DeepestCompression)
            {
                var source = new ByteSource(new GZipStream(new HeadStream(head, stream), CompressionMode.Decompress), default);
                var inner = source.Take(HeadBytes, HeadBytes, out _);
                var rest = new SourceStream(source);
                foreach (var outcome in ReadContent(rest, inner, path, null, null, depth + 1)) yield return outcome;
                if (source.Fault is { } cut) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Unreadable, cut));
                yield break;
            }
            IEnumerable<ReadOutcome>? several = format switch
            {
                ContentFormat.Warc => WarcReader.Read(new ByteSource(stream, head), path, limits),
                ContentFormat.Table => TableReader.Read(new ByteSource(stream, head), path, limits),
                ContentFormat.Feed => FeedReader.Read(new HeadStream(head, stream), path, limits),
                _ => null,
            };
            if (several is not null)
            {
                foreach (var outcome in several) yield return outcome;
                yield break;
            }
            if (format == ContentFormat.Pdf)
            {
                string? wrong = owner is null ? "stdin" : null;
                var text = owner is null ? null : PdfText.Read(path, limits.DocumentBytes, out wrong);
                yield return text is null ? ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Pdf, wrong ?? "")) : ReadOutcome.Of(new RawDocument(path, text, SidecarOf(path, out _)));
                yield break;
            }
            if (format == ContentFormat.Binary) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Binary)); yield break; }
            if (format == ContentFormat.JsonLines && !BeginsManyLines(head.Span))
            {
                foreach (var outcome in ReadRecords(stream, head, path)) yield return outcome;
                yield break;
            }
            if (length > limits.DocumentBytes) { yield return ReadOutcome.Of(TooLarge(path, length.Value)); yield break; }
            var bytes = ReadRest(stream, head, limits.DocumentBytes, out string? fault);
            if (fault is not null) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Unreadable, fault)); yield break; }
            if (bytes is null) { yield return ReadOutcome.Of(TooLarge(path, length ?? limits.DocumentBytes + 1L)); yield break; }
            if (format == ContentFormat.Empty && IsBlank(bytes)) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Empty)); yield break; }
            if (format is ContentFormat.JsonLines or ContentFormat.JsonArray)
            {
                foreach (var outcome in JsonRecords(bytes, path)) yield return outcome;
                yield break;
            }
            if (format == ContentFormat.RichText)
            {
                string text = RichText.Text(bytes);
                if (FactivaText.Recognises(text))
                {
                    foreach (var outcome in FactivaText.Read(text, path)) yield return outcome;
                    yield break;
                }
                bytes = Encoding.UTF8.GetBytes(text);
            }
            if (format == ContentFormat.Mail)
            {
                yield return MailReader.Read(bytes, path) is { } message ? ReadOutcome.Of(message) : ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NotAnArticle));
                yield break;
            }
            if (format == ContentFormat.Html && DatabaseExport.Recognises(bytes))
            {
                foreach (var outcome in DatabaseExport.Read(bytes, path)) yield return outcome;
                yield break;
            }
            var sidecar = owner is null ? null : SidecarOf(path, out fault);
            if (fault is not null) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Sidecar, fault));
            yield return ReadOutcome.Of(new RawDocument(path, bytes, sidecar));
        }
    }

    // The first line is no record by itself: the file is one record, or damaged.
    private static bool BeginsManyLines(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        return end >= 0 && end < 3 && head[..end].Trim(" \t\r"u8) is [(byte)'{'];
    }

    // A file that is one record, or an array of them, or an object with an array of them.
    private static IEnumerable<ReadOutcome> JsonRecords(byte[] bytes, string path)
    {
        var records = new List<byte[]>();
        string? fault = null;
        try
        {
            using var json = System.Text.Json.JsonDocument.Parse(TextDecoder.WideEncoding(bytes) is null ? bytes : Encoding.UTF8.GetBytes(TextDecoder.Decode(bytes).Text.Text), new System.Text.Json.JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 64 });
            var root = json.RootElement;
            foreach (string name in (ReadOnlySpan<string>)["items", "articles", "documents", "results"])
                if (root.ValueKind == System.Text.Json.JsonValueKind.Object && root.TryGetProperty(name, out var list) && list.ValueKind == System.Text.Json.JsonValueKind.Array) { root = list; break; }
            if (root.ValueKind == System.Text.Json.JsonValueKind.Array)
                foreach (var item in root.EnumerateArray()) records.Add(Encoding.UTF8.GetBytes(item.GetRawText()));
            else records.Add(Encoding.UTF8.GetBytes(root.GetRawText()));
        }
        catch (System.Text.Json.JsonException e)
        {
            fault = e.Message.Split(" Path:", 2)[0];
        }
        if (fault is not null) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Record, "1", fault));
        for (int i = 0; i < records.Count; i++)
        {
            string at = (i + 1).ToString(CultureInfo.InvariantCulture);
            var fields = JsonRecord.Fields(records[i], out fault);
            if (fields is null) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Record, at, fault!));
            else if (!JsonRecord.HasText(fields)) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NoText, at));
            else yield return ReadOutcome.Of(new RawDocument(path, records[i], JsonRecord.ToSidecar(fields), i + 1));
        }
    }

    private ReadFailure TooLarge(string path, long size) => new(path, ReadFailureReason.TooLarge,
        size.ToString(System.Globalization.CultureInfo.InvariantCulture), limits.DocumentBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static bool IsBlank(byte[] bytes)
    {
        foreach (byte b in bytes)
            if (b is not (9 or 10 or 12 or 13 or 32 or 0 or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF)) return false;
        return true;
    }

    private static byte[]? ReadRest(Stream stream, ReadOnlyMemory<byte> head, int limit, out string? fault)
    {
        fault = null;
        var all = new MemoryStream(head.Length);
        all.Write(head.Span);
        var buffer = new byte[64 * 1024];
        try
        {
            for (int n; (n = stream.Read(buffer)) > 0;)
            {
                all.Write(buffer, 0, n);
                if (all.Length > limit) return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
        }
        return all.ToArray();
    }

    private static Sidecar? SidecarOf(string path, out string? fault)
    {
        fault = null;
        string beside = Path.ChangeExtension(path, ".json");
        if (beside == path || !File.Exists(beside)) return null;
        try
        {
            if (new FileInfo(beside).Length > 1024 * 1024) { fault = "larger than 1 MB"; return null; }
            var fields = JsonRecord.Fields(File.ReadAllBytes(beside), out fault);
            return fields is null ? null : JsonRecord.ToSidecar(fields);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
            return null;
        }
    }

    // One record per line; a file that is one object over several lines is one record.
    private IEnumerable<ReadOutcome> ReadRecords(Stream stream, ReadOnlyMemory<byte> head, string path)
    {
        int number = 0;
        foreach (var (line, lineNumber, size) in Lines(stream, head))
        {
            if (size > limits.DocumentBytes) { yield return ReadOutcome.Of(TooLarge(path, size)); continue; }
            if (IsBlank(line)) continue;
            number = lineNumber;
            string at = lineNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var fields = JsonRecord.Fields(line, out string? fault);
            if (fields is null) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Record, at, fault!)); continue; }
            if (!JsonRecord.HasText(fields)) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NoText, at)); continue; }
            yield return ReadOutcome.Of(new RawDocument(path, line, JsonRecord.ToSidecar(fields), lineNumber));
        }
        if (number == 0) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Empty));
    }

    private IEnumerable<(byte[] Line, int Number, long Size)> Lines(Stream stream, ReadOnlyMemory<byte> head)
    {
        var line = new MemoryStream();
        var buffer = new byte[64 * 1024];
        long size = 0;
        int number = 1;
        head.CopyTo(buffer);
        for (int n = head.Length; n > 0; n = stream.Read(buffer))
        {
            int at = 0;
            while (at < n)
            {
                int end = Array.IndexOf(buffer, (byte)'\n', at, n - at);
                int stop = end < 0 ? n : end;
                size += stop - at;
                if (size <= limits.DocumentBytes) line.Write(buffer, at, stop - at);
                if (end >= 0)
                {
                    yield return (line.ToArray(), number++, size);
                    line.SetLength(0);
                    size = 0;
                }
                at = stop + 1;
            }
        }
        if (size > 0) yield return (line.ToArray(), number, size);
    }
}
