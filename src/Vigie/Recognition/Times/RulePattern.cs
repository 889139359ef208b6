using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>One step of a pattern.</summary>
public abstract record PatternStep;

/// <summary>One of several words or marks.</summary>
public sealed record WordStep(string[] Words) : PatternStep;

/// <summary>A form of a vocabulary.</summary>
public sealed record TermStep(string List, string? Name) : PatternStep;

/// <summary>A number, in digits or words. <paramref name="Digits"/>: 0 for any; 4 for four bare digits; -2 for one or two bare digits.</summary>
public sealed record NumberStep(int Digits, string? Name) : PatternStep;

/// <summary>A Roman numeral in capitals; with <paramref name="Ordinal"/>, with its ordinal ending ("XXe").</summary>
public sealed record RomanStep(bool Ordinal, string? Name) : PatternStep;

/// <summary>Something an earlier rule made.</summary>
public sealed record KindStep(string Kind, string? Name) : PatternStep;

/// <summary>The next step must follow without a space.</summary>
public sealed record GlueStep : PatternStep;

/// <summary>Reads patterns and spells out their alternatives.</summary>
/// <remarks>
/// A pattern is words and marks; <c>(a|b c)</c> alternatives; <c>x?</c> something that may be absent; <c>&lt;list:name&gt;</c> a form of a vocabulary;
/// <c>&lt;number:n&gt;</c>, <c>&lt;digits4:n&gt;</c>, <c>&lt;digits2:n&gt;</c>, <c>&lt;roman:n&gt;</c>, <c>&lt;romanth:n&gt;</c>; <c>{kind:name}</c> what another rule made;
/// <c>~</c> no space here; <c>\</c> before a sign of this language stands for the sign itself. Spelled-out alternatives make matching a walk without back-tracking beyond the length of one alternative.
/// </remarks>
public static class RulePattern
{
    public const int MostAlternatives = 2000;

    /// <summary>All ways to spell a pattern, each a row of steps.</summary>
    /// <exception cref="FormatException">The pattern cannot be read; the message says why.</exception>
    public static IReadOnlyList<PatternStep[]> Parse(string pattern)
    {
        int at = 0;
        var all = Alternatives(pattern, ref at, 0);
        if (at < pattern.Length) throw new FormatException($"')' without '(' at {at}");
        var rows = all.Where(r => r.Count > 0).Select(r => r.ToArray()).ToList();
        if (rows.Count == 0 || rows.Count != all.Count) throw new FormatException("the pattern may be empty");
        foreach (var r in rows)
            if (r[0] is GlueStep || r[^1] is GlueStep) throw new FormatException("'~' stands between two steps");
        return rows;
    }

    private static List<List<PatternStep>> Alternatives(string s, ref int at, int depth)
    {
        if (depth > 8) throw new FormatException("brackets nested too deep");
        var all = new List<List<PatternStep>>();
        var current = new List<List<PatternStep>> { new() };
        while (at < s.Length && s[at] != ')')
        {
            char c = s[at];
            if (c == ' ') { at++; continue; }
            if (c == '|') { at++; all.AddRange(current); current = [[]]; continue; }
            List<List<PatternStep>> piece;
            if (c == '(')
            {
                at++;
                piece = Alternatives(s, ref at, depth + 1);
                if (at >= s.Length) throw new FormatException("'(' without ')'");
                at++;
            }
            else if (c == '~') { at++; piece = [[new GlueStep()]]; }
            else if (c == '<') piece = [[Named(Until(s, ref at, '>'))]];
            else if (c == '{') { var (kind, name) = Split(Until(s, ref at, '}')); piece = [[new KindStep(kind, name)]]; }
            else piece = [Words(s, ref at)];
            if (at < s.Length && s[at] == '?') { at++; piece.Add([]); }
            piece = Merge(piece);
            var next = new List<List<PatternStep>>(current.Count * piece.Count);
            foreach (var left in current)
                foreach (var right in piece)
                    next.Add([.. left, .. right]);
            if (next.Count > MostAlternatives) throw new FormatException("too many alternatives");
            current = next;
        }
        all.AddRange(current);
        return all;
    }

    /// <summary>Alternatives of one word each become one step.</summary>
    private static List<List<PatternStep>> Merge(List<List<PatternStep>> piece)
    {
        var words = new List<string>();
        var rest = new List<List<PatternStep>>();
        foreach (var p in piece)
            if (p.Count == 1 && p[0] is WordStep w) words.AddRange(w.Words);
            else rest.Add(p);
        if (words.Count > 0) rest.Insert(0, [new WordStep([.. words.Distinct(StringComparer.Ordinal)])]);
        return rest;
    }

    private static List<PatternStep> Words(string s, ref int at)
    {
        var sb = new System.Text.StringBuilder();
        while (at < s.Length && !" |()<{~".Contains(s[at], StringComparison.Ordinal) && !(s[at] == '?' && sb.Length > 0))
        {
            if (s[at] == '\\' && at + 1 < s.Length) at++;
            sb.Append(s[at++]);
        }
        List<PatternStep> steps = [.. Atom.OfForm(sb.ToString()).Select(a => new WordStep([a]))];
        if (steps.Count == 0) throw new FormatException($"a word expected at {at}");
        return steps;
    }

    private static PatternStep Named(string inside)
    {
        var (list, name) = Split(inside);
        return list switch
        {
            "number" => new NumberStep(0, name),
            "digits4" => new NumberStep(4, name),
            "digits2" => new NumberStep(-2, name),
            "roman" => new RomanStep(false, name),
            "romanth" => new RomanStep(true, name),
            _ => new TermStep(list, name),
        };
    }

    private static (string, string?) Split(string inside)
    {
        int colon = inside.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (inside, null) : (inside[..colon], inside[(colon + 1)..]);
    }

    private static string Until(string s, ref int at, char close)
    {
        int end = s.IndexOf(close, at);
        if (end < 0) throw new FormatException($"'{s[at]}' without '{close}'");
        string inside = s[(at + 1)..end].Trim();
        if (inside.Length == 0) throw new FormatException("an empty name");
        at = end + 1;
        return inside;
    }
}
