using System.Globalization;
using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>Splits a text into surface tokens. Every character that is not white space or a control character lies in exactly one token.</summary>
internal sealed class Tokenizer(TokenizationRules rules, Lexicon lexicon)
{
    // Longest word that is looked at as a whole: longer runs are cut, so that time stays linear.
    private const int MaxWord = 200;

    public List<TextSpan> Tokenize(string text, TextSpan part)
    {
        var tokens = new List<TextSpan>();
        int i = part.Start;
        while (i < part.End)
        {
            if (IsBlank(text[i])) { i++; continue; }
            int end = Math.Clamp(ScanToken(text, i, part.End, tokens), i + 1, part.End);
            while (end < part.End && IsMark(text[end])) end++;
            AddWord(text, new TextSpan(i, end), tokens);
            i = end;
        }
        return tokens;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsLetter(char c) => char.IsLetter(c) || IsMark(c) || c == '\u00AD' || char.GetUnicodeCategory(c) == UnicodeCategory.ModifierLetter;

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '´';

    private static bool IsHyphen(char c) => c is '-' or '‐' or '‑';

    private int ScanToken(string text, int i, int limit, List<TextSpan> before)
    {
        char c = text[i];
        if (char.IsLetter(c)) return ScanAddress(text, i, limit) ?? ScanWord(text, i, limit, before);
        if (char.IsDigit(c)) return ScanAddress(text, i, limit) ?? ScanNumber(text, i, limit);
        bool opens = i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '(';
        if (c is '-' or '−' or '+' && opens && i + 1 < limit && char.IsDigit(text[i + 1])) return ScanNumber(text, i + 1, limit);
        if (c is '@' or '#' && i + 1 < limit && char.IsLetterOrDigit(text[i + 1])) return ScanRun(text, i + 1, limit, static x => char.IsLetterOrDigit(x) || x == '_');
        if (char.IsHighSurrogate(c) && i + 1 < limit && char.IsLowSurrogate(text[i + 1])) return i + 2;
        if (c == '°' && i + 1 < limit && text[i + 1] is 'C' or 'F' && (i + 2 >= limit || !char.IsLetterOrDigit(text[i + 2]))) return i + 2;
        if (c == '+' && i + 2 < limit && text[i + 1] == '/' && text[i + 2] == '-') return i + 3;
        if (c is ':' or ';' && (i == 0 || char.IsWhiteSpace(text[i - 1])) && ScanFace(text, i, limit) is { } face) return face;
        if (c is '.' or '-' or '_' or '*' or '=' or '<' or '>' or '\'') return ScanRun(text, i, Math.Min(limit, i + MaxWord), x => x == c);
        if (c is '!' or '?') return ScanRun(text, i, Math.Min(limit, i + MaxWord), static x => x is '!' or '?');
        return i + 1;
    }

    // :) ;-) and the like.
    private static int? ScanFace(string text, int i, int limit)
    {
        int j = i + 1 < limit && text[i + 1] == '-' ? i + 2 : i + 1;
        return j < limit && text[j] is ')' or '(' && (j + 1 >= limit || char.IsWhiteSpace(text[j + 1])) ? j + 1 : null;
    }

    private static int ScanRun(string text, int i, int limit, Func<char, bool> inside)
    {
        while (i < limit && inside(text[i])) i++;
        return i;
    }

    // Internet and mail addresses.
    private int? ScanAddress(string text, int i, int limit)
    {
        int run = i, stop = Math.Min(limit, i + MaxWord);
        int at = -1, dot = -1;
        bool scheme = StartsWith(text, i, limit, "http://") || StartsWith(text, i, limit, "https://") || StartsWith(text, i, limit, "www.");
        while (run < stop && (scheme ? !char.IsWhiteSpace(text[run]) && text[run] is not ('<' or '>' or '«' or '»' or '"' or '“' or '”') : text[run] < 0x80 && (char.IsLetterOrDigit(text[run]) || text[run] is '.' or '-' or '_' or '@')))
        {
            if (text[run] == '@' && at < 0) at = run;
            if (text[run] == '.' && run + 1 < limit && char.IsLetterOrDigit(text[run + 1])) dot = run;
            run++;
        }
        while (run > i && text[run - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'' or '’' or '-' or '_') run--;
        if (scheme && run > i + 4) return run;
        if (dot <= i || dot >= run) return null;
        if (at > i && dot > at) return run;
        string domain = text[(dot + 1)..run];
        return rules.IsDomain(domain) ? run : null;
    }

    private static bool StartsWith(string text, int i, int limit, string prefix) =>
        i + prefix.Length <= limit && string.Compare(text, i, prefix, 0, prefix.Length, StringComparison.OrdinalIgnoreCase) == 0;

    // Digits with inner separators (7 000, 1,5, 13/09/2021, 10:30), and what is written onto them (3e), but for units (10h30, 60km).
    private int ScanNumber(string text, int i, int limit)
    {
        int start = i, j = ScanRun(text, i, limit, char.IsDigit);
        bool groups = j - start <= 3;
        while (j < limit)
        {
            char c = text[j];
            if (groups && c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\n' && Digits(text, j + 1, limit) == 3) { j += 4; continue; }
            if (c is '.' or ',' or '/' or ':' or '-' or '‑' or '\'' or '’' && j + 1 < limit && char.IsDigit(text[j + 1]))
            {
                groups = groups && c is '.' or '\'' or '’' && Digits(text, j + 1, limit) == 3;
                j = ScanRun(text, j + 1, limit, char.IsDigit);
                continue;
            }
            break;
        }
        int unit = ScanRun(text, j, Math.Min(limit, j + MaxWord), char.IsLetter);
        if (unit > j && rules.IsUnit(text[j..unit]) && (unit >= limit || char.IsDigit(text[unit]) || !IsMark(text[unit]) && text[unit] != '-')) return j;
        if (j + 1 < limit && text[j] == '^' && char.IsLetter(text[j + 1])) j++;
        while (j < limit && (char.IsLetterOrDigit(text[j]) || IsMark(text[j]))) j++;
        while (j + 1 < limit && IsHyphen(text[j]) && char.IsLetterOrDigit(text[j + 1])) j = ScanRun(text, j + 1, limit, static x => char.IsLetterOrDigit(x) || IsMark(x));
        return j;
    }

    private static int Digits(string text, int i, int limit)
    {
        int n = 0;
        while (i + n < limit && n < 4 && char.IsDigit(text[i + n])) n++;
        return n;
    }

    private int ScanWord(string text, int i, int limit, List<TextSpan> before)
    {
        int stop = Math.Min(limit, i + MaxWord);
        if (ScanKept(text, i, stop) is { } kept) return kept;
        if (i > 0 && char.IsDigit(text[i - 1]) && before.Count > 0 && before[^1].End == i)
        {
            int unit = ScanRun(text, i, stop, char.IsLetter);
            if (rules.IsUnit(text[i..unit])) return unit;
        }
        if (ScanInitials(text, i, stop, limit, before) is { } initials) return initials;
        int j = i, segment = i;
        while (j < stop)
        {
            char c = text[j];
            if (IsLetter(c) || char.IsDigit(c) || c == '_') { j++; continue; }
            bool letterAfter = j + 1 < stop && char.IsLetterOrDigit(text[j + 1]);
            if (IsApostrophe(c))
            {
                bool inName = segment > i && char.IsUpper(text[i]) && j + 1 < limit && char.IsUpper(text[j + 1]);
                if (!inName && rules.IsElision(text[segment..j].ToLowerInvariant()) && Elides(text, j, limit)) return j + 1;
                if (!letterAfter) break;
                j++;
                continue;
            }
            if (IsHyphen(c) && letterAfter) { j++; segment = j; continue; }
            if (c == '/' && letterAfter && IsCode(text.AsSpan(segment, j - segment)) && IsCode(text.AsSpan(j + 1, ScanRun(text, j + 1, stop, char.IsLetter) - j - 1))) { j++; segment = j; continue; }
            if (c == '(' && j > i && ScanEnding(text, j, limit) is { } ending) { j = ending; continue; }
            if (c is '°' or 'º' && j == i + 1 && rules.IsKept(text[i..(j + 1)].ToLowerInvariant())) return j + 1;
            if (c is '½' or '¼' or '¾' && j > i && !letterAfter) { j++; continue; }
            if (c == '&' && j > i && char.IsUpper(text[j - 1]) && letterAfter && char.IsUpper(text[j + 1])) { j++; continue; }
            break;
        }
        if (j < limit && text[j] == '.' && !(j + 1 < limit && text[j + 1] == '.'))
        {
            var end = rules.Abbreviation(FeatureHash.PlainText(text[i..(j + 1)]));
            if (end is AbbreviationEnd.Never or AbbreviationEnd.May || (end == AbbreviationEnd.Number && NearNumber(text, j + 1, limit, before))) j++;
        }
        return j;
    }

    // Codes have capitals up to their last letter (H/C, IIb/IIIa); units and words joined by a stroke (mg/kg, Paris/Berlin) are words of their own.
    private static bool IsCode(ReadOnlySpan<char> part)
    {
        if (part.Length is 0 or > 5) return false;
        for (int i = 0; i < part.Length; i++)
            if (!char.IsUpper(part[i]) && (i == 0 || i < part.Length - 1)) return false;
        return part.Length != 2 || char.IsUpper(part[1]);
    }

    // An optional ending in brackets: élu(e), ville(s).
    private int? ScanEnding(string text, int open, int limit)
    {
        int close = ScanRun(text, open + 1, Math.Min(limit, open + 6), char.IsLetter);
        if (close >= limit || text[close] != ')' || !rules.IsEnding(text[(open + 1)..close].ToLowerInvariant())) return null;
        // The plural of both: élu(e)s.
        int after = close + 1 < limit && text[close + 1] == 's' ? close + 2 : close + 1;
        return after >= limit || !char.IsLetterOrDigit(text[after]) ? after : null;
    }

    private bool NearNumber(string text, int after, int limit, List<TextSpan> before) =>
        (before.Count > 0 && char.IsDigit(text[before[^1].Start])) || (after + 1 < limit && char.IsWhiteSpace(text[after]) && char.IsDigit(text[after + 1]));

    // After an elided word: a vowel, a quotation, a figure, or letters that are spelled out (l'ONU, d'LR).
    private bool Elides(string text, int apostrophe, int limit)
    {
        if (apostrophe + 1 >= limit) return true;
        char next = text[apostrophe + 1];
        if (!char.IsLetter(next)) return true;
        if (rules.IsOnset(next)) return true;
        return char.IsUpper(next) && char.IsLower(text[apostrophe - 1]) && apostrophe + 2 < limit && (char.IsUpper(text[apostrophe + 2]) || !char.IsLetter(text[apostrophe + 2]));
    }

    private int? ScanKept(string text, int i, int stop)
    {
        int j = i;
        bool joined = false;
        while (j < stop && (IsLetter(text[j]) || (IsApostrophe(text[j]) || IsHyphen(text[j])) && j + 1 < stop && char.IsLetter(text[j + 1])))
        {
            if (!IsLetter(text[j])) joined = true;
            j++;
        }
        return joined && rules.IsKept(FeatureHash.PlainText(text[i..j]).ToLowerInvariant()) ? j : null;
    }

    // U.R.S.S., J.-P., A. Martin.
    private int? ScanInitials(string text, int i, int stop, int limit, List<TextSpan> before)
    {
        int j = i, letters = 0;
        while (j + 1 < stop && char.IsUpper(text[j]) && text[j + 1] == '.')
        {
            letters++;
            j += 2;
            if (j + 1 < stop && IsHyphen(text[j]) && char.IsUpper(text[j + 1])) j++;
        }
        if (letters == 0) return null;
        if (letters > 1)
        {
            // The last letter of a dotted abbreviation may lack its stop.
            if (j < stop && char.IsUpper(text[j]) && (j + 1 >= limit || !char.IsLetterOrDigit(text[j + 1]))) return j + 1;
            return j;
        }
        if (rules.Abbreviation(text[i..j]) != AbbreviationEnd.None) return j;
        int next = ScanRun(text, j, stop, char.IsWhiteSpace);
        if (next >= limit || !char.IsUpper(text[next])) return null;
        // "vitamine C. Le taux" ends a sentence; "John F. Kennedy" does not.
        int end = ScanRun(text, next, stop, char.IsLetter);
        if (end - next > 1 && lexicon.IsFunctionWord(FeatureHash.Word(text.AsSpan(next, end - next)))) return null;
        return before.Count == 0 || char.IsUpper(text[before[^1].Start]) || !char.IsLetter(text[before[^1].Start]) || end - next > 1 ? j : null;
    }

    // Splits off what follows a word with a hyphen.
    private void AddWord(string text, TextSpan span, List<TextSpan> tokens)
    {
        int first = tokens.Count, end = span.End;
        while (end > span.Start && span.Length < MaxWord)
        {
            int cut = CliticStart(text, span.Start, end);
            if (cut < 0) break;
            tokens.Insert(first, new TextSpan(cut, end));
            end = cut;
        }
        tokens.Insert(first, new TextSpan(span.Start, end));
    }

    private int CliticStart(string text, int start, int end)
    {
        int hyphen = -1;
        for (int i = start + 1; i < end; i++)
            if (IsHyphen(text[i])) { hyphen = i; break; }
        if (hyphen < 0) return -1;
        string lower = FeatureHash.PlainText(text[start..end]).ToLowerInvariant();
        if (rules.IsKept(lower) || lexicon.Find(FeatureHash.Word(lower)) != 0) return -1;
        const ulong verbal = 1UL << UniversalTags.Verb | 1UL << UniversalTags.Aux;
        foreach (string clitic in rules.Clitics)
            if (lower.Length > clitic.Length && lower.EndsWith(clitic, StringComparison.Ordinal))
            {
                // Below a first clitic stands another one: donnez-le-moi.
                string host = lower[..^clitic.Length];
                int inner = host.IndexOf('-', StringComparison.Ordinal);
                if (inner > 0 && !rules.Clitics.Contains(host[inner..])) continue;
                ulong word = FeatureHash.Word(inner > 0 ? host.AsSpan(0, inner) : host);
                if ((lexicon.PosClass(lexicon.Find(word)) & verbal) != 0) return end - clitic.Length;
            }
        foreach (string suffix in rules.Suffixes)
            if (lower.Length > suffix.Length && lower.EndsWith(suffix, StringComparison.Ordinal)) return end - suffix.Length;
        return -1;
    }
}
