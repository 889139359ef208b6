using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Dates;
using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Recognition.Figures;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.PackBuilder.Times;

/// <summary>Prints the times and figures of plain texts as the output contract does, for <c>score.py</c>.</summary>
internal static class TryTimesCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string[] args, TextWriter output, TextWriter log)
    {
        string pack = new[] { Path.Combine(AppContext.BaseDirectory, "packs", "fr"), Path.Combine(AppContext.BaseDirectory, "fr") }.First(Directory.Exists);
        var watch = Stopwatch.StartNew();
        var numbers = new NumberReader(TsvTable.Read(Path.Combine(pack, "figures", "numbers.words.tsv")));
        var grammar = TimeGrammar.Read(Path.Combine(pack, "times"));
        var times = new TimeRecogniser(grammar, numbers);
        var figures = FigureRecogniser.Load(Path.Combine(pack, "figures"), numbers);
        log.WriteLine($"load {watch.ElapsedMilliseconds} ms, {grammar.Rules.Count} rules, {grammar.Rules.Sum(r => r.Rows.Count)} spellings");
        foreach (string p in grammar.Problems.Concat(figures.Problems)) log.WriteLine(p);
        ITextAnnotator annotator = File.Exists(Path.Combine(pack, "linguistics", LinguisticModel.SyntaxFile)) && !args.Contains("--plain")
            ? TextAnnotator.Load(Path.Combine(pack, "linguistics")) : new PlainAnnotator();
        long spent = 0;
        foreach (string path in args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).SelectMany<string, string>(a => Directory.Exists(a) ? Directory.EnumerateFiles(a, "*.txt").Order(StringComparer.Ordinal) : [a]))
        {
            string? published = null;
            string sidecar = Path.ChangeExtension(path, ".json");
            if (File.Exists(sidecar))
            {
                using var d = JsonDocument.Parse(File.ReadAllText(sidecar));
                published = d.RootElement.TryGetProperty("published", out var v) ? v.GetString() : null;
            }
            string text = File.ReadAllText(path);
            var annotated = annotator.Annotate(PlainAnnotator.Article(text, published, path));
            watch.Restart();
            var found = times.Recognise(annotated);
            var counts = figures.Recognise(annotated, found);
            spent += watch.ElapsedTicks;
            var index = new CodePointIndex(text);
            object Span(TextSpan s) => new { start = index.FromUtf16(s.Start), end = index.FromUtf16(s.End), text = s.Of(text) };
            var record = new Dictionary<string, object?>
            {
                ["source"] = new { path = Path.GetFileName(path) },
                ["text"] = text,
                ["times"] = found.Select(t => Fields(("span", Span(t.Span)), ("type", t.Type), ("value", t.Value), ("earliest", Day(t.Bounds.Earliest)), ("latest", Day(t.Bounds.Latest)), ("basis", t.Basis))).ToList(),
                ["figures"] = counts.Select(f => Fields(("span", Span(f.Span)), ("value", f.Value), ("min", f.Min), ("max", f.Max), ("approximate", f.Approximate ? true : null), ("unit", f.Unit), ("counted", f.Counted), ("casualty", f.Casualty), ("basis", f.Basis))).ToList(),
            };
            output.WriteLine(JsonSerializer.Serialize(record, Json));
        }
        log.WriteLine($"recognition {spent * 1000 / Stopwatch.Frequency} ms");
        return 0;
    }

    private static string? Day(NodaTime.LocalDate? d) => d is null ? null : DateBounds.Iso(d);

    private static Dictionary<string, object> Fields(params (string Key, object? Value)[] fields) =>
        fields.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!);
}
