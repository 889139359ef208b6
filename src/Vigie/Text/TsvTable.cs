namespace Vigie.Text;

/// <summary>A row of a table: its cells by column name.</summary>
public readonly struct TsvRow
{
    private readonly TsvTable table;
    private readonly string[] cells;

    internal TsvRow(TsvTable table, string[] cells, int line)
    {
        this.table = table;
        this.cells = cells;
        Line = line;
    }

    /// <summary>Line number in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>A cell, trimmed; empty where the column or the cell is missing.</summary>
    public string this[string column] => this[table.Column(column)];

    /// <summary>A cell by the index of its column (see <see cref="TsvTable.Column"/>); empty where missing.</summary>
    public string this[int column] => column >= 0 && column < cells.Length ? cells[column].Trim() : "";

    /// <summary>A cell split at <c>|</c>.</summary>
    public string[] List(string column) => this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A tab-separated table with a header line; <c>#</c> begins a comment line.</summary>
public sealed class TsvTable
{
    private readonly string[] header;

    private TsvTable(string file, string[] header, List<TsvRow> rows)
    {
        File = file;
        this.header = header;
        Rows = rows;
    }

    public string File { get; }

    public IReadOnlyList<string> Columns => header;

    public IReadOnlyList<TsvRow> Rows { get; }

    /// <summary>The index of a column, or -1.</summary>
    public int Column(string name) => Array.IndexOf(header, name);

    public static TsvTable Read(string path) => Parse(System.IO.File.ReadAllText(path), Path.GetFileName(path));

    public static TsvTable Parse(string text, string file)
    {
        var rows = new List<TsvRow>();
        TsvTable? table = null;
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#' || string.IsNullOrWhiteSpace(line)) continue;
            string[] cells = line.Split('\t');
            if (table is null) table = new TsvTable(file, [.. cells.Select(c => c.Trim())], rows);
            else rows.Add(new TsvRow(table, cells, number));
        }
        return table ?? new TsvTable(file, [], rows);
    }
}
