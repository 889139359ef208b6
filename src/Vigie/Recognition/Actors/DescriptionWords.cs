using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Actors;

/// <summary>What a word that speaks again of someone may refer to.</summary>
[Flags]
public enum DescriptionKinds
{
    None = 0,
    Person = 1,
    Leader = 1 << 1,
    Relation = 1 << 2,
    Organisation = 1 << 3,
    Group = 1 << 4,
    Country = 1 << 5,
    Court = 1 << 6,
    Company = 1 << 7,
    Medium = 1 << 8,
    Latter = 1 << 9,
    Concerned = 1 << 10,
    Former = 1 << 11,
    Elect = 1 << 12,
    Feminine = 1 << 13,
    Masculine = 1 << 14,
    Two = 1 << 15,
    Three = 1 << 16,
    Four = 1 << 17,
    AnyPerson = Person | Leader | Relation,
    AnyBody = Organisation | Group | Court | Company | Medium,
}

/// <summary>The words of a language by which a text speaks again of someone it has named, and the given names that tell a person's gender.</summary>
public sealed class DescriptionWords
{
    private const int MostWords = 4;

    private readonly Dictionary<string, DescriptionKinds> kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> feminineNames = new(StringComparer.Ordinal);

    /// <summary>Reads <c>descriptions.tsv</c> and <c>given-names.tsv</c> of a pack's folder; what is missing counts as empty.</summary>
    public static DescriptionWords Load(string folder)
    {
        var words = new DescriptionWords();
        if (Path.Combine(folder, "descriptions.tsv") is var descriptions && File.Exists(descriptions))
            foreach (TsvRow row in TsvTable.Read(descriptions).Rows)
                if (Enum.TryParse(row["kind"], true, out DescriptionKinds kind))
                    foreach (string form in row.List("forms")) words.kinds[NameKey.Of(form)] = words.kinds.GetValueOrDefault(NameKey.Of(form)) | kind;
        if (Path.Combine(folder, "given-names.tsv") is var names && File.Exists(names))
            foreach (TsvRow row in TsvTable.Read(names).Rows)
                if (row["gender"] == "feminine")
                    foreach (string name in row.List("names")) words.feminineNames.Add(NameKey.Of(name));
        return words;
    }

    /// <summary>What a word may refer to, by form or lemma.</summary>
    public DescriptionKinds Of(Token t) =>
        kinds.TryGetValue(NameKey.Of(t.Form), out DescriptionKinds k) || kinds.TryGetValue(NameKey.Of(t.Lemma), out k) ? k : DescriptionKinds.None;

    /// <summary>What the longest known phrase at the beginning of some words may refer to.</summary>
    public DescriptionKinds Of(IReadOnlyList<string> words)
    {
        for (int n = Math.Min(MostWords, words.Count); n > 0; n--)
            if (kinds.TryGetValue(string.Join(' ', words.Take(n)), out DescriptionKinds k)) return k;
        return DescriptionKinds.None;
    }

    public bool Is(Token t, DescriptionKinds kind) => (Of(t) & kind) != 0;

    public bool Is(string key, DescriptionKinds kind) => kinds.TryGetValue(key, out DescriptionKinds k) && (k & kind) != 0;

    /// <summary>Whether a given name is one that women bear.</summary>
    public bool IsFeminineName(string name) => feminineNames.Contains(NameKey.Of(name));
}
