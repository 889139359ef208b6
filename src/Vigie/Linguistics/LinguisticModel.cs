using System.Collections.Concurrent;
using System.Text;

namespace Vigie.Linguistics;

/// <summary>The analysis of one sentence, one entry per word.</summary>
internal sealed record Analysis(int[] Upos, string[] Feats, string[] Lemmas, int[] Heads, string[] Deprels);

/// <summary>The learned parts of a language: lexicon, word classes, the network that tags and parses, lemmatiser. Immutable but for what is kept of words seen, and thread-safe.</summary>
internal sealed class LinguisticModel
{
    /// <summary>File names inside a language's linguistics folder.</summary>
    public const string LexiconFile = "lexicon.bin", SyntaxFile = "syntax.bin", LemmaFile = "lemmas.bin", ContractionFile = "contractions.bin", SentenceFile = "sentences.bin";

    private readonly ConcurrentBag<SentenceAnalyzer> idle = [];

    public required Lexicon Lexicon { get; init; }
    public required WordClusters Clusters { get; init; }
    public required SyntaxNetwork Syntax { get; init; }
    public required Lemmatizer Lemmatizer { get; init; }

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
        SyntaxNetwork syntax;
        using (var r = Open(folder, SyntaxFile))
            syntax = SyntaxNetwork.Read(r);
        Lemmatizer lemmatizer;
        using (var r = Open(folder, LemmaFile))
            lemmatizer = Lemmatizer.Read(r, lexicon);
        LinearModel contractions;
        using (var r = Open(folder, ContractionFile))
            contractions = LinearModel.Read(r);
        LinearModel? sentences = null;
        if (File.Exists(Path.Combine(folder, SentenceFile)))
            using (var r = Open(folder, SentenceFile))
                sentences = LinearModel.Read(r);
        return new LinguisticModel { Lexicon = lexicon, Clusters = clusters, Syntax = syntax, Lemmatizer = lemmatizer, Contractions = contractions, Sentences = sentences };
    }

    private static BinaryReader Open(string folder, string name) => new(new MemoryStream(File.ReadAllBytes(Path.Combine(folder, name))), Encoding.UTF8);

    /// <summary>Tags, lemmatises and parses the words of one sentence.</summary>
    public Analysis Analyze(IReadOnlyList<string> forms)
    {
        if (!idle.TryTake(out var analyzer)) analyzer = new SentenceAnalyzer(this);
        var result = analyzer.Analyze(forms);
        idle.Add(analyzer);
        return result;
    }
}
