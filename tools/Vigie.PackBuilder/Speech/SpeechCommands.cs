using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vigie.Packs;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Text;

namespace Vigie.PackBuilder.Speech;

/// <summary>Prints the statements of articles in the form of the output contract, for score.py.</summary>
internal static class SpeechCommands
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="args"><c>--packs FOLDER</c>, <c>--dump</c> for the annotation on standard error, then files and folders.</param>
    public static int Try(string[] args)
    {
        int at = Array.IndexOf(args, "--packs");
        var coder = Engine.Load(at >= 0 && at + 1 < args.Length ? args[at + 1] : null, Console.Error.WriteLine);
        string[] paths = [.. args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (at < 0 || i != at + 1))];
        foreach (var outcome in new DocumentReader().Read(paths))
        {
            if (outcome.Document is not { } document) continue;
            var mentions = coder.Code(document).Mentions;
            if (args.Contains("--dump")) Console.Error.WriteLine(mentions.Annotated.Dump());
            Console.WriteLine(ToJson(document.Path, mentions.Text, mentions.Speeches).ToJsonString(Json));
        }
        return 0;
    }

    private static JsonObject ToJson(string path, string text, IReadOnlyList<Recognition.Speech> found)
    {
        var index = new CodePointIndex(text);
        JsonObject Span(TextSpan s) => new() { ["start"] = index.FromUtf16(s.Start), ["end"] = index.FromUtf16(s.End), ["text"] = s.Of(text) };
        var statements = new JsonArray();
        foreach (var s in found)
        {
            var o = new JsonObject();
            if (s.Speaker is { } who) o["speaker"] = new JsonObject { ["name"] = who.Name, ["basis"] = who.Basis };
            if (s.Cue is { } cue) o["cue"] = Span(cue);
            o["content"] = Span(s.Content);
            o["mode"] = s.Mode switch { SpeechMode.Direct => "direct", SpeechMode.Indirect => "indirect", _ => "mixed" };
            if (s.Medium is not null) o["medium"] = s.Medium;
            if (s.Addressee is { } to) o["addressee"] = to.Name;
            o["force"] = s.Force;
            o["basis"] = s.Basis;
            statements.Add(o);
        }
        return new JsonObject { ["source"] = new JsonObject { ["path"] = path }, ["text"] = text, ["statements"] = statements };
    }
}
