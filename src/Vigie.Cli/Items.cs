using Vigie.Coding;
using Vigie.Storage;
using Vigie.Synthesis;

namespace Vigie.Cli;

/// <summary>What an id on the command line stands for: an article, one of its items, or an entry of chronicle or register.</summary>
internal sealed record Found(ArchivedArticle? Article, EventRecord? Event, ArrangementRecord? Arrangement, StatementRecord? Statement, FigureRecord? Figure, ChronicleEntry? Entry, RegisterEntry? Tie);

/// <summary>Finds items by id; any unambiguous beginning will do.</summary>
internal static class Items
{
    internal static Found Find(CliContext context, IArchive archive, string id)
    {
        var m = context.Messages;
        string shown = Terminals.Clean(id);
        if (id.StartsWith("ev", StringComparison.Ordinal) || id.StartsWith("ar", StringComparison.Ordinal))
        {
            var synthesis = PressSynthesis.Of(archive.Records());
            var entries = synthesis.Chronicle.Where(e => e.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
            var ties = synthesis.Register.Where(e => e.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
            if (entries.Count + ties.Count > 1) throw new CliException(ExitCode.Usage, m.Format("id.ambiguous", shown, string.Join(", ", entries.Select(e => e.Id).Concat(ties.Select(t => t.Id)).Take(5))));
            if (entries.Count == 1) return new Found(null, null, null, null, null, entries[0], null);
            if (ties.Count == 1) return new Found(null, null, null, null, null, null, ties[0]);
            throw new CliException(ExitCode.NoInput, m.Format("id.unknown", shown));
        }
        string[] parts = id.Split(':', 2);
        var ids = archive.Ids(parts[0]);
        if (ids.Count == 0)
        {
            // Names of files serve too, where one article only has that name.
            ids = [.. archive.Records().Where(r => r.Name == parts[0]).Select(r => r.Id)];
            if (ids.Count == 0) throw new CliException(ExitCode.NoInput, m.Format("id.unknown", shown));
        }
        if (ids.Count > 1) throw new CliException(ExitCode.Usage, m.Format("id.ambiguous", shown, string.Join(", ", ids.Take(5))));
        var article = archive.Article(ids[0])!;
        var found = new Found(article, null, null, null, null, null, null);
        if (parts.Length == 1) return found;
        string item = parts[1];
        var r = article.Record;
        found = found with
        {
            Event = r.Events.FirstOrDefault(e => e.Id == item),
            Arrangement = r.Arrangements.FirstOrDefault(a => a.Id == item),
            Statement = Numbered(item, 's', r.Statements),
            Figure = Numbered(item, 'f', r.Figures),
        };
        return found is { Event: null, Arrangement: null, Statement: null, Figure: null } ? throw new CliException(ExitCode.NoInput, m.Format("id.unknown", shown)) : found;
    }

    private static T? Numbered<T>(string item, char letter, IReadOnlyList<T> list) where T : class =>
        item.Length > 1 && item[0] == letter && int.TryParse(item.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) && n >= 1 && n <= list.Count ? list[n - 1] : null;
}
