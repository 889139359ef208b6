using System.CommandLine;
using System.Globalization;
using System.Text;
using Vigie.Export;
using Vigie.Linguistics;
using Vigie.Packs;
using Vigie.Reading;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie annotate PATH…</c>: words, tags, lemmas, dependencies and names as CoNLL-U; with <c>--tokens</c>, for the words of a CoNLL-U file; with <c>--format timeml</c>, temporal expressions.</summary>
internal static class AnnotateCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("annotate", context.Messages["annotate.summary"]);
        command.Aliases.Add("annoter");
        var paths = new Argument<string[]>("path") { HelpName = context.Messages["argument.path"], Description = context.Messages["argument.path.help"], Arity = ArgumentArity.ZeroOrMore };
        var format = CommonOptions.Format(context, "conllu", TimeMlAnnotation.Format);
        var tokens = new Option<string>("--tokens") { HelpName = context.Messages["argument.file"], Description = context.Messages["option.tokens"] };
        var offsets = new Option<bool>("--offsets") { Description = context.Messages["option.offsets"] };
        var published = new Option<string>("--published") { HelpName = "DATE", Description = context.Messages["option.published"] };
        var jobs = CommonOptions.Jobs(context);
        var output = CommonOptions.Output(context);
        command.Arguments.Add(paths);
        foreach (Option option in (Option[])[format, tokens, offsets, published, jobs, output]) command.Options.Add(option);
        command.SetAction(r => r.GetValue(format) == TimeMlAnnotation.Format ? TimeMlAnnotation.Run(context, r.GetValue(paths)!, r.GetValue(published), r.GetValue(jobs), r.GetValue(output))
            : r.GetValue(tokens) is { } file
            ? Given(context, r.GetValue(paths)!, file, r.GetValue(output))
            : Run(context, r.GetValue(paths)!, r.GetValue(offsets), r.GetValue(jobs), r.GetValue(output), CommonOptions.Quiet(r)));
        return command;
    }

    private static int Run(CliContext context, string[] paths, bool offsets, int jobs, string? output, bool quiet)
    {
        if (paths.Length == 0) paths = ["-"];
        using var stream = CommonOptions.OpenOutput(context, output);
        var reader = new Lazy<LanguageReader>(context.LoadReader);
        int failed = 0;
        using var progress = new Progress(context, Inputs.Count(paths, context), quiet || paths is ["-"]);
        foreach (var (incoming, text, problem) in OrderedWork.Run(Inputs.Enumerate(paths, context), i => Annotate(reader, i, offsets), jobs, context.Interrupted))
        {
            if (text is not null) stream.Write(Encoding.UTF8.GetBytes(text));
            else
            {
                failed++;
                progress.Clear();
                context.Note(context.Messages.Format("error.document", Terminals.Clean(incoming.Path), Terminals.Clean(problem)));
            }
            progress.Step();
        }
        stream.Flush();
        progress.Clear();
        context.Interrupted.ThrowIfCancellationRequested();
        return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }

    /// <summary>A plain text is taken whole; of a page or a record, the article in it.</summary>
    private static (Incoming Incoming, string? Text, string? Problem) Annotate(Lazy<LanguageReader> lazy, Incoming incoming, bool offsets)
    {
        if (incoming.Document is not { } document) return (incoming, null, incoming.Problem);
        var reader = lazy.Value;
        try
        {
            bool whole = document.Record == 0 && ContentSniffer.Sniff(document.Bytes.Span) != ContentFormat.Html;
            var annotated = reader.Annotator.Annotate(whole ? WholeText.Read(document) : reader.Articles.Read(document));
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            ConlluWriter.Write(writer, annotated, reader.Names.Recognise(annotated), Name(incoming.Path), offsets);
            return (incoming, writer.ToString(), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The engine promises not to throw; if it breaks that promise, one document is lost and named, the others go on.
            return (incoming, null, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static string Name(string path) => path == "-" ? "stdin" : path;

    private static int Given(CliContext context, string[] paths, string file, string? output)
    {
        var messages = context.Messages;
        if (paths.Length > 0) throw new CliException(ExitCode.Usage, messages["annotate.both"]);
        var document = Read(context, file);
        using var stream = CommonOptions.OpenOutput(context, output);
        var reader = context.LoadReader();
        var annotated = reader.Annotator.Annotate(document);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        ConlluWriter.Write(writer, document, annotated, reader.Names.Recognise(annotated));
        return ExitCode.Done;
    }

    private static ConlluDocument Read(CliContext context, string file)
    {
        try
        {
            using var stream = file == "-" ? context.StandardInput : File.OpenRead(context.FullPath(file));
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return ConlluDocument.Parse(reader.ReadToEnd());
        }
        catch (FormatException e)
        {
            throw new CliException(ExitCode.InvalidInput, context.Messages.Format("annotate.conllu", Terminals.Clean(file), Terminals.Clean(e.Message)));
        }
        catch (DecoderFallbackException)
        {
            throw new CliException(ExitCode.InvalidInput, context.Messages.Format("annotate.utf8", Terminals.Clean(file)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException(ExitCode.NoInput, $"{Terminals.Clean(file)} : {context.Messages["read.missing"]}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.NoInput, $"{Terminals.Clean(file)} : {context.Messages.Format("read.unreadable", e.Message)}");
        }
    }
}
