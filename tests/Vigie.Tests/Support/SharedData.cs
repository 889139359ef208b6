using Xunit;

namespace Vigie.Tests.Support;

/// <summary>Material that lies beside the checkout, where it exists: treebanks, real articles, reference answers.</summary>
public static class SharedData
{
    /// <summary>Root of the repository, found upwards from the test binaries.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder beside the checkout, or null where it is missing.</summary>
    public static string? Folder
    {
        get
        {
            string beside = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));
            return Directory.Exists(beside) ? beside : null;
        }
    }

    /// <summary>A path in the shared folder; skips the test with a message where it is missing.</summary>
    public static string Require(params string[] parts)
    {
        string? path = Folder is { } f ? Path.Combine([f, .. parts]) : null;
        if (path is null || (!File.Exists(path) && !Directory.Exists(path)))
            Assert.Skip($"needs ../shared/{string.Join('/', parts)}, which is not beside this checkout");
        return path!;
    }

    private static string FindRoot()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Vigie.slnx")))
                return d.FullName;
        throw new InvalidOperationException("Vigie.slnx not found above the test binaries");
    }
}
