using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>Finds acronyms introduced beside their long form: "Association des industries (ADI)", "ADI (Association des industries)".</summary>
/// <remarks>Alignment of initials after A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions" (PSB 2003).</remarks>
public sealed class AcronymFinder
{
    private readonly NameLexicon lexicon;

    public AcronymFinder(NameLexicon lexicon) => this.lexicon = lexicon;

    /// <summary>A long form and the acronym introduced with it, as words of the sentence.</summary>
    public readonly record struct Pair(int First, int Last, int Acronym);

    /// <summary>The pairs of a sentence.</summary>
    public List<Pair> Find(NameEvidence e)
    {
        var pairs = new List<Pair>();
        IReadOnlyList<NameToken> tokens = e.Tokens;
        for (int i = 1; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Form != "(") continue;
            if (IsAcronym(tokens[i + 1]) && tokens[i + 2].Form is ")" or "," or ";")
            {
                int last = i - 1;
                while (last > 0 && !tokens[last].IsWord) last--;
                int first = Backward(tokens, last, tokens[i + 1].Form);
                if (first >= 0) pairs.Add(new Pair(first, last, i + 1));
            }
            else if (IsAcronym(tokens[i - 1]))
            {
                int close = i + 1;
                while (close < tokens.Count && close <= i + 16 && tokens[close].Form != ")") close++;
                if (close < tokens.Count && tokens[close].Form == ")" && tokens[i + 1].IsCapitalised && Aligns(tokens, i + 1, close - 1, tokens[i - 1].Form, strict: false))
                    pairs.Add(new Pair(i + 1, close - 1, i - 1));
            }
        }
        return pairs;
    }

    /// <summary>Adds acronyms in parentheses behind a body's name that fit no initials: those of its name in another language.</summary>
    public void FindForeign(NameEvidence e, IReadOnlyList<NameCandidate> candidates, List<Pair> pairs)
    {
        for (int i = 1; i + 2 < e.Tokens.Count; i++)
        {
            if (e.Tokens[i].Form == "(" && IsAcronym(e.Tokens[i - 1]) && !pairs.Exists(p => p.Acronym == i - 1)
                && candidates.FirstOrDefault(c => c.First == i + 1 && c.Length > 2 && c.Type == EntityType.Organisation && c.Last + 1 < e.Tokens.Count && e.Tokens[c.Last + 1].Form == ")") is { } inside)
            {
                pairs.Add(new Pair(inside.First, inside.Last, i - 1));
                continue;
            }
            if (e.Tokens[i].Form != "(" || e.Tokens[i + 2].Form != ")" || !IsAcronym(e.Tokens[i + 1]) || !e.Tokens[i + 1].IsAllCapitals) continue;
            if (pairs.Exists(p => p.Acronym == i + 1) || lexicon.Has("no-name", e.Tokens[i + 1].Key)) continue;
            NameCandidate? body = null;
            foreach (NameCandidate c in candidates)
                if (c.Last == i - 1 && c.Length > 1 && c.Type == EntityType.Organisation && (body is null || c.Length > body.Length)) body = c;
            if (body is not null) pairs.Add(new Pair(body.First, body.Last, i + 1));
        }
    }

    /// <summary>Whether a word looks like an acronym: two capitals or more among at most eight letters.</summary>
    public static bool IsAcronym(NameToken t)
    {
        if (t.Form.Length is < 2 or > 10) return false;
        int upper = 0;
        foreach (char c in t.Form)
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLetter(c) && upper == 0) return false;
        }
        return upper >= 2;
    }

    // The word where the long form that ends at a word begins; -1 where none fits the letters.
    private int Backward(IReadOnlyList<NameToken> tokens, int last, string acronym) =>
        Backward(tokens, last, acronym, strict: true) is >= 0 and var first ? first : Backward(tokens, last, acronym, strict: false);

    private int Backward(IReadOnlyList<NameToken> tokens, int last, string acronym, bool strict)
    {
        for (int first = last; first >= 0 && first >= last - 14; first--)
        {
            NameToken t = tokens[first];
            if (!t.IsWord && t.Form is not "-" and not "«" and not "»" and not "\"") break;
            if (!t.IsCapitalised || last == first) continue;
            if (Folding.Fold(t.Form.AsSpan(0, 1))[0] == Letters(acronym)[0] && Aligns(tokens, first, last, acronym, strict)) return first;
        }
        return -1;
    }

    // Every letter of the acronym begins a word or, unless strict, stands in the word before, in order; each important word is used.
    private bool Aligns(IReadOnlyList<NameToken> tokens, int first, int last, string acronym, bool strict)
    {
        string letters = Letters(acronym);
        if (letters.Length < 2) return false;
        int at = 0, words = 0, used = 0;
        for (int i = first; i <= last && at < letters.Length; i++)
        {
            string key = tokens[i].Key;
            if (!tokens[i].IsWord) continue;
            bool small = lexicon.Has("function-word", key) || lexicon.Has("particle", key);
            if (!small) words++;
            if (key[0] != letters[at]) continue;
            at++;
            if (!small) used++;
            // "AmCham", "Monusco": further letters of the same word.
            for (int k = 1; !strict && k < key.Length && at < letters.Length; k++)
            {
                if (key[k] != letters[at] || NextBegins(tokens, i + 1, last, letters[at])) continue;
                at++;
            }
        }
        return at == letters.Length && used >= 2 && used * 2 >= words;
    }

    private static bool NextBegins(IReadOnlyList<NameToken> tokens, int from, int last, char letter)
    {
        for (int i = from; i <= last; i++)
            if (tokens[i].IsWord && tokens[i].Key[0] == letter) return true;
        return false;
    }

    private static string Letters(string acronym)
    {
        string folded = Folding.Fold(acronym);
        return new string([.. folded.Where(char.IsLetter)]);
    }
}
