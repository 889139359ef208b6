using System.Text.Json;
using System.Text.Json.Serialization;
using Vigie.Reading;

namespace Vigie.Storage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Sidecar))]
internal sealed partial class SidecarContext : JsonSerializerContext;

/// <summary>What is known of a document from outside, as the archive keeps it.</summary>
internal static class SidecarJson
{
    internal static string? Write(Sidecar? sidecar) => sidecar is null ? null : JsonSerializer.Serialize(sidecar, SidecarContext.Default.Sidecar);

    internal static Sidecar? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, SidecarContext.Default.Sidecar);
}
