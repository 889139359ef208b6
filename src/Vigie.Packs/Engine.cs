using Vigie.Coding;
using Vigie.Coding.Arrangements;
using Vigie.Coding.Events;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition.Actors;
using Vigie.Recognition.Figures;
using Vigie.Recognition.Names;
using Vigie.Recognition.ReportedSpeech;
using Vigie.Recognition.Times;
using Vigie.Text;

namespace Vigie.Packs;

/// <summary>Puts the engine together with the packs of a folder.</summary>
public static class Engine
{
    /// <summary>Folder of the packs beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "packs");

    /// <summary>Loads the packs and composes the path for French.</summary>
    /// <param name="folder">Folder that holds the packs; the one beside the program where null.</param>
    /// <param name="problem">Receives one message per malformed rule or line, as <c>file:line: what to do</c>.</param>
    /// <param name="overlay">Folder with tables that add to those of the world pack, as an archive's own; null for none.</param>
    /// <exception cref="IOException">A pack is missing or cannot be read.</exception>
    public static ArticleCoder Load(string? folder = null, Action<string>? problem = null, string? overlay = null)
    {
        folder ??= DefaultFolder;
        string french = Path.Combine(folder, "fr");
        // The language model and the world are the two large parts: they load side by side.
        var annotator = Task.Run(() => TextAnnotator.Load(Path.Combine(french, "linguistics")));
        var world = World.Load(Path.Combine(folder, "world"), overlay);
        var actors = ActorLexicon.Load(Path.Combine(french, "actors"));
        var lexicon = EventLexicon.Load(Path.Combine(french, "events"), Path.Combine(french, "events", "classes.tsv"), actors.Persons);
        var ties = EventLexicon.Load(Path.Combine(french, "arrangements"), Path.Combine(french, "events", "classes.tsv"), actors.Persons);
        var speech = SpeechLexicon.Load(Path.Combine(french, "speech"));
        foreach (string p in lexicon.Problems.Concat(ties.Problems).Concat(speech.Problems)) problem?.Invoke(p);
        var grammar = EventGrammar.Load(Path.Combine(french, "events"));
        var numbers = new NumberReader(TsvTable.Read(Path.Combine(french, "figures", "numbers.words.tsv")));
        var stages = new LanguageStages
        {
            Names = NameRecogniser.Load(Path.Combine(french, "names"), world, problem),
            Times = new TimeRecogniser(TimeGrammar.Read(Path.Combine(french, "times")), numbers),
            Figures = FigureRecogniser.Load(Path.Combine(french, "figures"), numbers),
            Speech = new SpeechRecogniser(speech),
            ActorLexicon = actors,
            Demonym = form => world.Demonym(form) ?? world.OrganisationAdjective(form)?.ToString(),
            Offices = new OfficeBook(world),
            Events = new EventCoder(lexicon, grammar),
            Arrangements = new ArrangementCoder(ties, lexicon, grammar, ArrangementTransitions.Load(Path.Combine(french, "arrangements", "transitions.tsv"))),
            Annotator = annotator.GetAwaiter().GetResult(),
        };
        return new ArticleCoder(LoadArticleReader(folder, problem), stages, PackManifest.Versions(folder, overlay));
    }

    /// <summary>Loads no more than reading needs: documents in, articles with their text, dates and language out.</summary>
    /// <param name="folder">Folder that holds the packs; the one beside the program where null.</param>
    /// <param name="problem">Receives one message per malformed rule, as <c>file:line: what to do</c>.</param>
    public static ArticleReader LoadArticleReader(string? folder = null, Action<string>? problem = null)
    {
        folder ??= DefaultFolder;
        return new ArticleReader(ReadingRules.Load(folder, problem), LanguageIdentifier.Load(folder));
    }

    /// <summary>Loads only what reads French: much less than <see cref="Load"/>.</summary>
    /// <inheritdoc cref="Load" path="/param[@name='folder']|/exception"/>
    public static LanguageReader LoadReader(string? folder = null)
    {
        folder ??= DefaultFolder;
        string french = Path.Combine(folder, "fr");
        var annotator = Task.Run(() => TextAnnotator.Load(Path.Combine(french, "linguistics")));
        var names = NameRecogniser.Load(Path.Combine(french, "names"), World.Load(Path.Combine(folder, "world")));
        var articles = LoadArticleReader(folder);
        var times = new TimeRecogniser(TimeGrammar.Read(Path.Combine(french, "times")), new NumberReader(TsvTable.Read(Path.Combine(french, "figures", "numbers.words.tsv"))));
        return new LanguageReader(articles, annotator.GetAwaiter().GetResult(), names, times);
    }
}
