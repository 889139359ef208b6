using System.Globalization;
using NodaTime;
using Vigie.Dates;

namespace Vigie.Cli;

/// <summary>Intervals of days as people say them: <c>17 mai 2021</c>, <c>entre le 7 et le 28 juin 2022</c>, <c>juin 2022</c>, <c>depuis le 1er mai 2021</c>.</summary>
internal static class DatePhrases
{
    internal static string Of(DateBounds b, Messages m)
    {
        if (b.IsUnknown) return m["date.unknown"];
        if (b.Earliest is not { } from) return m.Format("date.until", Day(b.Latest!.Value, m));
        if (b.Latest is not { } to) return m.Format("date.from", Day(from, m));
        if (from == to) return Day(from, m);
        if (from.Day == 1 && from.Month == 1 && to.Month == 12 && to.Day == 31) return from.Year == to.Year ? Number(from.Year) : m.Format("date.years", Number(from.Year), Number(to.Year));
        bool wholeMonths = from.Day == 1 && to == to.With(DateAdjusters.EndOfMonth);
        if (wholeMonths && from.Year == to.Year && from.Month == to.Month) return $"{Month(from.Month, m)} {Number(from.Year)}";
        if (wholeMonths) return m.Format("date.between.months", from.Year == to.Year ? Month(from.Month, m) : $"{Month(from.Month, m)} {Number(from.Year)}", $"{Month(to.Month, m)} {Number(to.Year)}");
        string start = from.Year != to.Year ? Day(from, m) : from.Month != to.Month ? m.Format("date.day", DayNumber(from.Day, m), Month(from.Month, m)) : DayNumber(from.Day, m);
        return m.Format("date.between", start, Day(to, m));
    }

    private static string Day(LocalDate d, Messages m) => m.Format("date.full", DayNumber(d.Day, m), Month(d.Month, m), Number(d.Year));

    private static string DayNumber(int day, Messages m) => m.French && day == 1 ? "1er" : Number(day);

    internal static string Month(int month, Messages m) => m["month." + Number(month)];

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
