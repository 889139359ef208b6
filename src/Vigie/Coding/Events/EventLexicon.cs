using Vigie.Text;

namespace Vigie.Coding.Events;

/// <summary>Where a role's filler stands relative to its predicate.</summary>
public enum SlotKind
{
    /// <summary>The doer: subject, passive agent, or the one understood from a governing clause.</summary>
    Subject,

    /// <summary>What the act bears on: object, or subject of a passive.</summary>
    Object,

    /// <summary>The passive agent alone, or an agent phrase of a noun ("par X").</summary>
    Agent,

    /// <summary>An indirect object pronoun or phrase.</summary>
    IndirectObject,

    /// <summary>A phrase with one of the slot's adpositions, on the predicate, its support verb or its object.</summary>
    Adposition,

    /// <summary>Whose the noun is: country adjective, genitive, possessive.</summary>
    Owner,

    /// <summary>Whose the noun is by an adjective or possessive alone ("l'invasion russe de …").</summary>
    Adjective,

    /// <summary>The subject of the verb that supports the noun ("X effectue une visite").</summary>
    Holder,

    /// <summary>The clause the predicate governs (xcomp or ccomp).</summary>
    Complement,

    /// <summary>Who a noun is said of: the subject of "X est …", what it stands in apposition to, or what stands in apposition to it.</summary>
    Bearer,

    /// <summary>The subject of the clause the predicate stands in.</summary>
    Main,

    /// <summary>An adjective or participle said of a noun ("entretien téléphonique"); of a verb, an adverb.</summary>
    Modifier,

    /// <summary>The causative auxiliary of a verb ("fait exploser").</summary>
    Causative,

    /// <summary>The sides set against each other by the verb a noun is the subject of ("les combats opposent X à Y").</summary>
    Opposed,

    /// <summary>Those who act or are addressed in the clause whose occasion the noun is ("lors d'une réunion avec X, Y a déclaré à Z").</summary>
    Occasion,

    /// <summary>The word the predicate depends on ("la direction du système").</summary>
    Governor,

    /// <summary>Whom the clause it governs acts on ("s'engage à livrer des avions à X", "menace de bombarder X").</summary>
    Beneficiary,

    /// <summary>Whose the thing acted on is ("trois frégates iraniennes ont été dépêchées").</summary>
    ObjectOwner,

    /// <summary>The countries listed after the predicate ("est composée de sept pays : A, B et C").</summary>
    List,
}

/// <summary>One place to look for a role's filler.</summary>
/// <param name="Kind">Sort of place.</param>
/// <param name="Adpositions">For <see cref="SlotKind.Adposition"/>: adpositions by lemma.</param>
public sealed record Slot(SlotKind Kind, IReadOnlyList<string> Adpositions)
{
    public override string ToString() => Kind == SlotKind.Adposition ? "p:" + string.Join(',', Adpositions) : Kind.ToString();
}

/// <summary>Which place fills which role: for each role, places in order of preference.</summary>
/// <param name="Id">Name of the frame.</param>
/// <param name="Actor">Places of the doer.</param>
/// <param name="Recipient">Places of the one the act is aimed at.</param>
/// <param name="Both">Places whose fillers are all doers (reciprocal acts): all of them are read.</param>
/// <param name="Place">Places of where it happened.</param>
public sealed record Frame(string Id, IReadOnlyList<Slot> Actor, IReadOnlyList<Slot> Recipient, IReadOnlyList<Slot> Both, IReadOnlyList<Slot> Place);

/// <summary>A test on the surroundings of a predicate.</summary>
/// <param name="Slot">Place looked at.</param>
/// <param name="Lemmas">Its head must be one of these (folded); null where any filler will do.</param>
/// <param name="Actor">The filler must stand for an identified actor.</param>
/// <param name="Negated">The test must fail.</param>
public sealed record Condition(Slot Slot, IReadOnlySet<string>? Lemmas, bool Actor, bool Negated);

/// <summary>A word that names an act, with what must stand beside it and its frame.</summary>
public sealed record Trigger(string Lemma, bool IsNoun, bool Reflexive, IReadOnlyList<Condition> Conditions, Frame Frame);

/// <summary>A standing tie that a predicate tells of: its kind and what its parties are to it.</summary>
/// <param name="Kind">Kind of arrangement, as <c>training</c>.</param>
/// <param name="ActorRole">Role of the actors, as <c>supplier</c>; null for none.</param>
/// <param name="RecipientRole">Role of the recipients or of the country it takes place in; null for none.</param>
public sealed record TieSense(string Kind, string? ActorRole, string? RecipientRole);

/// <summary>One sense of a predicate: the act or tie it names and when it does.</summary>
public sealed record Predicate
{
    /// <summary>Code of words that repeat an act told before ("faire de même"); it never reaches an event.</summary>
    public const string Repetition = "SAME";

    public required string Id { get; init; }
    public required string Type { get; init; }
    public string? Mode { get; init; }
    public IReadOnlyList<string> Contexts { get; init; } = [];
    public required IReadOnlyList<Trigger> Triggers { get; init; }

    /// <summary>Conditions that hold for every trigger.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Modes that hold where a condition does, tried in order before <see cref="Mode"/> ("exhorte à cesser" → <c>change</c>).</summary>
    public IReadOnlyList<(string Mode, Condition Condition)> Modes { get; init; } = [];

    /// <summary>Which roles must be identified: <c>any</c>, <c>actor</c>, <c>recipient</c>, <c>both</c>; <c>pair</c> for two parties, an organisation, or a doer with a support verb; <c>organisation</c> (ties) for an international organisation as recipient.</summary>
    public string Need { get; init; } = "any";

    /// <summary>Whether the acts named inside its complement are the content of this act and no events of their own (REQUEST, THREATEN, ACCUSE).</summary>
    public bool TakesContent { get; init; }

    /// <summary>Whether present tense tells of one act just done ("condamne"), not of something going on.</summary>
    public bool Punctual { get; init; }

    /// <summary>Status it bears whatever the tense ("aide promise" → promised), or null.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>Whether a doer of whom only the place is told belongs to that place's country ("des manifestants ont défilé à X").</summary>
    public bool LocalActor { get; init; }

    /// <summary>The standing tie it tells of, or null.</summary>
    public TieSense? Tie { get; init; }

    /// <summary>Order in the lexicon: earlier senses are tried first.</summary>
    public required int Order { get; init; }
}

/// <summary>The predicates of a language: verbs, nouns and constructions, with their frames (rule files <c>*.rules</c>).</summary>
public sealed class EventLexicon
{
    private readonly Dictionary<string, List<(Predicate, Trigger)>> verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Predicate, Trigger)>> nouns = new(StringComparer.Ordinal);

    public IReadOnlyList<Predicate> Predicates { get; private init; } = [];

    /// <summary>Problems found while loading, as <c>file:line: what to do</c>.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    public IReadOnlyList<(Predicate Predicate, Trigger Trigger)> Verb(string lemma) => verbs.TryGetValue(lemma, out var l) ? l : [];

    public IReadOnlyList<(Predicate Predicate, Trigger Trigger)> Noun(string lemma) => nouns.TryGetValue(lemma, out var l) ? l : [];

    /// <summary>Loads every <c>*.rules</c> file of a folder, in name order.</summary>
    /// <param name="folder">Folder of the rules.</param>
    /// <param name="classesFile">Table of lexical classes.</param>
    /// <param name="persons">Nouns of persons, which every class named <c>people</c> takes in.</param>
    public static EventLexicon Load(string folder, string classesFile, IEnumerable<string> persons)
    {
        var blocks = new List<Block>();
        var problems = new List<string>();
        foreach (string file in Directory.GetFiles(folder, "*.rules").Order(StringComparer.Ordinal)) blocks.AddRange(BlockFile.Read(file, problems.Add));
        return Build(blocks, LexicalClasses.Load(classesFile, persons), problems);
    }

    /// <summary>Builds a lexicon from blocks.</summary>
    public static EventLexicon Build(IEnumerable<Block> blocks, LexicalClasses classes, List<string> problems)
    {
        var frames = new Dictionary<string, Frame>(StringComparer.Ordinal);
        var predicates = new List<Predicate>();
        var all = blocks.ToList();
        foreach (var b in all.Where(b => b.Kind == "frame")) frames[b.Id] = ReadFrame(b, problems);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var b in all.Where(b => b.Kind is "predicate" or "tie"))
        {
            if (!ids.Add(b.Id)) problems.Add($"{b.File}:{b.Line}: the id '{b.Id}' is used twice");
            if (ReadPredicate(b, frames, classes, predicates.Count, problems) is { } p) predicates.Add(p);
        }
        foreach (var b in all.Where(b => b.Kind is not ("frame" or "predicate" or "tie"))) problems.Add($"{b.File}:{b.Line}: a block is a 'frame', a 'predicate' or a 'tie', not '{b.Kind}'");
        var lexicon = new EventLexicon { Predicates = predicates, Problems = problems };
        foreach (var p in predicates)
            foreach (var t in p.Triggers)
            {
                var index = t.IsNoun ? lexicon.nouns : lexicon.verbs;
                if (!index.TryGetValue(t.Lemma, out var list)) index[t.Lemma] = list = [];
                list.Add((p, t));
            }
        // The more exactly a trigger's surroundings are named the earlier it is tried; then file order.
        foreach (var list in lexicon.verbs.Values.Concat(lexicon.nouns.Values))
            list.Sort((a, b) => Exactness(b.Item2).CompareTo(Exactness(a.Item2)) is not 0 and var c ? c : a.Item1.Order.CompareTo(b.Item1.Order));
        return lexicon;
    }

    /// <summary>How exactly the conditions of a trigger say what must stand beside it: named words and actors count more than a place that is filled by anything.</summary>
    private static int Exactness(Trigger t) => t.Conditions.Sum(c => c.Lemmas is not null || c.Actor ? 2 : 1);

    private static Frame ReadFrame(Block b, List<string> problems)
    {
        IReadOnlyList<Slot> Slots(string key)
        {
            var slots = new List<Slot>();
            foreach (string v in b.Values(key))
                foreach (string part in v.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    if (ReadSlot(part) is { } s) slots.Add(s);
                    else problems.Add($"{b.File}:{b.Line}: '{part}' is no place for a role: use subj, obj, agent, iobj, owner, adj, holder, comp, bearer, main, mod, caus, opposed, occasion, gov, for, objown, list or p:PREP,PREP");
            return slots;
        }

        return new Frame(b.Id, Slots("actor"), Slots("recipient"), Slots("both"), Slots("place"));
    }

    /// <summary>Reads <c>subj</c>, <c>obj</c>, <c>agent</c>, <c>iobj</c>, <c>owner</c>, <c>adj</c>, <c>holder</c>, <c>comp</c>, <c>bearer</c>, <c>main</c>, <c>mod</c>, <c>caus</c>, <c>opposed</c>, <c>occasion</c>, <c>gov</c>, <c>for</c>, <c>objown</c>, <c>list</c> or <c>p:à,en</c>; null for anything else.</summary>
    public static Slot? ReadSlot(string text) => text switch
    {
        "subj" => new Slot(SlotKind.Subject, []),
        "obj" => new Slot(SlotKind.Object, []),
        "agent" => new Slot(SlotKind.Agent, []),
        "iobj" => new Slot(SlotKind.IndirectObject, []),
        "owner" => new Slot(SlotKind.Owner, []),
        "adj" => new Slot(SlotKind.Adjective, []),
        "holder" => new Slot(SlotKind.Holder, []),
        "comp" => new Slot(SlotKind.Complement, []),
        "bearer" => new Slot(SlotKind.Bearer, []),
        "main" => new Slot(SlotKind.Main, []),
        "mod" => new Slot(SlotKind.Modifier, []),
        "caus" => new Slot(SlotKind.Causative, []),
        "opposed" => new Slot(SlotKind.Opposed, []),
        "occasion" => new Slot(SlotKind.Occasion, []),
        "gov" => new Slot(SlotKind.Governor, []),
        "for" => new Slot(SlotKind.Beneficiary, []),
        "list" => new Slot(SlotKind.List, []),
        "objown" => new Slot(SlotKind.ObjectOwner, []),
        _ when text.StartsWith("p:", StringComparison.Ordinal) && text.Length > 2 =>
            new Slot(SlotKind.Adposition, text[2..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        _ => null,
    };

    private static Predicate? ReadPredicate(Block b, Dictionary<string, Frame> frames, LexicalClasses classes, int order, List<string> problems)
    {
        void Problem(int line, string what) => problems.Add($"{b.File}:{line}: {what}");
        string? code = b.Value("code");
        if (code is null) { Problem(b.Line, $"predicate '{b.Id}' has no 'code'"); return null; }
        string[] typeAndMode = code.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var triggers = new List<Trigger>();
        var conditions = new List<Condition>();
        var modes = new List<(string, Condition)>();
        foreach (var e in b.Entries)
            switch (e.Key)
            {
                case "verb" or "noun" or "adj":
                    int colon = e.Value.LastIndexOf(" : ", StringComparison.Ordinal);
                    string frameId = colon < 0 ? (e.Key == "noun" ? "noun" : "transitive") : e.Value[(colon + 3)..].Trim();
                    if (!frames.TryGetValue(frameId, out var frame)) { Problem(e.Line, $"no frame is called '{frameId}'"); break; }
                    foreach (string item in SplitOutsideBrackets(colon < 0 ? e.Value : e.Value[..colon]))
                        if (ReadTrigger(item, e.Key == "noun", frame, classes) is { } t) triggers.Add(t);
                        else Problem(e.Line, $"cannot read the trigger '{item}'");
                    break;
                case "when" or "unless":
                    if (ReadCondition(e.Value, classes, e.Key == "unless") is { } c) conditions.Add(c);
                    else Problem(e.Line, $"cannot read the condition '{e.Value}': write 'SLOT in CLASS', 'SLOT = lemma|lemma', 'SLOT actor' or 'SLOT'");
                    break;
                case "mode":
                    int split = e.Value.IndexOf(" : ", StringComparison.Ordinal);
                    if (split > 0 && ReadCondition(e.Value[(split + 3)..], classes, false) is { } where) modes.Add((e.Value[..split].Trim(), where));
                    else Problem(e.Line, $"cannot read the mode '{e.Value}': write 'MODE : CONDITION'");
                    break;
                case "code" or "context" or "need" or "content" or "punctual" or "status" or "local" or "tie" or "example" or "not" or "note":
                    break;
                default:
                    Problem(e.Line, $"'{e.Key}' is no key of a predicate");
                    break;
            }
        if (triggers.Count == 0) { Problem(b.Line, $"predicate '{b.Id}' has no 'verb', 'noun' or 'adj'"); return null; }
        return new Predicate
        {
            Id = b.Id,
            Type = typeAndMode[0],
            Mode = typeAndMode.Length > 1 ? typeAndMode[1] : null,
            Modes = modes,
            Contexts = b.List("context"),
            Triggers = triggers,
            Conditions = conditions,
            Need = b.Value("need") ?? "any",
            TakesContent = b.Value("content") is { } content ? content == "own" : typeAndMode[0] is "REQUEST" or "THREATEN" or "ACCUSE" or "REJECT",
            Punctual = b.Value("punctual") is { } punctual ? punctual == "yes" : typeAndMode[0] is "AGREE" or "REQUEST" or "ACCUSE" or "REJECT" or "THREATEN" or "CONCEDE" or "SUPPORT",
            LocalActor = b.Value("local") == "yes",
            Status = b.Value("status") is { } status && Enum.TryParse<EventStatus>(status, true, out var st) ? st : null,
            Tie = b.Value("tie") is { } tie ? ReadTie(tie) : null,
            Order = order,
        };
    }

    private static TieSense ReadTie(string text)
    {
        string[] p = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new TieSense(p[0], p.Length > 1 && p[1] != "-" ? p[1] : null, p.Length > 2 && p[2] != "-" ? p[2] : null);
    }

    private static IEnumerable<string> SplitOutsideBrackets(string s)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= s.Length; i++)
        {
            if (i == s.Length || (s[i] == ',' && depth == 0))
            {
                string part = s[start..i].Trim();
                if (part.Length > 0) yield return part;
                start = i + 1;
            }
            else if (s[i] == '[') depth++;
            else if (s[i] == ']') depth--;
        }
    }

    private static Trigger? ReadTrigger(string text, bool noun, Frame frame, LexicalClasses classes)
    {
        var conditions = new List<Condition>();
        int open = text.IndexOf('[', StringComparison.Ordinal);
        string lemma = (open < 0 ? text : text[..open]).Trim();
        while (open >= 0)
        {
            int close = text.IndexOf(']', open);
            if (close < 0 || ReadCondition(text[(open + 1)..close], classes, false) is not { } c) return null;
            conditions.Add(c);
            open = text.IndexOf('[', close);
        }
        bool reflexive = false;
        if (lemma.StartsWith("~", StringComparison.Ordinal)) (reflexive, lemma) = (true, lemma[1..]);
        return lemma.Length == 0 || lemma.Contains(' ', StringComparison.Ordinal) ? null : new Trigger(lemma, noun, reflexive, conditions, frame);
    }

    private static Condition? ReadCondition(string text, LexicalClasses classes, bool negated)
    {
        text = text.Trim();
        if (ReadSlot(text) is { Kind: not SlotKind.Adposition } bare) return new Condition(bare, null, false, negated);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
            return ReadSlot(text[..equals].Trim()) is { } slot
                ? new Condition(slot, text[(equals + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => Folding.Fold(l)).ToHashSet(StringComparer.Ordinal), false, negated)
                : null;
        int inClass = text.IndexOf(" in ", StringComparison.Ordinal);
        if (inClass > 0)
            return ReadSlot(text[..inClass].Trim()) is { } slot && classes.Find(text[(inClass + 4)..].Trim()) is { } set ? new Condition(slot, set, false, negated) : null;
        if (text.EndsWith(" actor", StringComparison.Ordinal)) return ReadSlot(text[..^6].Trim()) is { } s ? new Condition(s, null, true, negated) : null;
        return ReadSlot(text) is { } any ? new Condition(any, null, false, negated) : null;
    }
}

/// <summary>Named sets of lemmas that conditions refer to (<c>classes.tsv</c>: class, lemmas).</summary>
public sealed class LexicalClasses
{
    private readonly Dictionary<string, HashSet<string>> classes = new(StringComparer.Ordinal);

    /// <summary>The class that takes in all nouns of persons.</summary>
    private const string People = "people";

    public static LexicalClasses Load(string path, IEnumerable<string> persons)
    {
        var result = new LexicalClasses();
        result.classes[People] = [.. persons];
        foreach (var row in TsvTable.Read(path).Rows)
        {
            if (!result.classes.TryGetValue(row["class"], out var set)) result.classes[row["class"]] = set = new HashSet<string>(StringComparer.Ordinal);
            foreach (string lemma in row.List("lemmas"))
            {
                if (lemma.StartsWith('@') && result.classes.TryGetValue(lemma[1..], out var other)) set.UnionWith(other);
                else set.Add(Folding.Fold(lemma));
            }
        }
        return result;
    }

    /// <summary>The lemmas of a class, folded; null where there is no such class.</summary>
    public IReadOnlySet<string>? Find(string name) => classes.GetValueOrDefault(name);
}
