using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Actors;

/// <summary>Tells who names, noun phrases and pronouns stand for, within one article.</summary>
/// <remarks>
/// Names come from the recognised entities; a noun of office or body ("l'armée congolaise", "le président") takes its country from an adjective, a
/// genitive, a possessive or, where it is unique in a country, from the country the article speaks of; pronouns go to the nearest fitting actor before
/// them, subjects first (after the salience ranking of S. Lappin and H. Leass, 1994, reduced to recency, grammatical role and agreement).
/// </remarks>
public sealed class ActorIndex : IActorIndex
{
    private const int MaxConjuncts = 24;

    private readonly AnnotatedText annotated;
    private readonly ActorLexicon lexicon;
    private readonly Func<string, string?> demonym;
    private readonly Entity?[][] entityAt;
    private readonly ReferenceReader references;
    private readonly Dictionary<(int, int), IReadOnlyList<Party>> resolved = [];
    private readonly string? focus;
    private IReadOnlyList<Speech> speeches = [];


    /// <param name="annotated">The text.</param>
    /// <param name="entities">Its named entities.</param>
    /// <param name="lexicon">The words of its language that stand for actors.</param>
    /// <param name="demonym">Country (alpha-3) or organisation code of a demonym or adjective, by form; null for other words.</param>
    /// <param name="offices">Titles of offices and their holders; null where none are known.</param>
    public ActorIndex(AnnotatedText annotated, IReadOnlyList<Entity> entities, ActorLexicon lexicon, Func<string, string?> demonym, OfficeBook? offices = null)
    {
        this.annotated = annotated;
        this.lexicon = lexicon;
        this.demonym = demonym;
        entityAt = [.. annotated.Sentences.Select(s => new Entity?[s.Tokens.Count])];
        foreach (var e in entities)
            foreach (var m in e.Mentions)
            {
                if (m.Sentence < 0 || m.Sentence >= entityAt.Length) continue;
                for (int t = Math.Max(0, m.FirstToken); t <= m.LastToken && t < entityAt[m.Sentence].Length; t++)
                    // An ORG or PER wins over a place inside it.
                    if (entityAt[m.Sentence][t] is not { } other || other.Type is EntityType.Location or EntityType.Miscellaneous) entityAt[m.Sentence][t] = e;
            }
        focus = FindFocus(entities);
        references = new ReferenceReader(annotated, entities, this, lexicon, offices);
        foreach (var s in annotated.Sentences) references.Read(s);
    }

    /// <summary>The article's text.</summary>
    public string Text => annotated.Text;

    /// <summary>The country the article mostly speaks of, or null.</summary>
    public string? Focus => focus;

    /// <summary>What a word stands for by itself, without those coordinated with it.</summary>
    internal IReadOnlyList<Party> Direct(Sentence s, Token t) => One(s, t, 1);

    /// <summary>Whom a word that refers back was linked to; null where it was not.</summary>
    internal IReadOnlyList<Party>? Linked(int sentence, int token) => references.Linked(sentence, token);

    /// <summary>The country or organisation of an adjective that a noun has, or null.</summary>
    internal ActorCode? Adjective(Sentence s, Token t)
    {
        foreach (var a in s.Dependents(t.Index, "amod"))
            if (demonym(a.Form) is { } code) return ActorCode.Parse(code);
        return null;
    }

    /// <summary>Whether a phrase sets the scene at the beginning of a sentence ("À Douala, l'opposition…"): such a place plays no part in the act.</summary>
    public bool IsScene(Sentence s, Token t)
    {
        if (entityAt[s.Index][t.Index] is not { Type: EntityType.Location } entity || s.Dependent(t.Index, "case") is not { Index: 0 }) return false;
        foreach (var m in entity.Mentions)
            if (m.Sentence == s.Index && m.FirstToken <= t.Index && t.Index <= m.LastToken) return m.LastToken + 1 < s.Tokens.Count && s.Tokens[m.LastToken + 1].Form == ",";
        return false;
    }

    /// <summary>The entity a token belongs to, or null.</summary>
    public Entity? EntityAt(int sentence, int token) => entityAt[sentence][token];

    /// <summary>The same index, knowing who speaks where: "nous" inside quoted words is the speaker.</summary>
    public void Know(IReadOnlyList<Speech> found)
    {
        speeches = found;
        resolved.Clear();
    }

    public IReadOnlyList<Party> Resolve(int sentence, int head)
    {
        if (sentence < 0 || sentence >= annotated.Sentences.Count || head < 0 || head >= annotated.Sentences[sentence].Tokens.Count) return [];
        if (resolved.TryGetValue((sentence, head), out var known)) return known;
        resolved[(sentence, head)] = [];
        var s = annotated.Sentences[sentence];
        var found = new List<Party>();
        Add(found, One(s, s.Tokens[head], 0));
        int taken = 0;
        foreach (var c in Conjuncts(s, s.Tokens[head]))
            if (c.IsNominal() && taken++ < MaxConjuncts) Add(found, One(s, c, 0));
        return resolved[(sentence, head)] = found;
    }

    /// <summary>What is coordinated with a token, also where a list is built as a chain; in text order.</summary>
    internal static IEnumerable<Token> Conjuncts(Sentence s, Token first)
    {
        var found = new List<Token>();
        var queue = new Queue<Token>([first]);
        while (queue.TryDequeue(out var at) && found.Count < MaxConjuncts)
            foreach (var c in s.Dependents(at.Index, "conj"))
            {
                // A verb begins another clause.
                if (c.IsVerb() || found.Contains(c)) continue;
                found.Add(c);
                queue.Enqueue(c);
            }
        return found.OrderBy(c => c.Index);
    }

    private static void Add(List<Party> found, IEnumerable<Party> more)
    {
        foreach (var p in more)
            if (!found.Any(f => f.Name == p.Name && f.Code == p.Code)) found.Add(p);
    }

    /// <summary>The nations an adjective names: one, two for a compound ("russo-turc"), none.</summary>
    private List<string> Nations(string form)
    {
        if (demonym(form) is { } one) return [one];
        var found = new List<string>();
        int dash = form.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0) return found;
        string? first = lexicon.CompoundMember(form[..dash]) ?? demonym(form[..dash]), second = demonym(form[(dash + 1)..]);
        if (first is not null && second is not null) found.AddRange([first, second]);
        return found;
    }

    private IReadOnlyList<Party> One(Sentence s, Token t, int depth)
    {
        if (depth > 4) return [];
        if (references?.Linked(s.Index, t.Index) is { } linked) return linked;
        if (t.Upos == "PRON") return Pronoun(s, t, depth);

        var entity = entityAt[s.Index][t.Index];
        if (entity is null && s.CountedNoun(t, lexicon.IsQuantity) is var counted && counted != t) return One(s, counted, depth + 1);
        var noun = lexicon.Noun(t.Lemma, t.Form);
        if (entity is not null && t.Upos is "PROPN" or "X" or "NUM" || (entity is not null && noun is null))
        {
            if (entity!.Type is EntityType.Miscellaneous) return [];
            if (entity.Code is { } code) return [new Party(entity.Name, code, MentionSpan(entity, s, t), entity.Id, "entity:" + entity.Basis)];
            if (entity.Type is EntityType.Person or EntityType.Organisation)
            {
                // A name nobody knows: what stands beside it tells who it is ("X, chef des rebelles du Nord").
                foreach (var a in s.Dependents(t.Index, "appos"))
                    if (lexicon.Noun(a.Lemma, a.Form) is not null && Described(s, a, depth + 1) is { Count: > 0 } by)
                        return [new Party(entity.Name, by[0].Code, MentionSpan(entity, s, t), entity.Id, "apposition")];
                return [new Party(entity.Name, entity.Country is { } c ? new ActorCode(c) : null, MentionSpan(entity, s, t), entity.Id, "entity")];
            }
            return [];
        }

        // "le ministre chilien X", "le porte-parole de la présidence, Y", "M. Z": the name says who.
        if (t.Upos == "NOUN" && entity is not { Type: EntityType.Organisation })
            foreach (int c in s.Children(t.Index))
            {
                var child = s.Tokens[c];
                if (child.Relation() is not ("appos" or "flat" or "nmod") || s.Adposition(child).Length > 0 || entityAt[s.Index][c] is not { Type: EntityType.Person }) continue;
                var named = new List<Party>();
                foreach (var each in s.Dependents(c, "conj").Prepend(child))
                    if (entityAt[s.Index][each.Index] is { Type: EntityType.Person } person)
                    {
                        var code = person.Code ?? (Described(s, t, depth + 1) is { Count: > 0 } d ? d[0].Code : null);
                        Add(named, [new Party(person.Name, code, MentionSpan(person, s, each), person.Id, "name beside its office")]);
                    }
                return named;
            }
        // "le mouvement X", "les rebelles Y": a body named beside its noun.
        if (noun is not null && entity is null)
            foreach (int c in s.Children(t.Index))
                if (c > t.Index && s.Tokens[c] is var named && named.Relation() is "nmod" or "appos" or "flat" or "amod" && s.Adposition(named).Length == 0 && entityAt[s.Index][c] is { Type: EntityType.Organisation, Code: { IsUnknown: false } body } group)
                    return [new Party(group.Name, body, MentionSpan(group, s, named), group.Id, "name beside its noun")];
        if (noun is not null)
        {
            if (entity is { Code: { } own, Type: EntityType.Organisation }) return [new Party(entity.Name, own, MentionSpan(entity, s, t), entity.Id, "entity:" + entity.Basis), .. Sisters(s, t, own)];
            return Described(s, t, depth);
        }

        // "une alliance militaire, l'Organisation du traité de …": the name behind the noun says which.
        if (noun is null && entity is null && t.Upos == "NOUN")
            foreach (var a in s.Dependents(t.Index, "appos"))
                if (entityAt[s.Index][a.Index] is { Type: EntityType.Organisation, Code: { IsUnknown: false } named } body)
                    return [new Party(body.Name, named, MentionSpan(body, s, a), body.Id, "apposition")];
        if (t.Upos is "NOUN" or "ADJ" or "PROPN" && demonym(t.Form) is { } people)
            return [CountryAdjective(t, people) with { Basis = "demonym" }];
        return [];
    }

    /// <summary>The bodies of the other nations of a coordination ("les armées indienne et égyptienne"), where the name took in the first only.</summary>
    private IEnumerable<Party> Sisters(Sentence s, Token t, ActorCode own)
    {
        if (own.IsOrganisation || t.Feat("Number") != "Plur") yield break;
        foreach (var a in s.Dependents(t.Index, "amod"))
            foreach (var more in s.Dependents(a.Index, "conj"))
                if (demonym(more.Form) is { } nation && nation != own.Country) yield return new Party($"{t.Form} {more.Form}", new ActorCode(nation, own.Sector), more.Span, null, "country adjective");
    }

    /// <summary>The sector of a common noun of persons or bodies, or null ("cinq mille personnes", "des manifestants").</summary>
    public string? SectorAt(int sentence, int token)
    {
        var s = annotated.Sentences[sentence];
        var t = s.Tokens[token];
        t = s.CountedNoun(t, lexicon.IsQuantity);
        return entityAt[sentence][t.Index] is null && t.Upos is "NOUN" or "ADJ" && lexicon.Noun(t.Lemma, t.Form) is { Sector.Length: > 0 } noun ? noun.Sector : null;
    }

    private TextSpan MentionSpan(Entity e, Sentence s, Token t)
    {
        foreach (var m in e.Mentions)
            if (m.Sentence == s.Index && m.FirstToken <= t.Index && t.Index <= m.LastToken) return m.Span;
        return t.Span;
    }

    /// <summary>A noun of office or body with what says whose it is.</summary>
    private IReadOnlyList<Party> Described(Sentence s, Token t, int depth)
    {
        if (lexicon.Noun(t.Lemma, t.Form) is not { } noun) return [];
        var span = s.PhraseSpan(t);
        string words = span.Of(annotated.Text);
        var owners = Owners(s, t, depth).Where(o => o.Code is not null).ToList();
        if (owners.Count > 0)
            return [.. owners.Select(o => new Party(words, Code(o.Code!.Value, noun), span, null, "noun with " + o.Basis))];
        if (t.Relation() == "appos" && t.Head >= 0 && depth < 3 && entityAt[s.Index][t.Head] is { Type: not EntityType.Miscellaneous })
            return One(s, s.Tokens[t.Head], depth + 2);
        if (focus is not null ? (noun.Unique && !IsIndefinite(s, t)) || (noun.Definite && IsDefinite(s, t)) : (noun.Unique || noun.Definite) && IsDefinite(s, t))
        {
            if (focus is not null) return [new Party(words, new ActorCode(focus, noun.Sector), span, null, "noun, country the article speaks of")];
            if (references?.LastCountry(s.Index) is { } last) return [new Party(words, new ActorCode(last, noun.Sector), span, null, "noun, country spoken of last")];
        }
        return [new Party(words, null, span, null, "noun alone")];
    }

    private static ActorCode Code(ActorCode owner, ActorNoun noun)
    {
        if (owner.Country is "IGO" or "NGO" or "MNC" or "IMG") return owner;
        if (noun.Sector.Length == 0) return new ActorCode(owner.Country);
        // "les combattants du M23", "les chefs de l'armée": the more exact of the two sectors stays.
        if (owner.Sector is "REB" or "COP" or "SPY" or "MIL" or "LEG" or "JUD" or "PTY" or "OPP" && noun.Sector is "GOV" or "CVL" or "REB" or "UNK" or "MIL") return owner;
        return new ActorCode(owner.Country, noun.Sector);
    }

    // A definite noun that nothing but an adjective limits: "les manifestants", not "les habitants du village".
    private bool IsDefinite(Sentence s, Token t)
    {
        if (s.Dependent(t.Index, "det") is not { } d || d.Feat("Poss") == "Yes" || d.Feat("Definite") == "Ind" || (d.Feat("PronType") is not ("Art" or "Dem" or null))) return false;
        foreach (int c in s.Children(t.Index))
            if (s.Tokens[c].Relation() is "nummod" or "acl" or "appos" || (s.Tokens[c].Relation() == "nmod" && entityAt[s.Index][c] is not { Type: EntityType.Location })) return false;
        return true;
    }

    private bool IsIndefinite(Sentence s, Token t)
    {
        foreach (var d in s.Dependents(t.Index, "det"))
            if (d.Feat("Definite") == "Ind" || d.Feat("PronType") == "Ind") return true;
        return s.Dependent(t.Index, "nummod") is not null;
    }

    /// <summary>Whose a noun is: country adjectives, genitives, possessives.</summary>
    /// <remarks>"les ministres chilien X et péruvien Y" has two owners; so have "les troupes russes et biélorusses".</remarks>
    public IReadOnlyList<Party> Owners(Sentence s, Token t, int depth = 0)
    {
        var owners = new List<Party>();
        foreach (int c in s.Children(t.Index))
        {
            var child = s.Tokens[c];
            if (child.Relation() is "amod" or "appos" or "flat" or "acl" or "nmod" or "conj" && s.Adposition(child).Length == 0 && Nations(child.Form) is { Count: > 0 } nations && entityAt[s.Index][c] is null or { Type: EntityType.Organisation })
            {
                Add(owners, nations.Select(n => CountryAdjective(child, n)));
                foreach (var more in s.Dependents(c, "conj"))
                    if (demonym(more.Form) is { } also) Add(owners, [CountryAdjective(more, also)]);
            }
            else if (child.Relation() == "det" && PossessiveOwner(s, child) is { } owner)
                Add(owners, [owner]);
        }
        // "le retrait des troupes américaines d'Afghanistan": the first genitive says whose, a later one where from.
        bool genitive = false;
        foreach (int c in s.Children(t.Index))
        {
            var child = s.Tokens[c];
            if (genitive || child.Relation() is not ("nmod" or "obl") || !lexicon.IsGenitive(s.Adposition(child)) || depth >= 4) continue;
            if (owners.Count > 0 && entityAt[s.Index][c] is { Type: EntityType.Location }) continue;
            var of = OwnersIn(s, child, depth + 1);
            // "le ministre des Affaires étrangères russe": the adjective hangs on the inner noun.
            if (of.Count == 0)
                foreach (var a in s.Dependents(c, "amod"))
                    if (demonym(a.Form) is { } inner) of.Add(CountryAdjective(a, inner));
            if (of.Count > 0 && owners.Count > 0) continue;
            Add(owners, of);
            genitive = of.Count > 0;
        }
        // "le dernier voyage à l'étranger de X": the genitive may hang on the phrase before it.
        if (owners.Count == 0 && depth < 3)
            foreach (int c in s.Children(t.Index))
            {
                var child = s.Tokens[c];
                if (child.Relation() is not "nmod" || entityAt[s.Index][c] is not null || lexicon.Noun(child.Lemma, child.Form) is not null) continue;
                foreach (var deeper in s.Dependents(c, "nmod"))
                    if (lexicon.IsGenitive(s.Adposition(deeper)) && entityAt[s.Index][deeper.Index] is { Code: not null }) Add(owners, OwnersIn(s, deeper, depth + 1));
            }
        // "l'ambassadeur en Russie" speaks of Russia; "les livraisons au Pakistan" are not Pakistan's.
        if (owners.Count == 0 && lexicon.Noun(t.Lemma, t.Form) is not null)
            foreach (int c in s.Children(t.Index))
            {
                var child = s.Tokens[c];
                if (child.Relation() is "nmod" && lexicon.IsMembership(s.Adposition(child)) && entityAt[s.Index][c] is { Type: EntityType.Location, Country: { } land } place)
                    Add(owners, [new Party(place.Name, new ActorCode(land), child.Span, place.Id, "place")]);
            }
        return owners;
    }

    private List<Party> OwnersIn(Sentence s, Token child, int depth)
    {
        var found = new List<Party>();
        foreach (var member in s.Dependents(child.Index, "conj").Prepend(child))
        {
            var entity = entityAt[s.Index][member.Index];
            if (entity is { Type: EntityType.Location, Code: null, Country: { } country })
                Add(found, [new Party(entity.Name, new ActorCode(country), member.Span, entity.Id, "place")]);
            else
                Add(found, One(s, member, depth).Where(p => p.Code is { IsUnknown: false }));
        }
        return found;
    }

    private static Party CountryAdjective(Token t, string code) => new(t.Form, ActorCode.Parse(code) ?? new ActorCode(code), t.Span, null, "country adjective");

    private Party? PossessiveOwner(Sentence s, Token determiner)
    {
        if (determiner.Feat("Poss") != "Yes") return null;
        return lexicon.Reference(determiner.Form) switch
        {
            Actors.Reference.First => SpeakerAt(determiner.Span),
            Actors.Reference.Second => AddresseeAt(determiner.Span),
            Actors.Reference.ThirdMasculine or Actors.Reference.ThirdFeminine or Actors.Reference.ThirdPlural => references?.Linked(s.Index, determiner.Index) is [var linked, ..] ? linked : null,
            _ => null,
        };
    }

    private IReadOnlyList<Party> Pronoun(Sentence s, Token t, int depth)
    {
        switch (lexicon.Reference(t.Form))
        {
            case Actors.Reference.First:
                return SpeakerAt(t.Span) is { } speaker ? [speaker] : [];
            case Actors.Reference.Second:
                return AddresseeAt(t.Span) is { } addressee ? [addressee] : [];
            case Actors.Reference.Relative:
                var clause = t.Head >= 0 ? s.Tokens[t.Head] : null;
                for (int step = 0; clause is not null && step < Clauses.MaxSteps && clause.Deprel != "acl:relcl"; step++) clause = clause.Head >= 0 ? s.Tokens[clause.Head] : null;
                return clause is { Head: >= 0 } && s.Tokens[clause.Head].Index != t.Index ? One(s, s.Tokens[clause.Head], depth + 1) : [];
            default:
                return [];
        }
    }

    /// <summary>Who speaks the words at a place, if quoted or reported words stand there.</summary>
    public Party? SpeakerAt(TextSpan at) => SpeechAt(at)?.Speaker is { } p ? p with { Basis = "first person: the speaker" } : null;

    private Party? AddresseeAt(TextSpan at) => SpeechAt(at)?.Addressee is { } p ? p with { Basis = "second person: the one spoken to" } : null;

    /// <summary>The innermost attributed words that hold a place, or null.</summary>
    public Speech? SpeechAt(TextSpan at)
    {
        Speech? best = null;
        foreach (var speech in speeches)
            if (speech.Content.Contains(at) && (speech.Cue is not { } cue || !cue.Overlaps(at)) && (best is null || speech.Content.Length < best.Content.Length)) best = speech;
        return best;
    }

    /// <summary>The country named most often, names in the headline counting thrice; nothing where two are even.</summary>
    private string? FindFocus(IReadOnlyList<Entity> entities)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var headline = annotated.Article.Headline;
        void Count(string country, TextSpan span) => counts[country] = counts.GetValueOrDefault(country) + (headline is { } h && h.Contains(span) ? 3 : 1);
        foreach (var e in entities)
            if ((e.Country ?? e.Code?.Country) is { Length: 3 } country && country is not ("IGO" or "NGO" or "MNC" or "IMG" or ActorCode.UnknownCountry))
                foreach (var m in e.Mentions) Count(country, m.Span);
        foreach (var s in annotated.Sentences)
            foreach (var t in s.Tokens)
                if (entityAt[s.Index][t.Index] is null && t.Upos is "ADJ" or "NOUN" && demonym(t.Form) is { Length: 3 } country) Count(country, t.Span);
        var ranked = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        return ranked.Count == 0 || (ranked.Count > 1 && ranked[0].Value < ranked[1].Value * 1.15) ? null : ranked[0].Key;
    }
}
