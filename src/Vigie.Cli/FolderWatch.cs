namespace Vigie.Cli;

/// <summary>Looks again and again at files and folders for what is new or has changed since it last looked. Files still being written wait until they rest.</summary>
internal sealed class FolderWatch(IReadOnlyList<string> paths, CliContext context)
{
    /// <summary>Time between two looks.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (long Size, long Written)> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Size, long Written)> restless = new(StringComparer.Ordinal);

    /// <summary>Files that are new or have changed, and have rested since the last look; on the first call every file there is.</summary>
    internal IReadOnlyList<string> Changed()
    {
        bool first = known.Count == 0 && restless.Count == 0;
        var changed = new List<string>();
        foreach (string file in Files())
        {
            (long, long) now;
            try
            {
                var info = new FileInfo(file);
                now = (info.Length, info.LastWriteTimeUtc.Ticks);
            }
            catch (IOException)
            {
                continue;
            }
            if (known.TryGetValue(file, out var before) && before == now) continue;
            if (!first && (!restless.TryGetValue(file, out var last) || last != now)) { restless[file] = now; continue; }
            restless.Remove(file);
            known[file] = now;
            changed.Add(file);
        }
        changed.Sort(StringComparer.Ordinal);
        return changed;
    }

    private IEnumerable<string> Files()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, IgnoreInaccessible = true };
        foreach (string path in paths)
        {
            if (path == "-") continue;
            string full = context.FullPath(path);
            if (!Directory.Exists(full)) { if (File.Exists(full)) yield return full; continue; }
            foreach (string file in Directory.EnumerateFiles(full, "*", options))
                yield return file;
        }
    }
}
