using Vigie.Coding;
using Vigie.Recognition;
using Vigie.Tests.Support;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Coding;

/// <summary>Runs the <c>example</c> and <c>not</c> lines under the rules for events and ties.</summary>
/// <remarks>
/// <c>example SENTENCE => TYPE ACTORS > RECIPIENTS [status]</c>, parties joined by <c>+</c>, <c>-</c> for none; reciprocal acts and ties name their parties in any order
/// (<c>CONSULT FRA+DEU</c>). <c>not SENTENCE</c> must not be coded by the rule it stands under.
/// </remarks>
public class RuleExamplesTests
{
    private static readonly string[] Folders = ["fr/events", "fr/arrangements"];

    public static TheoryData<string, string> Rules()
    {
        var data = new TheoryData<string, string>();
        foreach (string folder in Folders)
            foreach (string file in Directory.GetFiles(Path.Combine(TestEngine.PacksFolder, folder), "*.rules").Order(StringComparer.Ordinal))
                foreach (var b in BlockFile.Read(file))
                    if (b.Kind is "predicate" or "tie") data.Add($"{folder}/{Path.GetFileName(file)}", b.Id);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ExamplesAreCodedAsWritten(string file, string id)
    {
        var block = BlockFile.Read(Path.Combine(TestEngine.PacksFolder, file)).Single(b => b.Id == id && b.Kind is "predicate" or "tie");
        Assert.True(block.Values("example").Any(), $"{file}: '{id}' has no example");
        Assert.True(block.Values("not").Any(), $"{file}: '{id}' has no counter-example ('not')");
        var wrong = new List<string>();
        foreach (string example in block.Values("example"))
        {
            int arrow = example.LastIndexOf("=>", StringComparison.Ordinal);
            if (arrow < 0) { wrong.Add($"no '=>' in: {example}"); continue; }
            string sentence = example[..arrow].Trim(), expected = example[(arrow + 2)..].Trim();
            var coded = TestEngine.Code(sentence);
            var got = (block.Kind == "tie" ? coded.Arrangements.Select(Describe) : coded.Events.Select(Describe)).ToList();
            if (!got.Any(g => Agrees(expected, g))) wrong.Add($"{sentence}\n      wanted {expected}\n      got    {string.Join(" ; ", got)}");
        }
        foreach (string counter in block.Values("not"))
        {
            var coded = TestEngine.Code(counter);
            var evidence = block.Kind == "tie" ? coded.Arrangements.SelectMany(a => a.Evidence) : coded.Events.SelectMany(e => e.Evidence);
            if (evidence.Any(e => e.Rule == id)) wrong.Add($"must not be coded by {id}: {counter}");
        }
        Assert.True(wrong.Count == 0, $"{file} {id}:\n  " + string.Join("\n  ", wrong));
    }

    private static string Describe(CodedEvent e) => $"{e.Type} {Parties(e.Actors)} > {Parties(e.Recipients)} {e.Status.ToString().ToLowerInvariant()}";

    private static string Describe(Arrangement a) => $"{a.Kind} {Parties(a.Parties.Select(p => p.Party))} {Kebab(a.Status.ToString())}";

    private static string Parties(IEnumerable<Party> parties)
    {
        var codes = parties.Where(p => p.Code is { IsUnknown: false }).Select(p => p.Code!.Value.Party.Replace(' ', '_')).Distinct().Order(StringComparer.Ordinal);
        string all = string.Join('+', codes);
        return all.Length == 0 ? "-" : all;
    }

    private static bool Agrees(string expected, string got)
    {
        string[] e = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), g = got.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < e.Length; i++)
        {
            if (i >= g.Length) return false;
            if (e[i].Contains('+', StringComparison.Ordinal) || g[i].Contains('+', StringComparison.Ordinal))
            {
                if (!e[i].Split('+').ToHashSet().SetEquals(g[i].Split('+'))) return false;
            }
            else if (e[i] != g[i] && !(e[i] == "occurred" && g[i] == "ongoing")) return false;
        }
        return true;
    }

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
