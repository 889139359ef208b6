using System.Diagnostics;

namespace Vigie.Cli;

/// <summary>Tells on standard error how far a long task is; a bar on a terminal only, nothing in a pipe.</summary>
/// <remarks>The remaining time is only told when the total is known and enough was measured for it to mean something.</remarks>
internal sealed class Progress(CliContext context, int? total, bool quiet) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly bool shown = context.ErrorIsTerminal && !quiet;
    private TimeSpan last;
    private int done;
    private bool drawn;

    internal TimeSpan Elapsed => clock.Elapsed;

    internal void Step()
    {
        done++;
        if (!shown || clock.Elapsed - last < Interval) return;
        last = clock.Elapsed;
        context.Error.Write("\r" + Line(done, total, clock.Elapsed, context.Messages) + "\u001b[K");
        drawn = true;
    }

    /// <summary>Takes the bar away, so that a line can be written.</summary>
    internal void Clear()
    {
        if (drawn) context.Error.Write("\r\u001b[K");
        drawn = false;
    }

    public void Dispose() => Clear();

    internal static string Line(int done, int? total, TimeSpan elapsed, Messages messages)
    {
        double rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        string speed = messages.Format("progress.rate", messages.Number((decimal)Math.Round(rate, rate < 10 ? 1 : 0)));
        if (total is not { } all || all < done) return $"{messages.Number(done)} · {speed}";
        const int Cells = 24;
        int full = all == 0 ? Cells : (int)((long)done * Cells / all);
        string line = $"{new string('█', full)}{new string('░', Cells - full)} {messages.Number(done)}/{messages.Number(all)} · {speed}";
        if (done >= 5 && elapsed.TotalSeconds >= 2 && done < all)
            line += " · " + messages.Format("progress.left", Duration((all - done) / rate));
        return line;
    }

    private static string Duration(double seconds) =>
        seconds < 60 ? $"{Math.Ceiling(seconds):0} s" : seconds < 3600 ? $"{Math.Floor(seconds / 60):0} min {seconds % 60:00} s" : $"{Math.Floor(seconds / 3600):0} h {seconds % 3600 / 60:00} min";
}
