using System.Globalization;

namespace Vigie.Recognition.Times;

/// <summary>What a rule makes of what its pattern found: calls of named operations on names, numbers and other calls.</summary>
/// <remarks>For instance <c>part(end, date(m=m, y=y))</c>. A bare word is the value bound to it by the pattern, or else itself.</remarks>
public sealed class Production
{
    private const int MostDepth = 12;

    private readonly string word;
    private readonly int? number;
    private readonly (string? Name, Production Value)[]? arguments;

    private Production(string word, int? number, (string?, Production)[]? arguments)
    {
        (this.word, this.number, this.arguments) = (word, number, arguments);
    }

    /// <summary>Reads a production.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says why.</exception>
    public static Production Parse(string s)
    {
        int at = 0;
        var p = Read(s, ref at, 0);
        Skip(s, ref at);
        if (at < s.Length) throw new FormatException($"nothing expected after {at} in '{s}'");
        return p;
    }

    /// <summary>The value for one match; null where the words make no sense together (a 31 February).</summary>
    public object? Evaluate(IReadOnlyDictionary<string, object> bound)
    {
        if (arguments is null)
            return number is { } n ? n : bound.TryGetValue(word, out object? v) ? v : word;
        var values = new Arguments();
        foreach (var (name, value) in arguments)
        {
            // A name bound by no alternative taken is an absent argument, not the name itself.
            object? v = value.arguments is null && value.number is null && name is not null && !bound.ContainsKey(value.word) && value.word.Length <= 2 ? null : value.Evaluate(bound);
            if (name is not null)
            {
                if (v is not null) values.Named[name] = v;
                else if (value.arguments is not null) return null;
            }
            else if (v is null) return null;
            else values.Positional.Add(v);
        }
        return TimeOperations.Apply(word, values);
    }

    /// <summary>Names of the operations called, for the linter.</summary>
    public IEnumerable<string> Operations => arguments is null ? [] : arguments.SelectMany(a => a.Value.Operations).Prepend(word);

    private static Production Read(string s, ref int at, int depth)
    {
        if (depth > MostDepth) throw new FormatException("calls nested too deep");
        Skip(s, ref at);
        int start = at;
        while (at < s.Length && (char.IsLetterOrDigit(s[at]) || s[at] is '_' or '-' or '+' or ':')) at++;
        if (at == start) throw new FormatException($"a name expected at {at} in '{s}'");
        string word = s[start..at];
        Skip(s, ref at);
        if (at >= s.Length || s[at] != '(')
            return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int n) ? new Production(word, n, null) : new Production(word, null, null);
        at++;
        var args = new List<(string?, Production)>();
        Skip(s, ref at);
        while (at < s.Length && s[at] != ')')
        {
            string? name = null;
            int mark = at;
            while (at < s.Length && char.IsLetter(s[at])) at++;
            if (at < s.Length && at > mark && s[at] == '=') { name = s[mark..at]; at++; }
            else at = mark;
            args.Add((name, Read(s, ref at, depth + 1)));
            Skip(s, ref at);
            if (at < s.Length && s[at] == ',') { at++; Skip(s, ref at); }
        }
        if (at >= s.Length) throw new FormatException($"'(' without ')' in '{s}'");
        at++;
        return new Production(word, null, [.. args]);
    }

    private static void Skip(string s, ref int at)
    {
        while (at < s.Length && s[at] == ' ') at++;
    }
}

/// <summary>Arguments of an operation.</summary>
public sealed class Arguments
{
    public List<object> Positional { get; } = [];

    public Dictionary<string, object> Named { get; } = new(StringComparer.Ordinal);

    public object? this[int i] => i < Positional.Count ? Positional[i] : null;

    public object? this[string name] => Named.GetValueOrDefault(name);

    /// <summary>A whole number among the arguments, or null.</summary>
    public static int? Int(object? v) => v switch
    {
        int i => i,
        decimal d when d == Math.Floor(d) && Math.Abs(d) < 1_000_000_000 => (int)d,
        string s when int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int n) => n,
        _ => null,
    };
}
