using Vigie.Reading.Html;

namespace Vigie.PackBuilder.Reading.Pages;

/// <summary>Counts, by site, how often the marks and words of pages go with the article's own text, and gives scores that leave a site out.</summary>
/// <remarks>Each site counts once per mark, by the share of its blocks that are the article's: a mark used by one site alone says nothing.</remarks>
internal sealed class ScoreTables
{
    private const int FewestSites = 4;
    private const double Prior = 1.5;

    private sealed class Counts
    {
        public readonly Dictionary<string, (double Own, double All)> BySite = new(StringComparer.Ordinal);
        public double Own;
        public int Sites;
    }

    private readonly Dictionary<string, Counts> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Counts> words = new(StringComparer.Ordinal);

    public static ScoreTables Of(IReadOnlyList<TrainingPage> pages)
    {
        var t = new ScoreTables();
        foreach (var page in pages)
        {
            var marksOf = new Dictionary<PageElement, string[]>(ReferenceEqualityComparer.Instance);
            for (int i = 0; i < page.View.Blocks.Count; i++)
            {
                float weight = page.Weights[i];
                if (weight == 0) continue;
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (PageElement? e = page.View.Blocks[i].Element; e is not null; e = e.Parent)
                {
                    if (!marksOf.TryGetValue(e, out var own)) marksOf[e] = own = MarkWords.Of(e);
                    seen.UnionWith(own);
                }
                foreach (string m in seen) Add(t.marks, m, page.Site, page.Labels[i], weight);
                seen.Clear();
                seen.UnionWith(BlockFeatures.FirstWords(page.View.Blocks[i].Text.Text));
                foreach (string w in seen) Add(t.words, w, page.Site, page.Labels[i], weight);
            }
        }
        foreach (var table in (Dictionary<string, Counts>[])[t.marks, t.words])
            foreach (var c in table.Values)
            {
                c.Sites = c.BySite.Count;
                foreach (var (own, all) in c.BySite.Values) c.Own += own / all;
            }
        return t;
    }

    private static void Add(Dictionary<string, Counts> table, string key, string site, float label, float weight)
    {
        if (!table.TryGetValue(key, out var c)) table[key] = c = new Counts();
        var (own, all) = c.BySite.GetValueOrDefault(site);
        c.BySite[site] = (own + label * weight, all + weight);
    }

    private static float Score(Dictionary<string, Counts> table, string key, string? without)
    {
        if (!table.TryGetValue(key, out var c)) return 0;
        double own = c.Own;
        int sites = c.Sites;
        if (without is not null && c.BySite.TryGetValue(without, out var here))
        {
            own -= here.Own / here.All;
            sites--;
        }
        if (sites < FewestSites) return 0;
        double odds = Math.Log((own + Prior * 0.4) / (sites - own + Prior * 0.6)) - Math.Log(0.4 / 0.6);
        return (float)Math.Round(odds, 2);
    }

    /// <summary>The scores as they are without what one site shows.</summary>
    public IBlockScores Without(string? site) => new View(this, site);

    /// <summary>All scores that say something, by name.</summary>
    public (List<(string Name, float Score)> Marks, List<(string Name, float Score)> Words) All() => (List(marks), List(words));

    private static List<(string, float)> List(Dictionary<string, Counts> table) =>
        [.. table.Keys.Select(k => (k, Score(table, k, null))).Where(x => Math.Abs(x.Item2) >= 0.05f).OrderBy(x => x.k, StringComparer.Ordinal)];

    private sealed class View(ScoreTables tables, string? site) : IBlockScores
    {
        private readonly Dictionary<string, float> markCache = new(StringComparer.Ordinal);
        private readonly Dictionary<string, float> wordCache = new(StringComparer.Ordinal);

        public float Mark(string mark) => markCache.TryGetValue(mark, out float v) ? v : markCache[mark] = Score(tables.marks, mark, site);

        public float Word(ReadOnlySpan<char> word)
        {
            string w = word.ToString();
            return wordCache.TryGetValue(w, out float v) ? v : wordCache[w] = Score(tables.words, w, site);
        }
    }
}
