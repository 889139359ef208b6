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
        JsonElement[] arcs = [.. topology.GetProperty("arcs").EnumerateArray()];
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
                List<List<int>> rings = [.. polygon.EnumerateArray().Select(r => r.EnumerateArray().Select(a => a.GetInt32()).ToList())];
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
            writer.Write(arcs.Length);
            writer.Write(areas.Count);
            foreach (double d in (double[])[.. scale, .. offset]) writer.Write(d);
            foreach (JsonElement arc in arcs)
            {
                writer.Write7BitEncodedInt(arc.GetArrayLength());
                foreach (JsonElement point in arc.EnumerateArray())
                {
                    writer.Write7BitEncodedInt(ZigZag(point[0].GetInt32()));
                    writer.Write7BitEncodedInt(ZigZag(point[1].GetInt32()));
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

    private static bool Holds(JsonElement[] arcs, List<int> ring, double x, double y)
    {
        bool inside = false;
        foreach (int number in ring)
        {
            double px = 0, py = 0;
            bool first = true;
            foreach (JsonElement point in arcs[number < 0 ? ~number : number].EnumerateArray())
            {
                double nx = px + point[0].GetInt32(), ny = py + point[1].GetInt32();
                if (!first && py > y != ny > y && x < px + ((nx - px) * (y - py) / (ny - py))) inside = !inside;
                (px, py, first) = (nx, ny, false);
            }
        }
        return inside;
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static int ZigZag(int n) => (n << 1) ^ (n >> 31);
}
