using System.Text;

namespace Vigie.Knowledge;

/// <summary>A coarse key under which the spellings fall together that one foreign name takes in different Latin transcriptions.</summary>
/// <remarks>
/// After the idea of H. Raghavan and J. Allan, "Matching inconsistently spelled names in automatic speech recognizer output" (HLT/EMNLP 2005):
/// letter groups that write one sound are replaced by one letter. <c>Rakhmon</c> and <c>Rahmon</c>, <c>Choïgou</c> and <c>Shoigu</c>,
/// <c>Lavroff</c> and <c>Lavrov</c> agree. The key is for looking up known persons only: it is too coarse to introduce new ones.
/// </remarks>
public static class Transliteration
{
    // Longer groups first: the first that fits at a position is taken.
    private static readonly (string From, string To)[] Groups =
    [
        ("chtch", "s"), ("shch", "s"), ("tsch", "s"), ("schtsch", "s"), ("tch", "s"), ("sch", "s"), ("dzh", "j"), ("dsh", "j"),
        ("ch", "s"), ("sh", "s"), ("cz", "s"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
        ("ck", "k"), ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ye", "e"), ("ie", "e"), ("yo", "o"), ("io", "o"), ("ff", "v"),
        ("q", "k"), ("w", "v"), ("y", "i"), ("x", "ks"),
    ];

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "al", "el", "as", "ad", "ash", "an", "ar", "at" };

    // One first name whose spellings no letter rule brings together.
    private static readonly HashSet<string> Muhammads = new(StringComparer.Ordinal)
        { "muhammad", "mohammad", "mohamad", "muhamad", "mohammed", "mohamed", "mouhammad", "muhammed", "mohamet" };

    /// <summary>The coarse key of a name key (see <see cref="NameKey"/>).</summary>
    public static string Of(string nameKey)
    {
        var sb = new StringBuilder(nameKey.Length);
        string[] words = NameKey.Words(nameKey);
        foreach (string word in words)
        {
            if (words.Length > 1 && Articles.Contains(word)) continue;
            if (sb.Length > 0) sb.Append(' ');
            if (Muhammads.Contains(word)) sb.Append("mohamed");
            else AppendWord(sb, word);
        }
        return sb.ToString();
    }

    private static void AppendWord(StringBuilder sb, string word)
    {
        int start = sb.Length;
        for (int i = 0; i < word.Length;)
        {
            bool matched = false;
            foreach (var (from, to) in Groups)
                if (string.CompareOrdinal(word, i, from, 0, from.Length) == 0)
                {
                    foreach (char c in to) Append(sb, start, c);
                    i += from.Length;
                    matched = true;
                    break;
                }
            if (matched) continue;
            char ch = word[i];
            // A soft c before e and i stays; elsewhere it sounds as k.
            if (ch == 'c' && (i + 1 >= word.Length || word[i + 1] is not ('e' or 'i' or 'y'))) ch = 'k';
            Append(sb, start, ch);
            i++;
        }
        // The silent e that French adds after a final consonant: Poutine, Eltsine, Staline.
        if (sb.Length - start > 3 && sb[^1] == 'e' && sb[^2] == 'n') sb.Length--;
    }

    // Double letters count once.
    private static void Append(StringBuilder sb, int start, char c)
    {
        if (sb.Length > start && sb[^1] == c) return;
        sb.Append(c);
    }
}
