using System.Text;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Recognition.Names;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary>A marked name in a training text.</summary>
/// <param name="Span">Its characters.</param>
/// <param name="Type">Its type.</param>
public readonly record struct MarkedName(TextSpan Span, EntityType Type);

/// <summary>A training text with its names.</summary>
public sealed record MarkedText(string Text, IReadOnlyList<MarkedName> Names)
{
    /// <summary>The text with some names replaced.</summary>
    /// <param name="other">Gives a name to stand for another, or null to keep it.</param>
    public MarkedText Replace(Func<MarkedName, string, string?> other)
    {
        var sb = new StringBuilder();
        var names = new List<MarkedName>();
        int at = 0;
        foreach (MarkedName n in Names)
        {
            sb.Append(Text, at, n.Span.Start - at);
            int start = sb.Length;
            sb.Append(other(n, n.Span.Of(Text)) ?? n.Span.Of(Text));
            names.Add(new MarkedName(new TextSpan(start, sb.Length), n.Type));
            at = n.Span.End;
        }
        sb.Append(Text, at, Text.Length - at);
        return new MarkedText(sb.ToString(), names);
    }

    /// <summary>The text all in capitals or all in small letters.</summary>
    public MarkedText Recase(bool upper) =>
        this with { Text = new string([.. Text.Select(c => upper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c))]) };
}

/// <summary>A training sentence with the right label of each word.</summary>
/// <param name="Sentence">The words.</param>
/// <param name="Labels">Labels as in <see cref="NameModel"/>.</param>
public sealed record NameSample(NameSentence Sentence, int[] Labels)
{
    /// <summary>The sentences of a text as the annotator reads it. A name that does not begin and end with words is left out.</summary>
    public static IEnumerable<NameSample> Of(MarkedText marked, ITextAnnotator annotator)
    {
        foreach (Sentence s in annotator.Annotate(TryNames.Of(marked.Text, default)).Sentences)
        {
            NameSentence sentence = NameSentence.Of(s, marked.Text);
            var labels = new int[sentence.Tokens.Count];
            foreach (MarkedName n in marked.Names)
            {
                bool begun = false;
                for (int i = 0; i < labels.Length; i++)
                {
                    TextSpan span = sentence.Tokens[i].Span;
                    if (!n.Span.Contains(span)) continue;
                    labels[i] = NameModel.Begin(n.Type) + (begun ? 1 : 0);
                    begun = true;
                }
            }
            yield return new NameSample(sentence, labels);
        }
    }
}

/// <summary>Small, seeded, platform-independent generator (SplitMix64).</summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    public int Next(int below)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];
}
