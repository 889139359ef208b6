using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Dates;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.PackBuilder.Reading;

/// <summary><c>vigie-packs try reading PATH…</c>: what the reading makes of documents, one JSON object per article, in the form of the output contract.</summary>
internal static class TryReading
{
    public static int Run(IReadOnlyList<string> paths)
    {
        string packs = Path.Combine(AppContext.BaseDirectory, "packs");
        var reader = new ArticleReader(ReadingRules.Load(packs, Console.Error.WriteLine), LanguageIdentifier.Load(packs));
        using var output = Console.OpenStandardOutput();
        int failures = 0;
        foreach (var outcome in new DocumentReader().Read(paths))
        {
            if (outcome.Failure is { } failure) { Console.Error.WriteLine(failure); failures++; }
            if (outcome.Document is not { } document) continue;
            Write(output, reader.Read(document));
        }
        return failures == 0 ? 0 : 1;
    }

    private static void Write(Stream output, Article article)
    {
        var points = new CodePointIndex(article.Text);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("contract", 1);
            json.WriteString("id", article.Source.Id);
            json.WriteStartObject("source");
            json.WriteString("path", article.Source.Path);
            Optional("url", article.Url);
            Optional("outlet", article.Outlet);
            Optional("author", article.Author);
            json.WriteEndObject();
            Optional("title", article.Title);
            json.WriteString("language", article.Language);
            json.WriteString("encoding", article.Encoding);
            Optional("dateline", article.Dateline);
            if (!article.Published.Bounds.IsUnknown)
            {
                json.WriteStartObject("published");
                if (article.Published.Bounds.Earliest is not null) json.WriteString("earliest", DateBounds.Iso(article.Published.Bounds.Earliest));
                if (article.Published.Bounds.Latest is not null) json.WriteString("latest", DateBounds.Iso(article.Published.Bounds.Latest));
                Optional("text", article.Published.Text);
                json.WriteString("basis", article.Published.Basis);
                json.WriteEndObject();
            }
            json.WriteString("kind", Name(article.Kind.ToString()));
            json.WriteStartArray("damage");
            foreach (var d in article.Damage)
            {
                json.WriteStartObject();
                json.WriteString("kind", Name(d.Kind.ToString()));
                json.WriteNumber("score", Math.Round(d.Score, 2));
                json.WriteStartArray("spans");
                foreach (var s in d.Spans)
                {
                    json.WriteStartObject();
                    json.WriteNumber("start", points.FromUtf16(s.Start));
                    json.WriteNumber("end", points.FromUtf16(s.End));
                    json.WriteString("text", s.Of(article.Text));
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("text", article.Text);
            json.WriteStartArray("leftOut");
            foreach (var l in article.LeftOut)
            {
                json.WriteStartObject();
                json.WriteString("reason", l.Reason);
                json.WriteString("text", l.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();

            void Optional(string name, string? value)
            {
                if (value is not null) json.WriteString(name, value);
            }
        }
        output.WriteByte((byte)'\n');
    }

    // PressRelease → press-release
    private static string Name(string value)
    {
        var b = new StringBuilder();
        foreach (char c in value)
        {
            if (char.IsUpper(c) && b.Length > 0) b.Append('-');
            b.Append(char.ToLowerInvariant(c));
        }
        return b.ToString();
    }
}
