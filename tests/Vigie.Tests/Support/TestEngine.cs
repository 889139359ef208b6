using System.Text;
using Vigie.Coding;
using Vigie.Packs;
using Vigie.Reading;

namespace Vigie.Tests.Support;

/// <summary>The engine with the packs of this build, loaded once for all tests.</summary>
public static class TestEngine
{
    private static readonly Lazy<ArticleCoder> Loaded = new(() => Engine.Load(PacksFolder));

    public static string PacksFolder { get; } = Path.Combine(AppContext.BaseDirectory, "packs");

    public static ArticleCoder Coder => Loaded.Value;

    /// <summary>Codes a text as an article published on a day.</summary>
    public static CodedArticle Code(string text, string published = "2024-06-12") =>
        Coder.Code(new RawDocument("test.txt", Encoding.UTF8.GetBytes(text), new Sidecar { Published = published }));
}
