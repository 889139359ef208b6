using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Recognition.Actors;
using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>When and where an act took place, who asserts it and which figures belong to it, as far as its own clause says.</summary>
public sealed class Circumstances(EventGrammar grammar, MentionSet mentions, ActorIndex actors)
{
    /// <summary>The time told of an act: an expression below it, then one beside it in its clause; null where the clause tells none.</summary>
    public EventTime? Time(Anchor a)
    {
        var s = a.Sentence;
        TimeMention? best = null;
        int bestRank = int.MaxValue;
        foreach (var t in mentions.Times)
        {
            if (t.Bounds.IsUnknown || t.Type is "duration" or "set" || !s.Span.Contains(t.Span)) continue;
            int rank = Rank(a, t);
            if (rank < bestRank) (best, bestRank) = (t, rank);
        }
        if (best is null || bestRank >= 100) best = Dated(s);
        return best is null ? null : new EventTime(best.Bounds, best.Span, best.Basis);
    }

    /// <summary>The date an entry of a chronology opens with: before a colon, or alone on the line before.</summary>
    private TimeMention? Dated(Sentence s)
    {
        foreach (var t in mentions.Times)
        {
            if (t.Bounds.IsUnknown || t.Type is "duration" or "set") continue;
            if (s.Span.Contains(t.Span) && t.Span.Start - s.Span.Start <= 3 && FollowedByColon(t.Span.End)) return t;
            if (s.Index > 0 && mentions.Annotated.Sentences[s.Index - 1] is var before && before.Span.Contains(t.Span) && before.Span.Length - t.Span.Length <= 4) return t;
        }
        return null;
    }

    private bool FollowedByColon(int at)
    {
        string text = mentions.Text;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length && text[at] == ':';
    }

    private int Rank(Anchor a, TimeMention time)
    {
        var s = a.Sentence;
        var head = HeadOf(s, time.Span);
        if (head is null) return 100;
        int distance = Math.Min(20, Math.Abs(head.Index - a.Token.Index) / 3);
        var at = head;
        for (int step = 0; step < Clauses.MaxSteps; step++)
        {
            if (at.Index == a.Token.Index) return step + distance;
            if (a.SupportVerb is { } v && at.Index == v.Index) return 5 + step + distance;
            // "va effectuer mardi une visite": a time hung on the auxiliary of plan or phase is that of the act below it.
            if (step == 1 && at.IsVerb() && grammar.MatrixVerb(at.Lemma) is not (null or MatrixEffect.Keep or MatrixEffect.Content) && Below(s, a.SupportVerb ?? a.Token, at)) return 30 + distance;
            if (at.Head < 0) break;
            // The time of another verb's clause is not this act's time.
            if (step > 0 && at.IsVerb() && at.Index != head.Index && !(at.IsParticiple() && at.Head == a.Token.Index && at.Relation() is "acl" or "amod")) break;
            at = s.Tokens[at.Head];
        }
        if (a.Token.IsVerb()) return 100;
        // "lors d'un sommet en avril": a time right behind the noun's phrase is the noun's, wherever the tree hung it.
        int gap = time.Span.Start - s.PhraseSpan(a.Token).End;
        if (gap is >= 0 and <= 1) return 10;
        // A noun takes the time of the clause it is an argument or adjunct of, if that clause is no act of speech.
        var clause = s.GoverningVerb(a.Token);
        if (clause is not null && head.Head == clause.Index && grammar.MatrixVerb(clause.Lemma) is null && a.Token.Relation() is "nsubj" or "obj" or "obl")
            return 40 + distance;
        return 100;
    }

    /// <summary>Whether a verb is the clause another one governs directly ("va effectuer").</summary>
    private static bool Below(Sentence s, Token verb, Token governor)
    {
        for (int step = 0; step < 3 && verb.Head >= 0; step++)
        {
            if (verb.Relation() is not ("xcomp" or "ccomp")) return false;
            if (verb.Head == governor.Index) return true;
            verb = s.Tokens[verb.Head];
        }
        return false;
    }

    private static Token? HeadOf(Sentence s, TextSpan span)
    {
        Token? head = null;
        foreach (var t in s.Tokens)
        {
            if (!span.Contains(t.Span)) continue;
            if (t.Head < 0 || !span.Contains(s.Tokens[t.Head].Span)) head ??= t;
        }
        return head;
    }

    /// <summary>Where an act took place: a place in the frame's slots, or a locative phrase of its clause.</summary>
    /// <param name="a">The predicate.</param>
    /// <param name="slots">Places of the frame.</param>
    /// <param name="recipients">Heads of the phrases of those acted on.</param>
    /// <param name="doers">Who acts: a country that acts is not where it acts.</param>
    public Place? Place(Anchor a, IReadOnlyList<Slot> slots, IReadOnlyList<Token> recipients, IReadOnlyList<Party> doers)
    {
        var found = Told(a, slots, recipients);
        return found is not null && doers.Any(d => d.Name == found.Name) ? null : found;
    }

    private Place? Told(Anchor a, IReadOnlyList<Slot> slots, IReadOnlyList<Token> recipients)
    {
        var s = a.Sentence;
        var reader = new SlotReader(grammar, actors);
        foreach (var slot in slots)
            foreach (var h in reader.Heads(a, slot))
                if (PlaceAt(s, h) is { } p) return p;
        foreach (var anchor in new[] { a.Token, a.SupportVerb })
        {
            if (anchor is null) continue;
            foreach (int c in s.Children(anchor.Index))
            {
                var t = s.Tokens[c];
                if (t.Relation() is "obl" or "nmod" && grammar.Is("locative", s.Adposition(t)) && (PlaceAt(s, t) ?? (actors.SectorAt(s.Index, c) is null ? InPhrase(s, t) : null)) is { } p) return p;
            }
        }
        // "scellé la ville de X", "détruit le bureau de Y": a town in the object's phrase.
        if (a.Token.IsVerb() && s.LogicalObject(a.Token) is { } thing && actors.SectorAt(s.Index, thing.Index) is null && InPhrase(s, thing) is { } inside) return inside;
        // "À X, le ministre a promis …": a place that opens the sentence of a main clause.
        if (a.Token.Head < 0 || a.SupportVerb is { Head: < 0 })
            foreach (var t in s.Tokens.Take(6))
                if (grammar.Is("locative", s.Adposition(t)) && PlaceAt(s, t) is { } opening) return opening;
        // The only country the sentence places anything in, for a noun whose own phrase names no place.
        if (a.Token.Upos == "NOUN" && OnlyCountryOf(s) is { } only) return only;
        // A place that stands as the one acted on is where it happened, too ("l'offensive contre l'Ukraine").
        foreach (var r in recipients)
            if (r.Index < s.Tokens.Count && ReferenceEquals(s.Tokens[r.Index], r) && grammar.Is("locative", s.Adposition(r)) && PlaceAt(s, r) is { } p) return p;
        return null;
    }

    private Place? InPhrase(Sentence s, Token head)
    {
        var span = s.PhraseSpan(head);
        foreach (var t in s.Tokens)
            if (span.Contains(t.Span) && actors.EntityAt(s.Index, t.Index) is { Type: EntityType.Location, Precision: not PlacePrecision.Country } && PlaceAt(s, t) is { } p) return p;
        return null;
    }

    private Place? OnlyCountryOf(Sentence s)
    {
        Place? found = null;
        foreach (var t in s.Tokens)
        {
            if (actors.EntityAt(s.Index, t.Index) is not { Type: EntityType.Location, Precision: PlacePrecision.Country } || !grammar.Is("locative", s.Adposition(t)) || PlaceAt(s, t) is not { } p) continue;
            if (found is not null && found.Country != p.Country) return null;
            found = p;
        }
        return found;
    }

    private Place? PlaceAt(Sentence s, Token t)
    {
        var e = actors.EntityAt(s.Index, t.Index);
        if (e is null)
            foreach (int c in s.Children(t.Index))
                if (s.Tokens[c].Relation() is "nmod" or "appos" or "flat" && actors.EntityAt(s.Index, c) is { Type: EntityType.Location } inner) { e = inner; break; }
        if (e is not { Type: EntityType.Location }) return null;
        var span = e.Mentions.FirstOrDefault(m => m.Sentence == s.Index)?.Span;
        return new Place(e.Name, e.Country, e.Latitude, e.Longitude, e.Precision, span);
    }

    /// <summary>Who asserts what stands at a place: the speaker of the words that hold it; null for the narrator.</summary>
    public Party? Attribution(TextSpan at) => actors.SpeechAt(at)?.Speaker;

    /// <summary>Figures that stand in the phrases of an act's roles.</summary>
    public IReadOnlyList<int> Figures(IReadOnlyList<Token> heads, Sentence s)
    {
        var found = new List<int>();
        for (int i = 0; i < mentions.Figures.Count; i++)
        {
            var f = mentions.Figures[i];
            if (!s.Span.Contains(f.Span)) continue;
            foreach (var h in heads)
                if (f.Span.Contains(h.Span) || s.PhraseSpan(h).Contains(f.Number)) { found.Add(i); break; }
        }
        return found;
    }

    /// <summary>Whether two intervals can be the same time.</summary>
    public static bool Compatible(DateBounds? a, DateBounds? b) => a is null || b is null || a.Value.IsUnknown || b.Value.IsUnknown || a.Value.Intersect(b.Value) is not null;
}
