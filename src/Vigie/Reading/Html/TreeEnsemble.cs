using System.Globalization;
namespace Vigie.Reading.Html;

/// <summary>A sum of small regression trees whose logistic is a probability.</summary>
/// <remarks>J. H. Friedman: Greedy Function Approximation: A Gradient Boosting Machine, Annals of Statistics 29, 2001.</remarks>
internal sealed class TreeEnsemble
{
    /// <summary>Scale of the values of leaves.</summary>
    public const float Unit = 0.001f;

    private readonly int[] roots;
    private readonly short[] feature;
    private readonly float[] threshold;
    private readonly int[] right;

    private TreeEnsemble(int[] roots, short[] feature, float[] threshold, int[] right)
    {
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.right = right;
    }

    /// <summary>Reads trees, one a line, nodes in preorder: <c>feature&lt;threshold</c> for a branch (left below or equal), a whole number of thousandths for a leaf.</summary>
    /// <exception cref="FormatException">A line is no tree.</exception>
    public static TreeEnsemble Parse(IEnumerable<string> lines)
    {
        var roots = new List<int>();
        var feature = new List<short>();
        var threshold = new List<float>();
        var right = new List<int>();
        var open = new Stack<(int Node, bool LeftDone)>();
        foreach (string line in lines)
        {
            roots.Add(feature.Count);
            open.Clear();
            foreach (string node in line.Split(' '))
            {
                int at = feature.Count, mark = node.IndexOf('<', StringComparison.Ordinal);
                right.Add(0);
                if (mark >= 0)
                {
                    feature.Add(short.Parse(node.AsSpan(0, mark), CultureInfo.InvariantCulture));
                    threshold.Add(float.Parse(node.AsSpan(mark + 1), CultureInfo.InvariantCulture));
                    open.Push((at, false));
                    continue;
                }
                feature.Add(-1);
                threshold.Add(int.Parse(node, CultureInfo.InvariantCulture) * Unit);
                // A leaf ends the left side of the branch above it, or the right sides of several.
                while (open.TryPop(out var branch))
                {
                    if (branch.LeftDone) continue;
                    right[branch.Node] = feature.Count;
                    open.Push((branch.Node, true));
                    break;
                }
            }
            if (open.Any(o => !o.LeftDone)) throw new FormatException("a tree ends before its leaves");
        }
        return new TreeEnsemble([.. roots], [.. feature], [.. threshold], [.. right]);
    }

    /// <summary>Probability, 0 to 1.</summary>
    public float Score(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (int root in roots)
        {
            int n = root;
            while (feature[n] >= 0) n = x[feature[n]] <= threshold[n] ? n + 1 : right[n];
            sum += threshold[n];
        }
        return 1 / (1 + MathF.Exp(-sum));
    }
}
