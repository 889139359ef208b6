using System.Globalization;
using AngleSharp.Html.Parser;
using Vigie.Reading;
using Vigie.Reading.Html;

namespace Vigie.PackBuilder.Reading.Pages;

/// <summary><c>vigie-packs time pages FOLDER</c>: processor time of each step of reading web pages, on a second pass over them.</summary>
internal static class TimePages
{
    public static int Run(IReadOnlyList<string> args)
    {
        string packs = Path.Combine(AppContext.BaseDirectory, "packs");
        var rules = ReadingRules.Load(packs);
        var languages = LanguageIdentifier.Load(packs);
        var reader = new ArticleReader(rules, languages);
        var pages = Directory.GetFiles(args[0]).Order(StringComparer.Ordinal).Select(f => new RawDocument(f, File.ReadAllBytes(f))).ToList();
        for (int pass = 0; pass < 2; pass++)
        {
            var steps = new List<(string Name, double Milliseconds)>();
            var decoded = new List<DecodedText>();
            Step("decode", () => pages.ForEach(p => decoded.Add(TextDecoder.Decode(p.Bytes.Span, HtmlPage.Charset(p.Bytes.Span)))));
            Step("scan", () => decoded.ForEach(d => _ = new HtmlSource(d.Text.Text)));
            Step("parse", () => decoded.ForEach(d => new HtmlParser().ParseDocument(d.Text.Text).Dispose()));
            var views = new List<PageView>();
            Step("view", () => pages.ForEach(p => { if (HtmlPage.View(p.Bytes.Span) is { } v) views.Add(v); }));
            var scores = new List<float[]>();
            Step("features", () => views.ForEach(v => BlockFeatures.Of(v, rules.Blocks!)));
            Step("features and trees", () => views.ForEach(v => scores.Add(rules.Blocks!.Score(v))));
            var read = new List<Page>();
            Step("page", () => pages.ForEach(p => read.Add(Page.Read(p, ReadingLimits.Default, rules))));
            Step("language", () => read.ForEach(p => languages.Identify(string.Join('\n', p.Passages.Where(x => !x.IsFurniture).Select(x => x.Text.Text)))));
            Step("whole", () => pages.ForEach(p => reader.Read(p)));
            if (pass == 1)
                foreach (var (name, ms) in steps)
                    Console.WriteLine($"{name,-20} {(ms / pages.Count).ToString("0.00", CultureInfo.InvariantCulture)} ms a page");

            void Step(string name, Action run)
            {
                var before = Environment.CpuUsage.TotalTime;
                run();
                steps.Add((name, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds));
            }
        }
        return 0;
    }
}
