using System.Text.RegularExpressions;

namespace Vigie.Reading;

/// <summary>A regular expression of a rule: built when first used, and given up on a text it cannot decide in <see cref="Patience"/>.</summary>
/// <remarks>
/// The automaton that needs no backtracking takes some fifteen milliseconds a rule to build, which a cold start cannot afford; the backtracking engine takes
/// none, and the bound keeps hostile text from holding it. No rule comes near the bound on text of the press.
/// </remarks>
internal sealed class BoundedExpression(string pattern)
{
    /// <summary>How long one search may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex> expression = new(() => new Regex(pattern, RegexOptions.CultureInvariant, Patience), LazyThreadSafetyMode.ExecutionAndPublication);

    public bool IsMatch(string text) => Match(text, 0) is not null;

    /// <summary>The first match from a position, or null.</summary>
    public Match? Match(string text, int from)
    {
        try
        {
            return expression.Value.Match(text, from) is { Success: true } m ? m : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Every match, in order.</summary>
    public IEnumerable<Match> Matches(string text)
    {
        for (var m = Match(text, 0); m is not null; m = m.Index + m.Length < text.Length ? Match(text, m.Index + Math.Max(1, m.Length)) : null)
            yield return m;
    }
}
