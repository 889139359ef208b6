using System.Globalization;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>What an atom is made of.</summary>
public enum AtomKind { Word, Digits, Mark }

/// <summary>The smallest piece that patterns look at: a run of letters (an elided word keeps its apostrophe), a run of digits, or one other character.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Folded">Folded form (<see cref="Folding.Fold"/>).</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="SpaceBefore">Whether white space precedes it.</param>
/// <param name="BreakBefore">Whether a paragraph begins with it: no pattern crosses that.</param>
/// <param name="Capital">Whether it begins with a capital letter.</param>
/// <param name="Capitals">Whether it is a word of several letters, all capitals, as in headlines.</param>
/// <remarks>Atoms are finer than words on purpose: no tokeniser's taste for "10h30" or "1950-1953" can come between a pattern and the text.</remarks>
public readonly record struct Atom(TextSpan Span, string Folded, AtomKind Kind, bool SpaceBefore, bool BreakBefore, bool Capital, bool Capitals = false)
{
    /// <summary>Cuts a text into atoms.</summary>
    public static IReadOnlyList<Atom> Read(string text)
    {
        var atoms = new List<Atom>(text.Length / 5 + 4);
        int at = 0, lines = 0;
        bool space = false;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c) || c == '\u200b')
            {
                space = true;
                if (c == '\n') lines++;
                at++;
                continue;
            }
            int end = at + 1;
            AtomKind kind;
            if (c is >= '0' and <= '9')
            {
                kind = AtomKind.Digits;
                while (end < text.Length && text[end] is >= '0' and <= '9') end++;
            }
            else if (char.IsLetter(c))
            {
                kind = AtomKind.Word;
                while (end < text.Length && (char.IsLetter(text[end]) || CharUnicodeInfo.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark)) end++;
                if (end < text.Length && IsApostrophe(text[end]) && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) end++;
            }
            else
            {
                kind = AtomKind.Mark;
                if (char.IsHighSurrogate(c) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
            }
            var span = new TextSpan(at, end);
            string folded = kind switch
            {
                AtomKind.Digits => text[at..end],
                AtomKind.Mark => IsApostrophe(c) ? "'" : c is '‐' or '‑' or '–' or '—' or '−' ? "-" : c is 'º' or '°' ? "°" : text[at..end],
                _ => Folding.Fold(text.AsSpan(at, end - at)),
            };
            atoms.Add(new Atom(span, folded, kind, space, lines > 1 || atoms.Count == 0, char.IsUpper(c), kind == AtomKind.Word && end - at > 1 && IsCapitals(text.AsSpan(at, end - at))));
            (at, space, lines) = (end, false, 0);
        }
        return atoms;
    }

    /// <summary>The atoms of a form as a table or pattern writes it; one that ends in an apostrophe is elided, and keeps it.</summary>
    public static string[] OfForm(string form)
    {
        bool elided = form.EndsWith('\'') || form.EndsWith('’');
        var atoms = Read(elided ? form + "a" : form);
        return [.. atoms.Take(atoms.Count - (elided ? 1 : 0)).Select(a => a.Folded)];
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (char.IsLower(c)) return false;
        return true;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´';
}
