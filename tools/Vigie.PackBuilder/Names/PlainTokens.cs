using Vigie.Recognition.Names;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary>Splits plain French text into surface words, for training sentences that no annotator has read.</summary>
public static class PlainTokens
{
    /// <summary>Words, numbers and punctuation; an elided word ends with its apostrophe.</summary>
    public static IReadOnlyList<NameToken> Split(string text)
    {
        var tokens = new List<NameToken>();
        int i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }
            int start = i;
            if (char.IsLetterOrDigit(text[i]))
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsInner(text, i))) i++;
                if (i < text.Length && text[i] is '\'' or '’' && i - start <= 2) i++;
            }
            else i++;
            tokens.Add(Make(text[start..i], start, tokens.Count));
        }
        return tokens;
    }

    /// <summary>A surface word that no annotator has read.</summary>
    public static NameToken Make(string form, int start, int index)
    {
        string key = Folding.Fold(form);
        return new NameToken(form, key, new TextSpan(start, start + form.Length), "", key, index, index);
    }

    // A hyphen, a point or a long word's apostrophe between letters.
    private static bool IsInner(string s, int i) =>
        i > 0 && i + 1 < s.Length && char.IsLetterOrDigit(s[i - 1]) && char.IsLetterOrDigit(s[i + 1])
        && (s[i] is '-' or '.' || (s[i] is '\'' or '’' && !IsElision(s, i)));

    private static bool IsElision(string s, int i)
    {
        int start = i;
        while (start > 0 && char.IsLetter(s[start - 1])) start--;
        string word = Folding.Fold(s.AsSpan(start, i - start));
        return word is "l" or "d" or "n" or "s" or "c" or "j" or "m" or "t" or "qu" or "lorsqu" or "puisqu" or "jusqu" or "quoiqu";
    }
}
