using System.CommandLine;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie events</c>: the events of an archive, copies folded.</summary>
internal static class EventsCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("events", context.Messages["events.summary"]);
        command.Aliases.Add("evenements");
        command.Aliases.Add("événements");
        var options = ListOptions.On(command, context, ListWriter.Formats);
        command.SetAction(r =>
        {
            var filter = options.Filter(r);
            var listing = new PressListing(Archives.Records(context, options.Archive(r)));
            var rows = listing.Events().Where(filter.Admits).Select(EventRow.Of).ToList();
            return ListWriter.Write(context, options, r, rows, filter, RowJson.Write, CsvColumns.Events, (screen, shown) => screen.Events(shown));
        });
        return command;
    }
}
