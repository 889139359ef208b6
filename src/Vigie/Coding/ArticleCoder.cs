using Vigie.Coding.Arrangements;
using Vigie.Coding.Events;
using Vigie.Dates;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Recognition.Actors;
using Vigie.Text;

namespace Vigie.Coding;

/// <summary>The stages of one language, ready to be put one after the other. All are immutable and thread-safe.</summary>
public sealed record LanguageStages
{
    public required ITextAnnotator Annotator { get; init; }
    public required INameRecogniser Names { get; init; }
    public required ITimeRecogniser Times { get; init; }
    public required IFigureRecogniser Figures { get; init; }
    public required ISpeechRecogniser Speech { get; init; }
    public required ActorLexicon ActorLexicon { get; init; }

    /// <summary>Country or organisation of a demonym or adjective, by form; null for other words.</summary>
    public required Func<string, string?> Demonym { get; init; }

    /// <summary>Titles of offices and who held them when.</summary>
    public OfficeBook? Offices { get; init; }

    public required EventCoder Events { get; init; }
    public required ArrangementCoder Arrangements { get; init; }
}

/// <summary>The path: document → article → annotated text → mentions → coded article.</summary>
public sealed class ArticleCoder(IArticleReader reader, LanguageStages language, PackVersions packs) : IArticleCoder
{
    public PackVersions Packs { get; } = packs;

    public CodedArticle Code(RawDocument document)
    {
        var diagnostics = new List<Diagnostic>();
        Article article = reader.Read(document);
        AnnotatedText annotated = article.IsForeign ? new AnnotatedText(article, []) : Guard(() => language.Annotator.Annotate(article), new AnnotatedText(article, []), "VIG201", "annotation");
        MentionSet mentions = Recognise(annotated, out ActorIndex actors);
        // An unknown day of publication is still bounded by the dates that the text tells as past.
        if (article.Published.Bounds.IsUnknown && Guard(() => language.Times.PublicationFromText(annotated, mentions.Times), DateBounds.Unknown, "VIG305", "publication from the text") is { IsUnknown: false } told)
            article = article with { Published = new Publication(told, null, "text") };
        IReadOnlyList<CodedEvent> events = Guard<IReadOnlyList<CodedEvent>>(() => language.Events.Code(mentions, actors), [], "VIG401", "event coding");
        IReadOnlyList<Arrangement> arrangements = Guard<IReadOnlyList<Arrangement>>(() => language.Arrangements.Code(mentions, actors, events), [], "VIG402", "arrangement coding");
        return new CodedArticle
        {
            Article = article,
            Mentions = mentions,
            Events = events,
            Arrangements = arrangements,
            Diagnostics = diagnostics,
            Packs = Packs,
        };

        MentionSet Recognise(AnnotatedText text, out ActorIndex index)
        {
            var entities = Guard<IReadOnlyList<Entity>>(() => language.Names.Recognise(text), [], "VIG301", "name recognition");
            var times = Guard<IReadOnlyList<TimeMention>>(() => language.Times.Recognise(text), [], "VIG302", "time recognition");
            var figures = Guard<IReadOnlyList<FigureMention>>(() => language.Figures.Recognise(text, times), [], "VIG303", "figure recognition");
            var who = new ActorIndex(text, entities, language.ActorLexicon, language.Demonym, language.Offices);
            var speeches = Guard<IReadOnlyList<Speech>>(() => language.Speech.Recognise(text, entities, times, who), [], "VIG304", "speech recognition");
            who.Know(speeches);
            index = who;
            return new MentionSet(text, entities, times, figures, speeches, who);
        }

        // A fault in one stage of one article is a finding about that article: what the other stages found is kept.
        T Guard<T>(Func<T> stage, T nothing, string id, string name)
        {
            try
            {
                return stage();
            }
            catch (Exception fault)
            {
                diagnostics.Add(new Diagnostic(id, $"{name} failed ({fault.GetType().Name} at {At(fault)}); its results are missing for this article. Please report it with this line."));
                return nothing;
            }
        }
    }

    private static string At(Exception fault)
    {
        string? line = fault.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Vigie.", StringComparison.Ordinal))?.Trim();
        return line is null ? "unknown place" : line.Split(" in ")[0];
    }
}
