using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Actors;

/// <summary>Whom a description stands for.</summary>
/// <param name="Referent">Who is meant.</param>
/// <param name="Rejected">The likeliest other, or null.</param>
/// <param name="Reason">What decided.</param>
/// <param name="Code">Code that the description itself gives, or null for that of the referent.</param>
internal sealed record Described(Referent Referent, Referent? Rejected, string Reason, ActorCode? Code);

/// <summary>Tells whom definite descriptions take up: "l'ancien banquier", "le chef de la diplomatie", "l'organisation", "les deux pays".</summary>
internal sealed class DescriptionReader(AnnotatedText annotated, ActorIndex index, ActorLexicon lexicon, OfficeBook? offices, Discourse discourse)
{
    private const int Reach = 12, ShortReach = 3, WordsAhead = 7;

    // A description that names an office or a role already told may reach far back: distance counts less.
    private const double Certain = 3, DistanceBack = 1.2, LeastSalience = -2.5;

    private readonly DescriptionWords words = lexicon.Descriptions;

    private readonly record struct Phrase(Sentence Sentence, Token Head, Token Determiner, IReadOnlyList<string> Keys, DescriptionKinds Kinds, string? Gender, bool Plural, bool Former, bool Elect, bool Demonstrative, bool Possessive, ActorCode? Owner, bool Complement, IReadOnlyList<Office> Titles, bool Exact, Sought Sought);

    /// <summary>Whom the phrase of a noun takes up; null where it takes up nobody.</summary>
    public Described? Read(Sentence s, Token t)
    {
        if (PhraseOf(s, t) is not { } p) return null;
        if (Count(s, t) is var n and > 1) return p.Plural ? Several(p, n) : null;
        if (words.Is(t, DescriptionKinds.Latter) && p.Demonstrative) return Latter(p.Sought) is { } last ? new Described(last, null, "the one named last", null) : null;
        if ((p.Kinds & DescriptionKinds.Concerned) != 0) return Concerned(p);
        if ((p.Kinds & DescriptionKinds.Relation) != 0 && p.Possessive) return Related(p);
        if (!p.Plural && ((p.Kinds & DescriptionKinds.AnyPerson) != 0 || p.Titles.Count > 0) && !p.Possessive && Person(p) is { } person) return person;
        if (!p.Plural && (p.Kinds & DescriptionKinds.Country) != 0 && !p.Possessive && Country(p) is { } country) return country;
        if (!p.Plural && (p.Kinds & DescriptionKinds.AnyBody) != 0 && !p.Possessive && Body(p) is { } body) return body;
        return p.Owner is null && !p.Complement && !p.Possessive ? SameWords(p) : null;
    }

    private Phrase? PhraseOf(Sentence s, Token t)
    {
        Token? determiner = s.Dependent(t.Index, "det");
        if (determiner is null) return null;
        bool demonstrative = determiner.Feat("PronType") == "Dem", possessive = determiner.Feat("Poss") == "Yes";
        if (!demonstrative && !possessive && (determiner.Feat("Definite") == "Ind" || determiner.Feat("PronType") is not ("Art" or null))) return null;
        var keys = KeysFrom(s, t.Index);
        if (keys.Count == 0) return null;
        bool former = false, elect = false;
        if (keys.Count > 1 && words.Is(keys[0], DescriptionKinds.Former))
        {
            former = true;
            keys.RemoveAt(0);
        }
        foreach (int c in s.Children(t.Index))
        {
            if (s.Tokens[c].Relation() is not ("amod" or "acl")) continue;
            former |= words.Is(s.Tokens[c], DescriptionKinds.Former);
            elect |= words.Is(s.Tokens[c], DescriptionKinds.Elect);
        }
        // A title may begin before its noun: "Premier ministre".
        IReadOnlyList<Office> titles = [];
        int length = 0;
        for (int i = determiner.Index < t.Index ? determiner.Index + 1 : t.Index; offices is not null && i <= t.Index && titles.Count == 0; i++)
        {
            titles = [.. offices.Named(i == t.Index ? keys : KeysFrom(s, i), out length).Where(o => o.Scope != "group")];
            length -= t.Index - i;
            if (length <= 0) titles = [];
        }
        IReadOnlyList<Party> owners = [.. index.Owners(s, t).Where(o => !o.Basis.StartsWith("possessive", StringComparison.Ordinal))];
        ActorCode? owner = possessive ? null : owners.Count > 0 ? owners[0].Code : null;
        bool complement = false;
        int covered = t.Span.Start + Covered(t, s, length);
        foreach (int c in s.Children(t.Index))
            if (s.Tokens[c].Relation() is "nmod" && c > t.Index && s.Tokens[c].Span.Start >= covered && lexicon.IsGenitive(s.Adposition(s.Tokens[c])) && owner is null) complement = true;
        string? gender = ReferenceReader.Gender(s, t);
        bool plural = (t.Feat("Number") ?? determiner.Feat("Number")) == "Plur";
        ReferentMention mention = ReferenceReader.Mention(s, t);
        return new Phrase(s, t, determiner, keys, KindsOf(keys, t), gender, plural, former, elect, demonstrative, possessive, owner, complement, titles, length > 1,
            new Sought(s.Index, t.Index, mention.Verb, gender, plural));
    }

    private DescriptionKinds KindsOf(List<string> keys, Token t) =>
        words.Of(keys) | words.Of(t) | (lexicon.Noun(t.Lemma, t.Form) is { Scope: "person" } ? DescriptionKinds.Person : DescriptionKinds.None);

    private List<string> KeysFrom(Sentence s, int token)
    {
        int end = Math.Min(s.Tokens.Count - 1, token + WordsAhead);
        return [.. NameKey.Words(NameKey.Of(annotated.Text.AsSpan()[s.Tokens[token].Span.Start..s.Tokens[end].Span.End]))];
    }

    // Characters that the words of a title take from the head on.
    private static int Covered(Token head, Sentence s, int length)
    {
        int seen = 0;
        for (int i = head.Index; i < s.Tokens.Count; i++)
        {
            seen += s.Tokens[i].IsContractionTail ? 0 : NameKey.Words(NameKey.Of(s.Tokens[i].Form)).Length;
            if (seen >= length) return s.Tokens[i].Span.End - head.Span.Start;
        }
        return head.Span.Length;
    }

    private int Count(Sentence s, Token t)
    {
        foreach (int c in s.Children(t.Index))
        {
            DescriptionKinds k = words.Of(s.Tokens[c]);
            if ((k & DescriptionKinds.Two) != 0) return 2;
            if ((k & DescriptionKinds.Three) != 0) return 3;
            if ((k & DescriptionKinds.Four) != 0) return 4;
        }
        return 0;
    }

    /// <summary>The one named last: persons first, not the subject of the same verb.</summary>
    public Referent? Latter(Sought w)
    {
        Referent? best = null;
        double top = double.NegativeInfinity;
        foreach (Referent r in discourse.Referents)
        {
            if (r.Kind == ReferentKind.Group != (w.Plural == true && r.Kind == ReferentKind.Group) || !Discourse.Fits(r, w) || w.Sentence - r.Last.Sentence > 2) continue;
            double score = (-3 * (w.Sentence - r.Last.Sentence)) + (0.05 * r.Last.Token) + (r.Kind == ReferentKind.Person ? 1.5 : 0) - (r.Kind == ReferentKind.Country && r.Last.Oblique ? 2 : 0)
                - (w.Gender == "Fem" && r.Kind == ReferentKind.Person && r.Gender is null ? 0.8 : 0);
            if (score > top) (best, top) = (r, score);
        }
        return best;
    }

    private Described? Concerned(Phrase p)
    {
        var (best, second) = discourse.Select(p.Sought, ShortReach, r => r.Kind == ReferentKind.Person ? (p.Gender == "Fem" && r.Gender is null ? -0.8 : 0) : null);
        return best is null ? null : new Described(best, second, "the one spoken of", null);
    }

    // "son homologue russe": another than the one whose counterpart it is.
    private Described? Related(Phrase p)
    {
        string? owner = index.Linked(p.Sentence.Index, p.Determiner.Index) is [{ EntityId: var id }, ..] ? id : null;
        // "ses homologues du pays X": the complement says who.
        if (p.Plural || index.Owners(p.Sentence, p.Head).Any(o => o.Basis is not "country adjective" && !o.Basis.StartsWith("possessive", StringComparison.Ordinal))) return null;
        ActorCode? code = index.Adjective(p.Sentence, p.Head);
        bool country = index.Linked(p.Sentence.Index, p.Determiner.Index) is [{ Code: { Sector.Length: 0 } }, ..];
        var (best, second) = discourse.Select(p.Sought with { Gender = country ? null : p.Gender }, ShortReach, r =>
            r.Kind != (country ? ReferentKind.Country : ReferentKind.Person) || (country && r.Party.Code?.Country == index.Linked(p.Sentence.Index, p.Determiner.Index)![0].Code?.Country) || (owner is not null && r.Party.EntityId == owner) || (code is { } c && r.Party.Code is { IsUnknown: false } d && d.Party != c.Party) ? null
            : (p.Gender == "Fem" && r.Gender is null ? -0.8 : 0) + (code is not null ? 2 : 0));
        return best is null ? null : new Described(best, second, "another than " + (index.Linked(p.Sentence.Index, p.Determiner.Index) is [var o, ..] ? o.Name : "the subject"), null);
    }

    private Described? Person(Phrase p)
    {
        string noun = NameKey.Of(p.Head.Lemma);
        // That someone is a civilian tells nobody apart.
        string sector = lexicon.Noun(p.Head.Lemma, p.Head.Form) is { Sector: not "CVL" } n ? n.Sector : "";
        var levels = new Dictionary<Referent, double>();
        double? Bonus(Referent r)
        {
            if (r.Kind != ReferentKind.Person) return null;
            double level = 0;
            ActorCode? own = r.Party.Code;
            if (p.Owner is { IsUnknown: false } owner)
            {
                if (own is { IsUnknown: false } c && c.Party != owner.Party) return null;
                level += 1;
            }
            if (r.Office is { } office && p.Titles.Any(o => OfficeBook.Kind(o.Id) == office && InScope(o, own))) level += 6;
            else if (p.Former && p.Titles.Any(o => r.Offices.Contains(OfficeBook.Kind(o.Id), StringComparer.Ordinal))) level += 6;
            else if (r.Heads.Contains(noun) || r.Heads.Contains(p.Keys[0])) level += 4;
            else if ((p.Kinds & DescriptionKinds.Leader) != 0 && Leads(r)) level += 3;
            else if (r.Office is { } held && !p.Exact && !p.Titles.Any(IsUnique) && offices is not null && offices.BeginsTitle(p.Keys[0], held)) level += 3;
            else if (p.Titles.Any(IsUnique) && !p.Former && !p.Elect)
            {
                // Another office is known of this one, or none at all.
                if (r.Office is not null || own is { Sector.Length: > 0 } && sector.Length > 0 && own.Value.Sector != sector) return null;
                level -= 2;
            }
            else if (sector.Length > 0 && own is { Sector.Length: > 0 } mine) level += mine.Sector == sector ? 1.5 : p.Former || p.Elect ? 0 : r.Office is not null ? -3 : -1;
            if (p.Elect && p.Titles.Count > 0 && level < 4 && r.Office is null) level += 1.5;
            if (p.Complement && level < 4) return null;
            if (p.Gender == "Fem" && r.Gender is null) level -= 3;
            // "l'ancien président" is rather not the one in office.
            if (p.Former && level >= 4 && r.Office is { } now && p.Titles.Any(o => OfficeBook.Kind(o.Id) == now)) level -= 1.9;
            if (r.Last.Sentence == p.Sentence.Index) level -= 2;
            levels[r] = level;
            int distance = p.Sentence.Index - r.Last.Sentence;
            if (level < Certain && distance > ShortReach) return null;
            return level + (level >= Certain ? DistanceBack * distance : 0);
        }

        var (best, second) = discourse.Select(p.Sought, Reach, Bonus);
        if (best is null || (levels[best] < Certain && ((p.Kinds & DescriptionKinds.AnyPerson) == 0 || Discourse.Salience(best, p.Sought) + levels[best] < LeastSalience))) return null;
        string reason = levels[best] >= 4 ? "same office or role" : levels[best] >= Certain ? "leader" : "description, the person spoken of";
        ActorCode? code = best.Party.Code is { Sector.Length: 0, IsUnknown: false } known && sector.Length > 0 && !p.Former && known.Country.Length == 3 && known.Country is not ("IGO" or "NGO" or "MNC" or "IMG") ? known.WithSector(sector)
            : best.Party.Code is null && p.Owner is { } o2 ? (o2.IsOrganisation || sector.Length == 0 || p.Former ? o2 : new ActorCode(o2.Country, sector)) : null;
        return new Described(best, second, reason, code);
    }

    // An office that one person at a time holds in a state or organisation.
    private static bool IsUnique(Office o) =>
        OfficeBook.Kind(o.Id) is var kind && (kind.StartsWith("head-of-", StringComparison.Ordinal) || kind.EndsWith("-minister", StringComparison.Ordinal) || kind is "igo-head" or "chief-of-staff" or "supreme-leader" or "high-representative" or "council-president");

    private static bool InScope(Office o, ActorCode? code) => o.Scope.Length != 3 || !o.Scope.All(char.IsUpper) || code?.Country == o.Scope;

    private static bool Leads(Referent r) =>
        r.Office is { } o ? o.StartsWith("head-of-", StringComparison.Ordinal) || o is "supreme-leader" or "igo-head" or "council-president" || o.EndsWith("-leader", StringComparison.Ordinal) : r.Party.Code is { Sector: "GOV" or "REB" or "OPP" };

    // "le pays" is the country the article speaks of, or the one just spoken of; "ce pays" the one named last.
    private Described? Country(Phrase p)
    {
        if (p.Owner is not null || p.Complement || (p.Kinds & DescriptionKinds.AnyBody) != 0 && (p.Kinds & DescriptionKinds.Country) == 0) return null;
        foreach (Token a in p.Sentence.Dependents(p.Head.Index, "amod")) if (words.Is(a, DescriptionKinds.Relation)) return null;
        Referent? best = null, second = null;
        double top = double.NegativeInfinity;
        foreach (Referent r in discourse.Referents)
        {
            int distance = p.Sentence.Index - r.Last.Sentence;
            if (r.Kind != ReferentKind.Country || distance > (p.Demonstrative ? ShortReach : 2 * ShortReach) || r.Party.Code is not { } code) continue;
            if (p.Sought.Verb >= 0 && r.Last.Sentence == p.Sentence.Index && r.Last.Verb == p.Sought.Verb) continue;
            double score = p.Demonstrative ? (-3 * distance) + (0.05 * r.Last.Token) : Discourse.Salience(r, p.Sought) + (0.9 * distance) + (code.Country == index.Focus ? 2 : 0) + (r.Last.Oblique ? 0.5 : 0) - (r.Entity?.Precision == PlacePrecision.Country ? 0 : 2.5);
            if (score > top) (second, best, top) = (best, r, score);
        }
        return best is null || (!p.Demonstrative && index.Focus is { } focus && best.Party.Code?.Country != focus && p.Sentence.Index - best.Last.Sentence > 1) ? null
            : new Described(best, second, "country spoken of", new ActorCode(best.Party.Code!.Value.Country));
    }

    private Described? Body(Phrase p)
    {
        if (p.Owner is not null || p.Complement) return null;
        string noun = NameKey.Of(p.Head.Lemma);
        var (best, second) = discourse.Select(p.Sought with { Gender = null, Plural = null }, Reach / 2, r =>
        {
            if (r.Kind is not (ReferentKind.Body or ReferentKind.People)) return null;
            double? kind = Suits(r, p.Kinds);
            if (r.Heads.Contains(noun)) kind = Math.Max(kind ?? 0, 3);
            return kind + (0.8 * (p.Sentence.Index - r.Last.Sentence));
        });
        return best is null ? null : new Described(best, second, "body of that sort", null);
    }

    // How well a body suits a noun; null where it cannot be meant.
    private static double? Suits(Referent r, DescriptionKinds kinds)
    {
        if (r.Entity is null) return null;
        ActorCode code = r.Party.Code ?? default;
        string sector = code.Sector ?? "";
        double? best = null;
        if ((kinds & DescriptionKinds.Organisation) != 0 && (code.Country is "IGO" or "NGO" || (sector is not ("MIL" or "COP" or "BUS" or "MED" or "GOV") && (kinds & DescriptionKinds.Group) == 0))) best = code.Country is "IGO" or "NGO" ? 2.5 : 0.5;
        if ((kinds & DescriptionKinds.Group) != 0 && (sector is "REB" or "PTY" or "OPP" || code.Country == "IMG" || r.Entity.Basis.Contains("gazetteer:group", StringComparison.Ordinal) || (code.IsUnknown && code.Country != "IGO"))) best = Math.Max(best ?? 0, sector.Length > 0 ? 2.5 : 1);
        if ((kinds & DescriptionKinds.Court) != 0 && (sector == "JUD" || code.IsOrganisation)) best = Math.Max(best ?? 0, 1.5);
        if ((kinds & DescriptionKinds.Company) != 0 && (sector == "BUS" || code.Country == "MNC")) best = Math.Max(best ?? 0, 2.5);
        if ((kinds & DescriptionKinds.Medium) != 0 && sector == "MED") best = Math.Max(best ?? 0, 2.5);
        return best;
    }

    private Described? Several(Phrase p, int n)
    {
        bool persons = (p.Kinds & DescriptionKinds.AnyPerson) != 0 || p.Titles.Count > 0, countries = (p.Kinds & DescriptionKinds.Country) != 0;
        bool Right(Referent r) => persons ? r.Kind == ReferentKind.Person : countries ? r.Kind == ReferentKind.Country : r.Kind is ReferentKind.Body or ReferentKind.People or ReferentKind.Country;
        if (!persons && !countries && lexicon.Noun(p.Head.Lemma, p.Head.Form) is not { Sector: "" }) return null;
        if (persons)
        {
            // "les deux ministres": those who have been called so, whoever else was named with them.
            string noun = NameKey.Of(p.Head.Lemma);
            Referent[] called = [.. discourse.Referents.Where(r => r.Kind == ReferentKind.Person && p.Sentence.Index - r.Last.Sentence <= 6 && (r.Heads.Contains(noun) || (r.Office is { } o && offices is not null && offices.BeginsTitle(noun, o))))
                .OrderByDescending(r => r.Last.Sentence).ThenByDescending(r => r.Last.Token).Take(n)];
            if (called.Length == n) return new Described(Made(called), null, "those so called", null);
        }
        var (group, other) = discourse.Select(p.Sought with { Gender = null }, 6, r => r.Kind == ReferentKind.Group && r.Members.Count == n && r.Members.All(Right) ? 0.5 * (p.Sentence.Index - r.Last.Sentence) : null, ownArgumentToo: true);
        if (group is not null) return new Described(group, other, "those named together", null);
        Referent[] last = [.. discourse.Referents.Where(r => Right(r) && p.Sentence.Index - r.Last.Sentence <= ShortReach).OrderByDescending(r => r.Last.Sentence).ThenByDescending(r => r.Last.Token).Take(n)];
        if (last.Length < n) return null;
        return new Described(Made(last), null, "those named last", null);
    }

    private static Referent Made(Referent[] members) =>
        new() { Kind = ReferentKind.Group, Party = members[0].Party, Members = [.. members.Reverse()], Plural = true, First = members[^1].First };

    // "les rebelles" after "les rebelles du Nord": the same words mean the same.
    private Described? SameWords(Phrase p)
    {
        string noun = NameKey.Of(p.Head.Lemma);
        Referent? best = null, second = null;
        foreach (Referent r in discourse.Referents)
        {
            if (r.Kind is not (ReferentKind.Body or ReferentKind.People) || r.Plural != p.Plural || !r.Heads.Contains(noun) || r.Party.Code is not { IsUnknown: false }) continue;
            if (best is null || r.Last.Sentence >= best.Last.Sentence) (best, second) = (r, best);
            else second ??= r;
        }
        return best is null ? null : new Described(best, second, "the same words before", null);
    }
}
