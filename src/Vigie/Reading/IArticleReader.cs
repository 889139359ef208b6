namespace Vigie.Reading;

/// <summary>Turns a document's bytes into an article: its own text, its date, its kind, its damage. Thread-safe; never throws for what the bytes hold.</summary>
public interface IArticleReader
{
    Article Read(RawDocument document);
}
