using SupportHub.Bench;
using SupportHub.Bench.Micro;

switch (args.FirstOrDefault())
{
    case "micro":
        Report.Print(MicroRun.Run());
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project SupportHub.Bench -- micro | load [names] | all");
        return 2;
}
