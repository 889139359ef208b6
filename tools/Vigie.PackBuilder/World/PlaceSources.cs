using System.Globalization;
using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.PackBuilder.World;

/// <summary>A place to be compiled, with all the names it may be looked up by.</summary>
internal sealed record SourcePlace(string Name, IReadOnlyList<string> Names, string Country, double? Latitude, double? Longitude, long Population, PlaceFeature Feature, string Admin1);

/// <summary>Reads the public tables from which the gazetteer is compiled.</summary>
internal static class PlaceSources
{
    /// <summary>GeoNames <c>cities500.txt</c>: populated places with all their alternate names.</summary>
    /// <param name="path">The table, one place a line, 19 tab-separated columns.</param>
    /// <param name="french">French names by GeoNames id.</param>
    /// <param name="alpha3">Alpha-3 by alpha-2.</param>
    public static IEnumerable<SourcePlace> Cities(string path, IReadOnlyDictionary<string, string> french, IReadOnlyDictionary<string, string> alpha3)
    {
        foreach (string line in File.ReadLines(path))
        {
            string[] c = line.Split('\t');
            if (c.Length < 15 || !alpha3.TryGetValue(c[8], out string? country)) continue;
            long population = long.TryParse(c[14], NumberStyles.None, CultureInfo.InvariantCulture, out long p) ? p : 0;
            PlaceFeature feature = c[7] switch { "PPLC" => PlaceFeature.Capital, "PPLA" => PlaceFeature.Seat, _ => PlaceFeature.Populated };
            string name = french.GetValueOrDefault(c[0], c[1]);
            var names = new List<string> { name, c[1], c[2] };
            foreach (string alternate in c[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (IsUsableAlternate(alternate, population, feature)) names.Add(alternate);
            yield return new SourcePlace(name, names, country,
                double.Parse(c[4], CultureInfo.InvariantCulture), double.Parse(c[5], CultureInfo.InvariantCulture), population, feature, $"{c[8]}.{c[10]}");
        }
    }

    /// <summary>Messages of a gettext catalogue written out by <c>msgunfmt</c>: translation by key.</summary>
    public static Dictionary<string, string> Catalogue(string path)
    {
        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        string? id = null, text = null, current = null;
        foreach (string raw in File.ReadLines(path))
        {
            string line = raw.Trim();
            if (line.StartsWith("msgid ", StringComparison.Ordinal)) { Put(); id = Quoted(line[6..]); text = null; current = "id"; }
            else if (line.StartsWith("msgstr ", StringComparison.Ordinal)) { text = Quoted(line[7..]); current = "text"; }
            else if (line.StartsWith('"'))
            {
                if (current == "id") id += Quoted(line);
                else text += Quoted(line);
            }
        }
        Put();
        return messages;

        void Put()
        {
            if (!string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(text)) messages[id] = text;
        }

        static string Quoted(string s) => s.Trim().Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    /// <summary>Regions of the first order: French names by GeoNames code (<c>AF.13</c>), placed in the middle of their population.</summary>
    public static IEnumerable<SourcePlace> Regions(IReadOnlyDictionary<string, string> french, IReadOnlyList<SourcePlace> cities, IReadOnlyDictionary<string, string> alpha3)
    {
        ILookup<string, SourcePlace> byRegion = cities.ToLookup(c => c.Admin1, StringComparer.Ordinal);
        foreach (var (code, name) in french.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            int point = code.IndexOf('.', StringComparison.Ordinal);
            if (point != 2 || code.IndexOf('.', point + 1) >= 0 || !alpha3.TryGetValue(code[..2], out string? country)) continue;
            double weight = 0, lat = 0, lon = 0;
            long population = 0;
            foreach (SourcePlace city in byRegion[code])
            {
                double w = Math.Sqrt(city.Population + 100.0);
                weight += w;
                lat += w * city.Latitude!.Value;
                lon += w * city.Longitude!.Value;
                population += city.Population;
            }
            bool located = weight > 0;
            // A tenth of its people: of two places of one name, a town of some size comes before a region.
            yield return new SourcePlace(name, [name], country, located ? lat / weight : null, located ? lon / weight : null, population / 10,
                located ? PlaceFeature.Region : PlaceFeature.RegionWithoutPosition, code);
        }
    }

    /// <summary>Subdivisions of ISO 3166-2 under their French names; without position unless a town of the country bears the same name.</summary>
    public static IEnumerable<SourcePlace> Subdivisions(string jsonPath, IReadOnlyDictionary<string, string> french, IReadOnlyList<SourcePlace> cities, IReadOnlyDictionary<string, string> alpha3)
    {
        var towns = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        foreach (SourcePlace city in cities)
        {
            string key = city.Country + NameKey.Of(city.Name);
            if (!towns.TryGetValue(key, out SourcePlace? other) || other.Population < city.Population) towns[key] = city;
        }
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(jsonPath));
        foreach (JsonElement e in json.RootElement.GetProperty("3166-2").EnumerateArray())
        {
            string code = e.GetProperty("code").GetString()!, name = e.GetProperty("name").GetString()!;
            if (!alpha3.TryGetValue(code[..2], out string? country)) continue;
            name = french.GetValueOrDefault(name, name);
            if (name.AsSpan().IndexOfAny(",[(;/") >= 0) continue;
            towns.TryGetValue(country + NameKey.Of(name), out SourcePlace? town);
            yield return new SourcePlace(name, [name], country, town?.Latitude, town?.Longitude, 0,
                town is null ? PlaceFeature.RegionWithoutPosition : PlaceFeature.Region, code);
        }
    }

    /// <summary>Alpha-3 by alpha-2 from the ISO 3166-1 table of iso-codes.</summary>
    public static Dictionary<string, string> Alpha3(string jsonPath)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(jsonPath));
        var codes = json.RootElement.GetProperty("3166-1").EnumerateArray()
            .ToDictionary(e => e.GetProperty("alpha_2").GetString()!, e => e.GetProperty("alpha_3").GetString()!, StringComparer.Ordinal);
        codes["XK"] = "XKX";
        return codes;
    }

    /// <summary>Folded forms of the common words of a Lefff lexicon (nouns, adjectives, verbs, adverbs, function words).</summary>
    public static HashSet<string> CommonWords(string lexiconPath)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(lexiconPath))
        {
            string[] c = line.Split('\t');
            if (c.Length < 3 || c[0].Length < 2 || c[1] is "np" or "" || !char.IsLower(c[0][0])) continue;
            words.Add(NameKey.Of(c[0]));
        }
        return words;
    }

    // Alternate names come in all languages and scripts, with codes of airports among them.
    private static bool IsUsableAlternate(string name, long population, PlaceFeature feature)
    {
        if (name.Length < 3 || !name.Any(char.IsLower)) return false;
        if (!char.IsUpper(name[0]) && !name.Contains('-', StringComparison.Ordinal) && !name.Contains('\'', StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal)) return false;
        if (population < 1000 && feature == PlaceFeature.Populated && name.Length < 5) return false;
        foreach (char c in Folding.Fold(name))
            if (c >= 0x80) return false;
        return true;
    }
}
