using Vigie.Linguistics;
using Vigie.Text;

namespace Vigie.Recognition.Names;

/// <summary>A surface word as names are made of: a contraction counts once, with its written form.</summary>
/// <param name="Form">The written word.</param>
/// <param name="Key">The word folded: lower case, no accents, plain apostrophes and dashes.</param>
/// <param name="Span">Its characters in the article's text.</param>
/// <param name="Upos">Part of speech of the word, or of the first part of a contraction; empty where nobody told.</param>
/// <param name="Lemma">Lemma, folded as <see cref="Key"/>; the key itself where nobody told.</param>
/// <param name="First">Index of the first syntactic word in its sentence.</param>
/// <param name="Last">Index of the last syntactic word, inclusive.</param>
/// <param name="Head">Index of the syntactic head in the sentence; -1 for the root or where nobody told.</param>
public sealed record NameToken(string Form, string Key, TextSpan Span, string Upos, string Lemma, int First, int Last, int Head = -1)
{
    /// <summary>Whether the word begins with a capital letter (after an opening digit as in <c>201e</c>: no).</summary>
    public bool IsCapitalised { get; } = Form.Length > 0 && char.IsUpper(Form[0]);

    /// <summary>Whether the word has two letters or more, all of them capitals, digits apart.</summary>
    public bool IsAllCapitals { get; } = AllCapitals(Form);

    /// <summary>Whether the word has a letter or a digit.</summary>
    public bool IsWord { get; } = HasWordCharacter(Form);

    private static bool AllCapitals(string form)
    {
        int letters = 0;
        foreach (char c in form)
        {
            if (char.IsLower(c)) return false;
            if (char.IsUpper(c)) letters++;
        }
        return letters >= 2;
    }

    private static bool HasWordCharacter(string form)
    {
        foreach (char c in form)
            if (char.IsLetterOrDigit(c)) return true;
        return false;
    }
}

/// <summary>A sentence as the name recogniser sees it.</summary>
/// <param name="Index">Number of the sentence in the text.</param>
/// <param name="Paragraph">Number of the paragraph.</param>
/// <param name="Tokens">Surface words in order.</param>
public sealed record NameSentence(int Index, int Paragraph, IReadOnlyList<NameToken> Tokens)
{
    /// <summary>How the sentence uses capitals: in a headline all in capitals, or all in small letters, they tell nothing.</summary>
    public NameCase Case { get; } = CaseOf(Tokens);

    /// <summary>The surface words of an annotated sentence.</summary>
    public static NameSentence Of(Sentence sentence, string text)
    {
        var tokens = new List<NameToken>(sentence.Tokens.Count);
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            Token t = sentence.Tokens[i];
            int last = i;
            while (last + 1 < sentence.Tokens.Count && sentence.Tokens[last + 1].IsContractionTail && sentence.Tokens[last + 1].Span == t.Span) last++;
            string form = t.Span.Of(text);
            tokens.Add(new NameToken(form, Folding.Fold(form), t.Span, t.Upos, Folding.Fold(t.Lemma), i, last, t.Head));
            i = last;
        }
        return new NameSentence(sentence.Index, sentence.Paragraph, tokens);
    }

    private static NameCase CaseOf(IReadOnlyList<NameToken> tokens)
    {
        int words = 0, capitals = 0, capitalised = 0;
        foreach (NameToken t in tokens)
        {
            if (!t.IsWord || !char.IsLetter(t.Form[0])) continue;
            words++;
            if (t.IsAllCapitals || (t.Form.Length <= 2 && t.IsCapitalised)) capitals++;
            if (t.IsCapitalised) capitalised++;
        }
        if (words >= 3 && capitals * 10 >= words * 9) return NameCase.Upper;
        if (words >= 3 && capitalised == 0) return NameCase.Lower;
        return words >= 4 && capitalised * 10 >= words * 9 ? NameCase.Title : NameCase.Mixed;
    }
}

/// <summary>How a sentence uses capitals.</summary>
public enum NameCase { Mixed, Upper, Lower, Title }
