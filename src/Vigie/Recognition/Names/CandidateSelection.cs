using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Chooses among overlapping candidates: clear evidence before weak, the longer before the shorter.</summary>
public static class CandidateSelection
{
    /// <summary>The chosen candidates in text order; places inside a chosen name that keeps them are chosen too.</summary>
    public static List<NameCandidate> Choose(IReadOnlyList<NameCandidate> candidates)
    {
        var ordered = candidates.OrderByDescending(Weight).ThenBy(c => c.First).ThenBy(c => (int)c.Type).ThenBy(c => c.Basis, StringComparer.Ordinal).ToList();
        var chosen = new List<NameCandidate>();
        foreach (NameCandidate c in ordered)
        {
            NameCandidate? over = chosen.Find(x => x.Overlaps(c));
            if (over is null) { chosen.Add(c); continue; }
            // The same words from another source: what they know together.
            if (over.First == c.First && over.Last == c.Last && over.Basis != "acronym" && over.Entries.Count == 0 && c.Entries.Count > 0 && (c.Type == over.Type || over.Strength < 2))
                chosen[chosen.IndexOf(over)] = over with { Entries = c.Entries, Country = over.Country ?? c.Country, Sector = over.Sector.Length > 0 ? over.Sector : c.Sector, Basis = over.Basis + "+" + c.Basis };
        }
        // Places inside names of things, and inside names of larger places ("aéroport de Tripoli").
        foreach (NameCandidate c in ordered)
        {
            if (c.Type != EntityType.Location || c.Entries.Count == 0 && c.Strength < 1) continue;
            var around = chosen.FindAll(x => x.Overlaps(c));
            if (around.Count == 1 && around[0].KeepsPlaces && around[0].Contains(c) && around[0].Length > c.Length) chosen.Add(c);
        }
        chosen.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : b.Last.CompareTo(a.Last));
        return chosen;
    }

    // Strength counts, but a longer name wins over one more step of strength; the model alone gains less by length.
    private static int Weight(NameCandidate c) => (c.Strength * 4) + (Math.Min(c.Length, c.Strength <= 1 ? 3 : 12) * 3);
}
