using System.Text;
using System.Xml;
using Vigie.Dates;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.Export;

/// <summary>A text in TimeML: its words, the day it was written, and the temporal expressions that someone has marked.</summary>
/// <param name="Id">Content of <c>DOCID</c>; empty where there is none.</param>
/// <param name="Created">Value of the creation time in <c>DCT</c>; null where there is none.</param>
/// <param name="Text">Content of <c>TEXT</c>, without marks.</param>
/// <param name="Timexes">What is marked in it, in order.</param>
/// <remarks>ISO 24617-1:2012 (ISO-TimeML) for the marks; the file layout is that of the TempEval-3 and TimeBank corpora.</remarks>
public sealed record TimeMlDocument(string Id, string? Created, string Text, IReadOnlyList<Timex> Timexes)
{
    private const int MostDepth = 200;

    /// <summary>Whether a text looks like TimeML rather than plain text.</summary>
    public static bool Is(string source) => source.AsSpan(0, Math.Min(source.Length, 4000)).Contains("<TimeML", StringComparison.Ordinal);

    /// <summary>Reads a document; marks other than <c>TIMEX3</c> are passed over and their text is kept.</summary>
    /// <exception cref="FormatException">It is no TimeML; the message says where.</exception>
    public static TimeMlDocument Parse(string source)
    {
        var text = new StringBuilder();
        var id = new StringBuilder();
        var open = new Stack<(string Name, int Start, Timex Mark)>();
        var marks = new List<Timex>();
        string? created = null;
        bool inText = false, inId = false, inDate = false, found = false;
        try
        {
            using var reader = XmlReader.Create(new StringReader(source.TrimStart('\ufeff', ' ', '\n', '\r', '\t')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (reader.Depth > MostDepth) throw new FormatException("elements nested too deep");
                        string name = reader.Name;
                        bool empty = reader.IsEmptyElement;
                        if (name == "TEXT") (inText, found) = (!empty, true);
                        else if (name == "DOCID") inId = !empty;
                        else if (name is "DCT") inDate = !empty;
                        else if (name == "TIMEX3" && !empty && inText) open.Push((name, text.Length, Mark(reader)));
                        else if (name == "TIMEX3" && (inDate || reader.GetAttribute("functionInDocument") == "CREATION_TIME")) created ??= reader.GetAttribute("value");
                        break;
                    case XmlNodeType.EndElement:
                        if (reader.Name == "TEXT") inText = false;
                        else if (reader.Name == "DOCID") inId = false;
                        else if (reader.Name == "DCT") inDate = false;
                        else if (reader.Name == "TIMEX3" && open.TryPop(out var top)) marks.Add(top.Mark with { Span = new TextSpan(top.Start, text.Length) });
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                        if (inText) text.Append(reader.Value);
                        else if (inId) id.Append(reader.Value);
                        break;
                }
        }
        catch (XmlException e)
        {
            throw new FormatException(e.Message, e);
        }
        if (!found) throw new FormatException("no TEXT element");
        marks.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return new TimeMlDocument(id.ToString().Trim(), created, text.ToString(), marks);
    }

    private static Timex Mark(XmlReader reader) =>
        new(default, reader.GetAttribute("type") ?? "", reader.GetAttribute("value") ?? "", reader.GetAttribute("mod"), reader.GetAttribute("quant"));

    /// <summary>Writes the document with its marks; the text of <c>TEXT</c> is unchanged, character for character.</summary>
    /// <param name="output">Receives the document.</param>
    public void Write(TextWriter output)
    {
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
        output.Write($"<DOCID>{Escaped(Id)}</DOCID>\n");
        if (Created is { } day) output.Write($"<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{Escaped(day)}\" functionInDocument=\"CREATION_TIME\" temporalFunction=\"false\"/></DCT>\n");
        output.Write("<TEXT>");
        int at = 0, number = 0;
        foreach (var t in Timexes)
        {
            if (t.Span.Start < at) continue;
            output.Write(Escaped(Text[at..t.Span.Start]));
            output.Write($"<TIMEX3 tid=\"t{(++number).ToString(System.Globalization.CultureInfo.InvariantCulture)}\" type=\"{t.Type}\" value=\"{Escaped(t.Value)}\"");
            if (t.Mod is { } mod) output.Write($" mod=\"{mod}\"");
            if (t.Quant is { } quant) output.Write($" quant=\"{quant}\"");
            output.Write($">{Escaped(t.Span.Of(Text))}</TIMEX3>");
            at = t.Span.End;
        }
        output.Write(Escaped(Text[at..]));
        output.Write("</TEXT>\n</TimeML>\n");
    }

    /// <summary>The day of creation as an interval; unknown where it is none.</summary>
    public DateBounds CreatedBounds => DateBounds.Parse(Created) ?? DateBounds.Unknown;

    private static string Escaped(string s) => s.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
