using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Reading.Html;

/// <summary>A statement of the day of publication, and where it stands.</summary>
/// <param name="Bounds">The interval.</param>
/// <param name="Text">The words.</param>
/// <param name="Basis">Where: <c>json-ld</c>, <c>meta</c>, <c>microdata</c>, <c>visible</c>.</param>
internal sealed record DateStatement(DateBounds Bounds, string Text, string Basis);

/// <summary>Weighs what a page says about its article in several places: headline, authors, day of publication.</summary>
internal sealed class PageFacts(ReadingRules rules, HtmlMetadata metadata, PageView view, bool[] kept)
{
    // A date belongs to the headline it stands near.
    private const int NearAfter = 14;
    private const int NearBefore = 8;
    private const int NearBelow = 4;
    private const int LongestDateline = 45;
    private const int LongestByline = 160;
    private const int LongestCredit = 25;

    private readonly int firstKept = Array.IndexOf(kept, true);
    private readonly int lastKept = Array.LastIndexOf(kept, true);
    private readonly BylineReader bylines = new(rules);
    private readonly DateReader dates = new(rules.AllMonths);

    /// <summary>The headline: as the linked data give it, where they do; else as the page shows it, where that agrees with what its description says; else the description's.
    /// A kicker or a subtitle that the page shows inside its heading does not count.</summary>
    public string? Title()
    {
        var stated = metadata.AllTitles.Select(t => HeadlineText.WithoutSite(t, metadata.SiteName, metadata.Url)).ToList();
        string? shown = Shown(stated), first = stated.Count > 0 ? stated[0] : null;
        if (shown is null || first is null) return shown ?? first;
        string h = PageView.Letters(Folding.Fold(shown));
        if (metadata.Linked.Title is not null) return first.EndsWith('…') || first.EndsWith("...", StringComparison.Ordinal) ? shown : first;
        foreach (string t in stated)
            if (PageView.Letters(Folding.Fold(t)) is { Length: > 12 } key && h.Length > key.Length && (h.EndsWith(key, StringComparison.Ordinal) || h.StartsWith(key, StringComparison.Ordinal))) return t;
        return shown;
    }

    private string? Shown(List<string> stated)
    {
        string? site = metadata.SiteName is { } s ? Folding.Fold(s) : null;
        string? best = null;
        double bestScore = 0;
        for (int i = 0; i < view.Blocks.Count; i++)
        {
            var b = view.Blocks[i];
            if (b.Element.Tag is not ("h1" or "h2" or "h3") && !(b.Element.Parent?.Tag is "h1" or "h2")) continue;
            if (b.Text.Length is < 4 or > 300) continue;
            string said = Folding.Fold(b.Text.Text);
            if (said == site) continue;
            double score = b.Element.Tag is "h1" || b.Element.Parent?.Tag == "h1" ? 0.5 : b.Element.Tag == "h2" ? 0.15 : 0;
            double likeness = 0;
            foreach (string t in stated) likeness = Math.Max(likeness, Likeness(said, Folding.Fold(t)));
            score += likeness;
            if (b.LinkDensity > 0.9) score -= 0.2;
            if (firstKept >= 0 && i > firstKept + 3) score -= 0.3;
            // Where a page describes itself, a heading that has nothing of it is another thing's.
            if (score > bestScore && (likeness >= 0.5 || stated.Count == 0 || b.Element.Tag == "h1" && likeness >= 0.2)) { best = b.Text.Text; bestScore = score; }
        }
        return best;
    }

    // Share of words in common, of the shorter and of both.
    private static double Likeness(string a, string b)
    {
        var x = Words(a);
        var y = Words(b);
        if (x.Count == 0 || y.Count == 0) return 0;
        int common = x.Count(y.Contains);
        return common < 2 && (x.Count > 1 || y.Count > 1) && !(x.Count == 1 && common == 1) ? 0 : 0.7 * common / Math.Min(x.Count, y.Count) + 0.3 * common / Math.Max(x.Count, y.Count);
    }

    private static HashSet<string> Words(string s) => [.. s.Split([' ', '\'', '-', ',', ':', '.', '"', '?', '!', '(', ')', '|', '/', '»', '«', '“', '”'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The authors, in order; none where the page names none.</summary>
    public List<string> Authors()
    {
        var linked = Clean(metadata.Linked.Authors, sites: true);
        var own = linked.Where(n => !IsSite(n)).ToList();
        if (own.Count > 0 && metadata.Linked.AuthorsArePersons && own.Any(n => !IsHandle(n))) return linked;
        var described = Clean(metadata.MetaAuthors, sites: false);
        if (described.Any(n => !IsHandle(n) && n.Contains(' ', StringComparison.Ordinal))) return described;
        if (Marked() is { Count: > 0 } marked) return marked;
        if (Visible() is { Count: > 0 } visible) return visible;
        return described.Count > 0 ? described : linked;
    }

    private List<string> Clean(IEnumerable<string> said, bool sites)
    {
        var names = new List<string>();
        foreach (string s in said)
            foreach (string name in bylines.Names(s))
                if ((sites || !IsSite(name)) && !names.Contains(name, StringComparer.OrdinalIgnoreCase)) names.Add(name);
        return names;
    }

    private bool IsSite(string name)
    {
        string key = PageView.Letters(Folding.Fold(name));
        return key == Key(metadata.SiteName) || key == Key(metadata.Outlet) || key.Length > 4 && Uri.TryCreate(metadata.Url, UriKind.Absolute, out var u) && Key(u.Host)!.Contains(key, StringComparison.Ordinal);

        static string? Key(string? s) => s is null ? null : PageView.Letters(Folding.Fold(s));
    }

    // A name to log in with, not one to sign with.
    private static bool IsHandle(string name) => !name.Contains(' ', StringComparison.Ordinal) && (name.Any(c => c is '.' or '_' or '-' || char.IsDigit(c)) || name.Length > 9 && !name.Any(char.IsUpper));

    private static bool LooksLikePerson(string s)
    {
        string[] words = s.Split(' ');
        return words.Length is >= 2 and <= 5 && char.IsUpper(s[0]) && words.Count(w => char.IsUpper(w[0])) >= 2 && !s.Any(char.IsDigit);
    }

    // Blocks in which a byline may stand: around the headline, and just below the text.
    private bool IsBylinePlace(int i)
    {
        int heading = view.Heading >= 0 ? view.Heading : firstKept;
        return i >= heading - NearBefore && i <= Math.Max(heading, firstKept) + NearAfter || lastKept >= 0 && i >= lastKept - 1 && i <= lastKept + NearBelow;
    }

    // Elements that are marked or named as a byline, the surest first.
    private List<string> Marked()
    {
        foreach (bool sure in (ReadOnlySpan<bool>)[true, false])
            foreach (var e in view.Elements)
            {
                if (!IsBylinePlace(e.FirstBlock) || IsByline(e.Source) != (sure ? 2 : 1) || e.Source.TextContent is not { Length: < 600 } text || text.Trim() is not { Length: > 2 and < LongestByline } said || InComments(e)) continue;
                if (Clean([said], sites: false) is { Count: > 0 and < 6 } found && (sure && found.TrueForAll(n => n.Split(' ').Length <= 4) || found.TrueForAll(LooksLikePerson))) return found;
            }
        return [];
    }

    private static int IsByline(AngleSharp.Dom.IElement e)
    {
        if (e.GetAttribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase) || e.GetAttribute("itemprop") == "author") return 2;
        string? c = e.GetAttribute("class"), id = e.Id;
        if (c is null && id is null) return 0;
        foreach (string word in (ReadOnlySpan<string>)["author", "byline", "autor", "auteur", "writer", "vcard"])
            if (HtmlMetadata.NamedFor(c, word) || HtmlMetadata.NamedFor(id, word)) return 1;
        return 0;
    }

    private static bool InComments(PageElement element)
    {
        for (PageElement? e = element; e is not null; e = e.Parent)
            foreach (string word in (ReadOnlySpan<string>)["comment", "kommentar", "respon", "related", "teaser", "sidebar", "widget"])
                if (e.Tag != "body" && HtmlMetadata.NamedFor(e.Names, word)) return true;
        return false;
    }

    // "By X" near the headline, or at the end.
    private List<string> Visible()
    {
        for (int i = 0; i < view.Blocks.Count; i++)
        {
            var b = view.Blocks[i];
            if (b.Words > LongestCredit || i == view.Heading || !IsBylinePlace(i)) continue;
            foreach (string piece in bylines.Introduced(b.Text.Text))
                if (bylines.Names(piece) is { Count: > 0 and < 6 } found && found.TrueForAll(LooksLikePerson)) return found;
        }
        return [];
    }

    /// <summary>Every statement of the day of publication, the surest first.</summary>
    public List<DateStatement> Published()
    {
        var found = new List<DateStatement>();
        Add(metadata.Linked.Published, "json-ld");
        Add(metadata.MetaPublished, "meta");
        foreach (var (text, marked) in metadata.Times)
            if (marked) Add(text, "microdata");
        int heading = view.Heading >= 0 ? view.Heading : Math.Max(0, firstKept);
        var near = Dated(heading - NearBefore, heading + NearAfter);
        // After the headline rather than before it, and said to be the publication's rather than not.
        DateStatement? visible = near.OrderBy(n => n.Index >= heading ? n.Index - heading : 2 * (heading - n.Index)).Select(n => n.Date).FirstOrDefault();
        if (visible is not null)
        {
            // A stamp in universal time may be a day off the day that the page shows.
            if (found.Count > 0 && IsUniversal(found[0].Text) && found[0].Bounds.IsDay && visible.Bounds.IsDay && Math.Abs(NodaTime.Period.DaysBetween(found[0].Bounds.Earliest!.Value, visible.Bounds.Earliest!.Value)) == 1)
                found.Insert(0, visible);
            else found.Add(visible);
        }
        foreach (var (text, marked) in metadata.Times)
            if (!marked) Add(text, "microdata");
        if (found.Count == 0)
        {
            var elsewhere = Dated(0, heading).AsEnumerable().Reverse().Concat(Dated(lastKept, lastKept + 8)).ToList();
            if (elsewhere.Count == 0) elsewhere = Dated(0, view.Blocks.Count);
            if (elsewhere.Count > 0) found.Add(elsewhere[0].Date);
        }
        if (found.Count == 0) Add(metadata.MetaModified, "modified");
        return found;

        void Add(string? said, string basis)
        {
            if (string.IsNullOrWhiteSpace(said) || said.Length > 200) return;
            var bounds = DateBounds.Parse(said.Trim()) ?? dates.Find(said)?.Bounds;
            if (bounds is { } day && IsPossible(day)) found.Add(new DateStatement(day, said.Trim(), basis));
        }
    }

    private List<(int Index, DateStatement Date)> Dated(int from, int to)
    {
        var result = new List<(int, DateStatement)>();
        for (int i = Math.Max(0, from); i < Math.Min(to, view.Blocks.Count); i++)
        {
            var b = view.Blocks[i];
            if (b.Words > LongestDateline && !(kept[i] && char.IsAsciiDigit(b.Text.Text[0])) || b.LinkDensity > 0.8 && !b.HasTime || IsCopyright(b.Text.Text)) continue;
            if (dates.Find(b.Text.Text) is not { } d || !d.Bounds.IsDay || !IsPossible(d.Bounds)) continue;
            if (b.Words > 16 && kept[i] && d.Span.Start > 60) continue;
            result.Add((i, new DateStatement(d.Bounds, b.Text.Text[d.Span.Start..d.Span.End], "visible")));
        }
        return result;
    }

    private static bool IsCopyright(string s) => s.Contains('©', StringComparison.Ordinal);

    private static bool IsPossible(DateBounds d) => d.Earliest is { Year: > 1979 and < 2100 };

    private static bool IsUniversal(string s) => s.EndsWith('Z') || s.EndsWith("+00:00", StringComparison.Ordinal) || s.EndsWith("+0000", StringComparison.Ordinal);
}
