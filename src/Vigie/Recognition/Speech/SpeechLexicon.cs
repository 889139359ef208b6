using Vigie.Text;

namespace Vigie.Recognition.ReportedSpeech;

/// <summary>What may stand with a cue as the words reported.</summary>
[Flags]
public enum CueUses
{
    None = 0,

    /// <summary>A clause with a complementiser ("a dit que…").</summary>
    Clause = 1,

    /// <summary>An indirect question ("a demandé si…").</summary>
    Question = 2,

    /// <summary>An infinitive ("affirme avoir…").</summary>
    Infinitive = 4,

    /// <summary>An adjective that says something of the speaker ("se dit prêt à…").</summary>
    Attribute = 8,

    /// <summary>The cue may interrupt or follow the words, with its subject behind it (", a annoncé la mairie").</summary>
    Parenthetical = 16,

    /// <summary>The cue may introduce a quotation ("a lancé : « … »").</summary>
    Quotation = 32,

    /// <summary>A quotation inside the cue's complement is speech ("a dénoncé « une manœuvre grossière »").</summary>
    Fragment = 64,
}

/// <summary>A verb or noun that reports speech, as one or more lemmas in a row.</summary>
/// <param name="Id">Id of the block that lists it.</param>
/// <param name="Lemmas">Folded lemmas; the first is the verb or noun.</param>
/// <param name="Reflexive">Whether it is a cue only with a reflexive pronoun.</param>
/// <param name="Noun">Whether it is a noun.</param>
/// <param name="Uses">What it may stand with.</param>
/// <param name="Force">Force of the speech act; see <see cref="Recognition.Speech.Force"/>.</param>
public sealed record Cue(string Id, IReadOnlyList<string> Lemmas, bool Reflexive, bool Noun, CueUses Uses, string Force);

/// <summary>An example that a rule file gives and the tests run.</summary>
/// <param name="Rule">Id of the block.</param>
/// <param name="Text">A text to read.</param>
/// <param name="Speaker">Speaker wanted; null for a text that must give no statement.</param>
/// <param name="Mode">Mode wanted.</param>
/// <param name="Content">Words wanted as content.</param>
public sealed record SpeechExample(string Rule, string Text, string? Speaker, string? Mode, string? Content);

/// <summary>What a language says of reported speech: cues, source prepositions and word lists, read from rule files.</summary>
/// <remarks>
/// Blocks: <c>cue ID</c> with <c>verbs</c> or <c>nouns</c>, <c>takes</c> and <c>force</c>; <c>source ID</c> with <c>forms</c>; <c>words ID</c> with <c>forms</c>.
/// Each may give <c>example TEXT =&gt; SPEAKER | MODE | CONTENT</c> and <c>not TEXT</c>.
/// </remarks>
public sealed class SpeechLexicon
{
    private static readonly HashSet<string> None = [];

    private readonly Dictionary<string, List<Cue>> verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Cue>> nouns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);
    private readonly List<(string[] Words, string Id)> sources = [];
    private readonly List<SpeechExample> examples = [];
    private readonly List<string> problems = [];

    private SpeechLexicon()
    {
    }

    /// <summary>Examples of all blocks, in file order.</summary>
    public IReadOnlyList<SpeechExample> Examples => examples;

    /// <summary>What is wrong with the files, one message each, as <c>file:line: what to do</c>.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Number of distinct verbs and nouns.</summary>
    public int Count => verbs.Count + nouns.Count;

    /// <summary>Reads every <c>*.rules</c> file of a folder, in order of name.</summary>
    public static SpeechLexicon Load(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.rules") : [];
        Array.Sort(files, StringComparer.Ordinal);
        var lexicon = new SpeechLexicon();
        foreach (string f in files) lexicon.Add(BlockFile.Read(f, lexicon.problems.Add));
        lexicon.Close();
        return lexicon;
    }

    /// <summary>Reads blocks from texts, for tests.</summary>
    public static SpeechLexicon Parse(params string[] texts)
    {
        var lexicon = new SpeechLexicon();
        foreach (string t in texts) lexicon.Add(BlockFile.Parse(t, "rules", lexicon.problems.Add));
        lexicon.Close();
        return lexicon;
    }

    /// <summary>The cues that a verb lemma may begin, longest first.</summary>
    public IReadOnlyList<Cue> Verbs(string foldedLemma) => verbs.TryGetValue(foldedLemma, out var c) ? c : [];

    /// <summary>The cues that a noun lemma may begin, longest first.</summary>
    public IReadOnlyList<Cue> Nouns(string foldedLemma) => nouns.TryGetValue(foldedLemma, out var c) ? c : [];

    /// <summary>Whether a folded word is on a list.</summary>
    public bool Is(string list, string folded) => words.TryGetValue(list, out var set) && set.Contains(folded);

    /// <summary>A list, empty where no file gives it.</summary>
    public IReadOnlySet<string> List(string list) => words.TryGetValue(list, out var set) ? set : None;

    /// <summary>Source prepositions as folded words, longest first ("d'", "apres").</summary>
    public IReadOnlyList<(string[] Words, string Id)> Sources => sources;

    private void Add(IReadOnlyList<Block> blocks)
    {
        foreach (var b in blocks)
        {
            switch (b.Kind)
            {
                case "cue":
                    AddCues(b);
                    break;
                case "source":
                    foreach (string form in b.List("forms")) sources.Add((Split(form), b.Id));
                    break;
                case "words":
                    if (!words.TryGetValue(b.Id, out var set)) words[b.Id] = set = new HashSet<string>(StringComparer.Ordinal);
                    foreach (string form in b.List("forms")) set.Add(Folding.Fold(form));
                    break;
                default:
                    problems.Add($"{b.File}:{b.Line}: unknown kind of block '{b.Kind}'; use cue, source or words");
                    break;
            }
            AddExamples(b);
        }
    }

    private void AddCues(Block b)
    {
        var uses = CueUses.None;
        foreach (string u in b.Values("takes").SelectMany(v => v.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Enum.TryParse<CueUses>(u, true, out var use)) uses |= use;
            else problems.Add($"{b.File}:{b.Line}: unknown use '{u}'");
        }
        string force = b.Value("force") ?? "assert";
        foreach (string v in b.List("verbs")) AddCue(verbs, v, false);
        foreach (string n in b.List("nouns")) AddCue(nouns, n, true);

        void AddCue(Dictionary<string, List<Cue>> to, string form, bool noun)
        {
            string folded = Folding.Fold(form);
            bool reflexive = folded.StartsWith("se ", StringComparison.Ordinal) || folded.StartsWith("s'", StringComparison.Ordinal);
            if (reflexive) folded = folded[(folded[1] == '\'' ? 2 : 3)..];
            string[] lemmas = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (lemmas.Length == 0) return;
            if (!to.TryGetValue(lemmas[0], out var list)) to[lemmas[0]] = list = [];
            int same = list.FindIndex(c => c.Reflexive == reflexive && c.Lemmas.SequenceEqual(lemmas));
            if (same >= 0) list[same] = list[same] with { Uses = list[same].Uses | uses };
            else list.Add(new Cue(b.Id, lemmas, reflexive, noun, uses, force));
        }
    }

    private void AddExamples(Block b)
    {
        foreach (var e in b.Entries)
        {
            if (e.Key == "not") examples.Add(new SpeechExample(b.Id, e.Value, null, null, null));
            if (e.Key != "example") continue;
            string[] parts = e.Value.Split("=>", 2, StringSplitOptions.TrimEntries);
            string[] want = parts.Length == 2 ? parts[1].Split('|', StringSplitOptions.TrimEntries) : [];
            if (want.Length == 3) examples.Add(new SpeechExample(b.Id, parts[0], want[0], want[1], want[2]));
            else problems.Add($"{b.File}:{e.Line}: an example is 'TEXT => SPEAKER | MODE | CONTENT'");
        }
    }

    private void Close()
    {
        foreach (var list in verbs.Values.Concat(nouns.Values))
            list.Sort((a, b) => a.Lemmas.Count != b.Lemmas.Count ? b.Lemmas.Count - a.Lemmas.Count : b.Reflexive.CompareTo(a.Reflexive));
        sources.Sort((a, b) => a.Words.Length != b.Words.Length ? b.Words.Length - a.Words.Length : string.CompareOrdinal(a.Words[0], b.Words[0]));
    }

    /// <summary>Folded words; an elided word keeps its apostrophe ("d'apres" → "d'", "apres").</summary>
    private static string[] Split(string form)
    {
        var parts = new List<string>();
        foreach (string w in Folding.Fold(form).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int cut = w.IndexOf('\'');
            if (cut > 0 && cut < w.Length - 1)
            {
                parts.Add(w[..(cut + 1)]);
                parts.Add(w[(cut + 1)..]);
            }
            else
                parts.Add(w);
        }
        return [.. parts];
    }
}
