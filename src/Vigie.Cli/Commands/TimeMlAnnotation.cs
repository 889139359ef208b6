using System.Globalization;
using System.Text;
using Vigie.Dates;
using Vigie.Export;
using Vigie.Packs;
using Vigie.Reading;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie annotate --format timeml</c>: temporal expressions of TimeML files and plain texts, as TimeML. The text between the marks is the input's.</summary>
internal static class TimeMlAnnotation
{
    internal const string Format = "timeml";

    internal static int Run(CliContext context, string[] paths, string? published, int jobs, string? output)
    {
        if (published is not null && DateBounds.Parse(published) is null) throw new CliException(ExitCode.Usage, context.Messages.Format("error.published", Terminals.Clean(published)));
        if (paths.Length == 0) paths = ["-"];
        // A folder takes one file for each text; anything else takes the documents one after the other.
        string? folder = output is { } o && (o.EndsWith('/') || Directory.Exists(context.FullPath(o))) ? context.FullPath(o) : null;
        if (folder is not null) Directory.CreateDirectory(folder);
        using var stream = CommonOptions.OpenOutput(context, folder is null ? output : null);
        var reader = new Lazy<LanguageReader>(context.LoadReader);
        int failed = 0;
        foreach (var (incoming, text, problem) in OrderedWork.Run(Inputs.Enumerate(paths, context), i => Annotate(reader, i, published), jobs, context.Interrupted))
        {
            if (text is null)
            {
                failed++;
                context.Note(context.Messages.Format("error.document", Terminals.Clean(incoming.Path), Terminals.Clean(problem)));
            }
            else if (folder is not null) File.WriteAllText(Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(incoming.Path), ".tml")), text, new UTF8Encoding(false));
            else stream.Write(Encoding.UTF8.GetBytes(text));
        }
        stream.Flush();
        context.Interrupted.ThrowIfCancellationRequested();
        return failed == 0 ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static (Incoming Incoming, string? Text, string? Problem) Annotate(Lazy<LanguageReader> lazy, Incoming incoming, string? published)
    {
        if (incoming.Document is not { } document) return (incoming, null, incoming.Problem);
        try
        {
            string text = TextDecoder.Decode(document.Bytes.Span).Text.Text;
            var given = TimeMlDocument.Is(text) ? TimeMlDocument.Parse(text)
                : new TimeMlDocument(Path.GetFileNameWithoutExtension(incoming.Path), published ?? document.Sidecar?.Published, text, []);
            var article = WholeText.Read(document) with
            {
                Text = given.Text,
                Paragraphs = WholeText.Paragraphs(given.Text),
                Published = given.CreatedBounds is { IsUnknown: false } day ? new Publication(day, null, "sidecar") : Publication.Unknown,
            };
            var reader = lazy.Value;
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            (given with { Timexes = reader.Times.Timexes(reader.Annotator.Annotate(article)) }).Write(writer);
            return (incoming, writer.ToString(), null);
        }
        catch (FormatException e)
        {
            return (incoming, null, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The engine promises not to throw; if it breaks that promise, one document is lost and named, the others go on.
            return (incoming, null, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
