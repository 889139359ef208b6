using Spectre.Console;
using Vigie.Coding;
using Vigie.Dates;
using Vigie.Synthesis;

namespace Vigie.Cli;

/// <summary>Single items at full length, for <c>show</c>.</summary>
internal static class ScreenDetails
{
    internal static void Entry(this Screen screen, ChronicleEntry e)
    {
        screen.Heading(e.Id);
        screen.Chronicle([e]);
        foreach (var r in e.Reports) Report(screen, r);
    }

    internal static void Tie(this Screen screen, RegisterEntry e)
    {
        screen.Heading(e.Id);
        screen.Register([e]);
        foreach (var r in e.Reports) Report(screen, r);
    }

    internal static void Event(this Screen screen, ArticleRecord article, EventRecord e)
    {
        screen.Heading($"{article.Id}:{e.Id}");
        var m = screen.Messages;
        Field(screen, "field.what", $"{m.Word("type", e.Type)}{(e.Mode is { } mode ? $" ({mode})" : "")}, {m.Word("status", e.Status)}");
        Field(screen, "field.actors", Parties(e.Actors));
        Field(screen, "field.recipients", Parties(e.Recipients));
        Field(screen, "field.time", e.Time is { } t ? DatePhrases.Of(t.Bounds, m) + (t.Span is { } s ? $" (« {s.Text} »)" : "") : m["date.unknown"]);
        if (e.Place is { } p) Field(screen, "field.where", $"{p.Name}{(p.Country is { } c ? $" [{c}]" : "")}{(p.Precision is { } x ? $", {m.Word("precision", x)}" : "")}");
        if (e.Attribution is { } by) Field(screen, "field.attribution", Parties([by]));
        foreach (int f in e.Figures.Where(f => f < article.Figures.Count)) Field(screen, "field.figure.one", article.Figures[f].Span.Text);
        foreach (var x in e.Evidence) Field(screen, "field.words", $"« {x.Text} » ({x.Start}–{x.End})");
        Field(screen, "field.article", $"{article.Name} — {article.Title} — {article.Source.Outlet}");
    }

    internal static void Arrangement(this Screen screen, ArticleRecord article, ArrangementRecord a)
    {
        screen.Heading($"{article.Id}:{a.Id}");
        var m = screen.Messages;
        Field(screen, "field.what", $"{m.Word("kind", a.Kind)}, {m.Word("tie", a.Status)}");
        if (a.Name is { } name) Field(screen, "field.name", name);
        Field(screen, "field.parties", Parties(a.Parties));
        if (a.Since is { } since) Field(screen, "field.since", DatePhrases.Of(since.Bounds, m));
        if (a.Until is { } until) Field(screen, "field.until", DatePhrases.Of(until.Bounds, m));
        if (a.Place is { } p) Field(screen, "field.where", p.Name);
        foreach (var x in a.Evidence) Field(screen, "field.words", $"« {x.Text} » ({x.Start}–{x.End})");
        Field(screen, "field.article", $"{article.Name} — {article.Title} — {article.Source.Outlet}");
    }

    internal static void Article(this Screen screen, ArticleRecord a)
    {
        var m = screen.Messages;
        screen.Heading(Terminals.Clean(a.Title ?? a.Name));
        Field(screen, "field.source", string.Join(" · ", new[] { a.Source.Outlet, a.Source.Author, a.Source.Url, a.Source.Path }.OfType<string>()));
        Field(screen, "field.published", $"{DatePhrases.Of(a.Published.Bounds, m)}{(a.Published.Basis is { } b ? $" ({b})" : "")}");
        Field(screen, "field.kind.article", m.Word("article-kind", a.Kind));
        foreach (var d in a.Damage) Field(screen, "field.damage", m.Word("damage", d.Kind));
        Field(screen, "field.id", a.Id);
        screen.Line();
        foreach (string paragraph in a.Text.Split("\n\n"))
        {
            screen.Markup(Screen.Escape(Terminals.Clean(paragraph)));
            screen.Line();
        }
        Field(screen, "field.read", string.Join(", ", m.Count("count.events", a.Events.Count), m.Count("count.arrangements", a.Arrangements.Count), m.Count("count.statements", a.Statements.Count), m.Count("count.figures", a.Figures.Count)));
        foreach (var e in a.Events)
            screen.Markup($"  [grey]{Screen.Escape(a.Id)}:{e.Id}[/] [bold]{Screen.Escape(m.Word("type", e.Type))}[/], {Screen.Escape(m.Word("status", e.Status))} : {Screen.Escape(Terminals.Shorten(Terminals.Clean(e.Evidence[0].Text), 100))}");
        foreach (var x in a.Arrangements)
            screen.Markup($"  [grey]{Screen.Escape(a.Id)}:{x.Id}[/] [bold]{Screen.Escape(m.Word("kind", x.Kind))}[/], {Screen.Escape(m.Word("tie", x.Status))} : {Screen.Escape(Terminals.Shorten(Terminals.Clean(x.Evidence[0].Text), 100))}");
        foreach (var d in a.Diagnostics ?? []) Field(screen, "field.diagnostic", $"{d.Id} {d.Message}");
    }

    private static void Report(Screen screen, Report r)
    {
        var m = screen.Messages;
        screen.Markup($"  [grey]{Screen.Escape(r.Item)}[/] {Screen.Escape(Terminals.Clean(r.Outlet ?? r.Article))} · {Screen.Escape(m.Word(m.Has("status." + r.Status) ? "status" : "tie", r.Status))}");
        foreach (var q in r.Evidence) screen.Markup($"    [italic]« {Screen.Escape(Terminals.Clean(q.Quote))} »[/]");
    }

    private static void Field(Screen screen, string id, string value) => screen.Markup($"  [grey]{Screen.Escape(screen.Messages[id].PadRight(11))}[/] {Screen.Escape(Terminals.Clean(value))}");

    private static string Parties(IEnumerable<PartyRecord> parties) =>
        string.Join(", ", parties.Select(p => $"{p.Name}{(p.Code is { } c ? $" [{c}]" : "")}{(p.Role is { } r ? $" ({r})" : "")}"));
}
