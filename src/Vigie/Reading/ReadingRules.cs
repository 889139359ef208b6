using System.Globalization;
using System.Text.RegularExpressions;
using Vigie.Text;

namespace Vigie.Reading;

/// <summary>A weighted sign that a text is of some kind.</summary>
/// <param name="Kind">The kind of article.</param>
/// <param name="Weight">Added once where it is found, or once per occurrence up to <paramref name="Limit"/>.</param>
/// <param name="Place">Where it is looked for: <c>title</c>, <c>opening</c>, <c>body</c>, <c>left-out</c>, <c>address</c>.</param>
/// <param name="Limit">Most occurrences that count.</param>
/// <param name="Rule">The phrases and expressions.</param>
public sealed record KindCue(ArticleKind Kind, double Weight, string Place, int Limit, TextRule Rule);

/// <summary>A weighted sign that a text is damaged.</summary>
/// <param name="Kind">The kind of damage.</param>
/// <param name="Weight">Added per occurrence.</param>
/// <param name="Limit">Most occurrences that count.</param>
/// <param name="Rule">The phrases and expressions.</param>
public sealed record DamageCue(DamageKind Kind, double Weight, int Limit, TextRule Rule);

/// <summary>What language packs know about pages of the press: what to leave out, cut and read, and how kinds of article sound.</summary>
/// <remarks>Read from <c>*/reading/*.rules</c> of the packs; nothing here names a language.</remarks>
public sealed class ReadingRules
{
    private ReadingRules(List<TextRule> leaveOut, List<TextRule> cuts, List<KindCue> kinds, List<DamageCue> damage, Dictionary<string, int> months, HashSet<string> agencies, HashSet<string> foreign, HashSet<string> common)
    {
        LeaveOut = leaveOut;
        Cuts = cuts;
        Kinds = kinds;
        Damage = damage;
        Months = months;
        Agencies = agencies;
        ForeignWords = foreign;
        CommonWords = common;
    }

    /// <summary>Rules that leave out whole passages.</summary>
    public IReadOnlyList<TextRule> LeaveOut { get; }

    /// <summary>Rules that cut a part off a passage.</summary>
    public IReadOnlyList<TextRule> Cuts { get; }

    public IReadOnlyList<KindCue> Kinds { get; }

    /// <summary>Signs of damage, as errors that machine translation makes and writers do not.</summary>
    public IReadOnlyList<DamageCue> Damage { get; }

    /// <summary>Folded names and abbreviations of months, with their number.</summary>
    public IReadOnlyDictionary<string, int> Months { get; }

    /// <summary>Folded names of agencies whose pictures and dispatches others carry.</summary>
    public IReadOnlySet<string> Agencies { get; }

    /// <summary>Words of other languages that are no words of the text's language.</summary>
    public IReadOnlySet<string> ForeignWords { get; }

    /// <summary>Usual words of the language, of five letters and more; a text may hold few others.</summary>
    public IReadOnlySet<string> CommonWords { get; }

    /// <summary>Languages (names of packs) that the signs of kinds and of damage are written for; empty where that is not known.</summary>
    internal IReadOnlySet<string> Languages { get; private init; } = new HashSet<string>();

    /// <summary>Months as <see cref="Months"/>, and as pages in other languages write them; the pack's own win.</summary>
    internal IReadOnlyDictionary<string, int> AllMonths { get; private init; } = new Dictionary<string, int>();

    private IReadOnlyDictionary<string, IReadOnlyList<string>> WordLists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The words of a list (block <c>list</c>), folded, the longest first; empty where there is none of that name.</summary>
    internal IReadOnlyList<string> Words(string list) => WordLists.GetValueOrDefault(list) ?? [];

    /// <summary>What was learned of the blocks of web pages; null where no pack has it.</summary>
    internal Html.BlockModel? Blocks { get; private init; }

    /// <summary>Reads the rules of all packs in a folder of packs.</summary>
    /// <param name="packs">Folder that holds the packs.</param>
    /// <param name="problem">Receives one message per malformed rule, as <c>file:line: what to do</c>.</param>
    public static ReadingRules Load(string packs, Action<string>? problem = null)
    {
        var blocks = new List<Block>();
        HashSet<string> foreign = new(StringComparer.Ordinal), common = new(StringComparer.Ordinal);
        Html.BlockModel? model = null;
        var languages = new SortedSet<string>(StringComparer.Ordinal);
        string[] folders = Directory.Exists(packs) ? Directory.GetDirectories(packs) : [];
        Array.Sort(folders, StringComparer.Ordinal);
        foreach (string folder in folders)
        {
            string reading = Path.Combine(folder, "reading");
            if (!Directory.Exists(reading)) continue;
            string[] files = Directory.GetFiles(reading, "*.rules");
            Array.Sort(files, StringComparer.Ordinal);
            foreach (string file in files)
            {
                var read = BlockFile.Read(file, problem);
                blocks.AddRange(read);
                if (read.Any(b => b.Kind is "kind" or "damage")) languages.Add(Path.GetFileName(folder));
            }
            if (Path.Combine(reading, "blocks.model") is var learned && File.Exists(learned))
                model = Html.BlockModel.Parse(File.ReadLines(learned));
            AddWords(Path.Combine(reading, "foreign-words.txt"), foreign);
            AddWords(Path.Combine(reading, "common-words.txt"), common);
        }
        return From(blocks, foreign, common, problem, model, languages);
    }

    private static void AddWords(string file, HashSet<string> words)
    {
        if (!File.Exists(file)) return;
        foreach (string line in File.ReadLines(file))
            if (line.Length > 0 && line[0] != '#')
                words.Add(line);
    }

    /// <summary>Makes rules of blocks already read.</summary>
    public static ReadingRules From(IReadOnlyList<Block> blocks, HashSet<string>? foreign = null, HashSet<string>? common = null, Action<string>? problem = null) => From(blocks, foreign, common, problem, null, new HashSet<string>());

    private static ReadingRules From(IReadOnlyList<Block> blocks, HashSet<string>? foreign, HashSet<string>? common, Action<string>? problem, Html.BlockModel? model, IReadOnlySet<string> languages)
    {
        var lists = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var defines = new List<(string Id, string Pattern)>();
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        var pageMonths = new Dictionary<string, int>(StringComparer.Ordinal);
        var agencies = new HashSet<string>(StringComparer.Ordinal);
        var wordLists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var b in blocks)
            if (b.Kind == "define" && b.Value("as") is { } defined) defines.Add((b.Id, defined));
            else if (b.Kind == "list")
            {
                var words = b.Values("words").SelectMany(v => v.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(LengthFolding.Fold).ToList();
                wordLists[b.Id] = [.. words.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
                lists[b.Id] = string.Join('|', words.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Select(Regex.Escape));
                if (b.Id == "agency") agencies.UnionWith(words);
            }
            else if (b.Kind is "months" or "page-months")
                foreach (var e in b.Entries)
                    if (int.TryParse(e.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 12)
                        foreach (string name in e.Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                            (b.Kind == "months" ? months : pageMonths)[LengthFolding.Fold(name)] = number;
        foreach (var (name, number) in months) pageMonths[name] = number;
        lists["month"] = string.Join('|', months.Keys.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Select(Regex.Escape));

        foreach (var (id, pattern) in defines)
            lists[id] = TextRule.Expand(pattern, lists);

        List<TextRule> leaveOut = [], cuts = [];
        var damage = new List<DamageCue>();
        var kinds = new List<KindCue>();
        foreach (var b in blocks)
        {
            TextRule rule;
            try
            {
                if (b.Kind is "list" or "define" or "months" or "page-months") continue;
                rule = new TextRule(b, lists);
            }
            catch (ArgumentException e)
            {
                problem?.Invoke($"{b.File}:{b.Line}: the expression of '{b.Id}' cannot be read: {e.Message}");
                continue;
            }
            catch (NotSupportedException e)
            {
                problem?.Invoke($"{b.File}:{b.Line}: the expression of '{b.Id}' needs backtracking: {e.Message}");
                continue;
            }
            switch (b.Kind)
            {
                case "leave-out": leaveOut.Add(rule); break;
                case "cut": cuts.Add(rule); break;
                case "kind" when Kind(b.Value("kind")) is { } kind && Weight(b) is { } weight: kinds.Add(new KindCue(kind, weight, rule.Where, Limit(b), rule)); break;
                case "damage" when DamageOf(b.Value("kind")) is { } kind && Weight(b) is { } weight: damage.Add(new DamageCue(kind, weight, Limit(b), rule)); break;
                default: problem?.Invoke($"{b.File}:{b.Line}: unknown kind of block '{b.Kind}', or one of its entries is missing"); break;
            }
        }
        return new ReadingRules(leaveOut, cuts, kinds, damage, months, agencies, foreign ?? [], common ?? []) { Blocks = model, Languages = languages, AllMonths = pageMonths, WordLists = wordLists };
    }

    private static double? Weight(Block b) => double.TryParse(b.Value("weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out double w) ? w : null;

    private static int Limit(Block b) => int.TryParse(b.Value("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 1;

    private static DamageKind? DamageOf(string? s) => s switch
    {
        "machine-translated" => DamageKind.MachineTranslated,
        "synonym-spun" => DamageKind.SynonymSpun,
        "truncated" => DamageKind.Truncated,
        "scrambled" => DamageKind.Scrambled,
        "boilerplate" => DamageKind.Boilerplate,
        "mojibake" => DamageKind.Mojibake,
        _ => null,
    };

    private static ArticleKind? Kind(string? s) => s switch
    {
        "report" => ArticleKind.Report,
        "analysis" => ArticleKind.Analysis,
        "opinion" => ArticleKind.Opinion,
        "interview" => ArticleKind.Interview,
        "press-release" => ArticleKind.PressRelease,
        _ => null,
    };
}
