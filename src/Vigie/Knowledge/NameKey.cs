using System.Text;
using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>The form under which names are looked up: words of letters and digits, folded, with single spaces between them.</summary>
/// <remarks><c>Côte-d'Ivoire</c> and <c>COTE D’IVOIRE</c> give <c>cote d ivoire</c>; <c>O.N.U.</c> gives <c>onu</c>; <c>AFC/M23</c> gives <c>afc m23</c>.</remarks>
public static class NameKey
{
    public static string Of(ReadOnlySpan<char> name) => FromFolded(Folding.Fold(name));

    /// <summary>The key of a text that <see cref="Folding.Fold"/> has already folded.</summary>
    public static string FromFolded(string folded)
    {
        bool clean = folded.Length > 0;
        foreach (char c in folded)
            if (!(c is >= 'a' and <= 'z' or >= '0' and <= '9')) { clean = false; break; }
        if (clean) return folded;

        var sb = new StringBuilder(folded.Length);
        bool gap = false;
        for (int i = 0; i < folded.Length; i++)
        {
            char c = folded[i];
            if (char.IsLetterOrDigit(c))
            {
                if (gap && sb.Length > 0) sb.Append(' ');
                gap = false;
                sb.Append(c);
            }
            else if (c == '.' && i > 0 && char.IsLetter(folded[i - 1]) && IsInitial(folded, i - 1))
            {
                // The point of an initialism joins ("u.r.s.s."), unless a word follows after a space ("j. chirac").
                if (i + 1 < folded.Length && folded[i + 1] == ' ') gap = true;
            }
            else gap = true;
        }
        return sb.ToString();
    }

    /// <summary>The words of a key.</summary>
    public static string[] Words(string key) => key.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsInitial(string s, int letter) => letter == 0 || !char.IsLetterOrDigit(s[letter - 1]);
}
