using Vigie.Coding;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>An event as one article tells it, with what it is compared by.</summary>
internal sealed class Told
{
    private IReadOnlyList<FigureRecord>? figures;

    internal Told(ArticleRecord article, EventRecord coded, int family)
    {
        Article = article;
        Event = coded;
        Family = family;
        Actors = KeysOf(coded.Actors);
        Recipients = KeysOf(coded.Recipients);
        Both = new SortedSet<string>(Actors.Union(Recipients), StringComparer.Ordinal);
        Time = coded.Time?.Bounds ?? DateBounds.Unknown;
        Words = Lexical.Words(coded.Evidence.Select(e => e.Text));
    }

    internal ArticleRecord Article { get; }
    internal EventRecord Event { get; }
    internal int Family { get; }
    internal IReadOnlySet<string> Actors { get; }
    internal IReadOnlySet<string> Recipients { get; }
    internal IReadOnlySet<string> Both { get; }
    internal DateBounds Time { get; }
    internal ulong[] Words { get; }

    /// <summary>The figures that belong to the event: those coded with it, those in its words, and the people hurt or gathered that its paragraph counts.</summary>
    internal IReadOnlyList<FigureRecord> Figures => figures ??= FindFigures();

    internal string Item => $"{Article.Id}:{Event.Id}";

    internal DateBounds Published => Article.Published.Bounds;

    private List<FigureRecord> FindFigures()
    {
        var (start, end) = Paragraph();
        bool hurts = Event.Type is "ASSAULT" or "COERCE";
        var found = new List<FigureRecord>();
        for (int i = 0; i < Article.Figures.Count; i++)
        {
            var f = Article.Figures[i];
            bool own = Event.Figures.Contains(i) || Event.Evidence.Any(e => e.Start <= f.Span.Start && f.Span.End <= e.End);
            if (own || (hurts && f.Casualty is not null && f.Span.Start >= start && f.Span.End <= end)) found.Add(f);
        }
        return found;
    }

    /// <summary>The code points of the paragraph that holds the trigger.</summary>
    private (int Start, int End) Paragraph()
    {
        var codePoints = new CodePointIndex(Article.Text);
        int at = Math.Clamp(codePoints.ToUtf16(Event.Trigger.Start), 0, Article.Text.Length);
        int start = at == 0 ? -1 : Article.Text.LastIndexOf("\n\n", at - 1, StringComparison.Ordinal);
        int end = Article.Text.IndexOf("\n\n", at, StringComparison.Ordinal);
        return (start < 0 ? 0 : codePoints.FromUtf16(start + 2), codePoints.FromUtf16(end < 0 ? Article.Text.Length : end));
    }

    internal Report ToReport() => new()
    {
        Article = Article.Name,
        Item = Item,
        Status = Event.Status,
        Outlet = Article.Source.Outlet,
        Evidence = [.. Event.Evidence.Select(e => new Quotation { Quote = e.Text })],
    };

    internal IEnumerable<Quotation> Quotations() => Event.Evidence.Select(e => new Quotation { Article = Article.Name, Quote = e.Text });

    internal static IReadOnlySet<string> KeysOf(IEnumerable<PartyRecord> parties) =>
        new SortedSet<string>(parties.Select(p => p.Key).OfType<string>(), StringComparer.Ordinal);
}

/// <summary>Comparison of short texts by their words, without a list of any language's words.</summary>
internal static class Lexical
{
    /// <summary>Sorted hashes of the distinct word beginnings; words of fewer than four letters carry too little.</summary>
    internal static ulong[] Words(IEnumerable<string> texts)
    {
        var words = new SortedSet<ulong>();
        foreach (string text in texts)
        {
            int i = 0;
            while (i < text.Length)
            {
                if (!char.IsLetterOrDigit(text[i])) { i++; continue; }
                int start = i;
                while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
                string word = Folding.Fold(text.AsSpan(start, i - start));
                if (word.Length >= 4 || (word.Length > 0 && char.IsDigit(word[0]))) words.Add(StableHash.Of(word.Length > 6 ? word.AsSpan(0, 6) : word));
            }
        }
        return [.. words];
    }

    /// <summary>Dice coefficient, 0..1.</summary>
    internal static double Dice(ulong[] a, ulong[] b) => a.Length + b.Length == 0 ? 0 : 2.0 * TextProfile.Shared<ulong>(a, b) / (a.Length + b.Length);

    /// <summary>Share of the smaller set that the larger has.</summary>
    internal static double Contained(ulong[] a, ulong[] b) => Math.Min(a.Length, b.Length) == 0 ? 0 : (double)TextProfile.Shared<ulong>(a, b) / Math.Min(a.Length, b.Length);

    internal static double Jaccard(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        if (a.Count + b.Count == 0) return 1;
        int shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }
}
