using System.Globalization;
using System.Text;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.Export;

/// <summary>Writes annotated texts as CoNLL-U, with names in the last column.</summary>
/// <remarks>
/// <para>Names are <c>NE=TYPE_n</c> on each of their words, TYPE one of PER, ORG, LOC, MISC and n the number of the name in its sentence, so that neighbours stay
/// apart; a word in two names (a place inside a treaty's name) has both, the longer first, joined by a hyphen: <c>NE=MISC_1-LOC_2</c>.</para>
/// <para>A surface form of several words (<c>du</c>) is a range line; <c>SpaceAfter=No</c> and <c>TokenRange</c> (code points in the text, half-open) stand on
/// surface forms, that is on the range line where there is one.</para>
/// </remarks>
public static class ConlluWriter
{
    /// <summary>Writes one document with a <c># newdoc</c> line.</summary>
    /// <param name="o">Where to; lines end in a line feed.</param>
    /// <param name="text">The annotation.</param>
    /// <param name="entities">The names found in it.</param>
    /// <param name="name">Name of the document; sentences are numbered from it.</param>
    /// <param name="offsets">Whether to write each surface form's place in the text.</param>
    public static void Write(TextWriter o, AnnotatedText text, IReadOnlyList<Entity> entities, string name, bool offsets)
    {
        var names = new NameColumn(text, entities);
        var index = offsets ? new CodePointIndex(text.Text) : null;
        string id = OneLine(name).Replace(' ', '_');
        Line(o, "# newdoc id = " + id);
        int paragraph = -1;
        foreach (var s in text.Sentences)
        {
            if (s.Paragraph != paragraph) Line(o, "# newpar");
            paragraph = s.Paragraph;
            Line(o, string.Create(CultureInfo.InvariantCulture, $"# sent_id = {id}-{s.Index + 1}"));
            Line(o, "# text = " + OneLine(s.Span.Of(text.Text)));
            for (int i = 0; i < s.Tokens.Count; i++)
            {
                var t = s.Tokens[i];
                int last = i;
                while (last + 1 < s.Tokens.Count && s.Tokens[last + 1].IsContractionTail) last++;
                string surface = t.IsContractionTail ? "" : Surface(text.Text, t.Span, index);
                if (last > i && !t.IsContractionTail)
                {
                    Line(o, string.Create(CultureInfo.InvariantCulture, $"{i + 1}-{last + 1}\t{Form(t.Span.Of(text.Text))}\t_\t_\t_\t_\t_\t_\t_\t{(surface.Length == 0 ? "_" : surface)}"));
                    surface = "";
                }
                Word(o, t, (i + 1).ToString(CultureInfo.InvariantCulture), Form(t.Form), Joined(surface, names[s.Index, i]));
            }
            Line(o, "");
        }
    }

    /// <summary>Writes the prediction for given words: comments, IDs, forms, ranges and empty nodes are copied, the rest is predicted.</summary>
    public static void Write(TextWriter o, ConlluDocument given, AnnotatedText text, IReadOnlyList<Entity> entities)
    {
        var names = new NameColumn(text, entities);
        for (int n = 0; n < given.Sentences.Count; n++)
        {
            foreach (string comment in given.Sentences[n].Comments) Line(o, comment);
            foreach (var line in given.Sentences[n].Lines)
            {
                if (line.Word < 0) Line(o, string.Join('\t', line.Columns));
                else Word(o, text.Sentences[n].Tokens[line.Word], line.Columns[0], line.Columns[1], Joined(Without(line.Columns[9]), names[n, line.Word]));
            }
            Line(o, "");
        }
    }

    private static void Word(TextWriter o, Token t, string id, string form, string misc) =>
        Line(o, string.Create(CultureInfo.InvariantCulture,
            $"{id}\t{form}\t{Form(t.Lemma)}\t{t.Upos}\t_\t{(t.Feats.Length == 0 ? "_" : t.Feats)}\t{t.Head + 1}\t{t.Deprel}\t_\t{(misc.Length == 0 ? "_" : misc)}"));

    private static void Line(TextWriter o, string line)
    {
        o.Write(line);
        o.Write('\n');
    }

    private static string Surface(string text, TextSpan span, CodePointIndex? index)
    {
        string space = span.End < text.Length && !char.IsWhiteSpace(text[span.End]) ? "SpaceAfter=No" : "";
        return index is null ? space : Joined(space, string.Create(CultureInfo.InvariantCulture, $"TokenRange={index.FromUtf16(span.Start)}:{index.FromUtf16(span.End)}"));
    }

    // The given annotation of names is not copied into a prediction of them.
    private static string Without(string misc) =>
        misc == "_" ? "" : string.Join('|', misc.Split('|').Where(m => !m.StartsWith("NE=", StringComparison.Ordinal)));

    private static string Joined(string a, string b) => a.Length == 0 ? b : b.Length == 0 ? a : a + "|" + b;

    // An empty column is not allowed, nor are tabs and line breaks.
    private static string Form(string s) => s.Length == 0 ? "_" : OneLine(s);

    private static string OneLine(string s)
    {
        foreach (char c in s)
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                return Cleaned(s);
        return s;
    }

    // Line breaks and control characters become spaces, halves of surrogate pairs the replacement character.
    private static string Cleaned(string s)
    {
        var b = new StringBuilder(s.Length);
        foreach (var rune in s.EnumerateRunes())
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029) b.Append(' ');
            else b.Append(rune);
        return b.ToString();
    }

    /// <summary>The names of each word of each sentence, as the value of <c>NE</c>.</summary>
    private sealed class NameColumn
    {
        private readonly Dictionary<(int Sentence, int Word), string> names = [];

        public NameColumn(AnnotatedText text, IReadOnlyList<Entity> entities)
        {
            var mentions = entities.SelectMany(e => e.Mentions.Select(m => (e.Type, Mention: m)))
                .OrderBy(x => x.Mention.Sentence).ThenBy(x => x.Mention.FirstToken).ThenByDescending(x => x.Mention.LastToken).ThenBy(x => x.Type);
            int sentence = -1, number = 0;
            foreach (var (type, m) in mentions)
            {
                if (m.Sentence < 0 || m.Sentence >= text.Sentences.Count) continue;
                number = m.Sentence == sentence ? number + 1 : 1;
                sentence = m.Sentence;
                string label = string.Create(CultureInfo.InvariantCulture, $"{Short(type)}_{number}");
                for (int k = Math.Max(0, m.FirstToken); k <= m.LastToken && k < text.Sentences[sentence].Tokens.Count; k++)
                    names[(sentence, k)] = names.TryGetValue((sentence, k), out string? outer) ? $"{outer}-{label}" : "NE=" + label;
            }
        }

        public string this[int sentence, int word] => names.GetValueOrDefault((sentence, word), "");

        private static string Short(EntityType type) => type switch
        {
            EntityType.Person => "PER",
            EntityType.Organisation => "ORG",
            EntityType.Location => "LOC",
            _ => "MISC",
        };
    }
}
