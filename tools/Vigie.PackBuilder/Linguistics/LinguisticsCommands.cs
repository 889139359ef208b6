using System.Diagnostics;
using System.Text;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>The commands that train and measure the language models.</summary>
internal static class LinguisticsCommands
{
    private const int SilverWords = 240_000;

    public static int Train(string[] args)
    {
        string data = Option(args, "--data") ?? "../shared/data", output = Option(args, "--out") ?? "src/Vigie.Packs/fr/linguistics";
        var only = (Option(args, "--only") ?? "lexicon,sentences,contractions,lemmas,syntax").Split(',');
        var watch = Stopwatch.StartNew();
        void Log(string s) => Console.WriteLine($"[{watch.Elapsed.TotalSeconds,6:F0} s] {s}");
        Directory.CreateDirectory(output);

        string lefff = Path.Combine(data, "lexicon-lefff", "lefff-3.4.mlex.xz");
        Lexicon lexicon;
        WordClusters clusters;
        var tokenization = TokenizationRules.Load(output);
        if (only.Contains("lexicon"))
        {
            lexicon = LexiconCompiler.Compile(lefff);
            clusters = ClusterTrainer.Train(PlainTexts(data), new Tokenizer(tokenization, lexicon), tokenization, Log);
            Save(output, LinguisticModel.LexiconFile, w => { lexicon.Write(w); clusters.Write(w); }, Log);
        }
        else
        {
            using var r = new BinaryReader(new MemoryStream(File.ReadAllBytes(Path.Combine(output, LinguisticModel.LexiconFile))), Encoding.UTF8);
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
        if (only.Contains("syntax"))
        {
            var made = new Incises(TsvTable.Read(Path.Combine(output, "incises.tsv")), sentences).Make(sentences, 3).ConvertAll(m => m.Sentence);
            Log($"{made.Count} sentences with reported speech");
            var plan = new SyntaxPlan(lexicon, clusters, Log);
            SyntaxNetwork first;
            string? file = Option(args, "--first");
            if (file is not null && File.Exists(file))
            {
                using var r = new BinaryReader(new MemoryStream(File.ReadAllBytes(file)), Encoding.UTF8);
                first = SyntaxNetwork.Read(r);
            }
            else
            {
                // Without Sequoia dev, on which the sizes and the number of rounds were chosen.
                first = plan.First(TrainingSentences(data, development: false));
                if (file is not null) Save(Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileName(file), first.Write, Log);
            }
            LinguisticModel model;
            using (var lemmas = new BinaryReader(File.OpenRead(Path.Combine(output, LinguisticModel.LemmaFile)), Encoding.UTF8))
            using (var contractions = new BinaryReader(File.OpenRead(Path.Combine(output, LinguisticModel.ContractionFile)), Encoding.UTF8))
                model = new LinguisticModel { Lexicon = lexicon, Clusters = clusters, Syntax = first, Lemmatizer = Lemmatizer.Read(lemmas, lexicon), Contractions = LinearModel.Read(contractions) };
            var silver = SilverSentences.Tagged(Path.Combine(data, "gsd-morph-sigmorphon2019"), model);
            Log($"{silver.Count} sentences with parts of speech by hand");
            silver.AddRange(SilverSentences.Plain(PlainTexts(data), new TextAnnotator(tokenization, model), SilverWords));
            Log($"{silver.Count} sentences analysed by the first network");
            Save(output, LinguisticModel.SyntaxFile, plan.Last(first, sentences, made, silver).Write, Log);
        }
        Log("done");
        return 0;
    }

    private static List<TreebankSentence> TrainingSentences(string data, bool development = true)
    {
        List<TreebankSentence> Read(string folder, string file, int style) => Treebank.Read(Path.Combine(data, folder, file + ".conllu.xz"), style);
        return
        [
            .. Read("ud-french-sequoia", "fr_sequoia-ud-train", Treebank.Sequoia),
            .. development ? Read("ud-french-sequoia", "fr_sequoia-ud-dev", Treebank.Sequoia) : [],
            .. Read("ud-french-gsd", "fr_gsd-ud-dev", Treebank.Gsd),
            .. Read("ud-french-fqb", "fr_fqb-ud-test", Treebank.Questions),
        ];
    }

    private static IEnumerable<string> PlainTexts(string data) =>
        Treebank.ReadLines(Path.Combine(data, "text-europarl-fr", "europarl-fr-sample.tsv.xz")).Select(l => l[(l.IndexOf('\t', StringComparison.Ordinal) + 1)..]);

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
            Console.WriteLine($"{name,-25} {Score(model, sentences)}");
        }
        if (args.Contains("--relations"))
            Console.Write(Relations(model, Treebank.Read(Path.Combine(data, "ud-french-sequoia", "fr_sequoia-ud-test.conllu.xz"), Treebank.Sequoia)));
        if (!args.Contains("--raw")) return 0;
        var annotator = TextAnnotator.Load(models);
        foreach (var (name, folder, file) in new[] { ("Sequoia test", "ud-french-sequoia", "fr_sequoia-ud-test"), ("GSD test", "ud-french-gsd", "fr_gsd-ud-test") })
            Console.WriteLine($"{name + " (raw text)",-25} {ConlluScorer.Line(RawText.Compare(annotator, [.. Treebank.ReadLines(Path.Combine(data, folder, file + ".conllu.xz"))]))}");
        return 0;
    }

    private static string Score(LinguisticModel model, List<TreebankSentence> sentences)
    {
        int words = 0, upos = 0, feats = 0, lemma = 0, uas = 0, las = 0, full = 0;
        var watch = Stopwatch.StartNew();
        foreach (var s in sentences)
        {
            var a = model.Analyze(s.Forms);
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
            var a = model.Analyze(s.Forms);
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
