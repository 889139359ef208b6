using Vigie.Packs;

namespace Vigie.PackBuilder.Resolution;

/// <summary><c>eval places</c> and <c>eval references</c>: print how often places and references are resolved rightly.</summary>
public static class ResolutionCommands
{
    public static int Places(IReadOnlyList<string> args, TextWriter output) => Print(PlaceEvaluation.Run(File(args, "eval/places/sentences.txt"), Engine.Load()), args, output);

    public static int References(IReadOnlyList<string> args, TextWriter output) => Print(ReferenceEvaluation.Run(File(args, "eval/coreference/texts.txt"), Engine.Load()), args, output);

    private static string File(IReadOnlyList<string> args, string usual) => args.FirstOrDefault(a => !a.StartsWith('-')) ?? usual;

    // Wrong answers are shown for the texts in view only.
    private static int Print(ResolutionScore score, IReadOnlyList<string> args, TextWriter output)
    {
        if (args.Contains("--wrong"))
            foreach (string line in score.Wrong) output.WriteLine(line);
        score.Print(output);
        return 0;
    }
}
