using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.PackBuilder.World;

/// <summary><c>vigie-packs borders --sources FOLDER --out FILE</c>: compiles the borders of states and measures them against the gazetteer beside the output.</summary>
internal static class BordersCommand
{
    private const double Ashore = 25;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        string? sources = null, target = null;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            if (args[i] == "--sources") sources = args[i + 1];
            else if (args[i] == "--out") target = args[i + 1];
        }
        if (sources is null || target is null)
        {
            error.WriteLine("usage: vigie-packs borders --sources FOLDER --out FILE");
            return 2;
        }
        string atlas = Path.Combine(sources, "countries-50m.json"), iso = Path.Combine(sources, "iso_3166-1.json");
        string corrections = Path.Combine(AppContext.BaseDirectory, "World", "borders.tsv");
        foreach (string file in (string[])[atlas, iso, corrections])
            if (!File.Exists(file))
            {
                error.WriteLine($"{file} is missing: run tools/fetch-sources.sh first");
                return 1;
            }
        using JsonDocument topology = JsonDocument.Parse(File.ReadAllText(atlas)), codes = JsonDocument.Parse(File.ReadAllText(iso));
        var numeric = codes.RootElement.GetProperty("3166-1").EnumerateArray()
            .ToDictionary(e => e.GetProperty("numeric").GetString()!, e => e.GetProperty("alpha_3").GetString()!, StringComparer.Ordinal);
        var leftOut = new List<string>();
        byte[] compiled = BorderCompiler.Compile(topology.RootElement, numeric, TsvTable.Read(corrections), leftOut);
        File.WriteAllBytes(target, compiled);
        BorderIndex borders = BorderIndex.Open(target);
        output.WriteLine($"{target}: {borders.Count} areas, {compiled.Length / 1024} KiB; left out: {string.Join(", ", leftOut)}");
        Measure(borders, PlaceIndex.Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(target))!, "places.bin")), output);
        return 0;
    }

    /// <summary>In how many towns of the gazetteer the borders and the gazetteer agree on the country.</summary>
    private static void Measure(BorderIndex borders, PlaceIndex places, TextWriter output)
    {
        int towns = 0, same = 0, none = 0;
        var wrong = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (WorldEntry place in places.All())
        {
            if (place.Latitude is not { } lat || place.Longitude is not { } lon || place.Precision != PlacePrecision.City) continue;
            towns++;
            string? code = borders.CodeAt(lat, lon, Ashore);
            if (code is null) none++;
            else if (code == place.Country) same++;
            else wrong[$"{place.Country} in {code}"] = wrong.GetValueOrDefault($"{place.Country} in {code}") + 1;
        }
        if (towns == 0) return;
        output.WriteLine($"{towns} towns: {100.0 * same / towns:F2} % in their country, {100.0 * none / towns:F2} % in none");
        foreach (var (what, count) in wrong.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(20)) output.WriteLine($"  {count,6} {what}");
    }
}
