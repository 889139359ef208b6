using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>Groups the tokens of one paragraph into sentences.</summary>
internal sealed class SentenceSplitter(TokenizationRules rules, Lexicon lexicon)
{
    /// <summary>Longest sentence in tokens; longer ones are cut, at a separator where there is one.</summary>
    public const int MaxTokens = 300;

    /// <summary>The sentences, as half-open ranges of tokens.</summary>
    public List<(int First, int End)> Split(string text, List<TextSpan> tokens)
    {
        var sentences = new List<(int, int)>();
        int first = 0, quotes = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Length == 1 && text[tokens[i].Start] == '"') quotes++;
            int end = Ends(text, tokens, i) ? Close(text, tokens, i + 1, quotes) : i + 1;
            bool cut = end > i + 1 || Ends(text, tokens, i);
            if (cut && !Starts(text, tokens, end, i)) cut = false;
            if (cut)
            {
                sentences.Add((first, end));
                // Closing marks that were taken along count as seen.
                for (int k = i + 1; k < end; k++)
                    if (tokens[k].Length == 1 && text[tokens[k].Start] == '"') quotes++;
                i = end - 1;
                first = end;
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
