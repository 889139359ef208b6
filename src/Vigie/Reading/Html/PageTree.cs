using AngleSharp.Dom;

namespace Vigie.Reading.Html;

/// <summary>An element of a page, with what is known of the text below it.</summary>
internal sealed class PageElement(string tag, PageElement? parent, IElement source)
{
    /// <summary>Local name, lower case.</summary>
    public string Tag { get; } = tag;

    public PageElement? Parent { get; } = parent;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public IElement Source { get; } = source;

    /// <summary>What the page calls it: class and id as written, with a space between.</summary>
    public string Names { get; init; } = "";

    /// <summary>The source says that it is not shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Index of the first block that may lie in it or behind it.</summary>
    public int FirstBlock { get; init; }

    /// <summary>Characters of text below it, and those of them inside links.</summary>
    public int Chars { get; set; }

    public int LinkedChars { get; set; }

    /// <summary>Characters of running text below it: long passages of few links.</summary>
    public int ProseChars { get; set; }

    /// <summary>Number of text blocks below it.</summary>
    public int Blocks { get; set; }

    /// <summary>Weight of the running text that stands near, as by Readability's votes.</summary>
    public double Votes { get; set; }

    /// <summary>Score of its own marks, and sum and least of those on the way from the root.</summary>
    public float OwnScore { get; set; }

    public float PathScore { get; set; }

    public float LeastScore { get; set; }

    public bool IsWithin(PageElement other)
    {
        for (PageElement? e = this; e is not null && e.Depth >= other.Depth; e = e.Parent)
            if (e == other) return true;
        return false;
    }
}

/// <summary>A stretch of text of a page that nothing but inline elements divide.</summary>
internal sealed class PageBlock
{
    /// <summary>The nearest element around it that makes a box of its own.</summary>
    public required PageElement Element { get; init; }

    /// <summary>The characters, trimmed, with runs of white space as one space, with their bytes.</summary>
    public required MappedText Text { get; init; }

    /// <summary>Characters inside links, and the number of links.</summary>
    public required int LinkedChars { get; init; }

    public required int Links { get; init; }

    public required int BoldChars { get; init; }

    /// <summary>It holds, or stands in, an element that states a time.</summary>
    public required bool HasTime { get; init; }

    public int Words { get; init; }

    public double LinkDensity => Text.Length == 0 ? 0 : Math.Min(1, (double)LinkedChars / Text.Length);

    public bool IsHeading => Element.Tag is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    /// <summary>Running text: long enough and of few links.</summary>
    public bool IsProse => Text.Length >= 80 && LinkDensity < 0.35;
}
