using Vigie.Linguistics;
using Vigie.PackBuilder.Linguistics;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>What the parser is trained on must be the trees of the treebank.</summary>
public class ParserTrainerTests
{
    [Fact]
    public void OracleRebuildsProjectiveTrees()
    {
        var random = new Random(7);
        for (int round = 0; round < 200; round++)
        {
            int[] heads = ParserTrainer.Projectivize(RandomTree(random, random.Next(1, 25)));
            int[] labels = [.. heads.Select(h => h < 0 ? 0 : random.Next(1, 60))];
            var state = new ParserState();
            state.Reset(heads.Length);
            int[] actions = ParserTrainer.Oracle(heads, labels);
            foreach (int action in actions) state.Apply(action);
            Assert.True(state.IsFinal);
            Assert.Equal(2 * heads.Length, actions.Length);
            Assert.Equal(heads, Enumerable.Range(1, heads.Length).Select(i => state.Head(i) - 1));
            Assert.Equal(labels, Enumerable.Range(1, heads.Length).Select(state.Label));
        }
    }

    [Fact]
    public void CrossingArcsAreLifted()
    {
        // 0 hangs on 2 and 1 on 3, which cross; the shorter of the two arcs that cross is lifted to its head's head.
        int[] lifted = ParserTrainer.Projectivize([2, 3, -1, 2]);
        Assert.Equal(-1, lifted[2]);
        Assert.Equal([2, 2, -1, 2], lifted);
    }

    private static int[] RandomTree(Random random, int n)
    {
        var order = Enumerable.Range(0, n).OrderBy(_ => random.Next()).ToArray();
        var heads = new int[n];
        heads[order[0]] = -1;
        for (int i = 1; i < n; i++) heads[order[i]] = order[random.Next(i)];
        return heads;
    }
}
