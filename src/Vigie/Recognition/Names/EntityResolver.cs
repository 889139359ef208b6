using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Tells who or what a group of names stands for, at the time of the article.</summary>
public sealed class EntityResolver
{
    private readonly World world;
    private readonly RoleReader roles;
    private readonly PlaceChooser places;

    public EntityResolver(World world, RoleReader roles, NameLexicon lexicon)
    {
        this.world = world;
        this.roles = roles;
        places = new PlaceChooser(world, lexicon);
    }

    /// <summary>Joins groups of names that turn out to be one office holder: a person and the nom de guerre.</summary>
    public void JoinByHolder(IReadOnlyList<NameDraft> drafts, NameContext context, string text)
    {
        ILookup<int, NameDraft> bySentence = drafts.ToLookup(d => d.Sentence.Index);
        var groupOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in drafts.Where(d => d.Type == EntityType.Person).GroupBy(d => d.Group).OrderBy(g => g.Key).ToList())
        {
            NameDraft[] names = [.. group];
            if (KnownPerson(names, RoleOf(names, bySentence, text), context).Entry is not { } known) continue;
            if (groupOf.TryGetValue(known.Id, out int first))
                foreach (NameDraft d in names) d.Group = first;
            else groupOf.Add(known.Id, group.Key);
        }
    }

    /// <summary>The entity of a group.</summary>
    /// <param name="id">Id within the article.</param>
    /// <param name="group">Its names in text order; never empty.</param>
    /// <param name="bySentence">All names by sentence.</param>
    /// <param name="context">What the article speaks of.</param>
    /// <param name="text">The article's text.</param>
    public Entity Resolve(string id, IReadOnlyList<NameDraft> group, ILookup<int, NameDraft> bySentence, NameContext context, string text)
    {
        Entity entity = group[0].Type switch
        {
            EntityType.Person => Person(id, group, bySentence, context, text),
            EntityType.Location => Place(id, group, bySentence, context),
            _ => Thing(id, group, context),
        };
        return entity;
    }

    private Entity Person(string id, IReadOnlyList<NameDraft> group, ILookup<int, NameDraft> bySentence, NameContext context, string text)
    {
        NamedRole? role = RoleOf(group, bySentence, text);
        NameDraft longest = Longest(group);
        (WorldEntry? known, string how) = KnownPerson(group, role, context);
        var basis = new List<string> { Basis(group) };
        ActorCode? code = null;
        string name = longest.Surface;
        if (known?.Person is { } person)
        {
            name = person.Name;
            code = World.CodeAt(person, context.Published);
            basis.Add(how + ":" + (World.TermAt(person, context.Published)?.Office ?? "out-of-office"));
        }
        else if (role is not null && role.Kind != "plain")
        {
            code = CodeOf(role, group[0], context);
            if (code is not null) basis.Add("role");
        }
        return new Entity
        {
            Id = id,
            Type = EntityType.Person,
            Name = name,
            Code = code,
            Country = code is { } c && world.Country(c.Country) is not null ? c.Country : null,
            Role = role?.Text,
            Mentions = [.. group.Select(d => d.ToMention())],
            Basis = string.Join('+', basis),
        };
    }

    private NamedRole? RoleOf(IReadOnlyList<NameDraft> group, ILookup<int, NameDraft> bySentence, string text)
    {
        NamedRole? role = null;
        foreach (NameDraft d in group)
        {
            NamedRole? r = roles.Read(d, [.. bySentence[d.Sentence.Index]], text);
            if (r is not null && (role is null || Better(r, role))) role = r;
        }
        return role;
    }

    // A role with a country or an institution tells more than one without.
    private static bool Better(NamedRole a, NamedRole b) => Value(a) > Value(b);

    private static int Value(NamedRole r) => (r.Country is not null || r.Organisation is not null ? 4 : 0) + (r.Sector.Length > 0 ? 2 : 0) + (r.Kind == "plain" ? 0 : 1);

    private static ActorCode? CodeOf(NamedRole role, NameDraft first, NameContext context)
    {
        if (role.Organisation is { } o && (o.IsOrganisation || role.Country is null))
            return o;
        string? country = role.Country ?? (role.Kind is not "delegate" && role.Sector is "GOV" or "LEG" or "JUD" or "MIL" or "COP" or "OPP" ? context.CountryAt(first.Sentence) : null);
        if (country is null) return null;
        return new ActorCode(country, role.Former ? "" : role.Sector);
    }

    private (WorldEntry? Entry, string How) KnownPerson(IReadOnlyList<NameDraft> group, NamedRole? role, NameContext context)
    {
        foreach (NameDraft d in group.OrderByDescending(d => NameKey.Words(d.Key).Length).ThenBy(d => d.Span.Start))
        {
            int words = NameKey.Words(d.Key).Length;
            WorldEntry[] found = [.. world.FindPersons(d.Surface).Where(e => e.Person is not null)];
            if (found.Length == 0) continue;
            WorldEntry? best = null;
            double bestScore = double.NegativeInfinity;
            foreach (WorldEntry e in found)
            {
                double score = Score(e, role, context, words);
                if (score > bestScore) { best = e; bestScore = score; }
            }
            // A bare family name needs a reason to be the one we know; a full name only no reason against it.
            bool only = found.Length == 1 && best!.Person!.Parties.Any(c => context.Weight(c) > 0) && role?.Country is null;
            if (best is not null && (bestScore >= (words == 1 ? 2 : 0) || only)) return (best, words == 1 ? "holder-family-name" : "holder");
        }
        return (null, "");
    }

    private static double Score(WorldEntry e, NamedRole? role, NameContext context, int words)
    {
        Person p = e.Person!;
        Term? term = World.TermAt(p, context.Published);
        double score = term is not null ? 1 : 0;
        string[] countries = [.. p.Parties];
        double named = countries.Max(c => Math.Min(3, context.Weight(c)));
        score += named > 0 ? 1 + (named / 4) : 0;
        if (term is { Office: "head-of-state" or "head-of-government" }) score += words == 1 ? 1 : 0.25;
        if (term is null && words == 1) score -= 1;
        if (role?.Country is { } c2)
            score += countries.Contains(c2) ? 1 : role.Kind is "plain" ? -0.5 : countries.Any(c => c.StartsWith("IGO", StringComparison.Ordinal)) ? 0 : -3;
        return score;
    }

    private Entity Place(string id, IReadOnlyList<NameDraft> group, ILookup<int, NameDraft> bySentence, NameContext context)
    {
        NameDraft d = group.FirstOrDefault(x => x.Candidate.Entries.Count > 0) ?? Longest(group);
        PlaceChoice choice = places.Choose(group, bySentence, context);
        WorldEntry? e = choice.Entry, inner = null;
        // "aéroport de X" lies where X lies.
        if (e is null && Inside(group, bySentence) is { } place) inner = places.Choose([place], bySentence, context).Entry;
        string? country = e?.Country ?? choice.Country ?? inner?.Country ?? group.Select(x => x.Candidate.Country).FirstOrDefault(c => c is not null);
        bool guessed = false;
        if (e is null && country is null && d.Candidate.Basis is not "gazetteer:region")
        {
            // An unknown place lies where its sentence or paragraph says.
            country = context.CountryAt(d.Sentence);
            guessed = country is not null;
        }
        return new Entity
        {
            Id = id,
            Type = EntityType.Location,
            Name = e?.Name ?? Longest(group).Surface,
            Code = e?.Code ?? (e is { Kind: WorldKind.Place, Country: { } at } && world.CapitalOf(e.Name) == at ? new ActorCode(at) : null),
            Country = country,
            Latitude = e?.Latitude ?? inner?.Latitude,
            Longitude = e?.Longitude ?? inner?.Longitude,
            Precision = e?.Precision ?? inner?.Precision ?? PlacePrecision.None,
            Mentions = [.. group.Select(x => x.ToMention())],
            Basis = Basis(group) + (guessed ? "+context:country" : "") + (choice.Reason.Length > 0 ? "+" + choice.Reason : ""),
            Rejected = choice.Rejected,
        };
    }

    // A known place named inside one of the names of a group.
    private static NameDraft? Inside(IReadOnlyList<NameDraft> group, ILookup<int, NameDraft> bySentence)
    {
        foreach (NameDraft d in group)
            foreach (NameDraft o in bySentence[d.Sentence.Index])
                if (o != d && o.Type == EntityType.Location && o.Candidate.Entries.Count > 0 && d.Candidate.Contains(o.Candidate)) return o;
        return null;
    }

    // The country named inside a body's name: "Association des pêcheurs du Pérou".
    private static string? CountryInside(IReadOnlyList<NameDraft> group)
    {
        foreach (NameDraft d in group)
            foreach (GazetteerMatch m in d.Evidence.Cues.Matches)
                if (m.First >= d.Candidate.First && m.Last <= d.Candidate.Last && m.Entries[0] is { Kind: WorldKind.Country, Country: { } country }) return country;
        return null;
    }

    private Entity Thing(string id, IReadOnlyList<NameDraft> group, NameContext context)
    {
        EntityType type = group[0].Type;
        // Of several bodies of a name, the one of a country the article speaks of, if it existed then.
        // What the tables say of an acronym counts only for such a country: the article has said what it stands for here.
        WorldEntry? e = group.SelectMany(x => x.Candidate.Basis == "acronym" ? x.Candidate.Entries.Where(y => context.Weight(y.Country) >= 1) : x.Candidate.Entries).Where(x => x.Type == type)
            .OrderByDescending(x => x.ValidAt(context.Published)).ThenByDescending(x => x.Country is null ? 0.01 : Math.Min(1, context.Weight(x.Country))).FirstOrDefault();
        ActorCode? code = e?.Code;
        string? country = e?.Country;
        if (e is null && type == EntityType.Organisation)
        {
            NameDraft d = group.FirstOrDefault(x => x.Candidate.Organisation is not null || x.Candidate.Country is not null) ?? Longest(group);
            string sector = group.Select(x => x.Candidate.Sector).FirstOrDefault(s => s.Length > 0) ?? "";
            country = d.Candidate.Country ?? CountryInside(group);
            if (d.Candidate.Organisation is { } o && country is null) code = o;
            else
            {
                if (country is null && group.Any(x => x.Candidate.TakesContext)) country = context.CountryAt(d.Sentence);
                code = country is null ? null : new ActorCode(country, sector);
            }
        }
        return new Entity
        {
            Id = id,
            Type = type,
            Name = e?.Name ?? Longest(group).Surface,
            Code = type == EntityType.Organisation ? code : null,
            Country = country ?? (type == EntityType.Organisation && code is { } c && world.Country(c.Country) is not null ? c.Country : null),
            Mentions = [.. group.Select(x => x.ToMention())],
            Basis = Basis(group),
        };
    }

    private static string Basis(IReadOnlyList<NameDraft> group) => group.Select(d => d.Candidate).OrderByDescending(c => c.Strength).First().Basis;

    // The long form names an entity better than its acronym.
    private static NameDraft Longest(IReadOnlyList<NameDraft> group) => group.OrderByDescending(d => d.Key.Length).ThenBy(d => d.Span.Start).First();
}
