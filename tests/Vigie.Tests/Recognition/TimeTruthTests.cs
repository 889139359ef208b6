using NodaTime;
using Vigie.Dates;
using Vigie.Linguistics;
using Vigie.PackBuilder.Times;
using Vigie.Recognition.Times;
using Vigie.Tests.Support;
using Xunit;

namespace Vigie.Tests.Recognition;

/// <summary>Articles written for a known day about acts of known days: whatever is known of the day of publication, no interval may leave out the day meant.</summary>
public class TimeTruthTests
{
    private static readonly string[] Weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly Lazy<(TimeRecogniser Times, TextAnnotator Annotator)> Engine = new(() =>
    {
        string pack = Path.Combine(SharedData.RepositoryRoot, "src", "Vigie.Packs", "fr");
        return (new RuleExamples(pack).Times, TextAnnotator.Load(Path.Combine(pack, "linguistics")));
    });

    [Fact]
    public void AnIntervalHoldsTheDayThatWasMeant()
    {
        var random = new Random(20231);
        var wrong = new List<string>();
        for (int article = 0; article < 120; article++)
        {
            var published = new LocalDate(2005, 1, 1).PlusDays(random.Next(7000));
            var acts = Enumerable.Range(0, 5).Select(_ => Act(random, published)).ToList();
            string text = string.Join("\n\n", acts.Select(a => a.Sentence));
            string month = DateBounds.Iso(published)[..7];
            var words = Engine.Value.Annotator.Annotate(PlainAnnotator.Article(text, null));
            foreach (string? known in (string?[])[DateBounds.Iso(published), month, $"{DateBounds.Iso(published.PlusDays(-random.Next(4)))}/{DateBounds.Iso(published.PlusDays(random.Next(4)))}", null])
            {
                var found = Engine.Value.Times.Recognise(new AnnotatedText(PlainAnnotator.Article(text, known), words.Sentences));
                int at = 0;
                foreach (var (sentence, day, said) in acts)
                {
                    int start = text.IndexOf(sentence, at, StringComparison.Ordinal);
                    at = start + 1;
                    foreach (var t in found)
                    {
                        if (t.Span.Start < start || t.Span.End > start + sentence.Length || t.Bounds.Contains(day)) continue;
                        // Of a month, the coding manual takes the weekdays of that month, even where one just outside it might be meant.
                        if (known == month && DateBounds.Iso(day)[..7] != month && Weekdays.Any(w => said.StartsWith(w, StringComparison.Ordinal))) continue;
                        // Who leaves out the year has told of no other one before.
                        if (known is null && acts.Any(a => a.Words.EndsWith(DateBounds.Iso(a.Day)[..4], StringComparison.Ordinal) && Math.Abs(Period.DaysBetween(a.Day, day)) > 180)) continue;
                        wrong.Add($"{DateBounds.Iso(published)} known as {known ?? "nothing"}: {sentence} meant {DateBounds.Iso(day)}, got {t.Bounds} by {t.Basis}");
                    }
                    if (known == DateBounds.Iso(published) && !found.Any(t => t.Span.Start >= start && t.Span.End <= start + sentence.Length))
                        wrong.Add($"nothing found in: {sentence} ({said})");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n" + string.Join('\n', wrong.Take(40)));
    }

    /// <summary>A sentence about an act of a day, and words for that day that a reader of the day of publication would understand.</summary>
    private static (string Sentence, LocalDate Day, string Words) Act(Random random, LocalDate published)
    {
        bool past = random.Next(4) > 0;
        int far = random.Next(5) switch { 0 => random.Next(1, 3), 1 => random.Next(1, 7), 2 => random.Next(1, 40), 3 => random.Next(1, 330), _ => random.Next(1, 2500) };
        var day = published.PlusDays(past ? -far : far);
        var ways = new List<string>();
        string weekday = Weekdays[(int)day.DayOfWeek - 1], month = Months[day.Month - 1];
        string number = day.Day == 1 ? "1er" : $"{day.Day}";
        ways.Add($"le {number} {month} {day.Year}");
        ways.Add($"le {weekday} {number} {month} {day.Year}");
        ways.Add($"en {month} {day.Year}");
        ways.Add($"{(day.Day <= 10 ? "début" : day.Day <= 20 ? "à la mi-" : "fin")} {month} {day.Year}".Replace("- ", "-", StringComparison.Ordinal));
        if (far < 300)
        {
            ways.Add($"le {number} {month}");
            ways.Add($"le {weekday} {number} {month}");
            if (day.Month != published.Month) ways.Add($"en {month}");
        }
        if (past && far == 1) ways.AddRange(["hier", "hier soir"]);
        if (past && far == 2) ways.Add("avant-hier");
        if (!past && far == 1) ways.Add("demain");
        if (far < 7) ways.AddRange([weekday, $"{weekday} soir"]);
        if (past && far <= 7) ways.Add($"{weekday} dernier");
        if (!past && far <= 7) ways.Add($"{weekday} prochain");
        int weeks = Period.Between(Monday(published), Monday(day), PeriodUnits.Weeks).Weeks;
        if (weeks == 0) ways.Add("cette semaine");
        if (weeks == -1) ways.Add("la semaine dernière");
        if (weeks == 1) ways.Add("la semaine prochaine");
        int months = (day.Year - published.Year) * 12 + day.Month - published.Month;
        if (months == -1) ways.Add("le mois dernier");
        if (months == 1) ways.Add("le mois prochain");
        if (months is < 0 and > -11) ways.Add(months == -1 ? "il y a un mois" : $"il y a {-months} mois");
        if (day.Year == published.Year - 1) ways.AddRange(["l'an dernier", "l'année dernière", $"en {month} de l'an dernier"]);
        if (day.Year == published.Year + 1) ways.Add("l'an prochain");
        if (past && far is > 2 and < 15) ways.Add($"il y a {far} jours");
        if (!past && far is > 2 and < 15) ways.Add($"dans {far} jours");
        if (day.Year < published.Year - 1) ways.AddRange([$"en {day.Year}", $"il y a {published.Year - day.Year} ans"]);
        string words = ways[random.Next(ways.Count)];
        string[] told = past ? ["Le conseil a siégé {0}.", "Les rebelles ont quitté la ville {0}.", "Le ministre avait démissionné {0}."] : ["Le conseil siégera {0}.", "Les rebelles quitteront la ville {0}.", "La conférence se tiendra {0}."];
        return (string.Format(System.Globalization.CultureInfo.InvariantCulture, told[random.Next(told.Length)], words), day, words);
    }

    private static LocalDate Monday(LocalDate d) => d.PlusDays(1 - (int)d.DayOfWeek);
}
