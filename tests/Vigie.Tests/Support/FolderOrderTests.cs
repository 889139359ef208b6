using System.Text.RegularExpressions;
using Xunit;

namespace Vigie.Tests.Support;

/// <summary>The engine's folders use only those before them, and the projects point one way.</summary>
public class FolderOrderTests
{
    private static readonly string[] Order = ["Text", "Dates", "Reading", "Linguistics", "Knowledge", "Recognition", "Coding", "Synthesis", "Export"];

    [Fact]
    public void EngineFoldersUseOnlyThoseBeforeThem()
    {
        string engine = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie");
        var wrong = new List<string>();
        for (int i = 0; i < Order.Length; i++)
            foreach (string file in Directory.EnumerateFiles(Path.Combine(engine, Order[i]), "*.cs", SearchOption.AllDirectories))
                foreach (Match m in Regex.Matches(File.ReadAllText(file), @"\bVigie\.(Text|Dates|Reading|Linguistics|Knowledge|Recognition|Coding|Synthesis|Export|Packs|Storage|Cli)\b"))
                {
                    int used = Array.IndexOf(Order, m.Groups[1].Value);
                    if (used < 0 || used > i) wrong.Add($"{Path.GetRelativePath(engine, file)} uses {m.Value}");
                }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Fact]
    public void ProjectsPointOneWay()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["src/Vigie/Vigie.csproj"] = [],
            ["src/Vigie.Packs/Vigie.Packs.csproj"] = ["Vigie.csproj"],
            ["src/Vigie.Storage/Vigie.Storage.csproj"] = ["Vigie.csproj"],
            ["src/Vigie.Cli/Vigie.Cli.csproj"] = ["Vigie.csproj", "Vigie.Packs.csproj", "Vigie.Storage.csproj"],
            ["tools/Vigie.PackBuilder/Vigie.PackBuilder.csproj"] = ["Vigie.csproj", "Vigie.Packs.csproj"],
        };
        foreach (var (project, may) in allowed)
            foreach (Match m in Regex.Matches(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, project)), @"ProjectReference Include=""[^""]*/([^/""]+)"""))
                Assert.Contains(m.Groups[1].Value, may);
    }
}
