using Vigie.Coding;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Gathers articles that carry the same text, its translation or its rewriting.</summary>
internal sealed class FamilyIndex
{
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
        var index = new CopyIndex();
        var records = new Dictionary<CopyNode, ArticleRecord>();
        foreach (var article in ordered)
        {
            var node = new CopyNode(CopyText.Of(article));
            records[node] = article;
            index.Add(node);
        }
        var families = new List<Family>();
        var familyOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var sources = new List<string>();
        foreach (var group in index.Families())
        {
            var (origin, basis) = CopyOrigin.Of(group);
            foreach (var node in group) familyOf[node.About.Id] = families.Count;
            sources.Add(SourceKey(records[origin]));
            families.Add(new Family
            {
                Origin = origin.About.Name,
                Outlet = origin.About.Outlet,
                Members =
                [
                    .. group.OrderBy(m => m == origin ? 0 : 1).Select(m => new FamilyMember
                    {
                        Article = m.About.Name,
                        Relation = m == origin ? "origin" : CopyOrigin.Relation(origin, m),
                        Of = m == origin ? null : origin.About.Name,
                        Basis = m == origin ? (group.Count > 1 ? basis : null) : CopyOrigin.Basis(origin, m),
                        Outlet = m.About.Outlet,
                        Published = IntervalRecord.Of(m.About.Published),
                        Id = m.About.Id,
                    }),
                ],
            });
        }
        return new FamilyIndex(families, familyOf, sources);
    }

    /// <summary>Who stands behind an article: its outlet, else the host of its address, else only itself.</summary>
    private static string SourceKey(ArticleRecord a)
    {
        if (a.Source.Outlet is { } outlet) return "outlet:" + Folding.Fold(outlet);
        if (a.Source.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri)) return "host:" + uri.Host;
        return "article:" + a.Id;
    }
}
