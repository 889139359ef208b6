using NodaTime;

namespace Vigie.Knowledge;

/// <summary>Who held an office of a state in a year.</summary>
/// <param name="Country">Alpha-3.</param>
/// <param name="Year">Year of our era.</param>
/// <param name="Office">Id of the office.</param>
/// <param name="Holders">Names of those known to have held it, by the beginning of their terms.</param>
/// <param name="Days">Days of the year on which the state existed and had such an office.</param>
/// <param name="Known">Of these, the days on which a holder is known.</param>
public sealed record CoveredYear(string Country, int Year, string Office, IReadOnlyList<string> Holders, int Days, int Known)
{
    /// <summary>Whether a holder is known for at least half of the year.</summary>
    public bool IsFilled => 2 * Known >= Days;
}

/// <summary>Consecutive years of which the holder of an office is not known.</summary>
public sealed record CoverageGap(string Country, string Office, int From, int To);

/// <summary>For each state and year: which of the highest offices the tables name a holder of.</summary>
/// <remarks>
/// States are the members of the United Nations and whatever else has a head of state in the tables. A year counts for an office unless <c>duties.tsv</c>
/// says that the state has none; where another office fills it (a president who heads the government, a shared monarch), the holders of that one count.
/// Terms whose ends are known only to the month or year count as long as they may have lasted.
/// </remarks>
public sealed class HolderCoverage
{
    /// <summary>The offices the report is about.</summary>
    public static readonly IReadOnlyList<string> Offices = ["head-of-state", "head-of-government", "foreign-minister", "defence-minister"];

    private HolderCoverage(IReadOnlyList<CoveredYear> years) => Years = years;

    /// <summary>By country, office (in the order of <see cref="Offices"/>) and year.</summary>
    public IReadOnlyList<CoveredYear> Years { get; }

    /// <summary>Computes the report.</summary>
    /// <param name="world">Persons, countries and organisations.</param>
    /// <param name="duties">What states do differently.</param>
    /// <param name="firstYear">First year of the report.</param>
    /// <param name="lastYear">Last year; null for the year of the last term that the tables name.</param>
    public static HolderCoverage Of(World world, DutyTable duties, int firstYear = 2000, int? lastYear = null)
    {
        var terms = new Dictionary<(string, string), List<(Term Term, string Name)>>();
        LocalDate last = new(firstYear, 12, 31);
        foreach (Person person in world.Persons)
            foreach (Term term in person.Terms)
            {
                if (term.From.Earliest is { } f && f > last) last = f;
                var key = (term.Code.Party, term.Office);
                if (!terms.TryGetValue(key, out var list)) terms.Add(key, list = []);
                list.Add((term, person.Name));
            }
        foreach (var list in terms.Values)
            list.Sort((a, b) => (a.Term.From.Earliest ?? LocalDate.MinIsoValue).CompareTo(b.Term.From.Earliest ?? LocalDate.MinIsoValue) is var c and not 0
                ? c : string.CompareOrdinal(a.Name, b.Name));

        var years = new List<CoveredYear>();
        var members = world.Members(new ActorCode("IGO", "UN")).Select(m => m.Country).ToHashSet(StringComparer.Ordinal);
        foreach (Country country in world.Countries)
        {
            if (!members.Contains(country.Alpha3) && !terms.ContainsKey((country.Alpha3, Offices[0]))) continue;
            foreach (string office in Offices)
                for (int year = firstYear; year <= (lastYear ?? last.Year); year++)
                {
                    int days = 0, known = 0;
                    var names = new List<string>();
                    for (var day = new LocalDate(year, 1, 1); day.Year == year; day = day.PlusDays(1))
                    {
                        if (!country.ExistedOn(day)) continue;
                        Duty? duty = duties.On(country.Alpha3, office, day);
                        if (duty is { HeldAs: null, Several: false }) continue;
                        days++;
                        bool any = false;
                        foreach (var (term, name) in terms.GetValueOrDefault((duty?.HolderCountry ?? country.Alpha3, duty?.HeldAs ?? office), []))
                        {
                            if (!term.Overlaps(Dates.DateBounds.Day(day))) continue;
                            any = true;
                            if (!names.Contains(name)) names.Add(name);
                        }
                        if (any) known++;
                    }
                    if (days > 0) years.Add(new CoveredYear(country.Alpha3, year, office, names, days, known));
                }
        }
        return new HolderCoverage(years);
    }

    /// <summary>Years of an office that are filled, of how many, and the share of days of which a holder is known.</summary>
    public (int Filled, int All, double Days) Total(string office)
    {
        int filled = 0, all = 0;
        long days = 0, known = 0;
        foreach (CoveredYear y in Years)
        {
            if (y.Office != office) continue;
            all++;
            if (y.IsFilled) filled++;
            days += y.Days;
            known += y.Known;
        }
        return (filled, all, days == 0 ? 0 : (double)known / days);
    }

    /// <summary>What is missing: by country, office and year.</summary>
    public IEnumerable<CoverageGap> Gaps()
    {
        CoverageGap? gap = null;
        foreach (CoveredYear y in Years)
        {
            if (gap is not null && (y.IsFilled || y.Country != gap.Country || y.Office != gap.Office || y.Year != gap.To + 1))
            {
                yield return gap;
                gap = null;
            }
            if (!y.IsFilled) gap = gap is null ? new CoverageGap(y.Country, y.Office, y.Year, y.Year) : gap with { To = y.Year };
        }
        if (gap is not null) yield return gap;
    }
}
