using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>Says who a speaker's place stands for, in text order, remembering who spoke before.</summary>
/// <param name="view">The text.</param>
/// <param name="actors">Who noun phrases stand for.</param>
/// <param name="said">What all statements say: names inside are not those of speakers.</param>
internal sealed class SpeakerResolver(SpeechView view, IActorIndex actors, List<TextSpan> said)
{
    private const int NameReach = 14;
    private const int MaxWords = 14;

    private const int PronounReach = 400;

    private readonly List<Spoken> before = [];

    private readonly record struct Spoken(Party Party, int Word, int Paragraph, char Gender, char Number, bool Person);

    /// <summary>Keeps who spoke, for pronouns and quotations that follow.</summary>
    public void Remember(Party party, SpeakerPlace place, int word)
    {
        var (gender, number) = place.Kind == SpeakerKind.Phrase ? Agreement(place.Head) : ('?', '?');
        if (place.Kind is SpeakerKind.Anaphor or SpeakerKind.Previous && before.Count > 0 && before[^1].Party.Name == party.Name) (gender, number) = (before[^1].Gender, before[^1].Number);
        bool person = place.Kind == SpeakerKind.Phrase ? party.EntityId is { } id && IsPerson(id) : before.Count > 0 && before[^1].Person;
        before.Add(new Spoken(party, word, view.ParagraphOf(word), gender, number, person));
    }

    private bool IsPerson(string entity)
    {
        for (int i = 0; i < view.Count; i++)
            if (view.EntityAt(i) is { } e && e.Id == entity) return e.Type == EntityType.Person;
        return false;
    }

    /// <summary>The speaker, or null where the text does not let it be told.</summary>
    /// <param name="place">Where it is named.</param>
    /// <param name="word">Word near which the statement stands.</param>
    public Party? Resolve(SpeakerPlace place, int word) => place.Kind switch
    {
        SpeakerKind.Phrase => Phrase(place.Head),
        SpeakerKind.Anaphor => Anaphor(place.Head),
        SpeakerKind.Previous or SpeakerKind.Document => Last(word, 2)?.Party,
        _ => null,
    };

    /// <summary>Who spoke last, no more than some paragraphs before.</summary>
    private Spoken? Last(int word, int paragraphs)
    {
        if (before.Count == 0) return null;
        var last = before[^1];
        return view.ParagraphOf(word) - last.Paragraph <= paragraphs ? last : null;
    }

    private Party? Phrase(int head)
    {
        int named = Named(head);
        var resolved = actors.Resolve(view.SentenceOf(named), view[named].Index);
        var words = Words(head);
        if (view.EntityAt(named) is { } entity && view.MentionAt(named) is { } mention)
        {
            var party = resolved.FirstOrDefault(p => p.EntityId == entity.Id) ?? (resolved.Count > 0 ? resolved[0] : null);
            bool person = entity.Type == EntityType.Person;
            string name = person ? FullName(entity) : words.Of(view.Text);
            return new Party(name, party?.Code ?? entity.Code, person ? mention.Span : words, entity.Id, party is { Basis.Length: > 0 } ? party.Basis : "speech:name");
        }
        if (Role(head) is { } known) return known;
        if (view.On("person-noun", head) && ProperName(head) is { } own) words = own;
        var code = resolved.Count > 0 ? resolved[0].Code : null;
        return new Party(words.Of(view.Text), code, words, resolved.Count > 0 ? resolved[0].EntityId : null, "speech:words");
    }

    /// <summary>The name that follows a title where no recogniser knows it ("la ministre Untel"), or null.</summary>
    private TextSpan? ProperName(int title)
    {
        int first = title + 1, last = title;
        while (last + 1 < view.Count && view.SentenceOf(last + 1) == view.SentenceOf(title) && view[last + 1].Upos == "PROPN" && !view.InQuotation(last + 1)) last++;
        return last >= first ? view.SpanOf(first, last) : null;
    }

    /// <summary>A person's name as the text spells it where it gives more than one word of it, else as resolved.</summary>
    private string FullName(Entity person)
    {
        NameMention? longest = null;
        foreach (var m in person.Mentions)
            if (m.LastToken > m.FirstToken && (longest is null || m.Span.Length > longest.Span.Length)) longest = m;
        return longest is null ? person.Name : longest.Span.Of(view.Text);
    }

    /// <summary>"estime le chercheur": a definite role without a name of its own is whoever spoke before, if that is a person; else null.</summary>
    private Party? Role(int head)
    {
        if (!view.On("person-noun", head) || view[head].Feat("Number") == "Plur" || Last(head, 1) is not { Person: true } last) return null;
        int determiner = head - 1;
        while (determiner > 0 && view[determiner].Upos is "ADJ") determiner--;
        if (determiner < 0 || view[determiner].Upos != "DET" || view[determiner].Feat("Definite") != "Def") return null;
        bool complement = false;
        foreach (int c in view.Children(head)) complement |= c > head && (view.IsRelation(c, "nmod") || view.IsRelation(c, "amod"));
        if (complement && !view.On("scholar-noun", head)) return null;
        return Fits(Agreement(head).Gender, last.Gender) ? last.Party with { Span = Words(head), Basis = "speech:role" } : null;
    }

    /// <summary>The word of the proper name that a phrase gives its speaker: an apposition, a name after a title, or the head itself.</summary>
    private int Named(int head)
    {
        if (view.EntityAt(head) is { Type: EntityType.Person } || view[head].Feat("Number") == "Plur") return head;
        int best = -1;
        bool comma = false, voice = false;
        for (int i = head + 1; i < view.Count && i <= head + NameReach + 8 && view.SentenceOf(i) == view.SentenceOf(head); i++)
        {
            if (view.InQuotation(i)) break;
            if (view.Form(i) == "(")
            {
                while (i + 1 < view.Count && view.Form(i) != ")" && i <= head + NameReach + 8) i++;
                continue;
            }
            if (view.EntityAt(i) is { Type: EntityType.Person } && view.MentionAt(i) is { } m)
            {
                int first = view.WordOf(m.Sentence, m.FirstToken);
                if (comma && i == first && (voice || AfterComma(i))) return i;
                if (!comma && i <= head + NameReach && IsApposed(head, first)) best = i;
                i = view.WordOf(m.Sentence, m.LastToken);
                continue;
            }
            if (view.IsComma(i))
            {
                if (comma || best >= 0) break;
                comma = true;
                voice = i + 3 < view.Count && view.On("voice", i + 3);
                continue;
            }
            if (view.IsPunctuation(i) && view.Form(i) is not ("-" or "'") || view.IsFinite(i) || view.On("relative", i) && view[i].Upos == "PRON") break;
            if (comma && !voice) break;
        }
        return best >= 0 ? best : head;
    }

    /// <summary>Whether only titles stand between a comma and a name ("…, M. Untel").</summary>
    private bool AfterComma(int first)
    {
        for (int i = first - 1; i >= 0 && i > first - 5; i--)
        {
            if (view.IsComma(i)) return true;
            if (!view.On("person-noun", i) && view[i].Upos is not ("DET" or "ADJ" or "PUNCT")) return false;
        }
        return false;
    }

    /// <summary>Whether a name stands beside the head as its name, not as a complement ("le porte-parole de X").</summary>
    private bool IsApposed(int head, int first)
    {
        int i = first - 1;
        if (i == head) return true;
        // Titles between: "du président X" makes X the complement, "le ministre de la Défense X" does not.
        while (i > head && (view.On("person-noun", i) || view[i].Upos is "ADJ")) i--;
        if (i < head) return true;
        if (i == head) return true;
        while (i > head && view[i].Upos is "DET") i--;
        return i == head || view[i].Upos is "NOUN" or "PROPN" or "ADJ";
    }

    /// <summary>The words of a noun phrase without its determiner, relative clauses and appositions.</summary>
    private TextSpan Words(int head)
    {
        int first = head, last = head;
        while (first > 0 && view.SentenceOf(first - 1) == view.SentenceOf(head) && view[first - 1].Upos is "ADJ" or "NUM" && view.Head(first - 1) == head) first--;
        if (view.MentionAt(head) is { } mention)
        {
            first = Math.Min(first, view.WordOf(mention.Sentence, mention.FirstToken));
            last = Math.Max(last, view.WordOf(mention.Sentence, mention.LastToken));
        }
        var below = view.Subtree(head);
        int content = last;
        for (int i = last + 1; i < view.Count && i - first < MaxWords && view.SentenceOf(i) == view.SentenceOf(head); i++)
        {
            if (view.InQuotation(i) || view.IsPunctuation(i) && view.Form(i) is not ("-" or "'" or "’")) break;
            if (view.IsFinite(i) || view[i].Upos is "SCONJ" or "PRON" or "AUX") break;
            if (view.IsVerb(i) && view[i].Upos != "ADJ") break;
            bool inside = below.Contains(i) || view.MentionAt(i) is { } m && m == view.MentionAt(i - 1);
            if (!inside) break;
            if (IsAddressed(i) || view[i].Upos == "ADP" && view.On("phrase-break", i)) break;
            if (view[i].Upos is not ("ADP" or "DET" or "CCONJ" or "ADV")) content = i;
        }
        return view.SpanOf(first, content);
    }

    /// <summary>"le diplomate aux journalistes": to whom, not who.</summary>
    private bool IsAddressed(int i)
    {
        if (view[i].Upos != "ADP" || view[i].IsContractionTail || !view.On("addressee-preposition", i)) return false;
        for (int k = i + 1; k < view.Count && k <= i + 3; k++)
            if (view[k].Upos is "NOUN" or "PROPN") return view.On("medium-noun", k) || view.EntityAt(k) is { Code.Sector: "MED" };
        return false;
    }

    /// <summary>Who a pronoun, or a phrase that points back, stands for: of the speakers and persons before it, the one best placed.</summary>
    private Party? Anaphor(int head)
    {
        string bare = Folding.Fold(view[head].Form);
        bare = bare[(bare.LastIndexOf('-') + 1)..];
        if (view.Lexicon.Is("not-speaker", bare)) return null;
        bool noun = view[head].Upos is "NOUN" or "ADJ";
        if (view.On("latter", head) && Latter(head) is { } latter) return WithSpan(latter, head);
        // "La même source" may be a man: gender holds for pronouns only.
        if (noun) return Last(head, 3) is { } last ? WithSpan(last.Party, head) : null;
        var (gender, number) = Form(bare);
        if (gender == '?' && number == '?') (gender, number) = Agreement(head);

        Party? best = null;
        double most = double.MinValue;
        foreach (var s in before)
        {
            if (s.Word >= head || !Fits(number, s.Number)) continue;
            // A masculine title may be a woman's ("le ministre … a-t-elle dit"): for persons gender only weighs.
            bool fits = Fits(gender, s.Gender);
            if (!fits && !(s.Person && gender == 'F')) continue;
            double score = Nearness(s.Word, head) + SpeakerBonus + (s.Person ? PersonBonus : 0) - (fits ? 0 : GenderCost);
            if (score >= most) (best, most) = (s.Party, score);
        }
        foreach (var (word, bonus) in Persons(head, gender, number))
        {
            double score = Nearness(word, head) + bonus;
            if (score > most) (best, most) = (Phrase(word), score);
        }
        if (best is not null) return WithSpan(best, head);
        var resolved = actors.Resolve(view.SentenceOf(head), view[head].Index);
        return resolved.Count > 0 && resolved[0].EntityId is not null ? WithSpan(resolved[0], head) : null;
    }

    /// <summary>"Ce dernier": the nearest actor before that agrees.</summary>
    private Party? Latter(int head)
    {
        var (gender, number) = Agreement(head);
        for (int i = head - 1; i >= 0 && head - i < 80; i--)
        {
            if (view.InQuotation(i) || view[i].Upos is not ("NOUN" or "PROPN")) continue;
            if (view.EntityAt(i) is { Type: EntityType.Miscellaneous } || view.EntityAt(i) is null && !view.On("speaker-noun", i)) continue;
            var (g, n) = Agreement(Top(i));
            if (Fits(gender, g) && Fits(number, n)) return Phrase(Top(i));
        }
        return null;
    }

    private const double SpeakerBonus = 3, SubjectBonus = 2, AgentBonus = 1.5, PersonBonus = 1, ParagraphCost = 2, SentenceCost = 0.5, GenderCost = 2;

    private double Nearness(int word, int head) =>
        -ParagraphCost * (view.ParagraphOf(head) - view.ParagraphOf(word)) - SentenceCost * Math.Min(6, view.SentenceOf(head) - view.SentenceOf(word));

    private Party WithSpan(Party party, int head) => party with { Span = view[head].Span, Basis = "speech:anaphor" };

    /// <summary>Names before a pronoun that it may stand for, the writer's words only, with what speaks for each.</summary>
    private IEnumerable<(int Word, double Bonus)> Persons(int to, char gender, char number)
    {
        for (int i = to - 1; i >= 0 && to - i < PronounReach; i--)
        {
            if (view.EntityAt(i) is not { } e || view.MentionAt(i) is not { } m) continue;
            int first = view.WordOf(m.Sentence, m.FirstToken), head = i;
            for (int k = first; k <= i; k++)
                if (view.Head(k) < first || view.Head(k) > i) { head = k; break; }
            i = first;
            if (e.Type is EntityType.Miscellaneous || view.InQuotation(head) || said.Exists(s => s.Contains(m.Span))) continue;
            bool person = e.Type == EntityType.Person;
            if (person && number == 'P') continue;
            int top = Top(head);
            var (g, n) = Agreement(top);
            if (top != head && person && Agreement(head) is var (own, _) && own != '?') g = own;
            if (!Fits(gender, g) || !Fits(number, n)) continue;
            bool subject = view.IsRelation(top, "nsubj") || top == head && view.IsRelation(top, "root");
            if (!person && !subject) continue;
            yield return (person ? head : top, (subject ? SubjectBonus : view.Relation(top) == "obl:agent" ? AgentBonus : 0) + (person ? PersonBonus : 0));
        }
    }

    /// <summary>The head of the phrase that a name belongs to as a name or an apposition.</summary>
    private int Top(int word)
    {
        int w = word;
        for (int step = 0; step < 6; step++)
        {
            if (!view.IsRelation(w, "flat") && !view.IsRelation(w, "appos") && !view.IsRelation(w, "compound") && view.Relation(w) != "fixed") return w;
            int h = view.Head(w);
            if (h < 0) return w;
            w = h;
        }
        return w;
    }

    private (char Gender, char Number) Form(string bare)
    {
        if (view.Lexicon.Is("pronoun-masculine-singular", bare)) return ('M', 'S');
        if (view.Lexicon.Is("pronoun-feminine-singular", bare)) return ('F', 'S');
        if (view.Lexicon.Is("pronoun-masculine-plural", bare)) return ('?', 'P');
        return view.Lexicon.Is("pronoun-feminine-plural", bare) ? ('F', 'P') : ('?', '?');
    }

    /// <summary>Gender (M, F, ?) and number (S, P, ?) of a phrase, from its head, its determiner and a title before a name.</summary>
    private (char Gender, char Number) Agreement(int head)
    {
        char gender = '?', number = '?';
        int first = head;
        while (first > 0 && head - first < 3 && view.SentenceOf(first - 1) == view.SentenceOf(head)
            && (view[first - 1].Upos is "DET" or "ADJ" || view[first - 1].Upos is "NOUN" && view.On("person-noun", first - 1))) first--;
        // The determiner knows better than a noun of both genders ("la porte-parole").
        for (int i = first; i <= head; i++) Take(i);
        return (gender, number);

        void Take(int i)
        {
            // A tagger's features of a proper noun are a guess.
            if (view[i].Upos == "PROPN") return;
            if (gender == '?') gender = view[i].Feat("Gender") switch { "Masc" => 'M', "Fem" => 'F', _ => '?' };
            if (number == '?') number = view[i].Feat("Number") switch { "Sing" => 'S', "Plur" => 'P', _ => '?' };
        }
    }

    private static bool Fits(char a, char b) => a == '?' || b == '?' || a == b;
}
