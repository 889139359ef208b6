using System.Globalization;
using System.Text;
using Vigie.Knowledge;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.Coding;

public sealed partial record ArticleRecord
{
    /// <summary>The record of a coded article, every span converted to code points.</summary>
    public static ArticleRecord From(CodedArticle coded) => new ArticleRecordBuilder(coded).Build();

    /// <summary>The record without what only the archive keeps.</summary>
    public ArticleRecord ForOutput() => this with { Map = null };
}

/// <summary>Turns the engine's values (UTF-16 offsets, typed) into the plain record (code points, contract words).</summary>
internal sealed class ArticleRecordBuilder
{
    private readonly CodedArticle coded;
    private readonly Article article;
    private readonly string text;
    private readonly CodePointIndex codePoints;

    internal ArticleRecordBuilder(CodedArticle coded)
    {
        this.coded = coded;
        article = coded.Article;
        text = article.Text;
        codePoints = new CodePointIndex(text);
    }

    internal ArticleRecord Build() => new()
    {
        Id = article.Source.Id,
        Source = new SourceRecord
        {
            Path = article.Source.Path,
            Record = article.Source.Record > 0 ? article.Source.Record : null,
            Url = Filled(article.Url),
            Outlet = Filled(article.Outlet),
            Author = Filled(article.Author),
            Retrieved = Filled(article.Source.Sidecar?.Retrieved),
            Encoding = article.Encoding,
            Hash = article.Source.Hash,
        },
        Title = Filled(article.Title),
        Language = article.Language,
        Published = new PublicationRecord
        {
            Earliest = article.Published.Bounds.Earliest,
            Latest = article.Published.Bounds.Latest,
            Text = Filled(article.Published.Text),
            Basis = article.Published.Basis,
        },
        Kind = ContractNames.Of(article.Kind),
        Damage = [.. article.Damage.Select(d => new DamageRecord { Kind = ContractNames.Of(d.Kind), Score = Rounded(d.Score), Spans = [.. d.Spans.Select(Span)] })],
        Text = text,
        Entities = [.. coded.Mentions.Entities.Select(Entity)],
        Times = [.. coded.Mentions.Times.Select(Time)],
        Figures = [.. coded.Mentions.Figures.Select(Figure)],
        Statements = [.. coded.Mentions.Speeches.Select(Statement)],
        Events = [.. coded.Events.Select(Event)],
        Arrangements = [.. coded.Arrangements.Select(Arrangement)],
        LeftOut = article.LeftOut.Count == 0 ? null
            : [.. article.LeftOut.Select(l => new LeftOutRecord { ByteStart = l.Bytes.Start, ByteEnd = l.Bytes.End, Text = l.Text, Reason = l.Reason })],
        Packs = new SortedDictionary<string, string>(coded.Packs.Items.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), StringComparer.Ordinal),
        Diagnostics = coded.Diagnostics.Count == 0 ? null : [.. coded.Diagnostics.Select(d => new DiagnosticRecord { Id = d.Id, Message = d.Message })],
        Map = [.. article.Map.Runs.Select(Run)],
    };

    private int[] Run(SourceRun r)
    {
        int start = codePoints.FromUtf16(r.TextStart);
        return [start, codePoints.FromUtf16(r.TextStart + r.TextLength) - start, r.ByteStart, r.ByteLength];
    }

    private SpanRecord Span(TextSpan s) => new() { Start = codePoints.FromUtf16(s.Start), End = codePoints.FromUtf16(s.End), Text = s.Of(text) };

    private SpanRecord? Span(TextSpan? s) => s is { IsEmpty: false } x ? Span(x) : null;

    private EvidenceRecord Evidence(Evidence e) =>
        new() { Start = codePoints.FromUtf16(e.Span.Start), End = codePoints.FromUtf16(e.Span.End), Text = e.Span.Of(text), Rule = Filled(e.Rule) };

    private EntityRecord Entity(Entity e) => new()
    {
        Id = e.Id,
        Type = e.Type switch { EntityType.Person => "PER", EntityType.Organisation => "ORG", EntityType.Location => "LOC", _ => "MISC" },
        Name = e.Name,
        Code = Code(e.Code),
        Role = Filled(e.Role),
        Country = Filled(e.Country),
        Latitude = Coordinate(e.Latitude),
        Longitude = Coordinate(e.Longitude),
        Precision = Precision(e.Precision),
        Basis = Filled(e.Basis),
        Mentions = [.. e.Mentions.Select(m => Span(m.Span))],
    };

    private TimeRecord Time(TimeMention t) => new()
    {
        Span = Span(t.Span),
        Type = t.Type,
        Value = Filled(t.Value),
        Earliest = t.Bounds.Earliest,
        Latest = t.Bounds.Latest,
        Basis = Filled(t.Basis),
    };

    private FigureRecord Figure(FigureMention f) => new()
    {
        Span = Span(f.Span),
        Value = Plain(f.Value),
        Min = Plain(f.Min),
        Max = Plain(f.Max),
        Approximate = f.Approximate,
        Unit = Filled(f.Unit),
        Counted = Filled(f.Counted),
        Casualty = Filled(f.Casualty),
        Basis = Filled(f.Basis),
    };

    private StatementRecord Statement(Speech s) => new()
    {
        Speaker = s.Speaker is { } who ? Party(who) : null,
        Cue = Span(s.Cue),
        Content = Span(s.Content),
        Mode = ContractNames.Of(s.Mode),
        Medium = Filled(s.Medium),
        Addressee = s.Addressee is { } to ? Party(to) : null,
        Earliest = s.Bounds.Earliest,
        Latest = s.Bounds.Latest,
        Force = Filled(s.Force),
        Basis = Filled(s.Basis),
    };

    private EventRecord Event(CodedEvent e) => new()
    {
        Id = e.Id,
        Type = e.Type,
        Mode = Filled(e.Mode),
        Contexts = e.Contexts,
        Actors = [.. e.Actors.Select(a => Party(a))],
        Recipients = [.. e.Recipients.Select(a => Party(a))],
        Place = Place(e.Place),
        Time = e.Time is { Bounds.IsUnknown: false } t
            ? new IntervalRecord { Earliest = t.Bounds.Earliest, Latest = t.Bounds.Latest, Span = Span(t.Span), Basis = Filled(t.Basis) } : null,
        Status = ContractNames.Of(e.Status),
        Attribution = e.Attribution is { } by ? Party(by) : null,
        Figures = e.Figures,
        Trigger = Span(e.Trigger),
        Evidence = [.. e.Evidence.Select(Evidence)],
        Confidence = Rounded(e.Confidence),
        Reasons = e.Reasons.Count == 0 ? null : e.Reasons,
    };

    private ArrangementRecord Arrangement(Arrangement a) => new()
    {
        Id = a.Id,
        Kind = a.Kind,
        Name = Filled(a.Name),
        Parties = [.. a.Parties.Select(p => Party(p.Party, p.Role))],
        Place = Place(a.Place),
        Figures = a.Figures,
        Since = IntervalRecord.Of(a.Since),
        Until = IntervalRecord.Of(a.Until),
        Status = ContractNames.Of(a.Status),
        Events = a.Events,
        Evidence = [.. a.Evidence.Select(Evidence)],
        Confidence = Rounded(a.Confidence),
        Reasons = a.Reasons.Count == 0 ? null : a.Reasons,
    };

    private PartyRecord Party(Party p, string? role = null) => new()
    {
        Name = p.Name,
        Code = Code(p.Code),
        Role = Filled(role),
        Span = Span(p.Span),
        Entity = Filled(p.EntityId),
        Basis = Filled(p.Basis),
    };

    private PlaceRecord? Place(Place? p) => p is null ? null : new PlaceRecord
    {
        Name = p.Name,
        Country = Filled(p.Country),
        Latitude = Coordinate(p.Latitude),
        Longitude = Coordinate(p.Longitude),
        Precision = Precision(p.Precision),
        Span = Span(p.Span),
    };

    private static string? Code(ActorCode? code) => code is { Country: not null } c ? c.ToString() : null;

    private static string? Precision(PlacePrecision p) => p == PlacePrecision.None ? null : ContractNames.Of(p);

    private static string? Filled(string? s) => string.IsNullOrWhiteSpace(s) ? null : s;

    /// <summary>Four decimals: more would only show the rounding of the machine.</summary>
    private static double Rounded(double x) => double.IsFinite(x) ? Math.Round(x, 4) : 0;

    private static double? Coordinate(double? x) => x is { } v && double.IsFinite(v) ? Math.Round(v, 5) : null;

    /// <summary>The number without trailing zeros, so that 1500 and 1500.0 are written alike.</summary>
    private static decimal? Plain(decimal? x) => x is { } v ? decimal.Parse(v.ToString("G29", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}

/// <summary>The words of the contract for the engine's enumerations: <c>PressRelease</c> is <c>press-release</c>.</summary>
public static class ContractNames
{
    /// <summary>Lower case, words joined by hyphens.</summary>
    public static string Of<T>(T value) where T : struct, Enum
    {
        string name = value.ToString();
        var sb = new StringBuilder(name.Length + 2);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && sb.Length > 0) sb.Append('-');
            sb.Append(char.ToLowerInvariant(c));
        }
        return sb.ToString();
    }
}
