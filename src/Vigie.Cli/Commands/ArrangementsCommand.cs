using System.CommandLine;
using NodaTime;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie arrangements</c>: the register of standing ties, now, as of a day, or as known on a day.</summary>
internal static class ArrangementsCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("arrangements", context.Messages["arrangements.summary"]);
        command.Aliases.Add("registre");
        var options = ListOptions.On(command, context, [.. ListWriter.Formats, "json"]);
        var asOf = new Option<string>("--as-of") { HelpName = "DATE", Description = context.Messages["option.as-of"] };
        var knownOn = new Option<string>("--known-on") { HelpName = "DATE", Description = context.Messages["option.known-on"] };
        command.Options.Add(asOf);
        command.Options.Add(knownOn);
        command.SetAction(r =>
        {
            var filter = options.Filter(r);
            // The state "as of June" is that of its last day.
            LocalDate? state = options.Day(r.GetValue(asOf), "--as-of")?.Latest, known = options.Day(r.GetValue(knownOn), "--known-on")?.Latest;
            var rows = PressSynthesis.RegisterOf(Archives.Records(context, options.Archive(r)), state, known).Where(filter.Admits).ToList();
            if (options.Format(r) != "json")
                return ListWriter.Write(context, options, r, rows, filter, SynthesisJson.Write, CsvColumns.Register, (screen, shown) => screen.Register(shown));
            using var stream = CommonOptions.OpenOutput(context, options.Output(r));
            ListWriter.Lines(stream, [new RegisterDocument([.. filter.Take(rows)])], SynthesisJson.Write);
            return rows.Count == 0 && options.FailOnEmpty(r) ? ExitCode.Empty : ExitCode.Done;
        });
        return command;
    }
}
