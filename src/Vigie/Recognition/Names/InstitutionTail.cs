using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>Reads the adjectives and complements that continue the name of an institution.</summary>
/// <remarks>"Commission | électorale nationale indépendante", "Organisation | du traité de sécurité collective", "Fonds | pour la paix".</remarks>
public sealed class InstitutionTail
{
    private const int Longest = 14;

    private readonly World world;
    private readonly NameLexicon lexicon;

    public InstitutionTail(World world, NameLexicon lexicon)
    {
        this.world = world;
        this.lexicon = lexicon;
    }

    /// <summary>The country or the organisation a word's adjective points to; null for any other word.</summary>
    public (string? Country, ActorCode? Organisation)? Demonym(NameToken t)
    {
        if (!t.IsWord) return null;
        if (world.Demonym(t.Form) is { } country) return (country, null);
        return world.OrganisationAdjective(t.Form) is { } organisation ? (null, organisation) : null;
    }

    /// <summary>The number of words of "de", "du", "de la", "de l'"… at a word; 0 where none stands there.</summary>
    public int OfAt(IReadOnlyList<NameToken> tokens, int at)
    {
        if (at >= tokens.Count || !lexicon.Has("of", tokens[at].Key)) return 0;
        return at + 1 < tokens.Count && lexicon.Has("article", tokens[at + 1].Key) && !tokens[at + 1].IsCapitalised ? 2 : 1;
    }

    /// <summary>Where the tail that begins at a word ends (exclusive); the word itself where there is none.</summary>
    public int End(NameEvidence e, int start, out (string? Country, ActorCode? Organisation) bound)
    {
        IReadOnlyList<NameToken> tokens = e.Tokens;
        bound = (null, null);
        string head = start > 0 ? tokens[start - 1].Key : "";
        int at = start;
        bool complement = false;
        while (at < tokens.Count && at < start + Longest)
        {
            NameToken t = tokens[at];
            if (IsAdjective(e, at) || (Demonym(t) is not null && t.Upos is not "NOUN" and not "VERB"))
            {
                // An adjective of the head binds, one of a complement ("études africaines") does not.
                if (!complement && Demonym(t) is { } d) bound = (bound.Country ?? d.Country, bound.Organisation ?? d.Organisation);
                at++;
                continue;
            }
            if (IsCapital(e, at) && !complement && t.Upos is not "VERB" and not "AUX" && !IsPerson(e, at)) { at++; continue; }
            int next = Complement(e, start - 1, at, head, complement, ref bound);
            if (next == at) break;
            complement = true;
            at = next;
        }
        return at;
    }

    private int Complement(NameEvidence e, int first, int at, string head, bool complement, ref (string? Country, ActorCode? Organisation) bound)
    {
        IReadOnlyList<NameToken> tokens = e.Tokens;
        int link = OfAt(tokens, at);
        if (link == 0 && lexicon.Has("for", tokens[at].Key) && lexicon.Has("purpose", head) && !complement)
            link = at + 1 < tokens.Count && lexicon.Has("article", tokens[at + 1].Key) ? 2 : 1;
        // "sciences et technologies", "de l'Économie et des Finances".
        if (link == 0 && complement && lexicon.Has("and", tokens[at].Key))
        {
            int of = OfAt(tokens, at + 1);
            link = 1 + of;
            if (of == 0 && !(at + 1 < tokens.Count && tokens[at + 1].Upos is "NOUN" or "ADJ" && !tokens[at + 1].IsCapitalised)) return at;
        }
        if (link == 0) return complement && first >= 0 ? Attached(e, first, at, head) : at;
        int k = at + link;
        if (k >= tokens.Count || !tokens[k].IsWord || IsPerson(e, k)) return at;
        if (e.MatchFrom(k) is { } m && m.Entries[0].Type is EntityType.Location or EntityType.Organisation && (!m.NeedsContext || tokens[k].IsCapitalised))
        {
            WorldEntry x = m.Entries[0];
            // A hamlet that bears the name of a common word binds nothing.
            if (x.Type == EntityType.Location && (x.Kind != WorldKind.Place || x.Population > 50_000 || world.CapitalOf(x.Name) is not null)) bound = (bound.Country ?? x.Country, bound.Organisation);
            else if (x.Code is { IsOrganisation: true } code) bound = (bound.Country, bound.Organisation ?? code);
            return m.Last + 1;
        }
        if (lexicon.Has("stop-noun", tokens[k].Key) || lexicon.Has("calendar", tokens[k].Key) || char.IsDigit(tokens[k].Form[0])) return at;
        if (tokens[k].Upos is "NOUN" or "PROPN" || (tokens[k].Upos.Length == 0 && !lexicon.Has("function-word", tokens[k].Key))) return k + 1;
        if (tokens[k].Upos == "ADJ" && k + 1 < tokens.Count && tokens[k + 1].Upos == "NOUN" && !lexicon.Has("stop-noun", tokens[k + 1].Key)) return k + 2;
        return IsCapital(e, k) && tokens[k].Upos is not "VERB" and not "AUX" ? k + 1 : at;
    }

    // A further complement ("soutien | à la paix", "la Science | et la Politique") that the syntax ties to a complement, not to the head or the verb.
    private int Attached(NameEvidence e, int first, int at, string head)
    {
        IReadOnlyList<NameToken> tokens = e.Tokens;
        bool and = lexicon.Has("and", tokens[at].Key);
        if (!and && !(lexicon.Has("complement", tokens[at].Key) && lexicon.Has("purpose", head))) return at;
        int k = at + 1;
        if (k < tokens.Count && lexicon.Has("article", tokens[k].Key)) k++;
        if (k >= tokens.Count || tokens[k].Upos is not "NOUN" and not "PROPN" || lexicon.Has("stop-noun", tokens[k].Key) || lexicon.Has("calendar", tokens[k].Key)) return at;
        if (e.MatchFrom(k) is { } m && m.Entries[0].Kind != WorldKind.Place) return at;
        // A body of its own: "Centre d'études à l'Institut X".
        if (tokens[k].IsCapitalised && (e.Cues.Flags[k] & WordCues.Institution) != 0) return at;
        return tokens[k].Head > tokens[first].Last && tokens[k].Head < tokens[at].First ? k + 1 : at;
    }

    private bool IsAdjective(NameEvidence e, int at)
    {
        NameToken t = e.Tokens[at];
        if (!t.IsWord || (t.IsCapitalised && e.CapitalsTell)) return false;
        if (t.Upos == "ADJ") return true;
        return t.Upos is "" && lexicon.Has("institution-adjective", t.Key);
    }

    private bool IsCapital(NameEvidence e, int at) =>
        at < e.Tokens.Count && e.Tokens[at].IsCapitalised && e.Tokens[at].IsWord && e.CapitalsTell
        && !lexicon.Has("function-word", e.Tokens[at].Key) && !lexicon.Has("calendar", e.Tokens[at].Key) && (e.Cues.Flags[at] & (WordCues.Role | WordCues.Honorific)) == 0;

    private static bool IsPerson(NameEvidence e, int at) =>
        e.SpanFrom(at) is { Type: EntityType.Person } || (e.MatchFrom(at) is { } m && m.Entries[0].Kind == WorldKind.Person && m.Last > m.First);
}
