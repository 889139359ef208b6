namespace Vigie.Text;

/// <summary>FNV-1a, 64 bits: a hash that is the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
/// <remarks>G. Fowler, L. C. Noll, P. Vo: The FNV Non-Cryptographic Hash Algorithm.</remarks>
public static class StableHash
{
    public const ulong Seed = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    public static ulong Of(ReadOnlySpan<char> s, ulong seed = Seed)
    {
        ulong h = seed;
        foreach (char c in s)
            h = (h ^ c) * Prime;
        return h;
    }

    public static ulong Combine(ulong h, ulong value) => (h ^ value) * Prime;
}
