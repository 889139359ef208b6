using Vigie.Text;

namespace Vigie.Reading;

/// <summary>A rough division into sentences, for telling what belongs to an article; the linguistic one comes later and is finer.</summary>
internal static class SentenceBreaks
{
    public static List<TextSpan> Of(string s)
    {
        var found = new List<TextSpan>();
        int start = 0;
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] is not ('.' or '!' or '?' or '…')) continue;
            int j = i + 1;
            while (j < s.Length && s[j] is '.' or '!' or '?' or '…') j++;
            int close = j;
            while (close < s.Length && (s[close] is ')' or '"' or '”' or '»' or '’' || char.IsWhiteSpace(s[close]) && close + 1 < s.Length && s[close + 1] is '»' or '”')) close++;
            int next = close;
            while (next < s.Length && char.IsWhiteSpace(s[next])) next++;
            if (next == s.Length) break;
            if (next > close && StartsSentence(s, next) && !IsAbbreviation(s, start, i))
            {
                found.Add(new TextSpan(start, close));
                start = next;
            }
            i = close - 1;
        }
        if (start < s.Length) found.Add(new TextSpan(start, s.Length));
        return found;
    }

    private static bool StartsSentence(string s, int at) => char.IsUpper(s[at]) || char.IsDigit(s[at]) || s[at] is '«' or '"' or '“' or '(' or '[' or '-' or '–' or '—';

    // An initial or a title of one to three letters that begins with a capital: "M. Diallo", "J. F. Kennedy".
    private static bool IsAbbreviation(string s, int start, int stop)
    {
        if (s[stop] != '.') return false;
        int i = stop;
        while (i > start && char.IsLetter(s[i - 1])) i--;
        int length = stop - i;
        return length is >= 1 and <= 2 && char.IsUpper(s[i]) && (length == 1 || !char.IsUpper(s[i + 1]));
    }
}
