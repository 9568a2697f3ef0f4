using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportHub.Regulation;

namespace SupportHub.Bench.Load;

/// <summary>Brings the open tickets to a number by the app's own <c>seed</c>.</summary>
internal static class OpenTickets
{
    public static async Task ReachAsync(LoadRun run, DataFolder data, int wanted, CancellationToken ct)
    {
        var open = await data.ReadAsync(db => db.Tickets.CountAsync(t => t.Status < TicketStatus.Resolved, ct), ct);
        if (open >= wanted) return;
        var more = (wanted - open).ToString(CultureInfo.InvariantCulture);
        Console.Write(await run.App.VerbAsync(data.Path, ["seed", "--abonents", "20", "--tickets", more, "--open", more], ct));
    }
}
