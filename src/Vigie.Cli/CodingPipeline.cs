using Vigie.Coding;

namespace Vigie.Cli;

/// <summary>What became of one document: its record, or why there is none.</summary>
internal sealed record Outcome(Incoming Incoming, ArticleRecord? Record, string? Problem);

/// <summary>Codes documents on several threads and gives the outcomes in the order of the input.</summary>
internal sealed class CodingPipeline(Lazy<IArticleCoder> coder, int jobs, CancellationToken interrupted)
{
    internal IEnumerable<Outcome> Run(IEnumerable<Incoming> documents) => OrderedWork.Run(Loading(documents), Code, jobs, interrupted);

    // The engine is loaded for the first document that needs it, outside the guard below: a fault in it is no fault of an article.
    private IEnumerable<Incoming> Loading(IEnumerable<Incoming> documents)
    {
        foreach (var incoming in documents)
        {
            if (incoming.Document is not null) _ = coder.Value;
            yield return incoming;
        }
    }

    private Outcome Code(Incoming incoming)
    {
        if (incoming.Document is null) return new Outcome(incoming, null, incoming.Problem);
        try
        {
            return new Outcome(incoming, ArticleRecord.From(coder.Value.Code(incoming.Document)), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The engine promises not to throw; if it breaks that promise, one article is lost and named, the others go on.
            return new Outcome(incoming, null, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
