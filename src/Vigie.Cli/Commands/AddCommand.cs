using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Storage;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie add PATH…</c>: reads and codes articles and keeps them in an archive; what is there already is not added again.</summary>
internal static class AddCommand
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Build(CliContext context)
    {
        var command = new Command("add", context.Messages["add.summary"]);
        command.Aliases.Add("ajouter");
        var paths = CommonOptions.Paths(context);
        var archive = CommonOptions.Archive(context);
        var jobs = CommonOptions.Jobs(context);
        var format = CommonOptions.Format(context, "jsonl");
        var recode = new Option<bool>("--recode") { Description = context.Messages["option.recode"] };
        command.Arguments.Add(paths);
        command.Options.Add(archive);
        command.Options.Add(jobs);
        command.Options.Add(format);
        command.Options.Add(recode);
        var columns = CommonOptions.Columns(context);
        var watch = new Option<bool>("--watch") { Description = context.Messages["option.watch"] };
        command.Options.Add(columns);
        command.Options.Add(watch);
        command.SetAction(r => Run(context, r.GetValue(paths)!, CommonOptions.Limits(context, r.GetValue(columns)), r.GetValue(archive)!, r.GetValue(jobs), r.GetValue(format) == "jsonl", r.GetValue(recode), r.GetValue(watch), CommonOptions.Quiet(r)));
        return command;
    }

    private static int Run(CliContext context, string[] paths, Reading.ReadingLimits limits, string folder, int jobs, bool acknowledge, bool recode, bool watch, bool quiet)
    {
        using var archive = Archives.Write(context, folder);
        var seen = new FolderWatch(paths, context);
        seen.Changed();
        var tally = Fill(context, archive, folder, paths, jobs, acknowledge, recode, quiet, limits);
        if (!quiet) context.Note(tally.Line(context.Messages));
        // What comes later is added as it comes, until the command is interrupted.
        while (watch && !context.Interrupted.WaitHandle.WaitOne(FolderWatch.Pause))
            if (seen.Changed() is { Count: > 0 } files)
            {
                tally = Fill(context, archive, folder, files, jobs, acknowledge, recode, quiet, limits);
                if (!quiet) context.Note(tally.Line(context.Messages));
            }
        if (context.Interrupted.IsCancellationRequested)
        {
            context.Note(context.Messages["interrupted"]);
            return ExitCode.Interrupted;
        }
        return tally.Failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }

    /// <summary>What adding came to.</summary>
    internal sealed record Tally(int Read, int New, int Known, int Failed, double Seconds)
    {
        internal string Line(Messages m) => m.Format("add.closing", m.Number(Read), m.Number(New), m.Number(Known), m.Number(Failed), m.Seconds(Seconds));
    }

    /// <summary>Reads, codes and keeps documents. Each is durable before it is acknowledged.</summary>
    internal static Tally Fill(CliContext context, IArchive archive, string folder, IReadOnlyList<string> paths, int jobs, bool acknowledge, bool recode, bool quiet, Reading.ReadingLimits? limits = null)
    {
        int read = 0, added = 0, known = 0, failed = 0;
        using var progress = new Progress(context, Inputs.Count(paths, context), quiet);
        var engine = new Lazy<Coding.IArticleCoder>(() => context.EngineFor(folder));
        foreach (var outcome in new CodingPipeline(engine, jobs, context.Interrupted).Run(Wanted()))
        {
            read++;
            if (outcome.Record is { } record)
            {
                var document = outcome.Incoming.Document!;
                var result = Archives.Guard(context, folder, () => archive.Add(document, record));
                if (!result.IsNew && recode) Archives.Guard(context, folder, () => { archive.Recode(result.Id, record); return 0; });
                if (result.IsNew) added++;
                else known++;
                if (acknowledge) Acknowledge(context, result, outcome.Incoming.Path);
            }
            else
            {
                failed++;
                progress.Clear();
                context.Note(context.Messages.Format("error.document", Terminals.Clean(outcome.Incoming.Path), Terminals.Clean(outcome.Problem)));
            }
            progress.Step();
        }
        return new Tally(read, added, known, failed, progress.Elapsed.TotalSeconds);

        // What the archive has needs no coding.
        IEnumerable<Incoming> Wanted()
        {
            foreach (var incoming in Inputs.Enumerate(paths, context, limits))
            {
                if (!recode && incoming.Document is { } document && Archives.Guard(context, folder, () => archive.Find(document)) is { } id)
                {
                    read++;
                    known++;
                    if (acknowledge) Acknowledge(context, new AddResult(id, false), incoming.Path);
                    progress.Step();
                    continue;
                }
                yield return incoming;
            }
        }
    }

    /// <summary>One line per article that is now durable.</summary>
    private static void Acknowledge(CliContext context, AddResult result, string path)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("id", result.Id);
            json.WriteString("path", path);
            json.WriteBoolean("new", result.IsNew);
            json.WriteEndObject();
        }
        context.StandardOutput.Write(buffer.WrittenSpan);
        context.StandardOutput.WriteByte((byte)'\n');
        context.StandardOutput.Flush();
    }
}
