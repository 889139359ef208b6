using Vigie.Recognition.Figures;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>A reading of some atoms.</summary>
/// <param name="Start">First atom.</param>
/// <param name="End">One past the last atom.</param>
/// <param name="Rule">Rule that made it.</param>
/// <param name="Value">What it means.</param>
/// <param name="Parts">What other rules made within it, in order.</param>
public sealed record ChartItem(int Start, int End, TimeRule Rule, object Value, IReadOnlyList<ChartItem> Parts);

/// <summary>Finds every reading of a text under a grammar: a bottom-up chart, filled from the end of the text to its beginning.</summary>
/// <remarks>
/// Rules build on what other rules made, as in Facebook's Duckling, until nothing new appears; M. Kay, Algorithm Schemata and Data Structures in Syntactic
/// Processing (1980). Because positions are visited from right to left, all that may follow a first step is already known when that step is tried. Work is bounded for each position.
/// </remarks>
public sealed class TimeChart
{
    /// <summary>Name of the vocabulary list of words that are no nouns, verbs or adjectives, for the condition <c>#lower-content</c>.</summary>
    public const string FunctionWordList = "function-word";

    private const int MostItems = 96;
    private const int MostSteps = 60_000;

    private readonly record struct Row(TimeRule Rule, PatternStep[] Steps);

    private readonly TimeGrammar grammar;
    private readonly NumberReader numbers;
    private readonly Dictionary<string, List<Row>> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Row>> byList = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Row>> byKind = new(StringComparer.Ordinal);
    private readonly List<Row> byNumber = [];
    private readonly List<Row> byRoman = [];

    public TimeChart(TimeGrammar grammar, NumberReader numbers)
    {
        this.grammar = grammar;
        this.numbers = numbers;
        foreach (var rule in grammar.Rules)
            foreach (var steps in rule.Rows)
            {
                var row = new Row(rule, steps);
                switch (steps[0])
                {
                    case WordStep w:
                        foreach (string word in w.Words) Add(byWord, word, row);
                        break;
                    case TermStep t: Add(byList, t.List, row); break;
                    case KindStep k: Add(byKind, k.Kind, row); break;
                    case NumberStep: byNumber.Add(row); break;
                    case RomanStep: byRoman.Add(row); break;
                }
            }

        static void Add(Dictionary<string, List<Row>> index, string key, Row row)
        {
            if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
            list.Add(row);
        }
    }

    /// <summary>All readings, those that only serve others included, by start and then in order of finding.</summary>
    public IReadOnlyList<ChartItem> Read(IReadOnlyList<Atom> atoms)
    {
        var run = new Run(this, atoms);
        for (int at = atoms.Count - 1; at >= 0; at--) run.Visit(at);
        return [.. run.Items.SelectMany(i => i ?? [])];
    }

    private sealed class Run(TimeChart chart, IReadOnlyList<Atom> atoms)
    {
        public readonly List<ChartItem>?[] Items = new List<ChartItem>?[atoms.Count];

        private readonly List<Term>?[] terms = new List<Term>?[atoms.Count];
        private readonly List<(string Name, object Value)> bound = [];
        private readonly List<ChartItem> parts = [];
        private readonly List<ChartItem> fresh = [];
        private int steps;

        public void Visit(int at)
        {
            steps = 0;
            var atom = atoms[at];
            if (chart.byWord.TryGetValue(atom.Folded, out var rows))
                foreach (var r in rows) Try(r, at, 0, at);
            foreach (var t in TermsAt(at))
                if (chart.byList.TryGetValue(t.List, out rows))
                    foreach (var r in rows) Bind(r, at, 0, ((TermStep)r.Steps[0]).Name, t.Value, t.End);
            if (chart.byNumber.Count > 0 && chart.numbers.At(atoms, at) is not null)
                foreach (var r in chart.byNumber) Try(r, at, 0, at);
            if (atom.Kind == AtomKind.Word && atom.Capital)
                foreach (var r in chart.byRoman) Try(r, at, 0, at);
            // What was made here may begin something longer.
            for (int i = 0; i < fresh.Count && i < MostItems; i++)
            {
                var item = fresh[i];
                (Items[at] ??= []).Add(item);
                foreach (string kind in chart.grammar.KindsOf(item.Rule.Kind))
                    if (chart.byKind.TryGetValue(kind, out rows))
                        foreach (var r in rows) BindPart(r, at, 0, ((KindStep)r.Steps[0]).Name, item);
            }
            fresh.Clear();
        }

        private void Bind(Row row, int start, int step, string? name, object value, int end)
        {
            if (name is not null) bound.Add((name, value));
            Try(row, start, step + 1, end);
            if (name is not null) bound.RemoveAt(bound.Count - 1);
        }

        private void BindPart(Row row, int start, int step, string? name, ChartItem part)
        {
            parts.Add(part);
            Bind(row, start, step, name, part.Value, part.End);
            parts.RemoveAt(parts.Count - 1);
        }

        private void Try(Row row, int start, int step, int at)
        {
            if (++steps > MostSteps) return;
            if (step == row.Steps.Length)
            {
                Finish(row.Rule, start, at);
                return;
            }
            if (at >= atoms.Count || (at > start && atoms[at].BreakBefore)) return;
            switch (row.Steps[step])
            {
                case GlueStep:
                    if (!atoms[at].SpaceBefore) Try(row, start, step + 1, at);
                    break;
                case WordStep w:
                    if (Array.IndexOf(w.Words, atoms[at].Folded) >= 0) Try(row, start, step + 1, at + 1);
                    break;
                case TermStep t:
                    foreach (var term in TermsAt(at))
                        if (term.List == t.List) Bind(row, start, step, t.Name, term.Value, term.End);
                    break;
                case NumberStep n:
                    if (n.Digits == 0)
                    {
                        if (chart.numbers.At(atoms, at) is { } number) Bind(row, start, step, n.Name, number.Value, number.End);
                    }
                    else if (atoms[at].Kind == AtomKind.Digits && (n.Digits > 0 ? atoms[at].Folded.Length == n.Digits : atoms[at].Folded.Length <= -n.Digits))
                        Bind(row, start, step, n.Name, (decimal)int.Parse(atoms[at].Folded, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture), at + 1);
                    break;
                case RomanStep r:
                    if (Roman(atoms[at], r.Ordinal) is { } roman) Bind(row, start, step, r.Name, (decimal)roman, at + 1);
                    break;
                case KindStep k:
                    if (at == start || Items[at] is not { } items) break;
                    foreach (var item in items)
                        foreach (string kind in chart.grammar.KindsOf(item.Rule.Kind))
                            if (kind == k.Kind) { BindPart(row, start, step, k.Name, item); break; }
                    break;
            }
        }

        private void Finish(TimeRule rule, int start, int end)
        {
            if (fresh.Count >= MostItems || !Allowed(rule, start, end)) return;
            var names = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var (name, v) in bound) names[name] = v;
            if (rule.Make.Evaluate(names) is not { } value) return;
            foreach (var f in fresh)
                if (f.End == end && f.Rule.Kind == rule.Kind && Equals(f.Value, value)) return;
            fresh.Add(new ChartItem(start, end, rule, value, [.. parts]));
        }

        private bool Allowed(TimeRule rule, int start, int end)
        {
            if (rule.LowerCase && atoms[start] is { Capital: true, Capitals: false } && !StartsSentence(start)) return false;
            if (rule.Left.Count > 0 && !rule.Left.Any(c => Holds(c, start - 1, start))) return false;
            if (rule.NotLeft.Count > 0 && rule.NotLeft.Any(c => Holds(c, start - 1, start))) return false;
            if (rule.Right.Count > 0 && !rule.Right.Any(c => Holds(c, end, end))) return false;
            return rule.NotRight.Count == 0 || !rule.NotRight.Any(c => Holds(c, end, end));
        }

        /// <summary>Whether a condition holds of an atom; <paramref name="border"/> is the right one of the two atoms that the border lies between.</summary>
        private bool Holds(string condition, int at, int border)
        {
            bool none = at < 0 || at >= atoms.Count || (border < atoms.Count && atoms[border].BreakBefore);
            if (condition == "#edge") return none;
            if (none) return false;
            bool glued = border < atoms.Count && !atoms[border].SpaceBefore;
            return condition switch
            {
                "#digits" => atoms[at].Kind == AtomKind.Digits,
                "#glued-digits" => glued && atoms[at].Kind == AtomKind.Digits,
                "#glued-word" => glued && atoms[at].Kind == AtomKind.Word && !atoms[at].Folded.EndsWith('\''),
                "#glued-mark" => glued && atoms[at].Kind == AtomKind.Mark && atoms[at].Folded is not ("," or "." or ";" or ":" or "(" or ")" or "\"" or "'" or "«" or "»" or "“" or "”" or "[" or "]" or "!" or "?" or "…"),
                "#capital" => atoms[at].Capital,
                "#capital-word" => atoms[at].Capital && atoms[at].Kind == AtomKind.Word,
                "#lower-content" => !atoms[at].Capital && atoms[at].Kind == AtomKind.Word && !chart.grammar.Vocabulary.Contains(FunctionWordList, atoms[at].Folded),
                "#lower-word" => !atoms[at].Capital && atoms[at].Kind == AtomKind.Word,
                _ when condition[0] == '<' => chart.grammar.Vocabulary.Contains(condition[1..^1], atoms[at].Folded),
                _ => atoms[at].Folded == condition,
            };
        }

        private bool StartsSentence(int at) =>
            at == 0 || atoms[at].BreakBefore || atoms[at - 1].Folded is "." or "!" or "?" or "…" or ":" or "«" or "\"" or "“" or "-" or "|" or "•" or "*" or "(" or "'";

        private List<Term> TermsAt(int at)
        {
            if (terms[at] is { } known) return known;
            var found = new List<Term>();
            chart.grammar.Vocabulary.Find(atoms, at, found);
            return terms[at] = found;
        }

        private static int? Roman(Atom atom, bool ordinal)
        {
            if (atom.Kind != AtomKind.Word || !atom.Capital) return null;
            string s = atom.Folded;
            if (ordinal)
            {
                if (s.EndsWith("eme", StringComparison.Ordinal)) s = s[..^3];
                else if (s.EndsWith('e')) s = s[..^1];
                else if (s == "ier") s = "i";
                else return null;
            }
            if (s.Length is 0 or > 7) return null;
            int total = 0, last = 0;
            for (int i = s.Length - 1; i >= 0; i--)
            {
                int v = s[i] switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, 'c' => 100, _ => 0 };
                if (v == 0) return null;
                total += v < last ? -v : v;
                last = Math.Max(last, v);
            }
            return total;
        }
    }
}
