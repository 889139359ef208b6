using System.CommandLine;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie demo</c>: reads the press review that comes with the program and shows what it says.</summary>
internal static class DemoCommand
{
    private const string Folder = "vigie-demo";
    private const int Entries = 12, Ties = 8;

    internal static Command Build(CliContext context)
    {
        var command = new Command("demo", context.Messages["demo.summary"]);
        command.SetAction(r => Run(context, CommonOptions.Quiet(r)));
        return command;
    }

    private static int Run(CliContext context, bool quiet)
    {
        var m = context.Messages;
        string samples = Samples() ?? throw new CliException(ExitCode.NoInput, m["demo.missing"]);
        PressSynthesis synthesis;
        AddCommand.Tally tally;
        using (var archive = Archives.Write(context, Folder))
        {
            CopyWorld(Path.Combine(samples, "world"), Path.Combine(context.FullPath(Folder), "world"));
            tally = AddCommand.Fill(context, archive, Folder, [Path.Combine(samples, "articles")], Environment.ProcessorCount, acknowledge: false, recode: false, quiet);
            context.Interrupted.ThrowIfCancellationRequested();
            synthesis = PressSynthesis.Of(Archives.Guard(context, Folder, () => archive.Records().ToList()));
        }
        if (!quiet) context.Note(tally.Line(m));
        var screen = new Screen(context, context.Out);
        screen.Line();
        screen.Markup($"[bold]{Screen.Escape(ChronicleCommand.Summary(m, synthesis))}[/]");
        screen.Markup($"[grey]{Screen.Escape(m["demo.intro"])}[/]");
        screen.Line();
        screen.Heading(m["demo.families"]);
        foreach (var family in synthesis.Families.Where(f => f.Members.Count > 1).OrderByDescending(f => f.Members.Count).ThenBy(f => f.Origin, StringComparer.Ordinal).Take(5))
            screen.Family(family);
        screen.Line();
        screen.Heading(m["demo.chronicle"]);
        // What most independent sources report, in the order of time.
        var chosen = synthesis.Chronicle.OrderByDescending(e => e.IndependentSources).ThenByDescending(e => e.StatusHistory.Count).Take(Entries).ToHashSet();
        screen.Chronicle([.. synthesis.Chronicle.Where(chosen.Contains)]);
        if (synthesis.Chronicle.Count > Entries) screen.Markup($"[grey]{Screen.Escape(m.Format("demo.rest", m.Number(synthesis.Chronicle.Count - chosen.Count)))}[/]");
        screen.Line();
        screen.Heading(m["demo.register"]);
        screen.Register([.. synthesis.Register.OrderByDescending(e => e.IndependentSources).ThenBy(e => e.Id, StringComparer.Ordinal).Take(Ties)]);
        screen.Line();
        if (synthesis.Contradictions.Count > 0)
        {
            screen.Heading(m["demo.contradictions"]);
            screen.Contradictions(synthesis);
            screen.Line();
        }
        if (synthesis.Fates.Count > 0)
        {
            screen.Heading(m["demo.fates"]);
            screen.Fates(synthesis);
            screen.Line();
        }
        screen.Heading(m["demo.next"]);
        string example = synthesis.Chronicle.OrderByDescending(e => e.IndependentSources).FirstOrDefault()?.Id ?? "ID";
        foreach (string line in m.Format("demo.commands", Folder, example).Split('\n')) screen.Line("  " + line);
        return ExitCode.Done;
    }

    /// <summary>The archive's own tables: the states of the sample are invented, so no pack knows them.</summary>
    private static void CopyWorld(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from, "*.tsv"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>The sample beside the program, or that of the checkout it was built in.</summary>
    private static string? Samples()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (Path.Combine(d.FullName, "samples", "press-review") is var sample && Directory.Exists(Path.Combine(sample, "articles")))
                return sample;
        return null;
    }
}
