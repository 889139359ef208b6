using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>When the full stop of an abbreviation may also end a sentence.</summary>
internal enum AbbreviationEnd { None, Never, May, Number }

/// <summary>How a language writes words together and apart, read from its tables.</summary>
internal sealed class TokenizationRules
{
    /// <summary>File names inside a language's linguistics folder.</summary>
    public const string RulesFile = "tokenization.tsv", AbbreviationsFile = "abbreviations.tsv";

    private readonly HashSet<string> elisions = new(StringComparer.Ordinal);
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> units = new(StringComparer.Ordinal);
    private readonly HashSet<string> endings = new(StringComparer.Ordinal);
    private readonly HashSet<string> domains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> contractions = new(StringComparer.Ordinal);
    private readonly HashSet<string> ambiguous = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AbbreviationEnd> abbreviations = new(StringComparer.Ordinal);
    private string onset = "";

    private TokenizationRules() { }

    /// <summary>Pronouns that follow their verb, with their hyphen, longest first.</summary>
    public IReadOnlyList<string> Clitics { get; private init; } = [];

    /// <summary>Particles that follow any word, with their hyphen, longest first.</summary>
    public IReadOnlyList<string> Suffixes { get; private init; } = [];

    public static TokenizationRules Load(string folder) =>
        Read(TsvTable.Read(Path.Combine(folder, RulesFile)), TsvTable.Read(Path.Combine(folder, AbbreviationsFile)));

    public static TokenizationRules Read(TsvTable rules, TsvTable abbreviations)
    {
        var clitics = new List<string>();
        var suffixes = new List<string>();
        var r = new TokenizationRules { Clitics = clitics, Suffixes = suffixes };
        foreach (var row in rules.Rows)
        {
            string form = row["form"];
            switch (row["kind"])
            {
                case "elision": r.elisions.Add(form); break;
                case "keep": r.kept.Add(form); break;
                case "unit": r.units.Add(form); break;
                case "ending": r.endings.Add(form); break;
                case "domain": r.domains.Add(form); break;
                case "onset": r.onset += form; break;
                case "clitic": clitics.Add(form); break;
                case "suffix": suffixes.Add(form); break;
                case "contraction": r.contractions[form] = row["value"].Split(' '); break;
                case "maybe":
                    r.contractions[form] = row["value"].Split(' ');
                    r.ambiguous.Add(form);
                    break;
            }
        }
        foreach (var list in new[] { clitics, suffixes })
            list.Sort((a, b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b));
        foreach (var row in abbreviations.Rows)
            r.abbreviations[row["form"]] = row["ends"] switch { "may" => AbbreviationEnd.May, "number" => AbbreviationEnd.Number, _ => AbbreviationEnd.Never };
        return r;
    }

    /// <summary>Whether a lower-case form loses its vowel before an apostrophe.</summary>
    public bool IsElision(string lower) => elisions.Contains(lower);

    /// <summary>Whether a lower-case form is one word in spite of its apostrophe or hyphen.</summary>
    public bool IsKept(string lower) => kept.Contains(lower);

    /// <summary>Whether letters written onto a figure are a unit, and so a word of their own.</summary>
    public bool IsUnit(string form) => units.Contains(form);

    /// <summary>Whether lower-case letters in brackets after a word are one of its endings.</summary>
    public bool IsEnding(string lower) => endings.Contains(lower);

    public bool IsDomain(string lower) => domains.Contains(lower);

    /// <summary>Whether a vowel is elided before this letter.</summary>
    public bool IsOnset(char c) => onset.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal);

    /// <summary>The words that a lower-case form stands for, or null; <paramref name="maybe"/> says that the form may also be a word of its own.</summary>
    public string[]? Contraction(string lower, out bool maybe)
    {
        maybe = ambiguous.Contains(lower);
        return contractions.GetValueOrDefault(lower);
    }

    /// <summary>What kind of abbreviation a form with its full stop is.</summary>
    public AbbreviationEnd Abbreviation(string form) =>
        abbreviations.TryGetValue(form, out var end) || abbreviations.TryGetValue(form.ToLowerInvariant(), out end) ? end : AbbreviationEnd.None;
}
