using System.Globalization;
using System.Text;

namespace Vigie.Cli;

/// <summary>What must be known of terminals, and what may be shown on them.</summary>
internal static class Terminals
{
    /// <summary>Columns, from the terminal, else <c>COLUMNS</c>, else 100.</summary>
    internal static int Width()
    {
        if (!Console.IsOutputRedirected)
        {
            try
            {
                if (Console.WindowWidth > 20) return Console.WindowWidth;
            }
            catch (IOException) { }
        }
        return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 20 ? n : 100;
    }

    /// <summary>Untrusted text made fit for a terminal: no control or escape characters, no direction overrides, white space as single spaces.</summary>
    internal static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var sb = new StringBuilder(text.Length);
        bool space = false;
        foreach (char c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f') { space = sb.Length > 0; continue; }
            if (char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\uFEFF') continue;
            if (space) { sb.Append(' '); space = false; }
            sb.Append(c);
        }
        return sb.ToString();
    }

    /// <summary>At most so many characters, with an ellipsis where something was cut, at a word where that is near.</summary>
    internal static string Shorten(string text, int length)
    {
        if (text.Length <= length) return text;
        if (length < 2) return "…";
        int cut = text.LastIndexOf(' ', length - 1);
        if (cut < length * 2 / 3) cut = length - 1;
        if (char.IsHighSurrogate(text[cut - 1])) cut--;
        return text[..cut].TrimEnd() + "…";
    }
}
