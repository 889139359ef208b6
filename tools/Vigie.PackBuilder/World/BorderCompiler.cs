using System.Globalization;
using System.Text;
using System.Text.Json;
using Vigie.Knowledge;
using Vigie.Text;

namespace Vigie.PackBuilder.World;

/// <summary>Compiles the borders of states from a TopoJSON file into the form that <see cref="BorderIndex"/> reads.</summary>
internal static class BorderCompiler
{
    /// <param name="topology">The <c>countries-*.json</c> of world-atlas: Natural Earth, areas by ISO 3166-1 numeric code or name.</param>
    /// <param name="numeric">Alpha-3 by ISO 3166-1 numeric code.</param>
    /// <param name="corrections">Table: <c>code</c> and either <c>name</c> of an area without ISO code, or <c>lat</c> and <c>lon</c> of a point whose polygon is that code's.</param>
    /// <param name="leftOut">Names of areas that neither has a code for.</param>
    public static byte[] Compile(JsonElement topology, IReadOnlyDictionary<string, string> numeric, TsvTable corrections, List<string> leftOut)
    {
        var transform = topology.GetProperty("transform");
        double[] scale = Doubles(transform.GetProperty("scale")), offset = Doubles(transform.GetProperty("translate"));
        List<(int X, int Y)[]> arcs = [.. topology.GetProperty("arcs").EnumerateArray().Select(Absolute)];
        int turn = (int)Math.Round(360 / scale[0]);
        var byName = corrections.Rows.Where(r => r["name"].Length > 0).ToDictionary(r => r["name"], r => r["code"], StringComparer.Ordinal);
        var areas = new SortedDictionary<string, List<List<int>>>(StringComparer.Ordinal);
        foreach (JsonElement geometry in topology.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray())
        {
            string name = geometry.GetProperty("properties").GetProperty("name").GetString()!;
            string? code = geometry.TryGetProperty("id", out JsonElement id) ? numeric.GetValueOrDefault(id.GetString()!) : null;
            code = byName.GetValueOrDefault(name, code ?? "");
            if (code.Length != 3)
            {
                leftOut.Add(name);
                continue;
            }
            foreach (JsonElement polygon in Polygons(geometry))
            {
                List<List<int>> rings = [.. polygon.EnumerateArray().Select(r => Continuous([.. r.EnumerateArray().Select(a => a.GetInt32())], arcs, turn))];
                string owner = code;
                foreach (TsvRow row in corrections.Rows)
                    if (row["lat"].Length > 0 && Holds(arcs, rings[0], (Number(row["lon"]) - offset[0]) / scale[0], (Number(row["lat"]) - offset[1]) / scale[1])) owner = row["code"];
                if (!areas.TryGetValue(owner, out List<List<int>>? all)) areas.Add(owner, all = []);
                all.AddRange(rings);
            }
        }

        using var output = new MemoryStream();
        using (var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(BorderIndex.Magic);
            writer.Write(arcs.Count);
            writer.Write(areas.Count);
            foreach (double d in (double[])[.. scale, .. offset]) writer.Write(d);
            foreach ((int X, int Y)[] arc in arcs)
            {
                writer.Write7BitEncodedInt(arc.Length);
                (int X, int Y) before = (0, 0);
                foreach (var point in arc)
                {
                    writer.Write7BitEncodedInt(ZigZag(point.X - before.X));
                    writer.Write7BitEncodedInt(ZigZag(point.Y - before.Y));
                    before = point;
                }
            }
            foreach (var (code, rings) in areas)
            {
                writer.Write(Encoding.ASCII.GetBytes(code));
                writer.Write7BitEncodedInt(rings.Count);
                foreach (List<int> ring in rings)
                {
                    writer.Write7BitEncodedInt(ring.Count);
                    foreach (int arc in ring) writer.Write7BitEncodedInt(ZigZag(arc));
                }
            }
        }
        return output.ToArray();
    }

    private static IEnumerable<JsonElement> Polygons(JsonElement geometry) => geometry.GetProperty("type").GetString() switch
    {
        "Polygon" => [geometry.GetProperty("arcs")],
        "MultiPolygon" => geometry.GetProperty("arcs").EnumerateArray(),
        _ => [],
    };

    // TopoJSON keeps the first point of an arc and the differences of the others.
    private static (int X, int Y)[] Absolute(JsonElement arc)
    {
        var points = new (int X, int Y)[arc.GetArrayLength()];
        int x = 0, y = 0, i = 0;
        foreach (JsonElement point in arc.EnumerateArray()) points[i++] = (x += point[0].GetInt32(), y += point[1].GetInt32());
        return points;
    }

    /// <summary>A ring that jumps from one edge of the map to the other goes on beyond the edge, through copies of its arcs. One that goes round a pole stays as it is.</summary>
    private static List<int> Continuous(List<int> ring, List<(int X, int Y)[]> arcs, int turn)
    {
        int shift = 0, last = 0;
        bool begun = false, jumps = false;
        var moved = new List<(int X, int Y)[]>();
        foreach (int number in ring)
        {
            var points = arcs[number < 0 ? ~number : number].ToArray();
            if (number < 0) Array.Reverse(points);
            for (int i = 0; i < points.Length; i++)
            {
                int x = points[i].X;
                if (begun && x - last > turn / 2) shift -= turn;
                else if (begun && last - x > turn / 2) shift += turn;
                begun = true;
                last = x;
                jumps |= shift != 0;
                points[i].X += shift;
            }
            moved.Add(points);
        }
        if (!jumps || shift != 0) return ring;
        var copies = new List<int>();
        foreach (var points in moved)
        {
            copies.Add(arcs.Count);
            arcs.Add(points);
        }
        return copies;
    }

    private static bool Holds(List<(int X, int Y)[]> arcs, List<int> ring, double x, double y)
    {
        bool inside = false;
        foreach (int number in ring)
        {
            (int X, int Y)[] arc = arcs[number < 0 ? ~number : number];
            for (int i = 1; i < arc.Length; i++)
            {
                var (p, q) = (arc[i - 1], arc[i]);
                if (p.Y > y != q.Y > y && x < p.X + ((q.X - p.X) * (y - p.Y) / (q.Y - p.Y))) inside = !inside;
            }
        }
        return inside;
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static int ZigZag(int n) => (n << 1) ^ (n >> 31);
}
