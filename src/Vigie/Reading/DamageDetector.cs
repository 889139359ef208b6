using Vigie.Text;

namespace Vigie.Reading;

/// <summary>Finds damage that a text shows. Precision comes first: a doubtful sign alone is not a finding.</summary>
public sealed class DamageDetector(ReadingRules rules)
{
    private readonly ReadingRules rules = rules;

    public IReadOnlyList<Damage> Detect(Article article, IReadOnlySet<int> mendedBytes, bool brokenByBoilerplate, IReadOnlySet<string> proven)
    {
        var found = new List<Damage>();
        if (proven.Contains("machine-translated")) found.Add(new Damage(DamageKind.MachineTranslated, 1, []));
        if (brokenByBoilerplate) found.Add(new Damage(DamageKind.Boilerplate, 0.9, []));
        return found;
    }
}
