using System.Diagnostics;

namespace Vigie.Reading.Containers;

/// <summary>Takes the text out of a PDF document with the program <c>pdftotext</c> (Poppler), where it is installed.</summary>
internal static class PdfText
{
    private const int Seconds = 60;

    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("%PDF-"u8);

    /// <summary>The text in UTF-8; null where the program is missing or fails, with what is wrong.</summary>
    public static byte[]? Read(string path, int limit, out string? fault)
    {
        fault = null;
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", "-q", path, "-"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            if (process is null) { fault = "pdftotext"; return null; }
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            using var timer = new Timer(_ => { try { process.Kill(); } catch (InvalidOperationException) { } }, null, TimeSpan.FromSeconds(Seconds), Timeout.InfiniteTimeSpan);
            var source = new ByteSource(process.StandardOutput.BaseStream, default);
            var text = source.Take(long.MaxValue, limit, out _);
            process.WaitForExit();
            if (process.ExitCode == 0 && text.Length > 0) return text;
            fault = $"pdftotext: {process.ExitCode}";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            fault = "pdftotext";
        }
        return null;
    }
}
