using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Vigie.Cli.Commands;

namespace Vigie.Cli;

/// <summary>The command line as a whole: which commands there are, and how mistakes are told.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and gives its exit code; never throws.</summary>
    internal static int Run(IReadOnlyList<string> args, CliContext context)
    {
        context.Messages = Messages.Load(Messages.LanguageOf(args, context.EnvironmentVariable));
        try
        {
            int code = Dispatch(args, context);
            context.Flush();
            return code;
        }
        catch (CliException e)
        {
            TryFlush(context);
            context.Note(context.Messages.Format("error", e.Message));
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (context.Interrupted.IsCancellationRequested)
        {
            TryFlush(context);
            context.Note(context.Messages["interrupted"]);
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (IsBrokenPipe(e))
        {
            // The reader of our output (head, less) has seen enough: that is no error.
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryFlush(context);
            context.Note(context.Messages.Format("error", e.Message));
            return ExitCode.CannotWrite;
        }
        catch (Exception e)
        {
            TryFlush(context);
            context.Note(context.Messages.Format("error.internal", e.GetType().Name, e.Message));
            if (context.EnvironmentVariable("VIGIE_TRACE") is { Length: > 0 }) context.Note(e.ToString());
            return ExitCode.Internal;
        }
    }

    internal static RootCommand Build(CliContext context)
    {
        var root = new RootCommand(context.Messages["vigie.summary"]);
        for (int i = root.Options.Count - 1; i >= 0; i--)
            if (root.Options[i] is VersionOption) root.Options.RemoveAt(i);
        root.Options.Add(new Option<bool>("--version") { Description = context.Messages["option.version"] });
        root.Options.Add(new Option<string>("--lang") { Description = context.Messages["option.lang"], HelpName = "fr|en", Recursive = true });
        root.Options.Add(new Option<bool>("--quiet") { Description = context.Messages["option.quiet"], Recursive = true });
        foreach (var option in root.Options)
            if (option is HelpOption help) help.Description = context.Messages["option.help"];
        foreach (var command in All(context))
            root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Command> All(CliContext context) =>
    [
        DemoCommand.Build(context),
        CodeCommand.Build(context),
        ExtractCommand.Build(context),
        AddCommand.Build(context),
        ChronicleCommand.Build(context),
        EventsCommand.Build(context),
        ArrangementsCommand.Build(context),
        StatementsCommand.Build(context),
        FiguresCommand.Build(context),
        ActorsCommand.Build(context),
        ShowCommand.Build(context),
        WhyCommand.Build(context),
        VerifyCommand.Build(context),
        ExportCommand.Build(context),
        AnnotateCommand.Build(context),
        WorldCommand.Build(context),
        DoctorCommand.Build(context),
        VersionCommand.Build(context),
    ];

    private static int Dispatch(IReadOnlyList<string> args, CliContext context)
    {
        var root = Build(context);
        var result = root.Parse(args);
        if (result.Action is HelpAction || args.Count == 0)
        {
            new HelpPrinter(context).Print(root, result.CommandResult.Command);
            return ExitCode.Done;
        }
        if (result.CommandResult.Command == root && result.GetValue<bool>("--version"))
        {
            context.Out.WriteLine(VersionCommand.Version);
            return ExitCode.Done;
        }
        string? lang = result.GetValue<string>("--lang");
        if (lang is not (null or "fr" or "en")) throw new CliException(ExitCode.Usage, context.Messages.Format("error.lang", lang));
        if (result.Errors.Count > 0 || result.UnmatchedTokens.Count > 0 || MistakenOption(result) is not null) return Explain(root, result, context);
        if (result.CommandResult.Command == root) { new HelpPrinter(context).Print(root, root); return ExitCode.Done; }
        return result.Invoke(new InvocationConfiguration { Output = context.Out, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>One line that says what was not understood, what comes nearest, and where to read on.</summary>
    private static int Explain(RootCommand root, ParseResult result, CliContext context)
    {
        var command = result.CommandResult.Command;
        string? unknown = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : MistakenOption(result);
        if (unknown is not null)
        {
            bool option = unknown.StartsWith('-');
            var known = option
                ? command.Options.Concat(root.Options).SelectMany(o => o.Aliases.Append(o.Name))
                : command.Subcommands.SelectMany(c => c.Aliases.Append(c.Name));
            string line = context.Messages.Format(option ? "error.option" : command == root ? "error.command" : "error.argument", Terminals.Clean(unknown));
            if (Nearest(unknown, known) is { } near) line += " " + context.Messages.Format("error.nearest", near);
            context.Note(context.Messages.Format("error", line));
        }
        else
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(context.Messages.Language);
            // Parsed again, because the parser words its errors while it parses.
            result = root.Parse([.. result.Tokens.Select(t => t.Value)]);
            context.Note(context.Messages.Format("error", Terminals.Clean(result.Errors.Count > 0 ? result.Errors[0].Message : "?")));
        }
        string path = command == root ? "vigie --help" : $"vigie {command.Name} --help";
        context.Note(context.Messages.Format("error.help", path));
        return ExitCode.Usage;
    }

    /// <summary>An argument that looks like an option: a list of paths would swallow a mistyped <c>--jbos</c>. After <c>--</c> anything is a path.</summary>
    private static string? MistakenOption(ParseResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) break;
            if (token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-') return token.Value;
        }
        return null;
    }

    /// <summary>The known word at the smallest edit distance, if that is small enough to be a slip.</summary>
    internal static string? Nearest(string word, IEnumerable<string> known)
    {
        string? best = null;
        int least = Math.Max(2, word.Length / 3) + 1;
        foreach (string k in known)
        {
            int d = Distance(word, k);
            if (d < least || (k.StartsWith(word, StringComparison.Ordinal) && word.Length >= 3 && best is null)) { least = Math.Min(d, least); best = k; }
        }
        return best;
    }

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) previous[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }

    private static bool IsBrokenPipe(IOException e) => (e.HResult & 0xFFFF) == 32 || e.Message.Contains("Broken pipe", StringComparison.Ordinal);

    private static void TryFlush(CliContext context)
    {
        try { context.Flush(); }
        catch (IOException) { }
    }
}
