using System.CommandLine;
using Vigie.Coding;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie chronicle</c>: what all articles of an archive tell together, one entry per act.</summary>
internal static class ChronicleCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("chronicle", context.Messages["chronicle.summary"]);
        command.Aliases.Add("chronique");
        var options = ListOptions.On(command, context, [.. ListWriter.Formats, "json"]);
        command.SetAction(r =>
        {
            var filter = options.Filter(r);
            var synthesis = Narrow(PressSynthesis.Of(Archives.Records(context, options.Archive(r))), filter);
            if (options.Format(r) != "json")
                return ListWriter.Write(context, options, r, synthesis.Chronicle, filter, SynthesisJson.Write, CsvColumns.Chronicle, (screen, shown) => Draw(context, screen, synthesis, shown));
            using var stream = CommonOptions.OpenOutput(context, options.Output(r));
            ListWriter.Lines(stream, [Narrow(synthesis with { Chronicle = [.. filter.Take(synthesis.Chronicle)] }, filter)], SynthesisJson.Write);
            return synthesis.Chronicle.Count == 0 && options.FailOnEmpty(r) ? ExitCode.Empty : ExitCode.Done;
        });
        return command;
    }

    private static void Draw(CliContext context, Screen screen, PressSynthesis synthesis, IReadOnlyList<ChronicleEntry> shown)
    {
        screen.Heading(context.Messages["chronicle.heading"] + " — " + Summary(context.Messages, synthesis));
        if (shown.Count > 0) screen.Chronicle(shown);
    }

    /// <summary>"34 articles → 21 familles → 48 faits".</summary>
    internal static string Summary(Messages m, PressSynthesis s) =>
        $"{m.Count("article", s.Families.Sum(f => f.Members.Count))} → {m.Count("family", s.Families.Count)} → {m.Count("fact", s.Chronicle.Count)}";

    /// <summary>Only what the filter admits, and of the rest only what belongs to it.</summary>
    private static PressSynthesis Narrow(PressSynthesis s, ListFilter filter)
    {
        if (filter == new ListFilter { Types = filter.Types, Statuses = filter.Statuses } && filter.Types.Count == 0 && filter.Statuses.Count == 0) return s;
        var published = s.Families.SelectMany(f => f.Members).GroupBy(m => m.Article, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Published?.Bounds ?? default, StringComparer.Ordinal);
        var kept = s.Chronicle.Where(e => filter.Admits(e, published.GetValueOrDefault(e.Reports[0].Article))).ToList();
        var ids = kept.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return s with
        {
            Chronicle = kept,
            Contradictions = [.. s.Contradictions.Where(c => c.Event is null || ids.Contains(c.Event))],
            Fates = [.. s.Fates.Where(f => ids.Contains(f.Of))],
            Register = [.. s.Register.Where(filter.Admits)],
        };
    }
}
