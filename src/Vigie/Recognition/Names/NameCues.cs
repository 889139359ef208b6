using Vigie.Knowledge;

namespace Vigie.Recognition.Names;

/// <summary>What the gazetteer and the word lists say of each word of a sentence.</summary>
/// <param name="Matches">Known names, in order, without overlaps.</param>
/// <param name="MatchAt">For each word, the number of the match it lies in, or -1.</param>
/// <param name="Flags">For each word, what the lists say.</param>
public sealed record NameCues(IReadOnlyList<GazetteerMatch> Matches, int[] MatchAt, WordCues[] Flags);

/// <summary>What word lists say of a word.</summary>
[Flags]
public enum WordCues
{
    None = 0,
    GivenName = 1,
    FamilyName = 2,
    Demonym = 4,
    Role = 8,
    Honorific = 16,
    Institution = 32,
    PlaceNoun = 64,
    MediumNoun = 128,
    WorkNoun = 256,
    Calendar = 512,
}

/// <summary>Looks every word up. Thread-safe.</summary>
public sealed class NameCueFinder
{
    private readonly World world;
    private readonly NameLexicon lexicon;
    private readonly GazetteerMatcher matcher;
    private readonly HashSet<string> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> family = new(StringComparer.Ordinal);

    public NameCueFinder(World world, NameLexicon lexicon)
    {
        this.world = world;
        this.lexicon = lexicon;
        matcher = new GazetteerMatcher(world);
        foreach (Person p in world.Persons)
        {
            string[] words = NameKey.Words(NameKey.Of(p.Name));
            if (words.Length < 2) continue;
            foreach (string w in words[..^1])
                if (w.Length > 2) given.Add(w);
            if (words[^1].Length > 2) family.Add(words[^1]);
        }
    }

    /// <summary>The cues of a sentence.</summary>
    public NameCues Find(NameSentence sentence)
    {
        IReadOnlyList<NameToken> tokens = sentence.Tokens;
        // A headline in small letters: names may be anywhere.
        bool lower = sentence is { Case: NameCase.Lower, Paragraph: 0 };
        var forms = new string[tokens.Count];
        for (int i = 0; i < forms.Length; i++)
            forms[i] = lower && tokens[i].Key.Length >= 4 && tokens[i].Upos is not "VERB" and not "AUX" and not "ADV" ? Capitalise(tokens[i].Form) : tokens[i].Form;
        List<GazetteerMatch> matches = [.. matcher.Match(forms)];
        PreferWithoutArticle(tokens, forms, matches);
        if (sentence.Case == NameCase.Mixed) PreferProperName(tokens, forms, matches);
        var at = new int[tokens.Count];
        Array.Fill(at, -1);
        for (int m = 0; m < matches.Count; m++)
            for (int i = matches[m].First; i <= matches[m].Last; i++) at[i] = m;
        var flags = new WordCues[tokens.Count];
        for (int i = 0; i < tokens.Count; i++) Flag(tokens, i, flags);
        return new NameCues(matches, at, flags);
    }

    // Tables hold descriptions for names too ("les rebelles du X"); where the description ends with a name of the same body, that is the name.
    private void PreferProperName(IReadOnlyList<NameToken> tokens, string[] forms, List<GazetteerMatch> matches)
    {
        for (int m = 0; m < matches.Count; m++)
        {
            GazetteerMatch match = matches[m];
            if (match.Last == match.First || tokens[match.First].IsCapitalised || !char.IsLetter(tokens[match.First].Form[0]) || match.Entries[0].Type != EntityType.Organisation) continue;
            bool institution = lexicon.Has("institution", tokens[match.First].Key);
            for (int k = match.First + 1; k <= match.Last; k++)
            {
                if (!tokens[k].IsWord || (institution && !tokens[k].IsCapitalised) || matcher.LongestAt(forms, k) is not { } inner || inner.Last != match.Last) continue;
                if (!inner.Entries.Any(e => e.Id == match.Entries[0].Id)) continue;
                matches[m] = match with { First = k };
                break;
            }
        }
    }

    // "L'Union" is a newspaper, but in "L'Union africaine" the article belongs to the sentence.
    private void PreferWithoutArticle(IReadOnlyList<NameToken> tokens, string[] forms, List<GazetteerMatch> matches)
    {
        for (int m = 0; m < matches.Count; m++)
        {
            GazetteerMatch match = matches[m];
            if (match.Last == match.First || !lexicon.Has("article", tokens[match.First].Key)) continue;
            GazetteerMatch? bare = matcher.LongestAt(forms, match.First + 1);
            bool media = match.Entries[0].Kind == WorldKind.Media;
            if (bare is { } longer && (longer.Last > match.Last || (longer.Last == match.Last && !media)))
            {
                matches[m] = longer;
                while (m + 1 < matches.Count && matches[m + 1].First <= longer.Last) matches.RemoveAt(m + 1);
            }
            // The bare word is a paper only where the text says so.
            else if (media && match.Last == match.First + 1 && lexicon.Has("institution", tokens[match.Last].Key)
                     && (match.First == 0 || !lexicon.Has("medium-noun", tokens[match.First - 1].Key)))
                matches.RemoveAt(m--);
        }
    }

    private void Flag(IReadOnlyList<NameToken> tokens, int i, WordCues[] flags)
    {
        NameToken t = tokens[i];
        WordCues f = WordCues.None;
        if (t.IsCapitalised)
        {
            int hyphen = t.Key.IndexOf('-', StringComparison.Ordinal);
            if (given.Contains(t.Key) || (hyphen > 2 && given.Contains(t.Key[..hyphen]))) f |= WordCues.GivenName;
            if (family.Contains(t.Key)) f |= WordCues.FamilyName;
        }
        if (t.IsWord && world.Demonym(t.Form) is not null) f |= WordCues.Demonym;
        if (lexicon.Has("institution", t.Key)) f |= WordCues.Institution;
        if (lexicon.Has("place-noun", t.Key)) f |= WordCues.PlaceNoun;
        if (lexicon.Has("medium-noun", t.Key)) f |= WordCues.MediumNoun;
        if (lexicon.Has("work-noun", t.Key)) f |= WordCues.WorkNoun;
        if (lexicon.Has("calendar", t.Key)) f |= WordCues.Calendar;
        flags[i] |= f;
        int length = lexicon.Roles.LongestAt(tokens, i, out RoleWord? role);
        for (int k = i; k < i + length; k++) flags[k] |= role!.Kind == "honorific" ? WordCues.Honorific : WordCues.Role;
    }

    private static string Capitalise(string s) => s.Length == 0 ? s : char.ToUpperInvariant(s[0]) + s[1..];
}
