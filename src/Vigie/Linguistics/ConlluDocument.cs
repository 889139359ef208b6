using System.Globalization;
using System.Text;
using Vigie.Reading;
using Vigie.Text;

namespace Vigie.Linguistics;

/// <summary>A word whose form and place are given.</summary>
/// <param name="Form">The word form.</param>
/// <param name="Span">The surface characters in the text.</param>
/// <param name="IsContractionTail">Whether it is the second or a later word of a surface form.</param>
public readonly record struct GivenWord(string Form, TextSpan Span, bool IsContractionTail);

/// <summary>A line of ten columns as it stands in the file, and the word it is.</summary>
/// <param name="Columns">The ten columns.</param>
/// <param name="Word">Index of the word in its sentence, or -1 for a range of words or an empty node.</param>
public sealed record ConlluLine(IReadOnlyList<string> Columns, int Word);

/// <summary>A sentence with given words.</summary>
/// <param name="Comments">The comment lines, with their <c>#</c>.</param>
/// <param name="Lines">All lines, ranges and empty nodes included.</param>
/// <param name="Words">The words, placed in the document's text.</param>
public sealed record ConlluSentence(IReadOnlyList<string> Comments, IReadOnlyList<ConlluLine> Lines, IReadOnlyList<GivenWord> Words);

/// <summary>The sentences and words of a CoNLL-U file: what an annotation with given words starts from.</summary>
/// <remarks>The format of Universal Dependencies, https://universaldependencies.org/format.html. Only IDs, forms and <c>SpaceAfter</c> are read; the text is put together from them.</remarks>
public sealed class ConlluDocument
{
    private const int ColumnCount = 10;

    private ConlluDocument(string text, IReadOnlyList<TextSpan> paragraphs, IReadOnlyList<ConlluSentence> sentences)
    {
        Sentences = sentences;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Article = new Article { Source = new RawDocument("words", bytes), Text = text, Paragraphs = paragraphs, Map = new SourceMap([]), Encoding = "utf-8" };
    }

    public IReadOnlyList<ConlluSentence> Sentences { get; }

    /// <summary>The text of the words; paragraphs begin at <c># newpar</c> and <c># newdoc</c>.</summary>
    public Article Article { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A line is not CoNLL-U; the message begins with its number and says what is wrong.</exception>
    public static ConlluDocument Parse(string file)
    {
        var reader = new Builder();
        int number = 0;
        foreach (var line in file.AsSpan().TrimStart('\uFEFF').EnumerateLines()) reader.Add(line.ToString(), ++number);
        return reader.Build(number + 1);
    }

    private sealed class Builder
    {
        private readonly StringBuilder text = new();
        private readonly List<TextSpan> paragraphs = [];
        private readonly List<ConlluSentence> sentences = [];
        private List<string> comments = [];
        private List<ConlluLine> lines = [];
        private List<GivenWord> words = [];
        private int rangeEnd;
        private int paragraphStart;
        private TextSpan range;

        public void Add(string line, int number)
        {
            if (string.IsNullOrWhiteSpace(line)) Close(number);
            else if (line[0] == '#')
            {
                if (lines.Count > 0) throw Wrong(number, "a comment inside a sentence");
                if (Is(line, "newdoc") || Is(line, "newpar")) StartParagraph();
                comments.Add(line);
            }
            else AddLine(line.Split('\t'), number);
        }

        public ConlluDocument Build(int number)
        {
            Close(number);
            StartParagraph();
            return new ConlluDocument(text.ToString(), paragraphs, sentences);
        }

        private static FormatException Wrong(int number, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{number}: {what}"));

        private static bool Is(string comment, string key)
        {
            var rest = comment.AsSpan(1).TrimStart();
            return rest.StartsWith(key, StringComparison.Ordinal) && (rest.Length == key.Length || char.IsWhiteSpace(rest[key.Length]));
        }

        private void AddLine(string[] columns, int number)
        {
            if (columns.Length != ColumnCount) throw Wrong(number, $"{columns.Length} columns instead of {ColumnCount}");
            string id = columns[0], form = columns[1];
            if (form.Length == 0) throw Wrong(number, "an empty form");
            if (id.Contains('.', StringComparison.Ordinal))
            {
                lines.Add(new ConlluLine(columns, -1));
                return;
            }
            int dash = id.IndexOf('-', StringComparison.Ordinal);
            bool space = !columns[9].Split('|').Contains("SpaceAfter=No", StringComparer.Ordinal);
            if (dash > 0)
            {
                if (!Number(id.AsSpan(0, dash), out int first) || !Number(id.AsSpan(dash + 1), out int last) || first != words.Count + 1 || last <= first || first <= rangeEnd)
                    throw Wrong(number, $"the range {id} does not fit the words around it");
                rangeEnd = last;
                range = Append(form, space);
                lines.Add(new ConlluLine(columns, -1));
                return;
            }
            if (!Number(id, out int n) || n != words.Count + 1) throw Wrong(number, $"ID {id} where {words.Count + 1} is due");
            bool inside = n <= rangeEnd;
            lines.Add(new ConlluLine(columns, words.Count));
            words.Add(new GivenWord(form, inside ? range : Append(form, space), inside && words.Count > 0 && words[^1].Span == range));
        }

        private static bool Number(ReadOnlySpan<char> s, out int n) => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out n);

        private TextSpan Append(string form, bool space)
        {
            int start = text.Length;
            text.Append(form);
            var span = new TextSpan(start, text.Length);
            if (space) text.Append(' ');
            return span;
        }

        private void Close(int number)
        {
            if (lines.Count == 0) return;
            if (rangeEnd > words.Count) throw Wrong(number, $"the sentence ends inside a range that goes up to {rangeEnd}");
            if (words.Count == 0) throw Wrong(number, "a sentence without words");
            sentences.Add(new ConlluSentence(comments, lines, words));
            (comments, lines, words) = ([], [], []);
            (rangeEnd, range) = (0, default);
            if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        private void StartParagraph()
        {
            int end = text.Length;
            while (end > paragraphStart && text[end - 1] == ' ') end--;
            if (end == paragraphStart) return;
            paragraphs.Add(new TextSpan(paragraphStart, end));
            text.Append("\n\n");
            paragraphStart = text.Length;
        }
    }
}
