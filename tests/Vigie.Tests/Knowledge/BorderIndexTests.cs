using System.Diagnostics;
using Vigie.Knowledge;
using Xunit;

namespace Vigie.Tests.Knowledge;

public sealed class BorderIndexTests
{
    [Theory]
    [InlineData(48.85, 2.35, "FRA")]
    [InlineData(38.56, 68.77, "TJK")]
    [InlineData(-13.26, 34.30, "MWI")]
    [InlineData(-4.44, 15.27, "COD")]
    [InlineData(64.15, -21.94, "ISL")]
    [InlineData(-29.6, 28.2, "LSO")]
    [InlineData(66.9, -171.5, "RUS")]
    [InlineData(65.05, 16.0, "SWE")]
    [InlineData(66.0, 175.0, "RUS")]
    [InlineData(16.2, -61.55, "GLP")]
    [InlineData(44.95, 34.10, "UKR")]
    [InlineData(9.56, 44.06, "XSL")]
    [InlineData(42.66, 21.17, "XKX")]
    [InlineData(31.5, 34.45, "PSE")]
    [InlineData(25.03, 121.56, "TWN")]
    public void A_point_lies_in_its_state(double latitude, double longitude, string alpha3) =>
        Assert.Equal(alpha3, WorldTests.World.CountryAt(latitude, longitude)?.Alpha3);

    [Theory]
    [InlineData(0.0, -30.0)]
    [InlineData(45.0, -160.0)]
    [InlineData(double.NaN, 0.0)]
    public void The_high_seas_belong_to_none(double latitude, double longitude) => Assert.Null(WorldTests.World.CountryAt(latitude, longitude));

    [Fact]
    public void Disputed_land_says_who_claims_it() => Assert.Equal("SOM", WorldTests.World.CountryAt(9.56, 44.06)?.ClaimedBy);

    [Fact]
    public void Towns_of_the_gazetteer_lie_in_their_states()
    {
        int towns = 0, same = 0, step = 0;
        foreach (WorldEntry place in WorldTests.World.AllPlaces)
        {
            if (place.Precision != PlacePrecision.City || place.Latitude is not { } lat || place.Longitude is not { } lon || step++ % 40 != 0) continue;
            towns++;
            if (WorldTests.World.Borders.CodeAt(lat, lon, 25) == place.Country) same++;
        }
        Assert.True(towns > 3000 && same > 0.97 * towns, $"{same} of {towns}");
    }

    [Fact]
    public void Outlines_are_closed_and_on_the_globe()
    {
        Assert.True(WorldTests.World.Borders.Count > 230);
        foreach (BorderArea area in WorldTests.World.Borders.Areas())
            foreach (var ring in area.Rings)
            {
                Assert.True(ring.Count >= 4, area.Code);
                Assert.Equal(ring[0], ring[^1]);
                Assert.All(ring, p => Assert.True(Math.Abs(p.Latitude) <= 90.001 && Math.Abs(p.Longitude) <= 200));
            }
    }

    [Fact]
    public void Damaged_borders_hold_no_point()
    {
        string file = Path.GetTempFileName();
        try
        {
            byte[] whole = File.ReadAllBytes(Path.Combine(WorldTests.Folder, "borders.bin"));
            foreach (int length in (int[])[0, 3, 20, 44, 1000, whole.Length / 2])
            {
                File.WriteAllBytes(file, whole[..length]);
                Assert.Null(BorderIndex.Open(file).CodeAt(0.0, -30.0));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }
}
