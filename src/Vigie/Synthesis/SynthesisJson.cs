using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigie.Coding;

namespace Vigie.Synthesis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(LocalDateConverter)])]
[JsonSerializable(typeof(PressSynthesis))]
[JsonSerializable(typeof(RegisterDocument))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(string))]
internal sealed partial class SynthesisContext : JsonSerializerContext;

/// <summary>The register alone, as <c>vigie arrangements</c> prints it.</summary>
public sealed record RegisterDocument(IReadOnlyList<RegisterEntry> Register);

/// <summary>What several articles say together, as JSON in UTF-8.</summary>
public static class SynthesisJson
{
    private static readonly SynthesisContext Lines = new(new JsonSerializerOptions(SynthesisContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(PressSynthesis synthesis) => JsonSerializer.SerializeToUtf8Bytes(synthesis, Lines.PressSynthesis);

    public static byte[] Write(RegisterDocument register) => JsonSerializer.SerializeToUtf8Bytes(register, Lines.RegisterDocument);

    public static byte[] Write(ChronicleEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Lines.ChronicleEntry);

    public static byte[] Write(RegisterEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Lines.RegisterEntry);
}
