using System.Globalization;

namespace Vigie.Linguistics;

/// <summary>What the tagger and the parser look at in the words of one sentence, as numbers, with empty places before and after.</summary>
internal sealed class WordFeatures
{
    /// <summary>Empty places on each side.</summary>
    public const int Pad = 3;

    /// <summary>Hash of the missing word.</summary>
    public const ulong Outside = 0x0B5;

    public const int MaxAffix = 5;

    public required int Count { get; init; }

    /// <summary>Lower-case form.</summary>
    public required ulong[] Word { get; init; }

    /// <summary>Form with its case.</summary>
    public required ulong[] Form { get; init; }

    /// <summary>Set of readings in the lexicon, or 0.</summary>
    public required int[] Set { get; init; }

    /// <summary>Parts of speech in the lexicon.</summary>
    public required ulong[] Pos { get; init; }

    /// <summary>Parts of speech and morphologies in the lexicon.</summary>
    public required ulong[] Full { get; init; }

    /// <summary>Kinds of characters in the form.</summary>
    public required ulong[] Shape { get; init; }

    /// <summary>Whether the form is nothing but punctuation.</summary>
    public required bool[] Mark { get; init; }

    /// <summary>Word class learned from plain text, or 0.</summary>
    public required ulong[] Cluster { get; init; }

    /// <summary>Hashes of the first 1..5 characters, five a word.</summary>
    public required ulong[] Prefix { get; init; }

    /// <summary>Hashes of the last 1..5 characters, five a word.</summary>
    public required ulong[] Suffix { get; init; }

    public static WordFeatures Of(IReadOnlyList<string> forms, Lexicon lexicon, WordClusters clusters)
    {
        int n = forms.Count, size = n + 2 * Pad;
        var f = new WordFeatures
        {
            Count = n,
            Word = new ulong[size],
            Form = new ulong[size],
            Set = new int[size],
            Pos = new ulong[size],
            Full = new ulong[size],
            Shape = new ulong[size],
            Cluster = new ulong[size],
            Mark = new bool[size],
            Prefix = new ulong[size * MaxAffix],
            Suffix = new ulong[size * MaxAffix],
        };
        for (int k = 0; k < size; k++)
            if (k < Pad || k >= n + Pad)
                f.Word[k] = f.Form[k] = f.Pos[k] = f.Full[k] = f.Shape[k] = f.Cluster[k] = Outside + (k < Pad ? 0UL : 1UL);
        for (int i = 0; i < n; i++)
        {
            string form = forms[i];
            int k = i + Pad;
            // Figures are alike: 2019 and 2021 are one word to the models.
            ulong word = char.IsDigit(form[0]) ? FeatureHash.Figure(form) : FeatureHash.Word(Bare(form));
            ulong shape = ShapeOf(form);
            int set = lexicon.Find(word);
            f.Word[k] = word;
            f.Form[k] = FeatureHash.Text(FeatureHash.PlainText(form));
            f.Set[k] = set;
            f.Pos[k] = set == 0 ? (shape << 32) : lexicon.PosClass(set);
            f.Full[k] = set == 0 ? (shape << 32) : lexicon.FullClass(set);
            f.Shape[k] = shape;
            f.Cluster[k] = clusters.Find(word);
            f.Mark[k] = IsMark(form);
            int chars = Math.Min(MaxAffix, form.Length);
            for (int a = 0; a < MaxAffix; a++)
            {
                int length = Math.Min(a + 1, chars);
                f.Prefix[k * MaxAffix + a] = FeatureHash.Word(form.AsSpan(0, length));
                f.Suffix[k * MaxAffix + a] = FeatureHash.Word(form.AsSpan(form.Length - length));
            }
        }
        return f;
    }

    /// <summary>A word that begins with a hyphen, as pronouns after their verb do, without it (and without a linking <c>t</c>).</summary>
    public static ReadOnlySpan<char> Bare(string form)
    {
        if (form.Length < 2 || form[0] is not ('-' or '‐' or '‑') || !char.IsLetter(form[1])) return form;
        return form.Length > 3 && form[1] is 't' or 'T' && form[2] is '-' or '\'' or '’' or '‐' or '‑' ? form.AsSpan(3) : form.AsSpan(1);
    }

    private static bool IsMark(string form)
    {
        foreach (char c in form)
            if (!char.IsPunctuation(c) || c is '%' or '‰' or '&' or '@' or '#' or '/') return false;
        return true;
    }

    private static ulong ShapeOf(string form)
    {
        bool upper = false, lower = false, digit = false, hyphen = false, other = false, firstUpper = false, secondUpper = false;
        for (int i = 0; i < form.Length; i++)
        {
            char c = form[i];
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter:
                    upper = true;
                    if (i == 0) firstUpper = true;
                    if (i > 0) secondUpper = true;
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter: lower = true; break;
                case UnicodeCategory.DecimalDigitNumber: digit = true; break;
                case UnicodeCategory.DashPunctuation: hyphen = true; break;
                default: other = true; break;
            }
        }
        ulong size = form.Length switch { 1 => 0, 2 => 1, 3 or 4 => 2, _ => 3 };
        return 1 + (upper ? 1UL : 0) + (lower ? 2UL : 0) + (digit ? 4UL : 0) + (hyphen ? 8UL : 0) + (other ? 16UL : 0) + (firstUpper ? 32UL : 0) + (secondUpper ? 64UL : 0) + size * 128;
    }
}

/// <summary>Classes of words that occur in like places, learned from plain text: a hash table from words to classes.</summary>
internal sealed class WordClusters
{
    public static readonly WordClusters None = new([], []);

    private readonly uint[] keys;
    private readonly ushort[] classes;

    public WordClusters(uint[] keys, ushort[] classes)
    {
        this.keys = keys;
        this.classes = classes;
    }

    /// <summary>The class of a word, or 0.</summary>
    public ulong Find(ulong word)
    {
        if (keys.Length == 0) return 0;
        int at = Array.BinarySearch(keys, (uint)(word >> 32));
        return at < 0 ? 0 : classes[at] + 1UL;
    }

    public void Write(BinaryWriter writer)
    {
        writer.WriteArray(keys);
        writer.WriteArray(classes);
    }

    public static WordClusters Read(BinaryReader reader) => new(reader.ReadArray<uint>(), reader.ReadArray<ushort>());
}
