using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Learns lemmas: forms seen in treebanks, and endings from treebanks and the lexicon.</summary>
internal static class LemmaTrainer
{
    /// <summary>Writes the lemma tables.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="sentences">Treebank sentences; those of the style to follow decide where treebanks differ.</param>
    /// <param name="lexicon">The compiled lexicon.</param>
    /// <param name="lexiconForms">Forms with readings, to learn endings from.</param>
    public static void Write(BinaryWriter writer, IReadOnlyList<TreebankSentence> sentences, Lexicon lexicon, IEnumerable<(string Form, string Upos, string Lemma)> lexiconForms)
    {
        var full = new Counts();
        var form = new Counts();
        var suffix = new Counts();
        foreach (var s in sentences)
            for (int i = 0; i < s.Forms.Length; i++)
            {
                if (s.Upos[i] == UniversalTags.Punct || Form(s, i).Length == 0) continue;
                string rule = LemmaRule.Between(Form(s, i), s.Lemmas[i]).ToString();
                ulong word = FeatureHash.Word(Form(s, i));
                // The followed treebank's habit wins over any number of others.
                int weight = s.Style == Treebank.Sequoia ? 100 : s.Style == Treebank.Gsd ? 10 : 1;
                full.Add(Lemmatizer.FullKey(word, s.Upos[i], FeatureHash.Text(s.Feats[i])), rule, weight);
                form.Add(Lemmatizer.FormKey(word, s.Upos[i]), rule, weight);
                if (Open(s.Upos[i]) && LemmaRule.Parse(rule).IsGeneral(Form(s, i))) AddSuffixes(suffix, Form(s, i), s.Upos[i], rule, 5);
            }
        foreach (var (f, upos, lemma) in lexiconForms)
        {
            var rule = LemmaRule.Between(f, lemma);
            if (rule.IsGeneral(f)) AddSuffixes(suffix, f, UniversalTags.Index(upos), rule.ToString(), 1);
        }
        // A full key is kept only where it says something else than its form key; an ending only where it says something else than the next shorter one.
        var table = new SortedDictionary<ulong, string>();
        foreach (var (key, rule) in form.Best(1)) table[key] = rule;
        foreach (var s in sentences)
            for (int i = 0; i < s.Forms.Length; i++)
            {
                if (s.Upos[i] == UniversalTags.Punct || Form(s, i).Length == 0) continue;
                ulong word = FeatureHash.Word(Form(s, i)), key = Lemmatizer.FullKey(word, s.Upos[i], FeatureHash.Text(s.Feats[i]));
                if (full.BestOf(key) is { } rule && rule != table[Lemmatizer.FormKey(word, s.Upos[i])]) table[key] = rule;
            }
        var kept = suffix.BestSuffixes();
        foreach (var (key, rule) in kept) table[key] = rule;
        var ids = new Dictionary<string, ushort>(StringComparer.Ordinal);
        foreach (string rule in table.Values)
            if (!ids.ContainsKey(rule)) ids.Add(rule, checked((ushort)ids.Count));
        new Lemmatizer(lexicon, [.. table.Keys], [.. table.Values.Select(r => ids[r])], [.. ids.Keys]).Write(writer);
    }

    // Classes that gain new words: only there do endings tell the lemma.
    private static bool Open(int upos) => upos is UniversalTags.Noun or UniversalTags.Verb or UniversalTags.Adj or UniversalTags.Adv or UniversalTags.Propn;

    private static string Form(TreebankSentence s, int i) => WordFeatures.Bare(s.Forms[i]).ToString();

    private static void AddSuffixes(Counts counts, string form, int upos, string rule, int weight)
    {
        ulong shorter = 0;
        for (int length = 0; length <= Math.Min(Lemmatizer.MaxSuffix, form.Length); length++)
        {
            ulong key = Lemmatizer.SuffixKey(form.AsSpan(form.Length - length), upos);
            counts.Add(key, rule, weight);
            if (length > 0) counts.Shorter[key] = shorter;
            shorter = key;
        }
    }

    private sealed class Counts
    {
        private readonly Dictionary<ulong, SortedDictionary<string, int>> counts = [];

        public Dictionary<ulong, ulong> Shorter { get; } = [];

        public void Add(ulong key, string rule, int weight)
        {
            if (!counts.TryGetValue(key, out var rules)) counts.Add(key, rules = new(StringComparer.Ordinal));
            rules[rule] = rules.GetValueOrDefault(rule) + weight;
        }

        public string? BestOf(ulong key) => counts.TryGetValue(key, out var rules) ? Best(rules).Key : null;

        public IEnumerable<(ulong, string)> Best(int least) => counts.Select(c => (c.Key, Best(c.Value))).Where(c => c.Item2.Value >= least).Select(c => (c.Key, c.Item2.Key));

        public IEnumerable<(ulong, string)> BestSuffixes()
        {
            foreach (var (key, rules) in counts)
            {
                var best = Best(rules);
                // Rare endings say little.
                if (Shorter.TryGetValue(key, out ulong shorter) && (best.Value < 3 || BestOf(shorter) == best.Key)) continue;
                yield return (key, best.Key);
            }
        }

        private static KeyValuePair<string, int> Best(SortedDictionary<string, int> rules)
        {
            KeyValuePair<string, int> best = default;
            foreach (var r in rules)
                if (r.Value > best.Value) best = r;
            return best;
        }
    }
}
