using Vigie.Cli;

// The first Ctrl-C asks the command to end in order; the second one ends the process at once.
using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    if (interruption.IsCancellationRequested) return;
    e.Cancel = true;
    interruption.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, c =>
{
    c.Cancel = true;
    interruption.Cancel();
});

bool colour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
using var context = new CliContext(Console.OpenStandardOutput(), new StreamWriter(Console.OpenStandardError(), new System.Text.UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" }, Engines.Load)
{
    StandardInput = Console.OpenStandardInput(),
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Colour = colour && !Console.IsOutputRedirected,
    Width = Terminals.Width(),
    EnvironmentVariable = Environment.GetEnvironmentVariable,
    Interrupted = interruption.Token,
};
return CommandLine.Run(args, context);
