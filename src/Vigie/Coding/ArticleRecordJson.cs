using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Vigie.Coding;

public sealed partial record ArticleRecord
{
    /// <summary>The record as one line of UTF-8 JSON, without the line feed.</summary>
    public byte[] ToJson() => ArticleRecordWriter.Write(this);

    /// <summary>Reads a record back. Throws <see cref="JsonException"/> for anything else.</summary>
    public static ArticleRecord FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ContractJson.Default.ArticleRecord) ?? throw new JsonException("an article record is an object");
}

/// <summary>Calendar days as <c>2021-05-17</c>.</summary>
public sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } s && LocalDatePattern.Iso.Parse(s) is { Success: true } d ? d.Value : throw new JsonException("a day is written as 2021-05-17");

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

/// <summary>Compile-time serialisation of the contract's objects: camelCase, nothing absent written, accents as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalDateConverter)])]
[JsonSerializable(typeof(ArticleRecord))]
internal sealed partial class ContractJsonContext : JsonSerializerContext;

/// <summary>The one set of options all contract output is written with.</summary>
internal static class ContractJson
{
    internal static readonly ContractJsonContext Default = new(new JsonSerializerOptions(ContractJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
