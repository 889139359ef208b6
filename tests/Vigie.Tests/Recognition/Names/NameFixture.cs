using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.PackBuilder.Names;
using Vigie.Recognition;
using Vigie.Recognition.Names;
using Vigie.Tests.Support;
using Vigie.Text;

namespace Vigie.Tests.Recognition.Names;

/// <summary>The name recogniser on the packs of the checkout, fed with plain words, so that what is tested is names alone.</summary>
public static class NameFixture
{
    public static string PackFolder { get; } = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs");

    public static IReadOnlyList<Block> Rules { get; } = BlockFile.Read(Path.Combine(PackFolder, "fr", "names", "names.rules"), p => throw new InvalidDataException(p));

    private static readonly Lazy<World> TheWorld = new(() => World.Load(Path.Combine(PackFolder, "world")));

    private static readonly Lazy<NameRecogniser> Recogniser = new(() => NameRecogniser.Load(Path.Combine(PackFolder, "fr", "names"), TheWorld.Value));

    public static World World => TheWorld.Value;

    /// <summary>The entities of a text published at a time ("2021-05").</summary>
    public static IReadOnlyList<Entity> Read(string text, string published = "2023-03") =>
        Recogniser.Value.Recognise(new PlainAnnotator().Annotate(TryNames.Of(text, DateBounds.Parse(published)!.Value)));

    /// <summary>The mentions of an entity as written.</summary>
    public static string[] Written(Entity e, string text) => [.. e.Mentions.Select(m => m.Span.Of(text))];
}
