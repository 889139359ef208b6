using System.CommandLine;
using Vigie.Storage;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie verify</c>: checks an archive: the database, the bytes against their hashes, every stored span against the stored bytes.</summary>
internal static class VerifyCommand
{
    private const int Shown = 50;

    internal static Command Build(CliContext context)
    {
        var command = new Command("verify", context.Messages["verify.summary"]);
        command.Aliases.Add("verifier");
        command.Aliases.Add("vérifier");
        var archive = CommonOptions.Archive(context);
        command.Options.Add(archive);
        command.SetAction(r => Run(context, r.GetValue(archive)!));
        return command;
    }

    private static int Run(CliContext context, string folder)
    {
        var m = context.Messages;
        using var archive = Archives.Read(context, folder);
        int problems = 0, articles = 0, spans = 0;
        foreach (string problem in archive.Check()) Tell(problem);
        try
        {
            foreach (var article in Archives.Guard(context, folder, archive.Articles))
            {
                context.Interrupted.ThrowIfCancellationRequested();
                articles++;
                spans += article.Record.Spans().Count();
                foreach (string problem in SpanCheck.Problems(article)) Tell($"{article.Record.Id} ({article.Record.Name}): {problem}");
            }
        }
        catch (ArchiveException e)
        {
            Tell(e.Message);
        }
        if (problems > Shown) context.Out.WriteLine(m.Format("verify.more", m.Number(problems - Shown)));
        context.Out.WriteLine(m.Format(problems == 0 ? "verify.ok" : "verify.failed", m.Number(articles), m.Number(spans), m.Number(problems)));
        return problems == 0 ? ExitCode.Done : ExitCode.CheckFailed;

        void Tell(string problem)
        {
            problems++;
            if (problems <= Shown) context.Out.WriteLine(Terminals.Clean(problem));
        }
    }
}
