using System.Globalization;
using System.Text;
using System.Xml;

namespace Vigie.Reading.Containers;

/// <summary>Reads the articles of XML that carries several: RSS and Atom feeds, NewsML-G2 messages. One item at a time; nothing outside the file is fetched and no entity is expanded beyond bounds.</summary>
internal static class FeedReader
{
    private const int MostEntityCharacters = 10_000;
    private const int LongestItem = 8 * 1024 * 1024;

    public static bool Recognises(ReadOnlySpan<char> head) => Root(head) is "rss" or "feed" or "rdf:RDF" or "RDF" or "newsMessage" or "newsItem" or "packageItem" or "nitf" or "NewsML";

    private static string Root(ReadOnlySpan<char> head)
    {
        for (int at = 0; at < head.Length;)
        {
            int tag = head[at..].IndexOf('<');
            if (tag < 0 || (tag += at) + 1 >= head.Length) return "";
            if (head[tag + 1] is '?' or '!')
            {
                int close = head[tag..].StartsWith("<!--", StringComparison.Ordinal) ? head[tag..].IndexOf("-->") : head[tag..].IndexOf('>');
                if (close < 0) return "";
                at = tag + close + 1;
                continue;
            }
            int end = tag + 1;
            while (end < head.Length && (char.IsAsciiLetterOrDigit(head[end]) || head[end] is ':' or '-')) end++;
            string name = head[(tag + 1)..end].ToString();
            int colon = name.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && name != "rdf:RDF" ? name[(colon + 1)..] : name;
        }
        return "";
    }

    public static IEnumerable<ReadOutcome> Read(Stream stream, string path, ReadingLimits limits)
    {
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = MostEntityCharacters, IgnoreComments = true, CloseInput = false });
        string? outlet = null;
        int number = 0;
        while (true)
        {
            if (!Next(xml, out string? fault))
            {
                if (fault is not null) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Item, (number + 1).ToString(CultureInfo.InvariantCulture), fault));
                else if (number == 0) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NotAnArticle));
                yield break;
            }
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "title" && number == 0 && outlet is null && xml.Depth <= 2) { outlet = Text(xml, out fault); }
            else if (xml.LocalName is "item" or "entry" or "newsItem" or "nitf" && (xml.LocalName != "item" || xml.Depth >= 1))
            {
                number++;
                var item = new Item();
                fault = Fill(xml, item);
                if (item.Content.Length > limits.DocumentBytes) { yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.TooLarge, item.Content.Length.ToString(CultureInfo.InvariantCulture), limits.DocumentBytes.ToString(CultureInfo.InvariantCulture))); continue; }
                if (item.Content.Length > 0)
                    yield return ReadOutcome.Of(new RawDocument(path, Encoding.UTF8.GetBytes(item.Content), new Sidecar { Title = item.Title, Url = item.Url, Author = item.Author, Outlet = item.Outlet ?? outlet, Published = item.Published }, number));
                else if (fault is null) yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.NoText, number.ToString(CultureInfo.InvariantCulture)));
            }
            if (fault is not null)
            {
                yield return ReadOutcome.Of(new ReadFailure(path, ReadFailureReason.Item, (number + 1).ToString(CultureInfo.InvariantCulture), fault));
                yield break;
            }
        }
    }

    private static bool Next(XmlReader xml, out string? fault)
    {
        fault = null;
        try
        {
            return xml.Read();
        }
        catch (Exception e) when (e is XmlException or IOException or InvalidDataException)
        {
            fault = e.Message;
            return false;
        }
    }

    private sealed class Item
    {
        private int rank = int.MaxValue;

        public string? Title, Url, Author, Outlet, Published;

        public string Content { get; private set; } = "";

        /// <summary>Takes a text in place of one that is less likely to be the whole article.</summary>
        public void Offer(string text, int at)
        {
            if (string.IsNullOrWhiteSpace(text) || at > rank || at == rank && text.Length <= Content.Length) return;
            Content = text;
            rank = at;
        }
    }

    private static string? Text(XmlReader xml, out string? fault)
    {
        fault = null;
        try
        {
            using var inner = xml.ReadSubtree();
            inner.Read();
            var b = new StringBuilder();
            while (inner.Read())
                if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && b.Length < LongestItem) b.Append(inner.Value);
            string s = b.ToString().Trim();
            return s.Length == 0 ? null : s;
        }
        catch (Exception e) when (e is XmlException or IOException or InvalidDataException)
        {
            fault = e.Message;
            return null;
        }
    }

    // The fields of one item; returns what is wrong with it.
    private static string? Fill(XmlReader xml, Item item)
    {
        try
        {
            using var inner = xml.ReadSubtree();
            inner.Read();
            inner.Read();
            while (!inner.EOF)
            {
                if (inner.NodeType != XmlNodeType.Element) { inner.Read(); continue; }
                string name = inner.LocalName;
                bool media = inner.NamespaceURI.Contains("mrss", StringComparison.Ordinal);
                switch (name)
                {
                    case "encoded": item.Offer(Inner(inner), 0); continue;
                    case "inlineXML" or "inlineData" or "body.content": item.Offer(Inner(inner), 0); continue;
                    case "content" when !media: item.Offer(Inner(inner), 1); continue;
                    case "description" when !media: item.Offer(Inner(inner), 2); continue;
                    case "summary": item.Offer(Inner(inner), 3); continue;
                    case "title" when !media: item.Title ??= Plain(Inner(inner)); continue;
                    case "headline" or "hl1": item.Title ??= Plain(Inner(inner)); continue;
                    case "link" when inner.GetAttribute("href") is { } href:
                        if (inner.GetAttribute("rel") is null or "alternate") item.Url ??= href;
                        inner.Skip();
                        continue;
                    case "link": item.Url ??= Plain(Inner(inner)); continue;
                    case "guid" when inner.GetAttribute("isPermaLink") != "false":
                        string guid = Inner(inner);
                        if (guid.StartsWith("http", StringComparison.Ordinal)) item.Url ??= guid.Trim();
                        continue;
                    case "pubDate" or "published" or "date" or "issued" or "versionCreated" or "contentCreated" or "firstCreated":
                        string date = Plain(Inner(inner)) ?? "";
                        if (name is "pubDate" or "published" or "contentCreated" or "firstCreated") item.Published = date;
                        else item.Published ??= date;
                        continue;
                    case "date.issue" or "story.date":
                        item.Published ??= inner.GetAttribute("norm");
                        inner.Skip();
                        continue;
                    case "creator" or "by" or "byline" or "bytag": item.Author ??= Plain(Inner(inner)); continue;
                    case "author": item.Author ??= AuthorOf(inner); continue;
                    case "source" or "provider" when inner.GetAttribute("literal") is { } literal: item.Outlet ??= literal; inner.Skip(); continue;
                    case "source": item.Outlet ??= Plain(Inner(inner)); continue;
                }
                inner.Read();
            }
            return null;
        }
        catch (Exception e) when (e is XmlException or IOException or InvalidDataException)
        {
            return e.Message;
        }
    }

    // Text of an element, or its markup where it holds elements.
    private static string Inner(XmlReader xml)
    {
        string markup = xml.ReadInnerXml();
        if (markup.Contains("<![CDATA[", StringComparison.Ordinal) || !markup.Contains('<', StringComparison.Ordinal))
        {
            var b = new StringBuilder();
            using var inner = XmlReader.Create(new StringReader("<x>" + markup + "</x>"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            try
            {
                while (inner.Read())
                    if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) b.Append(inner.Value);
                return b.ToString();
            }
            catch (XmlException)
            {
                return markup;
            }
        }
        return markup;
    }

    private static string? AuthorOf(XmlReader xml)
    {
        string s = Inner(xml);
        int name = s.IndexOf("<name", StringComparison.Ordinal);
        if (name >= 0 && s.IndexOf('>', name) is > 0 and var open && s.IndexOf("</name", open, StringComparison.Ordinal) is > 0 and var close) s = s[(open + 1)..close];
        // "mail@site (Name)"
        if (s.Contains('@', StringComparison.Ordinal) && s.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket) s = s[(bracket + 1)..].TrimEnd(')', ' ', '\n');
        return Plain(s);
    }

    private static string? Plain(string s) => Html.HtmlMetadata.Clean(s) is { Length: > 0 } t ? t : null;
}
