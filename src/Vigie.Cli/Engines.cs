using Vigie.Coding;
using Vigie.Packs;

namespace Vigie.Cli;

/// <summary>Where the command line gets its engine from.</summary>
internal static class Engines
{
    private static string? Folder => Environment.GetEnvironmentVariable("VIGIE_PACKS") is { Length: > 0 } folder ? folder : null;

    /// <summary>The engine with the packs beside the program, or those that <c>VIGIE_PACKS</c> points to.</summary>
    /// <param name="overlay">Folder of tables that add to the world pack, or null.</param>
    internal static IArticleCoder Load(string? overlay) =>
        Engine.Load(Folder, overlay: overlay);

    /// <summary>What reads texts without coding them.</summary>
    internal static LanguageReader LoadReader() => Engine.LoadReader(Folder);

    /// <summary>The reading alone.</summary>
    internal static Reading.ArticleReader LoadArticleReader() => Engine.LoadArticleReader(Folder);
}
