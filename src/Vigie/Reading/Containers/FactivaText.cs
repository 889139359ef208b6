using System.Globalization;
using System.Text;

namespace Vigie.Reading.Containers;

/// <summary>Cuts the running text of a Factiva export (as its RTF gives it) into articles: each ends with a line that gives its accession number.</summary>
internal static class FactivaText
{
    private const int MostHeaderLines = 14;

    public static bool Recognises(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (IsEnd(line)) return true;
        return false;
    }

    public static IEnumerable<ReadOutcome> Read(string text, string path)
    {
        var lines = new List<string>();
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            if (!IsEnd(line)) { if (line.Length > 0) lines.Add(line); continue; }
            number++;
            yield return Article(lines, path, number) is { } d ? ReadOutcome.Of(d) : ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NoText, number.ToString(CultureInfo.InvariantCulture)));
            lines.Clear();
        }
    }

    // "Document LMONDE0020220503ei530008c": a code of the source, a number, a date.
    private static bool IsEnd(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        int space = line.LastIndexOf(' ');
        if (space < 4 || line.Length - space is < 20 or > 40 || line[..space].IndexOf(' ') >= 0) return false;
        int digits = 0;
        foreach (char c in line[(space + 1)..])
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
            if (char.IsAsciiDigit(c)) digits++;
        }
        return digits >= 10 && line[..space].SequenceEqual("Document");
    }

    // Headline, count of words, date, perhaps a clock, newspaper, code, language, rights; then the text.
    private static RawDocument? Article(List<string> lines, string path, int number)
    {
        int date = -1;
        for (int i = 1; i < Math.Min(lines.Count, MostHeaderLines) && date < 0; i++)
            if (char.IsAsciiDigit(lines[i][0]) && lines[i].Length < 30 && lines[i].Any(char.IsLetter) && lines[i].Length >= 4 && lines[i].AsSpan(lines[i].Length - 4).IndexOfAnyExceptInRange('0', '9') < 0) date = i;
        if (date < 0) return null;
        int outlet = date + 1;
        if (outlet < lines.Count && char.IsAsciiDigit(lines[outlet][0])) outlet++;
        int body = outlet + 1;
        for (int i = outlet + 1; i < Math.Min(lines.Count, outlet + 9); i++)
            if (lines[i].Contains("Copyright", StringComparison.OrdinalIgnoreCase) || lines[i].Contains('©', StringComparison.Ordinal) || lines[i].Contains("(c)", StringComparison.OrdinalIgnoreCase)) body = i + 1;
        if (body >= lines.Count) return null;
        int title = 0;
        for (int i = date - 1; i >= 0; i--)
            if (!char.IsAsciiDigit(lines[i][0]) && lines[i].Length > 12) { title = i; }
        // A short line between headline and count of words is the byline.
        string? author = date - 2 > title && lines[date - 2].Split(' ').Length <= 5 ? lines[date - 2] : null;
        return new RawDocument(path, Encoding.UTF8.GetBytes(string.Join("\n\n", lines.Skip(body))), new Sidecar
        {
            Title = lines[title],
            Author = author,
            Outlet = outlet < lines.Count ? lines[outlet] : null,
            Published = lines[date],
        }, number);
    }
}
