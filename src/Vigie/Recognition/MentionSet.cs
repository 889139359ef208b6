using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition;

/// <summary>One occurrence of a name in the text.</summary>
/// <param name="Span">The name without article or title.</param>
/// <param name="Sentence">Sentence it stands in.</param>
/// <param name="FirstToken">First token of the name in that sentence.</param>
/// <param name="LastToken">Last token of the name, inclusive.</param>
public sealed record NameMention(TextSpan Span, int Sentence, int FirstToken, int LastToken);

/// <summary>A named person, organisation, place or thing, with all its mentions in the article.</summary>
public sealed record Entity
{
    /// <summary>Id within the article: <c>n1</c>, <c>n2</c>… in order of first mention.</summary>
    public required string Id { get; init; }

    public required EntityType Type { get; init; }

    /// <summary>Full name as resolved, or the longest form in the text.</summary>
    public required string Name { get; init; }

    /// <summary>Actor code at the date of the article, or null for what is no actor (a region, a treaty, an unknown person).</summary>
    public ActorCode? Code { get; init; }

    /// <summary>Role as the text gives it ("président russe"), or null.</summary>
    public string? Role { get; init; }

    /// <summary>Country of a place or of an actor, ISO alpha-3, or null.</summary>
    public string? Country { get; init; }

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public PlacePrecision Precision { get; init; }

    /// <summary>Mentions in text order.</summary>
    public required IReadOnlyList<NameMention> Mentions { get; init; }

    /// <summary>What recognised and resolved it: stable ids such as <c>gazetteer:countries</c>, <c>model:names</c>, <c>holder:head-of-state</c>; for <c>why</c>.</summary>
    public string Basis { get; init; } = "";

    /// <summary>What else the name is known for and was not taken for here, the likeliest first; for <c>why</c>.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];
}

/// <summary>A temporal expression, normalised as in TIMEX3 and resolved to an interval.</summary>
/// <param name="Span">The expression.</param>
/// <param name="Type">TIMEX3 type: <c>date</c>, <c>time</c>, <c>duration</c>, <c>set</c>.</param>
/// <param name="Value">TIMEX3 value, as <c>2021-05-17</c>, <c>XXXX-05</c>, <c>P3M</c>; null where it has none.</param>
/// <param name="Bounds">Interval of days; unknown where nothing fixes it.</param>
/// <param name="Basis">Rule id and reasons for each bound, for <c>why</c>.</param>
public sealed record TimeMention(TextSpan Span, string Type, string? Value, DateBounds Bounds, string Basis);

/// <summary>A number with what it counts (coding manual §7).</summary>
/// <param name="Span">Approximator, number, unit and counted noun.</param>
/// <param name="Number">The number alone, within the span.</param>
/// <param name="Value">The value, where one is given.</param>
/// <param name="Min">Lower bound ("plus de 500").</param>
/// <param name="Max">Upper bound ("jusqu'à 1 000").</param>
/// <param name="Approximate">Whether the text rounds ("environ").</param>
/// <param name="Unit">Unit, as <c>%</c>, <c>km</c>, <c>EUR</c>; null for a bare count.</param>
/// <param name="Counted">The counted noun phrase, as <c>militaires</c>; null for a unit.</param>
/// <param name="Casualty">For people hurt: <c>killed</c>, <c>wounded</c>, <c>missing</c>, <c>detained</c>; else null.</param>
/// <param name="Basis">Rule id, for <c>why</c>.</param>
public sealed record FigureMention(TextSpan Span, TextSpan Number, decimal? Value, decimal? Min, decimal? Max, bool Approximate, string? Unit, string? Counted, string? Casualty, string Basis);

/// <summary>How speech is rendered (coding manual §6).</summary>
public enum SpeechMode { Direct, Indirect, Mixed }

/// <summary>Someone who speaks, acts or is acted on, as this place in the text names them.</summary>
/// <param name="Name">Resolved name ("Sergueï Choïgou"), or the words of the text ("des analystes").</param>
/// <param name="Code">Actor code, or null where the text does not let it be told.</param>
/// <param name="Span">The words here, or null for one understood from elsewhere.</param>
/// <param name="EntityId">The named entity it is, or null.</param>
/// <param name="Basis">How it was resolved, for <c>why</c>.</param>
public sealed record Party(string Name, ActorCode? Code, TextSpan? Span, string? EntityId = null, string Basis = "")
{
    /// <summary>The words that a pronoun or description refers back to; null for what names its actor itself.</summary>
    public TextSpan? Antecedent { get; init; }
}

/// <summary>Words attributed to a speaker (coding manual §6).</summary>
/// <param name="Speaker">Who says it; null where the text does not say.</param>
/// <param name="Cue">The verb, noun or "selon" that introduces it; null for a bare quotation.</param>
/// <param name="Content">What is said.</param>
/// <param name="Mode">Direct, indirect or mixed.</param>
/// <param name="Medium">Through whom it came ("à l'agence TASS"), or null.</param>
/// <param name="Addressee">To whom it was said, or null.</param>
/// <param name="Bounds">When it was said.</param>
/// <param name="Force">Factual force of the cue: <c>assert</c>, <c>deny</c>, <c>doubt</c>, <c>promise</c>, <c>threat</c>, <c>request</c>, <c>announce</c>, <c>predict</c>, <c>ask</c>, <c>opinion</c>.</param>
/// <param name="Basis">Rule id, for <c>why</c>.</param>
public sealed record Speech(Party? Speaker, TextSpan? Cue, TextSpan Content, SpeechMode Mode, string? Medium, Party? Addressee, DateBounds Bounds, string Force, string Basis);

/// <summary>Everything recognised in an annotated text: names, times, figures, speech.</summary>
/// <param name="Annotated">The text these mentions lie in.</param>
/// <param name="Entities">Named entities in order of first mention.</param>
/// <param name="Times">Temporal expressions in text order.</param>
/// <param name="Figures">Figures in text order.</param>
/// <param name="Speeches">Attributed words in text order.</param>
/// <param name="Actors">Who every noun phrase stands for.</param>
public sealed record MentionSet(
    AnnotatedText Annotated,
    IReadOnlyList<Entity> Entities,
    IReadOnlyList<TimeMention> Times,
    IReadOnlyList<FigureMention> Figures,
    IReadOnlyList<Speech> Speeches,
    IActorIndex Actors)
{
    public string Text => Annotated.Text;

    /// <summary>One line per mention: what it is, where, what it stands for and why. For tests, <c>why</c> and bug reports.</summary>
    public string Dump()
    {
        var sb = new System.Text.StringBuilder();
        foreach (var e in Entities)
            sb.Append(e.Id).Append(' ').Append(e.Type).Append(' ').Append(e.Name).Append(" = ").Append(e.Code?.ToString() ?? "-").Append(' ').AppendJoin(' ', e.Mentions.Select(m => m.Span)).Append(" (").Append(e.Basis).Append(")\n");
        foreach (var t in Times)
            sb.Append("time ").Append(t.Span).Append(' ').Append(t.Span.Of(Text)).Append(" = ").Append(t.Bounds).Append(" (").Append(t.Basis).Append(")\n");
        foreach (var f in Figures)
            sb.Append("figure ").Append(f.Span).Append(' ').Append(f.Span.Of(Text)).Append(" (").Append(f.Basis).Append(")\n");
        foreach (var s in Speeches)
            sb.Append("speech ").Append(s.Content).Append(' ').Append(s.Mode).Append(' ').Append(s.Speaker?.Name ?? "-").Append(": ").Append(s.Content.Of(Text)).Append(" (").Append(s.Basis).Append(")\n");
        return sb.ToString();
    }
}

/// <summary>Tells who a noun phrase, a pronoun or a name stands for.</summary>
public interface IActorIndex
{
    /// <summary>The actors that the phrase headed by a token stands for: several where it is coordinated, none where it is no actor.</summary>
    /// <param name="sentence">Sentence number.</param>
    /// <param name="head">Token that heads the phrase.</param>
    IReadOnlyList<Party> Resolve(int sentence, int head);
}

/// <summary>Finds and resolves the names of an annotated text.</summary>
public interface INameRecogniser
{
    IReadOnlyList<Entity> Recognise(AnnotatedText text);
}

/// <summary>Finds temporal expressions and resolves them against the date of publication and each other.</summary>
public interface ITimeRecogniser
{
    IReadOnlyList<TimeMention> Recognise(AnnotatedText text);

    /// <summary>All temporal expressions as ISO-TimeML marks them, durations, recurrences and vague references included.</summary>
    IReadOnlyList<Times.Timex> Timexes(AnnotatedText text) => [];

    /// <summary>The bounds that a text's own dates put on an unknown day of publication: not before the latest day it tells as past.</summary>
    DateBounds PublicationFromText(AnnotatedText text, IReadOnlyList<TimeMention> times) => DateBounds.Unknown;
}

/// <summary>Finds figures.</summary>
public interface IFigureRecogniser
{
    IReadOnlyList<FigureMention> Recognise(AnnotatedText text, IReadOnlyList<TimeMention> times);
}

/// <summary>Finds attributed words.</summary>
public interface ISpeechRecogniser
{
    IReadOnlyList<Speech> Recognise(AnnotatedText text, IReadOnlyList<Entity> entities, IReadOnlyList<TimeMention> times, IActorIndex actors);
}
