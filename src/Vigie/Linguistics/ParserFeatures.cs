using System.Runtime.CompilerServices;

namespace Vigie.Linguistics;

/// <summary>The features of a parser state.</summary>
/// <remarks>After Y. Zhang, J. Nivre, Transition-based Dependency Parsing with Rich Non-local Features, ACL 2011, for the arc-hybrid system, with morphology and word classes.</remarks>
internal static class ParserFeatures
{
    /// <summary>Most features per state.</summary>
    public const int Max = 160;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Extract(ParserInput x, ParserState s, Span<ulong> f)
    {
        int n = 0;
        int s0 = s.Stack(0), s1 = s.Stack(1), s2 = s.Stack(2), b0 = s.Buffer(0), b1 = s.Buffer(1), b2 = s.Buffer(2);
        int s0l = s.Left1(s0), s0r = s.Right1(s0), s1l = s.Left1(s1), s1r = s.Right1(s1), b0l = s.Left1(b0);
        int s0l2 = s.Left2(s0), s0r2 = s.Right2(s0), s1r2 = s.Right2(s1), b0l2 = s.Left2(b0), s1l2 = s.Left2(s1);
        ulong style = (ulong)x.Style;
        ulong s0w = x.Word[s0 + 1], s1w = x.Word[s1 + 1], s2w = x.Word[s2 + 1], b0w = x.Word[b0 + 1], b1w = x.Word[b1 + 1], b2w = x.Word[b2 + 1];
        ulong s0t = x.Tag[s0 + 1], s1t = x.Tag[s1 + 1], s2t = x.Tag[s2 + 1], b0t = x.Tag[b0 + 1], b1t = x.Tag[b1 + 1], b2t = x.Tag[b2 + 1];
        ulong s0p = x.Pos[s0 + 1], s1p = x.Pos[s1 + 1], s2p = x.Pos[s2 + 1], b0p = x.Pos[b0 + 1], b1p = x.Pos[b1 + 1], b2p = x.Pos[b2 + 1];
        ulong s0m = x.Lemma[s0 + 1], s1m = x.Lemma[s1 + 1], b0m = x.Lemma[b0 + 1];
        ulong s0f = x.Feats[s0 + 1], s1f = x.Feats[s1 + 1], b0f = x.Feats[b0 + 1];
        ulong s0c = x.Cluster[s0 + 1], s1c = x.Cluster[s1 + 1], b0c = x.Cluster[b0 + 1];
        ulong d0 = Distance(s0, b0), d1 = Distance(s1, s0);
        ulong between0 = Between(x, s0, b0), between1 = Between(x, s1, s0);
        ulong s0vl = (ulong)Math.Min(4, s.LeftValency(s0)), s0vr = (ulong)Math.Min(4, s.RightValency(s0)), s1vr = (ulong)Math.Min(4, s.RightValency(s1)), b0vl = (ulong)Math.Min(4, s.LeftValency(b0)), s1vl = (ulong)Math.Min(4, s.LeftValency(s1));
        ulong s0sl = s.LeftLabels(s0), s0sr = s.RightLabels(s0), s1sr = s.RightLabels(s1), s1sl = s.LeftLabels(s1), b0sl = s.LeftLabels(b0);

        f[n++] = FeatureHash.Of(300, style);
        // Single words.
        f[n++] = FeatureHash.Of(301, s0w, s0p);
        f[n++] = FeatureHash.Of(302, s0w);
        f[n++] = FeatureHash.Of(303, s0t);
        f[n++] = FeatureHash.Of(304, s1w, s1p);
        f[n++] = FeatureHash.Of(305, s1w);
        f[n++] = FeatureHash.Of(306, s1t);
        f[n++] = FeatureHash.Of(307, b0w, b0p);
        f[n++] = FeatureHash.Of(308, b0w);
        f[n++] = FeatureHash.Of(309, b0t);
        f[n++] = FeatureHash.Of(310, b1w, b1p);
        f[n++] = FeatureHash.Of(311, b1t);
        f[n++] = FeatureHash.Of(312, b2w, b2p);
        f[n++] = FeatureHash.Of(313, b2t);
        f[n++] = FeatureHash.Of(314, s2w, s2p);
        f[n++] = FeatureHash.Of(315, s2t);
        f[n++] = FeatureHash.Of(316, s0m, s0p);
        f[n++] = FeatureHash.Of(317, s1m, s1p);
        f[n++] = FeatureHash.Of(318, b0m, b0p);
        f[n++] = FeatureHash.Of(319, s0f, s0p);
        f[n++] = FeatureHash.Of(320, b0f, b0p);
        // Pairs.
        f[n++] = FeatureHash.Of(321, s0w, s0p, b0w, b0p);
        f[n++] = FeatureHash.Of(322, s0w, s0p, b0t);
        f[n++] = FeatureHash.Of(323, s0t, b0w, b0p);
        f[n++] = FeatureHash.Of(324, s0t, b0t);
        f[n++] = FeatureHash.Of(325, s0p, b0p);
        f[n++] = FeatureHash.Of(326, s1w, s1p, s0w, s0p);
        f[n++] = FeatureHash.Of(327, s1w, s1p, s0t);
        f[n++] = FeatureHash.Of(328, s1t, s0w, s0p);
        f[n++] = FeatureHash.Of(329, s1t, s0t);
        f[n++] = FeatureHash.Of(330, s1p, s0p);
        f[n++] = FeatureHash.Of(331, b0t, b1t);
        f[n++] = FeatureHash.Of(332, b0w, b1w);
        f[n++] = FeatureHash.Of(333, s1w, b0t);
        f[n++] = FeatureHash.Of(334, s1t, b0t);
        f[n++] = FeatureHash.Of(335, s0m, b0m);
        f[n++] = FeatureHash.Of(336, s1m, s0m);
        f[n++] = FeatureHash.Of(337, s1f, s0f, s1p, s0p);
        f[n++] = FeatureHash.Of(338, s0f, b0f, s0p, b0p);
        f[n++] = FeatureHash.Of(339, s0c, b0t);
        f[n++] = FeatureHash.Of(340, s1c, s0t);
        f[n++] = FeatureHash.Of(341, s1c, s0c);
        f[n++] = FeatureHash.Of(342, s0c, b0c);
        f[n++] = FeatureHash.Of(343, s0t, b0c);
        f[n++] = FeatureHash.Of(344, s1t, s0c);
        // Three words and more.
        f[n++] = FeatureHash.Of(345, s0t, b0t, b1t);
        f[n++] = FeatureHash.Of(346, b0t, b1t, b2t);
        f[n++] = FeatureHash.Of(347, s1t, s0t, b0t);
        f[n++] = FeatureHash.Of(348, s2t, s1t, s0t);
        f[n++] = FeatureHash.Of(349, s2p, s1p, s0p, b0p);
        f[n++] = FeatureHash.Of(350, s1p, s0p, b0p, b1p);
        f[n++] = FeatureHash.Of(351, s0p, b0p, b1p, b2p);
        f[n++] = FeatureHash.Of(352, s1w, s0t, b0t);
        f[n++] = FeatureHash.Of(353, s1t, s0w, b0t);
        f[n++] = FeatureHash.Of(354, s1t, s0t, b0w);
        f[n++] = FeatureHash.Of(355, s1m, s0w, b0p);
        f[n++] = FeatureHash.Of(356, s1c, s0w, b0p);
        // Children.
        f[n++] = Child(x, s, 357, s0t, b0t, s0l);
        f[n++] = Child(x, s, 358, s0t, b0t, s0r);
        f[n++] = Child(x, s, 359, s0t, b0t, b0l);
        f[n++] = Child(x, s, 360, s1t, s0t, s1l);
        f[n++] = Child(x, s, 361, s1t, s0t, s1r);
        f[n++] = Child(x, s, 362, s1t, s0t, s0l);
        f[n++] = Child(x, s, 363, s1t, s0t, s0r);
        f[n++] = ChildWord(x, 364, s0m, s0l);
        f[n++] = ChildWord(x, 365, s0m, s0r);
        f[n++] = ChildWord(x, 366, s1m, s1l);
        f[n++] = ChildWord(x, 367, s1m, s1r);
        f[n++] = ChildWord(x, 368, b0m, b0l);
        f[n++] = FeatureHash.Of(369, s0p, LabelOf(s, s0l), LabelOf(s, s0l2), LabelOf(s, s0r));
        f[n++] = FeatureHash.Of(370, s0p, LabelOf(s, s0r), LabelOf(s, s0r2), b0p);
        f[n++] = FeatureHash.Of(371, s1p, LabelOf(s, s1r), LabelOf(s, s1r2), s0p);
        f[n++] = FeatureHash.Of(372, b0p, LabelOf(s, b0l), LabelOf(s, b0l2), s0p);
        f[n++] = FeatureHash.Of(373, s1p, LabelOf(s, s1l), LabelOf(s, s1l2), s0p);
        f[n++] = FeatureHash.Of(374, s1w, x.Word[s0l + 1], s0t);
        f[n++] = FeatureHash.Of(375, s1m, x.Word[s0l + 1], s0m);
        f[n++] = FeatureHash.Of(376, s1p, x.Word[s0l + 1], s0c, s0p);
        f[n++] = FeatureHash.Of(377, s2t, x.Word[s0l + 1], s1t, s0t);
        f[n++] = FeatureHash.Of(378, x.Word[s0l + 1], x.Word[s0l2 + 1], s0t, s1t);
        f[n++] = FeatureHash.Of(379, x.Word[b0l + 1], b0t, s0t);
        f[n++] = FeatureHash.Of(380, s1p, x.Pos[s1r + 1], x.Word[s0l + 1], s0p);
        f[n++] = FeatureHash.Of(381, x.Word[s1l + 1], s1m, s0t);
        // Valency and sets of labels.
        f[n++] = FeatureHash.Of(382, s0w, s0vl, s0vr);
        f[n++] = FeatureHash.Of(383, s0t, s0vl, s0vr, b0p);
        f[n++] = FeatureHash.Of(384, s1t, s1vr, s1vl, s0p);
        f[n++] = FeatureHash.Of(385, b0t, b0vl, s0p);
        f[n++] = FeatureHash.Of(386, s1m, s1vr);
        f[n++] = FeatureHash.Of(387, s0t, s0sl, s0sr);
        f[n++] = FeatureHash.Of(388, s1t, s1sr, s0t);
        f[n++] = FeatureHash.Of(389, b0t, b0sl, s0t);
        f[n++] = FeatureHash.Of(390, s1t, s1sl, s1sr, s0p);
        f[n++] = FeatureHash.Of(391, s1m, s1sr, s0p);
        f[n++] = FeatureHash.Of(392, s0t, s0sl, s0sr, b0t);
        f[n++] = FeatureHash.Of(393, s1t, s1sl, s0t, x.Word[s0l + 1]);
        // Distances and what lies between.
        f[n++] = FeatureHash.Of(394, s0w, d0);
        f[n++] = FeatureHash.Of(395, s0t, d0, b0t);
        f[n++] = FeatureHash.Of(396, s1t, d1, s0t);
        f[n++] = FeatureHash.Of(397, b0w, d0);
        f[n++] = FeatureHash.Of(398, s0t, b0t, between0);
        f[n++] = FeatureHash.Of(399, s1t, s0t, between1);
        f[n++] = FeatureHash.Of(400, s1w, s0t, between1);
        f[n++] = FeatureHash.Of(401, s1t, s0t, x.Word[s0l + 1], between1);
        f[n++] = FeatureHash.Of(402, s0t, b0t, s1t, between0);
        f[n++] = FeatureHash.Of(403, s0p, b0p, style);
        f[n++] = FeatureHash.Of(404, s1p, s0p, style);
        f[n++] = FeatureHash.Of(405, s1p, s0w, style);
        f[n++] = FeatureHash.Of(406, b0w, s0p, style);
        f[n++] = FeatureHash.Of(407, x.Word[Before(s0) + 1], s0t, s1t);
        f[n++] = FeatureHash.Of(408, x.Tag[Before(s0) + 1], s0t, b0t);
        f[n++] = FeatureHash.Of(409, x.Tag[Before(b0) + 1], s0t, b0t);
        // What marks the top: a preposition before it decides its relation.
        f[n++] = FeatureHash.Of(410, s0p, s0sl);
        f[n++] = FeatureHash.Of(411, s0p, s0sl, s1p);
        f[n++] = FeatureHash.Of(412, s0p, LabelOf(s, s0l), s1m);
        f[n++] = FeatureHash.Of(413, s0p, LabelOf(s, s0l), b0m);
        f[n++] = FeatureHash.Of(414, s1p, s1sl, s0p, LabelOf(s, s0l));
        f[n++] = FeatureHash.Of(415, s1p, s1sr, s0p, s0sl);
        return n;
    }

    private static int Before(int node) => node <= 1 ? -1 : node - 1;

    private static ulong Child(ParserInput x, ParserState s, int template, ulong a, ulong b, int child) =>
        FeatureHash.Of(template, a, b, x.Tag[child + 1], LabelOf(s, child));

    private static ulong ChildWord(ParserInput x, int template, ulong head, int child) => FeatureHash.Of(template, head, x.Word[child + 1]);

    private static ulong LabelOf(ParserState s, int node) => node < 0 ? 0 : (ulong)(s.Label(node) + 2);

    private static ulong Distance(int a, int b)
    {
        if (a < 0 || b < 0) return 0;
        int d = b - a;
        return (ulong)(d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8);
    }

    private static ulong Between(ParserInput x, int a, int b)
    {
        if (a < 0 || b < 0) return 15;
        int commas = Math.Min(3, x.Commas[b + 1] - x.Commas[a + 2]), verbs = Math.Min(3, x.Verbs[b + 1] - x.Verbs[a + 2]);
        return (ulong)(commas * 4 + verbs);
    }
}
