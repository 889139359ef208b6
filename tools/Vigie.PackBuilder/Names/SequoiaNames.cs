using System.Diagnostics;
using System.Text;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary>Reads the Sequoia corpus with named entities.</summary>
public static class SequoiaNames
{
    /// <summary>Reads one part.</summary>
    /// <param name="folder">Folder <c>sequoia-ne-supersense</c>.</param>
    /// <param name="part"><c>train</c>, <c>dev</c> or <c>test</c>.</param>
    /// <param name="world">Tells publications and states from what the corpus calls them.</param>
    /// <param name="asPublished">Keeps the drug notices, and spans and types as the corpus has them; else they follow the coding manual.</param>
    public static IReadOnlyList<MarkedText> Read(string folder, string part, Knowledge.World world, bool asPublished = false)
    {
        var texts = new List<MarkedText>();
        var rows = new List<string[]>();
        string text = "", id = "";
        foreach (string line in Lines(Path.Combine(folder, $"sequoia-ud.parseme.frsemcor.simple.{part}.conllup.xz")))
        {
            if (line.StartsWith("# text = ", StringComparison.Ordinal)) text = line[9..];
            else if (line.StartsWith("# sent_id = ", StringComparison.Ordinal)) id = line[12..];
            else if (line.Length == 0)
            {
                if (rows.Count > 0 && (asPublished || !id.StartsWith("emea", StringComparison.Ordinal))) texts.Add(Marked(rows, text, asPublished ? null : world));
                rows.Clear();
            }
            else if (line[0] != '#') rows.Add(line.Split('\t'));
        }
        return texts;
    }

    private static MarkedText Marked(List<string[]> rows, string text, Knowledge.World? world)
    {
        TextSpan[] spans = Align(rows, text);
        var names = new List<MarkedName>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int k = 0; k < rows.Count; k++)
            foreach (string mark in rows[k][12].Split(';'))
            {
                string[] p = mark.Split(':');
                if (p.Length == 2 && TypeOf(p[1]) is { } type && !names.Exists(n => n.Span.Overlaps(spans[k])))
                {
                    open[p[0]] = names.Count;
                    names.Add(new MarkedName(spans[k], type));
                }
                else if (p.Length == 1 && open.TryGetValue(mark, out int n) && n < names.Count) names[n] = names[n] with { Span = names[n].Span.Union(spans[k]) };
            }
        return new MarkedText(text, [.. names.Where(n => !n.Span.IsEmpty).Select(n => world is null ? n : Adjust(n, text, world)).OrderBy(n => n.Span)]);
    }

    // Contractions were taken apart in this corpus; the text tells what was written.
    private static TextSpan[] Align(List<string[]> rows, string text)
    {
        var spans = new TextSpan[rows.Count];
        int at = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            while (at < text.Length && text[at] == ' ') at++;
            string form = rows[i][1];
            string? joined = i + 1 < rows.Count ? Contraction(form, rows[i + 1][1]) : null;
            if (joined is not null && StartsAt(text, at, joined) && IsWordEnd(text, at + joined.Length))
            {
                spans[i] = spans[i + 1] = new TextSpan(at, at + joined.Length);
                at += joined.Length;
                i++;
                continue;
            }
            int found = text.IndexOf(form, at, StringComparison.Ordinal);
            if (found < 0 || found > at + 12) { spans[i] = new TextSpan(at, at); continue; }
            spans[i] = new TextSpan(found, found + form.Length);
            at = found + form.Length;
        }
        return spans;
    }

    private static bool StartsAt(string s, int at, string part) => string.Compare(s, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsWordEnd(string s, int at) => at >= s.Length || !char.IsLetter(s[at]);

    private static string? Contraction(string a, string b) => (a.ToLowerInvariant(), b.ToLowerInvariant()) switch
    {
        ("de", "le") => "du",
        ("de", "les") => "des",
        ("à", "le") => "au",
        ("à", "les") => "aux",
        _ => null,
    };

    private static EntityType? TypeOf(string label) => label switch
    {
        "PERS" => EntityType.Person,
        "ORG" => EntityType.Organisation,
        "LOC" => EntityType.Location,
        "EVE" or "PROD" => EntityType.Miscellaneous,
        _ => null,
    };

    // The conventions of the coding manual: no article in front, publications are organisations, states are places.
    private static MarkedName Adjust(MarkedName n, string text, Knowledge.World world)
    {
        string name = n.Span.Of(text);
        IReadOnlyList<WorldEntry> known = world.Find(name);
        if (known.Count > 0 && known[0].Kind is WorldKind.Country or WorldKind.Media or WorldKind.Organisation or WorldKind.Region) n = n with { Type = known[0].Type };
        foreach (string article in new[] { "le ", "la ", "les ", "l'", "l’" })
            if (name.StartsWith(article, StringComparison.Ordinal)) return n with { Span = new TextSpan(n.Span.Start + article.Length, n.Span.End) };
        return n;
    }

    // Files are packed with xz, which the framework does not read.
    private static IEnumerable<string> Lines(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })
            ?? throw new InvalidOperationException("xz cannot be started");
        while (process.StandardOutput.ReadLine() is { } line) yield return line;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidDataException($"{path}: xz failed");
    }
}
