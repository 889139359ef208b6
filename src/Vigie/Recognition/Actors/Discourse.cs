using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.Actors;

/// <summary>What sort of thing a referent is, for agreement with what refers back to it.</summary>
internal enum ReferentKind { Person, Body, Country, People, Group }

/// <summary>One mention of a referent.</summary>
/// <param name="Sentence">Sentence number.</param>
/// <param name="Token">Its head.</param>
/// <param name="Verb">The word its phrase depends on; -1 for none.</param>
/// <param name="Subject">Whether it is a subject.</param>
/// <param name="Oblique">Whether it stands in a phrase of circumstance or inside another phrase.</param>
internal readonly record struct ReferentMention(int Sentence, int Token, int Verb, bool Subject, bool Oblique);

/// <summary>Someone or something the text has spoken of, with all that it has said by way of description.</summary>
internal sealed class Referent
{
    public required ReferentKind Kind { get; init; }

    /// <summary>How it is named when it is referred back to.</summary>
    public required Party Party { get; set; }

    public Entity? Entity { get; init; }

    /// <summary><c>Masc</c>, <c>Fem</c>, or null where nothing tells.</summary>
    public string? Gender { get; set; }

    public bool Plural { get; set; }

    /// <summary>Folded nouns the text has described it with.</summary>
    public HashSet<string> Heads { get; } = new(StringComparer.Ordinal);

    /// <summary>Offices held, the present one first (empty where there is none at the time).</summary>
    public IReadOnlyList<string> Offices { get; init; } = [];

    /// <summary>The members of a group, else empty.</summary>
    public IReadOnlyList<Referent> Members { get; init; } = [];

    public List<ReferentMention> Mentions { get; } = [];

    public ReferentMention Last => Mentions[^1];

    /// <summary>The words it was first named with.</summary>
    public TextSpan First { get; init; }

    /// <summary>The office held at the time of the article, or null.</summary>
    public string? Office => Offices is [{ Length: > 0 } now, ..] ? now : null;
}

/// <summary>What is sought: agreement, and what a candidate must not be.</summary>
/// <param name="Sentence">Sentence of what refers back.</param>
/// <param name="Token">Its head.</param>
/// <param name="Verb">The word it depends on: arguments of one verb are different persons; -1 for none.</param>
/// <param name="Gender">Gender, or null.</param>
/// <param name="Plural">Number, or null.</param>
internal readonly record struct Sought(int Sentence, int Token, int Verb, string? Gender, bool? Plural);

/// <summary>The referents of an article in the order of their mentions, and how present each is to the reader.</summary>
/// <remarks>Salience after S. Lappin and H. Leass (1994): recency, grammatical role, repetition; agreement and the arguments of one verb exclude.</remarks>
internal sealed class Discourse
{
    /// <summary>How many sentences back a pronoun reaches.</summary>
    public const int PronounReach = 3;

    private readonly List<Referent> referents = [];
    private readonly Dictionary<string, Referent> byKey = new(StringComparer.Ordinal);

    public IReadOnlyList<Referent> Referents => referents;

    public Referent? Find(string key) => byKey.GetValueOrDefault(key);

    public void Add(string key, Referent referent)
    {
        byKey[key] = referent;
        referents.Add(referent);
    }

    /// <summary>Whether a referent agrees with what is sought and is none of the other arguments of the same verb.</summary>
    public static bool Fits(Referent r, Sought w, bool ownArgumentToo = false)
    {
        if (r.Mentions.Count == 0) return false;
        if (w.Plural is { } plural && r.Plural != plural && !(plural && r.Kind == ReferentKind.Body)) return false;
        if (w.Gender is not null && r.Gender is not null && r.Gender != w.Gender && !(r.Plural && w.Gender == "Masc")) return false;
        if (ownArgumentToo || w.Verb < 0) return true;
        for (int i = r.Mentions.Count - 1; i >= 0 && r.Mentions[i].Sentence == w.Sentence; i--)
            if (r.Mentions[i].Verb == w.Verb) return false;
        return true;
    }

    /// <summary>How present a referent is at a place: higher is more.</summary>
    public static double Salience(Referent r, Sought w)
    {
        ReferentMention m = r.Last;
        int distance = w.Sentence - m.Sentence;
        double kind = r.Kind switch { ReferentKind.Person => 0.8, ReferentKind.Country => -0.5, ReferentKind.Group => 0.6, _ => 0 };
        return (-1.5 * distance) + (0.4 * Math.Log(1 + r.Mentions.Count)) + (m.Subject ? 2 : 0) - (m.Oblique ? r.Kind == ReferentKind.Person ? 0.5 : 1 : 0) + kind + (0.001 * m.Token);
    }

    /// <summary>The most present referent that fits and passes a test, or null; with the runner-up for the reasons.</summary>
    public (Referent? Best, Referent? Second) Select(Sought w, int reach, Func<Referent, double?> bonus, bool ownArgumentToo = false)
    {
        Referent? best = null, second = null;
        double top = double.NegativeInfinity, next = double.NegativeInfinity;
        foreach (Referent r in referents)
        {
            if (!Fits(r, w, ownArgumentToo) || w.Sentence - r.Last.Sentence > reach || bonus(r) is not { } more) continue;
            double score = Salience(r, w) + more;
            if (score > top) (second, next, best, top) = (best, top, r, score);
            else if (score > next) (second, next) = (r, score);
        }
        return (best, second);
    }
}
