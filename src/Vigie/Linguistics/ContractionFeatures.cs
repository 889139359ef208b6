namespace Vigie.Linguistics;

/// <summary>The features that tell a contraction from a word of the same spelling, over surface forms.</summary>
internal static class ContractionFeatures
{
    public const int Max = 24;

    public static int Extract(WordFeatures w, int i, Span<ulong> f)
    {
        int k = i + WordFeatures.Pad, n = 0, before = (k - 1) * WordFeatures.MaxAffix, after = (k + 1) * WordFeatures.MaxAffix;
        ulong own = w.Word[k];
        f[n++] = FeatureHash.Of(500, own);
        f[n++] = FeatureHash.Of(501, own, w.Word[k - 1]);
        f[n++] = FeatureHash.Of(502, own, w.Word[k + 1]);
        f[n++] = FeatureHash.Of(503, own, w.Word[k - 2], w.Word[k - 1]);
        f[n++] = FeatureHash.Of(504, own, w.Pos[k - 1]);
        f[n++] = FeatureHash.Of(505, own, w.Full[k - 1]);
        f[n++] = FeatureHash.Of(506, own, w.Pos[k + 1]);
        f[n++] = FeatureHash.Of(507, own, w.Pos[k - 1], w.Pos[k - 2]);
        f[n++] = FeatureHash.Of(508, own, w.Pos[k - 1], w.Pos[k + 1]);
        f[n++] = FeatureHash.Of(509, own, w.Suffix[before + 2]);
        f[n++] = FeatureHash.Of(510, own, w.Suffix[before + 3]);
        f[n++] = FeatureHash.Of(511, own, w.Suffix[before + 1]);
        f[n++] = FeatureHash.Of(512, own, w.Suffix[after + 2]);
        f[n++] = FeatureHash.Of(513, own, w.Shape[k - 1]);
        f[n++] = FeatureHash.Of(514, own, w.Shape[k + 1]);
        f[n++] = FeatureHash.Of(515, own, w.Shape[k]);
        f[n++] = FeatureHash.Of(516, own, w.Word[k - 2], w.Pos[k - 1]);
        f[n++] = FeatureHash.Of(517, own, w.Pos[k + 1], w.Pos[k + 2]);
        f[n++] = FeatureHash.Of(518, own, w.Pos[k - 3], w.Pos[k - 2], w.Pos[k - 1]);
        return n;
    }
}
