namespace Vigie.Linguistics;

/// <summary>Analyses sentences one after the other, and keeps what it worked out for the words it saw last. For one thread at a time.</summary>
internal sealed class SentenceAnalyzer(LinguisticModel model)
{
    private const int KeptWords = 1 << 12, LeastPiece = SyntaxNetwork.MaxWords / 2;

    private sealed class Word
    {
        public required ulong Key { get; init; }
        public required bool IsMark { get; init; }
        public required float[] First { get; init; }

        /// <summary>Part of speech and bundle that <see cref="Lemma"/> belongs to.</summary>
        public int LemmaKey { get; set; } = -1;
        public string Lemma { get; set; } = "";
    }

    private readonly Word?[] kept = new Word?[KeptWords];
    private readonly SyntaxWorkspace space = new(model.Syntax.Shape);
    private readonly string[] form = new string[1];

    /// <summary>Tags, lemmatises and parses the words of one sentence.</summary>
    public Analysis Analyze(IReadOnlyList<string> forms)
    {
        int n = forms.Count;
        var upos = new int[n];
        var bundles = new int[n];
        var heads = new int[n];
        var relations = new int[n];
        var words = new Word[n];
        for (int i = 0; i < n; i++)
        {
            words[i] = Find(forms[i]);
            upos[i] = words[i].IsMark ? UniversalTags.Punct : -1;
        }
        int root = -1;
        var deprels = new string[n];
        for (int start = 0; start < n;)
        {
            int end = End(words, start);
            for (int i = start; i < end; i++) space.First[i - start] = words[i].First;
            model.Syntax.Analyze(end - start, space, upos.AsSpan(start, end - start), bundles.AsSpan(start, end - start), heads.AsSpan(start, end - start), relations.AsSpan(start, end - start));
            int top = start;
            for (int i = start; i < end; i++)
            {
                deprels[i] = model.Syntax.Labels[relations[i]];
                if (heads[i] < 0) top = i;
                else heads[i] += start;
            }
            // The later pieces of a very long sentence hang on the first.
            if (root >= 0) (heads[top], deprels[top]) = (root, "parataxis");
            else root = top;
            start = end;
        }
        var feats = new string[n];
        var lemmas = new string[n];
        for (int i = 0; i < n; i++)
        {
            feats[i] = bundles[i] < 0 ? "" : model.Syntax.Bundles[bundles[i]];
            int key = (bundles[i] + 1) * 32 + upos[i];
            if (words[i].LemmaKey != key)
            {
                words[i].Lemma = model.Lemmatizer.Lemma(forms[i], upos[i], feats[i]);
                words[i].LemmaKey = key;
            }
            lemmas[i] = words[i].Lemma;
        }
        return new Analysis(upos, feats, lemmas, heads, deprels);
    }

    // The end of the piece that begins at a word: the sentence's, or behind the last mark that leaves the piece short enough.
    private static int End(Word[] words, int start)
    {
        if (words.Length - start <= SyntaxNetwork.MaxWords) return words.Length;
        for (int i = start + SyntaxNetwork.MaxWords; i > start + LeastPiece; i--)
            if (words[i - 1].IsMark) return i;
        return start + SyntaxNetwork.MaxWords;
    }

    private Word Find(string text)
    {
        ulong key = FeatureHash.Text(FeatureHash.PlainText(text));
        ref var slot = ref kept[(int)(key >> 40) & (KeptWords - 1)];
        if (slot is not null && slot.Key == key) return slot;
        form[0] = text.Length == 0 ? "_" : text;
        var features = WordFeatures.Of(form, model.Lexicon, model.Clusters);
        var first = new float[model.Syntax.Shape.FirstColumns];
        model.Syntax.FirstLayer(features, WordFeatures.Pad, space, first);
        return slot = new Word { Key = key, IsMark = features.Mark[WordFeatures.Pad], First = first };
    }
}
