namespace Vigie.Reading.Html;

/// <summary>Takes the names that pages give to their elements apart into marks: <c>postShareBar</c> and <c>post_share-bar</c> give <c>post</c>, <c>share</c>, <c>bar</c> and the pairs of neighbours.</summary>
internal static class MarkWords
{
    private const int MostWords = 14;
    private const int LongestWord = 24;

    /// <summary>The marks of an element: of its names, its tag where that means something, and its role.</summary>
    public static string[] Of(PageElement e) => [.. Own(e).Concat(Named(e.Names)).Distinct(StringComparer.Ordinal)];

    /// <summary>The marks that lie in names alone.</summary>
    public static List<string> Named(string names)
    {
        var marks = new List<string>();
        Split(names, marks);
        return marks;
    }

    /// <summary>The marks of an element but for its class and id.</summary>
    public static List<string> Own(PageElement e)
    {
        var marks = new List<string>();
        if (e.Tag is not ("div" or "span" or "p" or "td" or "tr" or "li" or "a" or "body")) marks.Add("<" + e.Tag + ">");
        if (e.Source.GetAttribute("role") is { Length: > 2 and < 20 } role) marks.Add("role:" + role);
        if (e.Source.GetAttribute("itemprop") is { Length: > 2 and < 30 } property) marks.Add("itemprop:" + property.ToLowerInvariant());
        if (e.Source.HasAttribute("hidden") || e.Source.GetAttribute("aria-hidden") == "true") marks.Add("hidden");
        if (e.Source.GetAttribute("data-testid") is { Length: > 2 and < 60 } test) Split(test, marks);
        if (e.Source.GetAttribute("data-component") is { Length: > 2 and < 60 } component) Split(component, marks);
        return marks;
    }

    private static void Split(string names, List<string> marks)
    {
        int words = 0;
        string? before = null;
        for (int i = 0; i < names.Length && words < MostWords;)
        {
            char c = names[i];
            if (c == ' ') before = null;
            if (!char.IsAsciiLetter(c)) { i++; continue; }
            int j = i + 1;
            while (j < names.Length && char.IsAsciiLetter(names[j]) && !(char.IsAsciiLetterUpper(names[j]) && char.IsAsciiLetterLower(names[j - 1]))) j++;
            if (j - i is >= 2 and <= LongestWord)
            {
                string word = names[i..j].ToLowerInvariant();
                marks.Add(word);
                if (before is not null) marks.Add(before + "_" + word);
                before = word;
                words++;
            }
            i = j;
        }
    }
}
