using System.Globalization;
using Vigie.Linguistics;
using Vigie.Recognition.Names;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary><c>train names --data FOLDER --out FOLDER</c>: trains the sequence model of names and prints how it does on held-out text.</summary>
public static class TrainNames
{
    private const ulong Seed = 20211;

    public static int Run(IReadOnlyList<string> args)
    {
        string data = Option(args, "--data") ?? throw new ArgumentException("--data is missing"), output = Option(args, "--out") ?? throw new ArgumentException("--out is missing");
        int perTemplate = int.Parse(Option(args, "--per-template") ?? "12", CultureInfo.InvariantCulture);
        int passes = int.Parse(Option(args, "--passes") ?? "8", CultureInfo.InvariantCulture);
        string packs = PackFolder;
        Knowledge.World world = Knowledge.World.Load(Path.Combine(packs, "world"));
        var lexicon = NameLexicon.Load(output, BlockFile.Read(Path.Combine(output, "names.rules")));
        var finder = new NameCueFinder(world, lexicon);
        TextAnnotator annotator = TextAnnotator.Load(Path.Combine(packs, "fr", "linguistics"));
        var random = new SeededRandom(Seed);

        string sequoia = Path.Combine(data, "sequoia-ne-supersense");
        var training = new List<(IReadOnlyList<uint[]>, int[])>();
        var templates = new TemplateNames(world, Seed);
        foreach (MarkedText t in SequoiaNames.Read(sequoia, "train", world))
        {
            Add(t, 0);
            Add(t.Replace(templates.Replacement), 40);
            if (random.Next(10) == 0) Add(t.Recase(upper: true), 0);
            if (random.Next(20) == 0) Add(t.Recase(upper: false), 0);
        }
        foreach (string line in File.ReadLines(Path.Combine(Option(args, "--templates") ?? "tools/Vigie.PackBuilder/Names", "templates.txt")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            for (int k = 0; k < perTemplate; k++)
            {
                MarkedText t = templates.Fill(line);
                if (random.Next(12) == 0) t = t.Recase(upper: true);
                Add(t, 35);
            }
        }

        var trainer = new NameTrainer();
        double right = trainer.Train(training, passes, Seed);
        Directory.CreateDirectory(output);
        string model = Path.Combine(output, "names.model");
        int rows = trainer.Write(model, 0.01);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{training.Count} sentences, {100 * right:F1} % right in the last pass, {rows} features kept, {new FileInfo(model).Length / 1024} KiB"));
        NameModel trained = NameModel.Open(model)!;
        foreach (string part in new[] { "dev", "test" })
            Report($"Sequoia {part}", [.. SequoiaNames.Read(sequoia, part, world).SelectMany(t => NameSample.Of(t, annotator))], trained, finder);
        return 0;

        void Add(MarkedText t, int dropout)
        {
            foreach (NameSample s in NameSample.Of(t, annotator))
                training.Add((NameFeatures.Of(s.Sentence, Dropped(finder.Find(s.Sentence), s, dropout, random)), s.Labels));
        }
    }

    /// <summary>Where the build has put the packs.</summary>
    internal static string PackFolder =>
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "packs")) ? Path.Combine(AppContext.BaseDirectory, "packs") : AppContext.BaseDirectory;

    internal static string? Option(IReadOnlyList<string> args, string name)
    {
        for (int i = 0; i + 1 < args.Count; i++)
            if (args[i] == name) return args[i + 1];
        return null;
    }

    /// <summary>Exact spans with type, over a corpus.</summary>
    private static void Report(string name, IReadOnlyList<NameSample> samples, NameModel model, NameCueFinder finder)
    {
        var right = new int[5];
        var found = new int[5];
        var wanted = new int[5];
        foreach (NameSample s in samples)
        {
            var gold = Spans(s.Labels);
            var ours = Spans(model.Label(NameFeatures.Of(s.Sentence, finder.Find(s.Sentence)), out _));
            foreach (var x in gold) { wanted[x.Type]++; wanted[4]++; }
            foreach (var x in ours)
            {
                found[x.Type]++;
                found[4]++;
                if (!gold.Contains(x)) continue;
                right[x.Type]++;
                right[4]++;
            }
        }
        string[] types = ["PER", "ORG", "LOC", "MISC", "all"];
        for (int t = 0; t < 5; t++)
        {
            double p = 100.0 * right[t] / Math.Max(1, found[t]), r = 100.0 * right[t] / Math.Max(1, wanted[t]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {types[t],-4} P {p:F1} R {r:F1} F {2 * p * r / Math.Max(1, p + r):F1} ({wanted[t]})"));
        }
    }

    private static HashSet<(int Start, int End, int Type)> Spans(int[] labels)
    {
        var spans = new HashSet<(int, int, int)>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] % 2 != 1) continue;
            int end = i + 1;
            while (end < labels.Length && labels[end] == labels[i] + 1) end++;
            spans.Add((i, end, (labels[i] - 1) / 2));
        }
        return spans;
    }

    // Hides some known names from the model, so that it learns to do without the gazetteer.
    private static NameCues Dropped(NameCues cues, NameSample sample, int percent, SeededRandom random)
    {
        if (percent == 0) return cues;
        int[] at = [.. cues.MatchAt];
        for (int i = 0; i < at.Length; i++)
        {
            if (sample.Labels[i] % 2 != 1 || random.Next(100) >= percent) continue;
            int end = i + 1;
            while (end < at.Length && sample.Labels[end] == sample.Labels[i] + 1) end++;
            for (int k = i; k < end; k++)
            {
                at[k] = -1;
                cues.Flags[k] &= ~(WordCues.GivenName | WordCues.FamilyName);
            }
        }
        return cues with { MatchAt = at };
    }
}
