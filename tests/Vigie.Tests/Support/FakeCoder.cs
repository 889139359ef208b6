using System.Text;
using NodaTime;
using Vigie.Coding;
using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.Tests.Support;

/// <summary>A coder without models: the text as it is, and one event per "rencontre" between two fixed parties. Stands in where only what comes after coding is tested.</summary>
internal sealed class FakeCoder : IArticleCoder
{
    public PackVersions Packs { get; init; } = new([new("fake", "1")]);

    /// <summary>Called before each document, so that a test can wait or fail.</summary>
    public Action<RawDocument>? Before { get; init; }

    public CodedArticle Code(RawDocument document)
    {
        Before?.Invoke(document);
        string text = Encoding.UTF8.GetString(document.Bytes.Span).Trim().Replace("\r\n", "\n", StringComparison.Ordinal);
        int lead = Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(document.Bytes.Span)) - Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(document.Bytes.Span).TrimStart());
        var article = new Article
        {
            Source = document,
            Text = text,
            Paragraphs = [new TextSpan(0, text.Length)],
            Map = new SourceMap([new SourceRun(0, text.Length, lead, Encoding.UTF8.GetByteCount(text))]),
            Encoding = "utf-8",
            Title = text.Split('\n')[0],
            Outlet = document.Sidecar?.Outlet,
            Url = document.Sidecar?.Url,
            Language = "fr",
            Published = document.Sidecar?.Published is { } p && DateBounds.Parse(p) is { } b ? new Publication(b, null, "sidecar") : Publication.Unknown,
        };
        var events = new List<CodedEvent>();
        for (int at = text.IndexOf("rencontre", StringComparison.Ordinal); at >= 0; at = text.IndexOf("rencontre", at + 1, StringComparison.Ordinal))
        {
            var trigger = new TextSpan(at, at + 9);
            int end = text.IndexOf('.', at);
            events.Add(new CodedEvent
            {
                Id = $"e{events.Count + 1}",
                Type = "CONSULT",
                Actors = [new Party("Borélie", new ActorCode("FRA"), null)],
                Recipients = [new Party("Sylvanie", new ActorCode("BEL"), null)],
                Time = new EventTime(DateBounds.Day(new LocalDate(2021, 5, 17)), null, "fake"),
                Status = EventStatus.Occurred,
                Trigger = trigger,
                Evidence = [new Evidence(new TextSpan(at, end < 0 ? text.Length : end), "fake.meeting")],
                Confidence = 0.5,
                Reasons = ["the word says so"],
            });
        }
        var annotated = new AnnotatedText(article, []);
        return new CodedArticle
        {
            Article = article,
            Mentions = new MentionSet(annotated, [], [], [], [], new NoActors()),
            Events = events,
            Arrangements = [],
            Packs = Packs,
        };
    }

    private sealed class NoActors : IActorIndex
    {
        public IReadOnlyList<Party> Resolve(int sentence, int head) => [];
    }
}
