using Vigie.Coding;
using Vigie.Reading;
using Vigie.Storage;

namespace Vigie.Tests.Support;

/// <summary>An archive in memory.</summary>
internal sealed class CollectingArchive : IArchive
{
    private readonly SortedDictionary<string, ArchivedArticle> articles = new(StringComparer.Ordinal);
    private readonly List<Decision> decisions = [];

    public int Count => articles.Count;

    public string? Find(RawDocument document) =>
        articles.FirstOrDefault(a => a.Value.Document.Hash == document.Hash && DocumentIdentity.Publication(a.Value.Document) == DocumentIdentity.Publication(document)).Key;

    public AddResult Add(RawDocument document, ArticleRecord record)
    {
        if (Find(document) is { } known) return new AddResult(known, false);
        string id = articles.ContainsKey(document.Id) ? DocumentIdentity.Further(document) : document.Id;
        articles[id] = new ArchivedArticle(document, record with { Id = id });
        return new AddResult(id, true);
    }

    public void Recode(string id, ArticleRecord record) => articles[id] = articles[id] with { Record = record with { Id = id } };

    public IEnumerable<ArticleRecord> Records() => articles.Values.Select(a => a.Record);

    public IEnumerable<ArchivedArticle> Articles() => articles.Values;

    public IReadOnlyList<string> Ids(string prefix) => [.. articles.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Take(10)];

    public ArchivedArticle? Article(string id) => articles.GetValueOrDefault(id);

    public void Decide(Decision decision) => decisions.Add(decision);

    public IReadOnlyList<Decision> Decisions() => decisions;

    public IReadOnlyList<string> Check() => [];

    public void Dispose() { }
}
