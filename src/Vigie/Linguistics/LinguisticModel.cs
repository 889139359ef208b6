using System.Text;

namespace Vigie.Linguistics;

/// <summary>The analysis of one sentence, one entry per word.</summary>
internal sealed record Analysis(int[] Upos, string[] Feats, string[] Lemmas, int[] Heads, string[] Deprels);

/// <summary>The learned parts of a language: lexicon, word classes, tagger, lemmatiser, parser. Immutable and thread-safe.</summary>
internal sealed class LinguisticModel
{
    /// <summary>File names inside a language's linguistics folder.</summary>
    public const string LexiconFile = "lexicon.bin", TaggerFile = "tagger.bin", LemmaFile = "lemmas.bin", ParserFile = "parser.bin", ContractionFile = "contractions.bin", SentenceFile = "sentences.bin";

    public required Lexicon Lexicon { get; init; }
    public required WordClusters Clusters { get; init; }
    public required Tagger Tagger { get; init; }
    public required Lemmatizer Lemmatizer { get; init; }
    public required DependencyParser Parser { get; init; }

    /// <summary>Decides whether a surface form that may be a contraction is one here; null without a model.</summary>
    public LinearModel? Contractions { get; init; }

    /// <summary>Decides where sentences end; null without a model.</summary>
    public LinearModel? Sentences { get; init; }

    public static LinguisticModel Load(string folder)
    {
        Lexicon lexicon;
        WordClusters clusters;
        using (var r = Open(folder, LexiconFile))
        {
            lexicon = Lexicon.Read(r);
            clusters = WordClusters.Read(r);
        }
        Tagger tagger;
        using (var r = Open(folder, TaggerFile))
            tagger = Tagger.Read(r);
        Lemmatizer lemmatizer;
        using (var r = Open(folder, LemmaFile))
            lemmatizer = Lemmatizer.Read(r, lexicon);
        DependencyParser parser;
        using (var r = Open(folder, ParserFile))
            parser = new DependencyParser(LinearModel.Read(r), r.ReadStrings(), r.ReadInt32());
        LinearModel contractions;
        using (var r = Open(folder, ContractionFile))
            contractions = LinearModel.Read(r);
        LinearModel? sentences = null;
        if (File.Exists(Path.Combine(folder, SentenceFile)))
            using (var r = Open(folder, SentenceFile))
                sentences = LinearModel.Read(r);
        return new LinguisticModel { Lexicon = lexicon, Clusters = clusters, Tagger = tagger, Lemmatizer = lemmatizer, Parser = parser, Contractions = contractions, Sentences = sentences };
    }

    private static BinaryReader Open(string folder, string name) => new(new MemoryStream(File.ReadAllBytes(Path.Combine(folder, name))), Encoding.UTF8);

    /// <summary>Tags, lemmatises and parses the words of one sentence.</summary>
    public Analysis Analyze(IReadOnlyList<string> forms, int style)
    {
        int n = forms.Count;
        var words = WordFeatures.Of(forms, Lexicon, Clusters);
        var upos = new int[n];
        var bundles = new int[n];
        Tagger.Tag(words, style, upos, bundles);
        var feats = new string[n];
        var lemmas = new string[n];
        for (int i = 0; i < n; i++)
        {
            feats[i] = bundles[i] < 0 ? "" : Tagger.Bundles[bundles[i]];
            lemmas[i] = Lemmatizer.Lemma(forms[i], upos[i], feats[i]);
        }
        var heads = new int[n];
        var relations = new int[n];
        Parser.Parse(ParserInput.Of(forms, words, upos, feats, lemmas, style), heads, relations);
        var deprels = new string[n];
        for (int i = 0; i < n; i++) deprels[i] = Parser.Labels[relations[i]];
        return new Analysis(upos, feats, lemmas, heads, deprels);
    }
}
