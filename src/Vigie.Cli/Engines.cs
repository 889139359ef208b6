using Vigie.Coding;

namespace Vigie.Cli;

/// <summary>Where the command line gets its engine from.</summary>
internal static class Engines
{
    internal static IArticleCoder Load() => throw new NotSupportedException("this build has no engine");
}
