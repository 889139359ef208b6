using System.Globalization;
using Vigie.Text;

namespace Vigie.Cli;

/// <summary>What the program says to people, in French or English; read from <c>messages.tsv</c>. Machine output never passes through here.</summary>
internal sealed class Messages
{
    private readonly Dictionary<string, string> texts;

    private Messages(string language, Dictionary<string, string> texts)
    {
        Language = language;
        this.texts = texts;
        Culture = CultureInfo.InvariantCulture;
    }

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    internal string Language { get; }

    internal bool French => Language == "fr";

    /// <summary>Formatting is done by hand where languages differ, so that no machine setting changes a screen.</summary>
    internal CultureInfo Culture { get; }

    /// <summary>A message; its id where the catalogue lacks it, so that a gap is seen and nothing breaks.</summary>
    internal string this[string id] => texts.GetValueOrDefault(id, id);

    internal string Format(string id, params object[] values) => string.Format(Culture, this[id], values);

    /// <summary>One of two messages, <c>ID.1</c> or <c>ID.n</c>, by the grammatical number of a count; <c>{0}</c> is the count.</summary>
    internal string Count(string id, int n) => Format(IsSingular(n) ? id + ".1" : id + ".n", Number(n));

    /// <summary>The word for a value of the contract (<c>status.planned</c>), or the value itself where there is none.</summary>
    internal string Word(string kind, string? value) => value is null ? "" : texts.GetValueOrDefault($"{kind}.{value}", value);

    /// <summary>The contract's word for a word that is either it or its name in the user's language; null where it is neither.</summary>
    internal string? ContractWord(string kind, string word)
    {
        foreach (string contract in ContractWords(kind))
            if (string.Equals(contract, word, StringComparison.OrdinalIgnoreCase) || Folding.Fold(texts[$"{kind}.{contract}"]) == Folding.Fold(word)) return contract;
        return null;
    }

    /// <summary>The contract's words of one kind, in the order of the catalogue.</summary>
    internal IEnumerable<string> ContractWords(string kind) =>
        texts.Keys.Where(k => k.StartsWith(kind + ".", StringComparison.Ordinal)).Select(k => k[(kind.Length + 1)..]);

    internal bool Has(string id) => texts.ContainsKey(id);

    /// <summary>A whole number with the group separator of the language: <c>7 000</c> (narrow no-break space), <c>7,000</c>.</summary>
    internal string Number(decimal n)
    {
        string s = n.ToString("#,0.######", CultureInfo.InvariantCulture);
        return French ? s.Replace(",", "\u202F", StringComparison.Ordinal).Replace('.', ',') : s;
    }

    /// <summary>Seconds with one decimal.</summary>
    internal string Seconds(double s)
    {
        string x = s.ToString("0.0", CultureInfo.InvariantCulture);
        return French ? x.Replace('.', ',') + "\u00A0s" : x + " s";
    }

    // French counts 0 and 1 as singular, English only 1.
    private bool IsSingular(int n) => n == 1 || (French && n == 0);

    internal static Messages Load(string language)
    {
        using var stream = typeof(Messages).Assembly.GetManifestResourceStream("messages.tsv")!;
        using var reader = new StreamReader(stream);
        var table = TsvTable.Parse(reader.ReadToEnd(), "messages.tsv");
        int id = table.Column("id"), text = table.Column(language);
        var texts = new Dictionary<string, string>(table.Rows.Count, StringComparer.Ordinal);
        foreach (var row in table.Rows)
            texts[row[id]] = row[text].Replace("\\n", "\n", StringComparison.Ordinal);
        return new Messages(language, texts);
    }

    /// <summary>The language asked for by <c>--lang</c>, else by the environment, else French.</summary>
    internal static string LanguageOf(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i] == "--") break;
            string? value = args[i] == "--lang" && i + 1 < args.Count ? args[i + 1]
                : args[i].StartsWith("--lang=", StringComparison.Ordinal) ? args[i][7..] : null;
            if (value is "fr" or "en") return value;
        }
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            if (environment(name) is { Length: > 1 } value)
                return value.StartsWith("fr", StringComparison.OrdinalIgnoreCase) || value is "POSIX" || value.StartsWith("C.", StringComparison.Ordinal) ? "fr" : "en";
        return "fr";
    }
}
