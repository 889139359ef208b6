using System.CommandLine;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie export --to F</c>: takes an archive, or one table of it, elsewhere.</summary>
internal static class ExportCommand
{
    private static readonly string[] Targets = ["jsonl", "csv", "csv-fr"];
    private static readonly string[] Tables = ["articles", "events", "chronicle", "arrangements", "statements", "figures", "actors"];

    internal static Command Build(CliContext context)
    {
        var m = context.Messages;
        var command = new Command("export", m["export.summary"]);
        command.Aliases.Add("exporter");
        var to = new Option<string>("--to") { HelpName = string.Join('|', Targets), Description = m["option.to-format"], Required = true };
        Among(context, to, Targets);
        var table = new Option<string>("--table") { HelpName = "TABLE", Description = m.Format("option.table", string.Join(", ", Tables)) };
        Among(context, table, Tables);
        var archive = CommonOptions.Archive(context);
        var output = CommonOptions.Output(context);
        command.Options.Add(to);
        command.Options.Add(table);
        command.Options.Add(archive);
        command.Options.Add(output);
        command.SetAction(r => Run(context, r.GetValue(to)!, r.GetValue(table), r.GetValue(archive)!, r.GetValue(output), CommonOptions.Quiet(r)));
        return command;
    }

    private static void Among(CliContext context, Option<string> option, string[] words) => option.Validators.Add(r =>
    {
        if (r.Tokens.Count == 1 && !words.Contains(r.Tokens[0].Value, StringComparer.Ordinal))
            r.AddError(context.Messages.Format("error.among", option.Name, Terminals.Clean(r.Tokens[0].Value), string.Join(", ", words)));
    });

    private static int Run(CliContext context, string to, string? table, string folder, string? output, bool quiet)
    {
        // JSON lines carry whole articles unless told otherwise; a table needs one kind of row.
        table ??= to == "jsonl" ? "articles" : "events";
        if (table == "articles" && to != "jsonl") throw new CliException(ExitCode.Usage, context.Messages["export.articles"]);
        using var archive = Archives.Read(context, folder);
        using var stream = CommonOptions.OpenOutput(context, output);
        int rows = 0;
        if (table == "articles")
        {
            foreach (var record in Archives.Guard(context, folder, archive.Records))
            {
                ListWriter.Lines(stream, [record.ForOutput()], r => r.ToJson());
                rows++;
            }
        }
        else
        {
            var records = Archives.Guard(context, folder, () => archive.Records().ToList());
            rows = table switch
            {
                "events" => Write(stream, to, [.. new PressListing(records).Events().Select(EventRow.Of)], RowJson.Write, CsvColumns.Events),
                "statements" => Write(stream, to, [.. new PressListing(records).Statements().Select(StatementRow.Of)], RowJson.Write, CsvColumns.Statements),
                "figures" => Write(stream, to, [.. new PressListing(records).Figures().Select(FigureRow.Of)], RowJson.Write, CsvColumns.Figures),
                "actors" => Write(stream, to, new PressListing(records).Actors(), RowJson.Write, CsvColumns.Actors),
                "chronicle" => Write(stream, to, PressSynthesis.Of(records).Chronicle, SynthesisJson.Write, CsvColumns.Chronicle),
                _ => Write(stream, to, PressSynthesis.RegisterOf(records), SynthesisJson.Write, CsvColumns.Register),
            };
        }
        stream.Flush();
        if (!quiet) context.Note(context.Messages.Count("export.rows", rows));
        return ExitCode.Done;
    }

    private static int Write<T>(Stream stream, string to, IReadOnlyList<T> rows, Func<T, byte[]> json, IReadOnlyList<CsvColumn<T>> columns)
    {
        if (to == "jsonl")
        {
            ListWriter.Lines(stream, rows, json);
            return rows.Count;
        }
        using var csv = new CsvWriter<T>(stream, to == "csv-fr" ? CsvProfile.French : CsvProfile.Plain, columns);
        csv.WriteHeader();
        foreach (var row in rows) csv.Write(row);
        return rows.Count;
    }
}
