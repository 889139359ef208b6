using System.CommandLine;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie world</c>: the knowledge of the world: checks it, asks it, adds to it.</summary>
internal static class WorldCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("world", context.Messages["world.summary"]);
        command.Aliases.Add("monde");
        command.Subcommands.Add(WorldFindCommand.Build(context));
        command.Subcommands.Add(WorldAddCommand.Build(context));
        command.Subcommands.Add(WorldLintCommand.Build(context));
        command.Subcommands.Add(WorldCoverageCommand.Build(context));
        return command;
    }

    /// <summary>Folder of the world pack: the one beside the program, or that of <c>VIGIE_PACKS</c>.</summary>
    internal static string PackFolder(CliContext context) =>
        Path.Combine(context.EnvironmentVariable("VIGIE_PACKS") is { Length: > 0 } packs ? packs : Packs.Engine.DefaultFolder, "world");

    /// <summary>Folder of an archive's own tables.</summary>
    internal static string OwnFolder(CliContext context, string archive) => Path.Combine(context.FullPath(archive), "world");
}
