namespace Vigie.Cli;

/// <summary>Works on items on several threads and gives the results in the order of the items.</summary>
internal static class OrderedWork
{
    private const int UnderWayPerJob = 4;

    /// <summary>Runs <paramref name="work"/> on each item. At most a few items per thread are under way, so memory stays flat however long the input is.</summary>
    /// <param name="interrupted">Once set, no further item is begun; those under way are finished.</param>
    internal static IEnumerable<TResult> Run<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work, int jobs, CancellationToken interrupted)
    {
        using var slots = new SemaphoreSlim(jobs);
        var underWay = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            if (interrupted.IsCancellationRequested) break;
            underWay.Enqueue(jobs == 1 ? Task.FromResult(work(item)) : Task.Run(() =>
            {
                slots.Wait(CancellationToken.None);
                try { return work(item); }
                finally { slots.Release(); }
            }));
            while (underWay.Count > 0 && (underWay.Peek().IsCompleted || underWay.Count >= jobs * UnderWayPerJob))
                yield return underWay.Dequeue().GetAwaiter().GetResult();
        }
        while (underWay.TryDequeue(out var task))
            yield return task.GetAwaiter().GetResult();
    }
}
