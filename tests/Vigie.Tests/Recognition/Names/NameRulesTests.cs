using Vigie.PackBuilder.Names;
using Vigie.Recognition.Names;
using Xunit;

namespace Vigie.Tests.Recognition.Names;

/// <summary>Every pattern finds the names in its examples and nothing in its counterexamples.</summary>
public class NameRulesTests
{
    private static readonly NamePattern[] Patterns = [.. NameFixture.Rules.Where(b => b.Kind == "pattern").SelectMany(b => NamePattern.Of(b, p => throw new InvalidDataException(p)))];

    public static IEnumerable<TheoryDataRow<string, string>> Examples =>
        Patterns.SelectMany(p => p.Examples.Select(e => (p.Id, e))).Distinct().Select(x => new TheoryDataRow<string, string>(x.Id, x.e));

    public static IEnumerable<TheoryDataRow<string, string>> Counterexamples =>
        Patterns.SelectMany(p => p.Counterexamples.Select(e => (p.Id, e))).Distinct().Select(x => new TheoryDataRow<string, string>(x.Id, x.e));

    [Theory]
    [MemberData(nameof(Examples))]
    public void FindsItsExample(string id, string example)
    {
        int open = example.IndexOf('['), close = example.IndexOf(']');
        string text = example.Remove(close, 1).Remove(open, 1);
        Assert.Contains(example[(open + 1)..close], Find(id, text));
    }

    [Theory]
    [MemberData(nameof(Counterexamples))]
    public void FindsNothingInItsCounterexample(string id, string text) => Assert.Empty(Find(id, text));

    private static List<string> Find(string id, string text)
    {
        var lexicon = NameLexicon.Load(Path.Combine(NameFixture.PackFolder, "fr", "names"), NameFixture.Rules);
        var matcher = new PatternMatcher(NameFixture.World, lexicon, Patterns.Where(p => p.Id == id));
        var sentence = new NameSentence(0, 0, PlainTokens.Split(text));
        var evidence = new NameEvidence(sentence, new NameCueFinder(NameFixture.World, lexicon).Find(sentence), new int[sentence.Tokens.Count], new float[sentence.Tokens.Count]);
        var found = new List<NameCandidate>();
        matcher.Find(evidence, found);
        return [.. found.Select(c => text[sentence.Tokens[c.First].Span.Start..sentence.Tokens[c.Last].Span.End])];
    }
}
