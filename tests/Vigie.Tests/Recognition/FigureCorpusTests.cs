using Vigie.Linguistics;
using Vigie.PackBuilder.Times;
using Vigie.Tests.Support;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Recognition;

/// <summary>Sentences with one figure, or with numbers that are none, in <c>eval/expressions/figures.tsv</c>.</summary>
public class FigureCorpusTests
{
    [Fact]
    public void AlmostEveryFigureIsRead()
    {
        string pack = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr");
        var rules = new RuleExamples(pack);
        var annotator = TextAnnotator.Load(Path.Combine(pack, "linguistics"));
        var table = TsvTable.Read(Path.Combine(SharedData.RepositoryRoot, "eval", "expressions", "figures.tsv"));
        var wrong = new List<string>();
        foreach (var row in table.Rows)
        {
            int open = row["text"].IndexOf('[', StringComparison.Ordinal), close = row["text"].IndexOf(']', StringComparison.Ordinal);
            string text = row["text"].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            var annotated = annotator.Annotate(PlainAnnotator.Article(text, "2023-03-15"));
            var found = rules.Figures.Recognise(annotated, rules.Times.Recognise(annotated));
            string all = string.Join(" | ", found.Select(f => $"[{f.Span.Of(text)}] {RuleExamples.Describe(f)} of {f.Counted}"));
            bool right = open < 0 ? found.Count == 0 : found.Any(f => f.Span == new TextSpan(open, close - 1) && RuleExamples.Describe(f) == row["figure"] && (row["counted"].Length == 0 || row["counted"] == f.Counted));
            if (!right) wrong.Add($"{row["text"]} {row["figure"]}: {all}");
        }
        Assert.True(table.Rows.Count >= 200, $"{table.Rows.Count} lines");
        Assert.True(wrong.Count * 100 <= table.Rows.Count * 5, $"{wrong.Count} of {table.Rows.Count}\n" + string.Join('\n', wrong));
    }
}
