using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Sentences whose trees are a network's.</summary>
internal static class SilverSentences
{
    private static readonly Dictionary<string, int[]> Parts = new(StringComparer.Ordinal)
    {
        ["N"] = [UniversalTags.Noun], ["PROPN"] = [UniversalTags.Propn], ["ADJ"] = [UniversalTags.Adj], ["DET"] = [UniversalTags.Det], ["ADP"] = [UniversalTags.Adp],
        ["ADV"] = [UniversalTags.Adv], ["PRO"] = [UniversalTags.Pron], ["NUM"] = [UniversalTags.Num], ["INTJ"] = [UniversalTags.Intj],
        ["CONJ"] = [UniversalTags.Cconj, UniversalTags.Sconj], ["V"] = [UniversalTags.Verb, UniversalTags.Aux],
    };

    /// <summary>Sentences whose parts of speech are by hand, in the tags of UniMorph; those of the treebank's dev and test parts are left out.</summary>
    public static List<TreebankSentence> Tagged(string folder, LinguisticModel model)
    {
        var sentences = new List<TreebankSentence>();
        foreach (string file in new[] { "fr_gsd-um-dev.conllu.xz", "fr_gsd-um-test.conllu.xz" })
        {
            var lines = new List<string[]>();
            bool train = false;
            foreach (string line in Treebank.ReadLines(Path.Combine(folder, file)).Append(""))
            {
                if (line.StartsWith("# sent_id", StringComparison.Ordinal)) train = line.Contains("fr-ud-train", StringComparison.Ordinal);
                else if (line.Length == 0)
                {
                    if (train && lines.Count > 2) sentences.Add(Analyse(lines, model));
                    lines.Clear();
                }
                else if (line[0] != '#' && line.Split('\t') is { Length: > 5 } columns && columns[0].All(char.IsDigit)) lines.Add(columns);
            }
        }
        return sentences;
    }

    private static TreebankSentence Analyse(List<string[]> lines, LinguisticModel model)
    {
        string[] forms = [.. lines.Select(l => l[1])];
        var a = model.Analyze(forms);
        var feats = a.Feats;
        for (int i = 0; i < forms.Length; i++)
            foreach (string tag in lines[i][5].Split(';'))
                if (Parts.TryGetValue(tag, out int[]? parts) && !parts.Contains(a.Upos[i]) && !(tag == "ADP" && a.Upos[i] == UniversalTags.Det))
                {
                    // The part of speech by hand stands against the network's; nothing is then known of the features.
                    a.Upos[i] = parts[0];
                    feats[i] = SyntaxTrainer.UnknownFeats;
                    break;
                }
                else if (Parts.ContainsKey(tag)) break;
        return Sentence(forms, a.Lemmas, a.Upos, feats, a.Heads, a.Deprels);
    }

    /// <summary>Every so many texts, annotated, up to a number of words.</summary>
    public static List<TreebankSentence> Plain(IEnumerable<string> texts, TextAnnotator annotator, int words)
    {
        const int every = 12;
        var sentences = new List<TreebankSentence>();
        foreach (string text in texts.Where((_, i) => i % every == 0))
        {
            if (words <= 0) break;
            foreach (var s in annotator.Annotate(PlainText.Article(text)).Sentences)
            {
                var t = s.Tokens;
                if (t.Count is < 5 or > 60) continue;
                words -= t.Count;
                sentences.Add(Sentence([.. t.Select(x => x.Form)], [.. t.Select(x => x.Lemma)], [.. t.Select(x => UniversalTags.Index(x.Upos))], [.. t.Select(x => x.Feats)], [.. t.Select(x => x.Head)], [.. t.Select(x => x.Deprel)]));
            }
        }
        return sentences;
    }

    private static TreebankSentence Sentence(string[] forms, string[] lemmas, int[] upos, string[] feats, int[] heads, string[] deprels) =>
        new() { Style = Treebank.Sequoia, Text = "", Forms = forms, Lemmas = lemmas, Upos = upos, Feats = feats, Heads = heads, Deprels = deprels, Surface = [] };
}
