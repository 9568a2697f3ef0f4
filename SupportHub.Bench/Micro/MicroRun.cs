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
        var reports = new[] { typeof(DeadlineBench), typeof(BoardBench) }.SelectMany(type => BenchmarkRunner.Run(type, config).Reports).ToList();
        return [.. Targets.Select(target => FigureOf(target, reports))];
    }

    private static Figure FigureOf((string Method, string What, double Target) target, List<BenchmarkReport> reports)
    {
        var report = reports.Single(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == target.Method);
        var milliseconds = (report.ResultStatistics ?? throw new InvalidOperationException($"{target.Method} gave no result.")).Mean / 1e6;
        return target.Target < 1
            ? new Figure("micro", target.What, "µs", target.Target * 1000, milliseconds * 1000)
            : new Figure("micro", target.What, "ms", target.Target, milliseconds);
    }
}
