using System.Text;
using Microsoft.Data.Sqlite;
using Vigie.Coding;
using Vigie.Reading;
using Vigie.Storage;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Storage;

public class CollectingArchiveTests : ArchiveCompliance
{
    internal override IArchive Open() => new CollectingArchive();
}

public sealed class SqliteArchiveTests : ArchiveCompliance, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int opened;

    internal override IArchive Open() => SqliteArchive.OpenWrite(Path.Combine(folder.Path, $"archive{opened++}"));

    public void Dispose() => folder.Dispose();

    private static (RawDocument, ArticleRecord) One(string text)
    {
        var d = new RawDocument("a.txt", Encoding.UTF8.GetBytes(text));
        return (d, ArticleRecord.From(new FakeCoder().Code(d)));
    }

    [Fact]
    public void ASecondWriterIsToldWhoWritesAndAReaderIsNot()
    {
        using var writer = SqliteArchive.OpenWrite(folder.Path);
        var (d, r) = One("Une rencontre.");
        writer.Add(d, r);
        var refused = Assert.Throws<ArchiveException>(() => SqliteArchive.OpenWrite(folder.Path));
        Assert.Equal(ArchiveFault.Locked, refused.Fault);
        Assert.Equal(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Message);
        using var reader = SqliteArchive.OpenRead(folder.Path);
        Assert.Equal(1, reader.Count);
    }

    [Fact]
    public void TheLockGoesWithTheWriter()
    {
        SqliteArchive.OpenWrite(folder.Path).Dispose();
        using var again = SqliteArchive.OpenWrite(folder.Path);
        Assert.Equal(0, again.Count);
    }

    [Fact]
    public void AFolderWithoutArchiveIsMissing() =>
        Assert.Equal(ArchiveFault.Missing, Assert.Throws<ArchiveException>(() => SqliteArchive.OpenRead(folder.Path)).Fault);

    [Fact]
    public void AFileThatIsNoArchiveIsDamaged()
    {
        folder.File(SqliteArchive.FileName, new string('x', 5000));
        Assert.Equal(ArchiveFault.Damaged, Assert.Throws<ArchiveException>(() => SqliteArchive.OpenRead(folder.Path)).Fault);
    }

    [Fact]
    public void AnArchiveOfANewerProgramIsNotTouched()
    {
        SqliteArchive.OpenWrite(folder.Path).Dispose();
        Sql("pragma user_version = 99");
        Assert.Equal(ArchiveFault.TooNew, Assert.Throws<ArchiveException>(() => SqliteArchive.OpenWrite(folder.Path)).Fault);
    }

    [Fact]
    public void OneAlteredCharacterInARecordIsFound()
    {
        using (var archive = SqliteArchive.OpenWrite(folder.Path))
        {
            var (d, r) = One("Une rencontre.");
            archive.Add(d, r);
        }
        Sql("update codings set record = replace(record, 'CONSULT', 'CONCEDE')");
        using var reader = SqliteArchive.OpenRead(folder.Path);
        Assert.Contains(reader.Check(), p => p.Contains("altered", StringComparison.Ordinal));
    }

    [Fact]
    public void DocumentsCannotBeChangedOrDeleted()
    {
        using (var archive = SqliteArchive.OpenWrite(folder.Path))
        {
            var (d, r) = One("Une rencontre.");
            archive.Add(d, r);
        }
        Assert.Throws<SqliteException>(() => Sql("delete from documents"));
        Assert.Throws<SqliteException>(() => Sql("update documents set path = 'x'"));
    }

    private void Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, SqliteArchive.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
