using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Reading.Html;
using Vigie.Text;

namespace Vigie.PackBuilder.Reading.Pages;

/// <summary><c>vigie-packs train pages</c>: learns which blocks of a page are the article's own, and measures it on sites kept aside.</summary>
internal static class TrainPages
{
    private const int Folds = 6;

    public static int Run(IReadOnlyList<string> args)
    {
        string data = Option("--data") ?? "../shared/data/extraction-eval", output = Option("--out") ?? "src/Vigie.Packs/world/reading/blocks.model";
        string? heldOut = Option("--held-out");
        var pages = TrainingPage.Load(data);
        var tables = ScoreTables.Of(pages);
        Console.Error.WriteLine($"{pages.Count} pages of {pages.Select(p => p.Site).Distinct().Count()} sites, {pages.Sum(p => p.Weights.Count(w => w > 0))} blocks labelled of {pages.Sum(p => p.Weights.Length)}");
        var rows = pages.ConvertAll(p => BlockFeatures.Of(p.View, tables.Without(p.Site)));
        int[] fold = [.. pages.Select(p => (int)(StableHash.Of(p.Site) % Folds))];

        // What each page looks like to a first round that has not seen its site: the second round learns from that.
        var first = new float[pages.Count][];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, f =>
        {
            var trees = TreeEnsemble.Parse(FirstRound(pages, rows, i => fold[i] != f));
            for (int i = 0; i < pages.Count; i++)
                if (fold[i] == f) first[i] = [.. rows[i].Select(x => trees.Score(x))];
        });
        var extended = pages.Select((p, i) => BlockModel.WithNeighbours(p.View, rows[i], first[i])).ToList();
        if (heldOut is not null)
        {
            var second = new float[pages.Count][];
            Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, f =>
            {
                var trees = TreeEnsemble.Parse(SecondRound(pages, extended, i => fold[i] != f));
                for (int i = 0; i < pages.Count; i++)
                    if (fold[i] == f) second[i] = [.. extended[i].Select(x => trees.Score(x))];
            });
            WriteHeldOut(heldOut, pages, first, second);
        }
        if (Option("--only-measure") is not null) return 0;
        var b = new StringBuilder("# Learned by vigie-packs train pages (see NOTICE): which blocks of a web page are the article's own.\n");
        b.Append("measures\t").Append(BlockModel.Measures).Append('\n');
        var (marks, words) = tables.All();
        foreach (var (name, score) in marks) b.Append("mark\t").Append(name).Append('\t').Append(score.ToString("0.##", CultureInfo.InvariantCulture)).Append('\n');
        foreach (var (name, score) in words) b.Append("word\t").Append(name).Append('\t').Append(score.ToString("0.##", CultureInfo.InvariantCulture)).Append('\n');
        foreach (string tree in FirstRound(pages, rows, _ => true)) b.Append("first\t").Append(tree).Append('\n');
        foreach (string tree in SecondRound(pages, extended, _ => true)) b.Append("second\t").Append(tree).Append('\n');
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllText(output, b.ToString());
        return 0;

        string? Option(string name) => args.ToList().IndexOf(name) is >= 0 and var at && at + 1 < args.Count ? args[at + 1] : null;
    }

    private static List<string> FirstRound(List<TrainingPage> pages, List<float[][]> rows, Func<int, bool> wanted) => Learn(pages, rows, wanted, new BoostedTrees(110, 5));

    private static List<string> SecondRound(List<TrainingPage> pages, List<float[][]> rows, Func<int, bool> wanted) => Learn(pages, rows, wanted, new BoostedTrees(60, 5));

    private static List<string> Learn(List<TrainingPage> pages, List<float[][]> rows, Func<int, bool> wanted, BoostedTrees trees)
    {
        List<float[]> x = [];
        List<float> y = [], w = [];
        for (int i = 0; i < pages.Count; i++)
        {
            if (!wanted(i)) continue;
            for (int k = 0; k < rows[i].Length; k++)
            {
                if (pages[i].Weights[k] == 0) continue;
                x.Add(rows[i][k]);
                y.Add(pages[i].Labels[k]);
                w.Add(pages[i].Weights[k]);
            }
        }
        return trees.Learn(x, y, w);
    }

    // One line per page and threshold-free: the blocks with their probabilities, and the text at one half, for the scorer.
    private static void WriteHeldOut(string file, List<TrainingPage> pages, float[][] first, float[][] second)
    {
        using var stream = File.Create(file);
        for (int i = 0; i < pages.Count; i++)
        {
            using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                var blocks = pages[i].View.Blocks;
                json.WriteStartObject();
                json.WriteString("file", pages[i].File);
                json.WriteString("text", string.Join("\n\n", blocks.Where((_, k) => second[i][k] >= 0.5f).Select(b => b.Text.Text)));
                json.WriteStartArray("blocks");
                for (int k = 0; k < blocks.Count; k++)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(Math.Round(first[i][k], 3));
                    json.WriteNumberValue(Math.Round(second[i][k], 3));
                    json.WriteNumberValue(pages[i].Weights[k] == 0 ? -1 : pages[i].Labels[k]);
                    json.WriteStringValue(blocks[k].Element.Tag);
                    json.WriteStringValue(blocks[k].Text.Text);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            stream.WriteByte((byte)'\n');
        }
    }
}
