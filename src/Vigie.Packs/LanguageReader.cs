using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;

namespace Vigie.Packs;

/// <summary>What reads texts of a language without coding them: documents to articles, words and syntax, names, times. Thread-safe.</summary>
/// <param name="Articles">Finds the article in a page.</param>
/// <param name="Annotator">Words, tags, lemmas, dependencies.</param>
/// <param name="Names">Names of persons, organisations, places and other things.</param>
/// <param name="Times">Temporal expressions.</param>
public sealed record LanguageReader(IArticleReader Articles, TextAnnotator Annotator, INameRecogniser Names, ITimeRecogniser Times);
