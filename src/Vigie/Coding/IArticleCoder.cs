using Vigie.Reading;

namespace Vigie.Coding;

/// <summary>The whole path from bytes to a coded article. Thread-safe; never throws for what a document holds.</summary>
public interface IArticleCoder
{
    /// <summary>Reads, annotates, recognises and codes one document.</summary>
    CodedArticle Code(RawDocument document);

    /// <summary>Names and versions of the data this coder works with.</summary>
    PackVersions Packs { get; }
}
