using System.Text.RegularExpressions;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>What a byline, a dateline or a notice says about an article; the basis is <c>byline</c> or <c>notice</c>.</summary>
internal sealed record Clue(string Basis, string Text, DateBounds Published, string? Author, string? Outlet, string? Url, string? Place);

/// <summary>Parts the article's own passages from what stands around and between them.</summary>
/// <remarks>
/// The header reaches up to the first passage of prose, the tail begins after the last; there looser rules hold than in the body. (The idea of
/// judging a block by its neighbours is that of C. Kohlschütter et al., Boilerplate Detection using Shallow Text Features, WSDM 2010.)
/// </remarks>
internal sealed class Sifter(ReadingRules rules, DateReader dates)
{
    private const int FewestTeaserWords = 5;
    private const int FragmentWords = 6;
    private const int MisplacedHeadline = 250;

    private readonly List<(int Index, LeftOut Left, TextRule? Rule, bool Within)> leftOut = [];
    private readonly List<Clue> clues = [];
    private List<Passage> passages = [];
    private bool[] dropped = [];

    public IReadOnlyList<Clue> Clues => clues;

    public IReadOnlyList<LeftOut> LeftOut => [.. leftOut.OrderBy(l => l.Left.Bytes.Start).ThenBy(l => l.Index).Select(l => l.Left)];

    /// <summary>Boilerplate stood inside the body, or inside one of its passages.</summary>
    public bool BrokenByBoilerplate { get; private set; }

    /// <summary>Damage that left-out notices prove.</summary>
    public IReadOnlySet<string> ProvenDamage => proven;

    private readonly HashSet<string> proven = new(StringComparer.Ordinal);

    public Passage? Headline { get; private set; }

    /// <summary>Sifts the passages of a page; returns those of the article in order, without the headline.</summary>
    /// <param name="all">The page's passages in order.</param>
    /// <param name="title">The title known from outside or from the page's description, without the name of the site; or null.</param>
    /// <param name="author">The author known from outside, or null.</param>
    public List<Passage> Sift(List<Passage> all, string? title, string? author)
    {
        passages = all;
        dropped = new bool[all.Count];
        string? titleKey = title is null ? null : Folding.Fold(title);
        LeaveOutFurniture();
        ApplyRest(Body().First);
        ApplyLeaveOut("anywhere", 0, all.Count);
        for (int i = 0; i < all.Count; i++)
            if (!dropped[i] && !SameHeadline(all[i], titleKey))
                Cut(i, "inside", "end", "sentence");
        FindHeadline(titleKey);
        SplitOffHeadline(titleKey);
        var (first, last) = Body();
        ApplyRest(first);
        PeelProse();
        (first, last) = Body();
        if (first < 0) { first = 0; last = all.Count - 1; }
        int headerEnd = HeaderEnd(first);
        ApplyLeaveOut("header", 0, headerEnd);
        ApplyLeaveOut("tail", last + 1, all.Count);
        ApplyLeaveOut("edge", 0, headerEnd);
        ApplyLeaveOut("edge", last + 1, all.Count);
        LeaveOutFragments(last + 1);
        LeaveOutAuthor(author, first, last);
        if (Headline is null) GuessHeadline(first);
        for (int i = 0; i < all.Count; i++)
            if (!dropped[i] && all[i] != Headline) { Cut(i, "start"); break; }
        (first, _) = Body();
        if (first >= 0 && !dropped[first]) Cut(first, "start");
        LeaveOutBeforeHeadline();
        LeaveOutRepetitions();
        (first, last) = Body();
        foreach (var l in leftOut)
            if (l.Rule is { IsBoilerplate: true } && (l.Within || l.Index > first && l.Index < last && first >= 0))
                BrokenByBoilerplate = true;
        var kept = new List<Passage>();
        for (int i = 0; i < passages.Count; i++)
            if (!dropped[i] && passages[i] != Headline)
                kept.Add(passages[i]);
        return kept;
    }

    /// <summary>Running text, as against a label, a link, a name or a line of a list.</summary>
    public static bool IsProse(Passage p)
    {
        int words = p.Words;
        if (words >= 35) return true;
        if (words < 10 || p.IsLink || p.IsHeading) return false;
        char end = p.Text.Text[^1];
        return end is '.' or '!' or '?' or '…' or '"' or '»' or '”' or ':' or ';' || end == ')' && words >= 20;
    }

    private (int First, int Last) Body()
    {
        int first = -1, last = -1;
        for (int i = 0; i < passages.Count; i++)
        {
            if (dropped[i] || passages[i] == Headline || !IsProse(passages[i])) continue;
            if (first < 0) first = i;
            last = i;
        }
        return (first, last);
    }

    // Notices and appeals may be as long as prose: they are taken off the ends one by one, but never all.
    private void PeelProse()
    {
        for (int round = 0; round < passages.Count; round++)
        {
            var (first, last) = Body();
            if (first < 0 || first == last || !(Peel(last, "tail") || Peel(last, "edge") || Peel(first, "edge"))) return;
        }
    }

    private bool Peel(int index, string where)
    {
        ApplyLeaveOut(where, index, index + 1);
        return dropped[index];
    }

    // Below a standfirst the byline and the date follow: the header goes on up to the date, if one stands near.
    private int HeaderEnd(int first)
    {
        for (int i = Math.Min(first + 5, passages.Count - 1); i > first; i--)
        {
            var p = passages[i];
            if (IsProse(p)) continue;
            foreach (var rule in rules.LeaveOut)
                if (rule.GivesDate && rule.Recognises(p.Text.Text, p.Folded, p.Words)) return i + 1;
        }
        return first;
    }

    // Furniture of a page is no damage of its text; what it says of the article is kept.
    private void LeaveOutFurniture()
    {
        for (int i = 0; i < passages.Count; i++)
        {
            if (!passages[i].IsFurniture) continue;
            var p = passages[i];
            var rule = rules.LeaveOut.FirstOrDefault(r => (r.GivesDate || r.Damage is not null) && r.Recognises(p.Text.Text, p.Folded, p.Words));
            Drop(i, rule?.Id ?? "page-furniture");
            if (rule is null) continue;
            if (rule.Damage is { } damage) proven.Add(damage);
            AddClue(rule, p.Text.Text, rule.Find(p.Text.Text, p.Folded));
        }
    }

    private void ApplyLeaveOut(string where, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (dropped[i] || passages[i] == Headline || where is "header" && IsProse(passages[i])) continue;
            var p = passages[i];
            int words = p.Words;
            foreach (var rule in rules.LeaveOut)
            {
                if (rule.Where != where || rule.TakesRest || !rule.Recognises(p.Text.Text, p.Folded, words)) continue;
                Drop(i, rule);
                if (rule.TakesNext && words <= FewestTeaserWords) DropTeaserTitles(i + 1, rule);
                break;
            }
        }
    }

    private void DropTeaserTitles(int at, TextRule rule)
    {
        for (int i = at; i < passages.Count && i < at + 4; i++)
        {
            var p = passages[i];
            if (dropped[i] || IsProse(p) || p.IsHeading || p.Text.Text[^1] is '.' or ':') return;
            if (!p.IsLink && !p.IsListItem && (i > at || p.Words < 6)) return;
            Drop(i, rule);
        }
    }

    // A line after which nothing belongs to the article, unless most of the prose would go with it.
    private void ApplyRest(int firstProse)
    {
        int total = 0, seen = 0;
        for (int i = 0; i < passages.Count; i++)
            if (!dropped[i] && IsProse(passages[i])) total += passages[i].Words;
        for (int i = 0; i < passages.Count; i++)
        {
            if (dropped[i] || passages[i] == Headline) continue;
            var p = passages[i];
            if (firstProse >= 0 && i > firstProse && (total - seen) * 4 < total + 4)
                foreach (var rule in rules.LeaveOut)
                    if (rule.TakesRest && rule.Recognises(p.Text.Text, p.Folded, p.Words))
                    {
                        for (int j = i; j < passages.Count; j++)
                            if (!dropped[j] && passages[j] != Headline) Drop(j, rule);
                        return;
                    }
            if (IsProse(p)) seen += p.Words;
        }
    }

    private void Drop(int index, TextRule rule)
    {
        dropped[index] = true;
        var p = passages[index];
        Record(index, rule, p.Text, false);
        Match? m = rule.Find(p.Text.Text, p.Folded);
        AddClue(rule, p.Text.Text, m);
    }

    private void Drop(int index, string reason)
    {
        dropped[index] = true;
        leftOut.Add((index, new LeftOut(passages[index].Text.Bytes(0, passages[index].Text.Length), passages[index].Text.Text, reason), null, false));
    }

    private void Record(int index, TextRule rule, MappedText text, bool within)
    {
        leftOut.Add((index, new LeftOut(text.Bytes(0, text.Length), text.Text, rule.Id), rule, within));
        if (rule.Damage is { } damage) proven.Add(damage);
    }

    private void AddClue(TextRule rule, string text, Match? m)
    {
        string? author = Group(m, "author", text), outlet = Group(m, "outlet", text), url = Group(m, "url", text), place = Group(m, "place", text);
        var date = rule.GivesDate ? dates.Find(text) : null;
        if (date is null && author is null && outlet is null && url is null && place is null) return;
        string said = date is { } d ? text[d.Span.Start..d.Span.End] : text;
        clues.Add(new Clue(rule.Damage is not null || rule.Block.Value("basis") == "notice" ? "notice" : "byline", said, date?.Bounds ?? DateBounds.Unknown, author, outlet, url, place));

        static string? Group(Match? m, string name, string text) =>
            m?.Groups[name] is { Success: true } g ? text.Substring(g.Index, g.Length).Trim(' ', ',', '.', '-', '(', ')') is { Length: > 1 } s ? s : null : null;
    }

    private void Cut(int index, params ReadOnlySpan<string> places)
    {
        var p = passages[index];
        bool prose = IsProse(p);
        foreach (string place in places)
            foreach (var rule in rules.Cuts)
            {
                if (rule.Where != place) continue;
                if (place == "sentence") CutSentences(index, rule);
                else
                    for (int round = 0; round < 8 && rule.Find(p.Text.Text, p.Folded) is { } m; round++)
                    {
                        var gone = p.Text.Slice(m.Index, m.Index + m.Length);
                        Record(index, rule, gone, prose && place != "start" && m.Index > 0);
                        AddClue(rule, gone.Text, Shift(rule, gone));
                        p.Replace(PlainTextReader.Collapse(p.Text.Without([new TextSpan(m.Index, m.Index + m.Length)]).Trim()));
                        if (p.Text.Length == 0) { dropped[index] = true; return; }
                    }
            }
    }

    // The rule's match inside the piece cut off, so that its groups are offsets in that piece.
    private static Match? Shift(TextRule rule, MappedText gone) => rule.Find(gone.Text, LengthFolding.Fold(gone.Text));

    private void CutSentences(int index, TextRule rule)
    {
        var p = passages[index];
        if (p.Words < 12) return;
        var sentences = SentenceBreaks.Of(p.Text.Text);
        if (sentences.Count < 2) return;
        var cut = new List<TextSpan>();
        for (int i = 0; i < sentences.Count; i++)
        {
            string said = sentences[i].Of(p.Text.Text);
            if (!rule.Recognises(said, sentences[i].Of(p.Folded), WordCount.Of(said))) continue;
            int next = i + 1 < sentences.Count ? sentences[i + 1].Start : p.Text.Length;
            Record(index, rule, p.Text.Slice(sentences[i].Start, sentences[i].End), true);
            cut.Add(new TextSpan(sentences[i].Start, next));
        }
        if (cut.Count == 0) return;
        p.Replace(p.Text.Without(cut).Trim());
        if (p.Text.Length == 0) dropped[index] = true;
    }

    private void FindHeadline(string? titleKey)
    {
        if (titleKey is null) return;
        for (int i = 0; i < passages.Count; i++)
        {
            if (dropped[i] || !SameHeadline(passages[i], titleKey)) continue;
            Headline = passages[i];
            TrimHeadline(titleKey);
            return;
        }
    }

    // "Headline | Site": what goes beyond the title is the site's name.
    private void TrimHeadline(string titleKey)
    {
        var m = Headline!.Text;
        foreach (string bar in (ReadOnlySpan<string>)[" | ", " / ", " - ", " – ", " — "])
        {
            int at = m.Text.LastIndexOf(bar, StringComparison.Ordinal);
            if (at <= 0 || Folding.Fold(m.Text.AsSpan(0, at)) != titleKey) continue;
            leftOut.Add((passages.IndexOf(Headline), new LeftOut(m.Bytes(at, m.Length), m.Text[at..], "site-name"), null, false));
            Headline.Replace(m.Slice(0, at).Trim());
            return;
        }
    }

    private static bool SameHeadline(Passage p, string? titleKey) => titleKey is not null && HeadlineText.Same(p.Text.Text, titleKey);

    // Flattened pages: the headline runs on into the first passage of prose.
    private void SplitOffHeadline(string? titleKey)
    {
        if (Headline is not null || titleKey is null || titleKey.Length < 15) return;
        for (int i = 0; i < passages.Count; i++)
        {
            if (dropped[i]) continue;
            string s = passages[i].Text.Text;
            int end = HeadlineText.PrefixEnd(s, titleKey);
            if (end > 0 && end < s.Length)
            {
                int next = end;
                while (next < s.Length && (char.IsWhiteSpace(s[next]) || s[next] is '.' or '|' or '-' or ':')) next++;
                if (next < s.Length && next > end && (char.IsUpper(s[next]) || !char.IsLetter(s[next])))
                {
                    Headline = new Passage(passages[i].Text.Slice(0, end)) { IsHeading = true };
                    passages[i].Replace(passages[i].Text.Slice(next, s.Length));
                    passages.Insert(i, Headline);
                    dropped = [.. dropped[..i], false, .. dropped[i..]];
                    for (int k = 0; k < leftOut.Count; k++)
                        if (leftOut[k].Index >= i) leftOut[k] = leftOut[k] with { Index = leftOut[k].Index + 1 };
                }
            }
            if (IsProse(passages[i])) return;
        }
    }

    private void GuessHeadline(int firstProse)
    {
        for (int i = 0; i < passages.Count && i < Math.Max(firstProse, 1); i++)
        {
            if (dropped[i]) continue;
            var p = passages[i];
            int words = p.Words;
            if (words < 2 && !p.IsHeading) continue;
            bool heading = p.IsHeading || words is >= 3 and <= 30 && p.Text.Text[^1] is not ('.' or ',' or ';' or ':');
            if (!heading || p.IsListItem) return;
            Headline = p;
            TrimHeadline(Folding.Fold(HeadlineText.WithoutSite(p.Text.Text, null, null)));
            return;
        }
    }

    // Below the article, short pieces that follow a left-out one belong to the page.
    private void LeaveOutFragments(int start)
    {
        bool below = false;
        for (int i = start; i < passages.Count; i++)
        {
            if (passages[i] == Headline) continue;
            if (dropped[i]) below = leftOut.Exists(l => l.Index == i && l.Rule is { IsBoilerplate: true }) || below;
            else if (below && passages[i].Words <= FragmentWords && passages[i].Text.Text[^1] is not ('.' or '»' or '"')) Drop(i, "fragment");
            else below = false;
        }
    }

    private void LeaveOutAuthor(string? author, int first, int last)
    {
        if (author is null || author.Length < 3) return;
        string key = Folding.Fold(author);
        for (int i = 0; i < passages.Count; i++)
        {
            if (dropped[i] || passages[i] == Headline || i >= first && i <= last) continue;
            string said = Folding.Fold(passages[i].Text.Text);
            if (said == key || said.Contains(key, StringComparison.Ordinal) && passages[i].Words <= 6) Drop(i, "byline");
        }
    }

    private void LeaveOutBeforeHeadline()
    {
        if (Headline is null) return;
        int at = passages.IndexOf(Headline);
        for (int i = 0; i < at; i++)
            if (!dropped[i] && !IsProse(passages[i])) Drop(i, "before-headline");
    }

    private void LeaveOutRepetitions()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? headline = Headline is null ? null : Folding.Fold(Headline.Text.Text);
        for (int i = 0; i < passages.Count; i++)
        {
            if (dropped[i] || passages[i] == Headline) continue;
            var p = passages[i];
            string key = Folding.Fold(p.Text.Text);
            if (headline is not null && HeadlineText.Same(p.Text.Text, headline)) { Drop(i, "repeated-headline"); continue; }
            if (p.Words >= 8 && !seen.Add(key)) { Drop(i, "repeated-passage"); continue; }
            if (headline is not null && headline.Length >= 25) CutHeadlineInside(i, headline);
        }
    }

    // The headline pasted between two sentences of a passage.
    private void CutHeadlineInside(int index, string headline)
    {
        var p = passages[index];
        if (p.Text.Length < headline.Length) return;
        string s = p.Text.Text;
        for (int at = 0; at < s.Length; at++)
        {
            if (at > 0 && !(char.IsWhiteSpace(s[at - 1]) && (at < 2 || s[at - 2] is '.' or '!' or '?' or '…' or '»' or '"' or ':'))) continue;
            int end = HeadlineText.PrefixEnd(s[at..], headline);
            if (end < 0) continue;
            end += at;
            int next = end;
            while (next < s.Length && (char.IsWhiteSpace(s[next]) || s[next] is '.' or '|')) next++;
            if (next < s.Length && !char.IsUpper(s[next]) && char.IsLetter(s[next])) continue;
            leftOut.Add((index, new LeftOut(p.Text.Bytes(at, end), s[at..end], "repeated-headline"), null, true));
            // The headline deep inside the text: what should follow it stands behind what should not.
            if (at >= MisplacedHeadline) proven.Add("scrambled");
            p.Replace(p.Text.Without([new TextSpan(at, next)]).Trim());
            if (p.Text.Length == 0) dropped[index] = true;
            return;
        }
    }
}
