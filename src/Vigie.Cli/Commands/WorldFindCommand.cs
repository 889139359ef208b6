using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Dates;
using Vigie.Knowledge;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie world find NAME</c>: everything a name may be, with dates and the lines that say so.</summary>
internal static class WorldFindCommand
{
    private const int MaxPlaces = 12;

    internal static Command Build(CliContext context)
    {
        var m = context.Messages;
        var command = new Command("find", m["world.find.summary"]);
        var name = new Argument<string[]>("name") { HelpName = m["argument.name"], Description = m["world.find.name"], Arity = ArgumentArity.OneOrMore };
        var date = new Option<string?>("--date", "-d") { HelpName = "DATE", Description = m["world.find.date"] };
        var archive = CommonOptions.Archive(context);
        var format = CommonOptions.Format(context, "table", "jsonl");
        command.Arguments.Add(name);
        foreach (Option option in (Option[])[date, archive, format]) command.Options.Add(option);
        command.SetAction(r => Run(context, string.Join(' ', r.GetValue(name)!), r.GetValue(date), r.GetValue(archive)!, r.GetValue(format) == "jsonl"));
        return command;
    }

    private static int Run(CliContext context, string name, string? date, string archive, bool json)
    {
        var m = context.Messages;
        DateBounds when = DateBounds.Unknown;
        if (date is not null) when = DateBounds.Parse(date) ?? throw new CliException(ExitCode.Usage, m.Format("error.date", "--date", Terminals.Clean(date)));
        string pack = WorldCommand.PackFolder(context), own = WorldCommand.OwnFolder(context, archive);
        string? overlay = Directory.Exists(own) ? own : null;
        var world = World.Load(pack, overlay);
        var entries = world.Find(name).Concat(world.FindPersons(name, when)).DistinctBy(e => (e.Id, e.Latitude, e.Longitude, e.ValidFrom)).ToList();
        // What is meant at the time first; the rest is shown too, and said to be of another time.
        if (!when.IsUnknown) entries = [.. entries.OrderBy(e => At(e, when) ? 0 : 1)];
        foreach (FormerName former in json ? [] : world.FormerNames(name))
        {
            string dates = $"{DateBounds.Iso(former.From)} … {DateBounds.Iso(former.Until)}";
            string note = former.Note is null ? "" : $" ({former.Note})";
            context.Out.WriteLine(m.Format("world.find.former", Terminals.Clean(former.Name), former.Country, dates.Trim()) + note);
        }
        foreach (var e in entries.Where(e => e.Kind != WorldKind.Place).Concat(entries.Where(e => e.Kind == WorldKind.Place).Take(MaxPlaces)))
        {
            var sources = WorldSources.Of(e, pack, overlay);
            if (json) context.Out.WriteLine(Json(e, sources, when));
            else Write(context, world, e, sources, when);
        }
        if (entries.Count == 0) context.Note(m.Format("world.find.none", Terminals.Clean(name)));
        return entries.Count == 0 ? ExitCode.Empty : ExitCode.Done;
    }

    private static bool At(WorldEntry e, DateBounds when) => e.Person is { } p ? p.Terms.Any(t => t.Overlaps(when)) : e.ValidAt(when);

    private static void Write(CliContext context, World world, WorldEntry e, IReadOnlyList<WorldSource> sources, DateBounds when)
    {
        var m = context.Messages;
        string sort = e.Sort.Length > 0 && e.Person is null ? $" ({m.Word("sort", e.Sort)})" : "";
        string code = e.Person is null ? $" [{e.Code?.ToString() ?? (e.Country is { } c ? c : m["world.find.nocode"])}]" : "";
        string other = when.IsUnknown || At(e, when) ? "" : " " + m["world.find.othertime"];
        Line($"{e.Name} : {m.Word("world-kind", e.Kind.ToString())}{sort}{code}{Span(e.ValidFrom, e.ValidUntil)}{other}");
        if (e.Person is { } person)
        {
            if (person.Variants.Count > 0) Line("  " + m.Format("world.find.variants", string.Join(", ", person.Variants)));
            foreach (Term t in person.Terms)
            {
                var source = sources.FirstOrDefault(s => s.Office == t.Office && Same(s.From, t.From)) ?? sources.FirstOrDefault(s => s.Office == t.Office);
                string title = world.Office(t.Office) is { Titles.Count: > 0 } office ? office.Titles[0] : t.Office;
                string mark = !when.IsUnknown && t.Overlaps(when) ? "→" : " ";
                Line($"  {mark} {Bound(t.From)} … {Bound(t.To)}  {t.Code}  {title}  {Where(source)}");
            }
            return;
        }
        if (e.Latitude is { } lat && e.Longitude is { } lon) Line("  " + m.Format("world.find.position", m.Number((decimal)Math.Round(lat, 3)), m.Number((decimal)Math.Round(lon, 3)), e.Population > 0 ? m.Format("world.find.population", m.Number(e.Population)) : ""));
        if (e.Note is { } note) Line("  " + note);
        Line("  " + (sources.Count > 0 ? Where(sources[0]) : m["world.find.gazetteer"]));

        void Line(string text) => context.Out.WriteLine(text[..(text.Length - text.TrimStart().Length)] + Terminals.Clean(text).Trim());
        string Where(WorldSource? s) => s is null ? "" : $"({(s.Own ? m["world.find.own"] + " " : "")}{s.File}:{s.Line}{(s.Source.Length > 0 ? ", " + m.Word("source", s.Source) : "")})";
    }

    private static bool Same(string cell, DateBounds bounds) => (DateBounds.Parse(cell) ?? DateBounds.Unknown) == bounds;

    // A month stays a month, a year a year: no more precision than the tables have.
    private static string Bound(DateBounds b) =>
        b.Earliest is not { } e ? "" : b.IsDay ? DateBounds.Iso(e) : b == DateBounds.Year(e.Year) ? DateBounds.Iso(e)[..4] : DateBounds.Iso(e)[..7];

    private static string Span(NodaTime.LocalDate? from, NodaTime.LocalDate? until) =>
        from is null && until is null ? "" : $" {DateBounds.Iso(from)} … {DateBounds.Iso(until)}";

    private static string Json(WorldEntry e, IReadOnlyList<WorldSource> sources, DateBounds when)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", e.Id);
            json.WriteString("name", e.Name);
            json.WriteString("kind", e.Kind.ToString());
            if (e.Sort.Length > 0) json.WriteString("sort", e.Sort);
            if (e.Person is null && e.Code is { } code) json.WriteString("code", code.ToString());
            if (e.Country is { } country) json.WriteString("country", country);
            if (e.Latitude is { } lat) json.WriteNumber("latitude", Math.Round(lat, 4));
            if (e.Longitude is { } lon) json.WriteNumber("longitude", Math.Round(lon, 4));
            if (e.Population > 0) json.WriteNumber("population", e.Population);
            if (e.ValidFrom is { } from) json.WriteString("from", DateBounds.Iso(from));
            if (e.ValidUntil is { } until) json.WriteString("until", DateBounds.Iso(until));
            if (e.Note is { } note) json.WriteString("note", note);
            if (!when.IsUnknown) json.WriteBoolean("at_date", At(e, when));
            if (e.Person is { } person)
            {
                json.WriteStartArray("variants");
                foreach (string v in person.Variants) json.WriteStringValue(v);
                json.WriteEndArray();
                json.WriteStartArray("terms");
                foreach (Term t in person.Terms)
                {
                    json.WriteStartObject();
                    json.WriteString("office", t.Office);
                    json.WriteString("code", t.Code.ToString());
                    json.WriteString("from", t.From.ToString());
                    json.WriteString("to", t.To.ToString());
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteStartArray("sources");
            foreach (WorldSource s in sources) json.WriteStringValue($"{s.File}:{s.Line}");
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
