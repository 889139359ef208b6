using Vigie.Coding;
using Vigie.Packs;

namespace Vigie.Cli;

/// <summary>Where the command line gets its engine from.</summary>
internal static class Engines
{
    /// <summary>The engine with the packs beside the program, or those that <c>VIGIE_PACKS</c> points to.</summary>
    internal static IArticleCoder Load() => Engine.Load(Environment.GetEnvironmentVariable("VIGIE_PACKS") is { Length: > 0 } folder ? folder : null);
}
