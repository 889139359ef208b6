using NodaTime;
using Vigie.Coding;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Gathers articles that carry the same text, its translation or its rewriting.</summary>
/// <remarks>
/// Leader clustering in the order of publication: an article joins the family whose first article it resembles most, so that a press review, which
/// resembles several, does not chain them together. Candidates come from shared names, numbers and sampled word runs
/// (U. Manber: Finding Similar Files in a Large File System, USENIX 1994), so the work grows with the number of resemblances, not of pairs.
/// </remarks>
internal sealed class FamilyIndex
{
    private const int SampleMask = 3;
    private const double CopiedSentences = 0.7, CopiedFactsContained = 0.65, CopiedFacts = 0.35, CopiedWords = 0.45;
    private const double ReworkedWords = 0.5, ReworkedFacts = 0.75, ReworkedSentences = 0.3;
    private const double TranslatedFacts = 0.6, TranslatedFactsContained = 0.7;
    private const double CandidateFacts = 0.45, CandidateShingles = 0.2;
    private const int OthersCompared = 5;
    private const double SecondHand = 0.5;
    private const double WordForWord = 0.6, SpunSentences = 0.75;

    private readonly Dictionary<string, int> familyOf;
    private readonly List<string> sourceKeys;

    private FamilyIndex(IReadOnlyList<Family> families, Dictionary<string, int> familyOf, List<string> sourceKeys)
    {
        Families = families;
        this.familyOf = familyOf;
        this.sourceKeys = sourceKeys;
    }

    internal IReadOnlyList<Family> Families { get; }

    /// <summary>Number of the family an article belongs to.</summary>
    internal int FamilyOf(ArticleRecord article) => familyOf[article.Id];

    /// <summary>How many outlets of origin stand behind some articles.</summary>
    internal int IndependentSources(IEnumerable<ArticleRecord> articles) =>
        articles.Select(a => sourceKeys[familyOf[a.Id]]).Distinct(StringComparer.Ordinal).Count();

    internal static FamilyIndex Of(IReadOnlyList<ArticleRecord> ordered)
    {
        var groups = new List<List<(ArticleRecord Article, TextProfile Profile)>>();
        var byFact = new Dictionary<ulong, List<int>>();
        var byShingle = new Dictionary<ulong, List<int>>();
        foreach (var article in ordered)
        {
            var profile = new TextProfile(article.Text);
            int? best = null;
            double most = 0;
            foreach (int g in Candidates(byFact, byShingle, groups, profile))
            {
                double s = Resemblance(groups[g], article, profile);
                if (s > most) { most = s; best = g; }
            }
            if (best is { } joined) groups[joined].Add((article, profile));
            else
            {
                groups.Add([(article, profile)]);
                Post(byFact, profile.Facts);
                Post(byShingle, Sampled(profile));
            }
        }
        return Described(groups);

        void Post(Dictionary<ulong, List<int>> postings, IEnumerable<ulong> keys)
        {
            foreach (ulong key in keys)
            {
                if (!postings.TryGetValue(key, out var list)) postings[key] = list = [];
                list.Add(groups.Count - 1);
            }
        }
    }

    private static FamilyIndex Described(List<List<(ArticleRecord Article, TextProfile Profile)>> groups)
    {
        var families = new List<Family>();
        var familyOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var sources = new List<string>();
        foreach (var group in groups)
        {
            var origin = OriginOf(group);
            foreach (var (article, _) in group) familyOf[article.Id] = families.Count;
            sources.Add(SourceKey(origin.Article));
            families.Add(new Family
            {
                Origin = origin.Article.Name,
                Outlet = origin.Article.Source.Outlet,
                Members =
                [
                    .. group.OrderBy(m => m.Article.Id == origin.Article.Id ? 0 : 1).Select(m => new FamilyMember
                    {
                        Article = m.Article.Name,
                        Relation = m.Article.Id == origin.Article.Id ? "origin" : Relation(origin, m),
                        Of = m.Article.Id == origin.Article.Id ? null : origin.Article.Name,
                        Outlet = m.Article.Source.Outlet,
                        Published = IntervalRecord.Of(m.Article.Published.Bounds),
                        Id = m.Article.Id,
                    }),
                ],
            });
        }
        return new FamilyIndex(families, familyOf, sources);
    }

    private static IEnumerable<ulong> Sampled(TextProfile p) => p.Shingles.Where(s => (s & SampleMask) == 0);

    /// <summary>The families whose first article shares so many names and numbers, or so many word runs, that it can resemble a text at all.</summary>
    private static IEnumerable<int> Candidates(Dictionary<ulong, List<int>> byFact, Dictionary<ulong, List<int>> byShingle, List<List<(ArticleRecord Article, TextProfile Profile)>> groups, TextProfile profile)
    {
        var facts = Counts(byFact, profile.Facts);
        var shingles = Counts(byShingle, Sampled(profile));
        var found = new SortedSet<int>();
        foreach (var (g, n) in facts)
            if (n >= CandidateFacts * Math.Min(profile.Facts.Length, groups[g][0].Profile.Facts.Length)) found.Add(g);
        foreach (var (g, n) in shingles)
            if (n * (SampleMask + 1) >= CandidateShingles * Math.Min(profile.Shingles.Length, groups[g][0].Profile.Shingles.Length)) found.Add(g);
        return found;

        static Dictionary<int, int> Counts(Dictionary<ulong, List<int>> postings, IEnumerable<ulong> keys)
        {
            var counts = new Dictionary<int, int>();
            foreach (ulong key in keys)
                if (postings.TryGetValue(key, out var list))
                    foreach (int g in list) counts[g] = counts.GetValueOrDefault(g) + 1;
            return counts;
        }
    }

    /// <summary>How much a text resembles a family: its first article, else at least half of a few others (a copy of a copy may have lost the likeness).</summary>
    private static double Resemblance(List<(ArticleRecord Article, TextProfile Profile)> family, ArticleRecord article, TextProfile profile)
    {
        double first = Resemblance(family[0].Article, family[0].Profile, article, profile);
        if (first > 0 || family.Count < 2) return first;
        int others = Math.Min(family.Count - 1, OthersCompared), alike = 0;
        double sum = 0;
        for (int i = 1; i <= others; i++)
            if (Resemblance(family[i].Article, family[i].Profile, article, profile) is > 0 and var s) { sum += s; alike++; }
        return alike * 2 > others ? SecondHand * sum / alike : 0;
    }

    /// <summary>How much a text resembles an earlier one: 0 where it was not made from it.</summary>
    private static double Resemblance(ArticleRecord earlier, TextProfile a, ArticleRecord later, TextProfile b)
    {
        var s = TextSimilarity.Of(a, b);
        if (AreOtherLanguages(earlier, later))
            return s.Facts >= TranslatedFacts && s.FactsContained >= TranslatedFactsContained && Math.Min(a.Facts.Length, b.Facts.Length) >= 5 ? (s.Facts + s.FactsContained) / 3 : 0;
        // Short notes without names or numbers have nothing but their words to go by.
        bool bare = Math.Min(a.Facts.Length, b.Facts.Length) < 3;
        bool copied = s.Sentences >= CopiedSentences && s.Words >= CopiedWords && (bare ? s.Words >= 0.8 : s.FactsContained >= CopiedFactsContained && s.Facts >= CopiedFacts);
        bool reworked = !bare && s.Words >= ReworkedWords && s.Facts >= ReworkedFacts && s.Sentences >= ReworkedSentences;
        return copied || reworked ? (s.Sentences + s.Facts + s.Words) / 3 : 0;
    }

    /// <summary>The article the others were made from: none is surely older, and among those an undamaged one, the earlier, the longer.</summary>
    private static (ArticleRecord Article, TextProfile Profile) OriginOf(List<(ArticleRecord Article, TextProfile Profile)> group) =>
        group.Where(m => !group.Any(o => SurelyBefore(o.Article, m.Article)))
            .OrderBy(m => IsReworked(m.Article) ? 1 : 0)
            .ThenBy(m => m.Article.Published.Earliest ?? LocalDate.MaxIsoValue)
            .ThenByDescending(m => m.Article.Text.Length)
            .ThenBy(m => m.Article.Name, StringComparer.Ordinal)
            .ThenBy(m => m.Article.Id, StringComparer.Ordinal)
            .First();

    private static bool SurelyBefore(ArticleRecord a, ArticleRecord b) => a.Published.Latest is { } x && b.Published.Earliest is { } y && x < y;

    private static bool IsReworked(ArticleRecord a) => a.Damage.Any(d => d.Kind is "synonym-spun" or "machine-translated" or "truncated");

    private static string Relation((ArticleRecord Article, TextProfile Profile) origin, (ArticleRecord Article, TextProfile Profile) member)
    {
        bool translated = HasDamage(member.Article, "machine-translated") && !HasDamage(origin.Article, "machine-translated");
        if (AreOtherLanguages(origin.Article, member.Article)) return "translation";
        var s = TextSimilarity.Of(origin.Profile, member.Profile);
        if (s.Shingles >= WordForWord) return "syndicated";
        if (HasDamage(member.Article, "synonym-spun") && !translated) return "synonym-spun";
        if (translated) return "translation";
        return s.Sentences >= SpunSentences ? "synonym-spun" : "rewritten";
    }

    // Where the language cannot be told, nothing follows from it.
    private static bool AreOtherLanguages(ArticleRecord a, ArticleRecord b) => a.Language != b.Language && a.Language != "und" && b.Language != "und";

    private static bool HasDamage(ArticleRecord a, string kind) => a.Damage.Any(d => d.Kind == kind);

    /// <summary>Who stands behind an article: its outlet, else the host of its address, else only itself.</summary>
    private static string SourceKey(ArticleRecord a)
    {
        if (a.Source.Outlet is { } outlet) return "outlet:" + Folding.Fold(outlet);
        if (a.Source.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri)) return "host:" + uri.Host;
        return "article:" + a.Id;
    }
}
