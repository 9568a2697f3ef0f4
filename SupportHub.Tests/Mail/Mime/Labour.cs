using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>
/// How long the processor worked at something on the calling thread. What else the machine does meanwhile, tests beside this one among it, makes it no longer:
/// a bound of it speaks of the code.
/// </summary>
internal static class Labour
{
    private const int OfThisThread = 3; // CLOCK_THREAD_CPUTIME_ID

    public static TimeSpan Of(Action work)
    {
        var began = Spent();
        work();
        return Spent() - began;
    }

    /// <summary>Counted from any moment; elsewhere than on Linux the time that went by.</summary>
    public static TimeSpan Spent() =>
        OperatingSystem.IsLinux() && ReadClock(OfThisThread, out var spent) == 0 ? TimeSpan.FromTicks((spent.Seconds * TimeSpan.TicksPerSecond) + (spent.Nanoseconds / 100)) : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out Moment time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
