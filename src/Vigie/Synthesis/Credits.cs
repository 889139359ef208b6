using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>Finds where a text names the agency or outlet it comes from: in brackets near its head or its foot.</summary>
internal static class Credits
{
    private const int Margin = 320, LongestCredit = 48, ShortestWord = 4;

    /// <summary>What stands in brackets near the head and the foot of a text, folded.</summary>
    internal static IReadOnlyList<string> Candidates(string text)
    {
        var found = new List<string>();
        Collect(text.AsSpan(0, Math.Min(text.Length, Margin)));
        if (text.Length > Margin) Collect(text.AsSpan(Math.Max(Margin, text.Length - Margin)));
        return found;

        void Collect(ReadOnlySpan<char> part)
        {
            for (int open = part.IndexOf('('); open >= 0;)
            {
                int length = part[(open + 1)..].IndexOf(')');
                if (length < 0) break;
                if (length is > 1 and <= LongestCredit) found.Add(Folding.Fold(part.Slice(open + 1, length)));
                int next = part[(open + 1)..].IndexOf('(');
                open = next < 0 ? -1 : open + 1 + next;
            }
        }
    }

    /// <summary>Whether a credit names an outlet: by its name, the last word of its name or its initials.</summary>
    /// <param name="credit">Folded words.</param>
    /// <param name="outlet">The outlet's name as written.</param>
    internal static bool Names(string credit, string outlet)
    {
        string name = Folding.Fold(outlet);
        if (name.Length >= ShortestWord && credit.Contains(name, StringComparison.Ordinal)) return true;
        var words = credit.Split([' ', '\'', ',', ':', '/', '-'], StringSplitOptions.RemoveEmptyEntries);
        string last = name[(name.LastIndexOf(' ') + 1)..];
        if (last.Length >= ShortestWord && words.Contains(last, StringComparer.Ordinal)) return true;
        string initials = Folding.Fold(string.Concat(outlet.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsUpper(w[0])).Select(w => w[0])));
        return initials.Length >= 2 && words.Contains(initials, StringComparer.Ordinal);
    }
}
