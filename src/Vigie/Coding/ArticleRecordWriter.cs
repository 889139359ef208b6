using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Vigie.Coding;

/// <summary>Writes a record as the contract's JSON, field by field: nothing absent, accents as they are, the same bytes every time.</summary>
/// <remarks>By hand, because general serialisation spends more time preparing itself at a cold start than on a hundred articles.</remarks>
internal sealed class ArticleRecordWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter w;

    private ArticleRecordWriter(Utf8JsonWriter writer) => w = writer;

    internal static byte[] Write(ArticleRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        using (var writer = new Utf8JsonWriter(buffer, Options)) new ArticleRecordWriter(writer).Article(record);
        return buffer.WrittenSpan.ToArray();
    }

    private void Article(ArticleRecord r)
    {
        w.WriteStartObject();
        w.WriteNumber("contract", r.Contract);
        w.WriteString("id", r.Id);
        Source(r.Source);
        Text("title", r.Title);
        w.WriteString("language", r.Language);
        w.WriteStartObject("published");
        Day("earliest", r.Published.Earliest);
        Day("latest", r.Published.Latest);
        Text("text", r.Published.Text);
        Text("basis", r.Published.Basis);
        w.WriteEndObject();
        w.WriteString("kind", r.Kind);
        List("damage", r.Damage, Damage);
        w.WriteString("text", r.Text);
        List("entities", r.Entities, Entity);
        List("times", r.Times, Time);
        List("figures", r.Figures, Figure);
        List("statements", r.Statements, Statement);
        List("events", r.Events, Event);
        List("arrangements", r.Arrangements, Arrangement);
        if (r.LeftOut is { } left) List("leftOut", left, LeftOut);
        w.WriteStartObject("packs");
        foreach (var (name, version) in r.Packs) w.WriteString(name, version);
        w.WriteEndObject();
        if (r.Diagnostics is { } diagnostics) List("diagnostics", diagnostics, Diagnostic);
        if (r.Map is { } map)
        {
            w.WriteStartArray("map");
            foreach (int[] run in map)
            {
                w.WriteStartArray();
                foreach (int n in run) w.WriteNumberValue(n);
                w.WriteEndArray();
            }
            w.WriteEndArray();
        }
        w.WriteEndObject();
    }

    private void Source(SourceRecord s)
    {
        w.WriteStartObject("source");
        w.WriteString("path", s.Path);
        if (s.Record is { } n) w.WriteNumber("record", n);
        Text("url", s.Url);
        Text("outlet", s.Outlet);
        Text("author", s.Author);
        Text("retrieved", s.Retrieved);
        Text("encoding", s.Encoding);
        Text("hash", s.Hash);
        w.WriteEndObject();
    }

    private void Damage(DamageRecord d)
    {
        w.WriteString("kind", d.Kind);
        w.WriteNumber("score", d.Score);
        List("spans", d.Spans, SpanFields);
    }

    private void Entity(EntityRecord e)
    {
        w.WriteString("id", e.Id);
        w.WriteString("type", e.Type);
        w.WriteString("name", e.Name);
        Text("code", e.Code);
        Text("role", e.Role);
        Text("country", e.Country);
        Number("latitude", e.Latitude);
        Number("longitude", e.Longitude);
        Text("precision", e.Precision);
        Text("basis", e.Basis);
        List("mentions", e.Mentions, SpanFields);
    }

    private void Time(TimeRecord t)
    {
        Span("span", t.Span);
        w.WriteString("type", t.Type);
        Text("value", t.Value);
        Day("earliest", t.Earliest);
        Day("latest", t.Latest);
        Text("basis", t.Basis);
    }

    private void Figure(FigureRecord f)
    {
        Span("span", f.Span);
        Number("value", f.Value);
        Number("min", f.Min);
        Number("max", f.Max);
        w.WriteBoolean("approximate", f.Approximate);
        Text("unit", f.Unit);
        Text("counted", f.Counted);
        Text("casualty", f.Casualty);
        Text("basis", f.Basis);
    }

    private void Statement(StatementRecord s)
    {
        Party("speaker", s.Speaker);
        Span("cue", s.Cue);
        Span("content", s.Content);
        w.WriteString("mode", s.Mode);
        Text("medium", s.Medium);
        Party("addressee", s.Addressee);
        Day("earliest", s.Earliest);
        Day("latest", s.Latest);
        Text("force", s.Force);
        Text("basis", s.Basis);
    }

    private void Event(EventRecord e)
    {
        w.WriteString("id", e.Id);
        w.WriteString("type", e.Type);
        Text("mode", e.Mode);
        Texts("contexts", e.Contexts);
        List("actors", e.Actors, PartyFields);
        List("recipients", e.Recipients, PartyFields);
        Place(e.Place);
        Interval("time", e.Time);
        w.WriteString("status", e.Status);
        Party("attribution", e.Attribution);
        Numbers("figures", e.Figures);
        Span("trigger", e.Trigger);
        List("evidence", e.Evidence, Evidence);
        w.WriteNumber("confidence", e.Confidence);
        if (e.Reasons is { } reasons) Texts("reasons", reasons);
    }

    private void Arrangement(ArrangementRecord a)
    {
        w.WriteString("id", a.Id);
        w.WriteString("kind", a.Kind);
        Text("name", a.Name);
        List("parties", a.Parties, PartyFields);
        Place(a.Place);
        Numbers("figures", a.Figures);
        Interval("since", a.Since);
        Interval("until", a.Until);
        w.WriteString("status", a.Status);
        Texts("events", a.Events);
        List("evidence", a.Evidence, Evidence);
        w.WriteNumber("confidence", a.Confidence);
        if (a.Reasons is { } reasons) Texts("reasons", reasons);
    }

    private void LeftOut(LeftOutRecord l)
    {
        w.WriteNumber("byteStart", l.ByteStart);
        w.WriteNumber("byteEnd", l.ByteEnd);
        w.WriteString("text", l.Text);
        w.WriteString("reason", l.Reason);
    }

    private void Diagnostic(DiagnosticRecord d)
    {
        w.WriteString("id", d.Id);
        w.WriteString("message", d.Message);
    }

    private void Evidence(EvidenceRecord e)
    {
        Text("rule", e.Rule);
        SpanFields(e);
    }

    private void SpanFields(SpanRecord s)
    {
        w.WriteNumber("start", s.Start);
        w.WriteNumber("end", s.End);
        w.WriteString("text", s.Text);
    }

    private void Span(string name, SpanRecord? s)
    {
        if (s is null) return;
        w.WriteStartObject(name);
        SpanFields(s);
        w.WriteEndObject();
    }

    private void Party(string name, PartyRecord? p)
    {
        if (p is null) return;
        w.WriteStartObject(name);
        PartyFields(p);
        w.WriteEndObject();
    }

    private void PartyFields(PartyRecord p)
    {
        w.WriteString("name", p.Name);
        Text("code", p.Code);
        Text("role", p.Role);
        Span("span", p.Span);
        Text("entity", p.Entity);
        Text("basis", p.Basis);
    }

    private void Place(PlaceRecord? p)
    {
        if (p is null) return;
        w.WriteStartObject("place");
        w.WriteString("name", p.Name);
        Text("country", p.Country);
        Number("latitude", p.Latitude);
        Number("longitude", p.Longitude);
        Text("precision", p.Precision);
        Span("span", p.Span);
        w.WriteEndObject();
    }

    private void Interval(string name, IntervalRecord? i)
    {
        if (i is null) return;
        w.WriteStartObject(name);
        Day("earliest", i.Earliest);
        Day("latest", i.Latest);
        Span("span", i.Span);
        Text("basis", i.Basis);
        w.WriteEndObject();
    }

    private void Text(string name, string? value)
    {
        if (value is not null) w.WriteString(name, value);
    }

    private void Day(string name, LocalDate? value)
    {
        if (value is { } d) w.WriteString(name, LocalDatePattern.Iso.Format(d));
    }

    private void Number(string name, double? value)
    {
        if (value is { } n) w.WriteNumber(name, n);
    }

    private void Number(string name, decimal? value)
    {
        if (value is { } n) w.WriteNumber(name, n);
    }

    private void Texts(string name, IReadOnlyList<string> values)
    {
        w.WriteStartArray(name);
        foreach (string v in values) w.WriteStringValue(v);
        w.WriteEndArray();
    }

    private void Numbers(string name, IReadOnlyList<int> values)
    {
        w.WriteStartArray(name);
        for (int i = 0; i < values.Count; i++) w.WriteNumberValue(values[i]);
        w.WriteEndArray();
    }

    private void List<T>(string name, IReadOnlyList<T> items, Action<T> fields) where T : class
    {
        w.WriteStartArray(name);
        foreach (T item in items)
        {
            w.WriteStartObject();
            fields(item);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }
}
