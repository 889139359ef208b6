using System.CommandLine;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie actors</c>: who acts, is acted on and speaks.</summary>
internal static class ActorsCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("actors", context.Messages["actors.summary"]);
        command.Aliases.Add("acteurs");
        var options = ListOptions.On(command, context, ListWriter.Formats);
        command.SetAction(r =>
        {
            var filter = options.Filter(r);
            var rows = new PressListing(Archives.Records(context, options.Archive(r))).Actors().Where(filter.Admits).ToList();
            return ListWriter.Write(context, options, r, rows, filter, RowJson.Write, CsvColumns.Actors, (screen, shown) => screen.Actors(shown));
        });
        return command;
    }
}
