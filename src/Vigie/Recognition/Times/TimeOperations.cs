using NodaTime;
using Vigie.Dates;

namespace Vigie.Recognition.Times;

/// <summary>The operations that productions may call. Each gives null where its arguments make no date.</summary>
public static class TimeOperations
{
    private static readonly Dictionary<string, Func<Arguments, object?>> Known = new(StringComparer.Ordinal)
    {
        ["date"] = Date,
        ["between"] = a => Arguments.Int(a[0]) is { } n && n >= Arguments.Int(a[1]) && n <= Arguments.Int(a[2]) ? n : null,
        ["year2"] = a => Arguments.Int(a[0]) is >= 0 and <= 99 and { } n ? (n < 50 ? 2000 + n : 1900 + n) : null,
        ["negative"] = a => Arguments.Int(a[0]) is { } n ? -n : null,
        ["unit"] = a => Unit(a[0]) is { } u && Arguments.Int(a[1]) is { } n ? new RelativeUnit(u, n, Anchor.Speech) : null,
        ["that"] = a => Unit(a[0]) is { } u && Arguments.Int(a[1]) is { } n ? new RelativeUnit(u, n, Anchor.Narration) : null,
        ["amount"] = MakeAmount,
        ["ago"] = a => a[0] is Amount d ? new Distance(d, -1, Anchor.Speech) : null,
        ["ahead"] = a => a[0] is Amount d ? new Distance(d, 1, Anchor.Speech) : null,
        ["earlier"] = a => a[0] is Amount d ? new Distance(d, -1, Anchor.Narration, a[1] as TimeExpression) : null,
        ["later"] = a => a[0] is Amount d ? new Distance(d, 1, Anchor.Narration, a[1] as TimeExpression) : null,
        ["last"] = a => a[0] is Amount d ? new Stretch(d, -1) : null,
        ["next"] = a => a[0] is Amount d ? new Stretch(d, 1) : null,
        ["part"] = a => a[1] is TimeExpression t && PartNamed(a[0]) is { } p ? new PartOf(p, t) : null,
        ["earlierin"] = a => a[0] is TimeExpression t ? new EarlierIn(t) : null,
        ["within"] = a => a[0] is PartialDate d && (d.Month ?? d.Day) is not null && a[1] is TimeExpression y ? new Within(d, y) : null,
        ["range"] = MakeRange,
        ["since"] = a => a[0] is TimeExpression t and not (Since or Until) ? new Since(t) : null,
        ["until"] = a => a[0] is TimeExpression t and not (Since or Until) ? new Until(t, false) : null,
        ["by"] = a => a[0] is TimeExpression t and not (Since or Until) ? new Until(t, true) : null,
        ["years"] = a => Arguments.Int(a[0]) is { } x && Arguments.Int(a[1]) is { } y && !CalendarArithmetic.Years(x, y).IsUnknown ? new FixedPeriod(CalendarArithmetic.Years(x, y), DateUnit.Year) : null,
        ["decade"] = a => Arguments.Int(a[0]) is { } y ? MakeDecade(y) : null,
        ["century"] = a => Arguments.Int(a[0]) is >= 1 and <= 29 and { } n ? new FixedPeriod(CalendarArithmetic.Century(n), DateUnit.Century) : null,
        ["period"] = a => a[0] is string s && DateBounds.Parse(s) is { } b ? new FixedPeriod(b, DateUnit.Millennium) : null,
        ["yearpart"] = a => Unit(a[0]) is { } u && Arguments.Int(a[1]) is { } n ? new YearPart(u, n, Arguments.Int(a["y"]), Chosen(a["choice"])) : null,
        ["holiday"] = a => a[0] is string s && HolidayRule.Parse(s) is { } r ? new Holiday(r, Arguments.Int(a["y"]), Chosen(a["choice"])) : null,
        ["choose"] = Choose,
        ["clock"] = Clock,
        ["at"] = a => a[1] is string clock ? new TimeOfDay(a[0] as TimeExpression, clock, Arguments.Int(a["days"]) ?? 0) : null,
        ["now"] = a => a[0] is string clock ? new TimeOfDay(null, clock, Arguments.Int(a["days"]) ?? 0) : null,
        ["every"] = a => a[0] is Amount d ? new Recurrence(d, Arguments.Int(a["w"]) is >= 1 and <= 7 and { } w ? (IsoDayOfWeek)w : null) : null,
        ["vague"] = a => a[0] is string s ? new VagueReference(s) : null,
        ["nothing"] = _ => new VagueReference(""),
    };

    public static bool Exists(string name) => Known.ContainsKey(name);

    internal static object? Apply(string name, Arguments arguments) => Known.TryGetValue(name, out var f) ? f(arguments) : null;

    private static PartialDate? Date(Arguments a)
    {
        int? y = Arguments.Int(a["y"]), m = Arguments.Int(a["m"]), d = Arguments.Int(a["d"]), w = Arguments.Int(a["w"]);
        if (y is <= 0 or > CalendarArithmetic.LastYear || m is < 1 or > 12 || d is < 1 or > 31 || w is < 1 or > 7) return null;
        if (d is { } day && m is { } month && day > CalendarSystem.Iso.GetDaysInMonth(y ?? 2000, month)) return null;
        return new PartialDate(y, m, d, (IsoDayOfWeek?)w, Chosen(a["choice"]));
    }

    /// <summary>A date, unit or feast with a choice added: "mai" → "mai dernier".</summary>
    private static TimeExpression? Choose(Arguments a) => (a[0], Chosen(a[1])) switch
    {
        (PartialDate { Choice: Choice.None } d, var c) => d with { Choice = c },
        (YearPart { Choice: Choice.None } p, var c) => p with { Choice = c },
        (Holiday { Choice: Choice.None } h, var c) => h with { Choice = c },
        (Range { From: PartialDate f, To: PartialDate t } r, var c) => r with { From = f with { Choice = c }, To = t with { Choice = c } },
        _ => null,
    };

    private static Choice Chosen(object? v) => v switch { "last" => Choice.Last, "this" => Choice.This, "next" => Choice.Next, _ => Choice.None };

    private static PeriodPart? PartNamed(object? v) => v switch
    {
        "begin" => PeriodPart.Begin,
        "middle" => PeriodPart.Middle,
        "end" => PeriodPart.End,
        "half1" => PeriodPart.FirstHalf,
        "half2" => PeriodPart.SecondHalf,
        "whole" => PeriodPart.Whole,
        _ => null,
    };

    private static Amount? MakeAmount(Arguments a)
    {
        if (Unit(a[1]) is not { } unit) return null;
        decimal? count = a[0] switch { decimal d => d, int i => i, string s when decimal.TryParse(s, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out decimal x) => x, _ => null };
        if (count is < 0 or > 100_000) return null;
        // A year and a half is eighteen months; half of any other unit stays a fraction of it.
        if (a["half"] is not null) (count, unit) = unit == DateUnit.Year ? (count * 12 + 6, DateUnit.Month) : (count + 0.5m, unit);
        return new Amount(count, unit, a["about"] is not null, a["atleast"] is not null, a["atmost"] is not null);
    }

    /// <summary>A range whose first end borrows from the second what it leaves out ("du 3 au 5 mai").</summary>
    private static Range? MakeRange(Arguments a)
    {
        if (a[0] is not TimeExpression from || a[1] is not TimeExpression to || from is Range or Since or Until || to is Range or Since or Until) return null;
        if (from is PartialDate f && to is PartialDate t)
        {
            int? month = f.Month ?? (f.Day is not null ? t.Month : null);
            if (f.Day is not null && month is null) return null;
            int? year = f.Year ?? ((f.Month is not null || f.Day is not null) && t.Year is { } y ? (month > t.Month ? y - 1 : y) : null);
            var filled = f with { Month = month, Year = year, Choice = f.Choice == Choice.None && f.Weekday is null ? t.Choice : f.Choice };
            // "le 30 avril 2021 au 2 mai": the year may stand with the first only.
            if (t.Year is null && t.Month is not null && f.Year is { } fy) t = t with { Year = t.Month < f.Month ? fy + 1 : fy };
            if (filled.Day is { } d && filled.Month is { } m && d > CalendarSystem.Iso.GetDaysInMonth(filled.Year ?? 2000, m)) return null;
            return new Range(filled, t);
        }
        if (from is YearPart { Year: null } p && to is YearPart { Year: { } py }) return new Range(p with { Year = py }, to);
        return new Range(from, to);
    }

    private static FixedPeriod? MakeDecade(int y)
    {
        if (y < 100) y += y <= 10 ? 2000 : 1900;
        return y % 10 == 0 && !CalendarArithmetic.Decade(y).IsUnknown ? new FixedPeriod(CalendarArithmetic.Decade(y), DateUnit.Decade) : null;
    }

    private static string? Clock(Arguments a)
    {
        if (Arguments.Int(a[0]) is not (>= 0 and <= 24 and var h)) return null;
        int m = Arguments.Int(a[1]) ?? 0;
        if (m is < 0 or > 59) return null;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{h:00}:{m:00}") + (a["z"] as string ?? "");
    }

    internal static DateUnit? Unit(object? v) => v switch
    {
        DateUnit u => u,
        "second" => DateUnit.Second,
        "minute" => DateUnit.Minute,
        "hour" => DateUnit.Hour,
        "day" => DateUnit.Day,
        "weekend" => DateUnit.Weekend,
        "week" => DateUnit.Week,
        "fortnight" => DateUnit.Week,
        "month" => DateUnit.Month,
        "quarter" => DateUnit.Quarter,
        "season" => DateUnit.Season,
        "half" => DateUnit.Half,
        "year" => DateUnit.Year,
        "decade" => DateUnit.Decade,
        "century" => DateUnit.Century,
        "millennium" => DateUnit.Millennium,
        _ => null,
    };
}
