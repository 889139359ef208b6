using Vigie.Linguistics;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.PackBuilder.Times;

/// <summary>One line of the corpus of temporal expressions.</summary>
/// <param name="Number">Line number in the file's table, from 1.</param>
/// <param name="Text">The sentence without brackets.</param>
/// <param name="Expression">The expression that was in brackets; null where nothing may be found.</param>
/// <param name="Published">Day of publication; null for none.</param>
/// <param name="Bounds">Interval, as <see cref="Dates.DateBounds.ToString"/> writes it; "?" for none, and "-" where no date is meant at all (a length of time).</param>
/// <param name="Value">TIMEX3 values within the expression, joined by spaces; null where the line does not say.</param>
public sealed record TimeExpressionCase(int Number, string Text, TextSpan? Expression, string? Published, string Bounds, string? Value);

/// <summary>Sentences with a temporal expression, what it means on the calendar and as TIMEX3, and sentences that hold none.</summary>
public sealed class ExpressionCorpus(TimeRecogniser times, ITextAnnotator annotator)
{
    /// <summary>Reads a table with the columns <c>published</c>, <c>text</c>, <c>interval</c> and <c>value</c>.</summary>
    public static IReadOnlyList<TimeExpressionCase> Read(string path)
    {
        var table = TsvTable.Read(path);
        int published = table.Column("published"), text = table.Column("text"), interval = table.Column("interval"), value = table.Column("value");
        var all = new List<TimeExpressionCase>();
        foreach (var row in table.Rows)
        {
            int open = row[text].IndexOf('[', StringComparison.Ordinal), close = row[text].IndexOf(']', StringComparison.Ordinal);
            TextSpan? span = open < 0 ? null : new TextSpan(open, close - 1);
            string plain = row[text].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            all.Add(new TimeExpressionCase(all.Count + 1, plain, span, Given(row[published]), row[interval], Given(row[value])));
        }
        return all;
    }

    /// <summary>What is wrong with a line; null where it holds.</summary>
    public string? Check(TimeExpressionCase line)
    {
        var annotated = annotator.Annotate(PlainAnnotator.Article(line.Text, line.Published));
        var found = times.Recognise(annotated);
        string all = string.Join(" | ", found.Select(f => $"{f.Span.Of(line.Text)} ({f.Bounds}) {f.Value} by {f.Basis}"));
        if (line.Expression is not { } span) return found.Count == 0 ? null : "found " + all;
        if (line.Bounds != "-")
        {
            if (found.FirstOrDefault(f => f.Span == span) is not { } mention) return $"[{span.Of(line.Text)}] not found, but {all}";
            string bounds = mention.Bounds.IsUnknown ? "?" : mention.Bounds.ToString();
            if (bounds != line.Bounds) return $"{bounds} by {mention.Basis}, not {line.Bounds}";
        }
        else if (found.Any(f => f.Span.Overlaps(span))) return "found " + all;
        if (line.Value is null) return null;
        string value = string.Join(' ', times.Timexes(annotated).Where(t => span.Overlaps(t.Span)).Select(t => t.Mod is { } m ? $"{t.Value}:{m}" : t.Value));
        return value == line.Value ? null : $"TIMEX3 {value}, not {line.Value}";
    }

    private static string? Given(string cell) => cell.Length == 0 || cell == "-" ? null : cell;
}
