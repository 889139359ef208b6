using NodaTime;
using Vigie.Text;

namespace Vigie.Knowledge;

/// <summary>Where a state differs from the usual one: an office it does not have, that another office fills, or that several persons hold at once.</summary>
/// <param name="Country">Alpha-3, or <c>IGO X</c>.</param>
/// <param name="Office">Id of the office in question.</param>
/// <param name="HeldAs">The office that fills it; null where there is no such office, or several hold it.</param>
/// <param name="HolderCountry">The state whose holder fills it: the same one, or that of a shared monarch.</param>
/// <param name="Several">Whether several persons hold the office at once: a presidium, two governments that dispute it.</param>
/// <param name="From">First day; null: always.</param>
/// <param name="Until">Last day; null: still.</param>
public sealed record Duty(string Country, string Office, string? HeldAs, string HolderCountry, bool Several, LocalDate? From, LocalDate? Until)
{
    public bool On(LocalDate day) => (From is not { } f || f <= day) && (Until is not { } u || day <= u);
}

/// <summary>Reads <c>duties.tsv</c>.</summary>
/// <remarks>The cell <c>held_as</c> is an office of the same state (<c>head-of-state</c>), of another (<c>GBR head-of-state</c>), <c>none</c> or <c>several</c>.</remarks>
public sealed class DutyTable
{
    public const string None = "none";
    public const string SeveralHolders = "several";

    private readonly ILookup<(string Country, string Office), Duty> duties;

    private DutyTable(IEnumerable<Duty> rows) => duties = rows.ToLookup(d => (d.Country, d.Office));

    /// <summary>Reads the table of a folder; empty where there is none.</summary>
    public static DutyTable Read(string folder)
    {
        var rows = new List<Duty>();
        foreach (TsvRow row in WorldTables.Table(folder, "duties.tsv").Rows)
        {
            string[] held = row["held_as"].Split(' ', 2);
            bool several = held[0] == SeveralHolders;
            string? office = several || held[0] == None ? null : held[^1];
            rows.Add(new Duty(row["country"], row["office"], office, held.Length > 1 ? held[0] : row["country"], several,
                PartialDate.First(row["from"]), PartialDate.Last(row["until"])));
        }
        return new DutyTable(rows);
    }

    public IEnumerable<Duty> Of(string country, string office) => duties[(country, office)];

    /// <summary>What holds on a day for an office of a state; null where nothing special does.</summary>
    public Duty? On(string country, string office, LocalDate day) => duties[(country, office)].FirstOrDefault(d => d.On(day));

    /// <summary>States the table speaks of.</summary>
    public IEnumerable<string> Countries => duties.Select(g => g.Key.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
