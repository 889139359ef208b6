using Vigie.Coding;

namespace Vigie.Synthesis;

/// <summary>A coded event with what stands behind it: copies of it are folded, and the sources of its act counted.</summary>
/// <param name="Article">The article that tells it: of a family of copies, the origin.</param>
/// <param name="Event">The event as that article tells it.</param>
/// <param name="Entry">Id of the chronicle's entry it belongs to.</param>
/// <param name="IndependentSources">Outlets of origin that report the act.</param>
/// <param name="Articles">Names of all articles that report the act, copies included.</param>
public sealed record ListedEvent(ArticleRecord Article, EventRecord Event, string Entry, int IndependentSources, IReadOnlyList<string> Articles)
{
    public string Id => $"{Article.Id}:{Event.Id}";
}

/// <summary>A statement or figure of an article that is no copy of another's.</summary>
public sealed record Listed<T>(string Id, ArticleRecord Article, T Item);

/// <summary>Flat lists of what articles hold, copies folded into their origins.</summary>
public sealed class PressListing
{
    private readonly IReadOnlyList<ArticleRecord> ordered;
    private readonly FamilyIndex families;

    public PressListing(IEnumerable<ArticleRecord> records)
    {
        ordered = PublicationOrder.Sort(records);
        families = FamilyIndex.Of(ordered);
    }

    /// <summary>Number of articles.</summary>
    public int Articles => ordered.Count;

    /// <summary>Number of families: articles, copies not counted.</summary>
    public int Families => families.Families.Count;

    /// <summary>Events in the order of the chronicle, one per family and act.</summary>
    public IReadOnlyList<ListedEvent> Events()
    {
        var all = new List<ListedEvent>();
        foreach (var act in ChronicleBuilder.Build(ordered, families))
        {
            int sources = families.IndependentSources(act.Tellings.Select(t => t.Article));
            string[] names = [.. act.Tellings.Select(t => t.Article.Name).Distinct(StringComparer.Ordinal)];
            foreach (var family in act.Tellings.GroupBy(t => t.Family))
            {
                var told = family.FirstOrDefault(t => families.Families[t.Family].Members[0].Id == t.Article.Id) ?? family.First();
                all.Add(new ListedEvent(told.Article, told.Event, act.Id, sources, names));
            }
        }
        return all;
    }

    /// <summary>Statements in order of publication, those that a copy repeats left out.</summary>
    public IReadOnlyList<Listed<StatementRecord>> Statements() => Fold(a => a.Statements, s => s.Content.Text, 's');

    /// <summary>Figures in order of publication, those that a copy repeats left out.</summary>
    public IReadOnlyList<Listed<FigureRecord>> Figures() => Fold(a => a.Figures, f => f.Span.Text, 'f');

    private List<Listed<T>> Fold<T>(Func<ArticleRecord, IReadOnlyList<T>> items, Func<T, string> words, char letter)
    {
        var all = new List<Listed<T>>();
        var seen = new Dictionary<int, List<ulong[]>>();
        foreach (var article in ordered)
        {
            int family = families.FamilyOf(article);
            bool copy = seen.TryGetValue(family, out var known);
            known ??= seen[family] = [];
            var own = new List<ulong[]>();
            var list = items(article);
            for (int i = 0; i < list.Count; i++)
            {
                ulong[] w = Lexical.Words([words(list[i])]);
                if (copy && known.Any(k => Lexical.Dice(k, w) >= 0.6)) continue;
                own.Add(w);
                all.Add(new Listed<T>(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{article.Id}:{letter}{i + 1}"), article, list[i]));
            }
            known.AddRange(own);
        }
        return all;
    }

    /// <summary>Who acts, is acted on and speaks, by number of mentions in those roles; copies folded.</summary>
    public IReadOnlyList<ListedActor> Actors()
    {
        var counts = new SortedDictionary<string, ActorCount>(StringComparer.Ordinal);
        foreach (var e in Events())
        {
            foreach (var p in e.Event.Actors) Count(p, e.Article).Acts++;
            foreach (var p in e.Event.Recipients) Count(p, e.Article).Receives++;
        }
        foreach (var s in Statements())
            if (s.Item.Speaker is { } p) Count(p, s.Article).Speaks++;
        return
        [
            .. counts.Values.OrderByDescending(c => c.Acts + c.Receives + c.Speaks).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Code, StringComparer.Ordinal)
                .Select(c => new ListedActor(c.Name, c.Code, c.Acts, c.Receives, c.Speaks, c.Articles.Count)),
        ];

        ActorCount Count(PartyRecord p, ArticleRecord a)
        {
            string key = $"{Text.Folding.Fold(p.Name)}\u0001{p.Code}";
            if (!counts.TryGetValue(key, out var c)) counts[key] = c = new ActorCount(p.Name, p.Code);
            c.Articles.Add(a.Id);
            return c;
        }
    }

    private sealed class ActorCount(string name, string? code)
    {
        public string Name { get; } = name;
        public string? Code { get; } = code;
        public int Acts { get; set; }
        public int Receives { get; set; }
        public int Speaks { get; set; }
        public HashSet<string> Articles { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>An actor and how often it acts, is acted on, and speaks.</summary>
/// <param name="Name">Name as first given.</param>
/// <param name="Code">Actor code, or null.</param>
/// <param name="Acts">Events it is an actor of.</param>
/// <param name="Receives">Events it is a recipient of.</param>
/// <param name="Speaks">Statements it makes.</param>
/// <param name="Articles">Articles that name it in one of these roles.</param>
public sealed record ListedActor(string Name, string? Code, int Acts, int Receives, int Speaks, int Articles);
