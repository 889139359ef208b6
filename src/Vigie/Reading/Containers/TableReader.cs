using System.Globalization;
using System.Text;

namespace Vigie.Reading.Containers;

/// <summary>Reads tables of articles, one row at a time: values separated by commas, semicolons or tabs, quoted as in RFC 4180, with a line of column names on top.</summary>
internal static class TableReader
{
    private static readonly char[] Separators = ['\t', ';', ','];

    /// <summary>Whether the first line names a column of text and at least one more field that articles have.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head, IReadOnlyDictionary<string, string> columns)
    {
        int end = head.IndexOf((byte)'\n');
        return end > 0 && Columns(Decode(head[..end].ToArray()).Trim('\r'), columns) is not null;
    }

    private static (char Separator, string[] Names)? Columns(string line, IReadOnlyDictionary<string, string> columns)
    {
        foreach (char separator in Separators)
        {
            string[] names = [.. line.TrimStart('\uFEFF').Split(separator).Select(n => n.Trim(' ', '"', '\'').ToLowerInvariant()).Select(n => columns.GetValueOrDefault(n) ?? n)];
            if (names.Length >= 2 && names.Any(n => JsonRecord.IsTextField(n)) && names.Count(JsonRecord.IsKnownField) >= 2) return (separator, names);
        }
        return null;
    }

    public static IEnumerable<ReadOutcome> Read(ByteSource source, string path, ReadingLimits limits)
    {
        if (source.Line(64 * 1024) is not { } top || Columns(Decode(top), limits.Columns) is not var (separator, names)) yield break;
        int number = 0;
        while (Row(source, separator, limits.DocumentBytes, out long size) is { } cells)
        {
            if (cells.Count == 1 && string.IsNullOrWhiteSpace(cells[0])) continue;
            number++;
            string at = number.ToString(CultureInfo.InvariantCulture);
            if (size > limits.DocumentBytes) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.TooLarge, size.ToString(CultureInfo.InvariantCulture), limits.DocumentBytes.ToString(CultureInfo.InvariantCulture))); continue; }
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < Math.Min(cells.Count, names.Length); i++)
                if (cells[i].Length > 0) fields.TryAdd(names[i], cells[i]);
            if (!JsonRecord.HasText(fields)) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NoText, at)); continue; }
            yield return ReadOutcome.Of(new RawDocument(path, Encoding.UTF8.GetBytes(JsonRecord.TextOf(fields)), JsonRecord.ToSidecar(fields), number));
        }
        if (source.Fault is { } fault) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Item, number.ToString(CultureInfo.InvariantCulture), fault));
    }

    // A quoted cell may hold line ends: the row goes on until its quotes are closed.
    private static List<string>? Row(ByteSource source, char separator, int limit, out long size)
    {
        size = 0;
        if (source.Line(limit + 1) is not { } line) return null;
        var text = new StringBuilder(Decode(line));
        size = line.Length;
        while (IsOpen(text) && size <= limit && source.Line(limit + 1) is { } more)
        {
            text.Append('\n').Append(Decode(more));
            size += more.Length;
        }
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == separator) { cells.Add(cell.ToString()); cell.Clear(); }
            else cell.Append(c);
        }
        cells.Add(cell.ToString());
        return cells;
    }

    private static string Decode(byte[] line) => TextDecoder.Decode(line).Text.Text;

    private static bool IsOpen(StringBuilder text)
    {
        bool open = false;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '"') open = !open;
        return open;
    }
}
