using System.Text;
using Vigie.Reading;
using Vigie.Tests.Support;

namespace Vigie.Tests.Reading;

/// <summary>The reading with the packs of the repository.</summary>
internal static class ReadingFixture
{
    public static string Packs { get; } = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs");

    public static ReadingRules Rules { get; } = ReadingRules.Load(Packs);

    public static ArticleReader Reader { get; } = new(Rules, LanguageIdentifier.Load(Packs));

    public static Article Read(string text, Sidecar? sidecar = null) => Read(Encoding.UTF8.GetBytes(text), sidecar);

    public static Article Read(byte[] bytes, Sidecar? sidecar = null) => Reader.Read(new RawDocument("a.txt", bytes, sidecar));

    public static Article Read(RawDocument document) => Reader.Read(document);

    /// <summary>The decoded bytes a span of an article's text stands for.</summary>
    public static string Source(Article article, int start, int end)
    {
        var bytes = article.Map.Bytes(new Vigie.Text.TextSpan(start, end));
        return bytes is { } b ? Encoding.UTF8.GetString(article.Source.Bytes.Span[b.Start..b.End]) : "";
    }
}
