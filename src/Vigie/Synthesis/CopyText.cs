using Vigie.Coding;
using Vigie.Dates;
using Vigie.Reading;

namespace Vigie.Synthesis;

/// <summary>What is looked at of an article to tell whose copy it is.</summary>
/// <param name="Id">Identity of the article.</param>
/// <param name="Name">Its name, by which ties between articles of one day are broken.</param>
/// <param name="Text">Headline and body.</param>
/// <param name="Language">ISO 639-1 code, or <c>und</c>.</param>
/// <param name="Published">Interval of publication.</param>
/// <param name="Outlet">Who printed it, or null.</param>
/// <param name="IsReworked">Whether it shows replaced words, a machine's translation or a missing piece.</param>
/// <param name="IsTranslated">Whether it shows a machine's translation.</param>
public sealed record CopyText(string Id, string Name, string Text, string Language, DateBounds Published, string? Outlet, bool IsReworked, bool IsTranslated)
{
    /// <summary>What was left out of the text, such as the dateline: agencies are named there too.</summary>
    public string Margin { get; init; } = "";

    /// <summary>Of a coded article.</summary>
    public static CopyText Of(ArticleRecord a) => new(a.Id, a.Name, a.Text, a.Language, a.Published.Bounds, a.Source.Outlet,
        a.Damage.Any(d => d.Kind is "synonym-spun" or "machine-translated" or "truncated"), a.Damage.Any(d => d.Kind == "machine-translated"))
    {
        Margin = string.Join('\n', (a.LeftOut ?? []).Select(l => l.Text)),
    };

    /// <summary>Of an article that was read but not coded.</summary>
    /// <param name="article">The article.</param>
    /// <param name="name">Its name.</param>
    public static CopyText Of(Article article, string name) => new(article.Source.Id, name, article.Text, article.Language, article.Published.Bounds, article.Outlet,
        article.Damage.Any(d => d.Kind is DamageKind.SynonymSpun or DamageKind.MachineTranslated or DamageKind.Truncated), article.Damage.Any(d => d.Kind == DamageKind.MachineTranslated))
    {
        Margin = string.Join('\n', article.LeftOut.Select(l => l.Text)),
    };
}
