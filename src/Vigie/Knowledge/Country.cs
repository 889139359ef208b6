using NodaTime;

namespace Vigie.Knowledge;

/// <summary>A state or territory, present or vanished, or a self-declared one.</summary>
/// <param name="Alpha3">ISO 3166-1 or 3166-3 code; a code that begins with X for an entity ISO does not list.</param>
/// <param name="Entry">Its names, code, position and dates.</param>
/// <param name="EnglishName">Short English name.</param>
/// <param name="Demonyms">Forms of the adjective, the usual one first.</param>
/// <param name="Capitals">The capital first, then its other spellings, other seats and former names.</param>
/// <param name="ClaimedBy">The state that claims a disputed entity as its own, alpha-3; or null.</param>
public sealed record Country(string Alpha3, WorldEntry Entry, string EnglishName, IReadOnlyList<string> Demonyms, IReadOnlyList<string> Capitals, string? ClaimedBy)
{
    public string Name => Entry.Name;

    /// <summary>Whether the state existed on a day.</summary>
    public bool ExistedOn(LocalDate day) => (Entry.ValidFrom is not { } f || f <= day) && (Entry.ValidUntil is not { } u || day <= u);
}

/// <summary>A name a state bore, or took, at a time.</summary>
/// <param name="Name">The name in the language of the pack.</param>
/// <param name="Country">Alpha-3 of the state, present or vanished.</param>
/// <param name="From">First day; null where the pack does not say.</param>
/// <param name="Until">Last day; null while it is in use.</param>
/// <param name="Note">A remark, such as that it was a colony; or null.</param>
public sealed record FormerName(string Name, string Country, LocalDate? From, LocalDate? Until, string? Note);

/// <summary>A member of an international organisation.</summary>
/// <param name="Country">Alpha-3.</param>
/// <param name="From">First day of membership; null where the pack does not say.</param>
/// <param name="Until">Last day; null while it lasts.</param>
public sealed record Membership(string Country, LocalDate? From, LocalDate? Until)
{
    public bool On(LocalDate day) => (From is not { } f || f <= day) && (Until is not { } u || day <= u);
}
