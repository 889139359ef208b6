using Vigie.Dates;

namespace Vigie.Reading;

/// <summary>When an article was published: sidecar, page description, byline or dateline, provenance notice, address, in this order; never more exact than the source.</summary>
internal static class PublicationReader
{
    // Where a page states the day, the surest place first; an address that holds the day is surer than a date seen near the headline.
    private static readonly string[] Order = ["sidecar", "json-ld", "meta", "microdata", "url-day", "visible", "byline", "notice", "url", "modified"];

    public static Publication Read(Sidecar? side, Page page, IReadOnlyList<Clue> clues, string? url, DateReader dates)
    {
        var found = new List<(Publication Publication, int Rank)>();
        if (Given(side?.Published, dates) is { } given)
        {
            // A day that the text itself gives inside a longer interval makes it exact without contradicting it.
            if (!given.IsDay)
                foreach (var c in clues)
                    if (c.Published is { IsDay: true, Earliest: { } day } && given.Contains(day)) return new Publication(c.Published, c.Text, c.Basis);
            found.Add((new Publication(given, null, "sidecar"), -1));
        }
        // A page that puts a date seen on it before its description has its reason.
        for (int i = 0; i < page.Dates.Count; i++)
            found.Add((new Publication(page.Dates[i].Bounds, page.Dates[i].Text, page.Dates[i].Basis), i == 0 && page.Dates is [{ Basis: "visible" }, { Basis: not "visible" }, ..] ? 0 : Array.IndexOf(Order, page.Dates[i].Basis)));
        foreach (string basis in (ReadOnlySpan<string>)["byline", "notice"])
        {
            Clue? best = null;
            foreach (var c in clues)
                if (c.Basis == basis && !c.Published.IsUnknown && (best is null || c.Published.IsDay && !best.Published.IsDay))
                    best = c;
            if (best is not null) found.Add((new Publication(best.Published, best.Text, basis), Array.IndexOf(Order, basis)));
        }
        if (url is not null && FromAddress(url, dates) is { } address) found.Add((address, Array.IndexOf(Order, address.Bounds.IsDay ? "url-day" : "url")));
        if (found.Count == 0) return Publication.Unknown;
        found = [.. found.OrderBy(f => f.Rank)];
        var first = found[0].Publication;
        return first with
        {
            Disagreeing = [.. found.Skip(1).Where(f => f.Publication.Basis != "modified" && first.Bounds.Intersect(f.Publication.Bounds) is null).Select(f => f.Publication).DistinctBy(p => p.Bounds)],
        };
    }

    private static DateBounds? Given(string? s, DateReader dates) =>
        string.IsNullOrWhiteSpace(s) ? null : DateBounds.Parse(s) ?? dates.Find(s)?.Bounds;

    // /2024/11/06/…, /2024/11/…, …-2024-11-06: only the path counts.
    private static Publication? FromAddress(string url, DateReader dates)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        int path = url.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        if (path < 0) return null;
        for (int i = path; i + 5 < url.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(url[i]) || !char.IsAsciiDigit(url[i + 1]) || url[i + 1] is not ('1' or '2')) continue;
            int end = i + 1;
            while (end < url.Length && end - i <= 10 && (char.IsAsciiDigit(url[end]) || url[end] is '/' or '-')) end++;
            string piece = url[(i + 1)..end].Trim('/', '-');
            if (piece.Length < 7 || dates.Find(piece) is not { } found || found.Span.Start != 0) continue;
            return new Publication(found.Bounds, piece, "url");
        }
        return null;
    }
}
