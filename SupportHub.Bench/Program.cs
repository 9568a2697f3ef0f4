using SupportHub.Bench;
using SupportHub.Bench.Floor;
using SupportHub.Bench.Load;
using SupportHub.Bench.Micro;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
var names = args.Skip(1).Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
var small = args.Contains("--small", StringComparer.Ordinal);
switch (args.FirstOrDefault())
{
    case "micro":
        Report.Print(MicroRun.Run());
        return 0;
    case "load" when names.TrueForAll(LoadVerb.Names.Contains):
        Report.Print(await LoadVerb.RunAsync(names, small, stop.Token));
        return 0;
    case "all":
        var figures = MicroRun.Run().Concat(await LoadVerb.RunAsync([], small, stop.Token)).ToList();
        Report.Print(figures);
        Report.Write(figures, small);
        return 0;
    case MimePeak.Verb when names is [var letter]:
        MimePeak.ReadOnce(letter);
        return 0;
    case "floor":
        await FloorApp.ServeAsync();
        return 0;
    default:
        Console.Error.WriteLine($"dotnet run -c Release --project SupportHub.Bench -- micro | load [{string.Join(' ', LoadVerb.Names)}] [--small] | all");
        return 2;
}
