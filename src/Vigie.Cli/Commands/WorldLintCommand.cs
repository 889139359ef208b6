using System.CommandLine;
using Vigie.Knowledge;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie world lint [FOLDER]</c>: checks the tables of an archive's own knowledge, of any folder, or of the pack.</summary>
internal static class WorldLintCommand
{
    private const string Pack = "pack";

    internal static Command Build(CliContext context)
    {
        var command = new Command("lint", context.Messages["world.lint.summary"]);
        var folder = new Argument<string?>("folder") { HelpName = context.Messages["argument.folder"], Description = context.Messages["world.lint.folder"], Arity = ArgumentArity.ZeroOrOne };
        var archive = CommonOptions.Archive(context);
        command.Arguments.Add(folder);
        command.Options.Add(archive);
        command.SetAction(r => Run(context, r.GetValue(folder), r.GetValue(archive)!));
        return command;
    }

    private static int Run(CliContext context, string? given, string archive)
    {
        string pack = WorldCommand.PackFolder(context);
        string folder = given is null ? WorldCommand.OwnFolder(context, archive) : given == Pack ? pack : context.FullPath(given);
        if (!Directory.Exists(folder))
        {
            if (given is not null) throw new CliException(ExitCode.NoInput, context.Messages.Format("world.lint.missing", given));
            // An archive without tables of its own: what it uses is the pack.
            folder = pack;
        }
        bool own = !File.Exists(Path.Combine(folder, "places.bin"));
        var problems = WorldLint.Check(folder, own ? pack : null);
        foreach (WorldProblem problem in problems) context.Out.WriteLine(Line(context.Messages, problem));
        context.Note(context.Messages.Format("world.lint.closing", Terminals.Clean(folder), context.Messages.Count("problem", problems.Count)));
        return problems.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    /// <summary>File, line, what is wrong and what to do.</summary>
    internal static string Line(Messages messages, WorldProblem problem)
    {
        string what = messages.Format("lint." + problem.Kind, problem.Detail);
        if (problem.Subject.Length > 0) what = messages.Format("lint.subject", problem.Subject, what);
        return Terminals.Clean(problem.Line > 0 ? messages.Format("lint.line", problem.File, problem.Line, what) : messages.Format("lint.subject", problem.File, what));
    }
}
