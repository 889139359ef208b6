using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Vigie.Linguistics;

[assembly: InternalsVisibleTo("Vigie.Tests")]

namespace Vigie.PackBuilder.Linguistics;

/// <summary>A sentence of a treebank, one entry per syntactic word.</summary>
internal sealed record TreebankSentence
{
    /// <summary>Number of the treebank's annotation habits.</summary>
    public required int Style { get; init; }
    public required string Text { get; init; }
    public required string[] Forms { get; init; }
    public required string[] Lemmas { get; init; }
    public required int[] Upos { get; init; }
    public required string[] Feats { get; init; }

    /// <summary>Head of each word from 0, or -1.</summary>
    public required int[] Heads { get; init; }
    public required string[] Deprels { get; init; }

    /// <summary>The surface forms in order, each with the words it stands for (first, count).</summary>
    public required (string Form, int First, int Count, bool SpaceAfter)[] Surface { get; init; }
}

/// <summary>Reads CoNLL-U treebanks, plain or compressed with xz.</summary>
internal static class Treebank
{
    /// <summary>Numbers of the annotation habits; the first is what the program follows.</summary>
    public const int Sequoia = 0, Gsd = 1, Questions = 2, Spoken = 3;

    public static List<TreebankSentence> Read(string path, int style)
    {
        var sentences = new List<TreebankSentence>();
        var lines = new List<string[]>();
        string text = "";
        foreach (string line in ReadLines(path).Append(""))
        {
            if (line.StartsWith("# text = ", StringComparison.Ordinal)) text = line["# text = ".Length..];
            else if (line.Length == 0)
            {
                if (lines.Count > 0) sentences.Add(Build(lines, text, style));
                lines.Clear();
            }
            else if (line[0] != '#') lines.Add(line.Split('\t'));
        }
        return sentences;
    }

    private static TreebankSentence Build(List<string[]> lines, string text, int style)
    {
        var words = lines.Where(l => !l[0].Contains('-', StringComparison.Ordinal) && !l[0].Contains('.', StringComparison.Ordinal)).ToList();
        var surface = new List<(string, int, int, bool)>();
        int covered = 0;
        foreach (string[] l in lines)
        {
            if (l[0].Contains('.', StringComparison.Ordinal)) continue;
            bool space = !l[9].Contains("SpaceAfter=No", StringComparison.Ordinal);
            int dash = l[0].IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                int first = Int(l[0][..dash]) - 1, last = Int(l[0][(dash + 1)..]) - 1;
                surface.Add((l[1], first, last - first + 1, space));
                covered = last + 1;
            }
            else if (Int(l[0]) - 1 >= covered)
                surface.Add((l[1], Int(l[0]) - 1, 1, space));
        }
        return new TreebankSentence
        {
            Style = style,
            Text = text,
            Forms = [.. words.Select(w => w[1])],
            Lemmas = [.. words.Select(w => w[2] == "_" && w[1] != "_" ? w[1] : w[2])],
            Upos = [.. words.Select(w => UniversalTags.Index(w[3]))],
            Feats = [.. words.Select(w => w[5] == "_" ? "" : w[5])],
            Heads = [.. words.Select(w => Int(w[6]) - 1)],
            Deprels = [.. words.Select(w => w[7])],
            Surface = [.. surface],
        };
    }

    private static int Int(string s) => int.Parse(s, CultureInfo.InvariantCulture);

    /// <summary>The lines of a text file; one that ends in <c>.xz</c> is unpacked by the <c>xz</c> program.</summary>
    public static IEnumerable<string> ReadLines(string path)
    {
        if (!path.EndsWith(".xz", StringComparison.Ordinal))
        {
            foreach (string line in File.ReadLines(path)) yield return line;
            yield break;
        }
        using var process = Process.Start(new ProcessStartInfo("xz") { ArgumentList = { "-dc", path }, RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = System.Text.Encoding.UTF8 })
            ?? throw new InvalidOperationException("xz did not start");
        while (process.StandardOutput.ReadLine() is { } line) yield return line;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidDataException($"xz could not unpack {path}");
    }
}
