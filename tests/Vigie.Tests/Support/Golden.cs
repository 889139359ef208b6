using Xunit;

namespace Vigie.Tests.Support;

/// <summary>Compares text with a reviewed file in <c>Goldens/</c> beside the tests. <c>VIGIE_ACCEPT=1</c> writes the files anew, to be reviewed in the diff.</summary>
public static class Golden
{
    /// <summary>Asserts that the text is that of the golden file, line by line.</summary>
    /// <param name="name">File name, as <c>cli-chronicle.txt</c>.</param>
    /// <param name="actual">The text; <c>\r\n</c> counts as <c>\n</c>.</param>
    public static void Match(string name, string actual)
    {
        string folder = Path.Combine(ProjectFolder(), "Goldens");
        string path = Path.Combine(folder, name);
        actual = actual.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("VIGIE_ACCEPT") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{name} does not exist: run the tests once with VIGIE_ACCEPT=1 and review it");
        string[] want = File.ReadAllText(path).Split('\n'), got = actual.Split('\n');
        for (int i = 0; i < Math.Max(want.Length, got.Length); i++)
        {
            string w = i < want.Length ? want[i] : "(end of file)", g = i < got.Length ? got[i] : "(end of text)";
            Assert.True(w == g, $"{name}:{i + 1}\n  golden: {w}\n  now:    {g}\nRun with VIGIE_ACCEPT=1 if the change is meant.");
        }
    }

    private static string ProjectFolder()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Vigie.Tests.csproj")))
                return d.FullName;
        throw new InvalidOperationException("Vigie.Tests.csproj not found above the test binaries");
    }
}
