using Vigie.Knowledge;
using Vigie.Linguistics;

namespace Vigie.Recognition.Actors;

/// <summary>The grammatical gender of persons, from titles, nouns of office, participles that agree, and given names.</summary>
internal sealed class PersonGenders
{
    private readonly Dictionary<string, string> byEntity = new(StringComparer.Ordinal);

    public PersonGenders(AnnotatedText annotated, IReadOnlyList<Entity> entities, DescriptionWords words)
    {
        foreach (Entity e in entities)
        {
            if (e.Type != EntityType.Person) continue;
            string? told = null, by = null;
            foreach (NameMention m in e.Mentions)
            {
                if (m.Sentence < 0 || m.Sentence >= annotated.Sentences.Count) continue;
                Sentence s = annotated.Sentences[m.Sentence];
                if (m.LastToken >= s.Tokens.Count) continue;
                told ??= Told(s, m, words);
                by ??= words.IsFeminineName(s.Tokens[m.FirstToken].Form) ? "Fem" : null;
            }
            if ((told ?? by) is { } gender) byEntity.Add(e.Id, gender);
        }
    }

    /// <summary><c>Masc</c>, <c>Fem</c>, or null where nothing tells.</summary>
    public string? Of(Entity person) => byEntity.GetValueOrDefault(person.Id);

    private static string? Told(Sentence s, NameMention m, DescriptionWords words)
    {
        for (int i = Math.Max(0, m.FirstToken - 3); i <= m.FirstToken; i++)
        {
            if (words.Is(s.Tokens[i], DescriptionKinds.Feminine) && i < m.FirstToken) return "Fem";
            if (words.Is(s.Tokens[i], DescriptionKinds.Masculine) && i < m.FirstToken) return "Masc";
        }
        Token head = s.Tokens[m.FirstToken];
        for (int i = m.FirstToken; i <= m.LastToken; i++)
            if (s.Tokens[i].Head < m.FirstToken || s.Tokens[i].Head > m.LastToken) { head = s.Tokens[i]; break; }
        Token top = ReferenceReader.Top(s, head);
        // "la ministre X": the article knows better than a noun of both genders.
        if (top.Upos == "NOUN" && words.Is(top, DescriptionKinds.AnyPerson) && ReferenceReader.Gender(s, top) is { } noun) return noun;
        foreach (Token a in s.Dependents(head.Index, "appos"))
            if (a.Upos == "NOUN" && words.Is(a, DescriptionKinds.AnyPerson) && ReferenceReader.Gender(s, a) is { } apposed) return apposed;
        // "X a été libérée", "X est arrivée": only a feminine ending tells, and not where it agrees with an object.
        if (top.Relation() == "nsubj" && top.Head >= 0 && s.Tokens[top.Head] is var verb && verb.IsParticiple() && verb.Feat("Gender") == "Fem" && verb.Feat("Number") != "Plur" && s.Dependent(verb.Index, "obj") is null) return "Fem";
        return null;
    }
}
