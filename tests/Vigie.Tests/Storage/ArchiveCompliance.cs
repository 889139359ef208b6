using System.Text;
using Vigie.Coding;
using Vigie.Reading;
using Vigie.Storage;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Storage;

/// <summary>What every archive must do, whatever it is made of.</summary>
public abstract class ArchiveCompliance
{
    private static readonly FakeCoder Coder = new();

    internal abstract IArchive Open();

    private static RawDocument Document(string text, string path = "a.txt", Sidecar? sidecar = null) => new(path, Encoding.UTF8.GetBytes(text), sidecar);

    private static ArticleRecord Coded(RawDocument d) => ArticleRecord.From(Coder.Code(d));

    [Fact]
    public void WhatIsAddedComesBackWhole()
    {
        using var archive = Open();
        var document = Document("Une rencontre a eu lieu à Bréval. 🛰️", "revue/x.txt", new Sidecar { Outlet = "La Dépêche du Lac", Published = "2021-05" });
        var record = Coded(document);
        var added = archive.Add(document, record);
        Assert.True(added.IsNew);
        var back = archive.Article(added.Id)!;
        Assert.Equal(document.Bytes.ToArray(), back.Document.Bytes.ToArray());
        Assert.Equal(document.Path, back.Document.Path);
        Assert.Equal(document.Sidecar, back.Document.Sidecar);
        Assert.Equal(record.ToJson(), back.Record.ToJson());
    }

    [Fact]
    public void TheSameDocumentTwiceIsOneArticle()
    {
        using var archive = Open();
        var first = archive.Add(Document("Une rencontre.", "a.txt"), Coded(Document("Une rencontre.")));
        var again = archive.Add(Document("Une rencontre.", "autre/b.txt"), Coded(Document("Une rencontre.")));
        Assert.True(first.IsNew);
        Assert.False(again.IsNew);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(1, archive.Count);
        Assert.Equal(first.Id, archive.Find(Document("Une rencontre.")));
        Assert.Null(archive.Find(Document("Une autre rencontre.")));
    }

    [Fact]
    public void TheSameTextInAnotherOutletIsAnotherPublication()
    {
        using var archive = Open();
        var here = Document("Une rencontre.", "a.txt", new Sidecar { Outlet = "Le Phare" });
        var there = Document("Une rencontre.", "b.txt", new Sidecar { Outlet = "L'Écho du Lac" });
        string one = archive.Add(here, Coded(here)).Id, two = archive.Add(there, Coded(there)).Id;
        Assert.NotEqual(one, two);
        Assert.Equal(two, archive.Article(two)!.Record.Id);
        Assert.Equal(2, archive.Records().Count());
        Assert.False(archive.Add(there, Coded(there)).IsNew);
    }

    [Fact]
    public void RecordsComeInTheSameOrderWhateverTheOrderOfArrival()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => $"Rencontre numéro {i}.")];
        using var forth = Open();
        foreach (string t in texts) forth.Add(Document(t), Coded(Document(t)));
        using var back = Open();
        foreach (string t in texts.Reverse()) back.Add(Document(t), Coded(Document(t)));
        Assert.Equal(forth.Records().Select(r => r.Id), back.Records().Select(r => r.Id));
    }

    [Fact]
    public void ANewerRecordReplacesTheOlderInEveryAnswer()
    {
        using var archive = Open();
        var document = Document("Une rencontre.");
        string id = archive.Add(document, Coded(document)).Id;
        archive.Recode(id, Coded(document) with { Title = "Titre revu" });
        Assert.Equal("Titre revu", archive.Records().Single().Title);
        Assert.Equal("Titre revu", archive.Article(id)!.Record.Title);
        Assert.Equal("Titre revu", archive.Articles().Single().Record.Title);
        Assert.Equal(1, archive.Count);
    }

    [Fact]
    public void IdsAreFoundByTheirBeginning()
    {
        using var archive = Open();
        string id = archive.Add(Document("Une rencontre."), Coded(Document("Une rencontre."))).Id;
        Assert.Equal([id], archive.Ids(id[..6]));
        Assert.Equal([id], archive.Ids(id));
        Assert.Empty(archive.Ids("zz"));
        Assert.Null(archive.Article("zz"));
    }

    [Fact]
    public void DecisionsAreKeptInOrder()
    {
        using var archive = Open();
        archive.Decide(new Decision("x:e1", "validate", null, "moi", "2021-05-17T10:00:00Z", null));
        archive.Decide(new Decision("x:e1", "correct", "type=AGREE", "moi", "2021-05-17T10:01:00Z", "c'est une signature"));
        Assert.Equal(["validate", "correct"], archive.Decisions().Select(d => d.Kind));
        Assert.Equal("c'est une signature", archive.Decisions()[1].Reason);
    }

    [Fact]
    public void AnUntouchedArchiveChecksClean()
    {
        using var archive = Open();
        archive.Add(Document("Une rencontre."), Coded(Document("Une rencontre.")));
        Assert.Empty(archive.Check());
    }
}
