using Vigie.Dates;
using Vigie.Linguistics;
using Vigie.Recognition.Figures;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>Finds temporal expressions by a grammar, and places them by <see cref="TimeResolver"/>. Immutable and thread-safe.</summary>
public sealed class TimeRecogniser : ITimeRecogniser
{
    /// <summary>Name of the vocabulary list of lemmas that look forward (<see cref="TenseReader"/>).</summary>
    public const string ForwardList = "forward-governor";

    /// <summary>Name of the vocabulary list of lemmas whose passive participle looks forward.</summary>
    public const string ScheduledList = "forward-participle";

    private readonly TimeChart chart;
    private readonly TenseReader tenses;

    public TimeRecogniser(TimeGrammar grammar, NumberReader numbers)
    {
        Grammar = grammar;
        chart = new TimeChart(grammar, numbers);
        tenses = new TenseReader(lemma => grammar.Vocabulary.Contains(ForwardList, Folding.Fold(lemma)), lemma => grammar.Vocabulary.Contains(ScheduledList, Folding.Fold(lemma)));
    }

    public TimeGrammar Grammar { get; }

    public IReadOnlyList<TimeMention> Recognise(AnnotatedText text)
    {
        var atoms = Atom.Read(text.Text);
        var items = Select(chart.Read(atoms), atoms, i => i.Rule.Emits);
        var state = new Narrative(text, [.. items.Select(i => new Found(i.Rule, (TimeExpression)i.Value, SpanOf(i, atoms)))], tenses);
        var mentions = new List<TimeMention>();
        foreach (var (found, placed) in state.Place())
            if (!found.Rule.Blocks && (!placed.Bounds.IsUnknown || IsDate(found.Expression)))
                mentions.Add(new TimeMention(found.Span, placed.Type, placed.Value, placed.Bounds, $"{found.Rule.Id}: {placed.Reason}"));
        return mentions;
    }

    /// <summary>All temporal expressions as ISO-TimeML marks them (ISO 24617-1): also durations, recurrences and vague references, without the prepositions that lead to them.</summary>
    public IReadOnlyList<Timex> Timexes(AnnotatedText text)
    {
        var atoms = Atom.Read(text.Text);
        var items = Select(chart.Read(atoms), atoms, i => i.Rule.Emits || i.Rule.TimexOnly);
        var projection = new TimexProjection(Grammar.Vocabulary, atoms);
        var state = new Narrative(text, [.. items.SelectMany(projection.Of)], tenses);
        return [.. state.Place().Select(p => TimexProjection.Write(p.Found, p.Placed))];
    }

    /// <inheritdoc/>
    public DateBounds PublicationFromText(AnnotatedText text, IReadOnlyList<TimeMention> times)
    {
        NodaTime.LocalDate? latest = null;
        foreach (var t in times)
        {
            if (t.Type is "duration" or "set" || t.Bounds is not { Earliest: { } e, Latest: { } l } || NodaTime.Period.DaysBetween(e, l) > 31) continue;
            if (tenses.At(text, t.Span) is not Tense.Past) continue;
            // A month or range only says that some day of it has come.
            if (latest is null || e > latest) latest = e;
        }
        return new DateBounds(latest, null);
    }

    private static TextSpan SpanOf(ChartItem item, IReadOnlyList<Atom> atoms) => new(atoms[item.Start].Span.Start, atoms[item.End - 1].Span.End);

    private static bool IsDate(TimeExpression e) => e switch
    {
        PartialDate or YearPart or Holiday or RelativeUnit { Anchor: Anchor.Speech } => true,
        Within => true,
        PartOf p => IsDate(p.Of),
        EarlierIn x => IsDate(x.Of),
        Range r => IsDate(r.From),
        Since s => IsDate(s.From),
        Until u => IsDate(u.To),
        TimeOfDay { On: { } on } => IsDate(on),
        _ => false,
    };

    /// <summary>The longest readings that do not overlap; of equally long ones that of the higher priority, then the one of the earlier rule.</summary>
    private static List<ChartItem> Select(IReadOnlyList<ChartItem> all, IReadOnlyList<Atom> atoms, Func<ChartItem, bool> wanted)
    {
        var order = all.Select((item, i) => (item, i)).Where(x => wanted(x.item) && x.item.Value is TimeExpression).ToList();
        order.Sort((a, b) =>
        {
            int c = (b.item.End - b.item.Start).CompareTo(a.item.End - a.item.Start);
            if (c == 0) c = b.item.Rule.Priority.CompareTo(a.item.Rule.Priority);
            if (c == 0) c = a.item.Start.CompareTo(b.item.Start);
            return c != 0 ? c : a.i.CompareTo(b.i);
        });
        var taken = new bool[atoms.Count];
        var chosen = new List<ChartItem>();
        foreach (var (item, _) in order)
        {
            bool free = true;
            for (int i = item.Start; i < item.End && free; i++) free = !taken[i];
            if (!free) continue;
            for (int i = item.Start; i < item.End; i++) taken[i] = true;
            chosen.Add(item);
        }
        chosen.Sort((a, b) => a.Start.CompareTo(b.Start));
        return chosen;
    }
}

/// <summary>An expression chosen in a text.</summary>
internal sealed record Found(TimeRule Rule, TimeExpression Expression, TextSpan Span);

/// <summary>Places the expressions of one text in order, each in the light of those before it.</summary>
internal sealed class Narrative(AnnotatedText text, IReadOnlyList<Found> found, TenseReader tenses)
{
    public List<(Found Found, PlacedTime Placed)> Place()
    {
        var sure = new List<FixedDate>();
        foreach (var f in found)
            if (!f.Rule.Blocks && TimeResolver.Place(f.Expression, new TimeContext { Speech = DateBounds.Unknown }) is { Explicit: true, Unit: DateUnit.Day or DateUnit.Month } p && p.Bounds.Earliest is not null)
                sure.Add(new FixedDate(f.Span.Start, p.Bounds, p.Unit));
        var clauses = found.Select(f => f.Rule.Blocks ? Tense.Unknown : tenses.At(text, f.Span)).ToList();
        var published = Publication(clauses);
        var weekdays = new Dictionary<NodaTime.IsoDayOfWeek, PlacedTime>();
        var all = new List<(Found, PlacedTime)>();
        var told = Told(published, clauses);
        var known = new List<FixedDate>(sure);
        PlacedTime? narration = null;
        // What looks to later dates in the text waits until those are placed.
        var waiting = new List<(int Index, TimeContext Context)>();
        for (int i = 0; i < found.Count; i++)
        {
            var f = found[i];
            var (speech, why) = SpeechAt(i, published, told, clauses);
            var context = new TimeContext
            {
                Speech = speech, SpeechReason = why, Tense = clauses[i], Narration = narration ?? Start(published), Told = told, Fixed = known, Offset = f.Span.Start, Paragraph = ParagraphOf(f.Span), Weekdays = weekdays,
            };
            if (f.Expression is EarlierIn) waiting.Add((i, context));
            var placed = TimeResolver.Place(f.Expression, context);
            all.Add((f, placed));
            if (!published.IsDay && f.Expression is PartialDate { Weekday: { } w, Day: null, Choice: Choice.None } && !placed.Bounds.IsUnknown) weekdays[w] = placed;
            if (f.Rule.Blocks || placed.Type is "duration" or "set" || placed.Bounds is not { Earliest: not null, Latest: not null } || f.Expression is Since or Until) continue;
            narration = placed;
            if (placed is { Unit: DateUnit.Day, Bounds.IsDay: true } && !placed.Explicit) known.Add(new FixedDate(f.Span.Start, placed.Bounds, placed.Unit));
        }
        foreach (var (i, context) in waiting)
            all[i] = (found[i], TimeResolver.Place(found[i].Expression, context with { Fixed = known }));
        return all;
    }

    /// <summary>The day of publication, or of the dispatch, as the text lets it be narrowed: by a date that opens a paragraph at the top, else by the latest day told as past.</summary>
    private DateBounds Publication(List<Tense> clauses)
    {
        var published = text.Article.Published.Bounds;
        if (published.IsDay) return published;
        for (int i = 0; i < found.Count; i++)
            if (Opens(found[i].Span) && TimeResolver.Place(found[i].Expression, new TimeContext { Speech = published }) is { Bounds: { IsDay: true, Earliest: { } day } } && published.Contains(day)) return DateBounds.Day(day);
        if (published.Earliest is not { } first || published.Latest is not { } last) return published;
        for (int i = 0; i < found.Count; i++)
            if (clauses[i] == Tense.Past && found[i].Expression is PartialDate { Day: not null, Month: not null }
                && TimeResolver.Place(found[i].Expression, new TimeContext { Speech = published, Tense = Tense.Past }) is { Bounds: { IsDay: true, Earliest: { } told } } && told > first && told <= last) first = told;
        return new DateBounds(first, last);
    }

    /// <summary>Whether a full date opens one of the first paragraphs as a dateline does: alone, or with a stop or dash after it.</summary>
    private bool Opens(TextSpan span)
    {
        for (int p = 0; p < text.Article.Paragraphs.Count && p < 4; p++)
        {
            var paragraph = text.Article.Paragraphs[p];
            if (paragraph.Start != span.Start) continue;
            int at = span.End;
            while (at < paragraph.End && text.Text[at] is ' ' or '.' or '\u00a0') at++;
            return at >= paragraph.End || text.Text[at] is '-' or '–' or '—';
        }
        return false;
    }

    private static PlacedTime? Start(DateBounds published) => published.IsDay ? new PlacedTime(published, DateUnit.Day, TimexValue.Of(published, DateUnit.Day), "date", "publication") : null;

    /// <summary>The first weekday told in the past tense, where publication is known to a longer stretch only: a dispatch says what was announced on which day.</summary>
    private DateBounds? Told(DateBounds published, List<Tense> clauses)
    {
        if (published.IsDay) return null;
        for (int i = 0; i < found.Count; i++)
            if (found[i].Expression is PartialDate { Weekday: not null, Day: null, Choice: Choice.None } && clauses[i] == Tense.Past
                && TimeResolver.Place(found[i].Expression, new TimeContext { Speech = published, Tense = Tense.Past }).Bounds is { IsUnknown: false } b) return b;
        return null;
    }

    /// <summary>The day that "hier" and "demain" count from: that of publication, or inside a quotation the weekday on which the words were said.</summary>
    private (DateBounds, string) SpeechAt(int i, DateBounds published, DateBounds? told, List<Tense> clauses)
    {
        if (found[i].Expression is not RelativeUnit { Anchor: Anchor.Speech, Unit: DateUnit.Day, Offset: not 0 }) return (published, "publication");
        if (!published.IsDay) return told is { } t && published is { Earliest: { } first, Latest: { } last } && NodaTime.Period.DaysBetween(first, last) >= 6 ? (t, "the day it was told") : (published, "publication");
        var sentence = TenseReader.SentenceAt(text, found[i].Span);
        if (sentence is null || !InQuotation(sentence.Span.Start, found[i].Span.Start)) return (published, "publication");
        for (int j = 0; j < found.Count; j++)
            if (j != i && sentence.Span.Contains(found[j].Span) && !InQuotation(sentence.Span.Start, found[j].Span.Start) && clauses[j] == Tense.Past && found[j].Expression is PartialDate { Weekday: not null, Day: null })
                return (TimeResolver.Place(found[j].Expression, new TimeContext { Speech = published, Tense = Tense.Past }).Bounds, "the day it was said");
        return (published, "publication");
    }

    private TextSpan ParagraphOf(TextSpan span)
    {
        foreach (var p in text.Article.Paragraphs)
            if (p.Contains(span.Start)) return p;
        return new TextSpan(0, text.Text.Length);
    }

    private bool InQuotation(int from, int to)
    {
        int open = 0;
        bool straight = false;
        for (int i = from; i < to; i++)
            switch (text.Text[i])
            {
                case '«' or '“': open++; break;
                case '»' or '”': open--; break;
                case '"': straight = !straight; break;
            }
        return open > 0 || straight;
    }
}
