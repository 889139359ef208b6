using System.Globalization;

namespace Vigie.PackBuilder.Resolution;

/// <summary>Right answers of those asked, by what was asked, for the texts in view and for those kept aside.</summary>
public sealed class ResolutionScore
{
    private readonly SortedDictionary<string, (int Right, int Asked)[]> counts = new(StringComparer.Ordinal);

    /// <summary>Wrong answers on the texts in view, one line each.</summary>
    public List<string> Wrong { get; } = [];

    internal void Add(string what, MarkedText text, bool right, Func<string>? wrong)
    {
        if (!counts.TryGetValue(what, out var pair)) counts.Add(what, pair = new (int, int)[2]);
        int half = text.IsKeptAside ? 1 : 0;
        pair[half] = (pair[half].Right + (right ? 1 : 0), pair[half].Asked + 1);
        if (!right && half == 0 && wrong is not null) Wrong.Add($"{text.Number} {what}: {wrong()}");
    }

    /// <summary>Share of right answers, 0..1.</summary>
    /// <param name="what">What was asked.</param>
    /// <param name="keptAside">The texts kept aside, or those in view.</param>
    public double Share(string what, bool keptAside) =>
        counts.TryGetValue(what, out var pair) && pair[keptAside ? 1 : 0] is { Asked: > 0 } c ? (double)c.Right / c.Asked : 0;

    public void Print(TextWriter to)
    {
        foreach (var (what, pair) in counts)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-24} in view {Share(what, false):F3} ({pair[0].Right} of {pair[0].Asked})   kept aside {Share(what, true):F3} ({pair[1].Right} of {pair[1].Asked})"));
    }
}
