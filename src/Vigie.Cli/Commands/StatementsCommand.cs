using System.CommandLine;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie statements</c>: who said what.</summary>
internal static class StatementsCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("statements", context.Messages["statements.summary"]);
        command.Aliases.Add("propos");
        var options = ListOptions.On(command, context, ListWriter.Formats);
        command.SetAction(r =>
        {
            var filter = options.Filter(r);
            var rows = new PressListing(Archives.Records(context, options.Archive(r))).Statements().Where(filter.Admits).Select(StatementRow.Of).ToList();
            return ListWriter.Write(context, options, r, rows, filter, RowJson.Write, CsvColumns.Statements, (screen, shown) => screen.Statements(shown));
        });
        return command;
    }
}
