using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Vigie.Coding;
using Vigie.Storage;
using Vigie.Text;

namespace Vigie.Cli;

/// <summary>Holds the spans of a record against the bytes they came from.</summary>
internal static partial class SpanCheck
{
    /// <summary>The source bytes of a span: the runs it touches, first to last; null where the record has no map.</summary>
    internal static TextSpan? Bytes(ArticleRecord record, SpanRecord span)
    {
        int start = int.MaxValue, end = -1;
        foreach (int[] run in record.Map ?? [])
        {
            if (run.Length != 4 || run[0] >= span.End || run[0] + run[1] <= span.Start) continue;
            start = Math.Min(start, run[2]);
            end = Math.Max(end, run[2] + run[3]);
        }
        return end < 0 ? null : new TextSpan(start, end);
    }

    /// <summary>The characters of a stretch of the stored bytes.</summary>
    internal static string Decode(ArchivedArticle article, TextSpan bytes)
    {
        var source = article.Document.Bytes.Span;
        if (bytes.Start < 0 || bytes.End > source.Length || bytes.IsEmpty) return "";
        return EncodingOf(article.Record.Source.Encoding).GetString(source[bytes.Start..bytes.End]);
    }

    /// <summary>What is wrong with an article: its text and spans, and the spans against the bytes. In English; empty where nothing is.</summary>
    internal static IEnumerable<string> Problems(ArchivedArticle article)
    {
        var record = article.Record;
        foreach (string problem in record.Validate()) yield return problem;
        if (record.Source.Hash is { } hash && hash != article.Document.Hash) yield return "the record was made from other bytes (SHA-256 differs)";
        // Repaired text says what the bytes meant, not what they say.
        bool repaired = record.Damage.Any(d => d.Kind == "mojibake");
        if (record.Map is null || repaired) yield break;
        foreach (var (where, span) in record.Spans())
        {
            if (Bytes(record, span) is not { } bytes) { yield return $"{where}: {span.Start}..{span.End} has no source bytes"; continue; }
            string decoded = Decode(article, bytes), wanted = Letters(span.Text);
            if (wanted.Length == 0 || Letters(decoded).Contains(wanted, StringComparison.Ordinal) || Letters(Unmarked(decoded)).Contains(wanted, StringComparison.Ordinal)
                || Letters(Unescaped(decoded)).Contains(wanted, StringComparison.Ordinal) || Letters(Unmarked(Unescaped(decoded))).Contains(wanted, StringComparison.Ordinal)) continue;
            yield return $"{where}: the bytes {bytes.Start}..{bytes.End} do not say \"{span.Text}\"";
        }
    }

    /// <summary>Letters and digits only, composed: white space, marks and punctuation are what reading may normalise.</summary>
    private static string Letters(string s)
    {
        var sb = new StringBuilder(s.Length);
        foreach (char c in s.Normalize(NormalizationForm.FormKC))
            if (char.IsLetterOrDigit(c)) sb.Append(c);
        return sb.ToString();
    }

    private static string Unmarked(string s) => WebUtility.HtmlDecode(Tags().Replace(s, ""));

    // A record of a JSONL file holds its text as a JSON string.
    private static string Unescaped(string s)
    {
        try { return Regex.Unescape(s.Replace("\\/", "/", StringComparison.Ordinal)); }
        catch (ArgumentException) { return s; }
    }

    private static Encoding EncodingOf(string? name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try { return Encoding.GetEncoding(name ?? "utf-8"); }
        catch (ArgumentException) { return Encoding.UTF8; }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
