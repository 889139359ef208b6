using System.CommandLine;
using Vigie.Dates;
using Vigie.Export;

namespace Vigie.Cli.Commands;

/// <summary>The options of every command that lists something of an archive: where, what, how.</summary>
internal sealed class ListOptions
{
    private readonly CliContext context;
    private readonly Option<string> archive, format, output, from, to, actor, recipient, place, speaker, query;
    private readonly Option<string[]> type, status;
    private readonly Option<int> limit;
    private readonly Option<bool> failOnEmpty;

    private ListOptions(CliContext context, string[] formats)
    {
        this.context = context;
        var m = context.Messages;
        archive = CommonOptions.Archive(context);
        format = CommonOptions.Format(context, formats);
        output = CommonOptions.Output(context);
        from = new("--from") { HelpName = "DATE", Description = m["option.from"] };
        to = new("--to") { HelpName = "DATE", Description = m["option.to"] };
        actor = new("--actor") { HelpName = "CODE", Description = m["option.actor"] };
        recipient = new("--recipient") { HelpName = "CODE", Description = m["option.recipient"] };
        type = new("--type", "-t") { HelpName = "TYPE", Description = m["option.type"] };
        place = new("--place") { HelpName = "CODE", Description = m["option.place"] };
        status = new("--status") { HelpName = "STATUS", Description = m["option.status"] };
        speaker = new("--speaker") { HelpName = "NAME", Description = m["option.speaker"] };
        query = new("--query", "-q") { HelpName = "WORDS", Description = m["option.query"] };
        limit = new("--limit", "-n") { HelpName = "N", Description = m["option.limit"] };
        failOnEmpty = new("--fail-on-empty") { Description = m["option.fail-on-empty"] };
    }

    /// <summary>Adds the options to a command.</summary>
    internal static ListOptions On(Command command, CliContext context, params string[] formats)
    {
        var o = new ListOptions(context, formats);
        Option[] all = [o.archive, o.format, o.output, o.from, o.to, o.actor, o.recipient, o.type, o.place, o.status, o.speaker, o.query, o.limit, o.failOnEmpty];
        foreach (var option in all) command.Options.Add(option);
        return o;
    }

    internal string Archive(ParseResult r) => r.GetValue(archive)!;

    internal string? Output(ParseResult r) => r.GetValue(output);

    internal bool FailOnEmpty(ParseResult r) => r.GetValue(failOnEmpty);

    /// <summary>The form asked for; else a table on a terminal and JSON lines in a pipe or file.</summary>
    internal string Format(ParseResult r) => r.GetValue(format) ?? (context.OutputIsTerminal && Output(r) is null or "-" ? "table" : "jsonl");

    /// <summary>The filter asked for. A date or word that means nothing ends the command.</summary>
    internal ListFilter Filter(ParseResult r)
    {
        var first = Day(r.GetValue(from), "--from");
        var last = Day(r.GetValue(to), "--to");
        if (r.GetValue(limit) < 0) throw new CliException(ExitCode.Usage, context.Messages["error.limit"]);
        return new ListFilter
        {
            Days = new DateBounds(first?.Earliest, last?.Latest),
            Actor = r.GetValue(actor),
            Recipient = r.GetValue(recipient),
            Types = Words(r.GetValue(type), "type", "kind"),
            Place = r.GetValue(place),
            Statuses = Words(r.GetValue(status), "status", "tie"),
            Speaker = r.GetValue(speaker),
            Query = r.GetValue(query),
            Limit = r.GetValue(limit),
        };
    }

    internal DateBounds? Day(string? text, string option)
    {
        if (text is null) return null;
        return DateBounds.Parse(text) ?? throw new CliException(ExitCode.Usage, context.Messages.Format("error.date", option, Terminals.Clean(text)));
    }

    /// <summary>Words of the contract, or those of the user's language for them.</summary>
    private List<string> Words(string[]? given, params string[] kinds)
    {
        var words = new List<string>();
        foreach (string word in (given ?? []).SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            string? known = kinds.Select(k => context.Messages.ContractWord(k, word)).FirstOrDefault(w => w is not null);
            if (known is null)
            {
                var choices = kinds.SelectMany(context.Messages.ContractWords).ToList();
                string line = context.Messages.Format("error.word", Terminals.Clean(word), string.Join(", ", choices));
                if (CommandLine.Nearest(word, choices) is { } near) line += " " + context.Messages.Format("error.nearest", near);
                throw new CliException(ExitCode.Usage, line);
            }
            words.Add(known);
        }
        return words;
    }
}
