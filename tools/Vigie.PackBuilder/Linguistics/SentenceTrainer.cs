using System.Globalization;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Learns where sentences end from texts whose sentences are known, and measures it.</summary>
internal sealed class SentenceTrainer(TokenizationRules rules, Lexicon lexicon)
{
    private const int Epochs = 8, Chunk = 200;

    private readonly Tokenizer tokenizer = new(rules, lexicon);
    private readonly SentenceSplitter splitter = new(rules, lexicon);

    private sealed record Example(ulong[] Features, int Class);

    /// <summary>Trains on sequences of sentences, each joined by spaces.</summary>
    /// <param name="sequences">The sentences; a loose sequence has pieces that may hold several sentences, so that only places without a stop are learned from it.</param>
    public LinearModel Train(IEnumerable<(IReadOnlyList<string> Sentences, bool Loose)> sequences)
    {
        var examples = new List<Example>();
        foreach (var (sequence, loose) in sequences)
            foreach (string[] part in sequence.Chunk(Chunk)) AddExamples(part, loose, examples);
        var model = new Perceptron(leastUpdates: 2);
        var random = new FixedRandom(5);
        Span<float> scores = stackalloc float[2];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(examples);
            foreach (var e in examples)
            {
                scores.Clear();
                model.Score(e.Features, scores);
                // A margin of one, so that rare endings without a stop are learned too.
                if (scores[e.Class] <= scores[1 - e.Class] + 1)
                {
                    model.Update(e.Features, e.Class, 1);
                    model.Update(e.Features, 1 - e.Class, -1);
                }
                model.Tick();
            }
        }
        return model.ToModel(0.01f);
    }

    private void AddExamples(string[] sentences, bool loose, List<Example> examples)
    {
        string text = string.Join(' ', sentences);
        var ends = Ends(sentences);
        var tokens = tokenizer.Tokenize(text, new TextSpan(0, text.Length));
        var byRule = splitter.ByRule(text, tokens);
        var features = new SentenceFeatures(text, tokens, lexicon);
        Span<ulong> buffer = stackalloc ulong[SentenceFeatures.Max];
        int first = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            features.Advance(i, first);
            bool end = ends.Contains(tokens[i].End);
            if (features.MayEnd(i) && !(loose && byRule[i] && !end)) examples.Add(new Example(buffer[..features.Extract(i, byRule[i], buffer)].ToArray(), end ? SentenceFeatures.Ends : SentenceFeatures.GoesOn));
            if (end) first = i + 1;
        }
    }

    // Where the sentences end in the text of all of them.
    private static HashSet<int> Ends(IEnumerable<string> sentences)
    {
        var ends = new HashSet<int>();
        int at = 0;
        foreach (string s in sentences)
        {
            ends.Add(at + s.Length);
            at += s.Length + 1;
        }
        return ends;
    }

    /// <summary>Precision, recall and F1 of sentences (both ends right) over one text, and F1 of surface tokens.</summary>
    public string Measure(IReadOnlyList<TreebankSentence> gold, LinearModel? model, bool show, float doubt = SentenceSplitter.Doubt)
    {
        string text = string.Join(' ', gold.Select(s => s.Text));
        var tokens = tokenizer.Tokenize(text, new TextSpan(0, text.Length));
        var found = new HashSet<TextSpan>();
        foreach (var (first, end) in new SentenceSplitter(rules, lexicon, model, doubt).Split(text, tokens)) found.Add(new TextSpan(tokens[first].Start, tokens[end - 1].End));
        int at = 0, right = 0;
        var goldTokens = new HashSet<TextSpan>();
        foreach (var s in gold)
        {
            var span = new TextSpan(at, at + s.Text.Length);
            if (found.Contains(span)) right++;
            else if (show) Console.WriteLine($"missed  {s.Text}");
            int to = at;
            foreach (var (form, _, _, _) in s.Surface)
            {
                while (to < text.Length && char.IsWhiteSpace(text[to])) to++;
                goldTokens.Add(new TextSpan(to, to + form.Length));
                to += form.Length;
            }
            at += s.Text.Length + 1;
        }
        if (show)
            foreach (var f in found.Order())
                if (!gold.Any(s => s.Text == f.Of(text))) Console.WriteLine($"false   {f.Of(text)}");
        int same = tokens.Count(goldTokens.Contains);
        return string.Create(CultureInfo.InvariantCulture, $"sentences P {100.0 * right / found.Count:F2} R {100.0 * right / gold.Count:F2} F1 {200.0 * right / (found.Count + gold.Count):F2}   tokens F1 {200.0 * same / (tokens.Count + goldTokens.Count):F2}");
    }

    /// <summary><c>eval sentences --data FOLDER --models FOLDER [--held-out] [--show]</c>: sentences and surface tokens of the test treebanks, joined to one text each.</summary>
    public static int Run(string[] args)
    {
        string data = Option(args, "--data") ?? "../shared/data", folder = Option(args, "--models") ?? "src/Vigie.Packs/fr/linguistics";
        Lexicon lexicon;
        using (var r = new BinaryReader(File.OpenRead(Path.Combine(folder, LinguisticModel.LexiconFile)))) lexicon = Lexicon.Read(r);
        var trainer = new SentenceTrainer(TokenizationRules.Load(folder), lexicon);
        bool held = args.Contains("--held-out");
        LinearModel? model = null;
        string file = Path.Combine(folder, LinguisticModel.SentenceFile);
        if (held) model = trainer.Train(Sequences(data, withDevelopment: false));
        else if (File.Exists(file))
            using (var r = new BinaryReader(File.OpenRead(file))) model = LinearModel.Read(r);
        float[] doubts = args.Contains("--sweep") ? [0, 20, 40, 60, 90, 120, 160] : [SentenceSplitter.Doubt];
        string[] parts = held ? ["ud-french-sequoia/fr_sequoia-ud-dev", "ud-french-gsd/fr_gsd-ud-dev"] : ["ud-french-sequoia/fr_sequoia-ud-test", "ud-french-gsd/fr_gsd-ud-test"];
        foreach (string part in parts)
        {
            var gold = Treebank.Read(Path.Combine(data, part + ".conllu.xz"), Treebank.Sequoia);
            Console.WriteLine($"{part} rules  {trainer.Measure(gold, null, false)}");
            foreach (float doubt in model is null ? [] : doubts) Console.WriteLine($"{part} model {doubt,4}  {trainer.Measure(gold, model, args.Contains("--show"), doubt)}");
        }
        // Running text with stops: nothing is to be cut beyond them.
        var plain = Treebank.ReadLines(Path.Combine(data, "text-europarl-fr", "europarl-fr-sample.tsv.xz")).Skip(200_000).Take(3000).Select(AfterTab).Select(t => new TreebankSentence { Style = 0, Text = t, Forms = [], Lemmas = [], Upos = [], Feats = [], Heads = [], Deprels = [], Surface = [] }).ToList();
        Console.WriteLine($"Europarl rules  {trainer.Measure(plain, null, false)}");
        foreach (float doubt in model is null ? [] : doubts) Console.WriteLine($"Europarl model {doubt,4}  {trainer.Measure(plain, model, args.Contains("--show"), doubt)}");
        return 0;
    }

    private static string AfterTab(string line) => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].Trim();

    /// <summary>What the splitter learns from: treebanks as they lie, and parliamentary speech that is punctuated throughout.</summary>
    public static IEnumerable<(IReadOnlyList<string> Sentences, bool Loose)> Sequences(string data, bool withDevelopment)
    {
        List<string> Texts(string part) => [.. Treebank.Read(Path.Combine(data, part + ".conllu.xz"), Treebank.Sequoia).Select(s => s.Text)];
        yield return (Texts("ud-french-sequoia/fr_sequoia-ud-train"), false);
        if (withDevelopment)
        {
            yield return (Texts("ud-french-sequoia/fr_sequoia-ud-dev"), false);
            yield return (Texts("ud-french-gsd/fr_gsd-ud-dev"), false);
        }
        yield return (Texts("ud-french-fqb/fr_fqb-ud-test"), false);
        yield return ((string[])[.. Treebank.ReadLines(Path.Combine(data, "text-europarl-fr", "europarl-fr-sample.tsv.xz")).Take(8000).Select(AfterTab).Where(t => t.Length > 0)], true);
    }

    private static string? Option(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
