using System.Buffers.Binary;
using System.Text;

namespace Vigie.Knowledge;

/// <summary>The compiled gazetteer: some hundred thousand places under their folded names, read as one block without parsing.</summary>
/// <remarks>
/// Layout, little endian: magic; counts of countries, places, key blocks; offsets of the sections; then
/// countries (3 ASCII letters each); places (<see cref="PlaceSize"/> bytes each); names (length byte and UTF-8); key blocks.
/// A block holds up to <see cref="BlockSize"/> keys in ordinal order, each as: letters shared with the key before, letters of its own, those letters,
/// number of places (the top bit marks a common word), place numbers of three bytes, the most populous first.
/// </remarks>
public sealed class PlaceIndex
{
    public const uint Magic = 0x314C5056; // "VPL1"
    public const int HeaderSize = 32;
    public const int PlaceSize = 14;
    public const int BlockSize = 16;
    public const int MaxKeyLength = 60;

    private readonly byte[] data;
    private readonly int placeCount, blockCount, countriesAt, placesAt, namesAt, blocksAt, keysAt;

    private PlaceIndex(byte[] data)
    {
        this.data = data;
        if (data.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(data) != Magic) return;
        placeCount = Int(4);
        blockCount = Int(8);
        countriesAt = Int(12);
        placesAt = Int(16);
        namesAt = Int(20);
        blocksAt = Int(24);
        keysAt = Int(28);
        int end = data.Length;
        if (placeCount < 0 || blockCount < 0 || countriesAt < 0 || namesAt < 0 || keysAt < 0 || keysAt > end || placesAt < 0
            || placesAt + ((long)placeCount * PlaceSize) > end || blocksAt < 0 || blocksAt + ((long)blockCount * 4) > end)
            blockCount = 0;
    }

    /// <summary>Number of places.</summary>
    public int Count => placeCount;

    /// <summary>Opens a compiled gazetteer; a missing or foreign file gives an empty one.</summary>
    public static PlaceIndex Open(string path)
    {
        try
        {
            return new PlaceIndex(File.Exists(path) ? File.ReadAllBytes(path) : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PlaceIndex([]);
        }
    }

    /// <summary>Whether some place bears the key.</summary>
    public bool Contains(string key) => Locate(key, out _) >= 0;

    /// <summary>Whether the key is usually a common word or a personal name of the language of the pack.</summary>
    public bool IsCommonWord(string key) => Locate(key, out bool common) >= 0 && common;

    /// <summary>Adds the places under a key to a list, the most populous first.</summary>
    public void Find(string key, List<WorldEntry> found)
    {
        int at = Locate(key, out _);
        if (at < 0) return;
        int n = data[at] & 0x7F;
        for (int i = 0; i < n && at + 4 + (3 * i) <= data.Length; i++)
            if (Place(UInt24(at + 1 + (3 * i))) is { } place) found.Add(place);
    }

    /// <summary>All places, in the order of the file.</summary>
    public IEnumerable<WorldEntry> All()
    {
        for (int i = 0; i < placeCount; i++)
            if (Place(i) is { } place) yield return place;
    }

    // Where the posting of a key begins, or -1.
    private int Locate(string key, out bool common)
    {
        common = false;
        if (blockCount == 0 || key.Length is 0 or > MaxKeyLength) return -1;
        Span<byte> wanted = stackalloc byte[key.Length];
        for (int i = 0; i < key.Length; i++)
        {
            if (key[i] >= 0x80) return -1;
            wanted[i] = (byte)key[i];
        }
        int low = 0, high = blockCount - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (FirstKey(middle).SequenceCompareTo(wanted) <= 0) low = middle;
            else high = middle - 1;
        }
        Span<byte> current = stackalloc byte[256];
        int at = keysAt + Int(blocksAt + (4 * low));
        for (int k = 0; k < BlockSize && at + 2 < data.Length; k++)
        {
            int shared = data[at], own = data[at + 1];
            if (at + 2 + own >= data.Length || shared + own > current.Length) return -1;
            data.AsSpan(at + 2, own).CopyTo(current[shared..]);
            at += 2 + own;
            int order = current[..(shared + own)].SequenceCompareTo(wanted);
            if (order > 0) return -1;
            if (order == 0)
            {
                common = (data[at] & 0x80) != 0;
                return at;
            }
            at += 1 + (3 * (data[at] & 0x7F));
        }
        return -1;
    }

    private ReadOnlySpan<byte> FirstKey(int block)
    {
        int at = keysAt + Int(blocksAt + (4 * block));
        return at + 2 <= data.Length && at + 2 + data[at + 1] <= data.Length ? data.AsSpan(at + 2, data[at + 1]) : default;
    }

    private WorldEntry? Place(int number)
    {
        if (number >= placeCount) return null;
        int at = placesAt + (number * PlaceSize);
        int nameAt = namesAt + UInt24(at), countryAt = countriesAt + (3 * data[at + 12]);
        if (nameAt >= data.Length || nameAt + 1 + data[nameAt] > data.Length || countryAt + 3 > data.Length) return null;
        string name = Encoding.UTF8.GetString(data, nameAt + 1, data[nameAt]);
        string country = Encoding.ASCII.GetString(data, countryAt, 3);
        var feature = (PlaceFeature)data[at + 13];
        double lat = (UInt24(at + 3) / 10000.0) - 90, lon = (UInt24(at + 6) / 10000.0) - 180;
        bool located = feature != PlaceFeature.RegionWithoutPosition;
        return new WorldEntry
        {
            Id = $"places:{country}/{name}",
            Kind = WorldKind.Place,
            Name = name,
            Type = EntityType.Location,
            Code = new ActorCode(country),
            Country = country,
            Latitude = located ? lat : null,
            Longitude = located ? lon : null,
            Precision = feature is PlaceFeature.Region or PlaceFeature.RegionWithoutPosition ? PlacePrecision.Region : PlacePrecision.City,
            Population = UInt24(at + 9) * 10L,
            Sort = feature switch
            {
                PlaceFeature.Capital => "capital",
                PlaceFeature.Seat => "seat",
                PlaceFeature.Region or PlaceFeature.RegionWithoutPosition => "admin1",
                _ => "",
            },
        };
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(at));

    private int UInt24(int at) => data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
}

/// <summary>What a place of the gazetteer is.</summary>
public enum PlaceFeature : byte { Populated, Capital, Seat, Region, RegionWithoutPosition }
