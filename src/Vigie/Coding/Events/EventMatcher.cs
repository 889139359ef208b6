using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Recognition.Actors;
using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>Finds the mentions of acts in a text: predicates of the lexicon, their roles by syntax, their status, time, place and source.</summary>
public sealed class EventMatcher
{
    private readonly EventLexicon lexicon;
    private readonly EventGrammar grammar;
    private readonly StatusReader statuses;
    private readonly MentionSet mentions;
    private readonly ActorIndex actors;
    private readonly SlotReader slots;
    private readonly Circumstances circumstances;
    private readonly bool opinion;

    /// <summary>A repeated act was told at most this many sentences before.</summary>
    private const int RepetitionReach = 12;

    public EventMatcher(EventLexicon lexicon, EventGrammar grammar, MentionSet mentions, ActorIndex actors)
    {
        this.lexicon = lexicon;
        this.grammar = grammar;
        this.mentions = mentions;
        this.actors = actors;
        statuses = new StatusReader(grammar);
        slots = new SlotReader(grammar, actors);
        circumstances = new Circumstances(grammar, mentions, actors);
        opinion = mentions.Annotated.Article.Kind == ArticleKind.Opinion;
    }

    /// <summary>All mentions, in text order.</summary>
    public IReadOnlyList<EventMention> Match()
    {
        var found = new List<EventMention>();
        foreach (var s in mentions.Annotated.Sentences)
        {
            var taken = new HashSet<int>();
            foreach (var t in s.Tokens)
            {
                if (taken.Contains(t.Index) || InsideName(s, t) || Nominalised(s, t) || SupportsItsNoun(s, t)) continue;
                var mention = t.IsVerb() || (t.Upos == "ADJ" && (s.Dependent(t.Index, "cop") is not null || (t.Relation() == "xcomp" && t.Head >= 0 && s.Tokens[t.Head].IsVerb()))) ? Verb(s, t, found) : t.Upos == "NOUN" ? Noun(s, t, taken, found) : null;
                if (mention?.Predicate.Type == Predicate.Repetition) mention = Repeated(mention, found);
                if (mention is null || OutsidePolitics(mention)) continue;
                found.Add(mention);
                taken.Add(t.Index);
            }
        }
        return WithoutContents(found);
    }

    /// <summary>Whether a sentence is about sport, business, courts, culture or weather and no state body, force or organisation takes part in the act.</summary>
    private bool OutsidePolitics(EventMention m)
    {
        if (m.Actors.Concat(m.Recipients).Any(p => p.Code is { } c && (c.IsOrganisation || c.Sector is "GOV" or "MIL" or "LEG" or "SPY" or "OPP" or "PTY"))) return false;
        foreach (var t in m.Sentence.Tokens)
            if (t.Upos is "NOUN" or "ADJ" && t.Index != m.Trigger.Index && actors.EntityAt(m.Sentence.Index, t.Index) is null && grammar.Domain(t.Lemma) is not null) return true;
        return false;
    }

    /// <summary>Whether a participle stands without auxiliary, where a reflexive verb drops its pronoun ("les rebelles retirés de la ville").</summary>
    private static bool LoneParticiple(Sentence s, Token t) =>
        t.IsParticiple() && t.Relation() is "acl" or "amod" or "advcl" && s.Dependent(t.Index, "aux") is null && s.Dependent(t.Index, "obl:agent") is null;

    /// <summary>Whether a participle stands as a noun ("cinq mille détenus") and names persons, not an act.</summary>
    private static bool Nominalised(Sentence s, Token t) =>
        t.IsParticiple() && t.Upos == "VERB" && ((t.Index > 0 && s.Tokens[t.Index - 1].Upos is "NUM" && s.Dependent(t.Index, "aux") is null) || t.Relation() is "nsubj" or "obj" or "obl" or "nmod" or "iobj" && s.Children(t.Index).Any(c => s.Tokens[c].Relation() is "det" or "nummod" or "case") && s.Dependent(t.Index, "aux") is null);

    /// <summary>Whether a participle only lends a doer to the noun of action it modifies ("l'accord signé avec X", "la grâce accordée par Y").</summary>
    private bool SupportsItsNoun(Sentence s, Token t) =>
        t.IsParticiple() && t.Relation() is "acl" or "amod" && t.Deprel != "acl:relcl" && t.Head >= 0 && s.Tokens[t.Head] is { Upos: "NOUN" } noun && lexicon.Noun(noun.Lemma).Count > 0
        && grammar.Supports(t.Lemma).Any(x => x.Slot.Kind == SlotKind.Object);

    /// <summary>Gives a repetition ("a fait la même chose en …") the act it repeats: of the acts told shortly before, the one whose words recur beside it, else the last.</summary>
    private EventMention? Repeated(EventMention m, List<EventMention> before)
    {
        var around = new HashSet<string>(StringComparer.Ordinal);
        for (int i = Math.Max(0, m.Sentence.Index - 1); i <= m.Sentence.Index; i++) around.UnionWith(NounsOf(mentions.Annotated.Sentences[i]));
        EventMention? best = null;
        int bestShared = -1;
        foreach (var b in before)
        {
            if (m.Sentence.Index - b.Sentence.Index > RepetitionReach || b.Status == EventStatus.Denied) continue;
            int shared = NounsOf(b.Sentence).Count(around.Contains);
            if (shared >= bestShared) (best, bestShared) = (b, shared);
        }
        return best is null ? null : m with
        {
            Predicate = best.Predicate,
            Mode = best.Mode,
            Repeats = best.Evidence,
            Confidence = Math.Round(m.Confidence * 0.85, 2),
            Reasons = [$"repeats '{best.Trigger.Form}'", .. m.Reasons],
        };
    }

    private static IEnumerable<string> NounsOf(Sentence s) => s.Tokens.Where(t => t.Upos == "NOUN").Select(t => t.Lemma).Distinct(StringComparer.Ordinal);

    private bool InsideName(Sentence s, Token t) => actors.EntityAt(s.Index, t.Index) is { Type: EntityType.Person or EntityType.Organisation };

    private EventMention? Verb(Sentence s, Token t, IReadOnlyList<EventMention> before)
    {
        var candidates = lexicon.Verb(t.Lemma);
        if (candidates.Count == 0) return null;
        bool reflexive = false;
        foreach (int c in s.Children(t.Index))
            if (grammar.Is("reflexive", s.Tokens[c].Lemma) && s.Tokens[c].Upos == "PRON") reflexive = true;
        var anchor = new Anchor(s, t);
        bool mutual = reflexive && Mutual(s, t) && !candidates.Any(c => c.Trigger.Reflexive && c.Trigger.Conditions.All(x => slots.Holds(anchor, x)));
        foreach (var (predicate, trigger) in candidates)
        {
            if (trigger.Reflexive != (reflexive && !mutual) && !(trigger.Reflexive && LoneParticiple(s, t))) continue;
            if (!trigger.Conditions.All(c => slots.Holds(anchor, c)) || !predicate.Conditions.All(c => slots.Holds(anchor, c))) continue;
            if (predicate.Type is "ASSAULT" or "COERCE" or "SANCTION" or "MOBILIZE" or "THREATEN" && !CanAct(s, t)) continue;
            if (Build(anchor, predicate, trigger, before, mutual) is { } mention) return mention;
        }
        return null;
    }

    /// <summary>Whether the subject of a hostile verb can act: no storm, price, epidemic or wine.</summary>
    private bool CanAct(Sentence s, Token verb)
    {
        if (s.IsPassive(verb) || s.Antecedent(s.LogicalSubject(verb, a => grammar.Is("agent", a), l => grammar.Is("object-control", l))) is not { Upos: "NOUN" } subject) return true;
        for (int step = 0; step < 3 && grammar.Is("quantity", subject.Lemma) && s.Dependent(subject.Index, "nmod") is { } counted; step++) subject = counted;
        if (actors.EntityAt(s.Index, subject.Index) is not null || actors.SectorAt(s.Index, subject.Index) is not null) return true;
        if (grammar.Is("means", subject.Lemma) || lexicon.Noun(subject.Lemma).Any(c => c.Predicate.Type is "ASSAULT" or "MOBILIZE")) return true;
        return actors.Resolve(s.Index, subject.Index).Any(p => p.Code is { IsUnknown: false } && p.Basis != "country adjective") || s.Dependent(subject.Index, "cop") is not null;
    }

    /// <summary>Whether a reflexive verb says what several do to each other ("s'accusent", "se sont mutuellement reproché").</summary>
    private bool Mutual(Sentence s, Token verb)
    {
        if (s.Dependents(verb.Index, "advmod").Any(a => grammar.Is("mutual", a.Lemma))) return true;
        return s.Subject(verb) is { } subject && slots.PartiesOf(s, subject, false).Where(p => p.Code is { IsUnknown: false }).Select(p => p.Code!.Value.Party).Distinct(StringComparer.Ordinal).Count() > 1;
    }

    private EventMention? Noun(Sentence s, Token t, HashSet<int> taken, IReadOnlyList<EventMention> before)
    {
        var candidates = lexicon.Noun(t.Lemma);
        if (candidates.Count == 0) return null;
        var (verb, support) = SupportOf(s, t);
        // The verb that supports a noun is no second mention of the act.
        if (verb is not null && taken.Contains(verb.Index) && support is not null && lexicon.Verb(verb.Lemma).Any(c => c.Trigger.Conditions.Count > 0)) return null;
        var anchor = new Anchor(s, t, verb, support);
        foreach (var (predicate, trigger) in candidates)
        {
            if (!trigger.Conditions.All(c => slots.Holds(anchor, c)) || !predicate.Conditions.All(c => slots.Holds(anchor, c))) continue;
            // "rétablir les sanctions": the verb already told the act its object names.
            if (t.Relation() is "obj" or "nsubj" && before.Any(b => b.Sentence == s && b.Trigger.Index == t.Head && b.Predicate.Type == predicate.Type)) return null;
            if (Build(anchor, predicate, trigger, before) is { } mention) return mention;
        }
        return null;
    }

    /// <summary>The verb that lends a noun its subject and tense, if any.</summary>
    private (Token?, Support?) SupportOf(Sentence s, Token noun)
    {
        var direct = SupportAbove(s, noun);
        return direct.Item1 is null && LostObject(s, noun) is { Item1: not null } lost ? lost : direct;
    }

    /// <summary>The verb before a noun whose object it is though the tree joined it to what stands between ("va effectuer mardi au Togo, pays allié, sa première visite").</summary>
    private (Token?, Support?) LostObject(Sentence s, Token noun)
    {
        if (noun.Relation() is not ("conj" or "appos" or "dep" or "nmod" or "obl" or "dislocated") || s.Adposition(noun).Length > 0 || s.Dependent(noun.Index, "det") is null || s.Dependent(noun.Index, "cc") is not null) return default;
        for (int i = noun.Index - 1; i >= 0; i--)
        {
            var verb = s.Tokens[i];
            if (verb.Upos != "VERB" || verb.Relation() is "amod" || (verb.IsParticiple() && verb.Relation() is "acl" or "conj" && s.Dependent(i, "aux") is null)) continue;
            if (s.IsPassive(verb) || s.LogicalObject(verb) is { } taken && !mentions.Times.Any(t => t.Span.Contains(taken.Span))) return default;
            foreach (var support in grammar.Supports(verb.Lemma))
                if (support.Slot.Kind == SlotKind.Object) return (verb, support);
            return default;
        }
        return default;
    }

    private (Token?, Support?) SupportAbove(Sentence s, Token noun)
    {
        var at = noun;
        for (int step = 0; step < 3 && at.Head >= 0; step++)
        {
            var head = s.Tokens[at.Head];
            if (at.Relation() is "conj" or "nmod" && head.Upos == "NOUN" && (at.Relation() == "conj" || grammar.Is("quantity", head.Lemma) || grammar.Is("light-noun", head.Lemma))) { at = head; continue; }
            if (at.Relation() is "nmod" or "obl" && grammar.Is("undergoing", head.Lemma) && Undergoer(s, head) is { } under) return (under, new Support(new Slot(SlotKind.Object, []), "recipient", MatrixEffect.Keep));
            if (at.Relation() is "obl" && head.IsVerb() && s.Dependent(head.Index, "obj") is { } thing && grammar.Is("undergoing", thing.Lemma)) return (head, new Support(new Slot(SlotKind.Object, []), "recipient", MatrixEffect.Keep));
            if (!head.IsVerb()) return default;
            if (Bare(s, at) && NearbySupport(s, head, at) is { Item1: not null } near) return near;
            foreach (var support in grammar.Supports(head.Lemma))
            {
                bool there = support.Slot.Kind switch
                {
                    SlotKind.Object => s.LogicalObject(head)?.Index == at.Index || at.Relation() == "obj" || PostposedObject(s, head, at),
                    SlotKind.Subject => at.Relation() == "nsubj" && !s.IsPassive(head),
                    SlotKind.Adposition => at.Relation() is "obl" or "obj" or "iobj" or "xcomp" or "nmod" && support.Slot.Adpositions.Contains(s.Adposition(at)),
                    _ => false,
                };
                if (there) return (head, support);
            }
            return default;
        }
        return default;
    }

    /// <summary>Whether what stands after a verb that has no object is its object, though the tree calls it the subject ("…, a eu une réunion").</summary>
    private static bool PostposedObject(Sentence s, Token verb, Token t) =>
        t.Deprel == "nsubj" && t.Index > verb.Index && s.Dependent(verb.Index, "obj") is null && s.Dependent(verb.Index, "expl") is null && !s.IsPassive(verb);

    /// <summary>What carries the subject of "X a été la cible de …", "X fait l'objet de …": the noun with its copula, or the verb above it.</summary>
    private static Token? Undergoer(Sentence s, Token noun)
    {
        if (s.Dependent(noun.Index, "cop") is not null) return noun;
        return noun.Head >= 0 && s.Tokens[noun.Head] is var head && head.IsVerb() && noun.Relation() is "obj" or "xcomp" ? head : null;
    }

    private static bool Bare(Sentence s, Token t) => t.Relation() is "obl" or "obj" or "nmod" or "dep" or "dislocated" && s.Adposition(t).Length == 0;

    /// <summary>A support verb between a noun and the verb it was hung on: "va effectuer mardi à X son premier déplacement".</summary>
    private (Token?, Support?) NearbySupport(Sentence s, Token head, Token noun)
    {
        foreach (var verb in s.Dependents(head.Index, "xcomp").Append(head))
            if (verb.IsVerb() && verb.Index < noun.Index && (s.LogicalObject(verb) is not { } obj || obj.Index == noun.Index || mentions.Times.Any(t => t.Span.Contains(obj.Span))))
                foreach (var support in grammar.Supports(verb.Lemma))
                    if (support.Slot.Kind == SlotKind.Object) return (verb, support);
        return default;
    }

    /// <summary>The other side of a two-sided act of which a cut text names one side only: who dealt with that side before and is named in the sentence.</summary>
    private Party? MissingSide(Sentence s, Party side, IReadOnlyList<EventMention> before)
    {
        for (int i = before.Count - 1; i >= 0; i--)
        {
            if (!before[i].Reciprocal || !before[i].Actors.Any(p => p.Code?.Country == side.Code?.Country)) continue;
            foreach (var other in before[i].Actors)
            {
                if (other.Code?.Country == side.Code?.Country) continue;
                foreach (var t in s.Tokens)
                    if (actors.EntityAt(s.Index, t.Index) is { Type: EntityType.Location, Code: { } code } e && code.Country == other.Code?.Country)
                        return new Party(e.Name, code, t.Span, e.Id, "the side a cut phrase leaves out");
            }
        }
        return null;
    }

    private EventMention? Build(Anchor a, Predicate predicate, Trigger trigger, IReadOnlyList<EventMention> before, bool mutual = false)
    {
        var s = a.Sentence;
        var frame = trigger.Frame;
        bool reciprocal = frame.Both.Count > 0 || mutual;
        bool undergone = a.Support is { Role: "recipient" };
        Filler actor = frame.Both.Count > 0 ? slots.All(a, frame.Both) : slots.First(a, undergone ? [.. frame.Actor.Where(x => x.Kind != SlotKind.Holder)] : frame.Actor, placesCount: false);
        Filler recipient = mutual ? Filler.None : slots.First(a, frame.Recipient, placesCount: true);
        var reasons = new List<string> { $"predicate {predicate.Id}, frame {frame.Id}" };

        if (a.Support is { Role: "opposed" } && reciprocal)
        {
            var sides = slots.All(a, [new Slot(SlotKind.Opposed, [])]);
            if (sides.Identified) actor = new Filler([.. actor.Parties.Concat(sides.Parties.Where(h => !actor.Parties.Any(p => p.Code?.Party == h.Code?.Party)))], [.. actor.Heads, .. sides.Heads], true);
            reasons.Add($"sides of '{a.SupportVerb?.Form}'");
        }
        else if (a.Support is { Role: not ("none" or "opposed") } support && a.SupportVerb is not null)
        {
            var holder = slots.First(a, [new Slot(SlotKind.Holder, [])], placesCount: false);
            if (holder.Parties.Count > 0)
            {
                if (support.Role == "recipient") { if (!recipient.Identified) recipient = holder; }
                else if (reciprocal) actor = new Filler([.. actor.Parties.Concat(holder.Parties.Where(h => !actor.Parties.Any(p => p.Code?.Party == h.Code?.Party)))], [.. actor.Heads, .. holder.Heads], true);
                else if (!actor.Identified) actor = holder;
                else if (holder.Identified && !ReferenceEquals(actor, holder) && actor.Parties.All(p => p.Basis != "country adjective") && !recipient.Identified && a.Support.Slot.Kind != SlotKind.Subject
                    && !holder.Parties.Any(h => actor.Parties.Any(x => x.Code?.Party == h.Code?.Party)))
                    // "X mène l'invasion de Y": with a doer of its own, the noun's genitive is whom it is done to.
                    (actor, recipient) = (holder, actor);
                reasons.Add($"supported by '{a.SupportVerb.Form}'");
            }
        }

        // "lors d'une réunion avec X, Y a déclaré": the one side of a meeting is who speaks at it.
        if (reciprocal && predicate.Type == "CONSULT" && actor.Parties.Select(p => p.Code?.Party).Distinct().Count() < 2 && a.Token.Upos == "NOUN" && slots.All(a, [new Slot(SlotKind.Occasion, [])]) is { Identified: true } present)
        {
            actor = new Filler([.. actor.Parties.Concat(present.Parties.Where(h => !actor.Parties.Any(p => p.Code?.Party == h.Code?.Party)))], [.. actor.Heads, .. present.Heads], true);
            reasons.Add("those present where it is the occasion");
        }

        // "un accord a été signé entre X": the phrase names one side of two.
        if (reciprocal && Identified(actor.Parties) is [var alone] && a.Token.Upos == "NOUN" && frame.Both.Any(b => b.Kind == SlotKind.Adposition && b.Adpositions.Any(p => grammar.Is("two-sided", p)) && slots.Heads(a, b).Count > 0)
            && MissingSide(s, alone, before) is { } missing)
        {
            actor = actor with { Parties = [alone, missing] };
            reasons.Add("one side is missing in the text: taken from an earlier act of the two");
        }

        var actorParties = Identified(actor.Parties);
        var recipientParties = Identified(recipient.Parties).Where(r => reciprocal || !actorParties.Any(x => Same(x, r))).ToList();
        if (!reciprocal && recipientParties.Count > 1 && actorParties.Count > 0)
            recipientParties = [.. recipientParties.Where(r => !actorParties.Any(x => x.Name == r.Name))];
        if (actorParties.Count + recipientParties.Count == 0 && Topic(s, a.Token) is { } topic)
        {
            // "Maroc : grâce royale pour …", "Sénégal : Internet coupé": the country a headline opens with.
            if (a.Token.IsVerb() && s.IsPassive(a.Token)) recipientParties = [topic];
            else actorParties = [topic];
        }

        var place = circumstances.Place(a, frame.Place, recipient.Heads, actor.Parties);
        // "cinq mille personnes ont protesté à X", "une frappe a tué trois civils à X": people of whom nothing else is said are those of the place.
        if (place?.Country is { } land)
        {
            if (actorParties.Count == 0 && actor.Heads.Count > 0 && frame.Both.Count == 0 && predicate.LocalActor) actorParties = PeopleOf(s, actor, land);
            if (recipientParties.Count == 0 && recipient.Heads.Count > 0) recipientParties = PeopleOf(s, recipient, land);
        }
        // A place that is the doer's own country is no other side.
        if (actorParties.Count > 0) recipientParties.RemoveAll(r => r.Basis == "place" && actorParties.Any(x => x.Code!.Value.Country == r.Code!.Value.Country));
        // Among several others a party's own country is a word about it ("au Togo, pays voisin"), no further side.
        if (recipientParties.Count > 1 && recipientParties.Any(r => !actorParties.Any(x => x.Code!.Value.Country == r.Code!.Value.Country)))
            recipientParties.RemoveAll(r => r.Code is { IsOrganisation: false } && r.EntityId is null && actorParties.Any(x => x.Code!.Value.Country == r.Code!.Value.Country));
        // "défendre ses alliés": one's allies and neighbours are others.
        if (recipient.Heads.Any(h => grammar.Is("others", h.Lemma))) recipientParties.RemoveAll(r => actorParties.Any(x => x.Code!.Value.Country == r.Code!.Value.Country));
        bool enough = predicate.Need switch
        {
            // A passive that leaves out its doer still tells whom the act befell.
            "actor" when a.Token.IsVerb() && actorParties.Count == 0 && recipientParties.Count > 0 && s.IsPassive(a.Token) => true,
            "actor" => actorParties.Count > 0,
            "recipient" => recipientParties.Count > 0,
            "pair" => actorParties.Concat(recipientParties).Select(p => p.Code!.Value.Party).Distinct().Count() > 1 || actorParties.Any(p => p.Code is { IsOrganisation: true }) || (a.SupportVerb is not null && actorParties.Count > 0),
            "both" => reciprocal ? actorParties.Concat(recipientParties).Select(p => p.Code!.Value.Party).Distinct().Count() > 1 : actorParties.Count > 0 && recipientParties.Count > 0,
            _ => actorParties.Count + recipientParties.Count > 0,
        };
        if (!enough) return null;
        if (Asked(s)) return null;

        var status = a.Token.Upos != "NOUN"
            ? statuses.OfVerb(s, a.Token, predicate.Punctual || InHeadline(a.Token), opinion)
            : statuses.OfNoun(s, a.Token, a.SupportVerb, a.Support?.Effect ?? MatrixEffect.Keep, !predicate.Punctual, opinion);
        if (status.Status is null) return null;
        var claimed = predicate.Status is { } fixedStatus && status.Status is EventStatus.Occurred or EventStatus.Ongoing ? predicate.Status!.Value : status.Status.Value;

        // "…, prédit X": who foretells it claims no plan.
        if (claimed is EventStatus.Planned or EventStatus.Occurred or EventStatus.Ongoing && Foretold(s, a.Token) is { } seer)
        {
            if (status.Reason != "past tense") claimed = EventStatus.Predicted;
            reasons.Add($"foretold: '{seer}'");
        }

        var time = circumstances.Time(a);
        if (claimed is EventStatus.Occurred or EventStatus.Ongoing && time is { Bounds.Earliest: { } from } && mentions.Annotated.Article.Published.Bounds.Latest is { } published && from > published)
        {
            claimed = EventStatus.Planned;
            reasons.Add("its time lies after publication");
        }
        if (claimed == EventStatus.Ongoing && time is { Bounds.Latest: { } until } && mentions.Annotated.Article.Published.Bounds.Earliest is { } now && until < now) claimed = EventStatus.Occurred;
        reasons.Add($"{claimed}: {status.Reason}".ToLowerInvariant());

        var attribution = circumstances.Attribution(a.Token.Span);
        // Whoever utters a demand or a promise is its actor and is not named again as its source.
        if (predicate.Punctual && attribution is not null && actorParties.Any(p => p.Name == attribution.Name)) attribution = null;
        var heads = new List<Token> { a.Token };
        heads.AddRange(actor.Heads);
        heads.AddRange(recipient.Heads);
        if (a.SupportVerb is not null) heads.Add(a.SupportVerb);
        var evidence = Evidence(s, a.Token, heads, time?.Span);
        foreach (var p in actorParties.Concat(recipientParties))
            if (p.Span is { } words && s.Span.Contains(words) && words.Start - evidence.End < 30 && words.Start >= evidence.Start) evidence = evidence.Union(words);
        double confidence = 0.55 + (actorParties.Count > 0 ? 0.15 : 0) + (recipientParties.Count > 0 ? 0.1 : 0) + (a.Token.IsVerb() ? 0.08 : 0) + (status.Reason.Length > 0 && claimed == EventStatus.Occurred ? 0.04 : 0);
        if (actorParties.Concat(recipientParties).Any(p => p.Basis.Contains("pronoun", StringComparison.Ordinal) || p.Basis.Contains("country the article", StringComparison.Ordinal))) confidence -= 0.12;
        if (opinion) confidence -= 0.08;

        return new EventMention
        {
            Predicate = predicate,
            Mode = predicate.Modes.FirstOrDefault(m => slots.Holds(a, m.Condition)).Mode ?? predicate.Mode,
            Sentence = s,
            Trigger = a.Token,
            Actors = actorParties,
            Recipients = recipientParties,
            Reciprocal = reciprocal,
            Place = place,
            Time = time,
            Status = claimed,
            StatusReason = status.Reason,
            Attribution = attribution,
            Figures = circumstances.Figures(heads, s),
            Evidence = evidence,
            Confidence = Math.Round(Math.Clamp(confidence, 0.05, 0.97), 2),
            Reasons = [.. reasons, .. actorParties.Select(p => $"actor {p.Name} = {p.Code} ({p.Basis})"), .. recipientParties.Select(p => $"recipient {p.Name} = {p.Code} ({p.Basis})")],
        };
    }

    /// <summary>The country that stands before a colon at the head of a sentence, if the act is told after it.</summary>
    private Party? Topic(Sentence s, Token act)
    {
        for (int i = 1; i < Math.Min(6, act.Index) && i < s.Tokens.Count; i++)
            if (s.Tokens[i].Form == ":")
                return actors.EntityAt(s.Index, i - 1) is { Type: EntityType.Location, Country: { } country } e ? new Party(e.Name, new ActorCode(country), s.Tokens[i - 1].Span, e.Id, "topic of the headline") : null;
        return null;
    }

    private List<Party> PeopleOf(Sentence s, Filler filler, string country)
    {
        foreach (var h in filler.Heads)
            if (h.Index < s.Tokens.Count && ReferenceEquals(s.Tokens[h.Index], h) && actors.SectorAt(s.Index, h.Index) is { } sector)
                return [new Party(s.PhraseSpan(h).Of(actors.Text), new ActorCode(country, sector), s.PhraseSpan(h), null, "people of the place")];
        return [];
    }

    /// <summary>The word of foretelling that introduces a clause as an incise ("…, prédit un analyste"), or an observer's future; null for none.</summary>
    private string? Foretold(Sentence s, Token act)
    {
        if (actors.SpeechAt(act.Span) is not { Cue: { } cue } speech) return null;
        foreach (var t in s.Tokens)
            if (cue.Contains(t.Span) && grammar.MatrixVerb(t.Lemma) is MatrixEffect.Predicted) return t.Form;
        // An observer's future is a forecast, an official's a plan.
        if (speech.Speaker is { Name: { } name } && (speech.Speaker.Code is null or { Sector: "" or "CVL" or "UNK" or "MED" }))
            foreach (string word in name.Split(' '))
                if (grammar.Is("observer", word)) return name;
        return null;
    }

    private static bool Same(Party a, Party b) => a.Name == b.Name && a.Code == b.Code;

    private static List<Party> Identified(IReadOnlyList<Party> parties) => [.. parties.Where(p => p.Code is { IsUnknown: false })];

    private bool InHeadline(Token t) => mentions.Annotated.Article.Headline is { } h && h.Contains(t.Span);

    private bool Asked(Sentence s) => s.Tokens.Count > 0 && s.Tokens[^1].Form == "?";

    private static TextSpan Evidence(Sentence s, Token trigger, List<Token> heads, TextSpan? time)
    {
        var span = trigger.Span;
        foreach (var h in heads)
            if (h.Index >= 0 && h.Index < s.Tokens.Count && ReferenceEquals(s.Tokens[h.Index], h)) span = span.Union(s.PhraseSpan(h) is var p && p.Length < 160 ? p : h.Span);
        if (time is { } t && s.Span.Contains(t) && t.Start - span.End < 80 && span.Start - t.End < 80) span = span.Union(t);
        return span;
    }

    /// <summary>Drops mentions that are only the content of another act ("demande le retrait", "accuse X de soutenir").</summary>
    private List<EventMention> WithoutContents(List<EventMention> found)
    {
        var kept = new List<EventMention>();
        foreach (var m in found)
        {
            bool content = false;
            foreach (var other in found)
            {
                if (ReferenceEquals(other, m) || other.Sentence != m.Sentence || !other.Predicate.TakesContent) continue;
                if (m.Trigger.Index <= other.Trigger.Index && other.Trigger.IsVerb()) continue;
                if (IsContentOf(m.Sentence, m.Trigger, other.Trigger)) { content = true; break; }
            }
            if (!content) kept.Add(m);
        }
        return kept;
    }

    private bool IsContentOf(Sentence s, Token inner, Token outer)
    {
        var at = inner;
        for (int step = 0; step < Clauses.MaxSteps && at.Head >= 0; step++)
        {
            string relation = at.Relation();
            if (at.Head == outer.Index)
                return relation is "xcomp" or "ccomp" or "obj" or "acl" or "advcl" || (relation is "obl" or "nmod" && !grammar.Is("adjunct", s.Adposition(at)) && !grammar.Is("agent", s.Adposition(at)));
            if (at.Deprel == "acl:relcl" || relation is "parataxis" or "nsubj") return false;
            at = s.Tokens[at.Head];
        }
        return false;
    }
}
