using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Vigie.Reading.Html;

namespace Vigie.PackBuilder.Reading.Pages;

/// <summary>A page with what annotators say of its blocks.</summary>
internal sealed class TrainingPage
{
    private const float SegmentWeight = 1.5f;

    public required string File { get; init; }
    public required string Site { get; init; }
    public required PageView View { get; init; }
    public required float[] Labels { get; init; }

    /// <summary>What a block's label counts for; 0 where nobody has said what it is.</summary>
    public required float[] Weights { get; init; }

    /// <summary>Reads the pages of the extraction data: whole articles, and hand-picked segments.</summary>
    public static List<TrainingPage> Load(string folder)
    {
        var pages = new List<TrainingPage>();
        foreach (string kind in (string[])["articles", "segments"])
        {
            using var zip = ZipFile.OpenRead(Path.Combine(folder, $"pages-{kind}.zip"));
            foreach (string line in System.IO.File.ReadLines(Path.Combine(folder, kind + ".jsonl")))
            {
                using var json = JsonDocument.Parse(line);
                var gold = json.RootElement;
                string file = gold.GetProperty("file").GetString()!;
                var entry = zip.GetEntry(file) ?? throw new InvalidDataException(file + " is not in the archive");
                using var stream = entry.Open();
                var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                var view = HtmlPage.View(bytes.ToArray());
                if (view is null || view.Blocks.Count == 0) continue;
                var (labels, weights) = kind == "articles" ? FromParagraphs(view, gold) : FromSegments(view, gold);
                pages.Add(new TrainingPage { File = file, Site = SiteOf(gold, file), View = view, Labels = labels, Weights = weights });
            }
        }
        return pages;
    }

    private static string SiteOf(JsonElement gold, string file)
    {
        if (!gold.TryGetProperty("url", out var u) || u.GetString() is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var address)) return file;
        string[] parts = address.Host.Split('.');
        // The name that was registered: before the country, and before "co" or "com" in front of it.
        int keep = parts.Length > 2 && parts[^1].Length == 2 && parts[^2].Length <= 3 ? 3 : 2;
        return string.Join('.', parts[^Math.Min(keep, parts.Length)..]);
    }

    private static List<string> Tokens(string s)
    {
        var tokens = new List<string>();
        s = s.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        for (int i = 0; i < s.Length;)
        {
            if (!char.IsLetterOrDigit(s[i])) { i++; continue; }
            int j = i + 1;
            if (s[i] is not (>= '\u3040' and <= '\u9fff'))
                while (j < s.Length && char.IsLetterOrDigit(s[j]) && s[j] is not (>= '\u3040' and <= '\u9fff')) j++;
            tokens.Add(s[i..j]);
            i = j;
        }
        return tokens;
    }

    private static (float[], float[]) FromParagraphs(PageView view, JsonElement gold)
    {
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        var whole = new HashSet<string>(StringComparer.Ordinal);
        int goldTokens = 0;
        foreach (var p in gold.GetProperty("paragraphs").EnumerateArray())
        {
            var tokens = Tokens(p[1].GetString()!);
            goldTokens += tokens.Count;
            whole.Add(string.Join(' ', tokens));
            for (int i = 0; i + 3 < tokens.Count; i++)
            {
                string gram = string.Join(' ', tokens.GetRange(i, 4));
                grams[gram] = grams.GetValueOrDefault(gram) + 1;
            }
        }
        var labels = new float[view.Blocks.Count];
        var weights = new float[view.Blocks.Count];
        for (int b = 0; b < labels.Length; b++)
        {
            var tokens = Tokens(view.Blocks[b].Text.Text);
            weights[b] = (float)Math.Clamp(tokens.Count * 15.0 / Math.Max(1, goldTokens), 0.1, 3);
            if (whole.Contains(string.Join(' ', tokens))) labels[b] = 1;
            if (tokens.Count < 4) continue;
            int found = 0, all = tokens.Count - 3;
            for (int i = 0; i < all; i++)
            {
                string gram = string.Join(' ', tokens.GetRange(i, 4));
                if (grams.TryGetValue(gram, out int left) && left > 0) { found++; grams[gram] = left - 1; }
            }
            double share = (double)found / all;
            labels[b] = share >= 0.5 ? 1 : 0;
            if (share is > 0.2 and < 0.5) weights[b] = 0;
        }
        return (labels, weights);
    }

    private static (float[], float[]) FromSegments(PageView view, JsonElement gold)
    {
        var texts = view.Blocks.Select(b => Level(b.Text.Text)).ToArray();
        var labels = new float[texts.Length];
        var weights = new float[texts.Length];
        foreach (string s in Strings(gold, "with"))
        {
            int best = -1;
            for (int i = 0; i < texts.Length; i++)
                if (texts[i].Contains(s, StringComparison.Ordinal) && (best < 0 || texts[i].Length > texts[best].Length && view.Blocks[i].LinkDensity <= view.Blocks[best].LinkDensity + 0.2)) best = i;
            if (best < 0) continue;
            labels[best] = 1;
            weights[best] = SegmentWeight;
        }
        foreach (string s in Strings(gold, "without").Concat(Strings(gold, "comments")))
            for (int i = 0; i < texts.Length; i++)
                if (labels[i] == 0 && texts[i].Contains(s, StringComparison.Ordinal)) weights[i] = SegmentWeight;
        return (labels, weights);

        static IEnumerable<string> Strings(JsonElement g, string name) =>
            g.TryGetProperty(name, out var a) && a.ValueKind == JsonValueKind.Array ? a.EnumerateArray().Select(x => Level(x.GetString()!)).Where(x => x.Length > 0).ToList() : [];
    }

    private static string Level(string s)
    {
        var b = new StringBuilder();
        foreach (char c in s.Normalize(NormalizationForm.FormC))
            if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF') continue;
            else if (!char.IsWhiteSpace(c)) b.Append(c);
            else if (b.Length > 0 && b[^1] != ' ') b.Append(' ');
        return b.ToString().Trim();
    }
}
