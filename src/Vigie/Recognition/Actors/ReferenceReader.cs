using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Actors;

/// <summary>Reads an article from its beginning, keeps whom it speaks of, and links what refers back: pronouns, possessives, descriptions.</summary>
internal sealed class ReferenceReader
{
    private const int MostConjuncts = 8;

    private readonly AnnotatedText annotated;
    private readonly ActorIndex index;
    private readonly ActorLexicon lexicon;
    private readonly OfficeBook? offices;
    private readonly DateBounds when;
    private readonly PersonGenders genders;
    private readonly DescriptionReader descriptions;
    private readonly Discourse discourse = new();
    private readonly Dictionary<(int, int), IReadOnlyList<Party>> links = [];

    public ReferenceReader(AnnotatedText annotated, IReadOnlyList<Entity> entities, ActorIndex index, ActorLexicon lexicon, OfficeBook? offices)
    {
        this.annotated = annotated;
        this.index = index;
        this.lexicon = lexicon;
        this.offices = offices;
        when = annotated.Article.Published.Bounds;
        genders = new PersonGenders(annotated, entities, lexicon.Descriptions);
        descriptions = new DescriptionReader(annotated, index, lexicon, offices, discourse);
    }

    /// <summary>Whom a word that refers back was linked to; null where it was not.</summary>
    public IReadOnlyList<Party>? Linked(int sentence, int token) => links.GetValueOrDefault((sentence, token));

    /// <summary>The country of whoever was spoken of last, within some sentences; null where nobody was.</summary>
    public string? LastCountry(int sentence)
    {
        Referent? last = null;
        foreach (Referent r in discourse.Referents)
            if (r.Kind != ReferentKind.Group && sentence - r.Last.Sentence <= Discourse.PronounReach && CountryOf(r) is not null
                && (last is null || r.Last.Sentence > last.Last.Sentence || (r.Last.Sentence == last.Last.Sentence && r.Last.Subject && !last.Last.Subject))) last = r;
        return last is null ? null : CountryOf(last);
    }

    private static string? CountryOf(Referent r) => r.Party.Code is { IsUnknown: false, Country: { Length: 3 } c } && c is not ("IGO" or "NGO" or "MNC" or "IMG") ? c : null;

    /// <summary>Reads one sentence; sentences must come in order.</summary>
    public void Read(Sentence s)
    {
        var here = new List<Referent>();
        foreach (Token t in s.Tokens)
        {
            Entity? entity = index.EntityAt(s.Index, t.Index);
            Referent? found = null;
            if (entity is not null) found = IsNameHead(s, t, entity) ? Named(s, t, entity) : null;
            else if (t.Upos == "PRON" || lexicon.Descriptions.Is(t, DescriptionKinds.Latter) && t.Upos != "ADJ") found = Pronoun(s, t);
            else if (t.Upos == "DET") Possessive(s, t);
            else if (t.Upos is "NOUN" or "ADJ" or "PROPN") found = Noun(s, t);
            if (found is null) continue;
            found.Mentions.Add(Mention(s, t));
            if (!here.Contains(found)) here.Add(found);
        }
        Together(s, here);
    }

    private static bool IsNameHead(Sentence s, Token t, Entity entity)
    {
        foreach (NameMention m in entity.Mentions)
            if (m.Sentence == s.Index && m.FirstToken <= t.Index && t.Index <= m.LastToken) return t.Head < m.FirstToken || t.Head > m.LastToken;
        return false;
    }

    /// <summary>The head of the whole phrase a name belongs to as a name or an apposition.</summary>
    internal static Token Top(Sentence s, Token t)
    {
        for (int step = 0; step < 6 && t.Head >= 0; step++)
        {
            bool part = t.Relation() is "flat" or "appos" or "compound" or "fixed" || (t.Relation() == "nmod" && t.Upos is "PROPN" or "X" && s.Adposition(t).Length == 0);
            if (!part) break;
            t = s.Tokens[t.Head];
        }
        return t;
    }

    /// <summary>The gender a noun's phrase shows: an adjective's or an unelided article's before that of the noun, which may be of both genders.</summary>
    internal static string? Gender(Sentence s, Token t)
    {
        foreach (Token a in s.Dependents(t.Index, "amod"))
            if (a.Feat("Gender") is { } agreed && a.Feat("Number") != "Plur") return agreed;
        return s.Dependent(t.Index, "det") is { } d && d.Form[^1] is not ('\'' or '’') && d.Feat("Gender") is { } article ? article : t.Feat("Gender");
    }

    internal static ReferentMention Mention(Sentence s, Token t)
    {
        Token top = Top(s, t), first = top;
        for (int step = 0; step < MostConjuncts && first.Relation() == "conj" && first.Head >= 0; step++) first = s.Tokens[first.Head];
        bool agent = first.Deprel == "obl:agent";
        return new ReferentMention(s.Index, t.Index, first.Head, first.Relation() == "nsubj", !agent && first.Relation() is "obl" or "nmod");
    }

    private Referent? Named(Sentence s, Token t, Entity entity)
    {
        bool person = entity.Type == EntityType.Person;
        if (entity.Type == EntityType.Miscellaneous || (entity.Type == EntityType.Location && entity.Code is null)) return null;
        string key = entity.Type == EntityType.Location ? "c:" + entity.Code!.Value.Country : "e:" + entity.Id;
        Token top = Top(s, t);
        Token? determiner = s.Dependent(top.Index, "det");
        if (discourse.Find(key) is not { } r)
        {
            var direct = index.Direct(s, t);
            Party party = direct.FirstOrDefault(p => p.EntityId == entity.Id) ?? new Party(entity.Name, entity.Code ?? (entity.Country is { } c ? new ActorCode(c) : null), null, entity.Id, "entity");
            r = new Referent
            {
                Kind = person ? ReferentKind.Person : entity.Type == EntityType.Location ? ReferentKind.Country : ReferentKind.Body,
                Party = party,
                Entity = entity,
                Gender = person ? genders.Of(entity) : null,
                Plural = !person && (determiner?.Feat("Number") == "Plur" || (top.Upos == "NOUN" && top.Feat("Number") == "Plur")),
                Offices = person && offices is not null ? offices.HeldBy(entity.Name, when) : [],
                First = t.Span,
            };
            discourse.Add(key, r);
        }
        if (!person) r.Gender ??= determiner?.Feat("Gender") ?? (top.Upos == "NOUN" ? top.Feat("Gender") : null);
        Describe(s, t, top, r);
        return r;
    }

    // "la ministre X", "X, ministre", "X est ministre": the nouns a text has used of someone.
    private void Describe(Sentence s, Token t, Token top, Referent r)
    {
        Token at = t;
        for (int step = 0; step < 6; step++)
        {
            if (at.Upos == "NOUN") r.Heads.Add(NameKey.Of(at.Lemma));
            foreach (Token a in s.Dependents(at.Index, "appos"))
                if (a.Upos == "NOUN") r.Heads.Add(NameKey.Of(a.Lemma));
            if (at.Index == top.Index || at.Head < 0) break;
            at = s.Tokens[at.Head];
        }
        if (top.Relation() == "nsubj" && top.Head >= 0 && s.Tokens[top.Head] is { Upos: "NOUN" } predicate) r.Heads.Add(NameKey.Of(predicate.Lemma));
        if (r.Entity?.Role is { } role)
            foreach (string word in NameKey.Words(NameKey.Of(role)))
                if (lexicon.Descriptions.Is(word, DescriptionKinds.AnyPerson)) r.Heads.Add(word);
    }

    private Referent? Pronoun(Sentence s, Token t)
    {
        if (t.Relation() == "expl") return null;
        bool latter = lexicon.Descriptions.Is(t, DescriptionKinds.Latter);
        Reference reference = lexicon.Reference(t.Form);
        bool subject = t.Relation() == "nsubj";
        string? gender;
        bool? plural;
        switch (reference)
        {
            case Reference.ThirdMasculine: (gender, plural) = (subject || latter ? "Masc" : t.Feat("Gender"), false); break;
            case Reference.ThirdFeminine: (gender, plural) = ("Fem", false); break;
            case Reference.ThirdPlural: (gender, plural) = (t.Feat("Gender"), true); break;
            default:
                if (!latter || s.Dependent(t.Index, "det") is not { } det || det.Feat("PronType") != "Dem") return null;
                (gender, plural) = (t.Feat("Gender") ?? det.Feat("Gender"), t.Feat("Number") == "Plur");
                break;
        }
        var wanted = new Sought(s.Index, t.Index, Mention(s, t).Verb, gender, plural);
        return latter ? Link(s, t, descriptions.Latter(wanted), null, "the one named last", null)
            : discourse.Select(wanted, Discourse.PronounReach, r => Bonus(r, wanted)) is { Best: { } best } chosen ? Link(s, t, best, chosen.Second, "pronoun", null) : null;
    }

    // A woman whom nothing tells to be one is less likely; a country named as a place or inside another phrase even less.
    private static double? Bonus(Referent r, Sought w) =>
        (w.Gender == "Fem" && r.Kind == ReferentKind.Person && r.Gender is null ? -1.6 : 0) - (r.Kind == ReferentKind.Country && r.Last.Oblique ? 1.5 : 0) - (r.Kind == ReferentKind.Body && r.Entity is null ? 0.6 : 0);

    private void Possessive(Sentence s, Token t)
    {
        if (t.Feat("Poss") != "Yes") return;
        Reference reference = lexicon.Reference(t.Form);
        if (reference is not (Reference.ThirdMasculine or Reference.ThirdFeminine or Reference.ThirdPlural)) return;
        var wanted = new Sought(s.Index, t.Index, -1, null, reference == Reference.ThirdPlural);
        var (best, second) = discourse.Select(wanted, Discourse.PronounReach, r => (r.Last.Sentence == s.Index && r.Last.Subject ? 1 : 0) - (r.Kind == ReferentKind.Country && r.Last.Oblique ? 1.5 : 0), ownArgumentToo: true);
        if (best is not null) Link(s, t, best, second, "possessive", null);
    }

    private Referent? Noun(Sentence s, Token t)
    {
        if (t.Upos == "ADJ" && s.Dependent(t.Index, "det") is null) return null;
        if (t.Relation() is "flat" or "fixed" or "compound" || NamesPerson(s, t)) return null;
        // "X, chef de Y", "le général X, chef de Y": set beside a name it describes that name.
        if (t.Relation() == "appos" && t.Head >= 0 && (index.EntityAt(s.Index, t.Head) is not null || NamesPerson(s, s.Tokens[t.Head]))) return null;
        if (descriptions.Read(s, t) is { } described)
        {
            // "la confrérie" for a body with a masculine name: what follows agrees with the noun.
            if (described.Referent.Kind is ReferentKind.Body or ReferentKind.People or ReferentKind.Country)
            {
                described.Referent.Gender = Gender(s, t) ?? described.Referent.Gender;
                described.Referent.Plural = t.Feat("Number") == "Plur";
            }
            return Link(s, t, described.Referent, described.Rejected, described.Reason, described.Code);
        }
        return t.Upos == "NOUN" ? Unnamed(s, t) : null;
    }

    // "le ministre X": the name says who.
    private bool NamesPerson(Sentence s, Token t)
    {
        foreach (int c in s.Children(t.Index))
            if (index.EntityAt(s.Index, c) is { Type: EntityType.Person } && s.Tokens[c].Relation() is "appos" or "flat" or "nmod" && s.Adposition(s.Tokens[c]).Length == 0) return true;
        return false;
    }

    // "l'armée soudanaise", "les rebelles": a noun of office or body that names its own referent.
    private Referent? Unnamed(Sentence s, Token t)
    {
        if (lexicon.Noun(t.Lemma, t.Form) is not { } noun || index.Direct(s, t) is not [{ Code: { IsUnknown: false } code } party, ..]) return null;
        // "se proclame président": a predicate names nobody new.
        if (noun.Scope == "person" && s.Dependent(t.Index, "det") is null) return null;
        string lemma = NameKey.Of(t.Lemma), key = $"d:{lemma} {code}";
        if (party.EntityId is { } id && discourse.Find("e:" + id) is { } entity) return entity;
        if (discourse.Find(key) is { } known) return known;
        bool plural = t.Feat("Number") == "Plur";
        var r = new Referent
        {
            Kind = noun.Scope == "person" && !plural ? ReferentKind.Person : noun.Sector.Length == 0 ? ReferentKind.Country : plural ? ReferentKind.People : ReferentKind.Body,
            Party = party,
            Gender = t.Feat("Gender"),
            Plural = plural,
            First = t.Span,
        };
        r.Heads.Add(lemma);
        discourse.Add(key, r);
        return r;
    }

    private Referent? Link(Sentence s, Token t, Referent? r, Referent? second, string reason, ActorCode? code)
    {
        if (r is null) return null;
        string basis = second is null || second == r ? reason : $"{reason}; not {second.Party.Name}";
        IEnumerable<Referent> members = r.Members.Count > 0 ? r.Members : [r];
        bool own = t.Upos is "NOUN" or "ADJ" or "PROPN" && reason != "the one named last";
        links[(s.Index, t.Index)] = [.. members.Select(m => m.Party with
        {
            Code = code ?? m.Party.Code,
            Span = own ? s.PhraseSpan(t) : m.Party.Span ?? m.First,
            Basis = basis,
            Antecedent = m.First,
        })];
        return r;
    }

    // Those a sentence names together may be taken up together: "A et B", "A a rencontré B".
    private void Together(Sentence s, List<Referent> here)
    {
        foreach (Token t in s.Tokens)
        {
            if (t.Relation() == "conj" || s.Dependent(t.Index, "conj") is null) continue;
            List<Referent> joined = [];
            foreach (Token c in ActorIndex.Conjuncts(s, t).Prepend(t).Take(MostConjuncts))
                if (here.Find(r => r.Last.Sentence == s.Index && r.Mentions.Exists(m => m.Sentence == s.Index && (m.Token == c.Index || Top(s, s.Tokens[m.Token]).Index == c.Index))) is { } member && !joined.Contains(member)) joined.Add(member);
            if (joined.Count > 1) AddGroup(s, joined, t, Mention(s, t).Subject);
        }
        List<Referent> persons = here.FindAll(r => r.Kind == ReferentKind.Person && r.Mentions.Exists(m => m.Sentence == s.Index && m.Verb >= 0 && s.Tokens[m.Verb].IsVerb()));
        if (persons.Count == 2) AddGroup(s, persons, s.Tokens[persons[1].Last.Token], false);
    }

    private void AddGroup(Sentence s, List<Referent> members, Token at, bool subject)
    {
        if (members.Exists(m => m.Kind == ReferentKind.Group)) return;
        string key = "g:" + string.Join('+', members.Select(m => m.Party.EntityId ?? m.Party.Name).Order(StringComparer.Ordinal));
        if (discourse.Find(key) is not { } group)
        {
            group = new Referent
            {
                Kind = ReferentKind.Group,
                Party = members[0].Party,
                Members = [.. members],
                Plural = true,
                Gender = members.TrueForAll(m => m.Gender == "Fem") ? "Fem" : "Masc",
                First = members[0].First,
            };
            discourse.Add(key, group);
        }
        if (group.Mentions.Count == 0 || group.Last.Sentence != s.Index) group.Mentions.Add(new ReferentMention(s.Index, at.Index, -1, subject, false));
    }
}
