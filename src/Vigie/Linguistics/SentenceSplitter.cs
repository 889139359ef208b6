using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>Groups the tokens of one paragraph into sentences: rules of punctuation propose, a linear model decides.</summary>
/// <param name="rules">Abbreviations.</param>
/// <param name="lexicon">Tells words that begin sentences from names.</param>
/// <param name="model">Decides where a sentence ends; null leaves it to the rules.</param>
/// <param name="doubt">How much surer the model must be to end a sentence where punctuation does not: a heading without a stop, not a name amid a sentence.</param>
internal sealed class SentenceSplitter(TokenizationRules rules, Lexicon lexicon, LinearModel? model = null, float doubt = SentenceSplitter.Doubt)
{
    // In the units of the model's weights; chosen on held-out treebank text and running speech.
    internal const float Doubt = 120;

    /// <summary>Longest sentence in tokens; longer ones are cut, at a separator where there is one.</summary>
    public const int MaxTokens = 300;

    /// <summary>The sentences, as half-open ranges of tokens.</summary>
    public List<(int First, int End)> Split(string text, List<TextSpan> tokens)
    {
        var sentences = new List<(int, int)>();
        var byRule = ByRule(text, tokens);
        var features = model is null ? null : new SentenceFeatures(text, tokens, lexicon);
        Span<ulong> buffer = stackalloc ulong[SentenceFeatures.Max];
        Span<float> scores = stackalloc float[2];
        int first = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            bool cut = byRule[i];
            if (features is not null)
            {
                features.Advance(i, first);
                // Without a stop only a word that begins sentences may follow: a name may be the second half of one ("la RD Congo").
                if (features.MayEnd(i) && (byRule[i] || i + 1 >= tokens.Count || lexicon.IsFunctionWord(FeatureHash.Word(tokens[i + 1].Of(text)))))
                {
                    scores.Clear();
                    model!.Score(buffer[..features.Extract(i, byRule[i], buffer)], scores);
                    // A stop before a word that begins sentences is no matter of doubt.
                    cut = (byRule[i] && i + 1 < tokens.Count && lexicon.IsFunctionWord(FeatureHash.Word(tokens[i + 1].Of(text)))) || scores[SentenceFeatures.Ends] - scores[SentenceFeatures.GoesOn] > (byRule[i] ? 0 : doubt);
                }
            }
            if (cut)
            {
                sentences.Add((first, i + 1));
                first = i + 1;
            }
            else if (i + 1 - first >= MaxTokens)
            {
                int at = Separator(text, tokens, first, i);
                sentences.Add((first, at));
                first = at;
            }
        }
        if (first < tokens.Count) sentences.Add((first, tokens.Count));
        return sentences;
    }

    /// <summary>After which tokens punctuation alone ends a sentence.</summary>
    public bool[] ByRule(string text, List<TextSpan> tokens)
    {
        var ends = new bool[tokens.Count];
        int quotes = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (IsPlainQuote(text, tokens[i])) quotes++;
            if (!Ends(text, tokens, i)) continue;
            int end = Close(text, tokens, i + 1, quotes);
            if (!Starts(text, tokens, end, i)) continue;
            // Closing marks that were taken along count as seen.
            for (int k = i + 1; k < end; k++)
                if (IsPlainQuote(text, tokens[k])) quotes++;
            i = end - 1;
            ends[i] = true;
        }
        return ends;
    }

    private static bool IsPlainQuote(string text, TextSpan token) => token.Length == 1 && text[token.Start] == '"';

    private static int Separator(string text, List<TextSpan> tokens, int first, int last)
    {
        for (int i = last; i > first + MaxTokens / 2; i--)
            if (tokens[i].Length == 1 && text[tokens[i].Start] is ';' or ',' or ':' or '|' or '•') return i + 1;
        return last + 1;
    }

    private bool Ends(string text, List<TextSpan> tokens, int i)
    {
        var t = tokens[i];
        char c = text[t.End - 1];
        if (c is '!' or '?' or '…') return true;
        if (c != '.') return false;
        if (t.Length == 1 || text[t.Start] == '.') return true;
        // An abbreviation: its stop ends the sentence only where the table allows it.
        var end = rules.Abbreviation(FeatureHash.PlainText(t.Of(text)));
        bool initials = end == AbbreviationEnd.None && t.Length > 2;
        return end is AbbreviationEnd.May or AbbreviationEnd.Number || initials;
    }

    // Takes closing quotes and brackets along.
    private static int Close(string text, List<TextSpan> tokens, int i, int quotes)
    {
        while (i < tokens.Count && tokens[i].Length == 1)
        {
            char c = text[tokens[i].Start];
            if (c is '»' or '”' or ')' or ']') { i++; continue; }
            if (c == '"' && quotes % 2 == 1) { i++; quotes++; continue; }
            break;
        }
        return i;
    }

    // Whether a sentence may begin here: not in lower case and not with a mark that goes on.
    private bool Starts(string text, List<TextSpan> tokens, int i, int terminal)
    {
        if (i >= tokens.Count) return true;
        bool stop = text[tokens[terminal].Start] == '.' && tokens[terminal].Length == 1;
        bool abbreviation = char.IsLetter(text[tokens[terminal].Start]);
        // Initials (J.-P., U.R.S.S.) end a sentence only before a word that begins one.
        bool initials = abbreviation && tokens[terminal].Length > 2 && char.IsUpper(text[tokens[terminal].Start]) && text[tokens[terminal].Start + 1] == '.';
        for (int ahead = 0; i < tokens.Count && ahead < 4; i++, ahead++)
        {
            char c = text[tokens[i].Start];
            if (char.IsLower(c)) return false;
            if (char.IsLetter(c)) return !initials || lexicon.IsFunctionWord(FeatureHash.Word(text.AsSpan(tokens[i].Start, tokens[i].Length)));
            if (char.IsDigit(c)) return stop || !abbreviation && ahead == 0;
            if (c is ',' or ';' or ':' or '.' or '!' or '?' or '…' or ')' or ']' or '%' or '/' && ahead == 0) return false;
            if (c is '»' or '”') return false;
        }
        return true;
    }
}
