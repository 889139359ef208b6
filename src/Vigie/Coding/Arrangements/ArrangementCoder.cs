using Vigie.Coding.Events;
using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Recognition.Actors;
using Vigie.Text;

namespace Vigie.Coding.Arrangements;

/// <summary>Finds the standing ties an article tells of: from descriptions ("membre de", "base russe de …") and from the acts that make, change or end them.</summary>
public sealed class ArrangementCoder(EventLexicon ties, EventLexicon predicates, EventGrammar grammar, ArrangementTransitions transitions)
{
    private readonly Dictionary<string, Predicate> byId = predicates.Predicates.ToDictionary(p => p.Id, StringComparer.Ordinal);

    public IReadOnlyList<Arrangement> Code(MentionSet mentions, ActorIndex actors, IReadOnlyList<CodedEvent> events)
    {
        var found = new List<Arrangement>();
        var slots = new SlotReader(grammar, actors);
        var statuses = new StatusReader(grammar);
        var circumstances = new Circumstances(grammar, mentions, actors);
        foreach (var s in mentions.Annotated.Sentences)
            foreach (var t in s.Tokens)
                if (Described(s, t, slots, statuses, circumstances, actors) is { } a) found.AddRange(a);
        foreach (var e in events) found.AddRange(FromEvent(e));
        foreach (var e in events) found.AddRange(Repeated(e, [.. found], mentions.Annotated));
        return Merge(WithoutDoubles(found));
    }

    private List<Arrangement>? Described(Sentence s, Token t, SlotReader slots, StatusReader statuses, Circumstances circumstances, ActorIndex actors)
    {
        // Inside a name ("201e base militaire …") the form counts, whatever the tagger made of it.
        bool named = actors.EntityAt(s.Index, t.Index) is { Type: EntityType.Organisation or EntityType.Location };
        var candidates = named ? ties.Noun(Folding.Fold(t.Form)) : t.IsVerb() ? [.. ties.Verb(t.Lemma), .. ties.Noun(t.Lemma)] : ties.Noun(t.Lemma);
        foreach (var (predicate, trigger) in candidates)
        {
            if (trigger.IsNoun && t.IsVerb() && !t.IsParticiple() && !named) continue;
            if (trigger.IsNoun && t.Upos == "NOUN" && actors.EntityAt(s.Index, t.Index) is { Type: EntityType.Person }) continue;
            var anchor = new Anchor(s, t);
            if (!trigger.Conditions.All(c => slots.Holds(anchor, c)) || !predicate.Conditions.All(c => slots.Holds(anchor, c))) continue;
            var frame = trigger.Frame;
            var actor = frame.Both.Count > 0 ? slots.All(anchor, frame.Both) : slots.First(anchor, frame.Actor, placesCount: true);
            var recipient = slots.First(anchor, frame.Recipient, placesCount: true);
            // A base in a country is not that country's base.
            var actorParties = Identified(actor.Parties).Where(p => frame.Both.Count > 0 || p.Basis != "place").ToList();
            var recipientParties = Identified(recipient.Parties).Where(r => !actorParties.Any(a => a.Code!.Value.Party == r.Code!.Value.Party)).ToList();
            var place = circumstances.Place(anchor, frame.Place, recipient.Heads, actor.Parties);
            if (recipientParties.Count == 0 && place?.Country is { } host && predicate.Tie?.RecipientRole is "host" && !actorParties.Any(a => a.Code!.Value.Country == host))
                recipientParties.Add(new Party(place.Name, new ActorCode(host), place.Span, null, "place"));
            if (named && actorParties.Count == 0 && actors.EntityAt(s.Index, t.Index) is { Code: { IsUnknown: false } owner } entity)
                actorParties.Add(new Party(entity.Name, owner, t.Span, entity.Id, "the name says whose"));
            // One belongs to an organisation, not to a country: "rejoints par X" is no membership.
            if (predicate.Need == "organisation") recipientParties = [.. recipientParties.Where(r => r.Code is { IsOrganisation: true })];
            int parties = actorParties.Concat(recipientParties).Select(p => p.Code!.Value.Party).Distinct(StringComparer.Ordinal).Count();
            if (parties < (predicate.Need == "any" ? 1 : 2) || (predicate.Need == "organisation" && recipientParties.Count == 0)) continue;
            var reading = t.IsVerb() && !trigger.IsNoun ? statuses.OfVerb(s, t, false, false) : statuses.OfNoun(s, t, null, MatrixEffect.Keep, true, false);
            var status = Status(s, t, reading.Status);
            var heads = new List<Token> { t };
            heads.AddRange(actor.Heads);
            heads.AddRange(recipient.Heads);
            var span = heads.Where(h => s.Span.Contains(h.Span)).Aggregate(t.Span, (x, h) => x.Union(h.Span));
            if (t.IsNominal()) span = span.Union(s.PhraseSpan(t));
            var time = circumstances.Time(anchor);
            var template = new Arrangement
            {
                Id = "a0",
                Kind = predicate.Type,
                Name = s.PhraseSpan(t).Of(actors.Text),
                Parties = [],
                Place = place,
                Figures = circumstances.Figures(heads, s),
                Since = time?.Bounds ?? DateBounds.Unknown,
                Status = status,
                Evidence = [new Evidence(span, predicate.Id)],
                Confidence = Math.Round(0.6 + 0.08 * Math.Min(2, parties), 2),
                Reasons = [$"tie {predicate.Id}", $"{status}: {reading.Reason}".ToLowerInvariant()],
            };
            return [.. Pairs(template, predicate.Tie ?? new TieSense(predicate.Type, null, null), actorParties, recipientParties)];
        }
        return null;
    }

    /// <summary>One arrangement per instrument and set of parties: each member with the organisation, each trained country with its trainer.</summary>
    private static IEnumerable<Arrangement> Pairs(Arrangement template, TieSense tie, List<Party> actors, List<Party> recipients)
    {
        if (recipients.Count == 0 || tie.ActorRole == tie.RecipientRole)
        {
            var all = Distinct(actors.Concat(recipients));
            if (all.Count > 0) yield return template with { Parties = [.. all.Select(p => new ArrangementParty(p, tie.ActorRole))] };
            yield break;
        }
        foreach (var a in Distinct(actors))
            foreach (var r in Distinct(recipients))
                yield return template with { Parties = [new ArrangementParty(a, tie.ActorRole), new ArrangementParty(r, tie.RecipientRole)] };
        if (actors.Count == 0)
            yield return template with { Parties = [.. Distinct(recipients).Select(p => new ArrangementParty(p, tie.RecipientRole))] };
    }

    private static List<Party> Distinct(IEnumerable<Party> parties)
    {
        var kept = new List<Party>();
        foreach (var p in parties)
            if (!kept.Any(k => k.Code!.Value.Party == p.Code!.Value.Party)) kept.Add(p with { Code = p.Code!.Value.IsOrganisation ? p.Code : new ActorCode(p.Code!.Value.Country) });
        return kept;
    }

    private static List<Party> Identified(IReadOnlyList<Party> parties) => [.. parties.Where(p => p.Code is { IsUnknown: false })];

    private ArrangementStatus Status(Sentence s, Token t, EventStatus? claimed)
    {
        foreach (int c in s.Children(t.Index))
            if (s.Tokens[c].Relation() is "amod" or "advmod" or "acl" && transitions.Modifier(s.Tokens[c].Lemma) is { } modifier) return modifier;
        // What one means to enlarge is there already.
        if (t.IsVerb() && claimed is not EventStatus.Denied && transitions.Governor(t.Lemma) is ArrangementStatus.Expanding) return ArrangementStatus.Expanding;
        var at = t;
        for (int step = 0; step < 4 && at.Head >= 0; step++)
        {
            if (at.Relation() is "nsubj" or "advcl" or "parataxis" && !s.IsPassive(s.Tokens[at.Head])) break;
            if (at.Deprel is "acl:relcl") break;
            at = s.Tokens[at.Head];
            if (transitions.Governor(at.Lemma) is { } governor) return governor;
        }
        return claimed switch
        {
            EventStatus.Planned or EventStatus.Possible or EventStatus.Promised or EventStatus.Predicted or null => ArrangementStatus.Proposed,
            EventStatus.Denied => ArrangementStatus.Ended,
            _ => ArrangementStatus.InForce,
        };
    }

    /// <summary>The tie that came of an act done again elsewhere ("a fait la même chose en A et en B"): of those told before, the one whose words recur beside it; one for each new partner.</summary>
    private static IEnumerable<Arrangement> Repeated(CodedEvent e, IReadOnlyList<Arrangement> told, AnnotatedText text)
    {
        if (e.Repeats is not { } model || text.Sentences.FirstOrDefault(s => s.Span.Contains(e.Trigger)) is not { } here) yield break;
        HashSet<string> Nouns(Sentence s) => s.Tokens.Where(t => t.Upos == "NOUN").Select(t => t.Lemma).ToHashSet(StringComparer.Ordinal);
        var around = Nouns(here);
        if (here.Index > 0) around.UnionWith(Nouns(text.Sentences[here.Index - 1]));
        var sides = Distinct(Identified(e.Actors));
        Arrangement? best = null;
        int bestShared = 0;
        foreach (var tie in told)
        {
            if (tie.Parties.Count < 2 || tie.Evidence[0].Span.Start > e.Trigger.Start || !tie.Parties.Any(p => sides.Any(a => a.Code!.Value.Party == p.Party.Code!.Value.Party))) continue;
            int shared = tie.Evidence.Any(x => x.Span.Overlaps(model)) ? 1 : 0;
            if (text.Sentences.FirstOrDefault(s => s.Span.Contains(tie.Evidence[0].Span)) is { } where) shared += Nouns(where).Count(around.Contains);
            if (shared > bestShared) (best, bestShared) = (tie, shared);
        }
        if (best is null) yield break;
        var own = best.Parties.First(p => sides.Any(a => a.Code!.Value.Party == p.Party.Code!.Value.Party));
        string? other = best.Parties.First(p => p != own).Role;
        foreach (var r in Distinct(Identified(e.Recipients)))
            yield return best with
            {
                Name = null,
                Parties = [new ArrangementParty(sides[0], own.Role), new ArrangementParty(r, other)],
                Place = null,
                Figures = e.Figures,
                Since = DateBounds.Unknown,
                Status = StatusOf(e),
                Events = [e.Id],
                Evidence = e.Evidence,
                Confidence = Math.Round(e.Confidence * 0.9, 2),
                Reasons = [$"from event {e.Id}, which repeats another"],
            };
    }

    private static ArrangementStatus StatusOf(CodedEvent e) => e.Status switch
    {
        EventStatus.Occurred or EventStatus.Ongoing => e.Type == "RETREAT" ? ArrangementStatus.Ended : ArrangementStatus.InForce,
        EventStatus.Denied => ArrangementStatus.Ended,
        _ => ArrangementStatus.Proposed,
    };

    /// <summary>A tie read off a phrase gives way to one of the same kind and first party that an act in the same words tells of.</summary>
    private static List<Arrangement> WithoutDoubles(List<Arrangement> found) =>
        [.. found.Where(a => a.Events.Count > 0 || !found.Any(b => b.Events.Count > 0 && b.Kind == a.Kind && b.Parties[0].Party.Code!.Value.Party == a.Parties[0].Party.Code!.Value.Party
            && b.Evidence.Any(x => a.Evidence.Any(y => x.Span.Overlaps(y.Span)))))];

    private IEnumerable<Arrangement> FromEvent(CodedEvent e)
    {
        if (!e.Evidence.Select(x => byId.GetValueOrDefault(x.Rule)?.Tie).Any(t => t is not null)) yield break;
        var tie = e.Evidence.Select(x => byId.GetValueOrDefault(x.Rule)?.Tie).First(t => t is not null)!;
        var actors = Identified(e.Actors);
        var recipients = Identified(e.Recipients).Where(r => !actors.Any(a => a.Code!.Value.Party == r.Code!.Value.Party)).ToList();
        if (recipients.Count == 0 && tie.RecipientRole == "host" && e.Place?.Country is { } host && !actors.Any(a => a.Code!.Value.Country == host))
            recipients.Add(new Party(e.Place.Name, new ActorCode(host), e.Place.Span, null, "place"));
        if (actors.Concat(recipients).Select(p => p.Code!.Value.Party).Distinct(StringComparer.Ordinal).Count() < 2) yield break;
        var template = new Arrangement
        {
            Id = "a0",
            Kind = tie.Kind,
            Parties = [],
            Place = e.Place,
            Figures = e.Figures,
            Since = e.Status is EventStatus.Occurred or EventStatus.Ongoing ? e.Time?.Bounds ?? DateBounds.Unknown : DateBounds.Unknown,
            Status = StatusOf(e),
            Events = [e.Id],
            Evidence = e.Evidence,
            Confidence = Math.Round(e.Confidence * 0.9, 2),
            Reasons = [$"from event {e.Id}"],
        };
        foreach (var a in Pairs(template, tie, actors, recipients)) yield return a;
    }

    private static List<Arrangement> Merge(List<Arrangement> found)
    {
        var merged = new List<Arrangement>();
        foreach (var a in found.OrderBy(x => x.Evidence[0].Span.Start).ThenBy(x => x.Kind, StringComparer.Ordinal))
        {
            var parties = a.Parties.Select(p => p.Party.Code!.Value.Party).ToHashSet(StringComparer.Ordinal);
            int at = merged.FindIndex(m => m.Kind == a.Kind && m.Parties.Select(p => p.Party.Code!.Value.Party).ToHashSet(StringComparer.Ordinal) is var other
                && (other.SetEquals(parties) || (a.Kind != "membership" && (other.IsSubsetOf(parties) || parties.IsSubsetOf(other)) && Math.Min(other.Count, parties.Count) == 1 && a.Kind is "base" or "joint-system")));
            if (at < 0) { merged.Add(a); continue; }
            var m = merged[at];
            merged[at] = m with
            {
                Name = m.Name ?? a.Name,
                Parties = Union(m.Parties, a.Parties),
                Place = m.Place ?? a.Place,
                Figures = [.. m.Figures.Concat(a.Figures).Distinct().Order()],
                Since = m.Since.IsUnknown ? a.Since : m.Since,
                Status = Stronger(m, a),
                Events = [.. m.Events.Concat(a.Events).Distinct(StringComparer.Ordinal)],
                Evidence = [.. m.Evidence.Concat(a.Evidence.Where(x => !m.Evidence.Any(y => y.Span.Overlaps(x.Span))))],
                Confidence = Math.Round(Math.Min(0.95, Math.Max(m.Confidence, a.Confidence) + 0.03), 2),
                Reasons = [.. m.Reasons.Concat(a.Reasons).Distinct(StringComparer.Ordinal)],
            };
        }
        return [.. merged.Select((a, i) => a with { Id = $"a{i + 1}" })];
    }

    /// <summary>The fuller list of parties, with whoever has the command in either.</summary>
    private static IReadOnlyList<ArrangementParty> Union(IReadOnlyList<ArrangementParty> a, IReadOnlyList<ArrangementParty> b)
    {
        var (full, other) = a.Count(p => p.Role != CommandRole) >= b.Count(p => p.Role != CommandRole) ? (a, b) : (b, a);
        return full.Any(p => p.Role == CommandRole) ? full : [.. full, .. other.Where(p => p.Role == CommandRole)];
    }

    private const string CommandRole = "command";

    // A change told of a tie says more about it than its mere mention.
    private static ArrangementStatus Stronger(Arrangement a, Arrangement b) => a.Status == ArrangementStatus.InForce ? b.Status : a.Status;
}

/// <summary>Words that tell a change of a tie's state (<c>transitions.tsv</c>).</summary>
public sealed class ArrangementTransitions
{
    private readonly Dictionary<string, ArrangementStatus> governors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArrangementStatus> modifiers = new(StringComparer.Ordinal);

    public static ArrangementTransitions Load(string path)
    {
        var t = new ArrangementTransitions();
        foreach (var row in TsvTable.Read(path).Rows)
            if (Enum.TryParse(row["status"].Replace("-", "", StringComparison.Ordinal), true, out ArrangementStatus status))
                foreach (string lemma in row.List("lemmas"))
                    (row["kind"] == "modifier" ? t.modifiers : t.governors)[lemma] = status;
        return t;
    }

    public ArrangementStatus? Governor(string lemma) => governors.TryGetValue(lemma, out var s) ? s : null;

    public ArrangementStatus? Modifier(string lemma) => modifiers.TryGetValue(lemma, out var s) ? s : null;
}
