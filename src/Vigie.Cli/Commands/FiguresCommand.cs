using System.CommandLine;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie figures</c>: the numbers given, with what they count.</summary>
internal static class FiguresCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("figures", context.Messages["figures.summary"]);
        command.Aliases.Add("chiffres");
        var options = ListOptions.On(command, context, ListWriter.Formats);
        command.SetAction(r =>
        {
            var filter = options.Filter(r);
            var rows = new PressListing(Archives.Records(context, options.Archive(r))).Figures().Where(filter.Admits).Select(FigureRow.Of).ToList();
            return ListWriter.Write(context, options, r, rows, filter, RowJson.Write, CsvColumns.Figures, (screen, shown) => screen.Figures(shown));
        });
        return command;
    }
}
