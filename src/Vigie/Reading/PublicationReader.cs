using Vigie.Dates;

namespace Vigie.Reading;

/// <summary>When an article was published: sidecar, page description, byline or dateline, provenance notice, address, in this order; never more exact than the source.</summary>
internal static class PublicationReader
{
    public static Publication Read(Sidecar? side, Page page, IReadOnlyList<Clue> clues, string? url, DateReader dates)
    {
        if (Given(side?.Published, dates) is { } given)
        {
            // A day that the text itself gives inside a longer interval makes it exact without contradicting it.
            if (!given.IsDay)
                foreach (var c in clues)
                    if (c.Published is { IsDay: true, Earliest: { } day } && given.Contains(day)) return new Publication(c.Published, c.Text, c.Basis);
            return new Publication(given, null, "sidecar");
        }
        if (page.Published is { } described && Given(described.Text, dates) is { } bounds) return new Publication(bounds, described.Text, described.Basis);
        foreach (string basis in (ReadOnlySpan<string>)["byline", "notice"])
        {
            Clue? best = null;
            foreach (var c in clues)
                if (c.Basis == basis && !c.Published.IsUnknown && (best is null || c.Published.IsDay && !best.Published.IsDay))
                    best = c;
            if (best is not null) return new Publication(best.Published, best.Text, basis);
        }
        if (url is not null && FromAddress(url, dates) is { } address) return address;
        return Publication.Unknown;
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
