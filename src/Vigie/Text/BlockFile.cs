namespace Vigie.Text;

/// <summary>One entry of a block: a key and the rest of its line.</summary>
/// <param name="Key">First word of the line.</param>
/// <param name="Value">The rest, trimmed; may be empty.</param>
/// <param name="Line">Line number in the file, from 1.</param>
public readonly record struct BlockEntry(string Key, string Value, int Line);

/// <summary>A block of a rule file: a kind, an id and its entries in order.</summary>
public sealed record Block(string Kind, string Id, string File, int Line, IReadOnlyList<BlockEntry> Entries)
{
    /// <summary>The first value under a key, or null.</summary>
    public string? Value(string key)
    {
        foreach (var e in Entries)
            if (e.Key == key)
                return e.Value;
        return null;
    }

    /// <summary>All values under a key, in order.</summary>
    public IEnumerable<string> Values(string key) => Entries.Where(e => e.Key == key).Select(e => e.Value);

    /// <summary>Values under a key, each split at commas and trimmed, in order.</summary>
    public IReadOnlyList<string> List(string key) =>
        [.. Values(key).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}

/// <summary>A rule file: blocks that begin with an unindented <c>kind id</c> line, followed by indented <c>key value</c> lines.</summary>
/// <remarks>
/// Lines that begin with <c>#</c> are comments. A line indented deeper than the entry above continues that entry (joined by a space).
/// The same form serves every kind of rule, so that one editor, one linter and one way of writing <c>example</c> and <c>not</c> do for all.
/// </remarks>
public static class BlockFile
{
    /// <summary>Reads the blocks of one file. Malformed lines are reported through <paramref name="problem"/> and skipped.</summary>
    public static IReadOnlyList<Block> Read(string path, Action<string>? problem = null) => Parse(File.ReadAllText(path), Path.GetFileName(path), problem);

    /// <summary>Reads the blocks of a text.</summary>
    /// <param name="text">Content of the file.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="problem">Receives one message per malformed line, as <c>file:line: what to do</c>.</param>
    public static IReadOnlyList<Block> Parse(string text, string file, Action<string>? problem = null)
    {
        var blocks = new List<Block>();
        List<BlockEntry>? entries = null;
        int entryIndent = 0, number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd('\r', ' ', '\t');
            string body = line.TrimStart(' ', '\t');
            if (body.Length == 0 || body[0] == '#') continue;
            int indent = line.Length - body.Length;
            int cut = body.IndexOfAny([' ', '\t']);
            string key = cut < 0 ? body : body[..cut];
            string value = cut < 0 ? "" : body[cut..].Trim();
            if (indent == 0)
            {
                if (value.Length == 0) { problem?.Invoke($"{file}:{number}: a block begins with its kind and its id, as 'rule some.id'"); entries = null; continue; }
                entries = [];
                entryIndent = 0;
                blocks.Add(new Block(key, value, file, number, entries));
            }
            else if (entries is null)
                problem?.Invoke($"{file}:{number}: an indented line outside a block");
            else if (entries.Count > 0 && indent > entryIndent)
            {
                var last = entries[^1];
                entries[^1] = last with { Value = last.Value + " " + body };
            }
            else
            {
                entryIndent = indent;
                entries.Add(new BlockEntry(key, value, number));
            }
        }
        return blocks;
    }
}
