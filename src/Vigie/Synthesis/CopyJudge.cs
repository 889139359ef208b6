using Vigie.Text;

namespace Vigie.Synthesis;

/// <summary>An article with what is compared of it.</summary>
internal sealed class CopyNode
{
    internal CopyNode(CopyText text)
    {
        // The text itself is not kept: the profile is a fraction of it.
        Profile = new TextProfile(text.Text);
        Credited = [.. Credits.Candidates(text.Text), .. Credits.Candidates(text.Margin)];
        OwnCredit = text.Outlet is { } own && Credited.Any(c => Credits.Names(c, own));
        About = text with { Text = "", Margin = "" };
        Outlet = text.Outlet is { } outlet ? Folding.Fold(outlet) : null;
    }

    internal CopyText About { get; }
    internal TextProfile Profile { get; }

    /// <summary>The outlet's folded name.</summary>
    internal string? Outlet { get; }

    /// <summary>Whether the text carries its own outlet's mark, as a wire does: "(Ponant)", "Ponant –".</summary>
    internal bool OwnCredit { get; }

    /// <summary>Folded words in brackets, at the head or at the foot: where an agency is named.</summary>
    internal IReadOnlyList<string> Credited { get; }
}

/// <summary>Decides whether one text was made from another, and how strongly it shows.</summary>
internal static class CopyJudge
{
    // Word for word, cut, embedded or with words replaced.
    private const double CopiedShorter = 0.7, CopiedLonger = 0.3, CopiedWords = 0.35, CopiedFactsContained = 0.6, CopiedFacts = 0.3;
    private const double BareWords = 0.6, PieceShorter = 0.85, WordForWord = 0.5;

    // Rewritten throughout, or translated: the same names and numbers in much the same order.
    private const double ReworkedFacts = 0.7, ReworkedContained = 0.75, ReworkedWords = 0.45, ReworkedTogether = 2.0;
    private const double TranslatedFacts = 0.6, TranslatedContained = 0.7, TranslatedOrder = 0.75;
    private const int FewestFacts = 6, FewestTranslated = 5, FewFacts = 3;

    // Below this share, the longer text is mostly something else.
    private const double MostlyElse = 0.5;

    // Texts from one mould with other figures are not copies.
    private const double SameSeries = 0.6, AnySeries = 0.25;
    private const int FewestNumbers = 3;

    /// <summary>Whether languages are known and differ.</summary>
    internal static bool AreOtherLanguages(CopyText a, CopyText b) => a.Language != b.Language && a.Language != "und" && b.Language != "und";

    /// <summary>How much two texts look made one from the other, 0..1; 0 where not. <c>Piece</c>: most of the longer text is something else.</summary>
    internal static (double Weight, bool Piece) Resemblance(CopyNode a, CopyNode b)
    {
        var s = TextSimilarity.Of(a.Profile, b.Profile);
        int facts = Math.Min(a.Profile.Facts.Length, b.Profile.Facts.Length);
        if (AreOtherLanguages(a.About, b.About))
        {
            bool translated = facts >= FewestTranslated && s.Facts >= TranslatedFacts && s.FactsContained >= TranslatedContained && s.Order >= TranslatedOrder;
            return translated ? ((s.Facts + s.FactsContained + s.Order) / 3, false) : default;
        }
        bool later = a.Outlet is not null && a.Outlet == b.Outlet && AreOtherDays(a.About, b.About);
        if (IsSeries(s, later)) return default;
        // Short notes without names or numbers have nothing but their words to go by.
        bool bare = facts < FewFacts;
        bool sameFacts = bare ? s.Words >= BareWords || s.Runs >= WordForWord : s.Words >= CopiedWords && s.FactsContained >= CopiedFactsContained && s.Facts >= CopiedFacts;
        bool copied = s.Shorter >= CopiedShorter && s.Longer >= CopiedLonger && sameFacts;
        bool piece = s.Shorter >= PieceShorter && s.Runs >= WordForWord && (bare || s.FactsContained >= CopiedFactsContained);
        // Who writes again of the same matter on another day tells what is new; only its own words repeated make a copy.
        if (later && s.Runs < WordForWord) return default;
        bool reworked = facts >= FewestFacts && s.Facts >= ReworkedFacts && s.FactsContained >= ReworkedContained && s.Words >= ReworkedWords && s.Facts + s.Words + s.Order >= ReworkedTogether;
        return copied || piece || reworked ? ((Math.Max(s.Shorter, s.FactsContained) + s.Facts + s.Words) / 3, !reworked && s.Longer < MostlyElse) : default;
    }

    private static bool IsSeries(TextSimilarity s, bool later) => s.Numbers >= FewestNumbers && s.Agreement < (later ? SameSeries : AnySeries);

    private static bool AreOtherDays(CopyText a, CopyText b) => a.Published.Earliest != b.Published.Earliest || a.Published.Latest != b.Published.Latest;
}
