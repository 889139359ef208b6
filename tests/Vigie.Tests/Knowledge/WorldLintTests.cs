using Vigie.PackBuilder.World;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class WorldLintTests
{
    [Fact]
    public void The_world_pack_is_clean() => Assert.Empty(WorldLint.Check(WorldTests.Folder));

    [Fact]
    public void Faults_are_reported_with_their_lines()
    {
        string folder = Directory.CreateTempSubdirectory("world-lint").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(WorldTests.Folder, "*.tsv")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            File.AppendAllText(Path.Combine(folder, "groups.tsv"), "Front de Nulle Part\t\tQQQ REB\tarmed-group\t2020-13\t\t\n");
            IReadOnlyList<string> problems = WorldLint.Check(folder);
            Assert.Contains(problems, p => p.StartsWith("groups.tsv:", StringComparison.Ordinal) && p.Contains("QQQ", StringComparison.Ordinal));
            Assert.Contains(problems, p => p.Contains("2020-13", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
