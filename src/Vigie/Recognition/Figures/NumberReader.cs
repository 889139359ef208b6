using System.Globalization;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.Recognition.Figures;

/// <summary>A number in digits or words.</summary>
/// <param name="First">First atom.</param>
/// <param name="End">One past the last atom.</param>
/// <param name="Value">Its value.</param>
/// <param name="Digits">Number of digits where it is one bare run of digits; 0 for words and for grouped, decimal or scaled numbers.</param>
/// <param name="IsOne">Whether it is the word for one, which is an article as often.</param>
/// <param name="InWords">Whether it has no digit.</param>
public readonly record struct Numeral(int First, int End, decimal Value, int Digits, bool IsOne, bool InWords);

/// <summary>Reads numbers in digits, in words, and mixed ("3,5 millions").</summary>
/// <remarks>
/// The words come from a table with the columns <c>form</c>, <c>value</c> and <c>kind</c>: <c>unit</c> (below a ten), <c>ten</c> (takes units up to 9), <c>wide</c>
/// (a ten that takes units up to 19, as soixante), <c>times</c> (multiplies what stands before it: cent), <c>scale</c> (mille, million), <c>one</c>, <c>and</c>.
/// </remarks>
public sealed class NumberReader
{
    private readonly record struct Word(string[] Atoms, decimal Value, string Kind);

    private readonly Dictionary<string, List<Word>> byFirst = new(StringComparer.Ordinal);

    public NumberReader(TsvTable table)
    {
        foreach (var row in table.Rows)
            foreach (string form in row.List("form"))
            {
                string[] atoms = Atom.OfForm(form);
                if (atoms.Length == 0 || !decimal.TryParse(row["value"], NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)) continue;
                if (!byFirst.TryGetValue(atoms[0], out var list)) byFirst.Add(atoms[0], list = []);
                list.Add(new Word(atoms, value, row["kind"]));
            }
        foreach (var list in byFirst.Values)
            list.Sort((a, b) => b.Atoms.Length.CompareTo(a.Atoms.Length));
    }

    /// <summary>The number that begins at an atom, as long as it goes; null where none does.</summary>
    public Numeral? At(IReadOnlyList<Atom> atoms, int at)
    {
        if (atoms[at].Kind == AtomKind.Digits) return InDigits(atoms, at);
        if (atoms[at].Kind != AtomKind.Word) return null;
        return InWords(atoms, at);
    }

    /// <summary>Every number in the text that is no part of a longer one, in order.</summary>
    public IReadOnlyList<Numeral> All(IReadOnlyList<Atom> atoms)
    {
        var found = new List<Numeral>();
        for (int i = 0; i < atoms.Count;)
            if (At(atoms, i) is { } n) { found.Add(n); i = n.End; }
            else i++;
        return found;
    }

    private Numeral? InDigits(IReadOnlyList<Atom> atoms, int at)
    {
        string first = atoms[at].Folded;
        if (first.Length > 15) return null;
        decimal value = decimal.Parse(first, NumberStyles.None, CultureInfo.InvariantCulture);
        int end = at + 1;
        // Groups of three: after a space ("7 000"), or after a point ("30.000").
        if (first.Length <= 3 && first[0] != '0')
        {
            char? by = null;
            while (value < 1_000_000_000_000m)
            {
                int next = end;
                char sign;
                if (next < atoms.Count && atoms[next].Kind == AtomKind.Digits && atoms[next].SpaceBefore && !atoms[next].BreakBefore) sign = ' ';
                else if (next + 1 < atoms.Count && atoms[next].Folded is "." or "'" && !atoms[next].SpaceBefore && !atoms[next + 1].SpaceBefore && atoms[next + 1].Kind == AtomKind.Digits) { sign = '.'; next++; }
                else break;
                if (atoms[next].Folded.Length != 3 || (by is { } b && b != sign)) break;
                value = value * 1000 + decimal.Parse(atoms[next].Folded, NumberStyles.None, CultureInfo.InvariantCulture);
                (end, by) = (next + 1, sign);
            }
        }
        bool decimals = false;
        if (end + 1 < atoms.Count && !atoms[end].SpaceBefore && !atoms[end + 1].SpaceBefore && atoms[end + 1].Kind == AtomKind.Digits && atoms[end + 1].Folded.Length <= 6
            && (atoms[end].Folded == "," || (atoms[end].Folded == "." && end == at + 1)))
        {
            value += decimal.Parse("0." + atoms[end + 1].Folded, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            end += 2;
            decimals = true;
        }
        int bare = end == at + 1 && !decimals ? first.Length : 0;
        // A scale after digits: "200 millions", "3,5 milliards de".
        while (end < atoms.Count && !atoms[end].BreakBefore && WordAt(atoms, end) is { Kind: "scale" } scale && value * scale.Value < 1e18m)
        {
            value *= scale.Value;
            end += scale.Atoms.Length;
            bare = 0;
        }
        return new Numeral(at, end, value, bare, false, false);
    }

    private Numeral? InWords(IReadOnlyList<Atom> atoms, int at)
    {
        if (WordAt(atoms, at) is not { } head || head.Kind == "and") return null;
        decimal total = 0, group = 0, room = 1000, ceiling = decimal.MaxValue;
        int i = at, end = at, words = 0;
        while (i < atoms.Count && (i == at || !atoms[i].BreakBefore))
        {
            int link = i;
            if (i > at)
            {
                // "vingt et un", "trente-deux": the link counts only where a number word follows.
                if (atoms[link].Folded == "-" && !atoms[link].SpaceBefore) link++;
                if (link < atoms.Count && WordAt(atoms, link) is { Kind: "and" } and) link += and.Atoms.Length;
                if (link < atoms.Count && link > i && atoms[link].Folded == "-") link++;
                if (link >= atoms.Count || atoms[link].BreakBefore) break;
            }
            if (WordAt(atoms, link) is not { } w) break;
            bool linked = link > i && atoms[link - 1].Folded != "-";
            switch (w.Kind)
            {
                case "one" or "unit":
                    if (w.Value >= room || (linked && room > 20)) goto done;
                    group += w.Value;
                    room = 0;
                    break;
                case "ten" or "wide":
                    if (room < 100 || linked) goto done;
                    group += w.Value;
                    room = w.Kind == "wide" ? 20 : 10;
                    break;
                case "times":
                    if (group is < 0 or > 19 || room == 100 || linked) goto done;
                    group = (group == 0 ? 1 : group) * w.Value;
                    room = 100;
                    break;
                case "scale":
                    if (w.Value >= ceiling || linked) goto done;
                    total += (group == 0 ? 1 : group) * w.Value;
                    (group, room, ceiling) = (0, 1000, w.Value);
                    break;
                default:
                    goto done;
            }
            i = end = link + w.Atoms.Length;
            words++;
        }
    done:
        return end == at ? null : new Numeral(at, end, total + group, 0, words == 1 && head.Kind == "one", true);
    }

    private Word? WordAt(IReadOnlyList<Atom> atoms, int at)
    {
        if (!byFirst.TryGetValue(atoms[at].Folded, out var list)) return null;
        foreach (var w in list)
        {
            int i = 1;
            while (i < w.Atoms.Length && at + i < atoms.Count && atoms[at + i].Folded == w.Atoms[i]) i++;
            if (i == w.Atoms.Length) return w;
        }
        return null;
    }
}
