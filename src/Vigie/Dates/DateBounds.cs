using NodaTime;
using NodaTime.Text;

namespace Vigie.Dates;

/// <summary>An honest interval of days: whatever is meant lies between the two bounds, and no more is claimed.</summary>
/// <remarks>Both ends are inclusive, because that is how people speak and how the output contract counts. Either may be unknown (null).</remarks>
/// <param name="Earliest">First possible day.</param>
/// <param name="Latest">Last possible day.</param>
public readonly record struct DateBounds(LocalDate? Earliest, LocalDate? Latest)
{
    /// <summary>Nothing is known.</summary>
    public static readonly DateBounds Unknown;

    public bool IsUnknown => Earliest is null && Latest is null;

    /// <summary>Both bounds are the same day.</summary>
    public bool IsDay => Earliest is { } e && Latest == e;

    public static DateBounds Day(LocalDate d) => new(d, d);

    public static DateBounds Month(int year, int month) => new(new LocalDate(year, month, 1), new LocalDate(year, month, 1).With(DateAdjusters.EndOfMonth));

    public static DateBounds Year(int year) => new(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));

    /// <summary>The shortest interval that holds both; unknown ends stay unknown.</summary>
    public DateBounds Union(DateBounds other) => new(
        Earliest is { } a && other.Earliest is { } b ? LocalDate.Min(a, b) : null,
        Latest is { } c && other.Latest is { } d ? LocalDate.Max(c, d) : null);

    /// <summary>What both allow; null where they contradict each other.</summary>
    public DateBounds? Intersect(DateBounds other)
    {
        LocalDate? e = Earliest is { } a ? other.Earliest is { } b ? LocalDate.Max(a, b) : a : other.Earliest;
        LocalDate? l = Latest is { } c ? other.Latest is { } d ? LocalDate.Min(c, d) : c : other.Latest;
        return e is { } x && l is { } y && x > y ? null : new DateBounds(e, l);
    }

    public bool Contains(LocalDate d) => (Earliest is not { } e || e <= d) && (Latest is not { } l || d <= l);

    /// <summary>Reads <c>2022</c>, <c>2022-06</c>, <c>2022-06-14</c> or two of them joined by <c>/</c> or <c>..</c>; null where it is none of these.</summary>
    public static DateBounds? Parse(string? s)
    {
        if (string.IsNullOrWhiteSpace(s)) return null;
        string[] parts = s.Trim().Split(["/", ".."], StringSplitOptions.TrimEntries);
        if (parts.Length == 2)
            return One(parts[0]) is { } a && One(parts[1]) is { } b && a.Earliest <= b.Latest ? new DateBounds(a.Earliest, b.Latest) : null;
        return parts.Length == 1 ? One(parts[0]) : null;

        static DateBounds? One(string p)
        {
            if (p.Length > 10 && p[10] is 'T' or ' ') p = p[..10];
            if (p.Length == 10 && LocalDatePattern.Iso.Parse(p) is { Success: true } day) return Day(day.Value);
            if (p.Length == 7 && p[4] == '-' && Number(p[..4]) is { } y && Number(p[5..]) is >= 1 and <= 12 and { } m) return Month(y, m);
            if (p.Length == 4 && Number(p) is { } year) return Year(year);
            return null;
        }

        static int? Number(string p) => int.TryParse(p, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) && n > 0 ? n : null;
    }

    /// <summary><c>2021-05-17</c>, <c>2021-05-01..2021-05-16</c>, <c>..2021-05-16</c>; empty when unknown.</summary>
    public override string ToString() =>
        IsUnknown ? "" : IsDay ? Iso(Earliest) : $"{Iso(Earliest)}..{Iso(Latest)}";

    public static string Iso(LocalDate? d) => d is { } x ? LocalDatePattern.Iso.Format(x) : "";
}
