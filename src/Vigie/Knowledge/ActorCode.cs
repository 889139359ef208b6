namespace Vigie.Knowledge;

/// <summary>Who an actor is, as <c>RUS GOV</c>, <c>TJK</c> or <c>IGO NATO</c> (coding manual §3).</summary>
/// <param name="Country">ISO 3166-1 alpha-3 (3166-3 for vanished states), or <c>IGO</c>, <c>NGO</c>, <c>MNC</c>, <c>IMG</c>; <c>---</c> when unknown.</param>
/// <param name="Sector">PLOVER sector, or the organisation's short name after <c>IGO</c>; empty where nothing is said.</param>
public readonly record struct ActorCode(string Country, string Sector = "")
{
    public const string UnknownCountry = "---";

    /// <summary>Someone unidentified.</summary>
    public static readonly ActorCode Unknown = new(UnknownCountry);

    public bool IsUnknown => Country is null or UnknownCountry;

    public bool IsOrganisation => Country == "IGO";

    /// <summary>What two codes are compared by: the country, or the whole code for an international organisation.</summary>
    public string Party => IsOrganisation ? ToString() : Country;

    public ActorCode WithSector(string sector) => this with { Sector = sector };

    /// <summary>Reads <c>RUS GOV</c>; null for anything that is not a code.</summary>
    public static ActorCode? Parse(string? s)
    {
        if (string.IsNullOrWhiteSpace(s)) return null;
        string[] p = s.Trim().Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (p[0].Length != 3 || !p[0].All(c => c is >= 'A' and <= 'Z' or '-')) return null;
        return new ActorCode(p[0], p.Length > 1 ? p[1] : "");
    }

    public override string ToString() => string.IsNullOrEmpty(Sector) ? Country : $"{Country} {Sector}";
}
