using System.Text;
using System.Text.Json;

namespace Vigie.Reading;

/// <summary>A record of a JSONL file, or a sidecar: fields of a JSON object, and the article's text with its bytes.</summary>
internal static class JsonRecord
{
    private static readonly string[] TextFields = ["text", "body_xhtml", "body_html", "body_text", "body", "content", "html", "article", "fulltext", "full_text", "texte", "contenu"];

    private static readonly string[] UrlFields = ["url", "link", "permalink", "canonical_url", "adresse"];
    private static readonly string[] OutletFields = ["outlet", "source", "publisher", "site", "sitename", "media", "journal", "copyrightholder"];
    private static readonly string[] TitleFields = ["title", "headline", "titre"];
    private static readonly string[] AuthorFields = ["author", "authors", "byline", "auteur", "auteurs"];
    private static readonly string[] DateFields = ["published", "date", "publishedat", "published_at", "date_published", "datepublished", "publication_date", "pubdate", "firstcreated", "versioncreated"];

    public static bool IsTextField(string name) => TextFields.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether a field of that name, lower case, says something of an article.</summary>
    public static bool IsKnownField(string name)
    {
        foreach (string[] fields in (ReadOnlySpan<string[]>)[TextFields, UrlFields, OutletFields, TitleFields, AuthorFields, DateFields])
            if (fields.Contains(name, StringComparer.Ordinal)) return true;
        return false;
    }

    /// <summary>The text of the first field that holds one; empty where none does.</summary>
    public static string TextOf(Dictionary<string, string> fields)
    {
        foreach (string f in TextFields)
            if (fields.TryGetValue(f, out string? s) && !string.IsNullOrWhiteSpace(s)) return s;
        return "";
    }

    /// <summary>The fields of an object that hold text or numbers, by lower-case name; null where the bytes are no JSON object, with the fault.</summary>
    public static Dictionary<string, string>? Fields(ReadOnlySpan<byte> bytes, out string? fault)
    {
        fault = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(SkipMark(bytes), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) { fault = "not a JSON object"; return null; }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!.ToLowerInvariant();
                reader.Read();
                switch (reader.TokenType)
                {
                    case JsonTokenType.String: fields[name] = reader.GetString()!; break;
                    case JsonTokenType.Number: fields[name] = Encoding.UTF8.GetString(reader.ValueSpan); break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        if (reader.TokenType == JsonTokenType.StartArray) First(ref reader, name, fields);
                        else reader.Skip();
                        break;
                }
            }
            if (reader.TokenType == JsonTokenType.EndObject && !reader.Read()) return fields;
            fault = "something follows the object";
        }
        catch (JsonException e)
        {
            fault = e.Message.Split(" Path:", 2)[0];
        }
        catch (InvalidOperationException)
        {
            fault = "a text that is not valid UTF-16";
        }
        return null;
    }

    /// <summary>What a record or sidecar says about its article.</summary>
    public static Sidecar ToSidecar(Dictionary<string, string> fields)
    {
        return new Sidecar
        {
            Url = Value(UrlFields),
            Outlet = Value(OutletFields),
            Title = Value(TitleFields),
            Author = Value(AuthorFields),
            Published = Value(DateFields),
            Retrieved = Value("retrieved", "crawled", "fetched"),
        };

        string? Value(params ReadOnlySpan<string> names)
        {
            foreach (string n in names)
                if (fields.TryGetValue(n, out string? s) && !string.IsNullOrWhiteSpace(s)) return s.Trim();
            return null;
        }
    }

    public static bool HasText(Dictionary<string, string> fields) => TextFields.Any(f => fields.TryGetValue(f, out var s) && !string.IsNullOrWhiteSpace(s));

    /// <summary>The text of a record with the bytes of every character in the record's line.</summary>
    public static DecodedText Text(ReadOnlySpan<byte> bytes)
    {
        int mark = bytes.Length - SkipMark(bytes).Length;
        var reader = new Utf8JsonReader(bytes[mark..], new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
        int best = int.MaxValue, start = 0, length = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                int rank = Array.IndexOf(TextFields, reader.GetString()!.ToLowerInvariant());
                reader.Read();
                if (rank < 0 || rank >= best || reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty) { reader.Skip(); continue; }
                best = rank;
                start = (int)reader.TokenStartIndex + 1 + mark;
                length = reader.ValueSpan.Length;
            }
        }
        catch (JsonException)
        {
            // Read as far as it is a record.
        }
        catch (InvalidOperationException)
        {
        }
        return Unescape(bytes.Slice(start, length), start);
    }

    private static DecodedText Unescape(ReadOnlySpan<byte> value, int offset)
    {
        var plain = TextDecoder.Decode(value);
        var b = new MappedTextBuilder(plain.Text.Length);
        var mended = new List<int>();
        int next = 0;
        string s = plain.Text.Text;
        for (int i = 0; i < s.Length; i++)
        {
            if (next < plain.Mended.Count && plain.Mended[next] == i) { mended.Add(b.Length); next++; }
            int from = plain.Text.From(i) + offset;
            if (s[i] != '\\' || i + 1 >= s.Length) { b.Append(s[i], from, plain.Text.To(i) + offset); continue; }
            char c = s[++i];
            int end = plain.Text.To(i) + offset;
            if (c == 'u' && i + 4 < s.Length && ushort.TryParse(s.AsSpan(i + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out ushort code))
            {
                i += 4;
                b.Append((char)code, from, plain.Text.To(i) + offset);
                continue;
            }
            b.Append(c switch { 'n' or 'r' or 'f' => '\n', 't' => '\t', 'b' => ' ', _ => c }, from, end);
        }
        return new DecodedText(b.Build(), "utf-8", mended);
    }

    private static void First(ref Utf8JsonReader reader, string name, Dictionary<string, string> fields)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
            if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == depth + 1)
                fields[name] = fields.TryGetValue(name, out var before) ? before + ", " + reader.GetString() : reader.GetString()!;
    }

    private static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
}
