using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vigie.Coding;
using Vigie.Reading;

namespace Vigie.Storage;

/// <summary>An archive in one SQLite file, <c>archive.db</c>, in a folder of its own.</summary>
/// <remarks>
/// One transaction per article with <c>synchronous=FULL</c> in WAL mode: an acknowledged article survives the end of the process. One writer at a time
/// (a lock file says who), any number of readers beside it. Not thread-safe: one thread uses an instance.
/// </remarks>
public sealed class SqliteArchive : IArchive
{
    /// <summary>Version of the tables this program writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Name of the database in the archive's folder.</summary>
    public const string FileName = "archive.db";

    private const string Schema = """
        create table documents (
          id text primary key, hash text not null, publication text not null, path text not null, record integer not null,
          sidecar text, bytes blob not null, unique (hash, publication)) strict;
        create table codings (
          seq integer primary key, id text not null references documents (id), packs text not null, sha256 text not null, record text not null) strict;
        create index codings_id on codings (id, seq);
        create table decisions (
          seq integer primary key, item text not null, kind text not null, value text, author text not null, at text not null, reason text) strict;
        create trigger documents_kept before delete on documents begin select raise(abort, 'the archive is append-only'); end;
        create trigger documents_unchanged before update on documents begin select raise(abort, 'the archive is append-only'); end;
        create trigger decisions_kept before delete on decisions begin select raise(abort, 'the archive is append-only'); end;
        create trigger decisions_unchanged before update on decisions begin select raise(abort, 'the archive is append-only'); end;
        """;

    private readonly SqliteConnection connection;
    private readonly ArchiveLock? writerLock;
    private readonly string path;

    private SqliteArchive(SqliteConnection connection, ArchiveLock? writerLock, string path)
    {
        this.connection = connection;
        this.writerLock = writerLock;
        this.path = path;
    }

    /// <summary>Opens an archive for reading. Throws <see cref="ArchiveException"/> where that is impossible.</summary>
    public static SqliteArchive OpenRead(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, folder);
        return Open(path, null);
    }

    /// <summary>Opens an archive for writing, creating it where there is none. Throws <see cref="ArchiveException"/> where that is impossible.</summary>
    public static SqliteArchive OpenWrite(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(ArchiveFault.NotWritable, folder, e);
        }
        var held = ArchiveLock.Take(folder);
        try
        {
            return Open(path, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The version of the SQLite library in use.</summary>
    public static string LibraryVersion => SqliteLibrary.Version;

    private static SqliteArchive Open(string path, ArchiveLock? held)
    {
        SqliteLibrary.Load();
        var mode = held is not null ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            try
            {
                connection.Open();
                Prepare(connection, held is not null, path);
            }
            catch (SqliteException e)
            {
                throw SqliteLibrary.Fault(e, path);
            }
            return new SqliteArchive(connection, held, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection, bool write, string path)
    {
        Execute(connection, "pragma busy_timeout = 3000");
        long version = Scalar(connection, "pragma user_version");
        if (version > SchemaVersion) throw new ArchiveException(ArchiveFault.TooNew, path);
        if (write)
        {
            Execute(connection, "pragma journal_mode = wal");
            Execute(connection, "pragma synchronous = full");
            if (version == 0)
            {
                using var transaction = connection.BeginTransaction();
                Execute(connection, Schema, transaction);
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {SchemaVersion}"), transaction);
                transaction.Commit();
            }
            // Takes and gives back SQLite's own write lock, so that a foreign writer is met here and not in the middle.
            Execute(connection, "begin immediate; commit");
        }
        else if (version == 0) throw new ArchiveException(ArchiveFault.Damaged, path);
    }

    public int Count => Guard(() => (int)Scalar(connection, "select count(*) from documents"));

    public string? Find(RawDocument document) => Guard(() =>
    {
        using var command = Command("select id from documents where hash = $hash and publication = $publication", ("$hash", document.Hash), ("$publication", DocumentIdentity.Publication(document)));
        return command.ExecuteScalar() as string;
    });

    public AddResult Add(RawDocument document, ArticleRecord record)
    {
        if (Find(document) is { } known) return new AddResult(known, false);
        return Guard(() =>
        {
            using var transaction = connection.BeginTransaction();
            bool taken;
            using (var probe = Command("select 1 from documents where id = $id", ("$id", document.Id)))
            {
                probe.Transaction = transaction;
                taken = probe.ExecuteScalar() is not null;
            }
            string id = taken ? DocumentIdentity.Further(document) : document.Id;
            using (var command = Command(
                "insert into documents (id, hash, publication, path, record, sidecar, bytes) values ($id, $hash, $publication, $path, $record, $sidecar, $bytes)",
                ("$id", id), ("$hash", document.Hash), ("$publication", DocumentIdentity.Publication(document)), ("$path", document.Path), ("$record", document.Record),
                ("$sidecar", SidecarJson.Write(document.Sidecar)), ("$bytes", document.Bytes.ToArray())))
            {
                command.Transaction = transaction;
                command.ExecuteNonQuery();
            }
            InsertCoding(id, record, transaction);
            transaction.Commit();
            return new AddResult(id, true);
        });
    }

    public void Recode(string id, ArticleRecord record) => Guard(() =>
    {
        using var transaction = connection.BeginTransaction();
        InsertCoding(id, record, transaction);
        transaction.Commit();
        return 0;
    });

    private void InsertCoding(string id, ArticleRecord record, SqliteTransaction transaction)
    {
        string json = Encoding.UTF8.GetString((record with { Id = id }).ToJson());
        using var command = Command("insert into codings (id, packs, sha256, record) values ($id, $packs, $sha256, $record)",
            ("$id", id), ("$packs", string.Join(' ', record.Packs.Select(p => $"{p.Key}={p.Value}"))), ("$sha256", Sha256(json)), ("$record", json));
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    public IEnumerable<ArticleRecord> Records()
    {
        using var command = Command("select record from codings where seq in (select max(seq) from codings group by id) order by id");
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read))
            yield return Parse(reader.GetString(0));
    }

    public IEnumerable<ArchivedArticle> Articles()
    {
        using var command = Command("select d.path, d.record, d.sidecar, d.bytes, c.record from documents d join codings c on c.id = d.id where c.seq in (select max(seq) from codings group by id) order by d.id");
        using var reader = Guard(command.ExecuteReader);
        while (Guard(reader.Read))
            yield return Archived(reader);
    }

    public IReadOnlyList<string> Ids(string prefix) => Guard(() =>
    {
        var ids = new List<string>();
        using var command = Command("select id from documents where substr(id, 1, length($prefix)) = $prefix order by id limit 10", ("$prefix", prefix));
        using var reader = command.ExecuteReader();
        while (reader.Read()) ids.Add(reader.GetString(0));
        return ids;
    });

    public ArchivedArticle? Article(string id) => Guard(() =>
    {
        using var command = Command("select d.path, d.record, d.sidecar, d.bytes, c.record from documents d join codings c on c.id = d.id where d.id = $id order by c.seq desc limit 1", ("$id", id));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Archived(reader) : null;
    });

    public void Decide(Decision decision) => Guard(() =>
    {
        using var command = Command("insert into decisions (item, kind, value, author, at, reason) values ($item, $kind, $value, $author, $at, $reason)",
            ("$item", decision.Item), ("$kind", decision.Kind), ("$value", decision.Value), ("$author", decision.Author), ("$at", decision.At), ("$reason", decision.Reason));
        return command.ExecuteNonQuery();
    });

    public IReadOnlyList<Decision> Decisions() => Guard(() =>
    {
        var all = new List<Decision>();
        using var command = Command("select item, kind, value, author, at, reason from decisions order by seq");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            all.Add(new Decision(reader.GetString(0), reader.GetString(1), Text(reader, 2), reader.GetString(3), reader.GetString(4), Text(reader, 5)));
        return all;
    });

    public IReadOnlyList<string> Check()
    {
        var problems = new List<string>();
        try
        {
            using (var command = Command("pragma integrity_check(20)"))
            using (var reader = command.ExecuteReader())
                while (reader.Read())
                    if (reader.GetString(0) is var line && line != "ok") problems.Add($"{FileName}: {line}");
            using (var command = Command("select id, hash, bytes from documents order by id"))
            using (var reader = command.ExecuteReader())
                while (reader.Read())
                    if (Convert.ToHexStringLower(SHA256.HashData((byte[])reader[2])) != reader.GetString(1))
                        problems.Add($"{reader.GetString(0)}: the stored bytes are not those that came in (SHA-256 differs)");
            using (var command = Command("select id, sha256, record from codings order by seq"))
            using (var reader = command.ExecuteReader())
                while (reader.Read())
                    if (Sha256(reader.GetString(2)) != reader.GetString(1))
                        problems.Add($"{reader.GetString(0)}: the stored record was altered (SHA-256 differs)");
        }
        catch (SqliteException e)
        {
            problems.Add($"{FileName}: {e.Message}");
        }
        return problems;
    }

    public void Dispose()
    {
        connection.Dispose();
        writerLock?.Dispose();
    }

    private static ArchivedArticle Archived(SqliteDataReader reader)
    {
        var document = new RawDocument(reader.GetString(0), (byte[])reader[3], SidecarJson.Read(Text(reader, 2)), reader.GetInt32(1));
        return new ArchivedArticle(document, Parse(reader.GetString(4)));
    }

    private static ArticleRecord Parse(string json)
    {
        try { return ArticleRecord.FromJson(Encoding.UTF8.GetBytes(json)); }
        catch (JsonException e) { throw new ArchiveException(ArchiveFault.Damaged, e.Message, e); }
    }

    private static string Sha256(string s) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s)));

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private T Guard<T>(Func<T> work)
    {
        try { return work(); }
        catch (SqliteException e) { throw SqliteLibrary.Fault(e, path); }
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
