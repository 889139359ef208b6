using System.Text;
using Vigie.Knowledge;

namespace Vigie.PackBuilder.World;

/// <summary>Writes the gazetteer in the form that <see cref="PlaceIndex"/> reads.</summary>
internal static class PlaceCompiler
{
    private const int MaxPlacesPerKey = 40;
    private const int OwnNames = 3;

    public static byte[] Compile(IReadOnlyList<SourcePlace> places, IReadOnlySet<string> commonWords, out int keyCount)
    {
        // The most populous first, so that ties come out in order of importance.
        SourcePlace[] ordered = [.. places
            .OrderByDescending(p => p.Feature == PlaceFeature.Capital)
            .ThenByDescending(p => p.Population)
            .ThenBy(p => p.Country, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Latitude)];
        string[] countries = [.. ordered.Select(p => p.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var countryNumber = countries.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => (byte)x.i, StringComparer.Ordinal);

        var keys = new SortedDictionary<string, List<(int Place, double Weight)>>(StringComparer.Ordinal);
        for (int i = 0; i < ordered.Length; i++)
            for (int k = 0; k < ordered[i].Names.Count; k++)
            {
                string name = ordered[i].Names[k];
                string key = NameKey.Of(name);
                if (key.Length is < 2 or > PlaceIndex.MaxKeyLength || key.Any(c => c >= 0x80) || !key.Any(char.IsLetter)) continue;
                if (!keys.TryGetValue(key, out List<(int Place, double Weight)>? numbers)) keys.Add(key, numbers = new List<(int, double)>(1));
                if (numbers.Count < MaxPlacesPerKey && !numbers.Exists(n => n.Place == i)) numbers.Add((i, Weight(ordered[i], k)));
            }
        keyCount = keys.Count;

        using var names = new MemoryStream();
        using var records = new MemoryStream();
        var nameOffsets = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (SourcePlace p in ordered)
        {
            if (!nameOffsets.TryGetValue(p.Name, out int offset))
            {
                nameOffsets.Add(p.Name, offset = (int)names.Length);
                byte[] utf8 = Encoding.UTF8.GetBytes(p.Name);
                names.WriteByte((byte)Math.Min(utf8.Length, 255));
                names.Write(utf8, 0, Math.Min(utf8.Length, 255));
            }
            UInt24(records, offset);
            UInt24(records, (int)Math.Round(((p.Latitude ?? 0) + 90) * 10000));
            UInt24(records, (int)Math.Round(((p.Longitude ?? 0) + 180) * 10000));
            UInt24(records, (int)Math.Min(p.Population / 10, 0xFFFFFF));
            records.WriteByte(countryNumber[p.Country]);
            records.WriteByte((byte)p.Feature);
        }

        using var blocks = new MemoryStream();
        var blockOffsets = new List<int>();
        byte[] previous = [];
        int n = 0;
        foreach (var (key, numbers) in keys)
        {
            byte[] ascii = Encoding.ASCII.GetBytes(key);
            if (n++ % PlaceIndex.BlockSize == 0)
            {
                blockOffsets.Add((int)blocks.Length);
                previous = [];
            }
            int shared = 0;
            while (shared < previous.Length && shared < ascii.Length && previous[shared] == ascii[shared]) shared++;
            blocks.WriteByte((byte)shared);
            blocks.WriteByte((byte)(ascii.Length - shared));
            blocks.Write(ascii, shared, ascii.Length - shared);
            blocks.WriteByte((byte)(numbers.Count | (commonWords.Contains(key) ? 0x80 : 0)));
            foreach (var (place, _) in numbers.OrderByDescending(x => x.Weight).ThenBy(x => x.Place)) UInt24(blocks, place);
            previous = ascii;
        }

        int countriesAt = PlaceIndex.HeaderSize, placesAt = countriesAt + (3 * countries.Length), namesAt = placesAt + (int)records.Length;
        int blocksAt = namesAt + (int)names.Length, keysAt = blocksAt + (4 * blockOffsets.Count);
        using var output = new MemoryStream(keysAt + (int)blocks.Length);
        using (var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(PlaceIndex.Magic);
            foreach (int value in (int[])[ordered.Length, blockOffsets.Count, countriesAt, placesAt, namesAt, blocksAt, keysAt]) writer.Write(value);
            foreach (string c in countries) writer.Write(Encoding.ASCII.GetBytes(c));
            writer.Write(records.ToArray());
            writer.Write(names.ToArray());
            foreach (int offset in blockOffsets) writer.Write(offset);
            writer.Write(blocks.ToArray());
        }
        return output.ToArray();
    }

    // Under its own name a place counts ten times what it counts under a name from elsewhere, and a capital ten times what another town does.
    private static double Weight(SourcePlace place, int name) =>
        (place.Population + 1.0) * (name < OwnNames ? 10 : 1) * (place.Feature == PlaceFeature.Capital ? 10 : 1);

    private static void UInt24(MemoryStream s, int value)
    {
        s.WriteByte((byte)value);
        s.WriteByte((byte)(value >> 8));
        s.WriteByte((byte)(value >> 16));
    }
}
