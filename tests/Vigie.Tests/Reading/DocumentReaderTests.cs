using System.Text;
using Vigie.Reading;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Reading;

public sealed class DocumentReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vigie-reading").FullName;
    private readonly DocumentReader reader = new(new ReadingLimits { DocumentBytes = 100_000 });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    [Fact]
    public void FoldersAreReadInOrderWithTheirSidecars()
    {
        Write("b/deux.txt", "Deux");
        Write("b/deux.json", """{ "title": "Titre deux", "outlet": "Le Phare", "published": "2022-06" }""");
        Write("a.txt", "Un");
        Write("c.html", "<html><body><p>Trois</p></body></html>");
        Write(".cache", "rien");
        var found = reader.Read(folder).ToList();
        Assert.All(found, o => Assert.Null(o.Failure));
        Assert.Equal(["a.txt", "deux.txt", "c.html"], found.Select(o => Path.GetFileName(o.Document!.Path)));
        Assert.Equal("Titre deux", found[1].Document!.Sidecar!.Title);
        Assert.Null(found[0].Document!.Sidecar);
    }

    [Fact]
    public void BadInputsGiveAReasonAndTheOthersAreRead()
    {
        string empty = Write("vide.txt", " \n ");
        string binary = Write("image.txt", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13]);
        string large = Write("gros.txt", new string('a', 200_000));
        string good = Write("bon.txt", "Bon texte");
        string missing = Path.Combine(folder, "absent.txt");
        string sidecar = Write("bon.json", "{ \"title\": ");
        var found = reader.Read([empty, binary, large, missing, good]).ToList();
        Assert.Equal([ReadFailureReason.Empty, ReadFailureReason.Binary, ReadFailureReason.TooLarge, ReadFailureReason.Missing, ReadFailureReason.Sidecar], found.Where(o => o.Failure is not null).Select(o => o.Failure!.Reason));
        Assert.Equal(good, Assert.Single(found, o => o.Document is not null).Document!.Path);
        Assert.Equal(["200000", "100000"], found[2].Failure!.Arguments);
        Assert.Equal(ReadFailureReason.NotAnArticle, reader.Read(sidecar).Single().Failure!.Reason);
    }

    [Fact]
    public void JsonLinesAreReadOneByOneAndABadLineIsReportedWithItsNumber()
    {
        string path = Write("lot.jsonl", """
            {"id": 7, "title": "Le port rouvre", "text": "Le port de Sable a rouvert mardi \u00e0 l\u2019aube.\nLes navires sont revenus d\u00e8s le matin, selon la douane.", "source": "Le Phare", "date": "2022-05-03"}

            {"title": "Sans texte"}
            { pas du json
            {"body": "Un second article, assez court, sur la pêche.", "url": "https://exemple.org/2"}
            """);
        var found = reader.Read(path).ToList();
        Assert.Equal([1, 5], found.Where(o => o.Document is not null).Select(o => o.Document!.Record));
        Assert.Equal([(ReadFailureReason.NoText, "3"), (ReadFailureReason.Record, "4")], found.Where(o => o.Failure is not null).Select(o => (o.Failure!.Reason, o.Failure.Arguments[0])));
        var article = ReadingFixture.Reader.Read(found[0].Document!);
        Assert.StartsWith("Le port rouvre\n\nLe port de Sable a rouvert mardi à l’aube.\n\nLes navires", article.Text);
        Assert.Equal("Le Phare", article.Outlet);
        Assert.Equal("2022-05-03", article.Published.Bounds.ToString());
        int at = article.Text.IndexOf("l’aube", StringComparison.Ordinal);
        Assert.Equal("l\\u2019aube", ReadingFixture.Source(article, at, at + 6));
    }

    [Fact]
    public void AFolderThatLeadsBackIsReportedOnce()
    {
        Write("a/un.txt", "Un");
        try { Directory.CreateSymbolicLink(Path.Combine(folder, "a", "retour"), folder); }
        catch (IOException) { Assert.Skip("links cannot be made here"); }
        var found = reader.Read(folder).ToList();
        Assert.Equal(ReadFailureReason.Loop, Assert.Single(found, o => o.Failure is not null).Failure!.Reason);
        Assert.Single(found, o => o.Document is not null);
    }

    [Fact]
    public void ReadingIsLazy()
    {
        Write("a.txt", "Un");
        string second = Write("b.txt", "Deux");
        using var outcomes = reader.Read(folder).GetEnumerator();
        Assert.True(outcomes.MoveNext());
        File.WriteAllText(second, "Changé entre-temps");
        Assert.True(outcomes.MoveNext());
        Assert.Equal("Changé entre-temps", Encoding.UTF8.GetString(outcomes.Current.Document!.Bytes.Span));
    }

    [Fact]
    public void StandardInputIsADocumentOrRecords()
    {
        var one = reader.Read(new MemoryStream("Un texte"u8.ToArray()), "-").Single();
        Assert.Equal("-", one.Document!.Path);
        var two = reader.Read(new MemoryStream("{\"text\":\"a b\"}\n{\"text\":\"c d\"}"u8.ToArray()), "-").ToList();
        Assert.Equal([1, 2], two.Select(o => o.Document!.Record));
    }
}
