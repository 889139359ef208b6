using Vigie.Text;

namespace Vigie.Reading.Html;

/// <summary>A page as the finding of its main text sees it: blocks, elements, and what the page's description says of the article.</summary>
internal sealed class PageView
{
    public required IReadOnlyList<PageElement> Elements { get; init; }
    public required IReadOnlyList<PageBlock> Blocks { get; init; }

    /// <summary>Title and description that the page gives, folded; null where it gives none.</summary>
    public string? TitleKey { get; init; }

    public string? DescriptionKey { get; init; }

    /// <summary>Letters and digits of the text that the page's linked data give; null where they give none.</summary>
    public string? BodyKey { get; init; }

    /// <summary>Index of the block that is the headline, or -1.</summary>
    public int Heading { get; private init; }

    public static PageView Of(PageBlocks parts, string? title, string? description, string? body)
    {
        string? key = title is null ? null : Folding.Fold(HeadlineText.WithoutSite(title, null, null));
        return new PageView
        {
            Elements = parts.Elements,
            Blocks = parts.Blocks,
            TitleKey = key,
            DescriptionKey = description is { Length: > 30 } ? Letters(description) : null,
            BodyKey = body is { Length: > 200 } ? Letters(body) : null,
            Heading = FindHeading(parts.Blocks, key),
        };
    }

    /// <summary>Letters and digits alone, lower case: what two ways of writing the same text share.</summary>
    public static string Letters(string s) => string.Create(Count(s), s, static (span, source) =>
    {
        int n = 0;
        foreach (char c in source)
            if (char.IsLetterOrDigit(c)) span[n++] = char.ToLowerInvariant(c);
    });

    private static int Count(string s)
    {
        int n = 0;
        foreach (char c in s)
            if (char.IsLetterOrDigit(c)) n++;
        return n;
    }

    // The heading that says the title; else the first of the highest rank.
    private static int FindHeading(IReadOnlyList<PageBlock> blocks, string? key)
    {
        int first = -1;
        for (int i = 0; i < blocks.Count; i++)
        {
            var b = blocks[i];
            if (b.Element.Tag is not ("h1" or "h2") || b.Text.Length < 5) continue;
            if (key is not null && b.LinkDensity < 0.9 && HeadlineText.Same(b.Text.Text, key)) return i;
            if (b.Element.Tag == "h1" && first < 0 && b.LinkDensity < 0.9) first = i;
        }
        return first;
    }
}
