using Vigie.Tests.Support;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Recognition.ReportedSpeech;

/// <summary>Statements of the texts in <c>eval/expressions/speech.tsv</c>: a line for each, paragraphs parted by ¶, texts without any on a line of their own.</summary>
public class SpeechCorpusTests
{
    /// <param name="half">The rules were written with the lines of <c>open</c> in view; those of <c>frozen</c> were only counted.</param>
    /// <param name="f1">Lowest F1 of statements (content and mode).</param>
    /// <param name="speaker">Lowest share of right speakers among them.</param>
    [Theory]
    [InlineData("open", 0.90, 0.95)]
    [InlineData("frozen", 0.92, 0.95)]
    public void StatementsAndSpeakers(string half, double f1, double speaker)
    {
        var table = TsvTable.Read(Path.Combine(SharedData.RepositoryRoot, "eval", "expressions", "speech.tsv"));
        Assert.True(table.Rows.Count >= 150, $"{table.Rows.Count} lines");
        int wanted = 0, given = 0, right = 0, spoken = 0;
        var wrong = new List<string>();
        foreach (var group in table.Rows.Where(r => r["half"] == half).GroupBy(r => r["text"]))
        {
            var mentions = TestEngine.Code(group.Key.Replace("¶", "\n\n", StringComparison.Ordinal)).Mentions;
            var found = mentions.Speeches.Select(s => (Speaker: s.Speaker?.Name ?? "-", Mode: s.Mode.ToString().ToLowerInvariant(), Content: s.Content.Of(mentions.Text))).ToList();
            var expected = group.Where(r => r["content"].Length > 0).ToList();
            wanted += expected.Count;
            given += found.Count;
            foreach (var e in expected)
            {
                int at = found.FindIndex(f => f.Content == e["content"] && f.Mode == e["mode"]);
                if (at >= 0) right++;
                if (at >= 0 && found[at].Speaker.Contains(e["speaker"], StringComparison.OrdinalIgnoreCase)) spoken++;
                else wrong.Add($"{group.Key}\n    {e["speaker"]} | {e["mode"]} | {e["content"]}: {string.Join(" / ", found)}");
            }
        }
        string report = $"{wanted} wanted, {given} given, {right} right, {spoken} with their speaker\n" + string.Join('\n', wrong);
        Assert.True(2.0 * right / (wanted + given) >= f1, report);
        Assert.True(spoken >= speaker * right, report);
    }
}
