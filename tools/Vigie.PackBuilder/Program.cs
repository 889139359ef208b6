using Vigie.PackBuilder.Linguistics;

// One line per command: the first word says what to do, the second with what.
return args switch
{
    ["train", "linguistics", .. var rest] => LinguisticsCommands.Train(rest),
    ["eval", "linguistics", .. var rest] => LinguisticsCommands.Evaluate(rest),
    ["annotate", "linguistics", .. var rest] => LinguisticsCommands.Annotate(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        vigie-packs train linguistics --data FOLDER --out FOLDER   learns the language models from the treebanks and lexicon in FOLDER
        vigie-packs eval linguistics --data FOLDER --models FOLDER  measures them on the test treebanks
        vigie-packs annotate linguistics --models FOLDER FILE      prints the annotation of a plain text
        """);
    return 2;
}
