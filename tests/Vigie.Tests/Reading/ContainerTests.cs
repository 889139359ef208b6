using System.IO.Compression;
using System.Text;
using Vigie.Reading;
using Xunit;

namespace Vigie.Tests.Reading;

/// <summary>Files that carry several articles, and files of other forms than a page: told by content, read one by one, damage named.</summary>
public sealed class ContainerTests : IDisposable
{
    private const string Prose = "Le port de Sable a rouvert mardi à l'aube, a annoncé le ministère des Transports du Waliland, après deux mois de travaux.";

    private readonly string folder = Directory.CreateTempSubdirectory("vigie-containers").FullName;
    private readonly DocumentReader reader = new(new ReadingLimits { DocumentBytes = 200_000 });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private List<ReadOutcome> Read(byte[] bytes)
    {
        // A name that tells nothing: the content must.
        string path = Path.Combine(folder, "fichier.dat");
        File.WriteAllBytes(path, bytes);
        return [.. reader.Read(path)];
    }

    private List<ReadOutcome> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static string Text(ReadOutcome outcome) => ReadingFixture.Read(outcome.Document!).Text;

    private static byte[] Warc(params string[] pages)
    {
        var all = new MemoryStream();
        for (int i = 0; i < pages.Length; i++)
        {
            byte[] http = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages[i]);
            all.Write(Encoding.UTF8.GetBytes($"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://exemple.org/{i}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {http.Length}\r\n\r\n"));
            all.Write(http);
            all.Write("\r\n\r\n"u8);
        }
        return all.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var all = new MemoryStream();
        using (var zip = new GZipStream(all, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(bytes);
        return all.ToArray();
    }

    private static string Page(string title) => $"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{Prose}</p></body></html>";

    [Fact]
    public void AWebArchiveGivesItsPagesWithTheirAddresses()
    {
        var found = Read(Gzip(Warc(Page("Le port rouvre"), Page("Le pont ferme"))));
        Assert.Equal(["https://exemple.org/0", "https://exemple.org/1"], found.Select(o => o.Document!.Sidecar!.Url));
        Assert.Equal([1, 2], found.Select(o => o.Document!.Record));
        Assert.Contains("deux mois de travaux", Text(found[1]));
    }

    [Fact]
    public void AWrongLengthInAWebArchiveIsNamedAndTheNextRecordsAreRead()
    {
        string archive = Encoding.UTF8.GetString(Warc(Page("Le port rouvre"), Page("Le pont ferme"), Page("Le quai brûle")));
        int length = archive.IndexOf("Content-Length: ", archive.IndexOf("exemple.org/1", StringComparison.Ordinal), StringComparison.Ordinal) + 16;
        string wrong = string.Concat(archive.AsSpan(0, length), "40", archive.AsSpan(archive.IndexOf('\r', length)));
        var found = Read(wrong);
        Assert.Contains(found, o => o.Document?.Sidecar!.Url == "https://exemple.org/2");
        Assert.Contains(found, o => o.Failure is { Reason: ReadFailureReason.Item, Arguments: ["2", _] });
    }

    [Fact]
    public void ATruncatedArchiveGivesWhatItHolds()
    {
        byte[] whole = Gzip(Warc([.. Enumerable.Range(0, 300).Select(i => Page("Titre " + i))]));
        var found = Read(whole[..(whole.Length / 2)]);
        Assert.True(found.Count(o => o.Document is not null) > 20);
        Assert.Contains(found, o => o.Failure is not null);
    }

    [Fact]
    public void FeedsGiveTheirItemsWithFullContent()
    {
        var found = Read($"""
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Phare</title>
            <item><title>Le port rouvre</title><link>https://exemple.org/a</link><pubDate>Tue, 03 May 2022 18:36:00 GMT</pubDate><dc:creator>Awa Exemple</dc:creator><description>Court</description><content:encoded><![CDATA[<p>{Prose}</p>]]></content:encoded></item>
            <item><title>Le pont ferme</title><link>https://exemple.org/b</link><description>{Prose}</description></item></channel></rss>
            """);
        Assert.Equal(["Le port rouvre", "Le pont ferme"], found.Select(o => o.Document!.Sidecar!.Title));
        Assert.Equal(("Le Phare", "Awa Exemple", "https://exemple.org/a"), (found[0].Document!.Sidecar!.Outlet, found[0].Document!.Sidecar!.Author, found[0].Document!.Sidecar!.Url));
        Assert.Contains("deux mois de travaux", Text(found[0]));
        Assert.Equal("2022-05-03", ReadingFixture.Read(found[0].Document!).Published.Bounds.ToString());
    }

    [Fact]
    public void AFeedWithAnEntityBombIsRefusedWithoutExpandingIt()
    {
        var found = Read("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><item><title>&c;</title><description>&c;</description></item></channel></rss>");
        Assert.DoesNotContain(found, o => o.Document is not null);
        Assert.Contains(found, o => o.Failure is not null);
    }

    [Fact]
    public void MailIsDecodedFromItsParts()
    {
        string body = Convert.ToBase64String(Encoding.UTF8.GetBytes($"<html><body><p>{Prose}</p></body></html>"));
        var found = Read($"From: =?utf-8?Q?Lettre_du_Phare?= <lettre@exemple.org>\r\nTo: a@exemple.org\r\nSubject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("Le port a rouvert à Sable"))}?=\r\nDate: Wed, 04 May 2022 06:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"coupe\"\r\n\r\n--coupe\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVersion courte\r\n--coupe\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--coupe--\r\n");
        var document = Assert.Single(found).Document!;
        Assert.Equal(("Le port a rouvert à Sable", "Lettre du Phare"), (document.Sidecar!.Title, document.Sidecar.Outlet));
        var article = ReadingFixture.Read(document);
        Assert.Contains("deux mois de travaux", article.Text);
        Assert.Equal("2022-05-04", article.Published.Bounds.ToString());
    }

    [Theory]
    [InlineData("<article><div class=\"rdp__header\"><span class=\"DocPublicationName\">Le Phare, no. 12</span> <span class=\"DocHeader\">Monde, mardi 3 mai 2022</span></div><div class=\"titreArticle\"><p class=\"rdp__articletitle\">{0}</p></div><div class=\"docOcurrContainer\"><p>{1}</p></div><div class=\"publiC-lblNodoc\">news·20220503·X·1</div></article>")]
    [InlineData("<table><tr><td><span class=\"DocPublicationName\">Le Phare</span><br><span class=\"DocHeader\">Monde, mardi 3 mai 2022, p. 4</span><p class=\"TitreArticleVisu\">{0}</p><div class=\"DocText clearfix\"><p>{1}</p></div></td></tr></table>")]
    public void EuropresseExportsOfBothLayoutsAreCutIntoArticles(string form)
    {
        var found = Read("<html><head><meta charset=\"utf-8\"></head><body>" + form.Replace("{0}", "Le port rouvre", StringComparison.Ordinal).Replace("{1}", Prose, StringComparison.Ordinal) + form.Replace("{0}", "Le pont ferme", StringComparison.Ordinal).Replace("{1}", "Le pont de Sable restera fermé jusqu'en juin, selon la mairie de la ville.", StringComparison.Ordinal) + "</body></html>");
        Assert.Equal(["Le port rouvre", "Le pont ferme"], found.Select(o => o.Document!.Sidecar!.Title));
        var first = ReadingFixture.Read(found[0].Document!);
        Assert.Equal(("Le Phare", "2022-05-03"), (first.Outlet, first.Published.Bounds.ToString()));
        Assert.Contains("deux mois de travaux", first.Text);
        Assert.DoesNotContain("Le pont", first.Text);
        Assert.DoesNotContain("news·", first.Text);
    }

    [Fact]
    public void FactivaExportsInRichTextAreCutIntoArticles()
    {
        string article = "{0}\\par Awa Exemple\\par 312 mots\\par 3 mai 2022\\par Le Phare\\par PHARE\\par Fran\\'e7ais\\par Copyright 2022 Le Phare. \\par Le port de Sable a rouvert mardi \\'e0 l'aube, a annonc\\u233? le minist\\'e8re des Transports du Waliland.\\par Document PHARE00020220503ei530008c\\par ";
        var found = Read("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 " + article.Replace("{0}", "Le port de Sable rouvre enfin", StringComparison.Ordinal) + article.Replace("{0}", "Le pont de Sable ferme encore", StringComparison.Ordinal) + "}");
        Assert.Equal(["Le port de Sable rouvre enfin", "Le pont de Sable ferme encore"], found.Select(o => o.Document!.Sidecar!.Title));
        var first = ReadingFixture.Read(found[0].Document!);
        Assert.Equal(("Le Phare", "Awa Exemple", "2022-05-03"), (first.Outlet, first.Author, first.Published.Bounds.ToString()));
        Assert.Contains("annoncé le ministère", first.Text);
        Assert.DoesNotContain("Arial", first.Text);
    }

    [Fact]
    public void TablesAreReadByTheNamesOfTheirColumns()
    {
        var found = Read($"titre;date;journal;texte\n\"Le port; il rouvre\";2022-05-03;Le Phare;\"{Prose}\nLa douane « \"\"confirme\"\" ».\"\nSans texte;2022-05-04;Le Phare;\n");
        Assert.Equal("Le port; il rouvre", found[0].Document!.Sidecar!.Title);
        Assert.Contains("\"confirme\"", Text(found[0]));
        Assert.Equal(ReadFailureReason.NoText, found[1].Failure!.Reason);
    }

    [Fact]
    public void ColumnsOfOtherNamesAreMapped()
    {
        var mapped = new DocumentReader(new ReadingLimits { Columns = new Dictionary<string, string> { ["corps"] = "text", ["intitulé"] = "title" } });
        string path = Path.Combine(folder, "table.csv");
        File.WriteAllText(path, $"intitulé,corps\nLe port,\"{Prose}\"\n");
        Assert.Equal("Le port", Assert.Single(mapped.Read(path)).Document!.Sidecar!.Title);
    }

    [Fact]
    public void OneRecordOverSeveralLinesAndArraysOfRecordsAreRead()
    {
        string one = $"{{\n  \"headline\": \"Le port rouvre\",\n  \"versioncreated\": \"2022-05-03T10:00:00Z\",\n  \"body_xhtml\": \"<p>{Prose}</p>\"\n}}";
        var single = Assert.Single(Read(one)).Document!;
        Assert.Equal("Le port rouvre", single.Sidecar!.Title);
        Assert.Contains("deux mois de travaux", ReadingFixture.Read(single).Text);
        Assert.Equal(2, Read($"[{one},{one}]").Count(o => o.Document is not null));
    }

    [Fact]
    public void NewsMlGivesHeadlineAndInlineText()
    {
        var found = Read($"""
            <?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:x" version="1"><itemMeta><versionCreated>2022-05-03T10:00:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Le port rouvre</headline><by>Awa Exemple</by></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{Prose}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>
            """);
        var document = Assert.Single(found).Document!;
        Assert.Equal(("Le port rouvre", "Awa Exemple"), (document.Sidecar!.Title, document.Sidecar.Author));
        Assert.Contains("deux mois de travaux", ReadingFixture.Read(document).Text);
    }

    [Fact]
    public void ALineWithoutEndIsRefusedInBoundedMemory()
    {
        using var endless = new Repeated(50_000_000);
        var found = reader.Read(endless, "-").ToList();
        Assert.Equal(ReadFailureReason.TooLarge, Assert.Single(found).Failure!.Reason);
    }

    /// <summary>The same letter so many times.</summary>
    private sealed class Repeated(long count) : Stream
    {
        private long left = count;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count)
        {
            int n = (int)Math.Min(left, count);
            buffer.AsSpan(offset, n).Fill((byte)'a');
            left -= n;
            return n;
        }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
