using Vigie.Linguistics;
using Vigie.PackBuilder.Linguistics;
using Xunit;

namespace Vigie.Tests.Linguistics;

/// <summary>The network learns what it is shown, and the same from the same.</summary>
public class SyntaxTrainerTests
{
    private const int Epochs = 300;

    private static readonly Lexicon Empty = Lexicon.Build([], [], []);

    private static readonly TreebankSentence[] Sentences =
    [
        Sentence("Le/DET/2/det convoi/NOUN/3/nsubj quitte/VERB/0/root la/DET/5/det ville/NOUN/3/obj ./PUNCT/3/punct"),
        Sentence("La/DET/2/det garnison/NOUN/5/nsubj du/ADP/4/case port/NOUN/2/nmod attend/VERB/0/root ./PUNCT/5/punct"),
        Sentence("Des/DET/2/det renforts/NOUN/3/nsubj arrivent/VERB/0/root demain/ADV/3/advmod ./PUNCT/3/punct"),
        Sentence("Elle/PRON/2/nsubj attend/VERB/0/root des/DET/4/det renforts/NOUN/2/obj de/ADP/7/case la/DET/7/det ville/NOUN/4/nmod ./PUNCT/2/punct"),
    ];

    [Fact]
    public void LearnsItsExamples()
    {
        var network = Train();
        foreach (var s in Sentences)
        {
            var a = new LinguisticModel { Lexicon = Empty, Clusters = WordClusters.None, Syntax = network, Lemmatizer = new Lemmatizer(Empty, [], [], []) }.Analyze(s.Forms);
            Assert.Equal(s.Upos, a.Upos);
            Assert.Equal(s.Feats, a.Feats);
            Assert.Equal(s.Heads, a.Heads);
            Assert.Equal(s.Deprels, a.Deprels);
        }
    }

    [Fact]
    public void SameDataSameBytes() => Assert.Equal(Bytes(Train()), Bytes(Train()));

    [Fact]
    public void ReadsWhatItWrote()
    {
        byte[] bytes = Bytes(Train());
        using var reader = new BinaryReader(new MemoryStream(bytes));
        Assert.Equal(bytes, Bytes(SyntaxNetwork.Read(reader)));
    }

    private static SyntaxNetwork Train()
    {
        var trainer = new SyntaxTrainer(Sentences, [], Empty, WordClusters.None, new SyntaxShape(32, 32, 32, 32, 0, 0), _ => { }, batchWords: 12, shards: 2);
        var examples = Sentences.Select(s => trainer.Example(s)).ToList();
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            float rate = 0.01f * (Epochs - epoch) / Epochs;
            trainer.Epoch(examples, _ => rate, "");
        }
        return trainer.Network();
    }

    private static byte[] Bytes(SyntaxNetwork network)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream)) network.Write(writer);
        return stream.ToArray();
    }

    // Words as form/part of speech/head from 1, 0 for the root/relation.
    private static TreebankSentence Sentence(string text)
    {
        var words = text.Split(' ').Select(w => w.Split('/')).ToArray();
        return new TreebankSentence
        {
            Style = Treebank.Sequoia, Text = "", Surface = [],
            Forms = [.. words.Select(w => w[0])], Lemmas = [.. words.Select(w => w[0])], Upos = [.. words.Select(w => UniversalTags.Index(w[1]))],
            Feats = [.. words.Select(w => w[1] is "NOUN" or "DET" ? w[0].EndsWith('s') ? "Number=Plur" : "Number=Sing" : "")],
            Heads = [.. words.Select(w => int.Parse(w[2], System.Globalization.CultureInfo.InvariantCulture) - 1)], Deprels = [.. words.Select(w => w[3])],
        };
    }
}
