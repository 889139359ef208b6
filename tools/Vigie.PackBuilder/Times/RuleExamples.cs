using Vigie.Linguistics;
using Vigie.Recognition.Figures;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.PackBuilder.Times;

/// <summary>Executes the examples and counter-examples under the rules of times and figures.</summary>
public sealed class RuleExamples
{
    private readonly ITextAnnotator annotator = new PlainAnnotator();

    /// <summary>Reads a language's folder, as <c>src/Vigie.Packs/fr</c>.</summary>
    public RuleExamples(string pack)
    {
        var numbers = new NumberReader(TsvTable.Read(Path.Combine(pack, "figures", "numbers.words.tsv")));
        Times = new TimeRecogniser(TimeGrammar.Read(Path.Combine(pack, "times")), numbers);
        Figures = FigureRecogniser.Load(Path.Combine(pack, "figures"), numbers);
    }

    public TimeRecogniser Times { get; }

    public FigureRecogniser Figures { get; }

    /// <summary>What is wrong with an example of times; null where it holds.</summary>
    public string? CheckTime(RuleExample example)
    {
        var found = Times.Recognise(annotator.Annotate(PlainAnnotator.Article(example.Text, example.Published)));
        var all = found.Select(f => $"{f.Span.Of(example.Text)} ({f.Bounds}) by {f.Basis}").ToList();
        if (example.Expected.Count == 0) return all.Count == 0 ? null : "found " + string.Join(" | ", all);
        foreach (var expected in example.Expected)
            if (!found.Any(f => f.Span == expected)) return $"[{expected.Of(example.Text)}] not found, but {string.Join(" | ", all)}";
        var first = found.First(f => f.Span == example.Expected[0]);
        return example.Bounds is null || example.Bounds == first.Bounds.ToString() ? null : $"{first.Bounds} by {first.Basis}, not {example.Bounds}";
    }

    /// <summary>What is wrong with an example of figures; null where it holds.</summary>
    public string? CheckFigure(RuleExample example)
    {
        var annotated = annotator.Annotate(PlainAnnotator.Article(example.Text, example.Published));
        var found = Figures.Recognise(annotated, Times.Recognise(annotated));
        var all = found.Select(f => $"{f.Span.Of(example.Text)} ({Describe(f)}) by {f.Basis}").ToList();
        if (example.Expected.Count == 0) return all.Count == 0 ? null : "found " + string.Join(" | ", all);
        foreach (var expected in example.Expected)
            if (!found.Any(f => f.Span == expected)) return $"[{expected.Of(example.Text)}] not found, but {string.Join(" | ", all)}";
        var first = found.First(f => f.Span == example.Expected[0]);
        return example.Bounds is null || example.Bounds == Describe(first) ? null : $"{Describe(first)} by {first.Basis}, not {example.Bounds}";
    }

    /// <summary>A figure as examples write it: <c>min 500</c>, <c>~ 100000 soldats</c>, <c>3..5 km</c>.</summary>
    public static string Describe(Recognition.FigureMention f)
    {
        string n(decimal d) => d.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
        string number = f switch { { Value: { } v } => n(v), { Min: { } a, Max: { } b } => $"{n(a)}..{n(b)}", { Min: { } a } => $"min {n(a)}", { Max: { } b } => $"max {n(b)}", _ => "" };
        return string.Join(' ', new[] { f.Approximate ? "~" : null, number, f.Unit, f.Casualty }.Where(x => x is not null));
    }

    /// <summary>Checks everything; one line per failure.</summary>
    public static int Run(string[] args, TextWriter output)
    {
        if (args.Length == 0) args = ["src/Vigie.Packs/fr"];
        var examples = new RuleExamples(args[0]);
        int failures = 0, total = 0;
        foreach (string p in examples.Times.Grammar.Problems.Concat(examples.Figures.Problems)) { output.WriteLine(p); failures++; }
        foreach (var (e, problem) in examples.Times.Grammar.Examples.Select(e => (e, examples.CheckTime(e))).Concat(examples.Figures.Examples.Select(e => (e, examples.CheckFigure(e)))))
        {
            total++;
            if (problem is null) continue;
            failures++;
            output.WriteLine($"{e.Rule}: {e.Text}\n    {problem}");
        }
        if (args.Contains("--corpus"))
        {
            var corpus = new ExpressionCorpus(examples.Times, TextAnnotator.Load(Path.Combine(args[0], "linguistics")));
            foreach (string file in args.Where(a => a.EndsWith(".tsv", StringComparison.Ordinal)))
                foreach (var line in ExpressionCorpus.Read(file))
                {
                    total++;
                    if (corpus.Check(line) is not { } wrong) continue;
                    failures++;
                    output.WriteLine($"{Path.GetFileName(file)}: {line.Text}\n    {wrong}");
                }
        }
        output.WriteLine($"{total} examples, {failures} failures");
        return failures == 0 ? 0 : 1;
    }
}
