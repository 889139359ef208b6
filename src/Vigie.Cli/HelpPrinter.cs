using System.CommandLine;

namespace Vigie.Cli;

/// <summary>Help that fits one screen: what a command does, how it is written, its options, three examples.</summary>
internal sealed class HelpPrinter(CliContext context)
{
    private readonly Messages messages = context.Messages;

    internal void Print(RootCommand root, Command command)
    {
        var o = context.Out;
        string name = command == root ? "vigie" : $"vigie {command.Name}";
        o.WriteLine(command.Description);
        o.WriteLine();
        o.WriteLine($"{messages["help.usage"]} {name}{string.Concat(command.Arguments.Select(Written))} {(command.Subcommands.Count > 0 ? messages["help.command"] + " " : "")}[options]");
        if (command.Subcommands.Count > 0)
        {
            o.WriteLine();
            o.WriteLine(messages["help.commands"]);
            Rows([.. command.Subcommands.Where(c => !c.Hidden).Select(c => (string.Join(", ", c.Aliases.OrderBy(a => a, StringComparer.Ordinal).Take(1).Prepend(c.Name)), c.Description ?? ""))]);
        }
        var options = command.Options.Where(x => !x.Hidden).ToList();
        if (command != root) options.AddRange(root.Options.Where(x => x.Recursive));
        if (options.Count > 0)
        {
            o.WriteLine();
            o.WriteLine(messages["help.options"]);
            Rows([.. options.Select(x => (string.Join(", ", x.Aliases.Where(a => !a.StartsWith('/') && a != "-?").Append(x.Name).Distinct()) + (x.HelpName is { } h ? " " + h : ""), x.Description ?? ""))]);
        }
        string examples = command == root ? "vigie.examples" : $"{command.Name}.examples";
        if (messages.Has(examples))
        {
            o.WriteLine();
            o.WriteLine(messages["help.examples"]);
            foreach (string line in messages[examples].Split('\n')) o.WriteLine("  " + line);
        }
        if (command == root)
        {
            o.WriteLine();
            o.WriteLine(messages["help.more"]);
        }
    }

    private static string Written(Argument a)
    {
        string name = a.HelpName ?? a.Name.ToUpperInvariant();
        string many = a.Arity.MaximumNumberOfValues > 1 ? "…" : "";
        return a.Arity.MinimumNumberOfValues == 0 ? $" [{name}{many}]" : $" {name}{many}";
    }

    private void Rows(IReadOnlyList<(string Left, string Right)> rows)
    {
        int left = Math.Min(28, rows.Max(r => r.Left.Length));
        int width = Math.Max(30, Math.Min(context.Width, 110) - left - 4);
        foreach (var (a, b) in rows)
        {
            bool first = true;
            foreach (string line in Wrap(b, width))
            {
                context.Out.WriteLine(first ? $"  {a.PadRight(left)}  {line}".TrimEnd() : new string(' ', left + 4) + line);
                first = false;
            }
        }
    }

    internal static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            int cut = text.LastIndexOf(' ', width);
            if (cut <= 0) cut = width;
            yield return text[..cut];
            text = text[cut..].TrimStart();
        }
        yield return text;
    }
}
