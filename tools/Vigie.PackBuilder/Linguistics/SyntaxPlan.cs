using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>How the network is trained: a first one on treebanks alone analyses plain text; training then goes on with that text and all treebanks,
/// and ends on the treebanks (D. McClosky, E. Charniak, M. Johnson, Effective Self-Training for Parsing, NAACL 2006).</summary>
internal sealed class SyntaxPlan(Lexicon lexicon, WordClusters clusters, Action<string> log)
{
    private const int FirstEpochs = 12, LastEpochs = 9, LastBatch = 360, Shards = 5;
    private const float FirstRate = 0.002f, LastRate = 0.0014f;

    private static readonly SyntaxShape Shape = new(128, 96, 96, 96, 0, 0);

    /// <summary>A network trained on treebanks alone.</summary>
    public SyntaxNetwork First(IReadOnlyList<TreebankSentence> gold)
    {
        var trainer = new SyntaxTrainer(gold, [], lexicon, clusters, Shape, log);
        Finish(trainer, [.. gold.Select(s => trainer.Example(s))], FirstRate, FirstEpochs, "first network");
        return trainer.Network();
    }

    /// <summary>The network that is shipped.</summary>
    /// <param name="first">The network to go on from.</param>
    /// <param name="gold">Treebank sentences.</param>
    /// <param name="made">Sentences made from them, of which only the trees are learned.</param>
    /// <param name="silver">Sentences analysed by the first network.</param>
    public SyntaxNetwork Last(SyntaxNetwork first, IReadOnlyList<TreebankSentence> gold, IReadOnlyList<TreebankSentence> made, IReadOnlyList<TreebankSentence> silver)
    {
        var trainer = new SyntaxTrainer(gold, silver, lexicon, clusters, Shape, log, first, LastBatch, Shards);
        var examples = gold.Select(s => trainer.Example(s)).Concat(made.Select(s => trainer.Example(s, tags: false))).ToList();
        trainer.Epoch([.. silver.Select(s => trainer.Example(s)), .. examples], _ => LastRate, "plain text");
        Finish(trainer, examples, LastRate, LastEpochs, "last network");
        return trainer.Network();
    }

    // The rate falls to nothing at the end.
    private static void Finish(SyntaxTrainer trainer, IReadOnlyList<SyntaxExample> examples, float rate, int epochs, string name)
    {
        for (int e = 0; e < epochs; e++)
        {
            int now = e;
            trainer.Epoch(examples, x => rate * (float)Math.Min(1, 0.02 + 1.3 * (1 - (now + x) / epochs)), $"{name}, epoch {e + 1}");
        }
    }
}
