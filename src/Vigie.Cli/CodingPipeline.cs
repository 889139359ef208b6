using Vigie.Coding;

namespace Vigie.Cli;

/// <summary>What became of one document: its record, or why there is none.</summary>
internal sealed record Outcome(Incoming Incoming, ArticleRecord? Record, string? Problem);

/// <summary>Codes documents on several threads and gives the outcomes in the order of the input.</summary>
/// <remarks>At most a few documents per thread are under way, so memory stays flat however long the input is.</remarks>
internal sealed class CodingPipeline(Lazy<IArticleCoder> coder, int jobs, CancellationToken interrupted)
{
    private const int UnderWayPerJob = 4;

    internal IEnumerable<Outcome> Run(IEnumerable<Incoming> documents)
    {
        using var slots = new SemaphoreSlim(jobs);
        var underWay = new Queue<Task<Outcome>>();
        foreach (var incoming in documents)
        {
            if (interrupted.IsCancellationRequested) break;
            // The engine is loaded for the first document that needs it, outside the guard below: a fault in it is no fault of an article.
            if (incoming.Document is not null) _ = coder.Value;
            if (incoming.Document is null) underWay.Enqueue(Task.FromResult(new Outcome(incoming, null, incoming.Problem)));
            else if (jobs == 1) underWay.Enqueue(Task.FromResult(Code(incoming)));
            else
                underWay.Enqueue(Task.Run(() =>
                {
                    slots.Wait(CancellationToken.None);
                    try { return Code(incoming); }
                    finally { slots.Release(); }
                }));
            while (underWay.Count > 0 && (underWay.Peek().IsCompleted || underWay.Count >= jobs * UnderWayPerJob))
                yield return underWay.Dequeue().GetAwaiter().GetResult();
        }
        while (underWay.TryDequeue(out var task))
            yield return task.GetAwaiter().GetResult();
    }

    private Outcome Code(Incoming incoming)
    {
        try
        {
            return new Outcome(incoming, ArticleRecord.From(coder.Value.Code(incoming.Document!)), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The engine promises not to throw; if it breaks that promise, one article is lost and named, the others go on.
            return new Outcome(incoming, null, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
