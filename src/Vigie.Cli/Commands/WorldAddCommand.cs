using System.CommandLine;
using System.Text;
using Vigie.Knowledge;

namespace Vigie.Cli.Commands;

/// <summary><c>vigie world add KIND NAME COLUMN=VALUE…</c>: writes a line into the archive's own tables, after the same checks as the pack's.</summary>
internal static class WorldAddCommand
{
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["country"] = "countries.tsv", ["force"] = "forces.tsv", ["group"] = "groups.tsv", ["medium"] = "media.tsv", ["office"] = "offices.tsv",
        ["organisation"] = "organisations.tsv", ["person"] = WorldSchema.OwnHolders, ["place"] = "aliases.tsv", ["region"] = "regions.tsv",
        ["seat"] = "seats.tsv", ["thing"] = "miscellaneous.tsv",
    };

    internal static Command Build(CliContext context)
    {
        var m = context.Messages;
        var command = new Command("add", m["world.add.summary"]);
        var kind = new Argument<string>("kind") { HelpName = m["argument.kind"], Description = m.Format("world.add.kind", string.Join(", ", Tables.Keys)) };
        var name = new Argument<string>("name") { HelpName = m["argument.name"], Description = m["world.add.name"] };
        var cells = new Argument<string[]>("cells") { HelpName = m["argument.cells"], Description = m["world.add.cells"], Arity = ArgumentArity.ZeroOrMore };
        var archive = CommonOptions.Archive(context);
        foreach (Argument argument in (Argument[])[kind, name, cells]) command.Arguments.Add(argument);
        command.Options.Add(archive);
        command.SetAction(r => Run(context, r.GetValue(kind)!, r.GetValue(name)!, r.GetValue(cells) ?? [], r.GetValue(archive)!));
        return command;
    }

    private static int Run(CliContext context, string kind, string name, string[] cells, string archive)
    {
        var m = context.Messages;
        string? known = Tables.ContainsKey(kind) ? kind : m.ContractWord("world-table", kind);
        if (known is null)
        {
            string line = m.Format("error.word", Terminals.Clean(kind), string.Join(", ", Tables.Keys.Select(k => m.Word("world-table", k))));
            throw new CliException(ExitCode.Usage, line);
        }
        string file = Tables[known];
        var columns = WorldSchema.ColumnsOf(file)!;
        string row = Row(m, columns, name, cells);
        string folder = WorldCommand.OwnFolder(context, archive), path = Path.Combine(folder, file);
        try
        {
            Directory.CreateDirectory(folder);
            string? before = File.Exists(path) ? File.ReadAllText(path) : null;
            var old = WorldLint.Check(folder, WorldCommand.PackFolder(context)).ToHashSet();
            string text = before is null ? m.Format("world.add.header", file) + "\n" + string.Join('\t', columns) + "\n" : before.EndsWith('\n') ? before : before + "\n";
            Replace(path, text + row + "\n");
            var problems = WorldLint.Check(folder, WorldCommand.PackFolder(context)).Where(p => !old.Contains(p)).ToList();
            if (problems.Count > 0)
            {
                // Nothing half right stays: the file is as it was.
                if (before is null) File.Delete(path);
                else Replace(path, before);
                foreach (WorldProblem problem in problems) context.Note(WorldLintCommand.Line(m, problem));
                throw new CliException(ExitCode.InvalidInput, m["world.add.refused"]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.CannotWrite, m.Format("error.write", path, e.Message));
        }
        context.Note(m.Format("world.add.done", Terminals.Clean(name), Terminals.Clean(path)));
        context.Note(m["world.add.recode"]);
        return ExitCode.Done;
    }

    private static string Row(Messages m, IReadOnlyList<string> columns, string name, string[] cells)
    {
        var values = new string[columns.Count];
        Array.Fill(values, "");
        values[0] = Cell(name);
        foreach (string cell in cells)
        {
            int equals = cell.IndexOf('=', StringComparison.Ordinal);
            string column = equals < 0 ? cell : cell[..equals];
            int at = columns.IndexOf(column);
            if (equals < 0 || at < 1)
            {
                string line = m.Format("world.add.column", Terminals.Clean(cell), string.Join(", ", columns.Skip(1)));
                if (CommandLine.Nearest(column, columns.Skip(1)) is { } near) line += " " + m.Format("error.nearest", near);
                throw new CliException(ExitCode.Usage, line);
            }
            values[at] = Cell(cell[(equals + 1)..]);
        }
        int source = columns.IndexOf("source");
        if (source > 0 && values[source].Length == 0) values[source] = "user";
        return string.Join('\t', values);

        static string Cell(string value) => value.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ').Trim();
    }

    /// <summary>The whole file at once, so that whoever reads meanwhile sees the old or the new one.</summary>
    private static void Replace(string path, string text)
    {
        string temporary = path + ".tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(false));
        File.Move(temporary, path, overwrite: true);
    }

    private static int IndexOf(this IReadOnlyList<string> list, string item)
    {
        for (int i = 0; i < list.Count; i++)
            if (list[i] == item) return i;
        return -1;
    }
}
