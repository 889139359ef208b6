using System.CommandLine;
using System.Globalization;
using Vigie.Coding;
using Vigie.Linguistics;
using Vigie.Storage;
using Vigie.Text;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie why ID</c>: how an item came about, step by step: bytes, text, words, rule or model, resolution.</summary>
internal static class WhyCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("why", context.Messages["why.summary"]);
        command.Aliases.Add("pourquoi");
        var id = new Argument<string>("id") { HelpName = "ID", Description = context.Messages["argument.id"] };
        var archive = CommonOptions.Archive(context);
        command.Arguments.Add(id);
        command.Options.Add(archive);
        command.SetAction(r => Run(context, r.GetValue(id)!, r.GetValue(archive)!));
        return command;
    }

    private static int Run(CliContext context, string id, string folder)
    {
        using var archive = Archives.Read(context, folder);
        var found = Archives.Guard(context, folder, () => Items.Find(context, archive, id));
        var m = context.Messages;
        // An entry rests on its reports: each is explained.
        var reports = found.Entry?.Reports ?? found.Tie?.Reports;
        if (reports is not null)
        {
            context.Out.WriteLine(m.Format("why.entry", id, m.Number(reports.Count)));
            foreach (var report in reports)
            {
                context.Out.WriteLine();
                Explain(context, folder, report.Item, Archives.Guard(context, folder, () => Items.Find(context, archive, report.Item)));
            }
            return ExitCode.Done;
        }
        if (found is { Event: null, Arrangement: null, Statement: null, Figure: null }) throw new CliException(ExitCode.Usage, m.Format("why.article", Terminals.Clean(id)));
        Explain(context, folder, id, found);
        return ExitCode.Done;
    }

    private static void Explain(CliContext context, string folder, string id, Found found)
    {
        var writer = new WhyWriter(context, folder, found.Article!);
        writer.Title(id);
        if (found.Event is { } e) writer.Event(e);
        else if (found.Arrangement is { } a) writer.Arrangement(a);
        else if (found.Statement is { } s) writer.Statement(s);
        else if (found.Figure is { } f) writer.Figure(f);
    }
}

/// <summary>Writes the derivation of items of one article.</summary>
internal sealed class WhyWriter(CliContext context, string folder, ArchivedArticle article)
{
    private readonly Messages m = context.Messages;
    private readonly TextWriter o = context.Out;
    private readonly ArticleRecord record = article.Record;
    private int step;

    internal void Title(string id) => o.WriteLine($"{Terminals.Clean(id)} — {Terminals.Clean(record.Title ?? record.Name)}");

    internal void Event(EventRecord e)
    {
        Origin(e.Evidence);
        Words(e.Evidence, e.Trigger);
        Step("why.rule");
        Line("why.trigger", $"« {e.Trigger.Text} » ({e.Trigger.Start}–{e.Trigger.End})");
        foreach (string rule in e.Evidence.Select(x => x.Rule).OfType<string>().Distinct(StringComparer.Ordinal)) Line("why.rule.id", rule);
        foreach (string reason in e.Reasons ?? []) Line("why.reason", reason);
        Step("why.resolution");
        foreach (var p in e.Actors) Party("why.actor", p);
        foreach (var p in e.Recipients) Party("why.recipient", p);
        if (e.Attribution is { } by) Party("why.attribution", by);
        if (e.Time is { } t) Line("why.time", $"{Said(t.Span)} → {t.Bounds}{Basis(t.Basis)}");
        if (e.Place is { } place) Line("why.place", $"{Said(place.Span)} → {place.Name}{(place.Country is { } c ? " " + c : "")}{(place.Precision is { } x ? ", " + x : "")}{Coordinates(place)}");
        foreach (int i in e.Figures.Where(i => i < record.Figures.Count)) FigureLine(record.Figures[i]);
        Result($"{e.Type}{(e.Mode is { } mode ? "/" + mode : "")}, {e.Status}", e.Confidence);
    }

    internal void Arrangement(ArrangementRecord a)
    {
        Origin(a.Evidence);
        Words(a.Evidence, a.Evidence[0]);
        Step("why.rule");
        foreach (string rule in a.Evidence.Select(x => x.Rule).OfType<string>().Distinct(StringComparer.Ordinal)) Line("why.rule.id", rule);
        foreach (string reason in a.Reasons ?? []) Line("why.reason", reason);
        Step("why.resolution");
        foreach (var p in a.Parties) Party("why.party", p);
        if (a.Since is { } since) Line("why.time", since.Bounds.ToString());
        foreach (string e in a.Events) Line("why.event", $"{record.Id}:{e}");
        Result($"{a.Kind}, {a.Status}", a.Confidence);
    }

    internal void Statement(StatementRecord s)
    {
        Origin([s.Content]);
        Words([s.Content], s.Cue ?? s.Content);
        Step("why.rule");
        if (s.Cue is { } cue) Line("why.cue", $"« {cue.Text} »");
        if (s.Basis is { } basis) Line("why.rule.id", basis);
        Step("why.resolution");
        if (s.Speaker is { } who) Party("why.speaker", who);
        Result($"{s.Mode}{(s.Force is { } f ? ", " + f : "")}", null);
    }

    internal void Figure(FigureRecord f)
    {
        Origin([f.Span]);
        Words([f.Span], f.Span);
        Step("why.rule");
        if (f.Basis is { } basis) Line("why.rule.id", basis);
        FigureLine(f);
        Result(m["why.figure"], null);
    }

    private void Origin(IReadOnlyList<SpanRecord> spans)
    {
        step = 0;
        Step("why.bytes");
        Line("why.path", $"{article.Document.Path}{(article.Document.Record > 0 ? ":" + article.Document.Record.ToString(CultureInfo.InvariantCulture) : "")}");
        Line("why.hash", article.Document.Hash);
        Line("why.encoding", record.Source.Encoding ?? "?");
        foreach (var s in spans)
            if (SpanCheck.Bytes(record, s) is { } b)
                Line("why.range", $"{b.Start}–{b.End} : {Terminals.Shorten(Terminals.Clean(SpanCheck.Decode(article, b)), 160)}");
        Step("why.text");
        foreach (var s in spans) Line("why.span", $"{s.Start}–{s.End} : « {s.Text} »");
    }

    /// <summary>The words of the sentence that holds the trigger, as the language models read them; read again from the stored bytes.</summary>
    private void Words(IReadOnlyList<SpanRecord> spans, SpanRecord trigger)
    {
        Step("why.words");
        AnnotatedText annotated;
        bool sameVersions;
        try
        {
            var coded = context.EngineFor(folder).Code(article.Document);
            annotated = coded.Mentions.Annotated;
            sameVersions = coded.Packs.Items.All(p => record.Packs.GetValueOrDefault(p.Key) == p.Value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Line("why.note", m.Format("why.noengine", e.Message));
            return;
        }
        if (!sameVersions) Line("why.note", m["why.versions"]);
        var codePoints = new CodePointIndex(annotated.Text);
        int at = trigger.Start >= 0 && trigger.Start <= codePoints.FromUtf16(annotated.Text.Length) ? codePoints.ToUtf16(trigger.Start) : 0;
        var sentence = annotated.Sentences.FirstOrDefault(s => s.Span.Contains(at));
        if (sentence is null)
        {
            Line("why.note", m["why.nowords"]);
            return;
        }
        var (left, right) = (codePoints.ToUtf16(spans.Min(s => s.Start)), codePoints.ToUtf16(spans.Max(s => s.End)));
        foreach (var t in sentence.Tokens)
        {
            if (t.Span.End <= left || t.Span.Start >= right) continue;
            string head = t.Head >= 0 ? sentence.Tokens[t.Head].Form : "—";
            o.WriteLine($"     {(t.Span.Start == at ? "▸" : " ")} {Terminals.Clean(t.Form),-22} {Terminals.Clean(t.Lemma),-20} {t.Upos,-6} {t.Deprel,-14} ← {Terminals.Clean(head)}");
        }
    }

    private void Result(string what, double? confidence)
    {
        Step("why.result");
        Line("why.coded", what);
        if (confidence is { } c) Line("why.confidence", c.ToString("0.00", CultureInfo.InvariantCulture));
        Line("why.packs", string.Join(", ", record.Packs.Select(p => $"{p.Key} {p.Value}")));
    }

    private void FigureLine(FigureRecord f) => Line("why.figure",
        $"« {f.Span.Text} » → {(f.Value is { } v ? Plain(v) : f.Min is { } min ? "≥ " + Plain(min) : f.Max is { } max ? "≤ " + Plain(max) : "?")}{(f.Approximate ? " (≈)" : "")} {f.Counted ?? f.Unit}{Basis(f.Basis)}");

    private void Party(string id, PartyRecord p) => Line(id, $"{Said(p.Span)} → {p.Name} {p.Code ?? "---"}{Basis(p.Basis)}");

    private void Step(string id) => o.WriteLine($"{++step}. {m[id]}");

    private void Line(string id, string value) => o.WriteLine($"     {m[id],-9} {Terminals.Clean(value)}");

    private string Said(SpanRecord? span) => span is null ? m["why.understood"] : $"« {span.Text} »";

    private static string Basis(string? basis) => basis is null ? "" : $"  [{basis}]";

    private static string Plain(decimal d) => d.ToString(CultureInfo.InvariantCulture);

    private static string Coordinates(PlaceRecord p) => p.Latitude is { } lat && p.Longitude is { } lon ? string.Create(CultureInfo.InvariantCulture, $" ({lat}, {lon})") : "";
}
