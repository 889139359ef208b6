using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Vigie.Export;

/// <summary>How a CSV file is written.</summary>
/// <param name="Separator">Between cells.</param>
/// <param name="ByteOrderMark">Whether the file begins with one.</param>
/// <param name="DecimalComma">Whether decimals are written <c>1,5</c>.</param>
/// <param name="Neutralise">Whether a text cell that a spreadsheet would run as a formula is made plain text by an apostrophe.</param>
public sealed record CsvProfile(char Separator, bool ByteOrderMark, bool DecimalComma, bool Neutralise)
{
    /// <summary>RFC 4180, UTF-8, comma, decimal point: for programs.</summary>
    public static readonly CsvProfile Plain = new(',', false, false, false);

    /// <summary>For spreadsheets set to French: semicolon, byte order mark, decimal comma, no formulas.</summary>
    public static readonly CsvProfile French = new(';', true, true, true);
}

/// <summary>A column of a CSV file: its name and the value of a row, which may be text, a number, a day, a truth value or null.</summary>
public sealed record CsvColumn<T>(string Name, Func<T, object?> Value);

/// <summary>Writes rows as CSV: one header line, CRLF, quotes only where needed.</summary>
public sealed class CsvWriter<T>(Stream stream, CsvProfile profile, IReadOnlyList<CsvColumn<T>> columns) : IDisposable
{
    private readonly StreamWriter writer = new(stream, new UTF8Encoding(profile.ByteOrderMark), 1 << 14, leaveOpen: true) { NewLine = "\r\n" };

    public void WriteHeader() => writer.WriteLine(string.Join(profile.Separator, columns.Select(c => Quoted(c.Name))));

    public void Write(T row)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (i > 0) writer.Write(profile.Separator);
            writer.Write(Quoted(Cell(columns[i].Value(row))));
        }
        writer.WriteLine();
    }

    private string Cell(object? value) => value switch
    {
        null => "",
        string s => profile.Neutralise && s.Length > 0 && "=+-@\t\r".Contains(s[0], StringComparison.Ordinal) ? "'" + s : s,
        bool b => b ? "true" : "false",
        LocalDate d => LocalDatePattern.Iso.Format(d),
        IFormattable n => Decimal(n.ToString(null, CultureInfo.InvariantCulture)),
        _ => value.ToString() ?? "",
    };

    private string Decimal(string s) => profile.DecimalComma ? s.Replace('.', ',') : s;

    private string Quoted(string s)
    {
        if (s.AsSpan().IndexOfAny('"', '\n', '\r') < 0 && !s.Contains(profile.Separator, StringComparison.Ordinal)) return s;
        return "\"" + s.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    public void Dispose() => writer.Dispose();
}
