using Vigie.Coding;
using Vigie.Reading;

namespace Vigie.Storage;

/// <summary>What became of a document given to an archive.</summary>
/// <param name="Id">Id under which the archive knows it.</param>
/// <param name="IsNew">False where the same document was already there: nothing was written.</param>
public readonly record struct AddResult(string Id, bool IsNew);

/// <summary>A document as an archive keeps it: the bytes as they came, and the latest record coded from them.</summary>
public sealed record ArchivedArticle(RawDocument Document, ArticleRecord Record);

/// <summary>What a person decided about an item: validated, corrected, rejected, merged. Decisions are only ever added; a later one outweighs an earlier one.</summary>
/// <param name="Item">Id of the item, as <c>ARTICLE:e1</c>.</param>
/// <param name="Kind">What was decided, as <c>validate</c>.</param>
/// <param name="Value">The new value of a correction, or null.</param>
/// <param name="Author">Who decided.</param>
/// <param name="At">When, ISO 8601.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record Decision(string Item, string Kind, string? Value, string Author, string At, string? Reason);

/// <summary>Keeps raw documents, coded articles and decisions; append-only.</summary>
/// <remarks>
/// The archive is the only state: chronicle and register are functions of it. A document is known by its bytes; the same bytes in another outlet
/// (another address or outlet in the sidecar) are another document, because they are another publication. What <see cref="Add"/> has acknowledged
/// survives the end of the process.
/// </remarks>
public interface IArchive : IDisposable
{
    /// <summary>Number of articles.</summary>
    int Count { get; }

    /// <summary>The id of a document that is already there, or null.</summary>
    string? Find(RawDocument document);

    /// <summary>Keeps a document and its record, both or neither. A document that is already there changes nothing.</summary>
    AddResult Add(RawDocument document, ArticleRecord record);

    /// <summary>Keeps a newer record of an article that is there.</summary>
    void Recode(string id, ArticleRecord record);

    /// <summary>The latest record of every article, by id.</summary>
    IEnumerable<ArticleRecord> Records();

    /// <summary>Every article with its bytes, by id.</summary>
    IEnumerable<ArchivedArticle> Articles();

    /// <summary>The ids that begin with a prefix, at most a few, in order.</summary>
    IReadOnlyList<string> Ids(string prefix);

    /// <summary>One article with its bytes, or null.</summary>
    ArchivedArticle? Article(string id);

    void Decide(Decision decision);

    /// <summary>Decisions in the order they were made.</summary>
    IReadOnlyList<Decision> Decisions();

    /// <summary>What is wrong with the archive itself (damaged pages, altered rows), in English; empty where nothing is.</summary>
    IReadOnlyList<string> Check();
}
