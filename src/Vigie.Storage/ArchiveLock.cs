using System.Globalization;

namespace Vigie.Storage;

/// <summary>Held by the one process that may write to an archive; the operating system frees it when the process ends, however it ends.</summary>
internal sealed class ArchiveLock : IDisposable
{
    private readonly FileStream handle;

    private ArchiveLock(FileStream handle) => this.handle = handle;

    /// <summary>Takes the lock. Throws <see cref="ArchiveException"/> where another process holds it, naming that process.</summary>
    internal static ArchiveLock Take(string folder)
    {
        string path = Path.Combine(folder, "archive.lock"), owner = Path.Combine(folder, "archive.owner");
        FileStream handle;
        try
        {
            handle = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ArchiveException(ArchiveFault.NotWritable, path, e);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new ArchiveException(ArchiveFault.Locked, Owner(owner), e);
        }
        // A file of its own says who: the locked one cannot be read by others on every system.
        try { File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)); }
        catch (IOException) { }
        return new ArchiveLock(handle);
    }

    private static string Owner(string path)
    {
        try { return File.ReadAllText(path).Trim(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return "?"; }
    }

    public void Dispose() => handle.Dispose();
}
