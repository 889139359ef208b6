using NodaTime;
using Vigie.Dates;

namespace Vigie.Recognition.Times;

/// <summary>Which of several possible dates the words choose ("mardi dernier", "mai prochain", "ce mardi").</summary>
public enum Choice { None, Last, This, Next }

/// <summary>From where an expression counts.</summary>
public enum Anchor
{
    /// <summary>The day the text is published, or spoken.</summary>
    Speech,

    /// <summary>The date the narration has reached.</summary>
    Narration,
}

/// <summary>What a temporal expression means before anything fixes it to the calendar.</summary>
/// <remarks>Follows the split of J. Strötgen and M. Gertz, HeidelTime (SemEval 2010): first the meaning of the words, then their resolution in the text.</remarks>
public abstract record TimeExpression;

/// <summary>A calendar date with any part left out.</summary>
public sealed record PartialDate(int? Year, int? Month, int? Day, IsoDayOfWeek? Weekday, Choice Choice = Choice.None) : TimeExpression;

/// <summary>The unit that lies some units from an anchor: yesterday, last week, that year.</summary>
public sealed record RelativeUnit(DateUnit Unit, int Offset, Anchor Anchor) : TimeExpression;

/// <summary>A distance from an anchor, or from another expression: three weeks ago, two days before the 5th.</summary>
/// <param name="Amount">How far.</param>
/// <param name="Direction">-1 before, 1 after.</param>
/// <param name="Anchor">From where, if no expression is given.</param>
/// <param name="From">The expression it counts from, or null.</param>
public sealed record Distance(Amount Amount, int Direction, Anchor Anchor, TimeExpression? From = null) : TimeExpression;

/// <summary>The last or the next several units seen from the day of publication: "ces dernières années", "les trois prochains mois".</summary>
public sealed record Stretch(Amount Amount, int Direction) : TimeExpression;

/// <summary>A part of a period.</summary>
public sealed record PartOf(PeriodPart Part, TimeExpression Of) : TimeExpression;

/// <summary>Within a period, but before the later date that the text names ("plus tôt en mai").</summary>
public sealed record EarlierIn(TimeExpression Of) : TimeExpression;

/// <summary>A day or month of a year that other words give ("en août de l'an dernier"), or a day of a month that they give.</summary>
public sealed record Within(PartialDate Date, TimeExpression Year) : TimeExpression;

/// <summary>From one expression to another, or both of them together.</summary>
public sealed record Range(TimeExpression From, TimeExpression To) : TimeExpression;

/// <summary>From the beginning of something to now.</summary>
public sealed record Since(TimeExpression From) : TimeExpression;

/// <summary>To the end of something; from the day of publication where <paramref name="FromNow"/>.</summary>
public sealed record Until(TimeExpression To, bool FromNow) : TimeExpression;

/// <summary>Days known beforehand: a century, a decade, an era.</summary>
public sealed record FixedPeriod(DateBounds Bounds, DateUnit Unit) : TimeExpression;

/// <summary>A season, quarter or half of a year.</summary>
/// <param name="Unit"><see cref="DateUnit.Season"/>, <see cref="DateUnit.Quarter"/> or <see cref="DateUnit.Half"/>.</param>
/// <param name="Number">Which one: seasons from 0 in spring, quarters and halves from 1.</param>
/// <param name="Year">Its year, where given.</param>
/// <param name="Choice">Which one the words choose.</param>
public sealed record YearPart(DateUnit Unit, int Number, int? Year, Choice Choice = Choice.None) : TimeExpression;

/// <summary>A feast or other yearly day.</summary>
public sealed record Holiday(HolidayRule Rule, int? Year, Choice Choice = Choice.None) : TimeExpression;

/// <summary>A time of day, or a part of one, on a day: of its own or understood.</summary>
/// <param name="On">The day, or null for the day the narration has reached.</param>
/// <param name="Clock">TIMEX3 time, as <c>13:32</c> or <c>MO</c>.</param>
/// <param name="Days">Days that it may run into the next one: 1 for a night.</param>
public sealed record TimeOfDay(TimeExpression? On, string Clock, int Days = 0) : TimeExpression;

/// <summary>A length of time.</summary>
/// <param name="Count">How many; null for an unknown number.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Rounded">Whether the text rounds it.</param>
/// <param name="AtLeast">Whether it may be longer ("plus de deux ans").</param>
/// <param name="AtMost">Whether it may be shorter ("moins d'un an").</param>
public sealed record Amount(decimal? Count, DateUnit Unit, bool Rounded = false, bool AtLeast = false, bool AtMost = false) : TimeExpression
{
    /// <summary>TIMEX3 duration, as <c>P3W</c>, <c>PT2H</c>, <c>PXY</c>.</summary>
    public string Value
    {
        get
        {
            string n = Count is { } c ? (c / 1.000m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : "X";
            return Unit switch
            {
                DateUnit.Second => $"PT{n}S",
                DateUnit.Minute => $"PT{n}M",
                DateUnit.Hour => $"PT{n}H",
                DateUnit.Day => $"P{n}D",
                DateUnit.Weekend => $"P{n}WE",
                DateUnit.Week => $"P{n}W",
                DateUnit.Month => $"P{n}M",
                DateUnit.Quarter => $"P{n}Q",
                DateUnit.Half => Count is { } h ? $"P{(h * 6).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}M" : "PXM",
                DateUnit.Decade => $"P{n}DE",
                DateUnit.Century => $"P{n}CE",
                DateUnit.Millennium => $"P{n}ML",
                _ => $"P{n}Y",
            };
        }
    }
}

/// <summary>Something that recurs: "chaque année"; with a weekday, "tous les mardis".</summary>
public sealed record Recurrence(Amount Every, IsoDayOfWeek? Weekday = null) : TimeExpression;

/// <summary>Past, present or future without a date (TIMEX3 <c>PAST_REF</c>, <c>PRESENT_REF</c>, <c>FUTURE_REF</c>).</summary>
public sealed record VagueReference(string Value) : TimeExpression;
