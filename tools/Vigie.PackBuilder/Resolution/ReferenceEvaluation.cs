using System.Text;
using Vigie.Coding;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.PackBuilder.Resolution;

/// <summary>Measures who pronouns, epithets and definite descriptions are taken for, and the actor codes of phrases.</summary>
public static class ReferenceEvaluation
{
    /// <summary>Codes each text and compares its marked phrases with the answers.</summary>
    public static ResolutionScore Run(string file, IArticleCoder coder)
    {
        var score = new ResolutionScore();
        foreach (MarkedText text in MarkedText.ReadTexts(file))
        {
            CodedArticle coded = coder.Code(new RawDocument($"{text.Number}.txt", Encoding.UTF8.GetBytes(text.Text), new Sidecar { Published = text.Published }));
            if (coded.Article.Text != text.Text) score.Add("text kept as it is", text, false, () => "the reader changed the text");
            foreach (Mark mark in text.Marks) Judge(score, text, mark, coded);
        }
        return score;
    }

    private static void Judge(ResolutionScore score, MarkedText text, Mark mark, CodedArticle coded)
    {
        int equals = mark.Answer.IndexOf('=', StringComparison.Ordinal);
        string id = equals < 0 ? mark.Answer : mark.Answer[..equals];
        string words = mark.Span.Of(text.Text);
        if (equals >= 0)
        {
            IReadOnlyList<Party> parties = Resolve(coded, mark.Span);
            string wanted = mark.Answer[(equals + 1)..];
            score.Add("full code", text, parties.Any(p => p.Code?.ToString() == wanted), () => $"{words} -> {Show(parties)}, wanted {wanted}");
        }
        if (!id.StartsWith('>')) return;
        string[] wantedIds = id[1..].Split('+');
        IReadOnlyList<Party> found = Resolve(coded, mark.Span);
        bool right = found.Count > 0 && wantedIds.All(w => found.Any(p => Is(p, w, text, mark, coded))) && found.All(p => wantedIds.Any(w => Is(p, w, text, mark, coded)));
        Token? head = Head(coded, mark.Span)?.Token;
        string what = wantedIds.Length > 1 ? "antecedent: several" : head?.Upos is "PRON" or "DET" ? "antecedent: pronoun" : coded.Mentions.Entities.Any(e => e.Mentions.Any(m => m.Span.Overlaps(mark.Span))) ? "antecedent: name" : "antecedent: description";
        score.Add(what, text, right, () => $"{words} @{mark.Span.Start} -> {Show(found)}, wanted {id}");
        score.Add("antecedent", text, right, null);
    }

    // A party is who is meant where it is an entity named in a mark of that id, lies on the words of one, or stands for the same country as a whole.
    private static bool Is(Party party, string id, MarkedText text, Mark here, CodedArticle coded)
    {
        foreach (Mark m in text.Marks)
        {
            int equals = m.Answer.IndexOf('=', StringComparison.Ordinal);
            if ((equals < 0 ? m.Answer : m.Answer[..equals]).TrimStart('>') != id || m == here) continue;
            foreach (Entity e in coded.Mentions.Entities)
                if (e.Mentions.Any(x => x.Span.Overlaps(m.Span)))
                {
                    if (e.Id == party.EntityId) return true;
                    if (party.Code is { } c && e.Code is { } d && c.ToString() == d.ToString() && e.Type == Knowledge.EntityType.Location) return true;
                }
            if (party.EntityId is null && (party.Antecedent ?? party.Span) is { } s && s.Overlaps(m.Span) && m.Span.Start < here.Span.Start) return true;
        }
        return false;
    }

    /// <summary>The parties that the phrase of a span stands for.</summary>
    internal static IReadOnlyList<Party> Resolve(CodedArticle coded, TextSpan span) =>
        Head(coded, span) is { } at ? coded.Mentions.Actors.Resolve(at.Sentence.Index, at.Token.Index) : [];

    // The word of a span that depends on none of the others.
    private static (Sentence Sentence, Token Token)? Head(CodedArticle coded, TextSpan span)
    {
        foreach (Sentence s in coded.Mentions.Annotated.Sentences)
        {
            if (!s.Span.Overlaps(span)) continue;
            Token[] inside = [.. s.Tokens.Where(t => t.Span.Overlaps(span))];
            Token? head = inside.FirstOrDefault(t => t.Upos is not "ADP" and not "PUNCT" && !inside.Any(o => o.Index == t.Head));
            if (head is not null) return (s, head);
        }
        return null;
    }

    private static string Show(IReadOnlyList<Party> parties) => parties.Count == 0 ? "nobody" : string.Join(", ", parties.Select(p => $"{p.Name} [{p.Code?.ToString() ?? "-"}] ({p.Basis})"));
}
