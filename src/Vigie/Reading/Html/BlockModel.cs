using System.Globalization;
using Vigie.Text;

namespace Vigie.Reading.Html;

/// <summary>The learned model of which blocks of a page are the article's own: scores of marks and words, and two rounds of trees, of which the second sees what the first made of the neighbours.</summary>
internal sealed class BlockModel : IBlockScores
{
    /// <summary>Measures that the second round adds.</summary>
    public static readonly string[] NeighbourNames = ["p", "p_prev1", "p_prev2", "p_prev3", "p_next1", "p_next2", "p_next3", "p_parent", "p_grand", "p_before", "p_after", "p_near", "p_above_mean"];

    private readonly Dictionary<string, float> marks;
    private readonly Dictionary<string, float> words;
    private readonly Dictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> wordLookup;
    private readonly TreeEnsemble first;
    private readonly TreeEnsemble second;

    public BlockModel(Dictionary<string, float> marks, Dictionary<string, float> words, TreeEnsemble first, TreeEnsemble second)
    {
        this.marks = marks;
        this.words = words;
        wordLookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        this.first = first;
        this.second = second;
    }

    public float Mark(string mark) => marks.GetValueOrDefault(mark);

    public float Word(ReadOnlySpan<char> word) => wordLookup.TryGetValue(word, out float v) ? v : 0;

    /// <summary>Probability of every block of a page that it belongs to the article.</summary>
    public float[] Score(PageView page)
    {
        var rows = BlockFeatures.Of(page, this);
        var p = new float[rows.Length];
        for (int i = 0; i < p.Length; i++) p[i] = first.Score(rows[i]);
        var result = new float[p.Length];
        var extended = WithNeighbours(page, rows, p);
        for (int i = 0; i < p.Length; i++) result[i] = second.Score(extended[i]);
        return result;
    }

    /// <summary>The measures of the second round: those of the first, and the first round's probabilities around each block.</summary>
    public static float[][] WithNeighbours(PageView page, float[][] rows, float[] p)
    {
        int n = rows.Length;
        var sums = new Dictionary<PageElement, (float P, int Chars)>(ReferenceEqualityComparer.Instance);
        var before = new float[n + 1];
        for (int i = 0; i < n; i++)
        {
            var b = page.Blocks[i];
            before[i + 1] = before[i] + p[i] * b.Text.Length;
            PageElement? parent = b.Element.Parent, grand = parent?.Parent;
            foreach (var e in (ReadOnlySpan<PageElement?>)[parent, grand])
                if (e is not null)
                {
                    var s = sums.GetValueOrDefault(e);
                    sums[e] = (s.P + p[i] * b.Text.Length, s.Chars + b.Text.Length);
                }
        }
        float all = Math.Max(1, before[n]);
        var result = new float[n][];
        for (int i = 0; i < n; i++)
        {
            var b = page.Blocks[i];
            var x = new float[rows[i].Length + NeighbourNames.Length];
            rows[i].CopyTo(x, 0);
            int at = rows[i].Length;
            x[at++] = p[i];
            for (int d = 1; d <= 3; d++) x[at++] = i - d >= 0 ? p[i - d] : -1;
            for (int d = 1; d <= 3; d++) x[at++] = i + d < n ? p[i + d] : -1;
            x[at++] = Mean(b.Element.Parent);
            x[at++] = Mean(b.Element.Parent?.Parent);
            x[at++] = before[i] / all;
            x[at++] = (all - before[i + 1]) / all;
            float near = 0;
            int count = 0;
            for (int j = Math.Max(0, i - 6); j < Math.Min(n, i + 7); j++)
                if (j != i) { near += p[j]; count++; }
            x[at++] = count == 0 ? 0 : near / count;
            float above = 0;
            count = 0;
            for (int j = Math.Max(0, i - 12); j < i; j++) { above = Math.Max(above, p[j]); count++; }
            x[at] = above;
            result[i] = x;

            float Mean(PageElement? e) => e is not null && sums.TryGetValue(e, out var s) ? s.P / Math.Max(1, s.Chars) : -1;
        }
        return result;
    }

    /// <summary>Reads a model from its text: lines <c>mark TAB name TAB score</c>, <c>word TAB word TAB score</c>, <c>first TAB tree</c>, <c>second TAB tree</c>, and <c>measures TAB names</c>; null where it is of other measures.</summary>
    public static BlockModel? Parse(IEnumerable<string> lines)
    {
        Dictionary<string, float> marks = new(StringComparer.Ordinal), words = new(StringComparer.Ordinal);
        List<string> first = [], second = [];
        string? measures = null;
        foreach (string line in lines)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] cells = line.Split('\t');
            if (cells.Length < 2) continue;
            switch (cells[0])
            {
                case "measures": measures = cells[1]; break;
                case "mark" when cells.Length > 2 && float.TryParse(cells[2], CultureInfo.InvariantCulture, out float m): marks[cells[1]] = m; break;
                case "word" when cells.Length > 2 && float.TryParse(cells[2], CultureInfo.InvariantCulture, out float w): words[cells[1]] = w; break;
                case "first": first.Add(cells[1]); break;
                case "second": second.Add(cells[1]); break;
            }
        }
        if (measures != Measures) return null;
        return new BlockModel(marks, words, TreeEnsemble.Parse(first), TreeEnsemble.Parse(second));
    }

    /// <summary>Names of all measures, as a model's file gives them.</summary>
    public static string Measures => string.Join(' ', BlockFeatures.Names.Concat(NeighbourNames));
}
