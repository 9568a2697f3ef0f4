using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SupportHub.Bench.Micro;

/// <summary>The small: BenchmarkDotNet in this process, its means against their targets.</summary>
internal static class MicroRun
{
    private static readonly (string Method, string What, double TargetMilliseconds)[] Targets =
    [
        (nameof(DeadlineBench.Hours), "Deadline, 8 working hours", 0.001),
        (nameof(DeadlineBench.Days), "Deadline, 3 working days", 0.001),
        (nameof(BoardBench.Snapshot), "Snapshot of 10,000 loaded open tickets", 150),
        (nameof(BoardBench.Change), "One change applied and published, 10,000 open", 2),
    ];

    public static IReadOnlyList<Figure> Run()
    {
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "supporthub-bench"));
        var reports = new[] { typeof(DeadlineBench), typeof(BoardBench), typeof(MimeBench) }.SelectMany(type => BenchmarkRunner.Run(type, config).Reports).ToList();
        return [.. Targets.Select(target => FigureOf(target, reports)), .. Mail(reports)];
    }

    private static IEnumerable<Figure> Mail(List<BenchmarkReport> reports)
    {
        var (letters, mailbox) = (MimeLetters.Corpus(), MimeLetters.Mailbox());
        yield return new Figure("micro", "MIME: an office's mailbox read", "MB/s", 50, mailbox.Sum(l => (long)l.Length) / 1e6 / (Milliseconds(nameof(MimeBench.Mailbox), reports) / 1e3), AtLeast: true, "texts, cleaned pages and decoded files of 8 letters");
        yield return new Figure("micro", "MIME: the corpus read", "letters/s", 5_000, letters.Count / (Milliseconds(nameof(MimeBench.Corpus), reports) / 1e3), AtLeast: true, $"{letters.Count} small and broken letters");
        yield return new Figure("micro", "MIME: peak of a process reading one letter of 25 MB", "MB", 300, MimePeak.Measure(), Note: "working set, runtime included");
    }

    private static Figure FigureOf((string Method, string What, double Target) target, List<BenchmarkReport> reports)
    {
        var milliseconds = Milliseconds(target.Method, reports);
        return target.Target < 1
            ? new Figure("micro", target.What, "µs", target.Target * 1000, milliseconds * 1000)
            : new Figure("micro", target.What, "ms", target.Target, milliseconds);
    }

    private static double Milliseconds(string method, List<BenchmarkReport> reports)
    {
        var report = reports.Single(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == method);
        return (report.ResultStatistics ?? throw new InvalidOperationException($"{method} gave no result.")).Mean / 1e6;
    }
}
