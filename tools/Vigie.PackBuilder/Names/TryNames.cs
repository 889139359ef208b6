using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Recognition.Names;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary><c>try names FILE…</c>: prints the entities of plain texts in the shape of the output contract, one JSON object per line.</summary>
public static class TryNames
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(IReadOnlyList<string> args)
    {
        string packs = TrainNames.PackFolder;
        Knowledge.World world = Knowledge.World.Load(Path.Combine(packs, "world"));
        NameRecogniser recogniser = NameRecogniser.Load(Path.Combine(packs, "fr", "names"), world, Console.Error.WriteLine);
        ITextAnnotator annotator = TextAnnotator.Load(Path.Combine(packs, "fr", "linguistics"));
        TimeSpan spent = TimeSpan.Zero;
        int words = 0;
        foreach (string path in args)
        {
            Article article = Read(path);
            AnnotatedText annotated = annotator.Annotate(article);
            words += annotated.Sentences.Sum(s => s.Tokens.Count);
            TimeSpan before = Environment.CpuUsage.UserTime;
            IReadOnlyList<Entity> entities = recogniser.Recognise(annotated);
            spent += Environment.CpuUsage.UserTime - before;
            var index = new CodePointIndex(article.Text);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                contract = 1,
                id = Path.GetFileNameWithoutExtension(path),
                source = new { path },
                text = article.Text,
                entities = entities.Select(e => new
                {
                    id = e.Id,
                    type = e.Type switch { EntityType.Person => "PER", EntityType.Organisation => "ORG", EntityType.Location => "LOC", _ => "MISC" },
                    name = e.Name,
                    code = e.Code?.ToString(),
                    role = e.Role,
                    country = e.Country,
                    latitude = e.Latitude,
                    longitude = e.Longitude,
                    basis = e.Basis,
                    mentions = e.Mentions.Select(m => new { start = index.FromUtf16(m.Span.Start), end = index.FromUtf16(m.Span.End), text = m.Span.Of(article.Text) }),
                }),
            }, Plain));
        }
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"names: {words} words in {spent.TotalMilliseconds:F0} ms of processor time"));
        return 0;
    }

    /// <summary>An article of plain text: a paragraph per line.</summary>
    public static Article Of(string text, DateBounds published, string path = "text")
    {
        string[] paragraphs = [.. text.Split('\n').Select(p => p.Trim()).Where(p => p.Length > 0)];
        string own = string.Join("\n\n", paragraphs);
        var spans = new List<TextSpan>();
        int at = 0;
        foreach (string p in paragraphs)
        {
            spans.Add(new TextSpan(at, at + p.Length));
            at += p.Length + 2;
        }
        return new Article
        {
            Source = new RawDocument(path, System.Text.Encoding.UTF8.GetBytes(text)),
            Text = own,
            Paragraphs = spans,
            Map = new SourceMap([]),
            Encoding = "utf-8",
            Language = "fr",
            Published = new Publication(published, null, "sidecar"),
        };
    }

    private static Article Read(string path)
    {
        string sidecar = Path.ChangeExtension(path, ".json");
        string? published = null;
        if (File.Exists(sidecar))
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(sidecar));
            if (json.RootElement.TryGetProperty("published", out JsonElement p)) published = p.GetString();
        }
        return Of(File.ReadAllText(path), DateBounds.Parse(published) ?? DateBounds.Unknown, path);
    }
}
