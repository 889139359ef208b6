using System.Globalization;
using System.Text;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.PackBuilder.Names;

/// <summary>Makes training sentences from templates by filling their slots with known and invented names.</summary>
/// <remarks>Replacing mentions by others of the same type: X. Dai and H. Adel, "An analysis of simple data augmentation for named entity recognition" (COLING 2020).</remarks>
public sealed class TemplateNames
{
    private static readonly string[] Days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] Onsets = ["ba", "ko", "ma", "ndi", "sa", "tou", "ya", "zé", "lo", "mi", "na", "ra", "ka", "gue", "ou", "ti", "bo", "che", "al", "er", "va", "po", "du", "fa", "ha", "jo"];
    private static readonly string[] Codas = ["ra", "né", "mba", "to", "lin", "kov", "sa", "dou", "bé", "ma", "ro", "guez", "chev", "tchi", "lo", "na", "di", "sson", "far", "wi", "no", "ngo", "let", "vitch", "than", "ro"];

    private readonly SeededRandom random;
    private readonly List<string[]> persons = [];
    private readonly List<string> places;
    private readonly List<string> organisations = [], media = [], groups = [], regions = [], demonyms = [], capitals = [];
    private readonly List<string> fem = [], masc = [], plur = [], vowel = [];

    public TemplateNames(Knowledge.World world, ulong seed)
    {
        places = [.. world.AllPlaces.Select(p => p.Name).Where(n => n.Length > 2 && char.IsUpper(n[0]))];
        random = new SeededRandom(seed);
        foreach (Person p in world.Persons)
        {
            string[] w = p.Name.Split(' ');
            if (w.Length > 1) persons.Add(w);
        }
        foreach (Country c in world.Countries)
        {
            demonyms.AddRange(c.Demonyms);
            capitals.AddRange(c.Capitals.Take(1));
            List<string> list = "AEIOUÉÎÔYH".Contains(c.Name[0], StringComparison.Ordinal) ? vowel : c.Name.EndsWith('s') ? plur : c.Name.EndsWith('e') ? fem : masc;
            list.Add(c.Name);
        }
        foreach (WorldEntry e in world.Entries)
            (e.Kind switch { WorldKind.Organisation => organisations, WorldKind.Media => media, WorldKind.Group => groups, WorldKind.Region => regions, _ => null })?.Add(e.Name);
    }

    /// <summary>Fills a template.</summary>
    public MarkedText Fill(string template)
    {
        var text = new StringBuilder();
        var names = new List<MarkedName>();
        int at = 0;
        while (at < template.Length)
        {
            int open = template.IndexOf('[', at);
            if (open < 0) open = template.Length;
            text.Append(Expand(template[at..open]));
            if (open >= template.Length) break;
            int colon = template.IndexOf(':', open), close = template.IndexOf(']', open);
            EntityType type = template[(open + 1)..colon] switch
            {
                "PER" => EntityType.Person,
                "ORG" => EntityType.Organisation,
                "LOC" => EntityType.Location,
                _ => EntityType.Miscellaneous,
            };
            int start = text.Length;
            text.Append(Expand(template[(colon + 1)..close]));
            names.Add(new MarkedName(new TextSpan(start, text.Length), type));
            at = close + 1;
        }
        return new MarkedText(text.ToString(), names);
    }

    /// <summary>A name to stand for another of the type, or null to keep it.</summary>
    public string? Replacement(MarkedName name, string text) => name.Type switch
    {
        _ when random.Next(3) == 0 => null,
        EntityType.Person => !text.Contains(' ', StringComparison.Ordinal) ? Slot("last") : Slot("person"),
        EntityType.Location when !text.Contains(' ', StringComparison.Ordinal) => Slot("city"),
        _ => null,
    };

    private string Expand(string text)
    {
        while (true)
        {
            int open = text.IndexOf('{', StringComparison.Ordinal);
            if (open < 0) return text;
            int close = text.IndexOf('}', open);
            text = text[..open] + Slot(text[(open + 1)..close]) + text[(close + 1)..];
        }
    }

    private string Slot(string slot) => slot switch
    {
        "person" => Name(),
        "last" => random.Next(3) == 0 ? Invented() : random.Pick(persons)[^1],
        "given" => random.Pick(persons)[0],
        "city" => places.Count == 0 || random.Next(4) == 0 ? Invented() : random.Pick(places),
        "capital" => random.Pick(capitals),
        "fem" or "fem-bare" => random.Pick(fem),
        "masc" => random.Pick(masc),
        "plur" => random.Pick(plur),
        "vowel" => random.Pick(vowel),
        "region" => regions.Count == 0 ? Invented() : random.Pick(regions),
        "org" => random.Pick(organisations),
        "media" => media.Count == 0 ? Invented() : random.Pick(media),
        "group" => groups.Count == 0 ? Acronym() : random.Pick(groups),
        "dem" => random.Pick(demonyms),
        "brand" or "codename" => random.Next(3) == 0 ? Acronym() : Invented(),
        "acro" => Acronym(),
        "num" => (2 + random.Next(98)).ToString(CultureInfo.InvariantCulture),
        "day" => random.Pick(Days),
        "month" => random.Pick(Months),
        _ => throw new InvalidDataException($"templates: unknown slot {{{slot}}}"),
    };

    private string Name()
    {
        string[] a = random.Pick(persons), b = random.Pick(persons);
        return random.Next(5) switch
        {
            0 => string.Join(' ', a),
            1 => $"{a[0]} {Invented()}",
            2 => $"{Invented()} {Invented()}",
            3 => $"{a[0]} {string.Join(' ', b[1..])}",
            _ => $"{a[0]} {b[^1]}",
        };
    }

    private string Invented()
    {
        string s = random.Pick(Onsets) + (random.Next(2) == 0 ? random.Pick(Onsets) : "") + random.Pick(Codas);
        return char.ToUpperInvariant(s[0]) + s[1..];
    }

    private string Acronym()
    {
        const string letters = "ABCDEFGILMNOPRSTUVPCRDFMA";
        string s = "";
        for (int n = 3 + random.Next(3); n > 0; n--) s += letters[random.Next(letters.Length)];
        return s + (random.Next(8) == 0 ? "-" + letters[random.Next(letters.Length)] : "");
    }
}
