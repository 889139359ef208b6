using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Vigie.Storage;

/// <summary>Binds the SQLite library of the operating system, which is the one that gets security updates.</summary>
internal static class SqliteLibrary
{
    private static readonly Lock Gate = new();
    private static bool ready;

    /// <summary>Makes SQLite usable. Throws <see cref="ArchiveException"/> where the library is missing or older than 3.35.</summary>
    internal static void Load()
    {
        lock (Gate)
        {
            if (ready) return;
            NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
            SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
            try
            {
                if (SQLitePCL.raw.sqlite3_libversion_number() < 3_035_000)
                    throw new ArchiveException(ArchiveFault.NoSqlite, SQLitePCL.raw.sqlite3_libversion().utf8_to_string());
            }
            catch (DllNotFoundException e)
            {
                throw new ArchiveException(ArchiveFault.NoSqlite, "libsqlite3", e);
            }
            ready = true;
        }
    }

    /// <summary>The version of the library in use.</summary>
    internal static string Version
    {
        get
        {
            Load();
            return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
        }
    }

    /// <summary>The fault that an error of SQLite stands for.</summary>
    internal static ArchiveException Fault(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        5 or 6 => new ArchiveException(ArchiveFault.Locked, "?", e),
        8 or 14 => new ArchiveException(ArchiveFault.NotWritable, path, e),
        13 => new ArchiveException(ArchiveFault.NotWritable, path + ": " + e.Message, e),
        _ => new ArchiveException(ArchiveFault.Damaged, path + ": " + e.Message, e),
    };

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "e_sqlite3") return 0;
        string[] candidates = OperatingSystem.IsWindows() ? ["winsqlite3.dll", "sqlite3.dll"]
            : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"]
            : ["libsqlite3.so.0", "libsqlite3.so"];
        foreach (string candidate in candidates)
            if (NativeLibrary.TryLoad(candidate, out nint handle)) return handle;
        return 0;
    }
}
