using System.Text;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>A syntactic word in the sense of Universal Dependencies.</summary>
/// <remarks>The words of a contraction (<c>du</c> = <c>de</c> + <c>le</c>) share the span of the surface form.</remarks>
public sealed class Token
{
    /// <summary>Position in its sentence, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The surface characters in the article's text.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The word form (for a part of a contraction: that part, as <c>le</c>).</summary>
    public required string Form { get; init; }

    public required string Lemma { get; init; }

    /// <summary>Universal part of speech, as <c>VERB</c>.</summary>
    public required string Upos { get; init; }

    /// <summary>Universal features, as <c>Mood=Ind|Number=Sing</c>; empty for none.</summary>
    public string Feats { get; init; } = "";

    /// <summary>Index of the head in the sentence, or -1 for the root.</summary>
    public int Head { get; init; } = -1;

    /// <summary>Universal dependency relation to the head, with subtype (<c>nsubj:pass</c>).</summary>
    public string Deprel { get; init; } = "dep";

    /// <summary>Whether this word is the second or later part of a contraction.</summary>
    public bool IsContractionTail { get; init; }

    /// <summary>The value of a feature, or null.</summary>
    public string? Feat(string name)
    {
        int at = 0;
        while (at < Feats.Length)
        {
            int end = Feats.IndexOf('|', at);
            if (end < 0) end = Feats.Length;
            if (end - at > name.Length && Feats[at + name.Length] == '=' && string.CompareOrdinal(Feats, at, name, 0, name.Length) == 0)
                return Feats[(at + name.Length + 1)..end];
            at = end + 1;
        }
        return null;
    }

    public override string ToString() => $"{Form}/{Upos}";
}

/// <summary>A sentence: its tokens and its place in the text.</summary>
public sealed class Sentence
{
    private int[][]? children;

    public Sentence(int index, TextSpan span, IReadOnlyList<Token> tokens, int paragraph)
    {
        Index = index;
        Span = span;
        Tokens = tokens;
        Paragraph = paragraph;
    }

    /// <summary>Number of the sentence in the text, from 0.</summary>
    public int Index { get; }

    public TextSpan Span { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Number of the paragraph it stands in, from 0.</summary>
    public int Paragraph { get; }

    /// <summary>Indices of the dependents of a token, in text order.</summary>
    public IReadOnlyList<int> Children(int head)
    {
        children ??= BuildChildren();
        return children[head];
    }

    /// <summary>The head of a token, or null for the root.</summary>
    public Token? HeadOf(Token t) => t.Head >= 0 ? Tokens[t.Head] : null;

    /// <summary>The indices of a token and everything below it, in text order. Safe on any graph: each token is visited once.</summary>
    public IReadOnlyList<int> Subtree(int root)
    {
        var seen = new bool[Tokens.Count];
        var stack = new Stack<int>();
        stack.Push(root);
        while (stack.TryPop(out int i))
        {
            if (seen[i]) continue;
            seen[i] = true;
            foreach (int c in Children(i)) stack.Push(c);
        }
        var all = new List<int>();
        for (int i = 0; i < seen.Length; i++)
            if (seen[i]) all.Add(i);
        return all;
    }

    private int[][] BuildChildren()
    {
        var lists = new List<int>[Tokens.Count];
        for (int i = 0; i < lists.Length; i++) lists[i] = [];
        foreach (var t in Tokens)
            if (t.Head >= 0 && t.Head < lists.Length && t.Head != t.Index) lists[t.Head].Add(t.Index);
        return [.. lists.Select(l => l.ToArray())];
    }
}

/// <summary>An article with its sentences, tokens, lemmas, morphology and dependencies.</summary>
public sealed record AnnotatedText(Article Article, IReadOnlyList<Sentence> Sentences)
{
    public string Text => Article.Text;

    /// <summary>One line per token: offsets, form, lemma, part of speech, features, head, relation. For tests, <c>why</c> and bug reports.</summary>
    public string Dump()
    {
        var sb = new StringBuilder();
        foreach (var s in Sentences)
        {
            sb.Append("# ").Append(s.Index).Append(' ').Append(s.Span).Append('\n');
            foreach (var t in s.Tokens)
                sb.Append(t.Index + 1).Append('\t').Append(t.Span).Append('\t').Append(t.Form).Append('\t').Append(t.Lemma).Append('\t').Append(t.Upos).Append('\t')
                  .Append(t.Feats.Length == 0 ? "_" : t.Feats).Append('\t').Append(t.Head + 1).Append('\t').Append(t.Deprel).Append('\n');
        }
        return sb.ToString();
    }
}

/// <summary>Reads a language: text into sentences, tokens, lemmas, morphology and dependencies. Thread-safe.</summary>
public interface ITextAnnotator
{
    /// <summary>Annotates any text; never throws for what the text holds.</summary>
    AnnotatedText Annotate(Article article);
}
