namespace Vigie.Linguistics;

/// <summary>Gives a word its lemma: as learned for the form, else by the lexicon, else by the longest known ending.</summary>
internal sealed class Lemmatizer(Lexicon lexicon, ulong[] keys, ushort[] ruleOf, string[] rules)
{
    public const int MaxSuffix = 8;

    private readonly LemmaRule[] parsed = [.. rules.Select(LemmaRule.Parse)];

    /// <summary>Key of a form with its part of speech and features.</summary>
    public static ulong FullKey(ulong word, int upos, ulong feats) => FeatureHash.Of(200, word, (ulong)upos, feats);

    /// <summary>Key of a form with its part of speech.</summary>
    public static ulong FormKey(ulong word, int upos) => FeatureHash.Of(201, word, (ulong)upos);

    /// <summary>Key of an ending with a part of speech and whether the word has a capital.</summary>
    public static ulong SuffixKey(ReadOnlySpan<char> suffix, int upos) => FeatureHash.Of(202, FeatureHash.Word(suffix), (ulong)upos);

    public string Lemma(string form, int upos, string feats)
    {
        if (upos == UniversalTags.Punct) return FeatureHash.PlainText(form);
        form = WordFeatures.Bare(form).ToString();
        ulong word = FeatureHash.Word(form);
        if (Find(FullKey(word, upos, FeatureHash.Text(feats))) is { } full) return full.Apply(form);
        if (Find(FormKey(word, upos)) is { } known) return known.Apply(form);
        if (FromLexicon(word, upos, feats) is { } rule) return rule.Apply(form);
        for (int length = Math.Min(MaxSuffix, form.Length); length >= 0; length--)
            if (Find(SuffixKey(form.AsSpan(form.Length - length), upos)) is { } guess)
                return guess.Apply(form);
        return upos == UniversalTags.Propn ? FeatureHash.PlainText(form) : FeatureHash.PlainText(form).ToLowerInvariant();
    }

    private LemmaRule? FromLexicon(ulong word, int upos, string feats)
    {
        LemmaRule? best = null;
        int bestFit = -1;
        foreach (var r in lexicon.Readings(lexicon.Find(word)))
        {
            if (r.Upos != upos && !(upos == UniversalTags.Aux && r.Upos == UniversalTags.Verb)) continue;
            int fit = Fit(lexicon.Morphologies[r.Morphology], feats);
            if (fit > bestFit) { bestFit = fit; best = lexicon.Rules[r.Rule]; }
        }
        return best;
    }

    // How many of the reading's features the word has.
    private static int Fit(string morphology, string feats)
    {
        int fit = 0, at = 0;
        while (at < morphology.Length)
        {
            int end = morphology.IndexOf('|', at);
            if (end < 0) end = morphology.Length;
            if (feats.AsSpan().Contains(morphology.AsSpan(at, end - at), StringComparison.Ordinal)) fit++;
            at = end + 1;
        }
        return fit;
    }

    private LemmaRule? Find(ulong key)
    {
        int at = Array.BinarySearch(keys, key);
        return at < 0 ? null : parsed[ruleOf[at]];
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteArray(keys);
        writer.WriteArray(ruleOf);
        writer.WriteStrings(rules);
    }

    public static Lemmatizer Read(BinaryReader reader, Lexicon lexicon) => new(lexicon, reader.ReadArray<ulong>(), reader.ReadArray<ushort>(), reader.ReadStrings());
}
