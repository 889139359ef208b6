using System.Globalization;
using System.Text;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.Tests.Support;

/// <summary>Builds an annotated text from CoNLL-U written in a test.</summary>
public static class ConlluText
{
    /// <summary>
    /// Reads sentences in CoNLL-U. Columns may be separated by tabs or by runs of two or more spaces, and the last two left out. The text is put together from the
    /// forms and <c>SpaceAfter=No</c>; a <c># newpar</c> comment begins a paragraph; ranges (<c>3-4 du</c>) give contractions; empty nodes are passed over.
    /// </summary>
    public static AnnotatedText Parse(string conllu)
    {
        var text = new StringBuilder();
        var sentences = new List<Sentence>();
        var tokens = new List<Token>();
        int paragraph = 0, start = 0, rangeEnd = 0;
        TextSpan range = default;
        bool newParagraph = false, space = false;
        foreach (string raw in (conllu + "\n\n").Split('\n'))
        {
            string line = raw.Trim();
            if (line.Length == 0)
            {
                if (tokens.Count > 0) sentences.Add(new Sentence(sentences.Count, new TextSpan(start, text.Length), [.. tokens], paragraph));
                tokens.Clear();
                rangeEnd = 0;
                continue;
            }
            if (line[0] == '#')
            {
                newParagraph |= line.StartsWith("# newpar", StringComparison.Ordinal) && sentences.Count > 0;
                continue;
            }
            string[] c = line.Contains('\t') ? line.Split('\t') : System.Text.RegularExpressions.Regex.Split(line, " {2,}|(?<=^[0-9.-]+) ");
            if (c[0].Contains('.')) continue;
            if (tokens.Count == 0 && rangeEnd == 0)
            {
                if (newParagraph) { text.Append("\n\n"); paragraph++; }
                else if (space) text.Append(' ');
                newParagraph = space = false;
                start = text.Length;
            }
            string misc = c.Length > 9 ? c[9] : "_";
            int dash = c[0].IndexOf('-');
            if (dash > 0)
            {
                range = Append(c[1], misc);
                rangeEnd = int.Parse(c[0][(dash + 1)..], CultureInfo.InvariantCulture);
                continue;
            }
            int id = int.Parse(c[0], CultureInfo.InvariantCulture);
            bool inRange = id <= rangeEnd;
            bool tail = inRange && tokens.Count > 0 && tokens[^1].Span == range;
            tokens.Add(new Token
            {
                Index = id - 1,
                Span = inRange ? range : Append(c[1], misc),
                Form = c[1],
                Lemma = c[2],
                Upos = c[3],
                Feats = c[5] == "_" ? "" : c[5],
                Head = int.Parse(c[6], CultureInfo.InvariantCulture) - 1,
                Deprel = c[7],
                IsContractionTail = tail,
            });
        }
        return new AnnotatedText(ArticleOf(text.ToString()), sentences);

        TextSpan Append(string form, string misc)
        {
            if (space) text.Append(' ');
            int at = text.Length;
            text.Append(form);
            space = !misc.Contains("SpaceAfter=No", StringComparison.Ordinal);
            return new TextSpan(at, text.Length);
        }
    }

    /// <summary>An article that holds a text as it is; paragraphs are parted by blank lines.</summary>
    public static Article ArticleOf(string text, ArticleKind kind = ArticleKind.Report)
    {
        var paragraphs = new List<TextSpan>();
        int at = 0;
        while (at < text.Length)
        {
            int end = text.IndexOf("\n\n", at, StringComparison.Ordinal);
            if (end < 0) end = text.Length;
            if (end > at) paragraphs.Add(new TextSpan(at, end));
            at = end + 2;
        }
        return new Article
        {
            Source = new RawDocument("test.txt", Encoding.UTF8.GetBytes(text)),
            Text = text,
            Paragraphs = paragraphs,
            Map = new SourceMap([]),
            Encoding = "utf-8",
            Language = "fr",
            Kind = kind,
        };
    }
}
