using System.Globalization;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>Makes training sentences with reported speech: treebank sentences in quotation marks, followed or parted by a clause that says who speaks.</summary>
internal sealed class Incises
{
    private sealed record Piece(string[] Forms, int[] Heads, string[] Relations);

    private static readonly (string Open, string Close)[] Quotes = [("«", "»"), ("«", "»"), ("\"", "\""), ("“", "”"), ("", "")];

    private readonly Dictionary<string, List<Piece>> pieces = new(StringComparer.Ordinal);
    private readonly List<Piece> subjects = [];
    private readonly List<string> forms = [];
    private readonly List<int> heads = [];
    private readonly List<string> relations = [];
    private readonly List<int> origins = [];

    public Incises(TsvTable table, IReadOnlyList<TreebankSentence> sentences)
    {
        foreach (var row in table.Rows)
        {
            if (!pieces.TryGetValue(row["kind"], out var list)) pieces.Add(row["kind"], list = []);
            var words = row["words"].Split(' ').Select(w => w.Split('/')).ToArray();
            list.Add(new Piece([.. words.Select(w => w[0])], [.. words.Select(w => int.Parse(w[2], CultureInfo.InvariantCulture) - 1)], [.. words.Select(w => w[1])]));
        }
        foreach (var s in sentences) AddSubjects(s);
    }

    /// <summary>Makes sentences from a share of the treebank sentences that can be said by somebody.</summary>
    /// <returns>The sentences, each with the place of each word in the sentence it is made of (-1 for added words) and that sentence's number.</returns>
    public List<(TreebankSentence Sentence, int[] Origin, int Source)> Make(IReadOnlyList<TreebankSentence> sentences, int oneIn)
    {
        var random = new FixedRandom(4);
        var made = new List<(TreebankSentence, int[], int)>();
        for (int i = 0; i < sentences.Count; i++)
            if (Sayable(sentences[i]) && random.Next(oneIn) == 0)
                made.Add((Compose(sentences[i], random), [.. origins], i));
        return made;
    }

    // Whole sentences that end in a full stop and hold no quotation.
    private static bool Sayable(TreebankSentence s)
    {
        int n = s.Forms.Length, root = Array.IndexOf(s.Heads, -1);
        return n is >= 7 and <= 32 && s.Forms[^1] == "." && s.Heads[^1] == root && char.IsUpper(s.Forms[0][0])
            && s.Upos[root] is UniversalTags.Verb or UniversalTags.Adj or UniversalTags.Noun && s.Deprels.Contains("nsubj")
            && !s.Forms.Any(f => f is "«" or "»" or "\"" or "“" or "”" or "(" or ":") && !s.Deprels.Any(d => d.StartsWith("parataxis", StringComparison.Ordinal));
    }

    // Subjects before their verb: a determiner or a name, a few words, no pronoun.
    private void AddSubjects(TreebankSentence s)
    {
        for (int i = 0; i < s.Forms.Length; i++)
        {
            if (s.Deprels[i] != "nsubj" || s.Heads[i] < i || s.Upos[i] is not (UniversalTags.Noun or UniversalTags.Propn)) continue;
            var inside = new bool[s.Forms.Length];
            for (int k = 0; k < inside.Length; k++)
            {
                int up = k;
                for (int steps = 0; up >= 0 && up != i && steps < inside.Length; steps++) up = s.Heads[up];
                inside[k] = up == i;
            }
            int first = Array.IndexOf(inside, true), last = Array.LastIndexOf(inside, true), length = last - first + 1;
            if (length > 9 || inside.Count(x => x) != length || s.Upos[first] is not (UniversalTags.Det or UniversalTags.Propn or UniversalTags.Noun)) continue;
            if (Enumerable.Range(first, length).Any(k => s.Upos[k] is UniversalTags.Punct or UniversalTags.Verb)) continue;
            string[] words = s.Forms[first..(last + 1)];
            if (s.Upos[first] == UniversalTags.Det) words[0] = words[0].ToLowerInvariant();
            subjects.Add(new Piece(words, [.. s.Heads[first..(last + 1)].Select((h, k) => k + first == i ? -1 : h - first)], [.. s.Deprels[first..(last + 1)]]));
        }
    }

    private TreebankSentence Compose(TreebankSentence s, FixedRandom random)
    {
        forms.Clear();
        heads.Clear();
        relations.Clear();
        origins.Clear();
        int n = s.Forms.Length - 1, root = Array.IndexOf(s.Heads, -1);
        var (open, close) = Quotes[random.Next(Quotes.Length)];
        // A clause in the middle stands behind the subject, as in "La paix, a-t-il dit, viendra."
        int cut = random.Next(5) == 0 ? SubjectEnd(s, root) : n;
        var place = new int[s.Forms.Length];
        int shift = open.Length > 0 ? 1 : 0;
        if (shift == 1) Add(open, -2, "punct", -1);
        for (int k = 0; k < cut; k++) place[k] = AddWord(s, k);
        bool middle = cut < n;
        if (!middle && shift == 1) Add(close, -2, "punct", -1);
        int verb = AddClause(random, middle);
        for (int k = cut; k < n; k++) place[k] = AddWord(s, k);
        if (middle && shift == 1) Add(close, -2, "punct", -1);
        place[n] = AddWord(s, n);
        for (int k = 0; k < forms.Count; k++)
            if (origins[k] >= 0) heads[k] = s.Heads[origins[k]] < 0 ? -1 : place[s.Heads[origins[k]]];
            else if (heads[k] == -2) heads[k] = place[root];
        heads[verb] = place[root];
        return new TreebankSentence
        {
            Style = s.Style, Text = "", Forms = [.. forms], Lemmas = [.. forms], Upos = new int[forms.Count], Feats = new string[forms.Count],
            Heads = [.. heads], Deprels = [.. relations], Surface = [],
        };
    }

    private static int SubjectEnd(TreebankSentence s, int root)
    {
        for (int k = root + 1; k-- > 0;)
            if (s.Heads[k] == root && s.Deprels[k] == "nsubj" && s.Upos[k] is UniversalTags.Noun or UniversalTags.Propn)
            {
                // Up to the next word that hangs on the root directly.
                int end = k + 1;
                while (end < root && s.Heads[end] != root) end++;
                return end;
            }
        return s.Forms.Length - 1;
    }

    private int Add(string form, int head, string relation, int origin)
    {
        forms.Add(form);
        heads.Add(head);
        relations.Add(relation);
        origins.Add(origin);
        return forms.Count - 1;
    }

    private int AddWord(TreebankSentence s, int k) => Add(s.Forms[k], 0, s.Deprels[k], k);

    // ", a déclaré jeudi le ministre" and its variants; returns the place of the verb.
    private int AddClause(FixedRandom random, bool middle)
    {
        int comma = Add(",", 0, "punct", -1);
        bool pronoun = random.Next(3) == 0;
        int verb = AddPiece(Pick(pieces[pronoun ? "pronoun" : "verb"], random), -2, null);
        heads[comma] = verb;
        int adjuncts = random.Next(4);
        if (adjuncts is 1 or 3) AddPiece(Pick(pieces["adjunct"], random), verb, null);
        if (!pronoun) AddPiece(Pick(subjects, random), verb, "nsubj");
        if (adjuncts == 2) AddPiece(Pick(pieces["adjunct"], random), verb, null);
        if (middle) Add(",", verb, "punct", -1);
        return verb;
    }

    private static Piece Pick(List<Piece> list, FixedRandom random) => list[random.Next(list.Count)];

    private int AddPiece(Piece piece, int head, string? relation)
    {
        int start = forms.Count, top = start;
        for (int k = 0; k < piece.Forms.Length; k++)
        {
            bool isTop = piece.Heads[k] < 0;
            if (isTop) top = start + k;
            Add(piece.Forms[k], isTop ? head : start + piece.Heads[k], isTop && relation is not null ? relation : piece.Relations[k], -1);
        }
        return top;
    }
}
