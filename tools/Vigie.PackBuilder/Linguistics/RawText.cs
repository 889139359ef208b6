using System.Globalization;
using System.Text;
using Vigie.Export;
using Vigie.Linguistics;
using Vigie.Reading;

namespace Vigie.PackBuilder.Linguistics;

/// <summary>The raw text of a treebank, as the shared tasks make it, and how well it is annotated.</summary>
internal static class RawText
{
    // As the tools of Universal Dependencies do: lines end at the last space before this column.
    private const int Width = 80;

    /// <summary>The sentences joined by spaces, an empty line before each <c># newpar</c> or <c># newdoc</c>, lines broken at 80 columns.</summary>
    public static string Of(IEnumerable<string> conllu)
    {
        var all = new StringBuilder();
        var paragraph = new List<string>();
        string text = "";
        bool begins = false;
        foreach (string line in conllu.Append(""))
        {
            if (line.StartsWith("# text = ", StringComparison.Ordinal)) text = line["# text = ".Length..].Trim();
            else if (line.StartsWith("# newpar", StringComparison.Ordinal) || line.StartsWith("# newdoc", StringComparison.Ordinal)) begins = true;
            else if (line.Length == 0 && text.Length > 0)
            {
                if (begins) Close();
                begins = false;
                paragraph.Add(text);
                text = "";
            }
        }
        Close();
        return all.ToString();

        void Close()
        {
            if (paragraph.Count == 0) return;
            if (all.Length > 0) all.Append('\n');
            int column = 0;
            foreach (string word in string.Join(' ', paragraph).Split(' '))
            {
                if (column > 0 && column + 1 + word.Length > Width) { all.Append('\n'); column = 0; }
                if (column > 0) { all.Append(' '); column++; }
                all.Append(word);
                column += word.Length;
            }
            all.Append('\n');
            paragraph.Clear();
        }
    }

    /// <summary>Annotates the raw text of a treebank and compares the annotation with it.</summary>
    public static IReadOnlyDictionary<string, Score> Compare(TextAnnotator annotator, IReadOnlyList<string> conllu)
    {
        var article = WholeText.Read(new RawDocument("treebank", Encoding.UTF8.GetBytes(Of(conllu))));
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ConlluWriter.Write(writer, annotator.Annotate(article), [], "treebank", offsets: false);
        return ConlluScorer.Compare(string.Join('\n', conllu) + "\n\n", writer.ToString());
    }

    /// <summary><c>text conllu FILE</c>: prints the raw text of a treebank.</summary>
    public static int Run(string[] args)
    {
        if (args.Length != 1) return 2;
        Console.Write(Of(Treebank.ReadLines(args[0])));
        return 0;
    }
}
