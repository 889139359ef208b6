using System.Globalization;
using System.Text;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.PackBuilder.Linguistics;
using Vigie.Recognition.Names;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary><c>eval names</c>: precision and recall of the whole recogniser, exact spans and types, on running text with marked names.</summary>
public static class EvaluateNames
{
    // Sentences that make one document: what they say of a name helps with the others.
    private const int DocumentSentences = 25;

    public static int Run(IReadOnlyList<string> args)
    {
        string data = TrainNames.Option(args, "--data") ?? "../shared/data";
        int limit = int.Parse(TrainNames.Option(args, "--limit") ?? "1000", CultureInfo.InvariantCulture);
        string packs = TrainNames.Option(args, "--packs") ?? TrainNames.PackFolder;
        Knowledge.World world = Knowledge.World.Load(Path.Combine(packs, "world"));
        var recogniser = NameRecogniser.Load(Path.Combine(packs, "fr", "names"), world);
        var annotator = TextAnnotator.Load(Path.Combine(packs, "fr", "linguistics"));
        string sequoia = Path.Combine(data, "sequoia-ne-supersense");
        bool wrong = args.Contains("--wrong");
        foreach (string part in args.Contains("--dev") ? ["dev"] : new[] { "test" })
        {
            Measure($"Sequoia {part}, spans and types of the coding manual, no drug notices", SequoiaNames.Read(sequoia, part, world), annotator, recogniser, wrong);
            Measure($"Sequoia {part}, as published", SequoiaNames.Read(sequoia, part, world, asPublished: true), annotator, recogniser, false);
        }
        if (limit > 0) Measure($"WikiNEuRal test, first {limit} sentences", [.. WikiNeural(Path.Combine(data, "ner-wikineural-fr", "test.conllu.xz")).Take(limit)], annotator, recogniser, false);
        return 0;
    }

    private static void Measure(string name, IReadOnlyList<MarkedText> texts, ITextAnnotator annotator, NameRecogniser recogniser, bool wrong)
    {
        var right = new int[5];
        var found = new int[5];
        var gold = new int[5];
        foreach (MarkedText[] part in texts.Chunk(DocumentSentences))
        {
            string text = string.Join("\n", part.Select(p => p.Text));
            var wanted = new HashSet<(int, int, EntityType)>();
            int at = 0;
            foreach (MarkedText p in part)
            {
                foreach (MarkedName n in p.Names) wanted.Add((at + n.Span.Start, at + n.Span.End, n.Type));
                at += p.Text.Length + 2;
            }
            var article = TryNames.Of(text, default);
            var mentions = recogniser.Recognise(annotator.Annotate(article)).SelectMany(e => e.Mentions.Select(m => (m.Span, e.Type))).ToList();
            // The corpora mark outer names only.
            var ours = mentions.Where(m => !mentions.Exists(o => o.Span != m.Span && o.Span.Contains(m.Span))).Select(m => (m.Span.Start, m.Span.End, m.Type)).ToHashSet();
            foreach (var w in wanted) { gold[(int)w.Item3]++; gold[4]++; }
            foreach (var o in ours)
            {
                found[(int)o.Type]++;
                found[4]++;
                if (wanted.Contains(o)) { right[(int)o.Type]++; right[4]++; }
                else if (wrong) Console.WriteLine($"+ {o.Type} {article.Text[o.Start..o.End]}  | {Around(article.Text, o.Start, o.End)}");
            }
            if (wrong)
                foreach (var w in wanted.Except(ours)) Console.WriteLine($"- {w.Item3} {article.Text[w.Item1..w.Item2]}  | {Around(article.Text, w.Item1, w.Item2)}");
        }
        string[] types = ["PER", "ORG", "LOC", "MISC", "all"];
        for (int t = 0; t < 5; t++)
        {
            double p = 100.0 * right[t] / Math.Max(1, found[t]), r = 100.0 * right[t] / Math.Max(1, gold[t]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {types[t],-4} P {p:F1} R {r:F1} F {2 * p * r / Math.Max(1, p + r):F1} ({gold[t]})"));
        }
    }

    private static string Around(string text, int start, int end) => text[Math.Max(0, start - 25)..Math.Min(text.Length, end + 25)].ReplaceLineEndings(" ");

    // Tokens with B- and I- labels; the text is put together again from them.
    private static IEnumerable<MarkedText> WikiNeural(string path)
    {
        var text = new StringBuilder();
        var names = new List<MarkedName>();
        foreach (string line in Treebank.ReadLines(path))
        {
            string[] c = line.Split('\t');
            if (c.Length < 3)
            {
                if (text.Length > 0) yield return new MarkedText(text.ToString(), [.. names]);
                text.Clear();
                names.Clear();
                continue;
            }
            if (text.Length > 0 && text[^1] is not ('\'' or '’' or '(') && c[1] is not ("," or "." or ")" or ";")) text.Append(' ');
            int start = text.Length;
            text.Append(c[1]);
            var type = c[2].Split('-')[^1] switch { "PER" => EntityType.Person, "ORG" => EntityType.Organisation, "LOC" => EntityType.Location, _ => EntityType.Miscellaneous };
            if (c[2].StartsWith("I-", StringComparison.Ordinal) && names.Count > 0) names[^1] = names[^1] with { Span = new TextSpan(names[^1].Span.Start, text.Length) };
            else if (c[2] != "O") names.Add(new MarkedName(new TextSpan(start, text.Length), type));
        }
    }
}
