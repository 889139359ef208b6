using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Knowledge;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie world coverage</c>: for each state and year, which of the highest offices the tables name a holder of, and the gaps.</summary>
internal static class WorldCoverageCommand
{
    private const int MinYear = 1900, MaxYear = 2100;

    internal static Command Build(CliContext context)
    {
        var m = context.Messages;
        var command = new Command("coverage", m["world.coverage.summary"]);
        var archive = CommonOptions.Archive(context);
        var format = CommonOptions.Format(context, "table", "jsonl");
        var from = new Option<int>("--from") { HelpName = "N", Description = m["world.coverage.from"], DefaultValueFactory = _ => 2000 };
        var to = new Option<int?>("--to") { HelpName = "N", Description = m["world.coverage.to"] };
        foreach (Option option in (Option[])[archive, format, from, to]) command.Options.Add(option);
        command.SetAction(r => Run(context, r.GetValue(archive)!, r.GetValue(format) == "jsonl", r.GetValue(from), r.GetValue(to)));
        return command;
    }

    private static int Run(CliContext context, string archive, bool json, int from, int? to)
    {
        var m = context.Messages;
        if (from is < MinYear or > MaxYear || to is < MinYear or > MaxYear || to < from) throw new CliException(ExitCode.Usage, m.Format("world.coverage.years", MinYear, MaxYear));
        string pack = WorldCommand.PackFolder(context), own = WorldCommand.OwnFolder(context, archive);
        var world = World.Load(pack, Directory.Exists(own) ? own : null);
        var coverage = HolderCoverage.Of(world, DutyTable.Read(pack), from, to);
        if (json) WriteLines(context, coverage);
        else WriteReport(context, coverage, world);
        return ExitCode.Done;
    }

    private static void WriteReport(CliContext context, HolderCoverage coverage, World world)
    {
        var m = context.Messages;
        int states = coverage.Years.Select(y => y.Country).Distinct(StringComparer.Ordinal).Count();
        context.Out.WriteLine(m.Format("world.coverage.heading", states, coverage.Years.Min(y => y.Year), coverage.Years.Max(y => y.Year)));
        foreach (string office in HolderCoverage.Offices)
        {
            var (filled, all, days) = coverage.Total(office);
            context.Out.WriteLine("  " + m.Format("world.coverage.line", Title(office), Percent(filled, all), m.Number(filled), m.Number(all), Percent(days, 1)));
        }
        context.Out.WriteLine();
        context.Out.WriteLine(m["world.coverage.gaps"]);
        foreach (string office in HolderCoverage.Offices)
        {
            context.Out.WriteLine($"  {Title(office)}");
            foreach (var country in coverage.Gaps().Where(g => g.Office == office).GroupBy(g => g.Country, StringComparer.Ordinal))
                context.Out.WriteLine($"    {country.Key} {world.Country(country.Key)?.Name} : {string.Join(", ", country.Select(g => g.From == g.To ? $"{g.From}" : $"{g.From}-{g.To}"))}");
        }

        string Title(string office) => m.Word("office", office);
        string Percent(double part, double whole) => m.Number((decimal)Math.Round(whole == 0 ? 0 : 100 * part / whole, 1)) + "\u00A0%";
    }

    private static void WriteLines(CliContext context, HolderCoverage coverage)
    {
        foreach (var year in coverage.Years.GroupBy(y => (y.Country, y.Year)).OrderBy(g => g.Key.Country, StringComparer.Ordinal).ThenBy(g => g.Key.Year))
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteString("country", year.Key.Country);
                json.WriteNumber("year", year.Key.Year);
                foreach (CoveredYear office in year)
                {
                    json.WriteStartObject(office.Office);
                    json.WriteBoolean("filled", office.IsFilled);
                    json.WriteNumber("days", office.Days);
                    json.WriteNumber("known", office.Known);
                    json.WriteStartArray("holders");
                    foreach (string name in office.Holders) json.WriteStringValue(name);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
                json.WriteEndObject();
            }
            context.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        }
    }
}
