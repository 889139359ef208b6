using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Recognition.Actors;
using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>A predicate found in a sentence: its token and, for a noun, the verb that supports it.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Token">Verb or noun that names the act.</param>
/// <param name="SupportVerb">The verb that lends a noun its subject and tense, or null.</param>
/// <param name="Support">What that verb does, or null.</param>
public sealed record Anchor(Sentence Sentence, Token Token, Token? SupportVerb = null, Support? Support = null);

/// <summary>Who fills a role, how it was found, and the words.</summary>
/// <param name="Parties">The fillers.</param>
/// <param name="Heads">Tokens that head the phrases.</param>
/// <param name="Direct">Whether syntax gave it; false for a guess from word order.</param>
public sealed record Filler(IReadOnlyList<Party> Parties, IReadOnlyList<Token> Heads, bool Direct)
{
    public static readonly Filler None = new([], [], true);

    public bool Identified => Parties.Any(p => p.Code is { IsUnknown: false });
}

/// <summary>Looks up the places where a predicate's roles are filled.</summary>
public sealed class SlotReader(EventGrammar grammar, ActorIndex actors)
{
    private bool Agent(string adposition) => grammar.Is("agent", adposition);

    private bool ObjectControl(string lemma) => grammar.Is("object-control", lemma);

    /// <summary>The tokens that head the fillers of a slot; empty where it is not filled.</summary>
    public IReadOnlyList<Token> Heads(Anchor a, Slot slot)
    {
        var s = a.Sentence;
        var t = a.Token;
        switch (slot.Kind)
        {
            case SlotKind.Subject:
                return t.Upos != "NOUN" ? Single(s.Antecedent(s.LogicalSubject(t, Agent, ObjectControl))) : Heads(a, new Slot(SlotKind.Owner, []));
            case SlotKind.Object:
                return t.IsVerb() ? Single(s.Antecedent(s.LogicalObject(t))) : [];
            case SlotKind.Agent:
                return t.IsVerb() ? Single(s.PassiveAgent(t, Agent)) : [.. Phrases(s, t, Agent), .. AgentOfParticiple(s, t), .. s.Dependents(t.Index, "nmod").SelectMany(n => Phrases(s, n, Agent))];
            case SlotKind.IndirectObject:
                return Single(s.Dependent(t.Index, "iobj"));
            case SlotKind.Bearer:
                return Bearers(s, t);
            case SlotKind.Main:
                return s.GoverningVerb(t) is { } main ? Single(s.LogicalSubject(main, Agent, ObjectControl)) : [];
            case SlotKind.Complement:
                return [.. s.Dependents(t.Index, "xcomp").Concat(s.Dependents(t.Index, "ccomp")).OrderBy(c => c.IsVerb() ? 0 : 1).Take(1)];
            case SlotKind.Modifier:
                return [.. s.Children(t.Index).Select(c => s.Tokens[c]).Where(c => c.Relation() is "amod" or "advmod" or "acl" && !c.IsNominal())];
            case SlotKind.Causative:
                return Single(s.Children(t.Index).Select(c => s.Tokens[c]).FirstOrDefault(c => c.Deprel == "aux:caus"));
            case SlotKind.Opposed:
                return a.SupportVerb is { } against ? [.. Single(s.LogicalObject(against)), .. Phrases(s, against, m => grammar.Is("opposed", m)), .. s.LogicalObject(against) is { } one ? Phrases(s, one, m => grammar.Is("opposed", m)) : []] : [];
            case SlotKind.List:
                return [.. s.Tokens.Where(x => x.Index > t.Index && actors.EntityAt(s.Index, x.Index) is { Type: EntityType.Location, Precision: PlacePrecision.Country, Code: not null } && (x.Head < 0 || actors.EntityAt(s.Index, x.Head) != actors.EntityAt(s.Index, x.Index)))];
            case SlotKind.Beneficiary:
                return Beneficiaries(s, t);
            case SlotKind.Governor:
                return t.Head >= 0 ? [s.Tokens[t.Head]] : [];
            case SlotKind.Occasion:
                return Occasion(s, t);
            case SlotKind.Holder:
                if (a.SupportVerb is not { } v) return [];
                var holder = s.LogicalSubject(v, Agent, ObjectControl);
                if (holder?.Index == t.Index) holder = v.Head >= 0 && s.Tokens[v.Head].IsVerb() ? s.LogicalSubject(s.Tokens[v.Head], Agent, ObjectControl) : null;
                return Single(holder);
            case SlotKind.Adposition:
                var found = Phrases(s, t, slot.Adpositions.Contains).ToList();
                if (found.Count == 0 && t.IsVerb() && s.Dependent(t.Index, "obj") is { } obj) found.AddRange(Phrases(s, obj, slot.Adpositions.Contains));
                if (found.Count == 0 && a.SupportVerb is { } support) found.AddRange(Phrases(s, support, slot.Adpositions.Contains));
                if (found.Count == 0 && t.IsVerb())
                    foreach (int c in s.Children(t.Index))
                        if (found.Count == 0 && s.Tokens[c] is { Upos: "NOUN" or "ADV" } argument && argument.Relation() is "obl" or "obj" or "advmod") found.AddRange(Phrases(s, argument, slot.Adpositions.Contains));
                // "un accord entre X et Y": the second side may hang on the noun.
                if (found.Count == 1 && slot.Adpositions.Any(p => grammar.Is("two-sided", p)))
                    found.AddRange(s.Dependents(t.Index, "conj").Where(c => c.Index > found[0].Index && actors.Resolve(s.Index, c.Index).Any(p => p.Code is { IsUnknown: false })).Take(1));
                // "le soutien militaire de X à Y", "la création d'un système commun avec X": the phrase may hang on what hangs on the noun.
                var noun = t.Upos == "NOUN" ? t : s.Dependent(t.Index, "obj");
                for (int depth = 0; depth < 2 && found.Count == 0 && noun is not null; depth++)
                {
                    Token? next = null;
                    foreach (int c in s.Children(noun.Index))
                        if (s.Tokens[c].Relation() is "nmod" or "amod" or "acl" && s.Tokens[c].Deprel != "acl:relcl" && found.Count == 0)
                        {
                            found.AddRange(Phrases(s, s.Tokens[c], slot.Adpositions.Contains));
                            if (s.Tokens[c].Relation() == "nmod") next ??= s.Tokens[c];
                        }
                    noun = next;
                }
                if (found.Count == 0 && t.Upos == "NOUN" && Adjacent(s, t, slot) is { } beside) found.Add(beside);
                if (found.Count == 0 && There(s, t, slot) is { } there) found.Add(there);
                found.RemoveAll(f => actors.IsScene(s, f));
                return found;
            default:
                return [];
        }
    }

    /// <summary>Who fills the first of the slots that is filled by someone identified; else the first filled at all.</summary>
    public Filler First(Anchor a, IReadOnlyList<Slot> slots, bool placesCount)
    {
        Filler? fallback = null;
        foreach (var slot in slots)
        {
            var f = Fill(a, slot, placesCount);
            if (f.Identified) return f;
            if (f.Parties.Count > 0) fallback ??= f;
        }
        return fallback ?? Filler.None;
    }

    /// <summary>Everyone who fills any of the slots.</summary>
    public Filler All(Anchor a, IReadOnlyList<Slot> slots)
    {
        var parties = new List<Party>();
        var heads = new List<Token>();
        foreach (var slot in slots)
        {
            var f = Fill(a, slot, placesCount: false);
            if (f.Parties.Count == 0) continue;
            // "entre X et Y" names all the sides there are.
            if (slot.Kind == SlotKind.Adposition && slot.Adpositions.Any(p => grammar.Is("two-sided", p)) && f.Parties.Select(p => p.Code?.Party).Distinct().Count() > 1) return f;
            heads.AddRange(f.Heads);
            foreach (var p in f.Parties)
                if (!parties.Any(q => q.Name == p.Name && q.Code == p.Code)) parties.Add(p);
        }
        return new Filler(parties, heads, true);
    }

    private Filler Fill(Anchor a, Slot slot, bool placesCount)
    {
        var s = a.Sentence;
        if (slot.Kind == SlotKind.Adjective)
        {
            var owners = actors.Owners(s, a.Token).Where(o => o.Basis is "country adjective" || o.Span is null || !s.Span.Contains(o.Span.Value)).ToList();
            return owners.Count == 0 ? Filler.None : new Filler(owners, [.. s.Tokens.Where(t => owners.Any(o => o.Span is { } span && t.Span.Overlaps(span)))], true);
        }
        if (slot.Kind == SlotKind.Owner || (slot.Kind == SlotKind.Subject && a.Token.Upos == "NOUN"))
        {
            var owners = actors.Owners(s, a.Token);
            return owners.Count == 0 ? Filler.None : new Filler(owners, [.. s.Tokens.Where(t => owners.Any(o => o.Span is { } span && t.Span.Overlaps(span)))], true);
        }
        if (slot.Kind == SlotKind.ObjectOwner)
        {
            if (!a.Token.IsVerb() || s.Antecedent(s.LogicalObject(a.Token)) is not { } thing) return Filler.None;
            var owners = actors.Owners(s, s.CountedNoun(thing, l => grammar.Is("quantity", l)));
            return owners.Count == 0 ? Filler.None : new Filler(owners, [thing], true);
        }
        var heads = Heads(a, slot);
        if (heads.Count == 0 && slot.Kind == SlotKind.Subject && a.Token is { Head: >= 0 } verb && verb.IsInfinitive() && verb.Relation() is "acl" or "nmod" or "xcomp" && s.Tokens[verb.Head] is { Upos: "NOUN" } governor
            && actors.Owners(s, governor) is { Count: > 0 } deciders)
            // "la décision de X d'exclure Y": whose the decision is does it.
            return new Filler(deciders, [.. s.Tokens.Where(t => deciders.Any(o => o.Span is { } span && t.Span.Overlaps(span)))], true);
        if (heads.Count == 0) return Filler.None;
        var parties = new List<Party>();
        foreach (var h in heads)
        {
            foreach (var p in PartiesOf(s, h, placesCount))
                if (!parties.Any(q => q.Name == p.Name && q.Code == p.Code)) parties.Add(p);
            // Of those a governed clause may reach, the first identified is meant.
            if (slot.Kind == SlotKind.Beneficiary && parties.Any(p => p.Code is { IsUnknown: false })) break;
        }
        return parties.Count == 0 ? Filler.None : new Filler(parties, heads, true);
    }

    /// <summary>Who a phrase stands for; a place that is no actor by itself stands for its country where places count.</summary>
    public IReadOnlyList<Party> PartiesOf(Sentence s, Token head, bool placesCount)
    {
        var parties = actors.Resolve(s.Index, head.Index);
        if (parties.Any(p => p.Code is { IsUnknown: false }) && !(placesCount && grammar.Is("gathering", head.Lemma))) return parties;
        var found = new List<Party>();
        foreach (var member in s.Dependents(head.Index, "conj").Prepend(head))
        {
            if (placesCount && grammar.Is("gathering", member.Lemma) && Venue(s, member) is { } venue)
                found.Add(venue);
            else if (placesCount && actors.EntityAt(s.Index, member.Index) is { Type: EntityType.Location, Country: { } country } place)
                found.Add(new Party(place.Name, new ActorCode(country), member.Span, place.Id, "place"));
            else if (placesCount && parties.Count == 0 && actors.Owners(s, member) is { Count: > 0 } owners && member.Upos is "NOUN" && !grammar.Is("no-owner", member.Lemma))
                // "l'aéroport d'Almaty", "un navire de X": what belongs to someone stands for its owner where it is acted on.
                found.AddRange(owners);
        }
        return found.Count > 0 ? found : parties;
    }

    /// <summary>A phrase right behind a noun, or behind what the noun belongs to, that the tree hung on the verb ("les manifestants | au Sri Lanka réclament", "la création d'un système | avec X").</summary>
    private static Token? Adjacent(Sentence s, Token noun, Slot slot)
    {
        if (s.GoverningVerb(noun) is not { } verb) return null;
        int last = noun.Index;
        var queue = new Queue<int>(s.Children(noun.Index));
        for (int steps = 0; steps < s.Tokens.Count && queue.TryDequeue(out int c); steps++)
        {
            last = Math.Max(last, c);
            foreach (int deeper in s.Children(c)) queue.Enqueue(deeper);
        }
        foreach (var t in s.Dependents(verb.Index, "obl"))
            if (t.Index > last && slot.Adpositions.Contains(s.Adposition(t)) && s.Dependent(t.Index, "case") is { } marker && marker.Index == last + 1) return t;
        return null;
    }

    /// <summary>What a pronoun of place stands for ("la Russie, qui y dispose d'une base"): the last place named before the clause that is not its subject.</summary>
    private Token? There(Sentence s, Token t, Slot slot)
    {
        if (!t.IsVerb() || !slot.Adpositions.Any(p => grammar.Is("locative", p)) || s.Children(t.Index).Select(c => s.Tokens[c]).FirstOrDefault(c => c.Upos == "PRON" && grammar.Is("there", c.Lemma)) is not { } pronoun) return null;
        var subject = s.Antecedent(s.LogicalSubject(t, Agent, ObjectControl));
        for (int i = pronoun.Index - 1; i >= 0; i--)
            if (i != subject?.Index && actors.EntityAt(s.Index, i) is { Type: EntityType.Location, Country: not null } e && (subject is null || actors.EntityAt(s.Index, subject.Index) != e)) return s.Tokens[i];
        return null;
    }

    /// <summary>The country where a gathering is held ("un sommet des pays riverains à X"), from a place anywhere in its phrase.</summary>
    private Party? Venue(Sentence s, Token gathering)
    {
        var queue = new Queue<int>(s.Children(gathering.Index));
        for (int steps = 0; steps < s.Tokens.Count && queue.TryDequeue(out int c); steps++)
        {
            var t = s.Tokens[c];
            if (t.IsVerb()) continue;
            if (actors.EntityAt(s.Index, c) is { Type: EntityType.Location, Country: { } country } place && grammar.Is("locative", s.Adposition(t))) return new Party(place.Name, new ActorCode(country), t.Span, place.Id, "place");
            foreach (int deeper in s.Children(c)) queue.Enqueue(deeper);
        }
        return null;
    }

    /// <summary>Who a noun or adjective is said of.</summary>
    private static List<Token> Bearers(Sentence s, Token t)
    {
        var found = new List<Token>();
        var at = t;
        for (int step = 0; step < 3; step++)
        {
            // Who is said to be it comes before what renames it.
            if (s.Dependent(at.Index, "cop") is not null && s.Dependent(at.Index, "nsubj") is { } subject) return [subject];
            foreach (var a in s.Dependents(at.Index, "appos")) found.Add(a);
            foreach (var a in s.Dependents(at.Index, "flat")) found.Add(a);
            if (at.Head < 0 || found.Count > 0) break;
            var head = s.Tokens[at.Head];
            if (at.Relation() is "appos" or "amod" or "acl") { found.Add(head); break; }
            if (at.Relation() is "xcomp" or "obj" && head.IsVerb() && s.Dependent(head.Index, "nsubj") is { } copular && at.Relation() == "xcomp") { found.Add(copular); break; }
            if (at.Relation() != "conj" && (step == 0 || at.Relation() != "nmod")) break;
            at = head;
        }
        return found;
    }

    /// <summary>Whom the clause below a verb of promise, threat or refusal acts on: its object, its indirect object, or a phrase with one of the adpositions of reach.</summary>
    private List<Token> Beneficiaries(Sentence s, Token t)
    {
        var found = new List<Token>();
        foreach (var clause in s.Dependents(t.Index, "xcomp").Concat(s.Dependents(t.Index, "ccomp")).Concat(s.Dependents(t.Index, "advcl")).Concat(s.Dependents(t.Index, "obl")).Concat(s.Dependents(t.Index, "acl")))
        {
            if (!clause.IsVerb() || clause.Index < t.Index) continue;
            var obj = s.LogicalObject(clause);
            foreach (var place in new[] { clause, obj })
            {
                if (place is null) continue;
                found.AddRange(s.Dependents(place.Index, "iobj"));
                found.AddRange(Phrases(s, place, m => grammar.Is("reach", m)).Where(p => !grammar.Is("adjunct-noun", p.Lemma)));
            }
            if (obj is not null) found.Add(obj);
            if (found.Count > 0) break;
        }
        return found;
    }

    /// <summary>Who acts, and whom that act addresses, in the clause a noun gives the occasion of.</summary>
    private List<Token> Occasion(Sentence s, Token noun)
    {
        var found = new List<Token>();
        if (noun.Head < 0 || noun.Relation() is not ("obl" or "nmod" or "advcl")) return found;
        string marker = s.Adposition(noun);
        var at = s.Tokens[noun.Head];
        // "lors d'une réunion": the first word may head the phrase as an adverb.
        bool occasion = grammar.Is("occasion", marker);
        if (!occasion && at.Upos is "ADV" or "ADP" && grammar.Is("occasion", at.Lemma) && at.Head >= 0) (occasion, at) = (true, s.Tokens[at.Head]);
        if (!occasion || s.GoverningVerb(at) is not { } verb) return found;
        if (s.LogicalSubject(verb, Agent, ObjectControl) is { } subject) found.Add(subject);
        foreach (var o in s.Dependents(verb.Index, "iobj").Concat(s.Dependents(verb.Index, "obl")))
            if (o.Index != noun.Index && (o.Relation() == "iobj" || (grammar.Is("addressee", s.Adposition(o)) && actors.EntityAt(s.Index, o.Index) is null or { Type: EntityType.Person or EntityType.Organisation }))) found.Add(o);
        return found;
    }

    private static IReadOnlyList<Token> Single(Token? t) => t is null ? [] : [t];

    private static IEnumerable<Token> Phrases(Sentence s, Token head, Func<string, bool> adposition)
    {
        foreach (int c in s.Children(head.Index))
        {
            var t = s.Tokens[c];
            if (t.Relation() is "obl" or "nmod" or "iobj" or "obj" or "advmod" or "xcomp" or "ccomp" or "advcl" or "acl" && t.IsNominal() && s.Adposition(t) is { Length: > 0 } marker && adposition(marker)) yield return t;
        }
    }

    private IEnumerable<Token> AgentOfParticiple(Sentence s, Token noun)
    {
        foreach (int c in s.Children(noun.Index))
        {
            var t = s.Tokens[c];
            if (t.Relation() is "acl" or "amod" && t.IsParticiple() && grammar.Is("bring-about", t.Lemma) && s.PassiveAgent(t, Agent) is { } agent) yield return agent;
        }
    }

    /// <summary>Whether a condition on the surroundings holds.</summary>
    public bool Holds(Anchor a, Condition condition)
    {
        bool met;
        if (condition.Actor) met = Fill(a, condition.Slot, placesCount: true).Identified;
        else
        {
            var heads = Heads(a, condition.Slot);
            if (condition.Slot.Kind == SlotKind.Owner) met = actors.Owners(a.Sentence, a.Token).Count > 0;
            else if (condition.Lemmas is null) met = heads.Count > 0;
            else
                met = heads.Any(h => MatchesLemma(a.Sentence, h, condition.Lemmas));
        }
        return met != condition.Negated;
    }

    private bool MatchesLemma(Sentence s, Token head, IReadOnlySet<string> lemmas)
    {
        foreach (var member in s.Dependents(head.Index, "conj").Prepend(head))
        {
            if (lemmas.Contains(Folding.Fold(member.Lemma)) || lemmas.Contains(Folding.Fold(member.Form))) return true;
            // "et rappelé le sien": a possessive pronoun is what the clause before it acted on.
            if (member.Upos == "PRON" && grammar.Is("same-object", member.Lemma) && member.Head >= 0 && s.Tokens[member.Head] is { Head: >= 0 } clause && clause.Relation() == "conj"
                && s.LogicalObject(s.Tokens[clause.Head]) is { } model && lemmas.Contains(Folding.Fold(model.Lemma))) return true;
            if (s.Dependents(member.Index, "fixed").Any() && lemmas.Contains(Folding.Fold(member.Form + " " + string.Join(' ', s.Dependents(member.Index, "fixed").Select(f => f.Form))))) return true;
            // "des dizaines de chars", "une partie des troupes": the counted noun is what matters.
            if (s.CountedNoun(member, l => grammar.Is("quantity", l)) is var counted && counted != member && (lemmas.Contains(Folding.Fold(counted.Lemma)) || lemmas.Contains(Folding.Fold(counted.Form)))) return true;
        }
        return false;
    }
}
