using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vigie.Knowledge;
using Vigie.Linguistics;
using Vigie.Reading;
using Vigie.Recognition;
using Vigie.Recognition.Actors;
using Vigie.Recognition.ReportedSpeech;
using Vigie.Text;

namespace Vigie.PackBuilder.Speech;

/// <summary>Prints the statements of articles in the form of the output contract, for score.py.</summary>
internal static class SpeechCommands
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="args"><c>--packs FOLDER</c>, <c>--models FOLDER</c>, then files and folders.</param>
    public static int Try(string[] args)
    {
        string packs = Option(args, "--packs") ?? Path.Combine(AppContext.BaseDirectory, "packs"), models = Option(args, "--models") ?? Path.Combine(packs, "fr", "linguistics");
        bool dump = args.Contains("--dump");
        var annotator = TextAnnotator.Load(models);
        var lexicon = SpeechLexicon.Load(Path.Combine(packs, "fr", "speech"));
        foreach (string p in lexicon.Problems) Console.Error.WriteLine(p);
        var nouns = ActorLexicon.Load(Path.Combine(packs, "fr", "actors"));
        var recogniser = new SpeechRecogniser(lexicon);
        var reader = new ArticleReader(ReadingRules.Load(packs, Console.Error.WriteLine));
        foreach (var outcome in new DocumentReader().Read([.. Files(args)]))
        {
            if (outcome.Document is not { } document) continue;
            var annotated = annotator.Annotate(reader.Read(document));
            if (dump) Console.Error.WriteLine(annotated.Dump());
            var entities = Names(annotated);
            var found = recogniser.Recognise(annotated, entities, [], new ActorIndex(annotated, entities, nouns, _ => null));
            Console.WriteLine(ToJson(document.Path, annotated.Text, found).ToJsonString(Json));
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

    private static IEnumerable<string> Files(string[] args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] is "--packs" or "--models") { i++; continue; }
            if (args[i].StartsWith("--", StringComparison.Ordinal)) continue;
            yield return args[i];
        }
    }

    private static string? Option(string[] args, string name)
    {
        int i = Array.IndexOf(args, name);
        return i >= 0 && i + 1 < args.Length ? args[i + 1] : null;
    }

    /// <summary>Rows of proper nouns as names, where no recogniser of names is at hand.</summary>
    private static List<Entity> Names(AnnotatedText text)
    {
        var byName = new Dictionary<string, (EntityType Type, List<NameMention> Mentions)>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var s in text.Sentences)
            for (int i = 0; i < s.Tokens.Count; i++)
            {
                if (s.Tokens[i].Upos != "PROPN") continue;
                int last = i;
                while (last + 1 < s.Tokens.Count && s.Tokens[last + 1].Upos == "PROPN") last++;
                var span = new TextSpan(s.Tokens[i].Span.Start, s.Tokens[last].Span.End);
                string name = span.Of(text.Text);
                var full = order.FirstOrDefault(n => n.EndsWith(" " + name, StringComparison.Ordinal));
                string key = full ?? name;
                if (!byName.TryGetValue(key, out var e))
                {
                    bool person = last > i || i > 0 && s.Tokens[i - 1].Form is "M." or "Mme";
                    byName[key] = e = (person ? EntityType.Person : EntityType.Location, []);
                    order.Add(key);
                }
                e.Mentions.Add(new NameMention(span, s.Index, i, last));
                i = last;
            }
        return [.. order.Select((n, i) => new Entity { Id = $"n{i + 1}", Type = byName[n].Type, Name = n, Mentions = byName[n].Mentions })];
    }
}
