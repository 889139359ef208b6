using System.CommandLine;
using System.Diagnostics;
using Vigie.Storage;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie doctor</c>: checks what the program needs, and says what to do where something is missing.</summary>
internal static class DoctorCommand
{
    internal static Command Build(CliContext context)
    {
        var command = new Command("doctor", context.Messages["doctor.summary"]);
        var archive = CommonOptions.Archive(context);
        command.Options.Add(archive);
        command.SetAction(r => Run(context, r.GetValue(archive)!));
        return command;
    }

    private static int Run(CliContext context, string folder)
    {
        var m = context.Messages;
        bool well = true;
        Check("vigie", () => VersionCommand.Version);
        Check(".NET", () => System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
        Check("SQLite", () => SqliteArchive.LibraryVersion);
        Check("Unicode", () => string.Equals("e\u0301".Normalize(System.Text.NormalizationForm.FormC), "é", StringComparison.Ordinal) ? "ok" : throw new InvalidOperationException("libicu"));
        Check(m["doctor.engine"], () =>
        {
            var clock = Stopwatch.StartNew();
            var packs = context.Engine.Packs;
            return $"{string.Join(", ", packs.Items.Select(p => $"{p.Key} {p.Value}"))} ({m.Seconds(clock.Elapsed.TotalSeconds)})";
        });
        if (File.Exists(Path.Combine(context.FullPath(folder), SqliteArchive.FileName)))
            Check(m["doctor.archive"], () =>
            {
                using var archive = Archives.Read(context, folder);
                return $"{folder}: {m.Count("article", archive.Count)}";
            });
        return well ? ExitCode.Done : ExitCode.CheckFailed;

        void Check(string what, Func<string> check)
        {
            string line;
            try
            {
                line = $"✓ {what}: {check()}";
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                well = false;
                line = $"✗ {what}: {e.Message}";
            }
            context.Out.WriteLine(Terminals.Clean(line));
        }
    }
}
