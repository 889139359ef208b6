using Vigie.Text;

namespace Vigie.Recognition.Times;

/// <summary>A form of a named list, found at a place.</summary>
/// <param name="List">Name of the list.</param>
/// <param name="Value">What the form stands for.</param>
/// <param name="End">One past its last atom.</param>
public readonly record struct Term(string List, string Value, int End);

/// <summary>Named lists of forms with a value each: months, weekdays, units…</summary>
public sealed class Vocabulary
{
    private readonly record struct Entry(string List, string Value, string[] Atoms);

    private readonly Dictionary<string, List<Entry>> byFirst = new(StringComparer.Ordinal);
    private readonly HashSet<string> lists = new(StringComparer.Ordinal);

    /// <summary>Adds a table with the columns <c>list</c>, <c>form</c> and <c>value</c>; a form may hold several words.</summary>
    public void Add(TsvTable table)
    {
        int list = table.Column("list"), form = table.Column("form"), value = table.Column("value");
        foreach (var row in table.Rows)
            foreach (string f in row[form].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                Add(row[list], f, row[value]);
    }

    public void Add(string list, string form, string value)
    {
        lists.Add(list);
        string[] atoms = Atom.OfForm(form);
        if (atoms.Length == 0) return;
        if (!byFirst.TryGetValue(atoms[0], out var entries)) byFirst.Add(atoms[0], entries = []);
        entries.Add(new Entry(list, value, atoms));
    }

    public bool Has(string list) => lists.Contains(list);

    /// <summary>Whether some form of a list is this one word.</summary>
    public bool Contains(string list, string folded)
    {
        if (byFirst.TryGetValue(folded, out var entries))
            foreach (var e in entries)
                if (e.Atoms.Length == 1 && e.List == list)
                    return true;
        return false;
    }

    /// <summary>The longest form of a list at an atom; null where none is.</summary>
    public Term? Longest(IReadOnlyList<Atom> atoms, int at, string list)
    {
        if (at < 0 || at >= atoms.Count || !byFirst.TryGetValue(atoms[at].Folded, out var entries)) return null;
        Term? best = null;
        foreach (var e in entries)
        {
            if (e.List != list) continue;
            int i = 1;
            while (i < e.Atoms.Length && at + i < atoms.Count && !atoms[at + i].BreakBefore && atoms[at + i].Folded == e.Atoms[i]) i++;
            if (i == e.Atoms.Length && (best is not { } b || at + i > b.End)) best = new Term(e.List, e.Value, at + i);
        }
        return best;
    }

    /// <summary>Adds every form found at an atom, of any list.</summary>
    public void Find(IReadOnlyList<Atom> atoms, int at, List<Term> found)
    {
        if (!byFirst.TryGetValue(atoms[at].Folded, out var entries)) return;
        foreach (var e in entries)
        {
            int i = 1;
            while (i < e.Atoms.Length && at + i < atoms.Count && !atoms[at + i].BreakBefore && atoms[at + i].Folded == e.Atoms[i]) i++;
            if (i == e.Atoms.Length) found.Add(new Term(e.List, e.Value, at + i));
        }
    }
}
