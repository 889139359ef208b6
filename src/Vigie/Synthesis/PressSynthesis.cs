using NodaTime;
using Vigie.Coding;

namespace Vigie.Synthesis;

/// <summary>What several articles say together: families of copies, chronicle, contradictions, fates and register.</summary>
/// <remarks>
/// A pure function of the records: the order in which articles arrived makes no difference, and nothing here is ever edited. Shapes and field names are
/// those of the output contract ("Several articles").
/// </remarks>
public sealed record PressSynthesis
{
    public required IReadOnlyList<Family> Families { get; init; }
    public required IReadOnlyList<ChronicleEntry> Chronicle { get; init; }
    public required IReadOnlyList<Contradiction> Contradictions { get; init; }
    public required IReadOnlyList<Fate> Fates { get; init; }
    public required IReadOnlyList<RegisterEntry> Register { get; init; }

    /// <summary>Puts articles together.</summary>
    /// <param name="records">Coded articles in any order.</param>
    /// <param name="asOf">Day whose state the register tells, or null for the latest told.</param>
    /// <param name="knownOn">Only what was certainly published by this day counts; null for everything.</param>
    public static PressSynthesis Of(IEnumerable<ArticleRecord> records, LocalDate? asOf = null, LocalDate? knownOn = null)
    {
        var ordered = PublicationOrder.Sort(records.Where(r => knownOn is not { } day || r.Published.Latest <= day));
        var families = FamilyIndex.Of(ordered);
        var entries = ChronicleBuilder.Build(ordered, families);
        var chronicle = entries.Select(e => e.ToEntry(families)).ToList();
        return new PressSynthesis
        {
            Families = families.Families,
            Chronicle = chronicle,
            Contradictions = ContradictionFinder.Find(entries),
            Fates = FateFinder.Find(entries),
            Register = RegisterBuilder.Build(ordered, families, asOf),
        };
    }

    /// <summary>Only the register, which needs no chronicle.</summary>
    public static IReadOnlyList<RegisterEntry> RegisterOf(IEnumerable<ArticleRecord> records, LocalDate? asOf = null, LocalDate? knownOn = null)
    {
        var ordered = PublicationOrder.Sort(records.Where(r => knownOn is not { } day || r.Published.Latest <= day));
        return RegisterBuilder.Build(ordered, FamilyIndex.Of(ordered), asOf);
    }
}

/// <summary>Articles in the order of publication; where days leave it open, in an order that depends on the articles alone.</summary>
internal static class PublicationOrder
{
    internal static IReadOnlyList<ArticleRecord> Sort(IEnumerable<ArticleRecord> records) =>
    [
        .. records.OrderBy(r => r.Published.Earliest ?? r.Published.Latest ?? LocalDate.MaxIsoValue)
            .ThenBy(r => r.Published.Latest ?? LocalDate.MaxIsoValue)
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .ThenBy(r => r.Id, StringComparer.Ordinal),
    ];
}
