using System.Security.Cryptography;
using System.Text;
using Vigie.Reading;

namespace Vigie.Storage;

/// <summary>Tells publications apart: the same bytes at the same address in the same outlet are one document.</summary>
public static class DocumentIdentity
{
    /// <summary>What distinguishes publications of the same bytes; empty where nothing is known from outside.</summary>
    public static string Publication(RawDocument document) =>
        document.Sidecar is { } s && (s.Url ?? s.Outlet) is not null ? $"{s.Url}\n{s.Outlet}" : "";

    /// <summary>The id of a further publication of bytes whose own id is taken: stable, from bytes and publication.</summary>
    public static string Further(RawDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Hash + "\n" + Publication(document))))[..16];
}
