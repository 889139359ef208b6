using System.Text;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>What sort of text it is (coding manual §9).</summary>
public enum ArticleKind { Report, Analysis, Opinion, Interview, PressRelease }

/// <summary>A kind of damage shown by a text (coding manual §9).</summary>
public enum DamageKind { MachineTranslated, SynonymSpun, Truncated, Scrambled, Boilerplate, Mojibake }

/// <summary>One kind of damage, how sure the finding is (0..1), and the words that show it.</summary>
public sealed record Damage(DamageKind Kind, double Score, IReadOnlyList<TextSpan> Spans);

/// <summary>A piece of the source that is not the article's own text, and why it was left out.</summary>
/// <param name="Bytes">Byte span in the source.</param>
/// <param name="Text">The text left out.</param>
/// <param name="Reason">Stable id of the rule that left it out, as <c>credit</c>, <c>share-bar</c>, <c>repeated-headline</c>.</param>
public sealed record LeftOut(TextSpan Bytes, string Text, string Reason);

/// <summary>An interval of publication and the words it was read from.</summary>
/// <param name="Bounds">Interval of days.</param>
/// <param name="Text">The words, or null where a sidecar or nothing gave it.</param>
/// <param name="Basis">Stable id of where it comes from: <c>sidecar</c>, <c>json-ld</c>, <c>meta</c>, <c>microdata</c>, <c>visible</c>, <c>modified</c>, <c>byline</c>, <c>notice</c>, <c>url</c>, <c>text</c>, <c>none</c>.</param>
public sealed record Publication(DateBounds Bounds, string? Text, string Basis)
{
    public static readonly Publication Unknown = new(DateBounds.Unknown, null, "none");

    /// <summary>What other places of the source say, where that contradicts; the surest first.</summary>
    public IReadOnlyList<Publication> Disagreeing { get; init; } = [];
}

/// <summary>An article: its own text with a map back to the source bytes, and what is known about it.</summary>
public sealed record Article
{
    public required RawDocument Source { get; init; }

    /// <summary>The article's own text: headline first (once), paragraphs separated by one blank line.</summary>
    public required string Text { get; init; }

    /// <summary>The paragraphs of <see cref="Text"/>, in order, without the blank lines between them.</summary>
    public required IReadOnlyList<TextSpan> Paragraphs { get; init; }

    /// <summary>Where each piece of <see cref="Text"/> lies in the source bytes.</summary>
    public required SourceMap Map { get; init; }

    /// <summary>Name of the encoding the bytes were read in, as <c>utf-8</c>.</summary>
    public required string Encoding { get; init; }

    public string? Title { get; init; }
    public string? Url { get; init; }
    public string? Outlet { get; init; }
    public string? Author { get; init; }

    /// <summary>The names in <see cref="Author"/> one by one, where the source allows to tell them apart; else empty.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>ISO 639-1 code of the text's language, as <c>fr</c>; <c>und</c> where it cannot be told.</summary>
    public string Language { get; init; } = "und";

    /// <summary>The text is surely in a language that the packs have no rules for: it is kept and not coded.</summary>
    public bool IsForeign { get; init; }

    public Publication Published { get; init; } = Publication.Unknown;

    /// <summary>Place named in the dateline ("KINSHASA, 3 mai (AFP) –"), if any.</summary>
    public string? Dateline { get; init; }

    public ArticleKind Kind { get; init; } = ArticleKind.Report;

    public IReadOnlyList<Damage> Damage { get; init; } = [];

    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>The headline's span in <see cref="Text"/>, or null where the text begins with the body.</summary>
    public TextSpan? Headline { get; init; }

    /// <summary>What was read, one line per finding: date, kind, language, damage, paragraphs, what was left out and why. For tests, <c>why</c> and bug reports.</summary>
    public string Dump()
    {
        var sb = new StringBuilder();
        sb.Append("title ").Append(Title).Append('\n');
        sb.Append("published ").Append(Published.Bounds).Append(" (").Append(Published.Basis).Append(")\n");
        sb.Append("kind ").Append(Kind).Append(" language ").Append(Language).Append(" encoding ").Append(Encoding).Append('\n');
        foreach (var d in Damage) sb.Append("damage ").Append(d.Kind).Append(' ').AppendJoin(' ', d.Spans).Append('\n');
        foreach (var p in Paragraphs) sb.Append("paragraph ").Append(p).Append(' ').Append(p.Of(Text)).Append('\n');
        foreach (var l in LeftOut) sb.Append("left-out ").Append(l.Reason).Append(' ').Append(l.Text.ReplaceLineEndings(" ")).Append('\n');
        return sb.ToString();
    }
}
