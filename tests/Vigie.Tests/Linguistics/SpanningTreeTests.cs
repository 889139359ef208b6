using Vigie.Linguistics;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>Whatever the scores, the heads found are the best tree with one root.</summary>
public class SpanningTreeTests
{
    [Fact]
    public void FindsTheBestTreeWithOneRoot()
    {
        var random = new Random(5);
        for (int round = 0; round < 400; round++)
        {
            int n = random.Next(1, 6), stride = n + 1 + random.Next(0, 3);
            var scores = new float[n * stride];
            for (int i = 0; i < scores.Length; i++) scores[i] = random.Next(-20, 20);
            // Every other round the root is so well liked that the best heads alone would give several roots.
            if (round % 2 == 0)
                for (int d = 0; d < n; d++) scores[d * stride] += 30;
            var heads = new int[n];
            SpanningTree.Decode(scores, stride, n, heads);
            Assert.True(IsTree(heads), string.Join(' ', heads));
            Assert.Equal(Best(scores, stride, n), Total(scores, stride, heads));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(SyntaxNetwork.MaxWords)]
    public void AlwaysGivesATree(int n)
    {
        var random = new Random(n);
        var scores = new float[n * (n + 1)];
        for (int i = 0; i < scores.Length; i++) scores[i] = (float)random.NextDouble();
        var heads = new int[n];
        SpanningTree.Decode(scores, n + 1, n, heads);
        Assert.True(IsTree(heads));
        // All alike, as for words that nothing is known of.
        Array.Clear(scores);
        SpanningTree.Decode(scores, n + 1, n, heads);
        Assert.True(IsTree(heads));
    }

    private static float Best(float[] scores, int stride, int n)
    {
        float best = float.NegativeInfinity;
        var heads = new int[n];
        for (long code = 0; code < (long)Math.Pow(n + 1, n); code++)
        {
            long rest = code;
            for (int d = 0; d < n; d++, rest /= n + 1) heads[d] = (int)(rest % (n + 1)) - 1;
            if (IsTree(heads)) best = Math.Max(best, Total(scores, stride, heads));
        }
        return best;
    }

    private static float Total(float[] scores, int stride, int[] heads) => heads.Select((h, d) => scores[d * stride + h + 1]).Sum();

    private static bool IsTree(int[] heads)
    {
        if (heads.Count(h => h < 0) != 1) return false;
        for (int d = 0; d < heads.Length; d++)
        {
            int at = d, steps = 0;
            while (at >= 0 && steps++ <= heads.Length) at = heads[at];
            if (at >= 0) return false;
        }
        return true;
    }
}
