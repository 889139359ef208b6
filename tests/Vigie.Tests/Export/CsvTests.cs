using System.Text;
using Vigie.Export;
using Vigie.Synthesis;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Export;

public class CsvTests
{
    private static readonly CsvColumn<(string Text, decimal Number)>[] Columns = [new("text", r => r.Text), new("number", r => r.Number)];

    private static string Write(CsvProfile profile, params (string, decimal)[] rows)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvWriter<(string Text, decimal Number)>(stream, profile, Columns))
        {
            csv.WriteHeader();
            foreach (var row in rows) csv.Write(row);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void PlainCsvQuotesOnlyWhereNeeded() =>
        Assert.Equal("text,number\r\nsimple,1.5\r\n\"a, \"\"b\"\"\",-2\r\n=1+1,0\r\n", Write(CsvProfile.Plain, ("simple", 1.5m), ("a, \"b\"", -2m), ("=1+1", 0)));

    [Fact]
    public void FrenchCsvOpensInAFrenchSpreadsheetAndRunsNothing() =>
        Assert.Equal("\uFEFFtext;number\r\nà côté;1,5\r\n\"a; b\";-2\r\n'=1+1;0\r\n'@cmd;0\r\n'-ligne;0\r\n", Write(CsvProfile.French, ("à côté", 1.5m), ("a; b", -2m), ("=1+1", 0), ("@cmd", 0), ("-ligne", 0)));

    [Fact]
    public void TablesAreAsReviewed()
    {
        var article = Records.Article("a1", "La Borélie et la Sylvanie ont signé un accord ; \"historique\", dit-on à Karst.", "2031-06", "Le Phare",
            Records.Event("AGREE", "FRA GOV", "BEL GOV", "occurred", "ont signé un accord ; \"historique\"", "2031-06-01..2031-06-10", "Karst", "BEL"))
            .With(Records.Tie("a1", "agreement", "FRA, BEL", "authorised", "un accord", "accord de Karst"));
        using var stream = new MemoryStream();
        foreach (var profile in (CsvProfile[])[CsvProfile.Plain, CsvProfile.French])
        {
            Table(profile, new PressListing([article]).Events().Select(EventRow.Of), CsvColumns.Events);
            Table(profile, PressSynthesis.Of([article]).Chronicle, CsvColumns.Chronicle);
            Table(profile, PressSynthesis.RegisterOf([article]), CsvColumns.Register);
        }
        Golden.Match("export-csv.txt", Encoding.UTF8.GetString(stream.ToArray()));

        void Table<T>(CsvProfile profile, IEnumerable<T> rows, IReadOnlyList<CsvColumn<T>> columns)
        {
            using var csv = new CsvWriter<T>(stream, profile, columns);
            csv.WriteHeader();
            foreach (var row in rows) csv.Write(row);
        }
    }

    [Fact]
    public void AMonthNeverBecomesADay()
    {
        var article = Records.Article("a1", "Ils ont signé un accord.", "2031-06", null, Records.Event("AGREE", "FRA", "BEL", "occurred", "ont signé un accord", "2031-06"));
        var row = EventRow.Of(Assert.Single(new PressListing([article]).Events()));
        Assert.Equal("2031-06-01..2031-06-30", row.Published);
        Assert.Equal((new NodaTime.LocalDate(2031, 6, 1), new NodaTime.LocalDate(2031, 6, 30)), (row.Time!.Earliest, row.Time.Latest));
    }
}
