using Vigie.Coding;
using Vigie.Packs;

namespace Vigie.Cli;

/// <summary>Where the command line gets its engine from.</summary>
internal static class Engines
{
    /// <summary>The engine with the packs beside the program, or those that <c>VIGIE_PACKS</c> points to.</summary>
    /// <param name="overlay">Folder of tables that add to the world pack, or null.</param>
    internal static IArticleCoder Load(string? overlay) =>
        Engine.Load(Folder, overlay: overlay);

    /// <summary>What reads texts without coding them.</summary>
    internal static LanguageReader LoadReader() => Engine.LoadReader(Folder);

    private static string? Folder => Environment.GetEnvironmentVariable("VIGIE_PACKS") is { Length: > 0 } folder ? folder : null;
}
