namespace Vigie.PackBuilder.World;

/// <summary><c>vigie-packs lint world [FOLDER]</c>: checks the tables of a world pack.</summary>
internal static class WorldLintCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        string folder = args.Length > 0 ? args[0] : Path.Combine("src", "Vigie.Packs", "world");
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"{folder}: no such folder");
            return 2;
        }
        IReadOnlyList<string> problems = WorldLint.Check(folder);
        foreach (string problem in problems) output.WriteLine(problem);
        output.WriteLine(problems.Count == 0 ? "world: no problems" : $"world: {problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }
}
