using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Words between quotation marks.</summary>
/// <param name="Outer">From the opening mark to the closing mark, both included.</param>
/// <param name="Inner">The words, without marks and the white space beside them.</param>
/// <param name="Depth">0 for a quotation of its own, 1 for one inside another…</param>
/// <param name="Closed">Whether a closing mark was found; otherwise it ends with its paragraph.</param>
public sealed record Quotation(TextSpan Outer, TextSpan Inner, int Depth, bool Closed);

/// <summary>Finds what stands between quotation marks: nested, unbalanced, and running over paragraphs.</summary>
/// <remarks>
/// Marks are paired by characters, not by sentences, because sentence splitters go wrong around quotations. A mark that is not closed ends with its
/// paragraph, unless the paragraphs after it carry the quotation on: each begins with an opening mark again, or a later one holds a closing mark that has no opening.
/// </remarks>
public static class QuotationFinder
{
    /// <summary>Paragraphs that a quotation may run over.</summary>
    private const int MaxParagraphs = 60;

    private const int MaxDepth = 8;

    private sealed class Open(char kind, int start, int depth)
    {
        public char Kind { get; } = kind;
        public int Start { get; } = start;
        public int Depth { get; } = depth;
    }

    private sealed class Line
    {
        public required TextSpan Span { get; init; }
        public List<Quotation> Quotations { get; } = [];
        public List<Open> Unclosed { get; } = [];
        public List<(char Kind, TextSpan Mark)> Stray { get; } = [];
    }

    /// <summary>All quotations in text order, outer before inner.</summary>
    public static IReadOnlyList<Quotation> Find(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        var lines = new List<Line>(paragraphs.Count);
        foreach (var p in paragraphs) lines.Add(Scan(text, p));
        var all = new List<Quotation>();
        for (int i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            int carried = -1;
            foreach (var open in line.Unclosed)
            {
                bool leads = open.Start == line.Span.Start || AfterColon(text, line.Span.Start, open.Start);
                if (open.Depth == 0 && leads && RunsOn(text, lines, i, open) is { } end)
                {
                    carried = end.Line;
                    all.Add(Make(text, open.Start, end.Close.End, end.Close.Start, 0, true));
                }
                else
                    all.Add(Make(text, open.Start, line.Span.End, line.Span.End, open.Depth, false));
            }
            all.AddRange(line.Quotations);
            // Quotations inside one that runs over paragraphs lie one level deeper.
            for (; carried > i; i++)
                foreach (var q in lines[i + 1].Quotations)
                    all.Add(q with { Depth = q.Depth + 1 });
        }
        all.RemoveAll(q => q.Inner.IsEmpty);
        return Nest(all);
    }

    /// <summary>Where a quotation left open at the end of its paragraph is closed further on; null where it is not.</summary>
    private static (int Line, TextSpan Close)? RunsOn(string text, List<Line> lines, int from, Open open)
    {
        for (int i = from + 1; i < lines.Count && i - from <= MaxParagraphs; i++)
        {
            var line = lines[i];
            foreach (var (kind, mark) in line.Stray)
                if (kind == open.Kind) return (i, mark);
            bool reopened = line.Unclosed.Count > 0 && line.Unclosed[0].Depth == 0 && line.Unclosed[0].Start == line.Span.Start;
            if (reopened) continue;
            if (line.Unclosed.Any(u => u.Depth == 0)) return null;
            if (line.Quotations.Count > 0 && line.Quotations[0] is { } first && first.Outer.Start == line.Span.Start && text[first.Outer.Start] == text[open.Start])
                return (i, new TextSpan(first.Outer.End - 1, first.Outer.End));
            if (open.Kind == '"') return null;
        }
        return null;
    }

    /// <summary>Drops what overlaps without nesting and counts depth anew.</summary>
    private static List<Quotation> Nest(List<Quotation> all)
    {
        all.Sort((a, b) => a.Outer.CompareTo(b.Outer));
        var kept = new List<Quotation>(all.Count);
        var stack = new List<Quotation>();
        foreach (var q in all)
        {
            while (stack.Count > 0 && stack[^1].Outer.End <= q.Outer.Start) stack.RemoveAt(stack.Count - 1);
            if (stack.Count > 0 && (!stack[^1].Outer.Contains(q.Outer) || stack[^1].Outer == q.Outer)) continue;
            var placed = q with { Depth = stack.Count };
            stack.Add(placed);
            kept.Add(placed);
        }
        return kept;
    }

    private static Line Scan(string text, TextSpan paragraph)
    {
        var line = new Line { Span = paragraph };
        var stack = new List<Open>();
        int surplus = Surplus(text, paragraph);
        for (int i = paragraph.Start; i < paragraph.End; i++)
        {
            char c = text[i];
            int width = 1;
            if (c is '<' or '>' or '\'' && i + 1 < paragraph.End && text[i + 1] == c)
            {
                width = 2;
                c = c switch { '<' => '«', '>' => '»', _ => '"' };
            }
            switch (c)
            {
                case '«' or '‹':
                    if (surplus > 0 && stack.Count > 0 && stack[^1].Kind == c && AfterSentenceEnd(text, paragraph.Start, i))
                    {
                        CloseTop(i, i);
                        surplus--;
                    }
                    Push(c, i);
                    break;
                case '»':
                    Close('«', i, width);
                    break;
                case '›':
                    Close('‹', i, width);
                    break;
                case '“' or '„':
                    // “ also closes what „ opened.
                    if (c == '“' && stack.Count > 0 && text[stack[^1].Start] == '„' && !Letter(text, i + 1)) Close('“', i, width);
                    else Push('“', i);
                    break;
                case '”':
                    if (!stack.Exists(o => o.Kind == '“') && OpeningShape(text, paragraph, i)) Push('“', i);
                    else Close('“', i, width);
                    break;
                case '‘' when HasSingleClose(text, paragraph, i):
                    Push('‘', i);
                    break;
                case '’' when stack.Count > 0 && stack[^1].Kind == '‘' && !Letter(text, i + 1):
                    Close('‘', i, width);
                    break;
                case '"' or '″' or '＂':
                    Straight(i, width);
                    break;
            }
            i += width - 1;
        }
        line.Unclosed.AddRange(stack);
        return line;

        void Push(char kind, int at)
        {
            if (stack.Count < MaxDepth) stack.Add(new Open(kind, at, stack.Count));
        }

        void CloseTop(int outerEnd, int innerEnd)
        {
            var o = stack[^1];
            stack.RemoveAt(stack.Count - 1);
            line.Quotations.Add(Make(text, o.Start, outerEnd, innerEnd, o.Depth, outerEnd > innerEnd));
        }

        void Close(char kind, int at, int width)
        {
            int open = stack.FindLastIndex(o => o.Kind == kind);
            if (open < 0)
            {
                // A quotation opened with one mark and closed with another, where its own mark does not follow.
                if (stack.Count > 0 && !FollowsClose(text, at + width, paragraph.End, stack[^1].Kind)) CloseTop(at + width, at);
                else line.Stray.Add((kind, new TextSpan(at, at + width)));
                return;
            }
            while (stack.Count > open + 1) CloseTop(at, at);
            CloseTop(at + width, at);
        }

        void Straight(int at, int width)
        {
            bool open = stack.Exists(o => o.Kind == '"');
            bool opening = OpeningShape(text, paragraph, at, width), closing = ClosingShape(text, paragraph, at, width);
            if (!open)
            {
                if (closing && !opening) Close('"', at, width);
                else Push('"', at);
            }
            else if (opening && !closing)
            {
                // The mark before was never closed: it ends where its clause does.
                if (stack[^1].Kind == '"')
                {
                    int end = ClauseEnd(text, stack[^1].Start + 1, at);
                    CloseTop(end, end);
                }
                Push('"', at);
            }
            else
                Close('"', at, width);
        }
    }

    /// <summary>How many guillemets are opened and not closed.</summary>
    private static int Surplus(string text, TextSpan p)
    {
        int n = 0;
        for (int i = p.Start; i < p.End; i++)
            n += text[i] switch { '«' => 1, '»' => -1, _ => 0 };
        return n;
    }

    private static bool AfterColon(string text, int start, int at)
    {
        int i = at - 1;
        while (i >= start && char.IsWhiteSpace(text[i])) i--;
        return i >= start && text[i] == ':';
    }

    private static bool AfterSentenceEnd(string text, int start, int at)
    {
        int i = at - 1;
        while (i >= start && char.IsWhiteSpace(text[i])) i--;
        return i >= start && text[i] is '.' or '!' or '?' or '…';
    }

    private static bool Letter(string text, int at) => at < text.Length && char.IsLetterOrDigit(text[at]);

    private static bool OpeningShape(string text, TextSpan p, int at, int width = 1)
    {
        bool before = at == p.Start || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '\'' or '’' or '(' or '[' or '-' or '—' or '–' or '«' or '“' or ':';
        int after = at + width;
        return before && after < p.End && !char.IsWhiteSpace(text[after]) && text[after] is not (',' or ';' or ':' or ')' or '!' or '?');
    }

    private static bool ClosingShape(string text, TextSpan p, int at, int width = 1)
    {
        int after = at + width;
        return at > p.Start && !char.IsWhiteSpace(text[at - 1]) && (after >= p.End || !char.IsLetterOrDigit(text[after]));
    }

    private static bool HasSingleClose(string text, TextSpan p, int at)
    {
        if (at > p.Start && char.IsLetterOrDigit(text[at - 1])) return false;
        for (int i = at + 2; i < p.End; i++)
            if (text[i] == '’' && !Letter(text, i + 1)) return true;
        return false;
    }

    private static bool FollowsClose(string text, int from, int end, char kind)
    {
        for (int i = from; i < end; i++)
            if (text[i] == kind switch { '«' => '»', '‹' => '›', '“' => '”', '‘' => '’', _ => '"' }) return true;
        return false;
    }

    private static int ClauseEnd(string text, int from, int to)
    {
        for (int i = from; i < to; i++)
            if (text[i] is '.' or ';' or '!' or '?' or ',' && i - from > 12 && (i + 1 >= to || char.IsWhiteSpace(text[i + 1]))) return i;
        int end = to;
        while (end > from && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    private static Quotation Make(string text, int start, int outerEnd, int innerEnd, int depth, bool closed)
    {
        int from = start + 1, to = innerEnd;
        if (from < to && text[start] is '<' or '\'' && text[from] == text[start]) from++;
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        return new Quotation(new TextSpan(start, outerEnd), new TextSpan(from, to), depth, closed);
    }
}
