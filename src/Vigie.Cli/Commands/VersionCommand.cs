using System.CommandLine;
using System.Reflection;
using System.Text.Json;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie version</c>: the program's version, and with <c>--json</c> the contract and the packs.</summary>
internal static class VersionCommand
{
    internal static string Version =>
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    internal static Command Build(CliContext context)
    {
        var command = new Command("version", context.Messages["version.summary"]);
        var json = new Option<bool>("--json") { Description = context.Messages["option.json"] };
        command.Options.Add(json);
        command.SetAction(result => Run(context, result.GetValue(json)));
        return command;
    }

    private static int Run(CliContext context, bool json)
    {
        if (!json)
        {
            context.Out.WriteLine("vigie " + Version);
            return ExitCode.Done;
        }
        using (var writer = new Utf8JsonWriter(context.StandardOutput, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("vigie", Version);
            writer.WriteNumber("contract", 1);
            writer.WriteStartObject("packs");
            foreach (var (name, version) in context.Engine.Packs.Items) writer.WriteString(name, version);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        context.Out.WriteLine();
        return ExitCode.Done;
    }
}
