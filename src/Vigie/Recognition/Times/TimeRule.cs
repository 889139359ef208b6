using System.Globalization;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>What TIMEX3 marks of an expression: a preposition is never part of it, and two dates joined are two.</summary>
public enum TimexExtent
{
    /// <summary>All of it, but for the words that lead to it.</summary>
    Whole,

    /// <summary>What other rules made within it, each by itself.</summary>
    Parts,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>A rule of the temporal grammar.</summary>
public sealed record TimeRule
{
    public required string Id { get; init; }

    /// <summary>Sort of thing it makes, as <c>day</c>; other rules refer to it.</summary>
    public required string Kind { get; init; }

    /// <summary>All spellings of its patterns.</summary>
    public required IReadOnlyList<PatternStep[]> Rows { get; init; }

    public required Production Make { get; init; }

    /// <summary>Whether it may stand in the text by itself, or serves other rules only.</summary>
    public bool Emits { get; init; } = true;

    /// <summary>Whether TIMEX3 marks it although nothing places it ("désormais", "annuel").</summary>
    public bool TimexOnly { get; init; }

    /// <summary>What TIMEX3 marks of it.</summary>
    public TimexExtent Timex { get; init; }

    /// <summary>Whether it only keeps others from reading these words ("17 ans").</summary>
    public bool Blocks { get; init; }

    /// <summary>Decides between readings of the same length: the higher wins.</summary>
    public int Priority { get; init; }

    /// <summary>One of these must stand before it; empty for anything.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>None of these may stand before it.</summary>
    public IReadOnlyList<string> NotLeft { get; init; } = [];

    /// <summary>One of these must follow it.</summary>
    public IReadOnlyList<string> Right { get; init; } = [];

    /// <summary>None of these may follow it.</summary>
    public IReadOnlyList<string> NotRight { get; init; } = [];

    /// <summary>Whether a capital first letter, other than at the start of a sentence, forbids it.</summary>
    public bool LowerCase { get; init; }
}

/// <summary>An example under a rule: a sentence with the expression in brackets, what it means, and when it was published.</summary>
/// <param name="Rule">The rule it stands under.</param>
/// <param name="Text">The sentence without brackets.</param>
/// <param name="Expected">The expressions in brackets; empty for a <c>not</c> line.</param>
/// <param name="Published">As <see cref="Dates.DateBounds.Parse"/> reads it; null for none.</param>
/// <param name="Bounds">Interval of the first expression as <see cref="Dates.DateBounds.ToString"/> writes it; null where the example does not say.</param>
public sealed record RuleExample(string Rule, string Text, IReadOnlyList<TextSpan> Expected, string? Published, string? Bounds)
{
    /// <summary>Reads <c>sentence with [brackets] @ 2021-06-03 =&gt; 2021-05-17</c>; for <c>not</c> lines brackets are not read.</summary>
    public static RuleExample Read(string rule, string line, bool negative)
    {
        string? bounds = null, published = null;
        int arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
        if (arrow >= 0) { bounds = line[(arrow + 2)..].Trim(); line = line[..arrow]; }
        int at = line.LastIndexOf(" @ ", StringComparison.Ordinal);
        if (at >= 0) { published = line[(at + 3)..].Trim(); line = line[..at]; }
        line = line.Trim();
        if (negative) return new RuleExample(rule, line, [], published, null);
        var sb = new System.Text.StringBuilder();
        var spans = new List<TextSpan>();
        int open = -1;
        foreach (char c in line)
            if (c == '[') open = sb.Length;
            else if (c == ']') spans.Add(new TextSpan(open, sb.Length));
            else sb.Append(c);
        return new RuleExample(rule, sb.ToString(), spans, published, bounds);
    }
}

/// <summary>The temporal grammar of a language: rules over its vocabulary. Immutable once read.</summary>
public sealed class TimeGrammar
{
    private readonly Dictionary<string, string[]> groups = new(StringComparer.Ordinal);

    private readonly Lazy<IReadOnlyList<RuleExample>> examples;

    private TimeGrammar(IReadOnlyList<TimeRule> rules, Vocabulary vocabulary, Lazy<IReadOnlyList<RuleExample>> examples, IReadOnlyList<string> problems)
    {
        Rules = rules;
        Vocabulary = vocabulary;
        this.examples = examples;
        Problems = problems;
    }

    public IReadOnlyList<TimeRule> Rules { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>The examples and counter-examples under the rules, in order.</summary>
    public IReadOnlyList<RuleExample> Examples => examples.Value;

    /// <summary>What is wrong with the files, as <c>file:line: what to do</c>.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads every <c>*.rules</c> and <c>*.tsv</c> file of a folder, in the order of their names.</summary>
    public static TimeGrammar Read(string folder)
    {
        var vocabulary = new Vocabulary();
        foreach (string file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
            vocabulary.Add(TsvTable.Read(file));
        var problems = new List<string>();
        var blocks = new List<Block>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.rules").Order(StringComparer.Ordinal))
            blocks.AddRange(BlockFile.Read(file, problems.Add));
        return Read(blocks, vocabulary, problems);
    }

    /// <summary>Reads rules from blocks.</summary>
    public static TimeGrammar Read(IEnumerable<Block> blocks, Vocabulary vocabulary, List<string>? problems = null)
    {
        problems ??= [];
        var rules = new List<TimeRule>();
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var withExamples = new List<Block>();
        foreach (var b in blocks)
        {
            if (b.Kind == "group")
            {
                groups[b.Id] = [.. b.List("of")];
                continue;
            }
            if (b.Kind == "corpus")
            {
                withExamples.Add(b);
                continue;
            }
            if (b.Kind != "rule") { problems.Add($"{b.File}:{b.Line}: 'rule', 'group' or 'corpus' expected, not '{b.Kind}'"); continue; }
            if (!seen.Add(b.Id)) problems.Add($"{b.File}:{b.Line}: the rule {b.Id} is there twice");
            try
            {
                rules.Add(ReadRule(b, vocabulary));
            }
            catch (FormatException e)
            {
                problems.Add($"{b.File}:{b.Line}: {b.Id}: {e.Message}");
                continue;
            }
            withExamples.Add(b);
        }
        var grammar = new TimeGrammar(rules, vocabulary, new Lazy<IReadOnlyList<RuleExample>>(() => [.. withExamples.SelectMany(ExamplesOf)]), problems);
        // A kind belongs to the groups that name it, and to the groups that name those.
        foreach (string kind in rules.Select(r => r.Kind).Concat(groups.Keys).Distinct(StringComparer.Ordinal))
        {
            var all = new List<string> { kind };
            for (int i = 0; i < all.Count; i++)
                foreach (string g in groups.Keys.Order(StringComparer.Ordinal))
                    if (groups[g].Contains(all[i], StringComparer.Ordinal) && !all.Contains(g, StringComparer.Ordinal)) all.Add(g);
            grammar.groups[kind] = [.. all];
        }
        foreach (var r in rules)
            foreach (var step in r.Rows.SelectMany(x => x).OfType<KindStep>())
                if (!grammar.groups.ContainsKey(step.Kind)) { problems.Add($"{r.Id}: no rule makes {{{step.Kind}}}"); break; }
        return grammar;
    }

    /// <summary>A kind and every group it belongs to.</summary>
    internal IReadOnlyList<string> KindsOf(string kind) => groups.TryGetValue(kind, out var all) ? all : [kind];

    private static IEnumerable<RuleExample> ExamplesOf(Block b) =>
        b.Values("example").Select(l => RuleExample.Read(b.Id, l, false)).Concat(b.Values("not").Select(l => RuleExample.Read(b.Id, l, true)));

    private static TimeRule ReadRule(Block b, Vocabulary vocabulary)
    {
        foreach (var e in b.Entries)
            if (e.Key is not ("kind" or "pattern" or "make" or "emit" or "priority" or "left" or "not-left" or "right" or "not-right" or "case" or "timex" or "example" or "not" or "note"))
                throw new FormatException($"the key '{e.Key}' is unknown");
        var rows = b.Values("pattern").SelectMany(RulePattern.Parse).ToList();
        if (rows.Count == 0) throw new FormatException("a pattern is missing");
        foreach (var step in rows.SelectMany(r => r).OfType<TermStep>())
            if (!vocabulary.Has(step.List)) throw new FormatException($"no table lists <{step.List}>");
        var make = Production.Parse(b.Value("make") ?? throw new FormatException("'make' is missing"));
        foreach (string op in make.Operations)
            if (!TimeOperations.Exists(op)) throw new FormatException($"the operation '{op}' is unknown");
        return new TimeRule
        {
            Id = b.Id,
            Kind = b.Value("kind") ?? throw new FormatException("'kind' is missing"),
            Rows = rows,
            Make = make,
            Emits = b.Value("emit") is not ("no" or "timex"),
            TimexOnly = b.Value("emit") == "timex",
            Timex = b.Value("timex") switch { null or "whole" => TimexExtent.Whole, "parts" => TimexExtent.Parts, "no" => TimexExtent.None, var other => throw new FormatException($"'timex' is whole, parts or no, not '{other}'") },
            Blocks = b.Value("emit") == "block",
            Priority = int.TryParse(b.Value("priority"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int p) ? p : 0,
            Left = Conditions(b, "left", vocabulary),
            NotLeft = Conditions(b, "not-left", vocabulary),
            Right = Conditions(b, "right", vocabulary),
            NotRight = Conditions(b, "not-right", vocabulary),
            LowerCase = b.Value("case") == "lower",
        };
    }

    private static string[] Conditions(Block b, string key, Vocabulary vocabulary)
    {
        string[] all = [.. b.List(key).Select(c => c[0] is '#' or '<' ? c : Folding.Fold(c))];
        foreach (string c in all)
            if (c[0] == '<' && !vocabulary.Has(c[1..^1])) throw new FormatException($"no table lists {c}");
        return all;
    }
}
