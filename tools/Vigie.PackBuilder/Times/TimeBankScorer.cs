using System.Globalization;
using Vigie.Export;
using Vigie.Linguistics;
using Vigie.Recognition.Figures;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.PackBuilder.Times;

/// <summary>Scores temporal expressions on a TimeML corpus as TempEval-3 does (UzZaman et al., SemEval 2013): same span, overlapping span, and same value on an overlapping span.</summary>
internal static class TimeBankScorer
{
    /// <summary><c>eval times FOLDER [--half a|b] [--errors]</c>: <c>--half a</c> takes the first, third… file in order of names.</summary>
    public static int Run(string[] args, TextWriter output)
    {
        string folder = args[0];
        int half = Array.IndexOf(args, "--half") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] == "a" ? 0 : 1 : -1;
        bool errors = args.Contains("--errors");
        string pack = new[] { Path.Combine(AppContext.BaseDirectory, "packs", "fr"), Path.Combine("src", "Vigie.Packs", "fr") }.Last(Directory.Exists);
        var numbers = new NumberReader(TsvTable.Read(Path.Combine(pack, "figures", "numbers.words.tsv")));
        var times = new TimeRecogniser(TimeGrammar.Read(Path.Combine(pack, "times")), numbers);
        var annotator = TextAnnotator.Load(Path.Combine(pack, "linguistics"));
        var total = new Score();
        string[] files = [.. Directory.EnumerateFiles(folder, "*.tml").Order(StringComparer.Ordinal)];
        for (int i = 0; i < files.Length; i++)
        {
            if (half >= 0 && i % 2 != half) continue;
            var document = TimeMlDocument.Parse(File.ReadAllText(files[i]));
            var found = times.Timexes(annotator.Annotate(PlainAnnotator.Article(document.Text, document.Created, files[i], lines: true)));
            if (errors) Compare(Path.GetFileName(files[i]), document, found, output);
            total.Add(document.Timexes, found);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"expected {total.Gold}, found {total.Found}: strict F1 {total.F1(total.Strict):0.000}, relaxed F1 {total.F1(total.Relaxed):0.000}, value F1 {total.F1(total.Value):0.000}, type F1 {total.F1(total.Type):0.000}"));
        return 0;
    }

    private static void Compare(string file, TimeMlDocument document, IReadOnlyList<Timex> found, TextWriter output)
    {
        string Around(TextSpan s) => document.Text[Math.Max(0, s.Start - 40)..s.Start].Replace('\n', '/') + "[" + s.Of(document.Text) + "]" + document.Text[s.End..Math.Min(document.Text.Length, s.End + 25)].Replace('\n', '/');
        foreach (var g in document.Timexes)
        {
            var f = Match(g, found);
            if (f is null) output.WriteLine($"{file}  missed   {g.Type} {g.Value}: {Around(g.Span)}");
            else if (f.Span != g.Span) output.WriteLine($"{file}  extent   {g.Type} {g.Value}: {Around(g.Span)} got [{f.Span.Of(document.Text)}] {f.Value}");
            else if (f.Value != g.Value) output.WriteLine($"{file}  value    {g.Type} {g.Value} {g.Mod}: {Around(g.Span)} got {f.Type} {f.Value}");
        }
        foreach (var f in found)
            if (Match(f, document.Timexes) is null) output.WriteLine($"{file}  too much {f.Type} {f.Value}: {Around(f.Span)}");
    }

    private static Timex? Match(Timex one, IReadOnlyList<Timex> others) => others.FirstOrDefault(o => o.Span == one.Span) ?? others.FirstOrDefault(o => o.Span.Overlaps(one.Span));

    private sealed class Score
    {
        public int Gold, Found, Strict, Relaxed, Value, Type;

        public void Add(IReadOnlyList<Timex> gold, IReadOnlyList<Timex> found)
        {
            Gold += gold.Count;
            Found += found.Count;
            var used = new HashSet<Timex>(ReferenceEqualityComparer.Instance);
            foreach (var g in gold)
            {
                var f = found.FirstOrDefault(o => o.Span == g.Span && !used.Contains(o)) ?? found.FirstOrDefault(o => o.Span.Overlaps(g.Span) && !used.Contains(o) && !gold.Any(other => other.Span == o.Span));
                if (f is null) continue;
                used.Add(f);
                Relaxed++;
                if (f.Span == g.Span) Strict++;
                if (f.Value == g.Value) Value++;
                if (f.Type == g.Type) Type++;
            }
        }

        /// <summary>Harmonic mean of precision and recall: twice the matches over all that was expected and found.</summary>
        public double F1(int matches) => Gold + Found == 0 ? 0 : 2.0 * matches / (Gold + Found);
    }
}
