using System.Buffers.Binary;

namespace Vigie.Knowledge;

/// <summary>The land of a state or territory.</summary>
/// <param name="Code">Alpha-3, also the codes of self-declared entities.</param>
/// <param name="Rings">Closed outlines as longitude and latitude in degrees (WGS 84), one after the other; holes among them: fill by the even-odd rule.
/// Longitudes beyond 180 belong to a state that reaches across that meridian.</param>
public sealed record BorderArea(string Code, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings);

/// <summary>The compiled borders of states: which one holds a point, and their outlines for a map.</summary>
/// <remarks>
/// Lines that two states share are kept once, as in TopoJSON (M. Bostock, 2013). Layout, little endian: magic; counts of lines and areas; scale and offset of
/// the grid (four doubles); lines, each as a number of points and their differences; areas, each as three letters, rings, and lines of a ring, where ~n is line n
/// backwards. Numbers are variable-length, differences zigzag-coded. A point lies inside where a ray to the east crosses an odd number of lines
/// (M. Shimrat, Algorithm 112, CACM 5, 1962).
/// </remarks>
public sealed class BorderIndex
{
    public const uint Magic = 0x31444256; // "VBD1"
    public const int HeaderSize = 44;

    private readonly int[][] lines = [];
    private readonly (int MinX, int MinY, int MaxX, int MaxY)[] boxes = [];
    private readonly (string Code, int[][] Rings, (int MinX, int MinY, int MaxX, int MaxY) Box)[] areas = [];
    private readonly double scaleX = 1, scaleY = 1, offsetX, offsetY;

    private BorderIndex(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(data) != Magic) return;
        int lineCount = BinaryPrimitives.ReadInt32LittleEndian(data[4..]), areaCount = BinaryPrimitives.ReadInt32LittleEndian(data[8..]);
        scaleX = BinaryPrimitives.ReadDoubleLittleEndian(data[12..]);
        scaleY = BinaryPrimitives.ReadDoubleLittleEndian(data[20..]);
        offsetX = BinaryPrimitives.ReadDoubleLittleEndian(data[28..]);
        offsetY = BinaryPrimitives.ReadDoubleLittleEndian(data[36..]);
        int at = HeaderSize;
        if (lineCount < 0 || areaCount < 0 || lineCount > data.Length || areaCount > data.Length) return;
        lines = new int[lineCount][];
        boxes = new (int, int, int, int)[lineCount];
        for (int i = 0; i < lineCount; i++)
        {
            int[] points = new int[2 * Math.Min(Number(data, ref at), data.Length)];
            int x = 0, y = 0;
            var box = (MinX: int.MaxValue, MinY: int.MaxValue, MaxX: int.MinValue, MaxY: int.MinValue);
            for (int p = 0; p < points.Length; p += 2)
            {
                points[p] = x += Signed(data, ref at);
                points[p + 1] = y += Signed(data, ref at);
                box = (Math.Min(box.MinX, x), Math.Min(box.MinY, y), Math.Max(box.MaxX, x), Math.Max(box.MaxY, y));
            }
            lines[i] = points;
            boxes[i] = box;
        }
        areas = new (string, int[][], (int, int, int, int))[areaCount];
        for (int i = 0; i < areaCount; i++)
        {
            string code = at + 3 <= data.Length ? System.Text.Encoding.ASCII.GetString(data.Slice(at, 3)) : "";
            at += 3;
            var rings = new int[Math.Min(Number(data, ref at), data.Length)][];
            var box = (MinX: int.MaxValue, MinY: int.MaxValue, MaxX: int.MinValue, MaxY: int.MinValue);
            for (int r = 0; r < rings.Length; r++)
            {
                rings[r] = new int[Math.Min(Number(data, ref at), data.Length)];
                for (int l = 0; l < rings[r].Length; l++)
                {
                    int line = Signed(data, ref at);
                    int number = line < 0 ? ~line : line;
                    if (number >= lineCount) { line = 0; number = 0; }
                    rings[r][l] = line;
                    var b = boxes[number];
                    box = (Math.Min(box.MinX, b.MinX), Math.Min(box.MinY, b.MinY), Math.Max(box.MaxX, b.MaxX), Math.Max(box.MaxY, b.MaxY));
                }
            }
            areas[i] = (code, rings, box);
        }
    }

    /// <summary>Number of areas.</summary>
    public int Count => areas.Length;

    /// <summary>Opens compiled borders; a missing or foreign file gives none.</summary>
    public static BorderIndex Open(string path)
    {
        try
        {
            return new BorderIndex(File.Exists(path) ? File.ReadAllBytes(path) : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BorderIndex([]);
        }
    }

    /// <summary>The state that holds a point, by code; null at sea.</summary>
    /// <param name="latitude">Degrees north, WGS 84.</param>
    /// <param name="longitude">Degrees east, WGS 84.</param>
    /// <param name="withinKilometres">Ashore of a state as near as this counts as in it: coasts are drawn coarsely, and ports lie on them.</param>
    public string? CodeAt(double latitude, double longitude, double withinKilometres = 0)
    {
        if (areas.Length == 0 || !double.IsFinite(latitude) || !double.IsFinite(longitude)) return null;
        double x = (longitude - offsetX) / scaleX, y = (latitude - offsetY) / scaleY, turn = 360 / scaleX;
        // A state that reaches across the 180th meridian goes on beyond the edge of the map.
        foreach (double at in (ReadOnlySpan<double>)[x, x + turn, x - turn])
            foreach (var (code, rings, box) in areas)
                if (at >= box.MinX && at <= box.MaxX && y >= box.MinY && y <= box.MaxY && Inside(rings, at, y)) return code;
        if (!(withinKilometres > 0)) return null;
        return Nearest(latitude, x, y, withinKilometres) ?? Nearest(latitude, x + turn, y, withinKilometres) ?? Nearest(latitude, x - turn, y, withinKilometres);
    }

    /// <summary>The outlines of all areas, in the order of the file.</summary>
    public IEnumerable<BorderArea> Areas()
    {
        foreach (var (code, rings, _) in areas)
            yield return new BorderArea(code, [.. rings.Select(Outline)]);
    }

    private List<(double Longitude, double Latitude)> Outline(int[] ring)
    {
        var points = new List<(double, double)>();
        foreach (int number in ring)
        {
            int[] line = lines[number < 0 ? ~number : number];
            // The last point of a line is the first of the next.
            for (int i = points.Count == 0 ? 0 : 2; i < line.Length; i += 2)
            {
                int p = number < 0 ? line.Length - 2 - i : i;
                points.Add(((line[p] * scaleX) + offsetX, (line[p + 1] * scaleY) + offsetY));
            }
        }
        return points;
    }

    private bool Inside(int[][] rings, double x, double y)
    {
        bool inside = false;
        foreach (int[] ring in rings)
            foreach (int number in ring)
            {
                int n = number < 0 ? ~number : number;
                if (y < boxes[n].MinY || y > boxes[n].MaxY || x > boxes[n].MaxX) continue;
                int[] line = lines[n];
                for (int i = 2; i < line.Length; i += 2)
                {
                    double y0 = line[i - 1], y1 = line[i + 1];
                    if (y0 > y == y1 > y) continue;
                    if (x < line[i - 2] + ((line[i] - line[i - 2]) * (y - y0) / (y1 - y0))) inside = !inside;
                }
            }
        return inside;
    }

    private string? Nearest(double latitude, double x, double y, double kilometres)
    {
        const double KilometresPerDegree = 111.2;
        double perX = KilometresPerDegree * scaleX * Math.Cos(latitude * Math.PI / 180), perY = KilometresPerDegree * scaleY;
        double best = kilometres * kilometres, reachX = perX > 0 ? kilometres / perX : 0, reachY = kilometres / perY;
        string? nearest = null;
        foreach (var (code, rings, box) in areas)
        {
            if (x < box.MinX - reachX || x > box.MaxX + reachX || y < box.MinY - reachY || y > box.MaxY + reachY) continue;
            foreach (int[] ring in rings)
                foreach (int number in ring)
                {
                    int n = number < 0 ? ~number : number;
                    if (x < boxes[n].MinX - reachX || x > boxes[n].MaxX + reachX || y < boxes[n].MinY - reachY || y > boxes[n].MaxY + reachY) continue;
                    int[] line = lines[n];
                    for (int i = 2; i < line.Length; i += 2)
                    {
                        double ax = (line[i - 2] - x) * perX, ay = (line[i - 1] - y) * perY, bx = (line[i] - x) * perX, by = (line[i + 1] - y) * perY;
                        double dx = bx - ax, dy = by - ay, length = (dx * dx) + (dy * dy);
                        double t = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
                        double px = ax + (t * dx), py = ay + (t * dy), d = (px * px) + (py * py);
                        if (d >= best) continue;
                        best = d;
                        nearest = code;
                    }
                }
        }
        return nearest;
    }

    private static int Number(ReadOnlySpan<byte> data, ref int at)
    {
        int n = 0;
        for (int shift = 0; at < data.Length && shift < 35; shift += 7)
        {
            byte b = data[at++];
            n |= (b & 0x7F) << shift;
            if (b < 0x80) break;
        }
        return n & int.MaxValue;
    }

    private static int Signed(ReadOnlySpan<byte> data, ref int at)
    {
        int n = Number(data, ref at);
        return (n >> 1) ^ -(n & 1);
    }
}
