using System.Diagnostics;
using System.Text;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>The commands that train and measure the language models.</summary>
internal static class LinguisticsCommands
{
    private const int TaggerEpochs = 10, Folds = 4, ParserEpochs = 10, Beam = 4, LeastUpdates = 5;

    public static int Train(string[] args)
    {
        string data = Option(args, "--data") ?? "../shared/data", output = Option(args, "--out") ?? "src/Vigie.Packs/fr/linguistics";
        int epochs = int.Parse(Option(args, "--epochs") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        if (epochs == 0) epochs = ParserEpochs;
        var only = (Option(args, "--only") ?? "lexicon,sentences,tagger,lemmas,parser,contractions").Split(',');
        var watch = Stopwatch.StartNew();
        void Log(string s) => Console.WriteLine($"[{watch.Elapsed.TotalSeconds,6:F0} s] {s}");
        Directory.CreateDirectory(output);

        string lefff = Path.Combine(data, "lexicon-lefff", "lefff-3.4.mlex.xz");
        Lexicon lexicon;
        WordClusters clusters;
        if (only.Contains("lexicon"))
        {
            lexicon = LexiconCompiler.Compile(lefff);
            var rules = TokenizationRules.Load(output);
            clusters = ClusterTrainer.Train(PlainTexts(data), new Tokenizer(rules, lexicon), rules, Log);
            Save(output, LinguisticModel.LexiconFile, w => { lexicon.Write(w); clusters.Write(w); }, Log);
        }
        else
        {
            using var r = new BinaryReader(File.OpenRead(Path.Combine(output, LinguisticModel.LexiconFile)), Encoding.UTF8);
            lexicon = Lexicon.Read(r);
            clusters = WordClusters.Read(r);
        }

        var sentences = TrainingSentences(data);
        Log($"{sentences.Count} sentences, {sentences.Sum(s => s.Forms.Length)} words");
        if (only.Contains("sentences"))
            Save(output, LinguisticModel.SentenceFile, new SentenceTrainer(TokenizationRules.Load(output), lexicon).Train(SentenceTrainer.Sequences(data, withDevelopment: true)).Write, Log);
        if (only.Contains("contractions"))
            Save(output, LinguisticModel.ContractionFile, ContractionTrainer.Train(sentences, lexicon).Write, Log);
        if (only.Contains("lemmas"))
            Save(output, LinguisticModel.LemmaFile, w => LemmaTrainer.Write(w, sentences, lexicon, LexiconCompiler.Lemmas(lefff)), Log);
        if (only.Contains("tagger"))
            Save(output, LinguisticModel.TaggerFile, TaggerTrainer.Train(sentences, lexicon, clusters, TaggerEpochs).Write, Log);
        if (only.Contains("parser"))
        {
            // Questions are left out: they would teach the parser that subjects follow their verbs.
            sentences.RemoveAll(s => s.Style == Treebank.Questions);
            var tags = TaggerTrainer.Jackknife(sentences, lexicon, clusters, TaggerEpochs, Folds);
            Log("jackknifed tags");
            Lemmatizer lemmatizer;
            using (var r = new BinaryReader(File.OpenRead(Path.Combine(output, LinguisticModel.LemmaFile)), Encoding.UTF8))
                lemmatizer = Lemmatizer.Read(r, lexicon);
            var examples = sentences.Select((s, i) => (Sentence: s, Input: Input(s, tags[i].Upos, tags[i].Feats, lexicon, clusters, lemmatizer))).ToList();
            var incises = new Incises(TsvTable.Read(Path.Combine(output, "incises.tsv")), sentences).Make(sentences, 3);
            Log($"{incises.Count} sentences with reported speech");
            Tagger tagger;
            using (var r = new BinaryReader(File.OpenRead(Path.Combine(output, LinguisticModel.TaggerFile)), Encoding.UTF8))
                tagger = Tagger.Read(r);
            foreach (var (made, origin, source) in incises)
            {
                var (upos, feats) = TaggerTrainer.Tag(tagger, made, lexicon, clusters);
                for (int i = 0; i < origin.Length; i++)
                    if (origin[i] >= 0) (upos[i], feats[i]) = (tags[source].Upos[origin[i]], tags[source].Feats[origin[i]]);
                examples.Add((made, Input(made, upos, feats, lexicon, clusters, lemmatizer)));
            }
            bool check = args.Contains("--check");
            var trained = ParserTrainer.Train(examples, Beam, epochs, LeastUpdates, 0.03f, Log, (epoch, model) =>
            {
                // Saved half-way too, for the impatient.
                if (!check || epoch % 3 != 0 || epoch == epochs) return;
                Save(output, LinguisticModel.ParserFile, model().Write, Log);
                Evaluate(["--data", data, "--models", output]);
            });
            Save(output, LinguisticModel.ParserFile, trained.Write, Log);
        }
        Log("done");
        return 0;
    }

    private static List<TreebankSentence> TrainingSentences(string data)
    {
        List<TreebankSentence> Read(string folder, string file, int style) => Treebank.Read(Path.Combine(data, folder, file + ".conllu.xz"), style);
        return
        [
            .. Read("ud-french-sequoia", "fr_sequoia-ud-train", Treebank.Sequoia),
            .. Read("ud-french-sequoia", "fr_sequoia-ud-dev", Treebank.Sequoia),
            .. Read("ud-french-gsd", "fr_gsd-ud-dev", Treebank.Gsd),
            .. Read("ud-french-fqb", "fr_fqb-ud-test", Treebank.Questions),
        ];
    }

    private static IEnumerable<string> PlainTexts(string data) =>
        Treebank.ReadLines(Path.Combine(data, "text-europarl-fr", "europarl-fr-sample.tsv.xz")).Select(l => l[(l.IndexOf('\t', StringComparison.Ordinal) + 1)..]);

    private static ParserInput Input(TreebankSentence s, int[] upos, string[] feats, Lexicon lexicon, WordClusters clusters, Lemmatizer lemmatizer)
    {
        string[] lemmas = [.. s.Forms.Select((f, i) => lemmatizer.Lemma(f, upos[i], feats[i]))];
        return ParserInput.Of(s.Forms, WordFeatures.Of(s.Forms, lexicon, clusters), upos, feats, lemmas, s.Style);
    }

    public static int Evaluate(string[] args)
    {
        string data = Option(args, "--data") ?? "../shared/data", models = Option(args, "--models") ?? "src/Vigie.Packs/fr/linguistics";
        var watch = Stopwatch.StartNew();
        var model = LinguisticModel.Load(models);
        Console.WriteLine($"load {watch.ElapsedMilliseconds} ms");
        Console.WriteLine("treebank (gold words)      UPOS   feats  lemma  UAS    LAS    LAS with subtypes   words/s");
        foreach (var (name, folder, file) in new[] { ("Sequoia test", "ud-french-sequoia", "fr_sequoia-ud-test"), ("GSD test", "ud-french-gsd", "fr_gsd-ud-test") })
        {
            var sentences = Treebank.Read(Path.Combine(data, folder, file + ".conllu.xz"), Treebank.Sequoia);
            foreach (int style in folder.Contains("gsd", StringComparison.Ordinal) ? new[] { Treebank.Sequoia, Treebank.Gsd } : [Treebank.Sequoia])
                Console.WriteLine($"{name + (style == Treebank.Gsd ? " (its style)" : ""),-25} {Score(model, sentences, style)}");
        }
        if (args.Contains("--relations"))
            Console.Write(Relations(model, Treebank.Read(Path.Combine(data, "ud-french-sequoia", "fr_sequoia-ud-test.conllu.xz"), Treebank.Sequoia)));
        if (!args.Contains("--raw")) return 0;
        var annotator = TextAnnotator.Load(models);
        foreach (var (name, folder, file) in new[] { ("Sequoia test", "ud-french-sequoia", "fr_sequoia-ud-test"), ("GSD test", "ud-french-gsd", "fr_gsd-ud-test") })
            Console.WriteLine($"{name + " (raw text)",-25} {ConlluScorer.Line(RawText.Compare(annotator, [.. Treebank.ReadLines(Path.Combine(data, folder, file + ".conllu.xz"))]))}");
        return 0;
    }

    private static string Score(LinguisticModel model, List<TreebankSentence> sentences, int style)
    {
        int words = 0, upos = 0, feats = 0, lemma = 0, uas = 0, las = 0, full = 0;
        var watch = Stopwatch.StartNew();
        foreach (var s in sentences)
        {
            var a = model.Analyze(s.Forms, style);
            for (int i = 0; i < s.Forms.Length; i++)
            {
                words++;
                if (a.Upos[i] == s.Upos[i]) upos++;
                if (a.Feats[i] == s.Feats[i]) feats++;
                if (a.Lemmas[i] == FeatureHash.PlainText(s.Lemmas[i])) lemma++;
                if (a.Heads[i] != s.Heads[i]) continue;
                uas++;
                if (a.Deprels[i] == s.Deprels[i]) full++;
                if (a.Deprels[i].Split(':')[0] == s.Deprels[i].Split(':')[0]) las++;
            }
        }
        string P(int right) => (100.0 * right / words).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
        return $"{P(upos)}  {P(feats)}  {P(lemma)}  {P(uas)}  {P(las)}  {P(full)}               {words / watch.Elapsed.TotalSeconds:F0}";
    }

    // Precision, recall and F1 of each relation with its head.
    private static string Relations(LinguisticModel model, List<TreebankSentence> sentences)
    {
        var counts = new SortedDictionary<string, (int Gold, int Found, int Right)>(StringComparer.Ordinal);
        foreach (var s in sentences)
        {
            var a = model.Analyze(s.Forms, s.Style);
            for (int i = 0; i < s.Forms.Length; i++)
            {
                bool right = a.Heads[i] == s.Heads[i] && a.Deprels[i] == s.Deprels[i];
                var gold = counts.GetValueOrDefault(s.Deprels[i]);
                counts[s.Deprels[i]] = (gold.Gold + 1, gold.Found, gold.Right + (right ? 1 : 0));
                var found = counts.GetValueOrDefault(a.Deprels[i]);
                counts[a.Deprels[i]] = (found.Gold, found.Found + 1, found.Right);
            }
        }
        var text = new StringBuilder("relation (Seq. test) count  precision  recall  F1\n");
        foreach (var (relation, c) in counts.OrderByDescending(c => c.Value.Gold).ThenBy(c => c.Key, StringComparer.Ordinal).Where(c => c.Value.Gold >= 20))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{relation,-20} {c.Gold,5}  {100.0 * c.Right / Math.Max(1, c.Found),9:F1}  {100.0 * c.Right / c.Gold,6:F1}  {200.0 * c.Right / (c.Found + c.Gold):F1}\n");
        return text.ToString();
    }

    private static void Save(string folder, string name, Action<BinaryWriter> write, Action<string> log)
    {
        string path = Path.Combine(folder, name);
        using (var stream = File.Create(path))
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
            write(writer);
        log($"{name}: {new FileInfo(path).Length / 1024} KiB");
    }

    private static string? Option(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
