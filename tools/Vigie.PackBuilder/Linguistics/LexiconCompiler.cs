using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Compiles the LEFFF (B. Sagot, The Lefff, a freely available and large-coverage morphological and syntactic lexicon for French, LREC 2010).</summary>
internal static class LexiconCompiler
{
    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["adj"] = "ADJ", ["adv"] = "ADV", ["advneg"] = "ADV", ["clneg"] = "ADV", ["que_restr"] = "ADV", ["auxAvoir"] = "AUX", ["auxEtre"] = "AUX",
        ["caimp"] = "PRON", ["ce"] = "PRON", ["cla"] = "PRON", ["clar"] = "PRON", ["cld"] = "PRON", ["cldr"] = "PRON", ["clg"] = "PRON", ["cll"] = "PRON",
        ["cln"] = "PRON", ["clr"] = "PRON", ["ilimp"] = "PRON", ["prel"] = "PRON", ["pri"] = "PRON", ["pro"] = "PRON", ["coo"] = "CCONJ", ["csu"] = "SCONJ",
        ["que"] = "SCONJ", ["det"] = "DET", ["nc"] = "NOUN", ["np"] = "PROPN", ["prep"] = "ADP", ["pres"] = "INTJ", ["v"] = "VERB", ["etr"] = "X",
        ["poncts"] = "PUNCT", ["ponctw"] = "PUNCT", ["parento"] = "PUNCT", ["parentf"] = "PUNCT", ["adjPref"] = "ADJ", ["advPref"] = "ADV",
    };

    public static Lexicon Compile(string path)
    {
        var forms = new Dictionary<ulong, List<LexicalReading>>();
        var order = new List<ulong>();
        var morphologies = new Dictionary<string, int>(StringComparer.Ordinal);
        var rules = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in Treebank.ReadLines(path))
        {
            string[] c = line.Split('\t');
            if (c.Length < 3 || c[0].Length == 0 || c[0].Contains(' ', StringComparison.Ordinal) || !Categories.TryGetValue(c[1], out string? upos)) continue;
            string tag = c.Length > 3 ? c[3] : "";
            // Participles stand a second time among the adjectives: their verb reading says it all.
            if (c[1] == "adj" && tag.StartsWith('K')) continue;
            string lemma = c[2].Contains(' ', StringComparison.Ordinal) || c[2].Length == 0 ? c[0] : c[2];
            ulong form = FeatureHash.Word(c[0]);
            if (!forms.TryGetValue(form, out var readings))
            {
                forms.Add(form, readings = []);
                order.Add(form);
            }
            string rule = LemmaRule.Between(c[0], lemma).ToString();
            foreach (string morphology in Morphology(c[1], tag))
            {
                var reading = new LexicalReading(UniversalTags.Index(upos), Id(morphologies, morphology), Id(rules, rule));
                if (!readings.Contains(reading)) readings.Add(reading);
            }
        }
        var built = order.Select(f => (f, (IReadOnlyList<LexicalReading>)[.. forms[f].OrderBy(r => r.Upos).ThenBy(r => r.Morphology).ThenBy(r => r.Rule)])).ToList();
        return Lexicon.Build(built, [.. morphologies.Keys], [.. rules.Keys]);
    }

    /// <summary>The inflected forms that endings are learned from.</summary>
    public static IEnumerable<(string Form, string Upos, string Lemma)> Lemmas(string path)
    {
        foreach (string line in Treebank.ReadLines(path))
        {
            string[] c = line.Split('\t');
            if (c.Length > 2 && c[1] is "v" or "nc" or "adj" or "adv" && c[0].Length > 2 && !c[0].Contains(' ', StringComparison.Ordinal) && c[2].Length > 0 && !(c[1] == "adj" && c.Length > 3 && c[3].StartsWith('K')))
                yield return (c[0], Categories[c[1]], c[2]);
        }
    }

    private static int Id(Dictionary<string, int> ids, string s)
    {
        if (!ids.TryGetValue(s, out int id)) ids.Add(s, id = ids.Count);
        return id;
    }

    // LEFFF tags: verbs mood/tense letters, persons, gender, number (P3s, Kfs, W, G); nouns and adjectives gender and number (ms).
    private static IEnumerable<string> Morphology(string category, string tag)
    {
        string letters = new([.. tag.TakeWhile(char.IsUpper)]);
        string rest = tag[letters.Length..];
        string gender = rest.Contains('m', StringComparison.Ordinal) ? "Gender=Masc" : rest.Contains('f', StringComparison.Ordinal) ? "Gender=Fem" : "";
        string number = rest.Contains('s', StringComparison.Ordinal) ? "Number=Sing" : rest.Contains('p', StringComparison.Ordinal) ? "Number=Plur" : "";
        if (category is "v" or "auxAvoir" or "auxEtre")
        {
            if (letters.Length == 0) letters = "?";
            foreach (char mood in letters)
            {
                string form = mood switch
                {
                    'P' => "Mood=Ind|Tense=Pres|VerbForm=Fin", 'F' => "Mood=Ind|Tense=Fut|VerbForm=Fin", 'I' => "Mood=Ind|Tense=Imp|VerbForm=Fin",
                    'J' => "Mood=Ind|Tense=Past|VerbForm=Fin", 'C' => "Mood=Cnd|Tense=Pres|VerbForm=Fin", 'S' => "Mood=Sub|Tense=Pres|VerbForm=Fin",
                    'T' => "Mood=Sub|Tense=Imp|VerbForm=Fin", 'Y' => "Mood=Imp|Tense=Pres|VerbForm=Fin", 'K' => "Tense=Past|VerbForm=Part",
                    'G' => "Tense=Pres|VerbForm=Part", 'W' => "VerbForm=Inf", _ => "",
                };
                string persons = new([.. rest.Where(char.IsDigit)]);
                if (persons.Length == 0) persons = " ";
                foreach (char person in persons)
                    yield return Join(gender, form, number, person == ' ' ? "" : "Person=" + person);
            }
        }
        else
        {
            char person = rest.FirstOrDefault(char.IsDigit);
            yield return Join(gender, number, person == 0 ? "" : "Person=" + person, category is "prel" ? "PronType=Rel" : category is "pri" ? "PronType=Int" : category is "clr" or "clar" or "cldr" ? "Reflex=Yes" : "");
        }
    }

    private static string Join(params string[] parts) => string.Join('|', parts.Where(p => p.Length > 0));
}
