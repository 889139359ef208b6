using System.Text;
using Vigie.Packs;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Cli;

public sealed class AnnotateCommandTests : IDisposable
{
    private static readonly Lazy<LanguageReader> French = new(() => Engine.LoadReader(Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs")));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WordsRangesOffsetsAndNamesAreAsReviewed()
    {
        folder.File("texte.txt", "Le maire du Mans à la une\n\n« Le pont des arts, a-t-elle dit, n’ouvrira pas » : Ana Kovač l'a répété 🌉 aux élus de l'Union européenne.");
        var run = Run("annotate", "--format", "conllu", "--offsets", "texte.txt");
        Assert.Equal(0, run.ExitCode);
        // Forms, ranges and places are settled; what models predict may change with them.
        string[] settled = [.. run.Output.Split('\n').Select(l => l.Split('\t')).Select(c => c.Length < 10 ? c[0] : $"{c[0]}\t{c[1]}\t{c[9]}")];
        Golden.Match("annotate.txt", string.Join('\n', settled));
    }

    [Fact]
    public void TextIsCopiedWhateverItHolds()
    {
        folder.File("a.txt", "Hors des\u00A0murs,\tl'ONU <b>compte</b> &amp; pèse 12\u202F000 \uFE0F tonnes\u0007. Partagez sur Facebook");
        var run = Run("annotate", "a.txt");
        string forms = string.Concat(Surface(run.Output).Select(f => f.Replace("\u202F", "", StringComparison.Ordinal)));
        Assert.Equal("Horsdesmurs,l'ONU<b>compte</b>&amp;pèse12000tonnes.PartagezsurFacebook", forms.Replace("\uFE0F", "", StringComparison.Ordinal));
    }

    [Fact]
    public void StandardInputIsReadWhereNoPathIsGiven()
    {
        var run = Run(Encoding.UTF8.GetBytes("Un essai."), "annotate");
        Assert.Contains("# newdoc id = stdin", run.Output, StringComparison.Ordinal);
        Assert.Equal(["Un", "essai", "."], Surface(run.Output));
    }

    [Fact]
    public void TimeMlKeepsTheTextAndMarksItsTimes()
    {
        const string text = "\nLe maire & son <b>adjoint</b> sont partis hier soir, vers 18 h.\nIls rentreront du 3 au 5 mai, après trois jours de congé annuel.\n";
        string given = "<?xml version='1.0' encoding='UTF-8'?>\n<TimeML>\n<DOCID>x1</DOCID>\n<DCT><TIMEX3 functionInDocument=\"CREATION_TIME\" tid=\"t1\" type=\"DATE\" value=\"2021-04-20\" /></DCT>\n<TEXT>"
            + text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("maire", "<EVENT eid=\"e1\">maire</EVENT>", StringComparison.Ordinal) + "</TEXT>\n</TimeML>";
        folder.File("x.tml", given);
        var run = Run("annotate", "--format", "timeml", "x.tml");
        Assert.Equal(0, run.ExitCode);
        var read = Vigie.Export.TimeMlDocument.Parse(run.Output);
        Assert.Equal(text, read.Text);
        Assert.Equal("2021-04-20", read.Created);
        Assert.Equal(["hier soir 2021-04-19TEV", "18 h 2021-04-19T18:00", "3 2021-05-03", "5 mai 2021-05-05", "trois jours P3D", "annuel P1Y"], read.Timexes.Select(t => $"{t.Span.Of(read.Text)} {t.Value}"));
    }

    [Fact]
    public void PlainTextsBecomeTimeMlFilesOfAFolder()
    {
        folder.File("a.txt", "Le port rouvrira demain.");
        folder.File("faux.tml", "<TimeML><TEXT>sans fin");
        var run = Run("annotate", "--format", "timeml", "--published", "2021-04-30", "a.txt", "faux.tml", "-o", "sortie/");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("faux.tml", run.Error, StringComparison.Ordinal);
        Assert.Contains("value=\"2021-05-01\">demain</TIMEX3>", File.ReadAllText(Path.Combine(folder.Path, "sortie", "a.tml")), StringComparison.Ordinal);
        Assert.Equal(2, Run("annotate", "--format", "timeml", "--published", "hier", "a.txt").ExitCode);
    }

    [Fact]
    public void GivenWordsStayAsTheyAre()
    {
        const string given = "# sent_id = x\n# text = Adieu au quai, dit-il.\n1\tAdieu\t_\t_\t_\t_\t_\t_\t_\tNE=PER_1\n2-3\tau\t_\t_\t_\t_\t_\t_\t_\t_\n2\tà\t_\t_\t_\t_\t_\t_\t_\t_\n3\tle\t_\t_\t_\t_\t_\t_\t_\t_\n" +
            "4\tquai\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4.1\tvide\t_\t_\t_\t_\t_\t_\t0:root\t_\n5\t,\t_\t_\t_\t_\t_\t_\t_\t_\n6\tdit-il.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
        folder.File("g.conllu", given);
        var run = Run("annotate", "--tokens", "g.conllu");
        Assert.Equal(0, run.ExitCode);
        string[][] lines = [.. run.Output.Split('\n').Select(l => l.Split('\t'))], before = [.. given.Split('\n').Select(l => l.Split('\t'))];
        Assert.Equal(before.Select(c => c.Length < 10 ? c[0] : c[0] + c[1]), lines.Select(c => c.Length < 10 ? c[0] : c[0] + c[1]));
        string[][] words = [.. lines.Where(c => c.Length == 10 && c[0].All(char.IsDigit))];
        Assert.All(words, c => Assert.DoesNotContain("_", c[2..4].Append(c[6]).Append(c[7])));
        Assert.Single(words, c => c[6] == "0" && c[7] == "root");
        Assert.Equal("DET", words[2][3]);
        Assert.Equal("SpaceAfter=No", words[3][9]);
        Assert.DoesNotContain("NE=PER_1", words[0][9], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\tUn\t_\n\n", "1: 3")]
    [InlineData("1\tUn\t_\t_\t_\t_\t_\t_\t_\t_\n3\tmot\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "2: ID 3")]
    [InlineData("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "3: ")]
    [InlineData("2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n", "1: the range 2-3")]
    public void AFileThatIsNotConlluIsNamedWithItsLine(string file, string expected)
    {
        folder.File("g.conllu", file);
        var run = Run("annotate", "--tokens", "g.conllu");
        Assert.Equal(65, run.ExitCode);
        Assert.Contains("g.conllu", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenWordsAndPathsExcludeEachOther()
    {
        folder.File("a.txt", "Un essai.");
        Assert.Equal(2, Run("annotate", "--tokens", "a.txt", "a.txt").ExitCode);
        Assert.Equal(66, Run("annotate", "--tokens", "absent.conllu").ExitCode);
    }

    [Fact]
    public void OutputDoesNotDependOnTheNumberOfJobs()
    {
        for (int i = 0; i < 9; i++) folder.File($"in/{i}.txt", $"La séance {i} s'est tenue à Genève. Elle a duré {i + 2} heures.");
        Assert.Equal(Run("annotate", "in", "--jobs", "1").Output, Run("annotate", "in", "--jobs", "4").Output);
    }

    private CliRun Run(params string[] args) => Run([], args);

    private CliRun Run(byte[] input, params string[] args) => CliRun.Reading(French.Value, input, folder.Path, args);

    // The surface forms: ranges for the words they cover.
    private static List<string> Surface(string conllu)
    {
        var forms = new List<string>();
        int covered = 0;
        foreach (string line in conllu.Split('\n'))
        {
            string[] c = line.Split('\t');
            if (c.Length < 10) { covered = 0; continue; }
            string[] range = c[0].Split('-');
            if (range.Length == 2) covered = int.Parse(range[1], System.Globalization.CultureInfo.InvariantCulture);
            else if (int.Parse(c[0], System.Globalization.CultureInfo.InvariantCulture) <= covered) continue;
            forms.Add(c[1]);
        }
        return forms;
    }
}
