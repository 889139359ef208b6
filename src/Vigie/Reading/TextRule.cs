using System.Globalization;
using System.Text.RegularExpressions;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>A rule of a language pack about passages of a page: what it recognises and what it says about it.</summary>
/// <remarks>
/// Entries of its block: <c>is</c>, <c>starts</c>, <c>ends</c>, <c>contains</c> (phrases separated by <c>|</c>, compared under <see cref="LengthFolding"/>),
/// <c>pattern</c> (regular expression on the folded text), <c>raw</c> (on the text as written); one of them must hold. <c>max-words</c>, <c>min-words</c> and
/// <c>unless</c> narrow it. <c>where</c> says where it applies. Expressions run in bounded time (<see cref="BoundedExpression"/>). <c>{name}</c> stands for a list's words or for an expression that a block <c>define</c> names.
/// </remarks>
public sealed class TextRule
{
    private readonly string[] whole;
    private readonly string[] starts;
    private readonly string[] ends;
    private readonly string[] contains;
    private readonly string[] unless;
    private readonly List<(BoundedExpression Expression, bool Raw)> patterns = [];
    private readonly int minWords;
    private readonly int maxWords;

    internal TextRule(Block block, IReadOnlyDictionary<string, string> lists)
    {
        Block = block;
        Id = block.Id;
        Where = block.Value("where") ?? "anywhere";
        GivesDate = block.Value("date") == "yes";
        IsBoilerplate = block.Value("boilerplate") == "yes";
        TakesRest = block.Value("rest") == "yes";
        TakesNext = block.Value("takes-next") == "yes";
        Damage = block.Value("damage");
        whole = Phrases(block, "is");
        starts = Phrases(block, "starts");
        ends = Phrases(block, "ends");
        contains = Phrases(block, "contains");
        unless = Phrases(block, "unless");
        minWords = Number(block.Value("min-words"), 0);
        maxWords = Number(block.Value("max-words"), int.MaxValue);
        foreach (var entry in block.Entries)
            if (entry.Key is "pattern" or "raw")
                patterns.Add((new BoundedExpression(Expand(entry.Value, lists)), entry.Key == "raw"));
    }

    public Block Block { get; }

    public string Id { get; }

    /// <summary>The part of the page or passage it applies to.</summary>
    public string Where { get; }

    /// <summary>What it recognises tells the day of publication.</summary>
    public bool GivesDate { get; }

    /// <summary>Inside the body, what it recognises is boilerplate that damages the text.</summary>
    public bool IsBoilerplate { get; }

    /// <summary>Nothing that follows belongs to the article.</summary>
    public bool TakesRest { get; }

    /// <summary>Where it recognises no more than a cue, the title that follows goes with it.</summary>
    public bool TakesNext { get; }

    /// <summary>Damage that what it recognises is proof of, if any.</summary>
    public string? Damage { get; }

    /// <summary>Whether the rule recognises a whole text.</summary>
    public bool Recognises(string text, string folded, int words)
    {
        if (words < minWords || words > maxWords) return false;
        foreach (string u in unless)
            if (HasPhrase(folded, u)) return false;
        string bare = folded.Trim(' ', ':', '.', '!', '-', '"', '*', '>', '|', '(', ')', '/', '_', ';', ',', '\u2022', '+', '#');
        foreach (string w in whole)
            if (bare == w) return true;
        foreach (string w in starts)
            if (bare.StartsWith(w, StringComparison.Ordinal) && (bare.Length == w.Length || !char.IsLetterOrDigit(bare[w.Length]))) return true;
        foreach (string w in ends)
            if (bare.EndsWith(w, StringComparison.Ordinal) && (bare.Length == w.Length || !char.IsLetterOrDigit(bare[bare.Length - w.Length - 1]))) return true;
        foreach (string w in contains)
            if (HasPhrase(folded, w)) return true;
        foreach (var (expression, raw) in patterns)
            if (expression.IsMatch(raw ? text : folded)) return true;
        return false;
    }

    /// <summary>The first match of one of the rule's expressions, or null.</summary>
    public Match? Find(string text, string folded, int from = 0)
    {
        foreach (var (expression, raw) in patterns)
            if (expression.Match(raw ? text : folded, from) is { Length: > 0 } m) return m;
        return null;
    }

    /// <summary>How many times the rule's phrases and expressions occur.</summary>
    public int Count(string text, string folded)
    {
        int n = 0;
        foreach (string w in contains)
            for (int at = PhraseAt(folded, w, 0); at >= 0; at = PhraseAt(folded, w, at + w.Length)) n++;
        foreach (var (expression, raw) in patterns)
            n += expression.Matches(raw ? text : folded).Count();
        return n;
    }

    /// <summary>Every stretch that the rule's phrases and expressions cover, in no order.</summary>
    public IEnumerable<TextSpan> All(string text, string folded)
    {
        foreach (string w in contains)
            for (int at = PhraseAt(folded, w, 0); at >= 0; at = PhraseAt(folded, w, at + w.Length)) yield return new TextSpan(at, at + w.Length);
        foreach (var (expression, raw) in patterns)
            foreach (var m in expression.Matches(raw ? text : folded))
                if (m.Length > 0) yield return new TextSpan(m.Index, m.Index + m.Length);
    }

    private static bool HasPhrase(string folded, string phrase) => PhraseAt(folded, phrase, 0) >= 0;

    private static int PhraseAt(string folded, string phrase, int from)
    {
        for (int at = folded.IndexOf(phrase, from, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            int end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(folded[at - 1]) || !char.IsLetterOrDigit(phrase[0]))
                && (end == folded.Length || !char.IsLetterOrDigit(folded[end]) || !char.IsLetterOrDigit(phrase[^1]))) return at;
        }
        return -1;
    }

    private static string[] Phrases(Block block, string key) =>
        [.. block.Values(key).SelectMany(v => v.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(LengthFolding.Fold)];

    private static int Number(string? s, int otherwise) => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : otherwise;

    internal static string Expand(string pattern, IReadOnlyDictionary<string, string> lists)
    {
        foreach (var (name, alternatives) in lists)
            pattern = pattern.Replace("{" + name + "}", "(?:" + alternatives + ")", StringComparison.Ordinal);
        return pattern;
    }
}
