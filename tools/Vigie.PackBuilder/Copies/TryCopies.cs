using System.Diagnostics;
using System.Text.Json;
using Vigie.Reading;
using Vigie.Synthesis;

namespace Vigie.PackBuilder.Copies;

/// <summary><c>vigie-packs try copies FILE</c>: the families of copies of a file of articles (JSONL with <c>id</c>), in the form that eval/copies_score.py reads.</summary>
internal static class TryCopies
{
    public static int Run(string path)
    {
        string packs = Path.Combine(AppContext.BaseDirectory, "packs");
        var reader = new ArticleReader(ReadingRules.Load(packs, Console.Error.WriteLine), LanguageIdentifier.Load(packs));
        string[] ids = [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()!)];
        var texts = new List<CopyText>();
        foreach (var outcome in new DocumentReader().Read([path]))
            if (outcome.Document is { } document) texts.Add(CopyText.Of(reader.Read(document), ids[texts.Count]) with { Id = ids[texts.Count] });
        var clock = Stopwatch.StartNew();
        var index = new CopyIndex();
        foreach (var text in texts) index.Add(text);
        var families = index.FamilyIds();
        var excerpts = index.Excerpts();
        Console.Error.WriteLine(FormattableString.Invariant($"{texts.Count} texts, {families.Count} families, {clock.ElapsedMilliseconds} ms"));
        for (int f = 0; f < families.Count; f++)
            foreach (string id in families[f])
                Console.Out.WriteLine(JsonSerializer.Serialize(new { id, cluster = families[f][0], parts = excerpts[id].Order(StringComparer.Ordinal).ToArray() }));
        return 0;
    }
}
