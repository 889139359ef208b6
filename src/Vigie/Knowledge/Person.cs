using Vigie.Dates;

namespace Vigie.Knowledge;

/// <summary>One office held by a person.</summary>
/// <param name="Office">Id of the office, as <c>foreign-minister</c>.</param>
/// <param name="Code">What the holder stands for while in office.</param>
/// <param name="From">When the term began; unknown where the pack does not say.</param>
/// <param name="To">When it ended; unknown while it lasts.</param>
public sealed record Term(string Office, ActorCode Code, DateBounds From, DateBounds To)
{
    /// <summary>Whether the term may include a day of the interval. Imprecise ends count as late as possible, imprecise beginnings as early as possible.</summary>
    public bool Overlaps(DateBounds when) =>
        (From.Earliest is not { } f || when.Latest is not { } l || f <= l) && (To.Latest is not { } t || when.Earliest is not { } e || e <= t);

    /// <summary>How much the office outweighs others held at the same time: 0 for who leads a state or government, 1 for other public office, 2 for the rest.</summary>
    public int Rank =>
        Office.StartsWith("head-of-", StringComparison.Ordinal) || Office is "supreme-leader" or "igo-head" ? 0
        : Code.Sector is "PTY" or "OPP" or "CVL" or "BUS" or "REL" or "ELI" ? 2 : 1;

    /// <summary>Whether the term certainly includes the whole interval.</summary>
    public bool Covers(DateBounds when) =>
        (From.Latest is not { } f || (when.Earliest is { } e && f <= e)) && (To.Earliest is not { } t || (when.Latest is { } l && l <= t));
}

/// <summary>A public person and the offices held, in order of their beginning.</summary>
/// <param name="Name">Full name in the usual spelling.</param>
/// <param name="Variants">Other spellings and short forms.</param>
/// <param name="Terms">Offices by beginning; never empty.</param>
public sealed record Person(string Name, IReadOnlyList<string> Variants, IReadOnlyList<Term> Terms)
{
    /// <summary>The highest rank ever held: see <see cref="Term.Rank"/>.</summary>
    public int Rank
    {
        get
        {
            int best = int.MaxValue;
            foreach (Term t in Terms) best = Math.Min(best, t.Rank);
            return best;
        }
    }

    /// <summary>Countries and organisations the person has stood for, in order of first term.</summary>
    public IEnumerable<string> Parties => Terms.Select(t => t.Code.Party).Distinct(StringComparer.Ordinal);
}

/// <summary>A kind of office.</summary>
/// <param name="Id">As <c>head-of-state</c>.</param>
/// <param name="Sector">PLOVER sector of its holder.</param>
/// <param name="Titles">Role nouns that name the holder.</param>
/// <param name="Scope"><c>state</c>, <c>organisation</c>, <c>group</c>, or the country in which alone the titles mean this office.</param>
public sealed record Office(string Id, string Sector, IReadOnlyList<string> Titles, string Scope);
