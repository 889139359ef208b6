using Vigie.PackBuilder.Copies;
using Vigie.PackBuilder.Linguistics;
using Vigie.PackBuilder.Names;
using Vigie.PackBuilder.Reading;
using Vigie.PackBuilder.Reading.Pages;
using Vigie.PackBuilder.Resolution;
using Vigie.PackBuilder.Speech;
using Vigie.PackBuilder.Times;
using Vigie.PackBuilder.World;

// One line per command: the first word says what to do, the second with what.
return args switch
{
    ["train", "linguistics", .. var rest] => LinguisticsCommands.Train(rest),
    ["eval", "linguistics", .. var rest] => LinguisticsCommands.Evaluate(rest),
    ["eval", "places", .. var rest] => ResolutionCommands.Places(rest, Console.Out),
    ["eval", "references", .. var rest] => ResolutionCommands.References(rest, Console.Out),
    ["eval", "sentences", .. var rest] => SentenceTrainer.Run(rest),
    ["score", "conllu", .. var rest] => ConlluScorer.Run(rest),
    ["text", "conllu", .. var rest] => RawText.Run(rest),
    ["places", .. var rest] => PlacesCommand.Run(rest, Console.Out, Console.Error),
    ["measure", "world", .. var rest] => MeasureWorldCommand.Run(rest, Console.Out),
    ["borders", .. var rest] => BordersCommand.Run(rest, Console.Out, Console.Error),
    ["train", "languages", .. var rest] => LanguagesCommand.Run(rest),
    ["train", "pages", .. var rest] => TrainPages.Run(rest),
    ["time", "pages", .. var rest] => TimePages.Run(rest),
    ["words", "foreign", .. var rest] => WordListsCommand.RunForeign(rest),
    ["words", "common", .. var rest] => WordListsCommand.RunCommon(rest),
    ["try", "reading", .. var rest] => TryReading.Run(rest),
    ["try", "speech", .. var rest] => SpeechCommands.Try(rest),
    ["eval", "names", .. var rest] => EvaluateNames.Run(rest),
    ["try", "copies", var path] => TryCopies.Run(path),
    ["train", "names", .. var rest] => TrainNames.Run(rest),
    ["try", "names", .. var rest] => TryNames.Run(rest),
    ["try", "times", .. var rest] => TryTimesCommand.Run(rest, Console.Out, Console.Error),
    ["eval", "times", _, ..] => TimeBankScorer.Run(args[2..], Console.Out),
    ["lint", "times", .. var rest] => RuleExamples.Run(rest, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        vigie-packs train linguistics --data FOLDER --out FOLDER   learns the language models from the treebanks and lexicon in FOLDER
        vigie-packs eval linguistics --data FOLDER --models FOLDER  measures them on the test treebanks
        vigie-packs eval places|references [FILE] [--wrong]        measures resolution on eval/places and eval/coreference
        vigie-packs eval sentences [--held-out] [--show]           measures the ends of sentences and the tokens of joined text
        vigie-packs score conllu GOLD SYSTEM                       compares two CoNLL-U files with the measures of CoNLL 2018
        vigie-packs text conllu FILE                               prints the raw text of a treebank, for "vigie annotate"
        vigie-packs places --sources FOLDER --out FILE             compiles the gazetteer from what tools/fetch-sources.sh fetched
        vigie-packs borders --sources FOLDER --out FILE            compiles the borders of states from the same
        vigie-packs measure world [FOLDER]                         measures loading and look-ups of the world pack
        vigie-packs train languages [--data FOLDER]                learns the table by which languages are told apart, and measures it
        vigie-packs train pages [--data FOLDER] [--out FILE] [--held-out FILE]  learns which blocks of a web page are the article's own, and measures it
        vigie-packs time pages FOLDER                              processor time of each step of reading web pages
        vigie-packs words foreign --words FOLDER                   compiles the list of foreign words that show replaced words
        vigie-packs words common [--data FOLDER]                   compiles the list of usual words beside which others are rare
        vigie-packs try reading PATH...                            prints what the reading makes of documents, as JSONL
        vigie-packs try copies FILE                                prints the families of copies of a JSONL file of articles
        vigie-packs lint world [FOLDER]                            checks the tables of the world pack
        vigie-packs try speech [--packs FOLDER] PATH…              prints the statements of articles, for score.py
        vigie-packs train names --data FOLDER --out FOLDER         learns the model of names and measures it on held-out text
        vigie-packs eval names --data FOLDER [--wrong]             measures the whole recogniser of names on Sequoia and WikiNEuRal
        vigie-packs try names FILE…                                prints the entities of plain texts
        vigie-packs lint times [FOLDER [--corpus FILE.tsv…]]       executes the examples under the rules of times and figures, and corpora of expressions
        vigie-packs eval times FOLDER [--half a|b] [--errors]      measures temporal expressions on a TimeML corpus
        vigie-packs try times [--plain] PATH...                    prints the times and figures of plain texts as JSON lines
        """);
    return 2;
}
