using System.Globalization;
using System.Text;
using Vigie.Linguistics;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Precision and recall of one measure.</summary>
internal readonly record struct Score(int Right, int Gold, int System)
{
    /// <summary>Harmonic mean of precision and recall, in per cent.</summary>
    public double F1 => Gold + System == 0 ? 0 : 200.0 * Right / (Gold + System);
}

/// <summary>Compares two CoNLL-U annotations of one text with the measures of the CoNLL 2018 shared task.</summary>
/// <remarks>
/// D. Zeman et al., "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies", 2018. Tokens, sentences and words match by their characters (white space
/// apart); words of multi-word tokens by the longest common subsequence of their forms. Features are the universal ones, relations lose their subtypes, a gold lemma <c>_</c> matches
/// any.
/// </remarks>
internal static class ConlluScorer
{
    /// <summary>The measures, in the order they are printed.</summary>
    public static readonly string[] Measures = ["Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS"];

    private static readonly HashSet<string> UniversalFeatures = new(
        ["PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> ContentRelations = new(
        ["nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod", "discourse", "nmod", "appos", "nummod", "acl", "amod", "conj", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith", "reparandum", "root", "dep"],
        StringComparer.Ordinal);

    private sealed record Word(int Start, int End, bool Multi, string Form, string Upos, string Feats, string Lemma, string Relation)
    {
        public int Head { get; set; } = -1;
    }

    private sealed record Annotation(string Characters, HashSet<(int, int)> Tokens, HashSet<(int, int)> Sentences, List<Word> Words);

    /// <summary>Compares two files of the same text.</summary>
    /// <exception cref="FormatException">One of them is not CoNLL-U, or their texts differ.</exception>
    public static IReadOnlyDictionary<string, Score> Compare(string gold, string system)
    {
        Annotation g = Read(gold), s = Read(system);
        if (g.Characters != s.Characters)
        {
            int at = 0;
            while (at < Math.Min(g.Characters.Length, s.Characters.Length) && g.Characters[at] == s.Characters[at]) at++;
            throw new FormatException($"the texts differ from '{Piece(g.Characters, at)}' (gold) and '{Piece(s.Characters, at)}' on");
        }
        int[] goldOf = Align(g.Words, s.Words);
        var scores = new Dictionary<string, Score>(StringComparer.Ordinal)
        {
            ["Tokens"] = new(g.Tokens.Count(s.Tokens.Contains), g.Tokens.Count, s.Tokens.Count),
            ["Sentences"] = new(g.Sentences.Count(s.Sentences.Contains), g.Sentences.Count, s.Sentences.Count),
        };
        Count("Words", (_, _) => true);
        Count("UPOS", (a, b) => a.Upos == b.Upos);
        Count("UFeats", (a, b) => a.Feats == b.Feats);
        Count("Lemmas", (a, b) => a.Lemma == "_" || a.Lemma == b.Lemma);
        Count("UAS", SameHead);
        Count("LAS", (a, b) => a.Relation == b.Relation && SameHead(a, b));
        Count("CLAS", (a, b) => a.Relation == b.Relation && SameHead(a, b), w => ContentRelations.Contains(w.Relation));
        return scores;

        void Count(string name, Func<Word, Word, bool> same, Func<Word, bool>? counted = null)
        {
            int right = 0;
            for (int i = 0; i < goldOf.Length; i++)
                if (goldOf[i] >= 0 && counted?.Invoke(g.Words[goldOf[i]]) is not false && same(g.Words[goldOf[i]], s.Words[i])) right++;
            scores[name] = new Score(right, counted is null ? g.Words.Count : g.Words.Count(counted), counted is null ? s.Words.Count : s.Words.Count(counted));
        }

        bool SameHead(Word a, Word b) => b.Head < 0 ? a.Head < 0 : a.Head >= 0 && goldOf[b.Head] == a.Head;
    }

    private static string Piece(string s, int at) => s.Substring(at, Math.Min(30, s.Length - at));

    private static Annotation Read(string file)
    {
        var document = ConlluDocument.Parse(file);
        var characters = new StringBuilder();
        var words = new List<Word>();
        var tokens = new HashSet<(int, int)>();
        var sentences = new HashSet<(int, int)>();
        string text = document.Article.Text;
        foreach (var sentence in document.Sentences)
        {
            int first = words.Count, start = characters.Length;
            for (int i = 0; i < sentence.Words.Count; i++)
            {
                var w = sentence.Words[i];
                bool multi = w.IsContractionTail || (i + 1 < sentence.Words.Count && sentence.Words[i + 1].IsContractionTail);
                if (!w.IsContractionTail)
                {
                    int from = characters.Length;
                    foreach (char c in w.Span.Of(text))
                        if (!char.IsWhiteSpace(c)) characters.Append(c);
                    tokens.Add((from, characters.Length));
                }
                var line = sentence.Lines.First(l => l.Word == i).Columns;
                int begin = w.IsContractionTail ? words[^1].Start : characters.Length - w.Span.Of(text).Count(c => !char.IsWhiteSpace(c));
                words.Add(new Word(begin, characters.Length, multi, w.Form.ToLowerInvariant(), line[3], Universal(line[5]), line[2], line[7].Split(':')[0])
                {
                    Head = int.Parse(line[6], CultureInfo.InvariantCulture) is var head && head > 0 ? first + head - 1 : -1,
                });
            }
            sentences.Add((start, characters.Length));
        }
        return new Annotation(characters.ToString(), tokens, sentences, words);
    }

    private static string Universal(string feats) =>
        feats == "_" ? "" : string.Join('|', feats.Split('|').Where(f => UniversalFeatures.Contains(f.Split('=')[0])).Order(StringComparer.Ordinal));

    /// <summary>For each word of the system the gold word it is, or -1.</summary>
    private static int[] Align(List<Word> gold, List<Word> system)
    {
        var of = new int[system.Count];
        Array.Fill(of, -1);
        int g = 0, s = 0;
        while (g < gold.Count && s < system.Count)
        {
            if (!gold[g].Multi && !system[s].Multi)
            {
                if (gold[g].Start == system[s].Start && gold[g].End == system[s].End) of[s++] = g++;
                else if (gold[g].Start <= system[s].Start) g++;
                else s++;
                continue;
            }
            // A stretch that begins with a multi-word token of one side and ends where no multi-word token of either side goes on.
            int g0, s0, end = gold[g].Multi ? gold[g].End : system[s].End;
            if (gold[g].Multi && system[s].Start < gold[g].Start && !system[s].Multi) { s++; continue; }
            if (system[s].Multi && gold[g].Start < system[s].Start && !gold[g].Multi) { g++; continue; }
            (g0, s0) = (g, s);
            while ((g < gold.Count && gold[g].Start < end) || (s < system.Count && system[s].Start < end))
            {
                if (g < gold.Count && (s >= system.Count || gold[g].Start <= system[s].Start))
                {
                    if (gold[g].Multi) end = Math.Max(end, gold[g].End);
                    g++;
                }
                else
                {
                    if (system[s].Multi) end = Math.Max(end, system[s].End);
                    s++;
                }
            }
            Match(gold, g0, g, system, s0, s, of);
        }
        return of;
    }

    // The longest common subsequence of the forms of two stretches.
    private static void Match(List<Word> gold, int g0, int g1, List<Word> system, int s0, int s1, int[] of)
    {
        int n = g1 - g0, m = s1 - s0;
        var longest = new int[n + 1, m + 1];
        for (int i = n - 1; i >= 0; i--)
            for (int j = m - 1; j >= 0; j--)
                longest[i, j] = gold[g0 + i].Form == system[s0 + j].Form ? 1 + longest[i + 1, j + 1] : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (gold[g0 + i].Form == system[s0 + j].Form) of[s0 + j++] = g0 + i++;
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }
    }

    /// <summary><c>score conllu GOLD SYSTEM</c>: prints F1 of each measure.</summary>
    public static int Run(string[] args)
    {
        if (args.Length != 2) return 2;
        Console.WriteLine(Line(Compare(string.Join('\n', Treebank.ReadLines(args[0])) + "\n\n", string.Join('\n', Treebank.ReadLines(args[1])) + "\n\n")));
        return 0;
    }

    /// <summary>All F1 values on one line.</summary>
    public static string Line(IReadOnlyDictionary<string, Score> scores) =>
        string.Join("  ", Measures.Select(m => $"{m} {scores[m].F1.ToString("F2", CultureInfo.InvariantCulture)}"));
}
