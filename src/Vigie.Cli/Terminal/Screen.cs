using Spectre.Console;
using Spectre.Console.Rendering;
using Vigie.Coding;
using Vigie.Dates;
using Vigie.Export;
using Vigie.Synthesis;

namespace Vigie.Cli;

/// <summary>Draws lists for people: words of their language, dates as they say them, quotes shortened, no control characters from the press.</summary>
internal sealed class Screen
{
    private const int QuoteLength = 170;

    private readonly IAnsiConsole console;
    private readonly Messages messages;
    private readonly int width;

    internal Messages Messages => messages;

    internal Screen(CliContext context, TextWriter writer)
    {
        messages = context.Messages;
        width = Math.Clamp(context.Width, 60, 160);
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = context.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = context.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>A heading over the full width.</summary>
    internal void Heading(string title) => console.Write(new Rule($"[bold]{Escape(title)}[/]") { Justification = Justify.Left, Border = BoxBorder.Heavy });

    internal void Line(string text = "") => console.WriteLine(text);

    internal void Markup(string markup) => console.MarkupLine(markup);

    /// <summary>A family of copies on a few lines: the origin, then what was made from it.</summary>
    internal void Family(Family family)
    {
        console.MarkupLine($"[bold]{Escape(Terminals.Clean(family.Outlet ?? family.Origin))}[/] [grey]{Escape(family.Origin)}[/]");
        foreach (var member in family.Members.Where(x => x.Relation != "origin"))
            console.MarkupLine($"    ↳ {Escape(messages.Word("relation", member.Relation))} : {Escape(Terminals.Clean(member.Outlet ?? member.Article))} [grey]{Escape(member.Article)}[/]");
    }

    internal void Events(IReadOnlyList<EventRow> rows)
    {
        var table = Grid(messages["column.when"], messages["column.what"], messages["column.said"]);
        foreach (var r in rows)
            table.AddRow(Cell(Escape(When(r.Time))), Cell($"[bold]{What(r.Type)}[/]\n{Status(r.Status)}"),
                Cell($"{Who(r.Actors, r.Recipients, r.Type)}{Where(r.Place)}\n{Quote(r.Evidence.Select(e => e.Text))}\n[grey]{Sources(r.IndependentSources, r.Articles.Count)} · {Escape(Outlet(r.Outlet, r.Article))} · {Escape(r.Id)}[/]"));
        console.Write(table);
    }

    internal void Chronicle(IReadOnlyList<ChronicleEntry> entries)
    {
        var table = Grid(messages["column.when"], messages["column.what"], messages["column.said"]);
        foreach (var e in entries)
            table.AddRow(Cell(Escape(When(e.Time))), Cell($"[bold]{What(e.Type)}[/]\n{string.Join(" → ", e.StatusHistory.Select(h => Status(h.Status)))}"),
                Cell($"{Who(e.Actors, e.Recipients, e.Type)}{Where(e.Place)}\n{Quote(e.Reports.SelectMany(r => r.Evidence).Select(q => q.Quote).Take(1))}\n"
                    + $"[grey]{Sources(e.IndependentSources, e.Reports.Select(r => r.Article).Distinct(StringComparer.Ordinal).Count())} · {Escape(Outlet(e.Reports[0].Outlet, e.Reports[0].Article))} · {Escape(e.Id)}[/]"));
        console.Write(table);
    }

    internal void Register(IReadOnlyList<RegisterEntry> entries)
    {
        var table = Grid(messages["column.kind"], messages["column.parties"], messages["column.history"]);
        table.Columns[1].Width = 34;
        foreach (var e in entries)
        {
            string history = string.Join('\n', e.History.Select((h, i) => $"{Mark(h.Status)} {Escape(messages.Word("tie", h.Status))}{Escape(Span(h, i == e.History.Count - 1))}"));
            string state = e.AsOf is null ? "" : $"\n[bold]{Escape(messages.Word("tie", e.Status))}[/]";
            table.AddRow(Cell($"[bold]{Escape(messages.Word("kind", e.Kind))}[/]{state}"),
                Cell($"{string.Join('\n', e.Parties.Select(p => Party(p)))}{Where(e.Place)}{(e.Name is { } n ? "\n[italic]" + Escape(Terminals.Shorten(n, 90)) + "[/]" : "")}"),
                Cell($"{history}\n{Quote(e.Reports.SelectMany(r => r.Evidence).Select(q => q.Quote).Take(1))}\n[grey]{Sources(e.IndependentSources, e.Reports.Select(r => r.Article).Distinct(StringComparer.Ordinal).Count())} · {Escape(e.Id)}[/]"));
        }
        console.Write(table);
    }

    internal void Statements(IReadOnlyList<StatementRow> rows)
    {
        var table = Grid(messages["column.who"], messages["column.words"]);
        foreach (var r in rows)
            table.AddRow(Cell($"[bold]{Escape(r.Speaker?.Name ?? messages["speaker.unknown"])}[/]{(r.Speaker?.Code is { } c ? $" [grey]{Escape(c)}[/]" : "")}"),
                Cell($"{Quote([r.Content.Text])}\n[grey]{Escape(messages.Word("mode", r.Mode))}{(r.Medium is { } m ? " · " + Escape(m) : "")} · {Escape(Outlet(r.Outlet, r.Article))} · {Escape(r.Id)}[/]"));
        console.Write(table);
    }

    internal void Figures(IReadOnlyList<FigureRow> rows)
    {
        var table = Grid(messages["column.figure"], messages["column.counted"], messages["column.words"]);
        foreach (var r in rows)
            table.AddRow(Cell($"[bold]{Escape(Value(r))}[/]"), Cell(Escape(r.Counted ?? r.Unit ?? "")), Cell($"{Quote([r.Span.Text])}\n[grey]{Escape(Outlet(r.Outlet, r.Article))} · {Escape(r.Id)}[/]"));
        console.Write(table);
    }

    internal void Actors(IReadOnlyList<ListedActor> rows)
    {
        var table = Grid(messages["column.name"], messages["column.code"], messages["column.acts"], messages["column.receives"], messages["column.speaks"], messages["column.articles"]);
        foreach (var r in rows)
            table.AddRow(Cell($"[bold]{Escape(r.Name)}[/]"), Cell(Escape(r.Code ?? "")), Cell(messages.Number(r.Acts)), Cell(messages.Number(r.Receives)), Cell(messages.Number(r.Speaks)), Cell(messages.Number(r.Articles)));
        console.Write(table);
    }

    internal void Contradictions(PressSynthesis synthesis)
    {
        foreach (var c in synthesis.Contradictions)
        {
            var entry = synthesis.Chronicle.FirstOrDefault(e => e.Id == c.Event);
            string about = entry is null ? "" : $"{What(entry.Type)}, {Who(entry.Actors, entry.Recipients, entry.Type)}";
            console.MarkupLine($"[bold]{Escape(messages.Word("field", c.Field))}[/]{(c.About is { } a ? " (" + Escape(a) + ")" : "")} · {about} [grey]{Escape(c.Event ?? c.Arrangement ?? "")}[/]");
            foreach (var v in c.Values)
                console.Write(new Padder(new Markup($"{Escape(ContradictionValue(v.Value))} : {Quote(v.Evidence.Select(q => q.Quote).Take(1))} [grey]{Escape(string.Join(", ", v.Articles))}[/]"), new Padding(4, 0, 0, 0)));
        }
    }

    internal void Fates(PressSynthesis synthesis)
    {
        foreach (var f in synthesis.Fates)
        {
            var of = synthesis.Chronicle.FirstOrDefault(e => e.Id == f.Of);
            var by = f.By is null ? null : synthesis.Chronicle.FirstOrDefault(e => e.Id == f.By);
            if (of is null) continue;
            console.MarkupLine($"[bold]{Escape(messages.Word("fate", f.Outcome))}[/] · {What(of.Type)}, {Who(of.Actors, of.Recipients, of.Type)} [grey]{Escape(of.Id)}[/]");
            console.Write(new Padder(new Markup(Quote(of.Reports[0].Evidence.Select(q => q.Quote).Take(1))), new Padding(4, 0, 0, 0)));
            if (by is not null)
                console.Write(new Padder(new Markup($"→ {Escape(When(by.Time))} : {Quote(by.Reports[0].Evidence.Select(q => q.Quote).Take(1))} [grey]{Escape(by.Id)}[/]"), new Padding(4, 0, 0, 0)));
        }
    }

    private string ContradictionValue(object value) => value switch
    {
        decimal d => messages.Number(d),
        string s when NodaTime.Text.LocalDatePattern.Iso.Parse(s) is { Success: true } day => DatePhrases.Of(DateBounds.Day(day.Value), messages),
        string s => messages.Word("status", s),
        _ => value.ToString() ?? "",
    };

    private string When(IntervalRecord? time) => DatePhrases.Of(time?.Bounds ?? DateBounds.Unknown, messages);

    private string What(string type) => Escape(messages.Word("type", type));

    /// <summary>Solid for what happened, open for what may come: the line between them is never lost.</summary>
    private static string Mark(string status) => status switch
    {
        "occurred" or "ongoing" or "in-force" or "expanding" => "●",
        "denied" or "ended" => "✕",
        "suspended" => "◐",
        _ => "○",
    };

    private string Status(string status) => $"{Mark(status)} {Escape(messages.Word("status", status))}";

    private string Who(IReadOnlyList<PartyRecord> actors, IReadOnlyList<PartyRecord> recipients, string type)
    {
        string a = actors.Count == 0 ? Escape(messages["party.unknown"]) : Parties(actors);
        if (recipients.Count == 0) return a;
        return $"{a} {(type is "AGREE" or "CONSULT" or "COOPERATE" ? "↔" : "→")} {Parties(recipients)}";
    }

    // The comma stands inside the last mark-up of a party: between marks a line may break.
    private string Parties(IReadOnlyList<PartyRecord> parties) => string.Join(' ', parties.Select((p, i) => Party(p, i < parties.Count - 1 ? "," : "")));

    private string Party(PartyRecord p, string after = "")
    {
        string name = Escape(Terminals.Shorten(Terminals.Clean(p.Name), 40));
        string more = string.Join(' ', new[] { p.Code, p.Role is { } r ? $"({messages.Word("role", r)})" : null }.OfType<string>());
        return more.Length == 0 ? $"[bold]{name}{after}[/]" : $"[bold]{name}[/] [grey]{Escape(more)}{after}[/]";
    }

    private static string Where(PlaceRecord? place) => place is null ? "" : " · " + Escape(Terminals.Clean(place.Name));

    private string Quote(IEnumerable<string> quotes)
    {
        string joined = Terminals.Shorten(Terminals.Clean(string.Join(" […] ", quotes)), QuoteLength);
        return messages.French ? $"[italic]«\u00A0{Escape(joined)}\u00A0»[/]" : $"[italic]“{Escape(joined)}”[/]";
    }

    private string Sources(int sources, int articles) =>
        Escape($"{messages.Count("sources", sources)} ({messages.Count("article", articles)})");

    private static string Outlet(string? outlet, string article) => Terminals.Clean(outlet is null ? article : $"{outlet}, {article}");

    // Where another state follows, it says itself when this one ended.
    private string Span(StatusInterval h, bool last)
    {
        string from = h.From is { } f ? ", " + Since("history.from", f.Bounds) : "";
        return from + (last && h.Until is { } u ? ", " + Since("history.until", u.Bounds) : "");
    }

    private string Since(string id, DateBounds b) => messages.Format(b.IsDay ? id + ".day" : id, DatePhrases.Of(b, messages));

    private string Value(FigureRow r)
    {
        string about = r.Approximate ? messages["figure.about"] + " " : "";
        if (r.Value is { } v) return about + messages.Number(v);
        if (r.Min is { } min && r.Max is { } max) return $"{about}{messages.Number(min)}–{messages.Number(max)}";
        if (r.Min is { } least) return $"≥ {messages.Number(least)}";
        return r.Max is { } most ? $"≤ {messages.Number(most)}" : "";
    }

    private static Table Grid(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true, Expand = true };
        table.BorderStyle(new Style(Color.Grey));
        foreach (string column in columns) table.AddColumn(new TableColumn($"[bold]{Escape(column)}[/]"));
        if (columns.Length == 3)
        {
            table.Columns[0].Width = 15;
            table.Columns[1].Width = 20;
        }
        return table;
    }

    private static IRenderable Cell(string markup) => new Markup(markup);

    internal static string Escape(string text) => Spectre.Console.Markup.Escape(text);
}
