using System.Globalization;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Tells the language of a text by its character n-grams and short words.</summary>
/// <remarks>Naive Bayes over n-grams inside words (W. B. Cavnar, J. M. Trenkle: N-Gram-Based Text Categorization, SDAIR 1994, with the classifier of
/// M. Lui, T. Baldwin: langid.py, ACL 2012). The weights are a table, one line per n-gram, in hundredths of a natural logarithm.</remarks>
public sealed class LanguageIdentifier
{
    /// <summary>Knows no language.</summary>
    public static readonly LanguageIdentifier None = new([], []);

    /// <summary>Longest n-gram.</summary>
    public const int Order = 4;

    private const int LettersRead = 6000;
    private const int FewestLetters = 4;

    private readonly string[] languages;
    private readonly Dictionary<string, short[]> weights;
    private readonly Dictionary<string, short[]>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private LanguageIdentifier(string[] languages, Dictionary<string, short[]> weights)
    {
        this.languages = languages;
        this.weights = weights;
        lookup = weights.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<string> Languages => languages;

    /// <summary>Reads the table <c>reading/languages.tsv</c> of the first pack, by ordinal order of names, that has one; <see cref="None"/> where none has.</summary>
    public static LanguageIdentifier Load(string packs)
    {
        if (!Directory.Exists(packs)) return None;
        string[] folders = Directory.GetDirectories(packs);
        Array.Sort(folders, StringComparer.Ordinal);
        foreach (string folder in folders)
            if (Path.Combine(folder, "reading", "languages.tsv") is var file && File.Exists(file))
                return From(TsvTable.Read(file));
        return None;
    }

    /// <summary>Makes an identifier of a table with a column <c>gram</c> (<c>_</c> for the edge of a word) and one column per language.</summary>
    public static LanguageIdentifier From(TsvTable table)
    {
        string[] languages = [.. table.Columns.Skip(1)];
        var weights = new Dictionary<string, short[]>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var w = new short[languages.Length];
            for (int i = 0; i < w.Length; i++)
                w[i] = short.TryParse(row[i + 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out short v) ? v : (short)0;
            weights[row[0]] = w;
        }
        return new LanguageIdentifier(languages, weights);
    }

    /// <summary>ISO 639-1 code of the likeliest language, or <c>und</c> where nothing tells.</summary>
    public string Identify(string text)
    {
        if (languages.Length == 0) return "und";
        var score = new long[languages.Length];
        int letters = 0, known = 0;
        foreach (string word in Words(text))
        {
            letters += word.Length - 2;
            foreach (var (start, length) in Grams(word.Length))
                if (lookup.TryGetValue(word.AsSpan(start, length), out var w))
                {
                    known++;
                    for (int i = 0; i < score.Length; i++) score[i] += w[i];
                }
            if (letters > LettersRead) break;
        }
        if (letters < FewestLetters || known * 2 < letters) return "und";
        int best = 0;
        for (int i = 1; i < score.Length; i++)
            if (score[i] > score[best]) best = i;
        return languages[best];
    }

    /// <summary>The words of a text, lower case, with an underscore at either edge.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i])) { i++; continue; }
            int j = i;
            while (j < text.Length && (char.IsLetter(text[j]) || char.GetUnicodeCategory(text[j]) == UnicodeCategory.NonSpacingMark)) j++;
            yield return string.Concat("_", text[i..j].ToLowerInvariant(), "_");
            i = j;
        }
    }

    /// <summary>Start and length of every n-gram of a word with its edges, the whole word among them where it is short.</summary>
    public static IEnumerable<(int Start, int Length)> Grams(int length)
    {
        for (int n = 1; n <= Order; n++)
            for (int i = 0; i + n <= length; i++)
                if (n > 1 || i > 0 && i < length - 1) yield return (i, n);
        if (length is > Order and <= 9) yield return (0, length);
    }
}
