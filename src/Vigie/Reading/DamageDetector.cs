using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Finds damage that a text shows. Precision comes first: signs are weighed and a doubtful one alone is not a finding.</summary>
public sealed class DamageDetector(ReadingRules rules)
{
    private const double Threshold = 1.0;

    // Press texts hold up to 16 rare words in a hundred of five letters and more; those in which synonyms were put hold 25 and more.
    private const double RareShare = 0.245;
    private const int FewestWords = 55;
    private const int ShortestRare = 5;

    /// <summary>Findings of one article.</summary>
    /// <param name="article">The article read.</param>
    /// <param name="mended">Offsets in the article's text of characters that had to be mended, in order.</param>
    /// <param name="brokenByBoilerplate">Boilerplate stood inside the body.</param>
    /// <param name="proven">Names of kinds of damage that a notice proves.</param>
    public IReadOnlyList<Damage> Detect(Article article, IReadOnlyList<int> mended, bool brokenByBoilerplate, IReadOnlySet<string> proven)
    {
        var signs = new Signs();
        string folded = LengthFolding.Fold(article.Text);
        foreach (var cue in rules.Damage)
        {
            int n = 0;
            foreach (var span in cue.Rule.All(article.Text, folded))
                if (n++ < cue.Limit) signs.Add(cue.Kind, cue.Weight, span);
        }
        foreach (int at in mended)
            signs.Add(DamageKind.Mojibake, 1, new TextSpan(at, at + 1));
        BrokenSentences(article, signs);
        ForeignWords(article, signs);
        RareWords(article, signs);
        if (brokenByBoilerplate) signs.Add(DamageKind.Boilerplate, 1.5, null);
        if (proven.Contains("machine-translated")) signs.Add(DamageKind.MachineTranslated, 3, null);
        if (proven.Contains("truncated")) signs.Add(DamageKind.Truncated, 2, null);
        if (proven.Contains("scrambled")) signs.Add(DamageKind.Scrambled, 1, null);
        return signs.Findings(Threshold);
    }

    /// <summary>Sentences that begin or end in mid-air, and stops that were joined to the wrong sentence.</summary>
    private static void BrokenSentences(Article article, Signs signs)
    {
        string s = article.Text;
        TextSpan? lastProse = null;
        foreach (var p in article.Paragraphs)
        {
            if (p == article.Headline) continue;
            int words = WordCount.Of(s.AsSpan(p.Start, p.Length));
            if (words < 12) continue;
            lastProse = p;
            for (int i = p.Start + 1; i < p.End; i++)
            {
                if (s[i] is not ('.' or ',')) continue;
                bool spaced = char.IsWhiteSpace(s[i - 1]);
                int next = i + 1;
                while (next < p.End && char.IsWhiteSpace(s[next])) next++;
                if (next >= p.End)
                {
                    if (spaced && s[i] == '.') signs.Add(DamageKind.Scrambled, 0.3, new TextSpan(i - 1, i + 1));
                    continue;
                }
                if (s[i] == ',' || next == i + 1)
                {
                    continue;
                }
                if (s[next] == ',' || s[next] == '.' && !(next + 1 < p.End && s[next + 1] == '.'))
                {
                    // "manifestants. , dont": a stop put into the middle of a sentence.
                    signs.Add(DamageKind.Scrambled, 0.7, new TextSpan(i, next + 1));
                    signs.Add(DamageKind.Truncated, 0.4, new TextSpan(i, next + 1));
                }
                else if (spaced && s[i] == '.' && s[i - 1] == ' ' && !(i + 1 < p.End && s[i + 1] == '.'))
                {
                    signs.Add(DamageKind.Scrambled, 0.35, new TextSpan(i - 1, i + 1));
                    signs.Add(DamageKind.Truncated, 0.3, new TextSpan(i - 1, i + 1));
                }
                if (s[i] == '.' && char.IsLower(s[next]) && EndsWord(s, i)) signs.Add(DamageKind.Truncated, 0.4, new TextSpan(next, WordEnd(s, next, p.End)));
            }
        }
        if (lastProse is { } last && last == article.Paragraphs[^1])
        {
            char end = s[last.End - 1];
            if (char.IsLetter(end) || end is ',' or ';' or '-' || s.AsSpan(0, last.End).EndsWith("[…]", StringComparison.Ordinal) || s.AsSpan(0, last.End).EndsWith("[...]", StringComparison.Ordinal))
                signs.Add(DamageKind.Truncated, 1, new TextSpan(WordStart(s, last.End - 1, last.Start), last.End));
        }
    }

    // The stop closes a word of prose, not an abbreviation, an initial, a number or an address.
    private static bool EndsWord(string s, int stop)
    {
        int i = stop;
        while (i > 0 && char.IsLetter(s[i - 1])) i--;
        return stop - i >= 4 && char.IsLower(s[i]) && (i == 0 || s[i - 1] is ' ' or '\'' or '’' or '-' or '\u00A0') || stop > 0 && s[stop - 1] is '»' or '”';
    }

    private static int WordEnd(string s, int at, int end)
    {
        while (at < end && char.IsLetterOrDigit(s[at])) at++;
        return at;
    }

    private static int WordStart(string s, int at, int start)
    {
        while (at > start && !char.IsWhiteSpace(s[at - 1])) at--;
        return at;
    }

    /// <summary>Words of another language in the middle of sentences, outside names and quotations of that language.</summary>
    private void ForeignWords(Article article, Signs signs)
    {
        if (rules.ForeignWords.Count == 0) return;
        string s = article.Text;
        var found = new List<TextSpan>();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        int words = 0;
        int runStart = -1, runEnd = -1, tokenEnd = -1, runLength = 0;
        foreach (var token in Tokens(s))
        {
            words++;
            string word = token.Of(s);
            bool foreign = char.IsLower(word[0]) && rules.ForeignWords.Contains(word);
            bool joined = runStart >= 0 && s.AsSpan(tokenEnd, token.Start - tokenEnd).Trim().IsEmpty;
            if (foreign)
            {
                if (!joined) { Close(); runStart = token.Start; runLength = 0; }
                runEnd = tokenEnd = token.End;
                runLength++;
            }
            // Short words between two foreign ones ("of", "the") belong to the run.
            else if (joined && word.Length <= 3 && char.IsLower(word[0])) tokenEnd = token.End;
            else Close();
        }
        Close();
        if (kinds.Count < 2 || found.Count < 3 || found.Count * 400 < words) return;
        foreach (var span in found)
            signs.Add(DamageKind.SynonymSpun, 0.4, span);

        void Close()
        {
            if (runStart < 0) return;
            var run = new TextSpan(runStart, runEnd);
            runStart = -1;
            if (runLength > 3 || IsQuotedOrNamed(s, run)) return;
            bool any = false;
            foreach (var t in Tokens(s[run.Start..run.End]))
            {
                string w = s.Substring(run.Start + t.Start, t.Length);
                if (rules.ForeignWords.Contains(w)) { kinds.Add(w); any = true; }
            }
            if (any) found.Add(run);
        }
    }

    /// <summary>So many words that the language seldom uses that no writer chose them.</summary>
    private void RareWords(Article article, Signs signs)
    {
        if (rules.CommonWords.Count == 0) return;
        string s = article.Text;
        var rare = new List<TextSpan>();
        int words = 0;
        foreach (var t in Tokens(s))
        {
            if (t.Length < ShortestRare || !char.IsLower(s[t.Start])) continue;
            words++;
            if (!rules.CommonWords.Contains(t.Of(s))) rare.Add(t);
        }
        if (words < FewestWords || rare.Count < RareShare * words) return;
        foreach (var t in rare)
            signs.Add(DamageKind.SynonymSpun, 1.2 / rare.Count + 0.02, t);
    }

    // Between quotation marks or brackets of its own, or beside a capital: a name or a quotation.
    private static bool IsQuotedOrNamed(string s, TextSpan run)
    {
        int a = run.Start - 1, b = run.End;
        while (a >= 0 && s[a] is ' ' or '\u00A0' or '\u202F') a--;
        while (b < s.Length && s[b] is ' ' or '\u00A0' or '\u202F') b++;
        bool opens = a >= 0 && s[a] is '«' or '"' or '“' or '(' or '\'' or '‘' or '-' or '/' or '@' or '#' or '.' && !char.IsWhiteSpace(s[run.Start - 1]);
        bool closes = b < s.Length && s[b] is '»' or '"' or '”' or ')' or '’' or '-' or '/';
        if (opens && closes) return true;
        if (a >= 0 && s[a] is '-' or '/' or '@' or '#' or '_' || b < s.Length && s[b] is '-' or '/' or '@' or '_') return true;
        if (b < s.Length && char.IsUpper(s[b]) && b > run.End) return true;
        if (a < 0 || !char.IsLetter(s[a])) return false;
        int w = a;
        while (w > 0 && (char.IsLetter(s[w - 1]) || s[w - 1] is '-' or '’' or '\'')) w--;
        return char.IsUpper(s[w]) && w > 0 && !IsSentenceStart(s, w);
    }

    private static bool IsSentenceStart(string s, int at)
    {
        int i = at - 1;
        while (i >= 0 && char.IsWhiteSpace(s[i])) i--;
        return i < 0 || s[i] is '.' or '!' or '?' or '«' or '"' or '“' or ':';
    }

    private static IEnumerable<TextSpan> Tokens(string s)
    {
        for (int i = 0; i < s.Length;)
        {
            if (!char.IsLetter(s[i])) { i++; continue; }
            int j = i;
            while (j < s.Length && char.IsLetter(s[j])) j++;
            yield return new TextSpan(i, j);
            i = j;
        }
    }

    /// <summary>Signs found, by kind.</summary>
    private sealed class Signs
    {
        private readonly SortedDictionary<DamageKind, (double Weight, List<TextSpan> Spans)> found = [];

        public void Add(DamageKind kind, double weight, TextSpan? span)
        {
            var (w, spans) = found.TryGetValue(kind, out var before) ? before : (0, []);
            if (span is { } s) spans.Add(s);
            found[kind] = (w + weight, spans);
        }

        // Weight 1 is as good as even; three times as much is certain.
        public List<Damage> Findings(double threshold)
        {
            var list = new List<Damage>();
            foreach (var (kind, (weight, spans)) in found)
            {
                if (weight < threshold) continue;
                spans.Sort();
                list.Add(new Damage(kind, Math.Round(Math.Min(1, 0.5 + weight / 6), 3), spans));
            }
            return list;
        }
    }
}
