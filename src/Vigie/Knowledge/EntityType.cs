namespace Vigie.Knowledge;

/// <summary>Type of a named entity (coding manual §2).</summary>
public enum EntityType { Person, Organisation, Location, Miscellaneous }

/// <summary>How exactly a place is known (coding manual §2).</summary>
public enum PlacePrecision { None, Exact, City, Region, Country }
