using System.Globalization;
using Vigie.Linguistics;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.Recognition.Figures;

/// <summary>Finds figures: a number, the words that bound it, its unit, and what it counts (coding manual §7). Immutable and thread-safe.</summary>
public sealed class FigureRecogniser : IFigureRecogniser
{
    private const decimal LargestRepeated = 12;

    private readonly NumberReader numbers;
    private readonly Vocabulary words;
    private readonly CountedPhrase phrases;

    public FigureRecogniser(NumberReader numbers, Vocabulary words, IReadOnlyList<RuleExample>? examples = null, IReadOnlyList<string>? problems = null)
    {
        this.numbers = numbers;
        this.words = words;
        phrases = new CountedPhrase(words);
        Examples = examples ?? [];
        Problems = problems ?? [];
    }

    /// <summary>The examples and counter-examples of the language's figures.</summary>
    public IReadOnlyList<RuleExample> Examples { get; }

    /// <summary>What is wrong with the files, as <c>file:line: what to do</c>.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads <c>figures.tsv</c> and the examples in the <c>*.rules</c> files of a folder.</summary>
    public static FigureRecogniser Load(string folder, NumberReader numbers)
    {
        var words = new Vocabulary();
        words.Add(TsvTable.Read(Path.Combine(folder, "figures.tsv")));
        var problems = new List<string>();
        var examples = new List<RuleExample>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.rules").Order(StringComparer.Ordinal))
            foreach (var b in BlockFile.Read(file, problems.Add))
            {
                examples.AddRange(b.Values("example").Select(l => RuleExample.Read(b.Id, l, false)));
                examples.AddRange(b.Values("not").Select(l => RuleExample.Read(b.Id, l, true)));
            }
        return new FigureRecogniser(numbers, words, examples, problems);
    }

    public IReadOnlyList<FigureMention> Recognise(AnnotatedText text, IReadOnlyList<TimeMention> times)
    {
        var atoms = Atom.Read(text.Text);
        var found = new List<FigureMention>();
        var counted = new HashSet<decimal>();
        for (int i = 0; i < atoms.Count;)
        {
            // "pour cent" is no hundred.
            if (Term(atoms, i, "unit") is { } measure && measure.End > i + 1) { i = measure.End; continue; }
            if (Quantity.Read(atoms, i, numbers, words) is not { } q) { i++; continue; }
            i = q.End;
            if (times.Any(t => t.Span.Overlaps(new TextSpan(atoms[q.First].Span.Start, atoms[q.End - 1].Span.End)))) continue;
            if (Read(text, atoms, q, times, counted) is { } figure)
            {
                found.Add(figure);
                if (figure.Value is { } v) counted.Add(v);
            }
        }
        return found;
    }

    private FigureMention? Read(AnnotatedText text, IReadOnlyList<Atom> atoms, Quantity q, IReadOnlyList<TimeMention> times, HashSet<decimal> known)
    {
        if (IsName(atoms, q)) return null;
        int end = q.End;
        string? unit = null;
        if (end < atoms.Count && !atoms[end].BreakBefore)
        {
            int at = end;
            if (q.Linked && Is("link", atoms, at)) at++;
            if (Term(atoms, at, "length-of-time") is not null || Term(atoms, end, "not-counted") is not null) return null;
            if (Term(atoms, at, "currency") is { } money) (unit, end) = (money.Value, money.End);
            else if (Term(atoms, at, "unit") is { } measure && !(measure.End == at + 1 && atoms[at].Folded.Length == 1 && atoms[at].Folded == "m" && atoms[at].Capital)) (unit, end) = (measure.Value, measure.End);
            else if (at == end && !atoms[end].SpaceBefore && (atoms[end].Kind != AtomKind.Mark || atoms[end].Folded is "^" or "°" or "/" or "-" or ":" or "_" or "@")) return null;
        }
        if (unit is null && q.First > 0 && atoms[q.First - 1].Folded is "$" or "€" or "£")
            unit = Term(atoms, q.First - 1, "currency")?.Value;
        string? counted = null, casualty = null;
        int noun = end;
        // "3 % de la population" names its whole; "20 kilomètres de Tripoli" does not count Tripoli.
        CountedNoun? phrase = unit is null or "%" ? phrases.After(text, atoms, end, q, unit is not null) : null;
        bool bounded = q.Bound != Bound.None || q.Approximate;
        if (phrase is { } p)
        {
            if (words.Contains("length-of-time", Folding.Fold(p.Head.Of(text.Text)))) return null;
            if (times.Any(t => t.Span.Overlaps(p.Head))) { if (!bounded) return null; }
            else
            {
                counted = p.Span.Of(text.Text);
                casualty = p.Casualty;
                noun = -1;
                if (IsRepetition(atoms, q) && (known.Contains(q.Value) || (q.Value <= LargestRepeated && !p.Complement))) return null;
                if (!q.Linked && p.IsName && q is { InWords: false, Value: >= 1000 and < 2200 }) return null;
            }
        }
        if (unit is null && counted is null && !(bounded && q.Value >= 2)) return null;
        if (unit is null && counted is null && q.InWords && !q.Linked && q.Value < 10) return null;
        int start = atoms[q.First].Span.Start;
        int finish = noun < 0 ? phrase!.Value.Span.End : atoms[end - 1].Span.End;
        var span = new TextSpan(start, finish);
        var number = new TextSpan(atoms[q.NumberFirst].Span.Start, atoms[q.End - 1].Span.End);
        decimal? value = null, min = null, max = null;
        if (q.Upper is { } upper) (min, max) = (q.Value, upper);
        else if (q.Bound == Bound.AtLeast) min = q.Value;
        else if (q.Bound == Bound.AtMost) max = q.Value;
        else value = q.Value;
        return new FigureMention(span, number, value, min, max, q.Approximate, unit, counted, casualty, q.Basis);
    }

    /// <summary>A number that names rather than counts: "article 5", "F-16", "Daniel 11", "2-1".</summary>
    private bool IsName(IReadOnlyList<Atom> atoms, Quantity q)
    {
        int before = q.First - 1;
        if (before < 0 || atoms[q.First].BreakBefore) return false;
        var left = atoms[before];
        if (!q.InWords && !atoms[q.First].SpaceBefore && !left.Folded.EndsWith('\'') && left.Folded is not ("(" or "'" or "«" or "\"" or "“" or "$" or "€" or "£" or "[" or ">" or "," or "." or ":" or "—" or "*")) return true;
        if (left.Folded is "°" or "#" or "№") return true;
        if (q.Bound == Bound.None && !q.Approximate && !q.InWords && Is("numbered", atoms, before)) return true;
        return false;
    }

    /// <summary>A count after a definite determiner, which may take up what was said: "les deux pays".</summary>
    private bool IsRepetition(IReadOnlyList<Atom> atoms, Quantity q)
    {
        if (q.Bound != Bound.None || q.Approximate || q.Linked || q.First == 0 || atoms[q.First].BreakBefore) return false;
        return Is("definite", atoms, q.First - 1);
    }

    private bool Is(string list, IReadOnlyList<Atom> atoms, int at) => at >= 0 && at < atoms.Count && words.Contains(list, atoms[at].Folded);

    private Term? Term(IReadOnlyList<Atom> atoms, int at, string list) => words.Longest(atoms, at, list);
}

/// <summary>On which side a figure is open.</summary>
public enum Bound { None, AtLeast, AtMost }

/// <summary>A number with what bounds it, before its unit and noun.</summary>
/// <param name="First">First atom, approximators included.</param>
/// <param name="NumberFirst">First atom of the number.</param>
/// <param name="End">One past the last atom of the number.</param>
/// <param name="Value">The value, or the lower end.</param>
/// <param name="Upper">Upper end of a range.</param>
/// <param name="Bound">Open side.</param>
/// <param name="Approximate">Whether it is rounded.</param>
/// <param name="InWords">Whether it has no digit.</param>
/// <param name="Linked">Whether what it counts follows "de".</param>
/// <param name="Basis">Rule id.</param>
public readonly record struct Quantity(int First, int NumberFirst, int End, decimal Value, decimal? Upper, Bound Bound, bool Approximate, bool InWords, bool Linked, string Basis)
{
    /// <summary>The quantity that begins at an atom, its bounding words included; null where none does.</summary>
    public static Quantity? Read(IReadOnlyList<Atom> atoms, int at, NumberReader numbers, Vocabulary words)
    {
        int i = at;
        var bound = Bound.None;
        bool approximate = false;
        // "au moins quelque 300", "plus de près de" do not go deeper than two.
        for (int n = 0; n < 2 && i < atoms.Count && (i == at || !atoms[i].BreakBefore); n++)
        {
            if (words.Longest(atoms, i, "at-least") is { } more) (bound, i) = (Bound.AtLeast, more.End);
            else if (words.Longest(atoms, i, "at-most") is { } less) (bound, i) = (Bound.AtMost, less.End);
            else if (words.Longest(atoms, i, "approximate") is { } about) (approximate, i) = (true, about.End);
            else break;
        }
        if (i >= atoms.Count || (i > at && atoms[i].BreakBefore)) return null;
        if (Collective(atoms, at, i, bound, approximate, numbers, words) is { } collective) return collective;
        bool between = words.Contains("between", atoms[i].Folded), from = !between && words.Contains("between-from", atoms[i].Folded);
        if ((between || from) && i + 1 < atoms.Count && numbers.At(atoms, i + 1) is { IsOne: false } low && UpperEnd(atoms, low, numbers, words, between ? "range-to" : "range-only-to") is { } high && low.Value < high.Value)
            return new Quantity(at, low.First, high.End, Scaled(low, high), high.Value, Bound.None, approximate, low.InWords && high.InWords, Links(high.Value), "figure.range");
        if (numbers.At(atoms, i) is not { IsOne: false } number) return null;
        if (number.InWords && i == at && words.Contains("collectives", atoms[i].Folded)) return null;
        if (bound == Bound.None && UpperEnd(atoms, number, numbers, words, "range-only-to") is { } top && Scaled(number, top) < top.Value && !(top.Digits == 4 && number.Digits == 4))
            return new Quantity(at, number.First, top.End, Scaled(number, top), top.Value, Bound.None, approximate, number.InWords && top.InWords, Links(top.Value), "figure.range");
        return new Quantity(at, number.First, number.End, number.Value, null, bound, approximate, number.InWords, Links(number.Value), bound != Bound.None ? "figure.bounded" : approximate ? "figure.rounded" : "figure.plain");
    }

    /// <summary>"3 à 5 millions": the scale of the second belongs to both.</summary>
    private static decimal Scaled(Numeral low, Numeral high) => low.Value < 1000 && high.Value >= 1_000_000 && high.Value % 1_000_000 == 0 ? low.Value * (high.Value % 1_000_000_000 == 0 ? 1_000_000_000 : 1_000_000) : low.Value;

    private static bool Links(decimal value) => value >= 1_000_000 && value % 100_000 == 0;

    private static Numeral? UpperEnd(IReadOnlyList<Atom> atoms, Numeral low, NumberReader numbers, Vocabulary words, string list)
    {
        int link = low.End;
        if (link + 1 >= atoms.Count || atoms[link].BreakBefore || !words.Contains(list, atoms[link].Folded)) return null;
        return numbers.At(atoms, link + 1) is { IsOne: false } high && !atoms[link + 1].BreakBefore ? high : null;
    }

    /// <summary>"une centaine", "des milliers", "plusieurs dizaines de milliers", "deux douzaines".</summary>
    private static Quantity? Collective(IReadOnlyList<Atom> atoms, int at, int i, Bound bound, bool approximate, NumberReader numbers, Vocabulary words)
    {
        if (words.Longest(atoms, i, "one") is { } one && one.End < atoms.Count && words.Longest(atoms, one.End, "collective") is { } single)
        {
            var (value, end) = Multiply(atoms, ValueOf(single), single.End, words);
            return new Quantity(at, i, end, value, null, bound, true, true, true, "figure.collective");
        }
        // "quelques" both rounds a number and stands before a collective.
        int start = i;
        if (i > at && approximate && words.Longest(atoms, at, "some") is { } first && first.End == i) start = at;
        int after = start == at && start != i ? i : words.Longest(atoms, i, "some") is { } some ? some.End : -1;
        if (after >= 0 && after < atoms.Count && !atoms[after].BreakBefore && words.Longest(atoms, after, "collectives") is { } many)
        {
            var (value, end) = Multiply(atoms, ValueOf(many), many.End, words);
            return new Quantity(at, after, end, value, null, bound == Bound.AtMost ? bound : Bound.AtLeast, true, true, true, "figure.collectives");
        }
        if (numbers.At(atoms, i) is { IsOne: false } number && number.End < atoms.Count && !atoms[number.End].BreakBefore && words.Longest(atoms, number.End, "collectives") is { } counted)
        {
            var (value, end) = Multiply(atoms, ValueOf(counted), counted.End, words);
            return new Quantity(at, i, end, number.Value * value, null, bound, true, number.InWords, true, "figure.collective");
        }
        return null;
    }

    private static (decimal Value, int End) Multiply(IReadOnlyList<Atom> atoms, decimal value, int end, Vocabulary words)
    {
        for (int n = 0; n < 2 && end + 1 < atoms.Count && words.Contains("link", atoms[end].Folded) && words.Longest(atoms, end + 1, "collectives") is { } next; n++)
            (value, end) = (value * ValueOf(next), next.End);
        return (value, end);
    }

    private static decimal ValueOf(Term t) => decimal.Parse(t.Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
