using System.Globalization;
using NodaTime;
using Vigie.Dates;
using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>An expression placed on the calendar.</summary>
/// <param name="Bounds">Interval of days.</param>
/// <param name="Unit">How fine it is: a day, a week, a month…</param>
/// <param name="Value">TIMEX3 value, or null.</param>
/// <param name="Type">TIMEX3 type.</param>
/// <param name="Reason">Why these bounds, in a few stable words.</param>
/// <param name="Explicit">Whether the words alone fix the year.</param>
public sealed record PlacedTime(DateBounds Bounds, DateUnit Unit, string? Value, string Type, string Reason, bool Explicit = false);

/// <summary>A day or month that the text itself fixes, and where.</summary>
public readonly record struct FixedDate(int Offset, DateBounds Bounds, DateUnit Unit);

/// <summary>What is known where an expression stands.</summary>
public sealed record TimeContext
{
    /// <summary>Day or days the words may have been spoken or published.</summary>
    public required DateBounds Speech { get; init; }

    /// <summary>Why <see cref="Speech"/> is what it is, as <c>publication</c>.</summary>
    public string SpeechReason { get; init; } = "publication";

    public Tense Tense { get; init; }

    /// <summary>Date the narration has reached; null where it has none.</summary>
    public PlacedTime? Narration { get; init; }

    /// <summary>Weekday on which the news was told ("a annoncé lundi"), as placed; null where none was named.</summary>
    public DateBounds? Told { get; init; }

    /// <summary>Dates that the text fixes by itself.</summary>
    public IReadOnlyList<FixedDate> Fixed { get; init; } = [];

    /// <summary>Weekdays placed before, where publication is known to a longer stretch only.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, PlacedTime> Weekdays { get; init; } = new Dictionary<IsoDayOfWeek, PlacedTime>();

    /// <summary>Where the expression stands in the text.</summary>
    public int Offset { get; init; }

    /// <summary>The paragraph it stands in.</summary>
    public TextSpan Paragraph { get; init; }

    public bool SpeechKnown => Speech.Earliest is not null && Speech.Latest is not null;
}

/// <summary>Places expressions on the calendar by what publication, tense, narration and the text's own dates allow: never more exactly than they do.</summary>
public static class TimeResolver
{
    /// <summary>Days ahead up to which a date without a year, told in no past tense, is the coming one rather than the one long past.</summary>
    private const int NearFuture = 45;

    /// <summary>Days between two dates of one story, of which only the first is told with its year.</summary>
    private const int SameStory = 120;

    public static PlacedTime Place(TimeExpression expression, TimeContext context, int depth = 0)
    {
        if (depth > 12) return Nowhere(DateUnit.Day, null, "too deep");
        return expression switch
        {
            PartialDate d => PlaceDate(d, context),
            RelativeUnit u => PlaceUnit(u, context),
            Distance d => PlaceDistance(d, context, depth),
            Stretch s => PlaceStretch(s, context),
            PartOf p => PlacePart(p, context, depth),
            EarlierIn e => PlaceEarlier(e, context, depth),
            Within w => PlaceWithin(w, context, depth),
            Range r => PlaceRange(r, context, depth),
            Since s => PlaceSince(s, context, depth),
            Until u => PlaceUntil(u, context, depth),
            FixedPeriod f => new PlacedTime(f.Bounds, f.Unit, TimexValue.Of(f.Bounds, f.Unit), "date", "named", true),
            YearPart p => PlaceYearly(y => [YearPartBounds(p, y)], p.Unit, p.Year, p.Choice, context),
            Holiday h => PlaceYearly(h.Rule.In, DateUnit.Day, h.Year, h.Choice, context),
            TimeOfDay t => PlaceTimeOfDay(t, context, depth),
            Amount a => new PlacedTime(DateBounds.Unknown, a.Unit, a.Value, "duration", "length"),
            Recurrence r => new PlacedTime(DateBounds.Unknown, r.Every.Unit, r.Weekday is { } w ? $"XXXX-WXX-{(int)w}" : r.Every.Value, "set", "recurrence"),
            VagueReference v => new PlacedTime(DateBounds.Unknown, DateUnit.Day, v.Value, "date", "vague"),
            _ => Nowhere(DateUnit.Day, null, "unknown"),
        };
    }

    private static PlacedTime Nowhere(DateUnit unit, string? value, string reason, string type = "date") => new(DateBounds.Unknown, unit, value, type, reason);

    private static PlacedTime Placed(DateBounds b, DateUnit unit, string reason) =>
        new(b, unit, TimexValue.Of(b, unit), "date", reason);

    private static PlacedTime PlaceDate(PartialDate d, TimeContext c)
    {
        if (d is { Year: { } year, Month: { } month, Day: { } day })
        {
            if (day > CalendarSystem.Iso.GetDaysInMonth(year, month)) return Nowhere(DateUnit.Day, null, "no such day");
            var date = new LocalDate(year, month, day);
            string clash = d.Weekday is { } w && date.DayOfWeek != w ? "; weekday disagrees" : "";
            return Placed(DateBounds.Day(date), DateUnit.Day, "full date" + clash) with { Explicit = true };
        }
        if (d is { Year: { } y, Month: { } m }) return Placed(DateBounds.Month(y, m), DateUnit.Month, "month and year") with { Explicit = true };
        if (d.Year is { } only) return Placed(DateBounds.Year(only), DateUnit.Year, "year") with { Explicit = true };
        if (d.Month is { } bare)
            return d.Day is { } dd
                ? PlaceYearly(x => dd <= CalendarSystem.Iso.GetDaysInMonth(x, bare) ? [DateBounds.Day(new LocalDate(x, bare, dd))] : [], DateUnit.Day, null, d.Choice, c, d.Weekday)
                    is var p && p.Bounds.IsUnknown ? p with { Value = $"XXXX-{bare:00}-{dd:00}" } : p
                : PlaceYearly(x => [DateBounds.Month(x, bare)], DateUnit.Month, null, d.Choice, c) is var q && q.Bounds.IsUnknown ? q with { Value = $"XXXX-{bare:00}" } : q;
        if (d.Day is { } number) return PlaceDayOfMonth(number, d, c);
        return d.Weekday is { } weekday ? PlaceWeekday(weekday, d.Choice, c) : Nowhere(DateUnit.Day, null, "empty");
    }

    /// <summary>"Le 16", "mardi 16": of the month that the narration or the publication is in.</summary>
    private static PlacedTime PlaceDayOfMonth(int number, PartialDate d, TimeContext c)
    {
        DateBounds around = c.Speech;
        string reason = c.SpeechReason;
        if (d.Weekday is null && c.Narration is { Unit: DateUnit.Day or DateUnit.Month, Bounds: { Earliest: not null, Latest: not null } } n) (around, reason) = (n.Bounds, "narration");
        if (around is not { Earliest: { } e, Latest: { } l }) return Nowhere(DateUnit.Day, $"XXXX-XX-{number:00}", "no publication date");
        var found = new List<LocalDate>();
        for (int back = -2; back <= 2; back++)
            foreach (var near in (LocalDate[])[e, l])
            {
                var month = near.PlusMonths(back);
                if (number > CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)) continue;
                var day = new LocalDate(month.Year, month.Month, number);
                if (d.Weekday is { } w && day.DayOfWeek != w) continue;
                if (!found.Contains(day)) found.Add(day);
            }
        found.Sort();
        LocalDate? best = d.Weekday is null && reason == "narration" ? found.Where(x => (x.Year, x.Month) == (l.Year, l.Month)).Cast<LocalDate?>().FirstOrDefault()
            : c.Tense == Tense.Future ? found.Where(x => x >= e).Cast<LocalDate?>().FirstOrDefault() : found.Where(x => x <= l).Cast<LocalDate?>().LastOrDefault() ?? found.Cast<LocalDate?>().FirstOrDefault();
        return best is { } b ? Placed(DateBounds.Day(b), DateUnit.Day, "day of the month; " + reason) : Nowhere(DateUnit.Day, null, "no such day");
    }

    private static PlacedTime PlaceWeekday(IsoDayOfWeek w, Choice choice, TimeContext c)
    {
        string value = $"XXXX-WXX-{(int)w}";
        if (c.Speech is not { Earliest: { } e, Latest: { } l }) return Nowhere(DateUnit.Day, value, "no publication date");
        bool ahead = choice == Choice.Next || (choice is Choice.None or Choice.This && c.Tense == Tense.Future);
        string tense = choice != Choice.None && choice != Choice.This ? choice == Choice.Next ? "next" : "last" : ahead ? "future" : "past";
        LocalDate One(LocalDate p) => choice switch
        {
            Choice.Next => CalendarArithmetic.NextOrSame(w, p.PlusDays(1)),
            Choice.Last => CalendarArithmetic.PreviousOrSame(w, p.PlusDays(-1)),
            _ => ahead ? CalendarArithmetic.NextOrSame(w, p) : CalendarArithmetic.PreviousOrSame(w, p),
        };
        if (Period.DaysBetween(e, l) < 6)
            return Placed(new DateBounds(One(e), One(l)), DateUnit.Day, $"{tense}; {c.SpeechReason}");
        // Publication known to the month only: the day of the announcement, where one is named, orders the weekdays after it.
        if (ahead && c.Told is { Earliest: { } te, Latest: { } tl })
            return Placed(new DateBounds(CalendarArithmetic.NextOrSame(w, te.PlusDays(1)), CalendarArithmetic.NextOrSame(w, tl.PlusDays(1))), DateUnit.Day, $"{tense}; after the day it was told") with { Value = value };
        if (c.Tense is Tense.Unknown or Tense.Present && c.Weekdays.TryGetValue(w, out var before)) return before with { Reason = "the weekday named before" };
        // Within a month, the weekdays of that month (coding manual §4); an end that is no month's lets the words look beyond it.
        var (first, last) = (One(e), One(l));
        if (first < e && e.Day == 1) first = CalendarArithmetic.NextOrSame(w, e);
        if (last > l && l.PlusDays(1).Day == 1) last = CalendarArithmetic.PreviousOrSame(w, l);
        return first <= last
            ? new PlacedTime(new DateBounds(first, last), DateUnit.Day, value, "date", $"every such weekday of {c.SpeechReason}")
            : Nowhere(DateUnit.Day, value, "none within publication");
    }

    /// <summary>Something that comes once a year: the year is the one given, or the one that tense and publication choose.</summary>
    private static PlacedTime PlaceYearly(Func<int, IReadOnlyList<DateBounds>> inYear, DateUnit unit, int? year, Choice choice, TimeContext c, IsoDayOfWeek? weekday = null)
    {
        if (year is { } y)
            return inYear(y) is [var one, ..] ? Placed(one, unit, "year given") with { Explicit = true } : Nowhere(unit, null, "not in that year");
        if (!c.SpeechKnown) return PlaceByText(inYear, unit, c, weekday);
        var e = c.Speech.Earliest!.Value;
        var l = c.Speech.Latest!.Value;
        var all = new List<DateBounds>();
        for (int x = e.Year - 2; x <= l.Year + 2; x++) all.AddRange(inYear(x));
        if (all.Count == 0) return Nowhere(unit, null, "never");
        DateBounds? past = null, next = null, within = null, later = null;
        foreach (var b in all)
        {
            if (b.Earliest <= l) past = b;
            if (b.Latest >= e && next is null) next = b;
            if (b.Earliest <= l && b.Latest >= e) within = b;
            if (b.Earliest > l && later is null) later = b;
        }
        DateBounds? Before() => all.Where(b => b.Latest < e || (unit == DateUnit.Day && b.Latest <= l)).Cast<DateBounds?>().LastOrDefault();
        (DateBounds? best, string why) = choice switch
        {
            Choice.Last => (Before(), "last"),
            Choice.Next => (later, "next"),
            Choice.This => (within ?? all.OrderBy(b => Math.Abs(Period.DaysBetween(b.Earliest!.Value, e))).Cast<DateBounds?>().First(), "nearest"),
            _ => c.Tense == Tense.Future ? (next, "future") : c.Tense == Tense.Past ? (past, "past")
                : (unit == DateUnit.Day || c.Tense == Tense.Present) && later is { } f && past is { } b && Period.DaysBetween(l, f.Earliest!.Value) <= NearFuture && Period.DaysBetween(b.Latest!.Value, e) > 3 * NearFuture ? (later, "the coming one is near") : (past, "most recent"),
        };
        if (weekday is { } w && best is { IsDay: true } chosen && chosen.Earliest!.Value.DayOfWeek != w)
        {
            // The weekday tells the year where another near year fits it; else both are kept as written and the clash is told.
            var fits = all.Where(b => b.Earliest!.Value.DayOfWeek == w && Math.Abs(Period.DaysBetween(b.Earliest!.Value, e)) < 400).ToList();
            if (fits.Count == 1 && Math.Abs(Period.DaysBetween(chosen.Earliest!.Value, e)) > 60) (best, why) = (fits[0], "weekday");
            else why += "; weekday disagrees";
        }
        return best is { } found ? Placed(found, unit, $"{why}; {c.SpeechReason}") : Nowhere(unit, null, "never");
    }

    /// <summary>Without a publication date, a full date nearby in the text may still tell the year.</summary>
    private static PlacedTime PlaceByText(Func<int, IReadOnlyList<DateBounds>> inYear, DateUnit unit, TimeContext c, IsoDayOfWeek? weekday)
    {
        FixedDate? near = null;
        // What is to come is told by no past date, nor is one paragraph's year that of another, unless the whole text tells of one year.
        if (c.Tense == Tense.Future) return Nowhere(unit, null, "no publication date");
        bool one = c.Fixed.Select(f => f.Bounds.Earliest?.Year).Distinct().Count() == 1;
        foreach (var f in c.Fixed)
            if (f.Unit is DateUnit.Day or DateUnit.Month && (one || c.Paragraph.Contains(f.Offset)) && (near is not { } n || Math.Abs(f.Offset - c.Offset) < Math.Abs(n.Offset - c.Offset))) near = f;
        if (near is not { } anchor || anchor.Bounds.Earliest is not { } a) return Nowhere(unit, null, "no publication date");
        DateBounds? best = null;
        int distance = int.MaxValue;
        for (int x = a.Year - 1; x <= a.Year + 1; x++)
            foreach (var b in inYear(x))
            {
                int far = Math.Abs(Period.DaysBetween(b.Earliest!.Value, a));
                if (weekday is { } w && b.IsDay && b.Earliest!.Value.DayOfWeek != w) continue;
                if (far < distance) (best, distance) = (b, far);
            }
        return best is { } found && (distance <= SameStory || c.Paragraph.Contains(anchor.Offset)) ? Placed(found, unit, "nearest to a date in the text") : Nowhere(unit, null, "no publication date");
    }

    private static DateBounds YearPartBounds(YearPart p, int year) => p.Unit switch
    {
        DateUnit.Quarter => CalendarArithmetic.Months(year, (p.Number - 1) * 3 + 1, 3),
        DateUnit.Half => CalendarArithmetic.Months(year, p.Number == 1 ? 1 : 7, 6),
        _ when p.Number == 3 && p.Year is not null => new DateBounds(CalendarArithmetic.SeasonOf(Season.Winter, year).Earliest, CalendarArithmetic.SeasonOf(Season.Winter, year + 1).Latest),
        _ => CalendarArithmetic.SeasonOf((Season)p.Number, year),
    };

    private static PlacedTime PlaceUnit(RelativeUnit u, TimeContext c)
    {
        DateBounds from = c.Speech;
        string reason = c.SpeechReason;
        if (u.Anchor == Anchor.Narration)
        {
            if (c.Narration is not { } n || (n.Unit > u.Unit && u.Unit < DateUnit.Week)) return Nowhere(u.Unit, null, "no date reached");
            if (n.Unit > u.Unit) return Nowhere(u.Unit, null, "the date reached is too coarse");
            (from, reason) = (n.Bounds, "narration");
        }
        if (from.Earliest is null || from.Latest is null) return Nowhere(u.Unit, null, "no publication date");
        int offset = u.Offset;
        if (u is { Unit: DateUnit.Weekend, Anchor: Anchor.Speech, Offset: 0 } && c.Tense != Tense.Future && from.Latest.Value.DayOfWeek is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Wednesday && from.IsDay) offset = -1;
        // The next weekend is the one to come: before one it is that of the same week.
        if (u is { Unit: DateUnit.Weekend, Anchor: Anchor.Speech, Offset: 1 } && from.IsDay && from.Latest.Value.DayOfWeek <= IsoDayOfWeek.Friday) offset = 0;
        var b = CalendarArithmetic.Containing(u.Unit, CalendarArithmetic.Shift(from, offset, u.Unit));
        return Placed(b, u.Unit, reason);
    }

    private static PlacedTime PlaceDistance(Distance d, TimeContext c, int depth)
    {
        string value = d.Amount.Value;
        DateBounds from;
        string reason;
        if (d.From is not null) { var p = Place(d.From, c, depth + 1); (from, reason) = (p.Bounds, "from the date named"); }
        else if (d.Anchor == Anchor.Narration)
        {
            if (c.Narration is not { } n) return Nowhere(d.Amount.Unit, null, "no date reached");
            (from, reason) = (n.Bounds, "narration");
        }
        else (from, reason) = (c.Speech, c.SpeechReason);
        if (from.IsUnknown) return Nowhere(d.Amount.Unit, null, "no publication date");
        var unit = d.Amount.Unit;
        if (d.Amount.Count is not { } count || count > 3000)
        {
            var open = unit < DateUnit.Day
                ? d.Direction < 0 ? new DateBounds(from.Earliest?.PlusDays(-1), from.Latest) : new DateBounds(from.Earliest, from.Latest?.PlusDays(1))
                : d.Direction < 0 ? new DateBounds(null, from.Latest) : new DateBounds(from.Earliest, null);
            return new PlacedTime(open, unit, d.Direction < 0 ? "PAST_REF" : "FUTURE_REF", "date", reason);
        }
        if (unit < DateUnit.Day)
        {
            double hours = (double)count * (unit == DateUnit.Hour ? 1 : unit == DateUnit.Minute ? 1 / 60.0 : 1 / 3600.0);
            int days = (int)Math.Ceiling(hours / 24);
            int least = (int)(hours / 24);
            var spread = d.Direction < 0 ? new DateBounds(from.Earliest?.PlusDays(-days), from.Latest?.PlusDays(-least)) : new DateBounds(from.Earliest?.PlusDays(least), from.Latest?.PlusDays(days));
            return new PlacedTime(spread, DateUnit.Day, value, "time", reason);
        }
        // Half units: two and a half years are thirty months.
        int whole = (int)count;
        if (count != whole)
        {
            if (unit == DateUnit.Year) (whole, unit) = ((int)(count * 12), DateUnit.Month);
            else if (unit is DateUnit.Century or DateUnit.Decade) (whole, unit) = ((int)(count * (unit == DateUnit.Century ? 100 : 10)), DateUnit.Year);
            else if (unit == DateUnit.Month) (whole, unit) = ((int)(count * 4), DateUnit.Week);
        }
        var at = CalendarArithmetic.Shift(from, d.Direction * whole, unit);
        var grain = unit is DateUnit.Quarter or DateUnit.Half ? DateUnit.Month : unit >= DateUnit.Decade ? DateUnit.Year : unit;
        var bounds = CalendarArithmetic.Containing(grain, at);
        if (unit >= DateUnit.Decade || (unit == DateUnit.Year && whole >= 10) || d.Amount.Rounded)
        {
            // Round numbers of years are said loosely: one unit to each side.
            int slack = unit switch { DateUnit.Decade => 2, DateUnit.Century or DateUnit.Millennium => 20, DateUnit.Year => Math.Max(1, whole / 20), _ => 1 };
            bounds = new DateBounds(CalendarArithmetic.Shift(bounds, -slack, grain).Earliest, CalendarArithmetic.Shift(bounds, slack, grain).Latest);
        }
        if (d.Amount.AtMost) bounds = d.Direction < 0 ? new DateBounds(at.Earliest, from.Latest) : new DateBounds(from.Earliest, at.Latest);
        if (d.Amount.AtLeast) bounds = d.Direction < 0 ? new DateBounds(null, at.Latest) : new DateBounds(at.Earliest, null);
        return Placed(bounds, grain, reason);
    }

    private static PlacedTime PlaceStretch(Stretch s, TimeContext c)
    {
        if (c.Speech.IsUnknown) return Nowhere(s.Amount.Unit, s.Amount.Value, "no publication date", "duration");
        bool back = s.Direction < 0;
        DateBounds b = back ? new(null, c.Speech.Latest) : new(c.Speech.Earliest, null);
        if (s.Amount.Count is { } n && n <= 3000)
        {
            var (count, unit) = s.Amount.Unit < DateUnit.Day ? ((int)Math.Ceiling(n / 24), DateUnit.Day) : ((int)n, s.Amount.Unit);
            b = back ? new(CalendarArithmetic.Shift(c.Speech, -count, unit).Earliest, c.Speech.Latest) : new(c.Speech.Earliest, CalendarArithmetic.Shift(c.Speech, count, unit).Latest);
        }
        return new PlacedTime(b, s.Amount.Unit, s.Amount.Value, "duration", $"{(back ? "up to" : "from")} {c.SpeechReason}");
    }

    private static PlacedTime PlaceWithin(Within w, TimeContext c, int depth)
    {
        var year = Place(w.Year, c, depth + 1);
        if (w.Date is { Month: null, Day: { } day })
            return year is { Unit: DateUnit.Month, Bounds: { Earliest: { } m, Latest: { } end } } && (m.Year, m.Month) == (end.Year, end.Month)
                ? PlaceDate(w.Date with { Year = m.Year, Month = m.Month, Day = day }, c) with { Explicit = false, Reason = "of that month; " + year.Reason } : Nowhere(DateUnit.Day, null, year.Reason);
        if (year.Bounds is not { Earliest: { } e, Latest: { } l } || e.Year != l.Year) return Nowhere(w.Date.Day is null ? DateUnit.Month : DateUnit.Day, null, year.Reason);
        return PlaceDate(w.Date with { Year = e.Year }, c) with { Explicit = false, Reason = "of that year; " + year.Reason };
    }

    private static PlacedTime PlacePart(PartOf p, TimeContext c, int depth)
    {
        var whole = Place(p.Of, c, depth + 1);
        var b = CalendarArithmetic.Part(whole.Bounds, whole.Unit, p.Part);
        string? value = whole.Value is { } v && p.Part != PeriodPart.Whole ? v + p.Part switch { PeriodPart.Begin => "-START", PeriodPart.Middle => "-MID", PeriodPart.End => "-END", _ => "" } : whole.Value;
        return whole with { Bounds = b, Value = value, Reason = $"{p.Part.ToString().ToLowerInvariant()} of the period; {whole.Reason}" };
    }

    private static PlacedTime PlaceEarlier(EarlierIn e, TimeContext c, int depth)
    {
        var whole = Place(e.Of, c with { Tense = Tense.Past }, depth + 1);
        if (whole.Bounds is not { Earliest: { } first, Latest: { } last } || whole.Unit == DateUnit.Day) return whole;
        LocalDate? later = null;
        int far = int.MaxValue;
        foreach (var f in c.Fixed)
            if (f.Unit == DateUnit.Day && f.Bounds is { IsDay: true, Earliest: { } day } && first < day && day <= last && Math.Abs(f.Offset - c.Offset) < far)
                (later, far) = (day, Math.Abs(f.Offset - c.Offset));
        if (later is { } d) return whole with { Bounds = new DateBounds(first, d.PlusDays(-1)), Reason = "before the later date named; " + whole.Reason };
        if (c.Speech.Latest is { } today && first <= today && today < last) return whole with { Bounds = new DateBounds(first, today), Reason = "up to publication; " + whole.Reason };
        return whole;
    }

    private static PlacedTime PlaceRange(Range r, TimeContext c, int depth)
    {
        PlacedTime start, to;
        if (r.From is PartialDate { Weekday: { } fw, Day: null, Month: null } && r.To is PartialDate { Weekday: { } tw, Day: null, Month: null })
        {
            int days = ((int)tw - (int)fw + 7) % 7;
            if (c.Tense == Tense.Future)
            {
                start = Place(r.From, c, depth + 1);
                to = start with { Bounds = CalendarArithmetic.Shift(start.Bounds, days, DateUnit.Day) };
            }
            else
            {
                to = Place(r.To, c, depth + 1);
                start = to with { Bounds = CalendarArithmetic.Shift(to.Bounds, -days, DateUnit.Day) };
            }
        }
        else
        {
            to = Place(r.To, c, depth + 1);
            start = Place(r.From, c, depth + 1);
            // "de novembre à mars" runs forward in time.
            if (start.Bounds.Earliest > to.Bounds.Latest && !start.Explicit)
                start = start with { Bounds = CalendarArithmetic.Shift(start.Bounds, -1, start.Unit == DateUnit.Day && r.From is PartialDate { Month: null } ? DateUnit.Week : DateUnit.Year) };
        }
        if (start.Bounds.IsUnknown || to.Bounds.IsUnknown || start.Bounds.Earliest > to.Bounds.Latest) return Nowhere(to.Unit, null, "ends do not fit: " + to.Reason);
        var b = new DateBounds(start.Bounds.Earliest, to.Bounds.Latest);
        return new PlacedTime(b, to.Unit, $"{TimexValue.Of(start.Bounds, start.Unit)}/{TimexValue.Of(to.Bounds, to.Unit)}", "date", to.Reason, start.Explicit && to.Explicit);
    }

    private static PlacedTime PlaceSince(Since s, TimeContext c, int depth)
    {
        if (s.From is Amount { Count: var n } a)
        {
            if (c.Speech.IsUnknown) return Nowhere(a.Unit, a.Value, "no publication date", "duration");
            LocalDate? first = n is { } count && count <= 3000 && a is { AtLeast: false, Rounded: false, Unit: >= DateUnit.Day } && count == Math.Floor(count)
                ? CalendarArithmetic.Containing(a.Unit <= DateUnit.Week ? DateUnit.Day : a.Unit >= DateUnit.Decade ? DateUnit.Year : a.Unit, CalendarArithmetic.Shift(c.Speech, -(int)count, a.Unit)).Earliest : null;
            return new PlacedTime(new DateBounds(first, c.Speech.Latest), a.Unit, a.Value, "duration", $"to {c.SpeechReason}");
        }
        var start = Place(s.From, c with { Tense = Tense.Past }, depth + 1);
        if (start.Bounds.IsUnknown) return start;
        var end = c.Speech.Latest is { } p && p >= start.Bounds.Earliest ? p : (LocalDate?)null;
        return new PlacedTime(new DateBounds(start.Bounds.Earliest, end), start.Unit, start.Value, start.Type, $"from there to {c.SpeechReason}; {start.Reason}");
    }

    private static PlacedTime PlaceUntil(Until u, TimeContext c, int depth)
    {
        var to = u.To is Amount a ? Place(new Distance(a, 1, Anchor.Speech), c, depth + 1) : Place(u.To, u.FromNow && c.Tense == Tense.Unknown ? c with { Tense = Tense.Future } : c, depth + 1);
        if (to.Bounds.Latest is not { } last) return to;
        LocalDate? first = c.Speech is { Earliest: { } e, Latest: { } l } && (u.FromNow ? e <= last : l < last) ? e : null;
        return new PlacedTime(new DateBounds(first, last), to.Unit, to.Value, to.Type, (first is null ? "up to there; " : $"from {c.SpeechReason} to there; ") + to.Reason);
    }

    private static PlacedTime PlaceTimeOfDay(TimeOfDay t, TimeContext c, int depth)
    {
        PlacedTime day;
        if (t.On is not null) day = Place(t.On, c, depth + 1);
        else if (c.Narration is { Unit: DateUnit.Day, Bounds.IsDay: true } n) day = n with { Reason = "narration" };
        else if (c.Speech.IsDay) day = Placed(c.Speech, DateUnit.Day, c.SpeechReason);
        else return Nowhere(DateUnit.Hour, "T" + t.Clock, "no day reached", "time");
        var b = t.Days > 0 && day.Bounds.IsDay ? new DateBounds(day.Bounds.Earliest, day.Bounds.Latest?.PlusDays(t.Days)) : day.Bounds;
        return day with { Bounds = b, Type = "time", Value = day.Value is { } v ? v.Split('T')[0] + "T" + t.Clock : "T" + t.Clock };
    }
}

/// <summary>Writes TIMEX3 values.</summary>
public static class TimexValue
{
    /// <summary>The value of an interval that is one unit of the calendar; of any other interval, its two ends; null where an end is unknown.</summary>
    public static string? Of(DateBounds b, DateUnit unit)
    {
        if (b.Earliest is not { } e || b.Latest is not { } l) return null;
        var culture = CultureInfo.InvariantCulture;
        if (b.IsDay) return DateBounds.Iso(e);
        if (unit > DateUnit.Day && CalendarArithmetic.Containing(unit, e) == b)
            switch (unit)
            {
                case DateUnit.Week or DateUnit.Weekend:
                    var rule = NodaTime.Calendars.WeekYearRules.Iso;
                    return string.Create(culture, $"{rule.GetWeekYear(e):0000}-W{rule.GetWeekOfWeekYear(e):00}") + (unit == DateUnit.Weekend ? "-WE" : "");
                case DateUnit.Month: return string.Create(culture, $"{e.Year:0000}-{e.Month:00}");
                case DateUnit.Quarter: return string.Create(culture, $"{e.Year:0000}-Q{(e.Month + 2) / 3}");
                case DateUnit.Half: return string.Create(culture, $"{e.Year:0000}-H{(e.Month == 1 ? 1 : 2)}");
                case DateUnit.Season: return string.Create(culture, $"{l.Year:0000}-") + CalendarArithmetic.SeasonAt(e) switch { Season.Spring => "SP", Season.Summer => "SU", Season.Autumn => "FA", _ => "WI" };
                case DateUnit.Year: return string.Create(culture, $"{e.Year:0000}");
                case DateUnit.Decade: return string.Create(culture, $"{e.Year / 10:000}");
                case DateUnit.Century: return string.Create(culture, $"{(e.Year - 1) / 100:00}");
            }
        return $"{DateBounds.Iso(e)}/{DateBounds.Iso(l)}";
    }
}
