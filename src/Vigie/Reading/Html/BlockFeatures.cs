namespace Vigie.Reading.Html;

/// <summary>What is measured of every block of a page to tell whether it belongs to the article.</summary>
/// <remarks>Text density and neighbours after C. Kohlschütter et al., WSDM 2010; votes of paragraphs for what holds them after Readability; marks of elements and words
/// of short blocks carry learned scores. Nothing measured names a site or a language.</remarks>
internal static class BlockFeatures
{
    private const int WordsRead = 12;

    /// <summary>Names of the measures, in order: a model is of use only for these.</summary>
    public static readonly string[] Names =
    [
        "chars", "words", "link_density", "links", "bold", "has_time", "end_mark", "marks_rate", "commas_rate", "word_length", "upper_rate", "digit_rate", "short_words", "bar", "copyright", "colon_end", "starts_lower",
        "tag_p", "tag_li", "tag_heading", "tag_div", "tag_cell", "tag_quote", "tag_caption", "heading_rank", "depth",
        "in_aside", "in_footer", "in_header", "in_nav", "in_form", "in_list", "in_table", "in_figure", "in_article", "in_main", "in_quote", "hidden",
        "mark_own", "mark_parent", "mark_path", "mark_least", "word_mean", "word_least", "word_most",
        "position", "char_position", "after_heading", "before_heading", "is_title", "in_description", "in_body_key",
        "parent_prose_share", "grand_prose_share", "parent_link_density", "grand_link_density", "great_link_density", "parent_blocks", "parent_prose_rate", "grand_prose_rate",
        "in_voted", "voted_distance", "in_marked", "in_article_best", "in_dense", "dense_distance",
        "path_prose_share", "path_count", "path_chars", "path_link_density", "copies",
        "head_score", "head_distance", "least_head", "least_head_distance",
        "prev_chars", "prev_density", "prev2_chars", "prev2_density", "next_chars", "next_density", "next2_chars", "next2_density", "prev_same", "next_same", "prev_prose", "next_prose",
        "prose_run", "prose_before", "prose_after", "page_prose", "page_blocks", "parent_same_tags",
    ];

    /// <summary>Measures every block of a page.</summary>
    public static float[][] Of(PageView page, IBlockScores scores)
    {
        var named = new Dictionary<string, (float Least, float Most)>(StringComparer.Ordinal) { [""] = default };
        foreach (var e in page.Elements) ScoreMarks(e, scores, named);
        var blocks = page.Blocks;
        int n = blocks.Count;
        var rows = new float[n][];
        if (n == 0) return rows;
        var root = page.Elements[0];
        float pageProse = Math.Max(1, root.ProseChars);
        var voted = Voted(page);
        var marked = Best(page, IsMarkedBody);
        var article = Best(page, static e => e.Tag == "article");
        var dense = Dense(page);
        var paths = Paths(blocks);
        var copies = Copies(blocks);
        var words = new (float Mean, float Least, float Most)[n];
        for (int i = 0; i < n; i++) words[i] = WordScores(blocks[i].Text.Text, scores);
        int chars = 0, run = 0, lastProse = -1;
        var prosePrefix = new float[n + 1];
        for (int i = 0; i < n; i++) prosePrefix[i + 1] = prosePrefix[i] + (blocks[i].IsProse ? blocks[i].Text.Length : 0);
        var nextProse = new int[n + 1];
        nextProse[n] = -1;
        for (int i = n - 1; i >= 0; i--) nextProse[i] = blocks[i].IsProse ? i : nextProse[i + 1];
        int head = -1, least = -1;
        for (int i = 0; i < n; i++)
        {
            var b = blocks[i];
            var e = b.Element;
            string s = b.Text.Text;
            var x = new Row();
            Shape(ref x, b, s);
            x.Add(e.Tag == "p"); x.Add(e.Tag == "li"); x.Add(b.IsHeading); x.Add(e.Tag == "div"); x.Add(e.Tag is "td" or "th" or "tr"); x.Add(e.Tag is "blockquote" or "pre"); x.Add(e.Tag == "figcaption");
            x.Add(b.IsHeading ? e.Tag[1] - '0' : 9); x.Add(e.Depth);
            Around(ref x, e, root);
            x.Add(e.OwnScore); x.Add(e.Parent?.OwnScore ?? 0); x.Add(e.PathScore); x.Add(e.LeastScore);
            x.Add(words[i].Mean); x.Add(words[i].Least); x.Add(words[i].Most);
            x.Add((float)i / n); x.Add((float)chars / Math.Max(1, root.Chars));
            x.Add(page.Heading < 0 ? -1 : Math.Clamp(i - page.Heading, 0, 60)); x.Add(page.Heading < 0 ? -1 : Math.Clamp(page.Heading - i, 0, 60));
            x.Add(page.TitleKey is not null && b.Words is > 1 and < 40 && s.Length * 2 > page.TitleKey.Length && HeadlineText.Same(s, page.TitleKey));
            string? key = page.DescriptionKey is not null || page.BodyKey is not null ? PageView.Letters(s.Length > 120 ? s[..120] : s) : null;
            x.Add(key is { Length: >= 12 } && page.DescriptionKey is not null ? page.DescriptionKey.Contains(key.Length > 60 ? key[..60] : key, StringComparison.Ordinal) ? 1 : 0 : -1);
            x.Add(key is { Length: >= 12 } && page.BodyKey is not null ? page.BodyKey.Contains(key, StringComparison.Ordinal) ? 1 : 0 : -1);
            PageElement parent = e.Parent ?? e, grand = parent.Parent ?? parent, great = grand.Parent ?? grand;
            x.Add(parent.ProseChars / pageProse); x.Add(grand.ProseChars / pageProse);
            x.Add(Density(parent)); x.Add(Density(grand)); x.Add(Density(great)); x.Add(Math.Min(parent.Blocks, 100));
            x.Add((float)parent.ProseChars / Math.Max(1, parent.Chars)); x.Add((float)grand.ProseChars / Math.Max(1, grand.Chars));
            x.Add(voted is null ? -1 : e.IsWithin(voted) ? 1 : 0); x.Add(Distance(e, voted));
            x.Add(marked is null ? -1 : e.IsWithin(marked) ? 1 : 0); x.Add(article is null ? -1 : e.IsWithin(article) ? 1 : 0);
            x.Add(dense is null ? -1 : e.IsWithin(dense) ? 1 : 0); x.Add(Distance(e, dense));
            var path = paths[i];
            x.Add(path.Prose / pageProse); x.Add(Math.Min(path.Count, 200)); x.Add((float)path.Chars / path.Count); x.Add((float)path.Linked / Math.Max(1, path.Chars));
            x.Add(copies[i]);
            // What stands under a heading shares its fate; below the article, the heading that says least like one rules.
            if (IsHead(b)) head = i;
            if (IsHead(b) && prosePrefix[i] > 0.3f * pageProse && (least < 0 || words[i].Mean < words[least].Mean)) least = i;
            x.Add(head < 0 ? 0 : words[head].Mean); x.Add(head < 0 ? 99 : Math.Min(i - head, 99)); x.Add(least < 0 ? 0 : words[least].Mean); x.Add(least < 0 ? 99 : Math.Min(i - least, 99));
            Neighbour(ref x, blocks, i - 1); Neighbour(ref x, blocks, i - 2); Neighbour(ref x, blocks, i + 1); Neighbour(ref x, blocks, i + 2);
            x.Add(Same(blocks, i, i - 1)); x.Add(Same(blocks, i, i + 1));
            x.Add(lastProse < 0 ? 99 : Math.Min(i - lastProse, 99)); x.Add(nextProse[i + 1] < 0 ? 99 : Math.Min(nextProse[i + 1] - i, 99));
            run = b.IsProse ? run + 1 : 0;
            x.Add(run); x.Add(prosePrefix[i] / pageProse); x.Add((prosePrefix[n] - prosePrefix[i + 1]) / pageProse);
            x.Add(MathF.Log(1 + root.ProseChars)); x.Add(MathF.Log(1 + n)); x.Add(SameTags(blocks, i));
            rows[i] = x.Done();
            if (b.IsProse) lastProse = i;
            chars += s.Length;
        }
        return rows;
    }

    /// <summary>The words of the beginning of a block, lower case, for <see cref="IBlockScores.Word"/>.</summary>
    public static IEnumerable<string> FirstWords(string s)
    {
        int words = 0;
        for (int i = 0; i < s.Length && words < WordsRead;)
        {
            if (!char.IsLetter(s[i])) { i++; continue; }
            int j = i;
            while (j < s.Length && char.IsLetter(s[j])) j++;
            if (j - i is >= 2 and <= 24)
            {
                yield return s[i..j].ToLowerInvariant();
                words++;
            }
            i = j;
        }
    }

    private ref struct Row
    {
        private readonly float[] values = new float[Names.Length];
        private int next;

        public Row() => next = 0;

        public void Add(float value) => values[next++] = value;

        public void Add(bool value) => values[next++] = value ? 1 : 0;

        public readonly float[] Done() => next == Names.Length ? values : throw new InvalidOperationException($"{next} measures, {Names.Length} names");
    }

    private static void ScoreMarks(PageElement e, IBlockScores scores, Dictionary<string, (float Least, float Most)> named)
    {
        if (!named.TryGetValue(e.Names, out var range)) named[e.Names] = range = Range(MarkWords.Named(e.Names), scores, default);
        var (least, most) = Range(MarkWords.Own(e), scores, range);
        e.OwnScore = least + most;
        e.PathScore = (e.Parent?.PathScore ?? 0) * 0.9f + e.OwnScore;
        e.LeastScore = Math.Min(e.Parent?.LeastScore ?? 0, e.OwnScore);
    }

    private static (float Least, float Most) Range(List<string> marks, IBlockScores scores, (float Least, float Most) range)
    {
        foreach (string mark in marks)
        {
            float w = scores.Mark(mark);
            range = (Math.Min(range.Least, w), Math.Max(range.Most, w));
        }
        return range;
    }

    private static void Shape(ref Row x, PageBlock b, string s)
    {
        int marks = 0, commas = 0, upper = 0, digits = 0, letters = 0, shortWords = 0, word = 0;
        bool bar = false, copyright = false;
        for (int i = 0; i <= s.Length; i++)
        {
            char c = i < s.Length ? s[i] : ' ';
            if (char.IsLetter(c))
            {
                letters++;
                word++;
                if (char.IsUpper(c)) upper++;
                continue;
            }
            if (word is > 0 and <= 3) shortWords++;
            word = 0;
            if (char.IsDigit(c)) digits++;
            else if (c is '.' or '!' or '?' or '…' or '。' or '؟' or '।') marks++;
            else if (c is ',' or ';' or '،' or '、') commas++;
            else if (c is '|' or '•' or '»' or '›' or '→') bar = true;
            else if (c is '©' or '®') copyright = true;
        }
        int words = Math.Max(1, b.Words);
        char end = s[^1];
        x.Add(Math.Min(s.Length, 2000)); x.Add(Math.Min(b.Words, 400)); x.Add((float)b.LinkDensity); x.Add(Math.Min(b.Links, 50)); x.Add((float)b.BoldChars / s.Length); x.Add(b.HasTime);
        x.Add(end is '.' or '!' or '?' or '…' or '"' or '”' or '»' or '。' or '“'); x.Add((float)marks / words); x.Add((float)commas / words); x.Add((float)letters / words); x.Add((float)upper / Math.Max(1, letters));
        x.Add((float)digits / s.Length); x.Add((float)shortWords / words); x.Add(bar); x.Add(copyright); x.Add(end == ':'); x.Add(char.IsLower(s[0]));
    }

    private static void Around(ref Row x, PageElement element, PageElement root)
    {
        int aside = 0, footer = 0, header = 0, nav = 0, form = 0, list = 0, table = 0, figure = 0, article = 0, main = 0, quote = 0, hidden = 0;
        for (PageElement? e = element; e is not null && e != root; e = e.Parent)
        {
            switch (e.Tag)
            {
                case "aside" or "dialog": aside = 1; break;
                case "footer": footer = 1; break;
                case "header": header = 1; break;
                case "nav" or "menu": nav = 1; break;
                case "form" or "fieldset" when e.ProseChars * 2 < root.ProseChars: form = 1; break;
                case "ul" or "ol" or "dl": list++; break;
                case "table": table++; break;
                case "figure": figure = 1; break;
                case "article": article++; break;
                case "main": main = 1; break;
                case "blockquote": quote = 1; break;
            }
            if (e.IsHidden) hidden = 1;
        }
        x.Add(aside); x.Add(footer); x.Add(header); x.Add(nav); x.Add(form); x.Add(list); x.Add(table); x.Add(figure); x.Add(article); x.Add(main); x.Add(quote); x.Add(hidden);
    }

    private static float Density(PageElement e) => (float)e.LinkedChars / Math.Max(1, e.Chars);

    private static bool IsHead(PageBlock b) => b.IsHeading || b.Words <= 8 && b.BoldChars * 5 > b.Text.Length * 4;

    private static (float Mean, float Least, float Most) WordScores(string s, IBlockScores scores)
    {
        float sum = 0, least = 0, most = 0;
        int n = 0;
        foreach (string w in FirstWords(s))
        {
            float v = scores.Word(w);
            sum += v;
            least = Math.Min(least, v);
            most = Math.Max(most, v);
            n++;
        }
        return (n == 0 ? 0 : sum / n, least, most);
    }

    private static void Neighbour(ref Row x, IReadOnlyList<PageBlock> blocks, int i)
    {
        bool there = i >= 0 && i < blocks.Count;
        x.Add(there ? Math.Min(blocks[i].Text.Length, 1000) : -1);
        x.Add(there ? (float)blocks[i].LinkDensity : -1);
    }

    private static float Same(IReadOnlyList<PageBlock> blocks, int i, int j) =>
        j < 0 || j >= blocks.Count ? 0 : blocks[i].Element == blocks[j].Element ? 3 : blocks[i].Element.Parent == blocks[j].Element.Parent ? blocks[i].Element.Tag == blocks[j].Element.Tag ? 2 : 1 : 0;

    private static float SameTags(IReadOnlyList<PageBlock> blocks, int i)
    {
        int n = 0;
        for (int j = Math.Max(0, i - 5); j < Math.Min(blocks.Count, i + 6); j++)
            if (Same(blocks, i, j) >= 2) n++;
        return n;
    }

    private static float Distance(PageElement e, PageElement? container)
    {
        if (container is null) return -1;
        int up = 0;
        for (PageElement? at = container; at is not null; at = at.Parent, up++)
            if (e.IsWithin(at)) return Math.Min(up, 20);
        return 20;
    }

    // The element that most running text votes for; the nearer the text, the more it counts.
    private static PageElement? Voted(PageView page)
    {
        foreach (var b in page.Blocks)
        {
            if (!b.IsProse) continue;
            double vote = 1 + Math.Min(b.Text.Length / 100.0, 5) + b.Text.Text.AsSpan().Count(',');
            PageElement? e = b.Element.Tag is "div" or "section" or "article" or "td" ? b.Element : b.Element.Parent;
            for (int up = 1; e is not null && up <= 8; e = e.Parent, up *= 2) e.Votes += vote / up;
        }
        PageElement? best = null;
        foreach (var e in page.Elements)
            if (e.Votes * (1 - Density(e)) is var v && v > (best is null ? 0 : best.Votes * (1 - Density(best)))) best = e;
        return best;
    }

    private static bool IsMarkedBody(PageElement e)
    {
        if (e.Source.GetAttribute("itemprop") is { } property && property.Contains("articleBody", StringComparison.OrdinalIgnoreCase)) return true;
        string s = e.Names;
        foreach (string a in (ReadOnlySpan<string>)["article", "story", "entry", "post", "content", "text"])
            for (int at = s.IndexOf(a, StringComparison.OrdinalIgnoreCase); at >= 0; at = s.IndexOf(a, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var rest = s.AsSpan(at + a.Length).TrimStart("-_");
                if (rest.StartsWith("body", StringComparison.OrdinalIgnoreCase) || a is not ("content" or "text") && (rest.StartsWith("content", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("text", StringComparison.OrdinalIgnoreCase))) return true;
            }
        return false;
    }

    private static PageElement? Best(PageView page, Func<PageElement, bool> wanted)
    {
        PageElement? best = null;
        foreach (var e in page.Elements)
            if (e.ProseChars > (best?.ProseChars ?? 0) && wanted(e)) best = e;
        return best;
    }

    // The deepest element that still holds most of the running text.
    private static PageElement? Dense(PageView page)
    {
        PageElement? best = null;
        int all = page.Elements[0].ProseChars;
        foreach (var e in page.Elements)
            if (all > 0 && e.ProseChars * 10 >= all * 6 && (best is null || e.Depth > best.Depth)) best = e;
        return best;
    }

    private sealed class PathSum
    {
        public int Count, Chars, Linked, Prose;
    }

    private static PathSum[] Paths(IReadOnlyList<PageBlock> blocks)
    {
        var sums = new Dictionary<string, PathSum>(StringComparer.Ordinal);
        var result = new PathSum[blocks.Count];
        for (int i = 0; i < blocks.Count; i++)
        {
            var b = blocks[i];
            var e = b.Element;
            string key = string.Concat(e.Tag, ".", e.Tag is "p" ? "" : e.Names, "<") + string.Concat(e.Parent?.Tag, ".", e.Parent?.Names) + "<" + e.Parent?.Parent?.Tag;
            if (!sums.TryGetValue(key, out var sum)) sums[key] = sum = new PathSum();
            sum.Count++;
            sum.Chars += b.Text.Length;
            sum.Linked += b.LinkedChars;
            if (b.IsProse) sum.Prose += b.Text.Length;
            result[i] = sum;
        }
        return result;
    }

    private static float[] Copies(IReadOnlyList<PageBlock> blocks)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var b in blocks) seen[b.Text.Text] = seen.GetValueOrDefault(b.Text.Text) + 1;
        var result = new float[blocks.Count];
        for (int i = 0; i < result.Length; i++) result[i] = Math.Min(seen[blocks[i].Text.Text], 20);
        return result;
    }
}
