using System.Globalization;
using System.Text;
using System.Text.Json;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.PackBuilder.Reading;

/// <summary><c>vigie-packs train languages</c>: learns the table by which languages are told apart, and measures it on sentences kept aside.</summary>
internal static class LanguagesCommand
{
    private const int Kept = 9000;
    private const double Smoothing = 0.4;

    public static int Run(IReadOnlyList<string> args)
    {
        string data = Option("--data") ?? "../shared/data", output = Option("--out") ?? "src/Vigie.Packs/fr/reading/languages.tsv";
        var sentences = new List<(string Id, string Language, string Text)>();
        foreach (string line in File.ReadLines(Path.Combine(data, "langid", "sentences.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            sentences.Add((json.RootElement.GetProperty("id").ToString(), json.RootElement.GetProperty("lang").GetString()!, json.RootElement.GetProperty("text").GetString()!));
        }
        var train = sentences.Where(s => !IsHeldOut(s.Id)).ToList();
        Measure(LanguageIdentifier.From(TsvTable.Parse(Learn(train), "held-out")), sentences.Where(s => IsHeldOut(s.Id)).ToList());
        File.WriteAllText(output, "# Learned by vigie-packs train languages from Universal Dependencies treebanks (see NOTICE): hundredths of a logarithm, by n-gram and language.\n" + Learn(sentences));
        return 0;

        string? Option(string name) => args.ToList().IndexOf(name) is >= 0 and var at && at + 1 < args.Count ? args[at + 1] : null;
    }

    private static bool IsHeldOut(string id) => StableHash.Of(id) % 5 == 0;

    private static string Learn(List<(string Id, string Language, string Text)> sentences)
    {
        string[] languages = [.. sentences.Select(s => s.Language).Distinct().Order(StringComparer.Ordinal)];
        var counts = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var totals = new double[languages.Length];
        foreach (var (_, language, text) in sentences)
        {
            int l = Array.IndexOf(languages, language);
            foreach (string word in LanguageIdentifier.Words(text))
                foreach (var (start, length) in LanguageIdentifier.Grams(word.Length))
                {
                    string gram = word.Substring(start, length);
                    if (!counts.TryGetValue(gram, out var c)) counts[gram] = c = new double[languages.Length];
                    c[l]++;
                    totals[l]++;
                }
        }
        double mean = totals.Average();
        var kept = new List<(string Gram, double[] Weights, double Worth)>();
        foreach (var (gram, c) in counts)
        {
            var rate = new double[languages.Length];
            double all = 0;
            for (int i = 0; i < rate.Length; i++)
            {
                rate[i] = c[i] * mean / totals[i];
                all += rate[i];
            }
            if (all < 4) continue;
            // Divergence of the gram's languages from even, times how often it comes: what is worth keeping.
            double worth = 0;
            var w = new double[rate.Length];
            for (int i = 0; i < rate.Length; i++)
            {
                double p = (rate[i] + Smoothing) / (all + Smoothing * rate.Length);
                w[i] = Math.Log(p * rate.Length);
                worth += rate[i] * w[i];
            }
            kept.Add((gram, w, worth));
        }
        var b = new StringBuilder("gram\t").AppendJoin('\t', languages).Append('\n');
        foreach (var (gram, w, _) in kept.OrderByDescending(k => k.Worth).ThenBy(k => k.Gram, StringComparer.Ordinal).Take(Kept).OrderBy(k => k.Gram, StringComparer.Ordinal))
            b.Append(gram).Append('\t').AppendJoin('\t', w.Select(x => Math.Round(x * 100).ToString(CultureInfo.InvariantCulture))).Append('\n');
        return b.ToString();
    }

    private static void Measure(LanguageIdentifier identifier, List<(string Id, string Language, string Text)> sentences)
    {
        foreach (int words in (int[])[3, 8, int.MaxValue])
        {
            var right = new SortedDictionary<string, (int Right, int All)>(StringComparer.Ordinal);
            foreach (var (_, language, text) in sentences)
            {
                string said = identifier.Identify(string.Join(' ', text.Split(' ').Take(words)));
                var (r, n) = right.GetValueOrDefault(language);
                right[language] = (r + (said == language ? 1 : 0), n + 1);
            }
            double macro = right.Values.Average(v => (double)v.Right / v.All);
            Console.Error.WriteLine($"{(words == int.MaxValue ? "whole" : words + " words")}: macro accuracy {macro.ToString("0.000", CultureInfo.InvariantCulture)}  "
                + string.Join(" ", right.Select(r => $"{r.Key} {((double)r.Value.Right / r.Value.All).ToString("0.00", CultureInfo.InvariantCulture)}")));
        }
    }
}
