namespace Vigie.Dates;

/// <summary>A unit of the calendar, from the finest to the coarsest.</summary>
public enum DateUnit { Second, Minute, Hour, Day, Weekend, Week, Month, Quarter, Season, Half, Year, Decade, Century, Millennium }

/// <summary>A part of a longer period, as people name it.</summary>
public enum PeriodPart { Whole, Begin, Middle, End, FirstHalf, SecondHalf }

/// <summary>A meteorological season of the northern hemisphere, as the press names it.</summary>
public enum Season { Spring, Summer, Autumn, Winter }
