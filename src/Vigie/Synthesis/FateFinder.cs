using NodaTime;

namespace Vigie.Synthesis;

/// <summary>Finds what became of promises, threats and demands: the later act that keeps, carries out, meets or refuses them.</summary>
internal static class FateFinder
{
    private const int SharedWords = 2;
    private const double SharedPart = 0.25;

    // What can follow what: (type that announces, who then acts on whom, types that fulfil, types that refuse).
    private static readonly string[] Carrying = ["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "REJECT"];
    private static readonly string[] Meeting = ["CONCEDE", "AID", "COOPERATE", "RETREAT", "SUPPORT", "AGREE", "CONSULT"];

    internal static IReadOnlyList<Fate> Find(IReadOnlyList<Act> acts)
    {
        var fates = new List<Fate>();
        foreach (var act in acts)
        {
            if (act.Type == "THREATEN" && act.History()[^1].Status is "occurred" or "ongoing") Add(fates, act, Later(acts, act, Carrying, reverse: false), "fulfilled");
            else if (act.Type == "REQUEST" && act.History()[^1].Status is "occurred" or "ongoing")
            {
                var met = Later(acts, act, Meeting, reverse: true);
                var refused = met is null ? Later(acts, act, ["REJECT"], reverse: true) : null;
                Add(fates, act, met ?? refused, met is not null ? "fulfilled" : "unfulfilled");
            }
            else if (act.History()[^1].Status == "promised")
            {
                var kept = acts.Where(a => a != act && SameAct.AreKin(a.Type, act.Type) && a.History()[^1].Status is "occurred" or "ongoing" && Follows(a, act)
                    && AreAlike(a, act) && act.First.Actors.Overlaps(a.First.Actors) && (act.First.Recipients.Count == 0 || act.First.Recipients.Overlaps(a.First.Both)))
                    .OrderByDescending(a => Lexical.Dice(a.First.Words, act.First.Words)).ThenBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault();
                Add(fates, act, kept, kept is null ? "open" : "fulfilled");
            }
        }
        return fates;
    }

    private static void Add(List<Fate> fates, Act act, Act? by, string outcome)
    {
        if (by is null && outcome != "open") return;
        fates.Add(new Fate
        {
            Of = act.Id,
            Outcome = outcome,
            By = by?.Id,
            On = by?.Time is { IsDay: true } t ? t.Earliest : null,
            Evidence = by is null ? [.. act.First.Quotations()] : [.. by.First.Quotations()],
        });
    }

    /// <summary>The act that follows with the fewest days between and the most words in common: by the same side, or by the one spoken to.</summary>
    private static Act? Later(IReadOnlyList<Act> acts, Act act, string[] types, bool reverse) =>
        acts.Where(a => a != act && types.Contains(a.Type) && a.History()[^1].Status is "occurred" or "ongoing" && Follows(a, act)
                && (reverse
                    ? act.First.Recipients.Count > 0 && a.First.Actors.Overlaps(act.First.Recipients) && (a.First.Recipients.Count == 0 || a.First.Both.Overlaps(act.First.Actors) || Lexical.Contained(a.First.Words, act.First.Words) >= 0.3)
                    : a.First.Actors.Overlaps(act.First.Actors) && act.First.Recipients.Count > 0 && a.First.Recipients.Overlaps(act.First.Recipients)))
            .Where(a => AreAlike(a, act))
            .OrderByDescending(a => Lexical.Dice(a.First.Words, act.First.Words)).ThenBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether the words of two acts have the matter in common: two words at least, and not a small part.</summary>
    private static bool AreAlike(Act a, Act b) =>
        TextProfile.Shared<ulong>(a.First.Words, b.First.Words) >= SharedWords && Lexical.Contained(a.First.Words, b.First.Words) >= SharedPart;

    /// <summary>Whether an act lies after another was told: by its own time, else by its first publication.</summary>
    private static bool Follows(Act later, Act earlier)
    {
        LocalDate? said = earlier.Time.Earliest ?? earlier.First.Published.Earliest;
        LocalDate? done = later.Time.Latest ?? later.First.Published.Latest;
        if (said is not { } a || done is not { } b || b < a) return false;
        return later.First.Article.Id != earlier.First.Article.Id && (later.First.Published.Latest is not { } p || earlier.First.Published.Earliest is not { } q || p > q);
    }
}
