using System.Globalization;
using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>What tells whether a sentence ends between two tokens: the words around, and the sentence so far.</summary>
internal sealed class SentenceFeatures
{
    public const int Max = 40;

    /// <summary>The classes of the model.</summary>
    public const int GoesOn = 0, Ends = 1;

    private const ulong None = 0x0E0D;
    private const ulong VerbBit = 1UL << UniversalTags.Verb | 1UL << UniversalTags.Aux;
    private const ulong NounBit = 1UL << UniversalTags.Noun | 1UL << UniversalTags.Adj;

    private readonly string text;
    private readonly IReadOnlyList<TextSpan> tokens;
    private readonly ulong[] words;
    private readonly ulong[] kinds;
    private readonly ulong[] parts;
    private int first;
    private int at;
    private bool verb;
    private int quotes;
    private int brackets;
    private ulong opening;

    public SentenceFeatures(string text, IReadOnlyList<TextSpan> tokens, Lexicon lexicon)
    {
        this.text = text;
        this.tokens = tokens;
        words = new ulong[tokens.Count];
        kinds = new ulong[tokens.Count];
        parts = new ulong[tokens.Count];
        for (int i = 0; i < tokens.Count; i++)
        {
            var form = text.AsSpan(tokens[i].Start, tokens[i].Length);
            words[i] = char.IsDigit(form[0]) ? FeatureHash.Figure(form) : FeatureHash.Word(form);
            parts[i] = lexicon.PosClass(lexicon.Find(words[i]));
            kinds[i] = KindOf(form);
        }
    }

    /// <summary>Whether a sentence may end after a token at all: a mark stands there, or what follows can begin one.</summary>
    public bool MayEnd(int i)
    {
        if (i + 1 >= tokens.Count) return false;
        char last = text[tokens[i].End - 1], next = text[tokens[i + 1].Start];
        if (last is '.' or '!' or '?' or '…' or ';' or ':' or '"' or '»' or '”' or ')') return true;
        return !char.IsLower(next) && next is not (',' or '.' or ';' or ':' or ')' or ']' or '»' or '”' or '!' or '?' or '…' or '%' or '/' or '\'' or '’');
    }

    /// <summary>Moves on to a token; tokens are visited in order.</summary>
    /// <param name="i">The token.</param>
    /// <param name="start">First token of the sentence that it belongs to.</param>
    public void Advance(int i, int start)
    {
        if (start != first || i == start)
        {
            first = start;
            at = start;
            verb = false;
            quotes = brackets = 0;
            opening = i < tokens.Count ? kinds[start] : None;
        }
        for (; at <= i; at++)
        {
            if ((parts[at] & VerbBit) != 0 && (parts[at] & NounBit) == 0) verb = true;
            if (tokens[at].Length != 1) continue;
            switch (text[tokens[at].Start])
            {
                case '"': quotes ^= 1; break;
                case '«' or '“': quotes = 1; break;
                case '»' or '”': quotes = 0; break;
                case '(' or '[': brackets++; break;
                case ')' or ']': brackets = Math.Max(0, brackets - 1); break;
            }
        }
    }

    /// <summary>The features of the place after the token last moved to.</summary>
    /// <param name="i">That token.</param>
    /// <param name="byRule">Whether punctuation alone would end the sentence here.</param>
    /// <param name="f">Receives them.</param>
    /// <returns>How many there are.</returns>
    public int Extract(int i, bool byRule, Span<ulong> f)
    {
        int n = 0, length = i - first + 1;
        ulong w0 = words[i], w1 = Word(i + 1), k0 = kinds[i], k1 = Kind(i + 1), kb = Kind(i - 1), k2 = Kind(i + 2), p0 = parts[i], p1 = Part(i + 1), p2 = Part(i + 2);
        ulong rule = byRule ? 1UL : 0, size = (ulong)(length < 5 ? length : length < 8 ? 5 : length < 13 ? 6 : length < 25 ? 7 : length < 45 ? 8 : 9);
        ulong state = (verb ? 1UL : 0) | (quotes > 0 ? 2UL : 0) | (brackets > 0 ? 4UL : 0);
        // A capital in the middle of a sentence that nothing asks for: the word is not a name by itself.
        ulong capital = k1 == Shape.Capital && p1 != 0 ? 1UL : 0;
        ulong gap = i + 1 < tokens.Count && tokens[i].End == tokens[i + 1].Start ? 1UL : 0;
        f[n++] = FeatureHash.Of(600, rule);
        f[n++] = FeatureHash.Of(601, rule, k0, k1);
        f[n++] = FeatureHash.Of(602, rule, k1);
        f[n++] = FeatureHash.Of(603, w0, rule);
        f[n++] = FeatureHash.Of(604, w1, rule);
        f[n++] = FeatureHash.Of(605, w0, k1);
        f[n++] = FeatureHash.Of(606, k0, w1);
        f[n++] = FeatureHash.Of(607, w0, w1);
        f[n++] = FeatureHash.Of(608, kb, k0, k1);
        f[n++] = FeatureHash.Of(609, k0, k1, k2);
        f[n++] = FeatureHash.Of(610, kb, k0, k1, k2);
        f[n++] = FeatureHash.Of(611, Word(i - 1), k0, k1);
        f[n++] = FeatureHash.Of(612, k0, k1, Word(i + 2));
        f[n++] = FeatureHash.Of(613, p0, p1, k1);
        f[n++] = FeatureHash.Of(614, k0, p1, k1);
        f[n++] = FeatureHash.Of(615, p0, k0, k1);
        f[n++] = FeatureHash.Of(616, k1, p1, p2);
        f[n++] = FeatureHash.Of(617, size, k0, k1);
        f[n++] = FeatureHash.Of(618, size, capital, rule);
        f[n++] = FeatureHash.Of(619, state, k0, k1);
        f[n++] = FeatureHash.Of(620, state, capital, rule);
        f[n++] = FeatureHash.Of(621, state, size, rule, capital);
        f[n++] = FeatureHash.Of(622, opening, k0, k1);
        f[n++] = FeatureHash.Of(623, opening, size, k1);
        f[n++] = FeatureHash.Of(624, gap, k0, k1);
        f[n++] = FeatureHash.Of(625, Kind(first), words[first], k1);
        f[n++] = FeatureHash.Of(626, k1, w1, Word(i + 2));
        f[n++] = FeatureHash.Of(627, capital, p0, verb ? 1UL : 0);
        f[n++] = FeatureHash.Of(628, capital, w1, verb ? 1UL : 0);
        f[n++] = FeatureHash.Of(629, p0, p1, verb ? 1UL : 0);
        f[n++] = FeatureHash.Of(630, Part(i - 1), p0, p1);
        f[n++] = FeatureHash.Of(631, capital, k0, k2);
        f[n++] = FeatureHash.Of(632, opening, state, k1);
        return n;
    }

    private ulong Word(int i) => i >= 0 && i < words.Length ? words[i] : None;

    private ulong Kind(int i) => i >= 0 && i < kinds.Length ? kinds[i] : None;

    private ulong Part(int i) => i >= 0 && i < parts.Length ? parts[i] : None;

    private static ulong KindOf(ReadOnlySpan<char> form)
    {
        char c = form[0];
        if (char.IsDigit(c)) return Shape.Figure + (form[^1] == '.' ? 1UL : 0);
        if (char.IsUpper(c))
        {
            if (form.Length == 1) return Shape.Letter;
            if (form[^1] == '.') return Shape.Abbreviation;
            foreach (char x in form)
                if (char.IsLower(x)) return Shape.Capital;
            return Shape.Capitals;
        }
        if (char.IsLetter(c)) return form[^1] == '.' ? Shape.LowerAbbreviation : Shape.Lower;
        // A mark stands for itself; a run of the same mark for two.
        return char.GetUnicodeCategory(c) == UnicodeCategory.OtherSymbol ? Shape.Symbol : Shape.Mark + FeatureHash.Plain(c) + (form.Length > 1 ? 1UL << 20 : 0);
    }

    private static class Shape
    {
        public const ulong Figure = 1, Letter = 3, Abbreviation = 4, Capital = 5, Capitals = 6, LowerAbbreviation = 7, Lower = 8, Symbol = 9, Mark = 1UL << 16;
    }
}
