using System.CommandLine;
using Vigie.Coding;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie show ID</c>: one item with its words, or a whole article with what was read in it.</summary>
internal static class ShowCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("show", context.Messages["show.summary"]);
        command.Aliases.Add("voir");
        var id = new Argument<string>("id") { HelpName = "ID", Description = context.Messages["argument.id"] };
        var archive = CommonOptions.Archive(context);
        var format = CommonOptions.Format(context, "text", "json");
        command.Arguments.Add(id);
        command.Options.Add(archive);
        command.Options.Add(format);
        command.SetAction(r => Run(context, r.GetValue(id)!, r.GetValue(archive)!, r.GetValue(format) == "json"));
        return command;
    }

    private static int Run(CliContext context, string id, string folder, bool json)
    {
        using var archive = Archives.Read(context, folder);
        var found = Archives.Guard(context, folder, () => Items.Find(context, archive, id));
        if (json)
        {
            context.StandardOutput.Write(Json(found));
            context.StandardOutput.WriteByte((byte)'\n');
            return ExitCode.Done;
        }
        var screen = new Screen(context, context.Out);
        if (found.Entry is { } entry) screen.Entry(entry);
        else if (found.Tie is { } tie) screen.Tie(tie);
        else if (found.Event is { } e) Event(context, screen, archive.Records(), found, e);
        else if (found.Arrangement is { } a) screen.Arrangement(found.Article!.Record, a);
        else if (found.Statement is { } s) screen.Statements([StatementRow.Of(new Listed<StatementRecord>(id, found.Article!.Record, s))]);
        else if (found.Figure is { } f) screen.Figures([FigureRow.Of(new Listed<FigureRecord>(id, found.Article!.Record, f))]);
        else screen.Article(found.Article!.Record);
        return ExitCode.Done;
    }

    private static void Event(CliContext context, Screen screen, IEnumerable<ArticleRecord> records, Found found, EventRecord e)
    {
        var record = found.Article!.Record;
        string item = $"{record.Id}:{e.Id}";
        var entry = PressSynthesis.Of(records).Chronicle.FirstOrDefault(x => x.Reports.Any(r => r.Item == item));
        screen.Event(record, e);
        if (entry is not null)
        {
            context.Out.Flush();
            screen.Line();
            screen.Entry(entry);
        }
    }

    private static byte[] Json(Found found)
    {
        if (found.Entry is { } entry) return SynthesisJson.Write(entry);
        if (found.Tie is { } tie) return SynthesisJson.Write(tie);
        var record = found.Article!.Record.ForOutput();
        // An item goes out as its article with that item alone, so that its offsets still have their text.
        if (found.Event is { } e) record = Only(record) with { Events = [e], Figures = record.Figures };
        else if (found.Arrangement is { } a) record = Only(record) with { Arrangements = [a], Events = [.. record.Events.Where(x => a.Events.Contains(x.Id))], Figures = record.Figures };
        else if (found.Statement is { } s) record = Only(record) with { Statements = [s] };
        else if (found.Figure is { } f) record = Only(record) with { Figures = [f] };
        return record.ToJson();
    }

    private static ArticleRecord Only(ArticleRecord r) => r with { Entities = [], Times = [], Figures = [], Statements = [], Events = [], Arrangements = [], LeftOut = null };
}
