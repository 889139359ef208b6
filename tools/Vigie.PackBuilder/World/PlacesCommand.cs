namespace Vigie.PackBuilder.World;

/// <summary><c>vigie-packs places --sources FOLDER --out FILE</c>: compiles the gazetteer from what <c>tools/fetch-sources.sh</c> fetched.</summary>
internal static class PlacesCommand
{
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
            error.WriteLine("usage: vigie-packs places --sources FOLDER --out FILE");
            return 2;
        }
        string cities = Path.Combine(sources, "cities500.txt"), geonames = Path.Combine(sources, "geonames.fr.po"), subdivisionNames = Path.Combine(sources, "iso_3166-2.fr.po");
        string iso1 = Path.Combine(sources, "iso_3166-1.json"), iso2 = Path.Combine(sources, "iso_3166-2.json"), lexicon = Path.Combine(sources, "lefff.mlex");
        foreach (string file in (string[])[cities, geonames, subdivisionNames, iso1, iso2, lexicon])
            if (!File.Exists(file))
            {
                error.WriteLine($"{file} is missing: run tools/fetch-sources.sh first");
                return 1;
            }

        Dictionary<string, string> alpha3 = PlaceSources.Alpha3(iso1), french = PlaceSources.Catalogue(geonames);
        List<SourcePlace> places = [.. PlaceSources.Cities(cities, french, alpha3)];
        int towns = places.Count;
        List<SourcePlace> regions = [.. PlaceSources.Regions(french, places, alpha3)];
        var known = regions.Select(r => r.Country + Knowledge.NameKey.Of(r.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (SourcePlace s in PlaceSources.Subdivisions(iso2, PlaceSources.Catalogue(subdivisionNames), places, alpha3))
            if (known.Add(s.Country + Knowledge.NameKey.Of(s.Name))) regions.Add(s);
        places.AddRange(regions);
        byte[] compiled = PlaceCompiler.Compile(places, PlaceSources.CommonWords(lexicon), out int keys);
        File.WriteAllBytes(target, compiled);
        output.WriteLine($"{target}: {towns} towns, {regions.Count} regions, {keys} names, {compiled.Length / 1024} KiB");
        return 0;
    }
}
