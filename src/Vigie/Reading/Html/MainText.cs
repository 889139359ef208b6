namespace Vigie.Reading.Html;

/// <summary>Chooses the blocks of a page that are the article's own and makes passages of them; what stands around them goes along as furniture.</summary>
internal static class MainText
{
    private const float Wanted = 0.5f;
    private const float WantedInPoorPage = 0.25f;
    private const int PoorPage = 150;

    // Furniture just below the article may tell of a paywall or a date; what stands further down tells of other articles.
    private const int FurnitureBelow = 4;

    /// <summary>Which blocks are the article's own.</summary>
    /// <param name="page">The page.</param>
    /// <param name="model">What was learned of pages; null to go by the length of passages and their links alone.</param>
    public static bool[] Choose(PageView page, BlockModel? model)
    {
        var p = model?.Score(page) ?? ByShape(page);
        bool[] kept = Choose(page.Blocks, p, Wanted, out int chars);
        return chars < PoorPage ? Choose(page.Blocks, p, WantedInPoorPage, out _) : kept;
    }

    /// <summary>All blocks but lists of links.</summary>
    public static bool[] All(PageView page) => [.. page.Blocks.Select(b => b.LinkDensity < 0.9 || b.Words >= 20)];

    /// <summary>The passages of a page in document order.</summary>
    public static List<Passage> Passages(PageView page, bool[] kept)
    {
        var blocks = page.Blocks;
        int first = page.Heading, last = -1;
        for (int i = 0; i < kept.Length; i++)
        {
            if (!kept[i]) continue;
            if (first < 0 || i < first) first = i;
            last = i;
        }
        var passages = new List<Passage>();
        for (int i = Math.Max(0, first); i < blocks.Count && i <= Math.Max(last, page.Heading) + FurnitureBelow; i++)
        {
            var b = blocks[i];
            bool heading = i == page.Heading;
            passages.Add(new Passage(b.Text)
            {
                IsHeading = b.IsHeading,
                IsListItem = b.Element.Tag is "li" or "dd",
                IsLink = !heading && b.LinkDensity >= 0.9,
                IsCaption = IsCaption(b),
                IsFurniture = !kept[i] && !heading,
            });
        }
        return passages;
    }

    private static bool[] Choose(IReadOnlyList<PageBlock> blocks, float[] p, float wanted, out int chars)
    {
        var kept = new bool[blocks.Count];
        chars = 0;
        for (int i = 0; i < kept.Length; i++)
            if (p[i] >= wanted)
            {
                kept[i] = true;
                chars += blocks[i].Text.Length;
            }
        return kept;
    }

    private static bool IsCaption(PageBlock b)
    {
        PageElement? e = b.Element;
        for (int up = 0; e is not null && up < 4; e = e.Parent, up++)
            if (e.Tag == "figcaption") return true;
        return false;
    }

    // Without a model: running text near most of the page's running text.
    private static float[] ByShape(PageView page)
    {
        var p = new float[page.Blocks.Count];
        for (int i = 0; i < p.Length; i++)
        {
            var b = page.Blocks[i];
            bool inside = true;
            for (PageElement? e = b.Element; e is not null; e = e.Parent)
                if (e.Tag is "nav" or "aside" or "footer" or "form") inside = false;
            if (inside && (b.IsProse || b.IsHeading && i > page.Heading)) p[i] = 1;
        }
        return p;
    }
}
