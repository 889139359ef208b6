using Vigie.Coding;
using Vigie.Storage;

namespace Vigie.Cli;

/// <summary>Opens archives for commands, with faults told in the user's language.</summary>
internal static class Archives
{
    internal static IArchive Read(CliContext context, string folder) => Guard(context, folder, () => SqliteArchive.OpenRead(context.FullPath(folder)));

    internal static IArchive Write(CliContext context, string folder) => Guard(context, folder, () => SqliteArchive.OpenWrite(context.FullPath(folder)));

    /// <summary>All records of an archive. They are read at once: what lists and puts articles together needs them all.</summary>
    internal static IReadOnlyList<ArticleRecord> Records(CliContext context, string folder)
    {
        using var archive = Read(context, folder);
        return Guard(context, folder, () => archive.Records().ToList());
    }

    internal static T Guard<T>(CliContext context, string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArchiveException e)
        {
            var m = context.Messages;
            throw e.Fault switch
            {
                ArchiveFault.Missing => new CliException(ExitCode.NoInput, m.Format("archive.missing", folder)),
                ArchiveFault.Locked => new CliException(ExitCode.Locked, e.Message == "?" ? m.Format("archive.locked", folder) : m.Format("archive.locked.by", folder, e.Message)),
                ArchiveFault.TooNew => new CliException(ExitCode.InvalidInput, m.Format("archive.new", folder)),
                ArchiveFault.NotWritable => new CliException(ExitCode.CannotWrite, m.Format("archive.readonly", folder, e.Message)),
                ArchiveFault.NoSqlite => new CliException(ExitCode.Internal, m.Format("archive.sqlite", e.Message)),
                _ => new CliException(ExitCode.InvalidInput, m.Format("archive.damaged", folder, e.Message)),
            };
        }
    }
}
