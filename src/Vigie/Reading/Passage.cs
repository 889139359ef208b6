using Vigie.Text;

namespace Vigie.Reading;

/// <summary>A paragraph-like piece of a document before it is known whether it belongs to the article.</summary>
public sealed class Passage(MappedText text)
{
    private string? folded;
    private int words = -1;

    /// <summary>The characters, trimmed, with runs of white space as one space.</summary>
    public MappedText Text { get; private set; } = text;

    /// <summary>Marked as a heading in the source.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Stands in a list in the source.</summary>
    public bool IsListItem { get; init; }

    /// <summary>Nothing but a link in the source.</summary>
    public bool IsLink { get; init; }

    /// <summary>Caption of a picture in the source.</summary>
    public bool IsCaption { get; init; }

    /// <summary>Stands around the article in the source and is none of it, but may say when it came out, or that it goes on behind a paywall.</summary>
    public bool IsFurniture { get; init; }

    /// <summary>The text under <see cref="LengthFolding"/>.</summary>
    public string Folded => folded ??= LengthFolding.Fold(Text.Text);

    /// <summary>Number of words.</summary>
    public int Words => words >= 0 ? words : words = WordCount.Of(Text.Text);

    /// <summary>Puts a shorter or mended text in place of the text.</summary>
    public void Replace(MappedText by)
    {
        Text = by;
        folded = null;
        words = -1;
    }

    public override string ToString() => Text.Text;
}

/// <summary>Folds spelling for matching without moving any character: lower case, no accents, plain apostrophes, quotes, dashes and spaces. Line breaks stay.</summary>
/// <remarks>Unlike <see cref="Folding"/> it keeps the length, so a match in the folded text is a span of the text.</remarks>
public static class LengthFolding
{
    public static string Fold(string s) => string.Create(s.Length, s, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = Fold(source[i]);
    });

    public static char Fold(char c)
    {
        if (c < 0x80) return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c is '\t' or '\r' ? ' ' : c;
        switch (c)
        {
            case '’' or '‘' or 'ʼ' or 'ʻ' or '´': return '\'';
            case '“' or '”' or '„' or '«' or '»': return '"';
            case '‐' or '‑' or '–' or '—' or '−': return '-';
            case '…': return '.';
            case 'œ' or 'Œ': return 'œ';
            case 'æ' or 'Æ': return 'æ';
        }
        if (char.IsWhiteSpace(c)) return ' ';
        if (char.IsLetter(c))
        {
            string parts = c.ToString().Normalize(System.Text.NormalizationForm.FormD);
            return char.ToLowerInvariant(parts[0]);
        }
        return c;
    }
}

/// <summary>Counts words: runs of letters or digits, apostrophes and hyphens inside them included.</summary>
internal static class WordCount
{
    public static int Of(ReadOnlySpan<char> s)
    {
        int n = 0;
        bool inside = false;
        foreach (char c in s)
        {
            bool word = char.IsLetterOrDigit(c) || inside && c is '\'' or '’' or '-';
            if (word && !inside) n++;
            inside = word;
        }
        return n;
    }
}
