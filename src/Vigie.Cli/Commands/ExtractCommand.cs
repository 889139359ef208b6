using System.Buffers;
using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Dates;
using Vigie.Reading;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie extract PATH…</c>: what reading makes of documents, before any coding: main text, headline, authors, outlet, dates, language. One JSON object per article.</summary>
internal static class ExtractCommand
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Build(CliContext context)
    {
        var command = new Command("extract", context.Messages["extract.summary"]);
        command.Aliases.Add("extraire");
        var paths = CommonOptions.Paths(context);
        var format = CommonOptions.Format(context, "jsonl", "text");
        var output = CommonOptions.Output(context);
        var timings = new Option<bool>("--timings") { Description = context.Messages["option.timings"] };
        command.Arguments.Add(paths);
        command.Options.Add(format);
        command.Options.Add(output);
        command.Options.Add(timings);
        var columns = CommonOptions.Columns(context);
        command.Options.Add(columns);
        command.SetAction(r => Run(context, r.GetValue(paths)!, CommonOptions.Limits(context, r.GetValue(columns)), r.GetValue(format) == "text", r.GetValue(output), r.GetValue(timings), CommonOptions.Quiet(r)));
        return command;
    }

    private static int Run(CliContext context, string[] paths, ReadingLimits limits, bool text, string? output, bool timings, bool quiet)
    {
        using var stream = CommonOptions.OpenOutput(context, output);
        var reader = Engines.LoadArticleReader();
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        int read = 0, failed = 0;
        using var progress = new Progress(context, Inputs.Count(paths, context), quiet);
        foreach (var incoming in Inputs.Enumerate(paths, context, limits))
        {
            if (context.Interrupted.IsCancellationRequested) break;
            if (incoming.Document is { } document)
            {
                long start = Stopwatch.GetTimestamp();
                var article = reader.Read(document);
                double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                buffer.ResetWrittenCount();
                if (text) buffer.Write(System.Text.Encoding.UTF8.GetBytes((read > 0 ? "\n" : "") + article.Text + "\n"));
                else Write(buffer, article, timings ? milliseconds : null);
                stream.Write(buffer.WrittenSpan);
                read++;
            }
            else
            {
                failed++;
                progress.Clear();
                context.Note(context.Messages.Format("error.document", Terminals.Clean(incoming.Path), Terminals.Clean(incoming.Problem)));
            }
            progress.Step();
        }
        stream.Flush();
        progress.Clear();
        if (!quiet) context.Note(context.Messages.Format("extract.closing", context.Messages.Number(read), context.Messages.Count("failed", failed), context.Messages.Seconds(progress.Elapsed.TotalSeconds)));
        if (!context.Interrupted.IsCancellationRequested) return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
        context.Note(context.Messages["interrupted"]);
        return ExitCode.Interrupted;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, Article article, double? milliseconds)
    {
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("id", article.Source.Id);
            json.WriteString("path", article.Source.Path);
            json.WriteString("file", Path.GetFileName(article.Source.Path));
            if (article.Source.Record > 0) json.WriteNumber("record", article.Source.Record);
            Optional("title", article.Title);
            if (article.Authors.Count > 0)
            {
                json.WriteStartArray("author");
                foreach (string name in article.Authors) json.WriteStringValue(name);
                json.WriteEndArray();
            }
            else Optional("author", article.Author);
            Optional("sitename", article.Outlet);
            Optional("url", article.Url);
            json.WriteString("lang", article.Language);
            json.WriteString("encoding", article.Encoding);
            var published = article.Published.Bounds;
            if (published.IsDay) json.WriteString("date", DateBounds.Iso(published.Earliest));
            if (!published.IsUnknown)
            {
                json.WriteStartObject("published");
                if (published.Earliest is not null) json.WriteString("earliest", DateBounds.Iso(published.Earliest));
                if (published.Latest is not null) json.WriteString("latest", DateBounds.Iso(published.Latest));
                Optional("text", article.Published.Text);
                json.WriteString("basis", article.Published.Basis);
                if (article.Published.Disagreeing.Count > 0)
                {
                    json.WriteStartArray("disagreeing");
                    foreach (var other in article.Published.Disagreeing)
                    {
                        json.WriteStartObject();
                        if (other.Bounds.Earliest is not null) json.WriteString("earliest", DateBounds.Iso(other.Bounds.Earliest));
                        if (other.Bounds.Latest is not null) json.WriteString("latest", DateBounds.Iso(other.Bounds.Latest));
                        json.WriteString("basis", other.Basis);
                        json.WriteEndObject();
                    }
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
            int body = article.Headline is { } h && h.Start == 0 ? h.End : 0;
            while (body < article.Text.Length && char.IsWhiteSpace(article.Text[body])) body++;
            json.WriteString("text", article.Text.AsSpan(body));
            if (milliseconds is { } ms) json.WriteNumber("ms", Math.Round(ms, 2));
            json.WriteEndObject();

            void Optional(string name, string? value)
            {
                if (value is not null) json.WriteString(name, value);
            }
        }
        buffer.Write("\n"u8);
    }
}
