using System.Diagnostics;
using System.Globalization;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Bench.Micro;

/// <summary>The peak of a whole process that reads one letter of 25 MB: measured in a process of its own, from a file.</summary>
internal static class MimePeak
{
    public const string Verb = "peak";

    /// <summary>In MB, the runtime itself included.</summary>
    public static double Measure()
    {
        var file = Path.Combine(Path.GetTempPath(), $"supporthub-bench-{Environment.ProcessId}.eml");
        try
        {
            File.WriteAllBytes(file, MimeLetters.Big());
            using var reader = Process.Start(new ProcessStartInfo("dotnet", [typeof(MimePeak).Assembly.Location, Verb, file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var peak = reader.StandardOutput.ReadToEnd();
            reader.WaitForExit();
            return double.Parse(peak, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What the other process does.</summary>
    public static void ReadOnce(string file)
    {
        var read = MessageReader.Read(File.ReadAllBytes(file));
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64 / 1e6;
        GC.KeepAlive(read);
        Console.WriteLine(peak.ToString(CultureInfo.InvariantCulture));
    }
}
