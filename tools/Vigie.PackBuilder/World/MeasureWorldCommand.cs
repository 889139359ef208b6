using System.Diagnostics;
using Vigie.Knowledge;

namespace Vigie.PackBuilder.World;

/// <summary><c>vigie-packs measure world [FOLDER]</c>: how long the world pack takes to load, and a look-up in it.</summary>
internal static class MeasureWorldCommand
{
    private const int Loads = 7, Rounds = 5;

    public static int Run(string[] args, TextWriter output)
    {
        string folder = args.Length > 0 ? args[0] : Path.Combine("src", "Vigie.Packs", "world");
        var times = new List<double>();
        Knowledge.World world = Knowledge.World.Load(folder);
        for (int i = 0; i <= Loads; i++)
        {
            var clock = Stopwatch.StartNew();
            world = Knowledge.World.Load(folder);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        output.WriteLine($"load, warm: median {times[times.Count / 2]:F1} ms, best {times[0]:F1} ms");
        string[] names = [.. world.AllPlaces.Where((_, i) => i % 40 == 0).Select(p => p.Name), .. world.Persons.Select(p => p.Name), .. world.Countries.Select(c => c.Name)];
        output.WriteLine($"look-up by name: {Each(names.Length, i => world.Find(names[i]).Count):F2} µs ({names.Length} names)");
        WorldEntry[] points = [.. world.AllPlaces.Where((p, i) => i % 40 == 0 && p.Latitude is not null)];
        output.WriteLine($"state of a point: {Each(points.Length, i => world.Borders.CodeAt(points[i].Latitude!.Value, points[i].Longitude!.Value)?.Length ?? 0):F2} µs ({points.Length} points)");
        return 0;
    }

    // The best of several rounds: what the machine does besides is not ours.
    private static double Each(int count, Func<int, int> look)
    {
        double best = double.MaxValue;
        long sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < count; i++) sum += look(i);
            best = Math.Min(best, clock.Elapsed.TotalMicroseconds / count);
        }
        return sum < 0 ? 0 : best;
    }
}
