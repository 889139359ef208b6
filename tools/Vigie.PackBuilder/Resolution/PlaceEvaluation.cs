using System.Globalization;
using System.Text;
using Vigie.Coding;
using Vigie.Knowledge;
using Vigie.Reading;
using Vigie.Recognition;

namespace Vigie.PackBuilder.Resolution;

/// <summary>Measures where places are put: country, position, and whether a capital was taken for its government.</summary>
public static class PlaceEvaluation
{
    private const double Near = 50, NearRegion = 150;

    /// <summary>Codes each sentence as an article of its own and compares its marked places with the answers.</summary>
    public static ResolutionScore Run(string file, IArticleCoder coder)
    {
        var score = new ResolutionScore();
        foreach (MarkedText text in MarkedText.ReadLines(file))
        {
            CodedArticle coded = coder.Code(new RawDocument($"{text.Number}.txt", Encoding.UTF8.GetBytes(text.Text), new Sidecar { Published = text.Published ?? "2024-06-12" }));
            foreach (Mark mark in text.Marks) Judge(score, text, mark, coded);
        }
        return score;
    }

    private static void Judge(ResolutionScore score, MarkedText text, Mark mark, CodedArticle coded)
    {
        string[] answer = mark.Answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string words = mark.Span.Of(text.Text);
        Entity? entity = coded.Mentions.Entities.FirstOrDefault(e => e.Mentions.Any(m => m.Span.Overlaps(mark.Span)));
        string? country = entity?.Country ?? entity?.Code?.Country;
        score.Add("country", text, country == (answer[0] == "-" ? null : answer[0]) || (answer[0] == "-" && answer.Length > 1), () => $"{words} -> {country ?? "-"} ({entity?.Basis ?? "no name"}), wanted {answer[0]}");
        if (answer.Length > 2 && double.TryParse(answer[1], CultureInfo.InvariantCulture, out double lat) && double.TryParse(answer[2], CultureInfo.InvariantCulture, out double lon))
        {
            double? off = entity is { Latitude: { } a, Longitude: { } b } ? Kilometres(a, b, lat, lon) : null;
            double limit = entity?.Precision == PlacePrecision.Region ? NearRegion : Near;
            score.Add("position", text, off <= limit, () => string.Create(CultureInfo.InvariantCulture, $"{words} -> {entity?.Name} {entity?.Country} {off ?? -1:F0} km off"));
        }
        if (answer[^1].StartsWith('>'))
        {
            IReadOnlyList<Party> parties = ReferenceEvaluation.Resolve(coded, mark.Span);
            score.Add("capital as government", text, parties.Any(p => p.Code?.Country == answer[^1][1..]), () => $"{words} -> {string.Join(", ", parties)}");
        }
        else if (answer[^1] == "@")
            score.Add("place, not government", text, !coded.Events.SelectMany(e => e.Actors.Concat(e.Recipients)).Any(p => p.Span is { } s && s.Overlaps(mark.Span)), () => words);
    }

    /// <summary>Distance on the sphere (haversine).</summary>
    private static double Kilometres(double lat1, double lon1, double lat2, double lon2)
    {
        double a = Radians(lat1), b = Radians(lat2), dLat = b - a, dLon = Radians(lon2 - lon1);
        double h = Math.Pow(Math.Sin(dLat / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(dLon / 2), 2));
        return 2 * 6371 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
