using System.Security.Cryptography;
using System.Text;
using Vigie.Coding;

namespace Vigie.Packs;

/// <summary>Names and versions of the packs in a folder: a version is a digest of what the pack's files say.</summary>
public static class PackManifest
{
    private static readonly string[] Packs = ["arrangements", "fr", "plover", "world"];

    /// <summary>The versions, by name. Large binary files count by size and their first and last bytes, so that a start stays fast.</summary>
    /// <param name="folder">Folder that holds the packs.</param>
    /// <param name="overlay">Folder of further tables, which counts as a pack named <c>overlay</c>; null for none.</param>
    public static PackVersions Versions(string folder, string? overlay = null)
    {
        var items = new List<KeyValuePair<string, string>>();
        foreach (var (pack, root) in Packs.Select(p => (p, Path.Combine(folder, p))).Append(("overlay", overlay ?? "")))
        {
            if (root.Length == 0 || !Directory.Exists(root)) continue;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (string file in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file).Replace('\\', '/')));
                Append(hash, file);
            }
            items.Add(new(pack, Convert.ToHexStringLower(hash.GetHashAndReset())[..12]));
        }
        return new PackVersions(items);
    }

    private static void Append(IncrementalHash hash, string file)
    {
        const int Whole = 1 << 20, Edge = 1 << 12;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        long length = stream.Length;
        var buffer = new byte[length <= Whole ? (int)length : Edge];
        stream.ReadExactly(buffer);
        hash.AppendData(buffer);
        if (length <= Whole) return;
        stream.Seek(-Edge, SeekOrigin.End);
        stream.ReadExactly(buffer);
        hash.AppendData(buffer);
        hash.AppendData(BitConverter.GetBytes(length));
    }
}
