using System.CommandLine;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie code PATH…</c>: articles in, one contract object per line out; nothing is kept.</summary>
internal static class CodeCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("code", context.Messages["code.summary"]);
        command.Aliases.Add("coder");
        var paths = CommonOptions.Paths(context);
        var format = CommonOptions.Format(context, "jsonl");
        var jobs = CommonOptions.Jobs(context);
        var output = CommonOptions.Output(context);
        command.Arguments.Add(paths);
        command.Options.Add(format);
        command.Options.Add(jobs);
        command.Options.Add(output);
        var columns = CommonOptions.Columns(context);
        command.Options.Add(columns);
        command.SetAction(r => Run(context, r.GetValue(paths)!, CommonOptions.Limits(context, r.GetValue(columns)), r.GetValue(jobs), r.GetValue(output), CommonOptions.Quiet(r)));
        return command;
    }

    private static int Run(CliContext context, string[] paths, Reading.ReadingLimits limits, int jobs, string? output, bool quiet)
    {
        var messages = context.Messages;
        using var stream = CommonOptions.OpenOutput(context, output);
        var engine = new Lazy<Coding.IArticleCoder>(() => context.Engine);
        int coded = 0, failed = 0;
        using var progress = new Progress(context, Inputs.Count(paths, context), quiet);
        foreach (var outcome in new CodingPipeline(engine, jobs, context.Interrupted).Run(Inputs.Enumerate(paths, context, limits)))
        {
            if (outcome.Record is { } record)
            {
                stream.Write(record.ForOutput().ToJson());
                stream.WriteByte((byte)'\n');
                coded++;
            }
            else
            {
                failed++;
                progress.Clear();
                context.Note(messages.Format("error.document", Terminals.Clean(outcome.Incoming.Path), Terminals.Clean(outcome.Problem)));
            }
            progress.Step();
        }
        stream.Flush();
        progress.Clear();
        if (!quiet)
            context.Note(messages.Format("code.closing", messages.Count("articles", coded), messages.Count("failed", failed), messages.Seconds(progress.Elapsed.TotalSeconds)));
        if (context.Interrupted.IsCancellationRequested)
        {
            context.Note(messages["interrupted"]);
            return ExitCode.Interrupted;
        }
        return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }
}
