using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>What the words beside a person's name say of the person.</summary>
/// <param name="Text">The role in the words of the text.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Sector">PLOVER sector; empty where the words tell none.</param>
/// <param name="Country">Country the words name, or null.</param>
/// <param name="Organisation">International organisation or movement the words name, or null.</param>
/// <param name="Kind">See <see cref="RoleWord"/>.</param>
/// <param name="Former">Whether the role is past.</param>
public sealed record NamedRole(string Text, TextSpan Span, string Sector, string? Country, ActorCode? Organisation, string Kind, bool Former);

/// <summary>Reads roles in front of and behind the names of persons: "le ministre malien de la Défense X", "X, président de la Cour suprême".</summary>
public sealed class RoleReader
{
    private const int Reach = 14;

    private readonly NameLexicon lexicon;
    private readonly InstitutionTail adjectives;

    public RoleReader(NameLexicon lexicon, InstitutionTail adjectives)
    {
        this.lexicon = lexicon;
        this.adjectives = adjectives;
    }

    /// <summary>The role beside a name, or null.</summary>
    /// <param name="draft">A person's name.</param>
    /// <param name="others">All names of the same sentence.</param>
    /// <param name="text">The article's text.</param>
    public NamedRole? Read(NameDraft draft, IReadOnlyList<NameDraft> others, string text) => Before(draft, others, text) ?? After(draft, others, text);

    private NamedRole? Before(NameDraft draft, IReadOnlyList<NameDraft> others, string text)
    {
        IReadOnlyList<NameToken> tokens = draft.Sentence.Tokens;
        int end = draft.Candidate.First - 1;
        // A comma or an honorific may stand between: "le ministre, M. X".
        while (end >= 0 && (tokens[end].Form is "," or "«" or "\"" || (draft.Evidence.Cues.Flags[end] & WordCues.Honorific) != 0)) end--;
        bool comma = end + 1 < draft.Candidate.First && tokens[end + 1].Form == ",";
        int limit = Math.Max(0, end - Reach);
        NamedRole? best = null;
        for (int i = end; i >= limit; i--)
        {
            if (tokens[i].Form is "." or ";" or ":" or "«" or "»" or "(" or ")" or "?" or "!") break;
            if (tokens[i].Form == "," && !comma) break;
            if (tokens[i].Upos is "VERB" or "AUX") break;
            if (lexicon.Has("role-stop", tokens[i].Key) || (!comma && lexicon.Has("role-stop-inside", tokens[i].Key))) break;
            int n = lexicon.Roles.LongestAt(tokens, i, out RoleWord? role);
            if (n == 0 || role!.Kind is "honorific" or "former" || i + n - 1 > end) continue;
            // "Premier ministre", "vice-chef d'état-major": the phrase may begin before its last noun.
            for (int back = 1; back <= 4 && i - back >= 0; back++)
                if (lexicon.Roles.LongestAt(tokens, i - back, out RoleWord? longer) is var m && m > back && longer!.Kind is not "honorific" and not "former" && i - back + m - 1 <= end)
                {
                    (i, n, role) = (i - back, m, longer);
                    break;
                }
            best = Make(draft, others, text, i, i + n, end + 1, role);
            // "vice-ministre des Affaires étrangères", "chef de la diplomatie": the outermost role of the phrase counts.
            if (i == 0 || InsideComplement(tokens, i)) continue;
            break;
        }
        return best;
    }

    private NamedRole? After(NameDraft draft, IReadOnlyList<NameDraft> others, string text)
    {
        IReadOnlyList<NameToken> tokens = draft.Sentence.Tokens;
        int i = draft.Candidate.Last + 1;
        if (i < tokens.Count && tokens[i].Form == "(")
        {
            // "X (Parti du peuple)": the organisation in parentheses.
            NameDraft? party = others.FirstOrDefault(o => o.Candidate.First == i + 1 && o.Type == EntityType.Organisation);
            if (party is null) return null;
            return new NamedRole(party.Surface, party.Span, "", CountryOf(party), OrganisationOf(party), "delegate", false);
        }
        if (i >= tokens.Count || tokens[i].Form != ",") return null;
        i++;
        // "X, 52 ans, ministre…"
        if (i + 2 < tokens.Count && char.IsDigit(tokens[i].Form[0]) && lexicon.Has("age", tokens[i + 1].Key) && tokens[i + 2].Form == ",") i += 3;
        for (int skip = 0; skip < 3 && i < tokens.Count; skip++, i++)
        {
            int n = lexicon.Roles.LongestAt(tokens, i, out RoleWord? role);
            if (n > 0 && role!.Kind is not "honorific" and not "former")
            {
                int end = i + n;
                while (end < tokens.Count && end < i + Reach && tokens[end].Form is not "," and not "." and not ";" and not "(" and not ")" and not "»" and not ":"
                       && tokens[end].Upos is not "VERB" and not "AUX" && !lexicon.Has("role-end", tokens[end].Key)) end++;
                return Make(draft, others, text, i, i + n, end, role);
            }
            if (!lexicon.Has("role-lead", tokens[i].Key)) return null;
        }
        return null;
    }

    private NamedRole Make(NameDraft draft, IReadOnlyList<NameDraft> others, string text, int start, int afterNoun, int end, RoleWord role)
    {
        IReadOnlyList<NameToken> tokens = draft.Sentence.Tokens;
        string? country = null;
        ActorCode? organisation = null;
        string sector = role.Sector, kind = role.Kind;
        bool delegated = role.Kind is "delegate" or "head";
        for (int k = afterNoun; k < end; k++)
        {
            NameDraft? name = others.FirstOrDefault(o => o.Candidate.First <= k && k <= o.Candidate.Last && o != draft && o.Type != EntityType.Person);
            if (name is not null)
            {
                // What is named first is what the person stands for: "ambassadeur russe à l'ONU", "envoyé de l'ONU pour la Libye".
                if (country is null && organisation is null) (country, organisation) = (OrganisationOf(name) is null ? CountryOf(name) : null, OrganisationOf(name));
                // A spokesman, a head or a member is what the institution is.
                if (delegated && SectorOf(name) is { Length: > 0 } s) sector = s;
                // Of a body nobody knows, nothing follows.
                else if (delegated && name.Type == EntityType.Organisation && country is null && organisation is null) kind = "plain";
                else if (delegated && name.Type == EntityType.Organisation && role.Sector == "GOV" && OrganisationOf(name) is null) sector = "";
                k = name.Candidate.Last;
                continue;
            }
            if (adjectives.Demonym(tokens[k]) is { } d && country is null && organisation is null) (country, organisation) = (d.Country, d.Country is null ? d.Organisation : null);
            else if (delegated && lexicon.Institutions.TryGetValue(tokens[k].Key, out string? of)) sector = of;
        }
        bool former = lexicon.List("former-prefix").LongestAt(tokens, start, out _) > 0 || lexicon.HasPrefix("former-prefix", tokens[start].Key);
        if (start > 0 && lexicon.Roles.LongestAt(tokens, start - 1, out RoleWord? before) > 0 && before!.Kind == "former") { former = true; start--; }
        while (end > start + 1 && !tokens[end - 1].IsWord) end--;
        var span = new TextSpan(tokens[start].Span.Start, tokens[end - 1].Span.End);
        return new NamedRole(span.Of(text), span, sector, country, organisation, kind, former);
    }

    private bool InsideComplement(IReadOnlyList<NameToken> tokens, int role) =>
        lexicon.Has("of", tokens[role - 1].Key) || (lexicon.Has("article", tokens[role - 1].Key) && role > 1 && lexicon.Has("of", tokens[role - 2].Key));

    private static string? CountryOf(NameDraft d) => d.Candidate.Country ?? (d.Candidate.Entries.Count > 0 ? d.Candidate.Entries[0].Country : null);

    private static ActorCode? OrganisationOf(NameDraft d)
    {
        if (d.Candidate.Organisation is { } o) return o;
        return d.Candidate.Entries.Count > 0 && d.Candidate.Entries[0].Code is { } c && (c.IsOrganisation || d.Candidate.Entries[0].Country is null) ? c : null;
    }

    private static string SectorOf(NameDraft d) =>
        d.Type != EntityType.Organisation && d.Candidate.Entries is not [{ Kind: WorldKind.Seat }, ..] ? "" : d.Candidate.Sector.Length > 0 && OrganisationOf(d) is null ? d.Candidate.Sector : "";
}
