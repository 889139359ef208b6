using System.CommandLine;
using Vigie.Export;

namespace Vigie.Cli.Commands;

/// <summary>Writes a list in the form asked for; the same for every command that lists.</summary>
internal static class ListWriter
{
    internal static readonly string[] Formats = ["table", "jsonl", "csv", "csv-fr"];

    /// <summary>Writes the rows and gives the exit code.</summary>
    /// <param name="context">The run.</param>
    /// <param name="options">Options of the command.</param>
    /// <param name="result">What was asked for.</param>
    /// <param name="rows">Rows after filters, before the limit.</param>
    /// <param name="filter">Filter, for its limit.</param>
    /// <param name="json">One row as JSON.</param>
    /// <param name="columns">Columns of the CSV form.</param>
    /// <param name="screen">Draws the rows on a terminal.</param>
    internal static int Write<T>(CliContext context, ListOptions options, ParseResult result, IReadOnlyList<T> rows, ListFilter filter,
        Func<T, byte[]> json, IReadOnlyList<CsvColumn<T>> columns, Action<Screen, IReadOnlyList<T>> screen)
    {
        var shown = filter.Take(rows).ToList();
        string format = options.Format(result);
        if (format == "table")
        {
            if (options.Output(result) is { } file and not "-")
            {
                using var stream = CommonOptions.OpenOutput(context, file);
                using var writer = new StreamWriter(stream);
                screen(new Screen(context, writer), shown);
            }
            else screen(new Screen(context, context.Out), shown);
            if (rows.Count == 0) context.Note(context.Messages["list.none"]);
            else if (shown.Count < rows.Count) context.Note(context.Messages.Format("list.limited", context.Messages.Number(shown.Count), context.Messages.Number(rows.Count)));
        }
        else
        {
            using var stream = CommonOptions.OpenOutput(context, options.Output(result));
            if (format == "jsonl") Lines(stream, shown, json);
            else
            {
                using var csv = new CsvWriter<T>(stream, format == "csv-fr" ? CsvProfile.French : CsvProfile.Plain, columns);
                csv.WriteHeader();
                foreach (var row in shown) csv.Write(row);
            }
        }
        return rows.Count == 0 && options.FailOnEmpty(result) ? ExitCode.Empty : ExitCode.Done;
    }

    internal static void Lines<T>(Stream stream, IEnumerable<T> rows, Func<T, byte[]> json)
    {
        foreach (var row in rows)
        {
            stream.Write(json(row));
            stream.WriteByte((byte)'\n');
        }
        stream.Flush();
    }
}
