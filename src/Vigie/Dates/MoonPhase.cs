using NodaTime;

namespace Vigie.Dates;

/// <summary>Instants of new and full moons and of the winter solstice, to a few minutes.</summary>
/// <remarks>J. Meeus, Astronomical Algorithms, 2nd edition (1998), chapters 27 and 49; the planetary terms are left out (under three minutes).</remarks>
public static class MoonPhase
{
    private const double MeanMonth = 29.530588861;

    /// <summary>The new or full moon nearest to an instant.</summary>
    /// <param name="full">Full instead of new moon.</param>
    /// <param name="julianDay">Instant as a Julian day.</param>
    /// <returns>Julian day of the phase.</returns>
    public static double Nearest(bool full, double julianDay)
    {
        double half = full ? 0.5 : 0;
        double k = Math.Round((julianDay - 2451550.09766) / MeanMonth - half) + half;
        double best = Phase(k, full);
        foreach (double other in (double[])[k - 1, k + 1])
            if (Phase(other, full) is var p && Math.Abs(p - julianDay) < Math.Abs(best - julianDay)) best = p;
        return best;
    }

    /// <summary>The winter solstice of a Gregorian year, as a Julian day.</summary>
    public static double WinterSolstice(int year)
    {
        double y = (year - 2000) / 1000.0;
        return 2451900.05952 + y * (365242.74049 + y * (-0.06223 + y * (-0.00823 + y * 0.00032)));
    }

    /// <summary>The calendar day of an instant on a meridian.</summary>
    /// <param name="julianDay">Instant, universal time.</param>
    /// <param name="hoursEast">Hours that the local time is ahead of universal time.</param>
    public static LocalDate DayOf(double julianDay, double hoursEast) =>
        new LocalDate(2000, 1, 1).PlusDays((int)Math.Floor(julianDay + 0.5 + hoursEast / 24) - 2451545);

    /// <summary>Noon of a day, universal time, as a Julian day.</summary>
    public static double Noon(LocalDate day) => 2451545 + Period.DaysBetween(new LocalDate(2000, 1, 1), day);

    private static double Phase(double k, bool full)
    {
        double t = k / 1236.85, e = 1 - t * (0.002516 + 0.0000074 * t);
        double mean = 2451550.09766 + MeanMonth * k + t * t * 0.00015437;
        double sun = Radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t);
        double moon = Radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t);
        double node = Radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t);
        double omega = Radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t);
        return mean
            + (full ? -0.40614 : -0.40720) * Math.Sin(moon) + (full ? 0.17302 : 0.17241) * e * Math.Sin(sun)
            + (full ? 0.01614 : 0.01608) * Math.Sin(2 * moon) + (full ? 0.01043 : 0.01039) * Math.Sin(2 * node)
            + (full ? 0.00734 : 0.00739) * e * Math.Sin(moon - sun) - (full ? 0.00515 : 0.00514) * e * Math.Sin(moon + sun)
            + (full ? 0.00209 : 0.00208) * e * e * Math.Sin(2 * sun) - 0.00111 * Math.Sin(moon - 2 * node) - 0.00057 * Math.Sin(moon + 2 * node)
            + 0.00056 * e * Math.Sin(2 * moon + sun) - 0.00042 * Math.Sin(3 * moon) + 0.00042 * e * Math.Sin(sun + 2 * node)
            + 0.00038 * e * Math.Sin(sun - 2 * node) - 0.00024 * e * Math.Sin(2 * moon - sun) - 0.00017 * Math.Sin(omega);
    }

    private static double Radians(double degrees) => Math.IEEERemainder(degrees, 360) * Math.PI / 180;
}
