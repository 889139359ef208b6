using System.Numerics;

namespace Vigie.Linguistics;

/// <summary>One reading of a word form in the lexicon.</summary>
/// <param name="Upos">Universal part of speech, as an index into <see cref="UniversalTags.Names"/>.</param>
/// <param name="Morphology">Index of the morphology in <see cref="Lexicon.Morphologies"/>.</param>
/// <param name="Rule">Index of the rule that makes the lemma.</param>
internal readonly record struct LexicalReading(int Upos, int Morphology, int Rule);

/// <summary>The universal parts of speech.</summary>
internal static class UniversalTags
{
    public static readonly string[] Names = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"];

    public const int Adj = 0, Adp = 1, Adv = 2, Aux = 3, Cconj = 4, Det = 5, Intj = 6, Noun = 7, Num = 8, Pron = 10, Propn = 11, Punct = 12, Sconj = 13, Sym = 14, Verb = 15, X = 16;

    public static int Index(string name)
    {
        int at = Array.IndexOf(Names, name);
        return at < 0 ? X : at;
    }
}

/// <summary>A lexicon of inflected forms, compiled: a form's hash leads to its set of readings.</summary>
/// <remarks>Forms themselves are not kept: four bytes of hash decide, so an unknown form has a chance of about one in ten thousand to be taken for a known one.</remarks>
internal sealed class Lexicon
{
    private readonly uint[] keys;
    private readonly ushort[] sets;
    private readonly int[] setStarts;
    private readonly int[] readings;
    private readonly ulong[] posClass;
    private readonly ulong[] fullClass;
    private readonly int shift;

    private Lexicon(uint[] keys, ushort[] sets, int[] setStarts, int[] readings, string[] morphologies, string[] rules)
    {
        this.keys = keys;
        this.sets = sets;
        this.setStarts = setStarts;
        this.readings = readings;
        Morphologies = morphologies;
        Rules = [.. rules.Select(LemmaRule.Parse)];
        shift = 64 - BitOperations.Log2((uint)keys.Length);
        posClass = new ulong[setStarts.Length - 1];
        fullClass = new ulong[setStarts.Length - 1];
        for (int s = 0; s < posClass.Length; s++)
        {
            ulong pos = 0, full = 0x5EED;
            foreach (var r in Readings(s + 1))
            {
                pos |= 1UL << r.Upos;
                full = FeatureHash.Mix(full, (ulong)(r.Upos * 4096 + r.Morphology));
            }
            posClass[s] = pos;
            fullClass[s] = full;
        }
    }

    public IReadOnlyList<string> Morphologies { get; }

    public IReadOnlyList<LemmaRule> Rules { get; }

    /// <summary>Builds a lexicon from forms (as <see cref="FeatureHash.Word"/> hashes) and their readings, both in a fixed order.</summary>
    public static Lexicon Build(IReadOnlyList<(ulong Form, IReadOnlyList<LexicalReading> Readings)> forms, string[] morphologies, string[] rules)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, forms.Count * 8 / 7 + 1));
        int shift = 64 - BitOperations.Log2((uint)size);
        var keys = new uint[size];
        var sets = new ushort[size];
        var setIds = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var setStarts = new List<int> { 0 };
        var readings = new List<int>();
        foreach (var (form, list) in forms)
        {
            string signature = string.Join(';', list);
            if (!setIds.TryGetValue(signature, out ushort set))
            {
                set = checked((ushort)(setIds.Count + 1));
                setIds.Add(signature, set);
                foreach (var r in list) readings.Add((r.Upos << 27) | (r.Morphology << 16) | r.Rule);
                setStarts.Add(readings.Count);
            }
            int slot = (int)(form >> shift);
            while (sets[slot] != 0) slot = (slot + 1) & (size - 1);
            keys[slot] = (uint)form;
            sets[slot] = set;
        }
        return new Lexicon(keys, sets, [.. setStarts], [.. readings], morphologies, rules);
    }

    /// <summary>The set of readings of a form, from 1, or 0 where the form is unknown.</summary>
    public int Find(ulong form)
    {
        int slot = (int)(form >> shift), mask = keys.Length - 1;
        uint key = (uint)form;
        while (sets[slot] != 0)
        {
            if (keys[slot] == key) return sets[slot];
            slot = (slot + 1) & mask;
        }
        return 0;
    }

    /// <summary>The parts of speech of a set as bits; 0 for an unknown form.</summary>
    public ulong PosClass(int set) => set == 0 ? 0 : posClass[set - 1];

    /// <summary>A number for the parts of speech and morphologies of a set; 0 for an unknown form.</summary>
    public ulong FullClass(int set) => set == 0 ? 0 : fullClass[set - 1];

    public IEnumerable<LexicalReading> Readings(int set)
    {
        if (set == 0) yield break;
        for (int i = setStarts[set - 1]; i < setStarts[set]; i++)
        {
            int r = readings[i];
            yield return new LexicalReading((int)((uint)r >> 27), (r >> 16) & 0x7FF, r & 0xFFFF);
        }
    }

    /// <summary>Whether the form is known with a part of speech.</summary>
    public bool Has(ulong form, int upos) => (PosClass(Find(form)) >> upos & 1) != 0;

    /// <summary>Whether the form can be a determiner, pronoun, preposition, conjunction or adverb: a word that begins sentences, not a name.</summary>
    public bool IsFunctionWord(ulong form)
    {
        const ulong classes = 1UL << UniversalTags.Det | 1UL << UniversalTags.Pron | 1UL << UniversalTags.Adp | 1UL << UniversalTags.Cconj | 1UL << UniversalTags.Sconj | 1UL << UniversalTags.Adv;
        return (PosClass(Find(form)) & classes) != 0;
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteArray(keys);
        writer.WriteArray(sets);
        writer.WriteArray(setStarts);
        writer.WriteArray(readings);
        writer.WriteStrings([.. Morphologies]);
        writer.WriteStrings([.. Rules.Select(r => r.ToString())]);
    }

    public static Lexicon Read(BinaryReader reader) =>
        new(reader.ReadArray<uint>(), reader.ReadArray<ushort>(), reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadStrings(), reader.ReadStrings());
}

/// <summary>Makes a lemma from a form: cut some characters off its end and add others.</summary>
/// <param name="KeepCase">Whether the form's capitals stay.</param>
/// <param name="Cut">Characters to cut; more than the form has cuts all.</param>
/// <param name="Add">Characters to add.</param>
internal sealed record LemmaRule(bool KeepCase, int Cut, string Add)
{
    private const int Whole = 255;

    /// <summary>Whether the rule keeps enough of a form (a third) to hold for other words with its ending.</summary>
    public bool IsGeneral(string form) => Cut != Whole && (form.Length - Cut) * 3 >= form.Length;

    public string Apply(string form)
    {
        string s = FeatureHash.PlainText(form);
        if (!KeepCase) s = s.ToLowerInvariant();
        return (Cut >= s.Length ? "" : s[..^Cut]) + Add;
    }

    /// <summary>The rule that leads from a form to a lemma; a lemma unlike its form gives a rule that replaces it whole.</summary>
    public static LemmaRule Between(string form, string lemma)
    {
        form = FeatureHash.PlainText(form);
        string lower = form.ToLowerInvariant();
        int plain = Common(lower, lemma), kept = Common(form, lemma);
        bool keep = kept > plain;
        string from = keep ? form : lower;
        int common = keep ? kept : plain;
        if (common == 0) return new LemmaRule(false, Whole, lemma);
        return new LemmaRule(keep, from.Length - common, lemma[common..]);
    }

    private static int Common(string a, string b)
    {
        int n = 0;
        while (n < a.Length && n < b.Length && a[n] == b[n]) n++;
        return n;
    }

    public override string ToString() => $"{(KeepCase ? 'k' : 'l')}{Cut} {Add}";

    public static LemmaRule Parse(string s)
    {
        int space = s.IndexOf(' ', StringComparison.Ordinal);
        return new LemmaRule(s[0] == 'k', int.Parse(s.AsSpan(1, space - 1), System.Globalization.CultureInfo.InvariantCulture), s[(space + 1)..]);
    }
}
