using Vigie.Reading;
using Vigie.Text;
using Xunit;

namespace Vigie.Tests.Reading;

/// <summary>Every rule of the reading packs does what its examples say.</summary>
public class ReadingRulesTests
{
    [Fact]
    public void AllRulesCanBeRead()
    {
        var problems = new List<string>();
        ReadingRules.Load(ReadingFixture.Packs, problems.Add);
        Assert.Empty(problems);
    }

    [Fact]
    public void LeaveOutRulesKeepTheirExamples()
    {
        var wrong = new List<string>();
        foreach (var rule in ReadingFixture.Rules.LeaveOut)
        {
            Assert.NotEmpty(rule.Block.Values("example").Concat(rule.Block.Values("raw")));
            foreach (string e in rule.Block.Values("example"))
                if (!Recognises(rule, e)) wrong.Add($"{rule.Id} misses: {e}");
            foreach (string e in rule.Block.Values("not"))
                if (Recognises(rule, e)) wrong.Add($"{rule.Id} takes: {e}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void CutRulesKeepTheirExamples()
    {
        var wrong = new List<string>();
        foreach (var rule in ReadingFixture.Rules.Cuts)
        {
            foreach (string e in rule.Block.Values("example"))
            {
                string[] parts = e.Split(" => ");
                string left = Cut(rule, parts[0]);
                if (left != parts[1]) wrong.Add($"{rule.Id}: '{parts[0]}' leaves '{left}'");
            }
            foreach (string e in rule.Block.Values("not"))
                if (Cut(rule, e) != e) wrong.Add($"{rule.Id} cuts '{e}'");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void KindAndDamageCuesKeepTheirExamples()
    {
        var wrong = new List<string>();
        foreach (var rule in ReadingFixture.Rules.Kinds.Select(k => k.Rule).Concat(ReadingFixture.Rules.Damage.Select(d => d.Rule)))
        {
            foreach (string e in rule.Block.Values("example"))
                if (!Recognises(rule, e.Replace("\\n", "\n"))) wrong.Add($"{rule.Id} misses: {e}");
            foreach (string e in rule.Block.Values("not"))
                if (Recognises(rule, e)) wrong.Add($"{rule.Id} takes: {e}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Recognises(TextRule rule, string s) => rule.Recognises(s, LengthFolding.Fold(s), s.Split(' ').Length);

    private static string Cut(TextRule rule, string s)
    {
        if (rule.Where == "sentence")
        {
            var kept = s.Split(". ").Select((p, i) => p.EndsWith('.') || p.EndsWith('»') ? p : p + ".").Where(p => !Recognises(rule, p));
            return string.Join(' ', kept);
        }
        for (var m = rule.Find(s, LengthFolding.Fold(s)); m is not null; m = rule.Find(s, LengthFolding.Fold(s)))
            s = s.Remove(m.Index, m.Length).Replace("  ", " ").Trim();
        return s;
    }
}
