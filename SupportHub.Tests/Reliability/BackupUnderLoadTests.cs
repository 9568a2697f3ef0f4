using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data.Backup;
using SupportHub.Data.Log;
using SupportHub.Regulation;
using SupportHub.Tests.Browser;
using Xunit;

namespace SupportHub.Tests.Reliability;

/// <summary>A backup that is made while abonents file, put in place elsewhere: a whole support room of one moment.</summary>
public sealed class BackupUnderLoadTests
{
    private const int Before = 60, Endless = 100_000, Limit = 900_000;

    [Fact(DisplayName = "A backup of the running app under load, restored elsewhere, is whole and serves", Timeout = Limit)]
    public async Task Restored_is_whole()
    {
        using var place = await Installation.PrepareAsync();
        using var elsewhere = Installation.Empty();
        var archive = Path.Combine(place.Folder, "backup.tar.gz");
        var told = await BackUpUnderLoadAsync(place, archive);

        var restored = await CommandProcess.RunAsync(elsewhere.Settings, "restore", archive);
        restored.Code.ShouldBe(0, restored.Said);
        SqliteSnapshot.Fault(elsewhere.Database).ShouldBeNull();
        var tickets = await WholeTicketsAsync(elsewhere);
        told.Before.ShouldBeSubsetOf(tickets, "what was confirmed before the backup began is in it");
        told.After.ShouldBeGreaterThan(told.Before.Count, "filing went on while it was made");
        await ServesAsync(elsewhere, place.Token, told.Before[0]);
    }

    private static async Task<(IReadOnlyList<string> Before, int After)> BackUpUnderLoadAsync(Installation place, string archive)
    {
        await using var app = await RunningApp.StartAsync(place.Settings);
        var burst = new Burst(app.Root, place.Token, Endless, Before);
        var filing = burst.FileAsync(clients: 4);
        await Task.WhenAny(burst.UntilAsync(Before), filing);
        var before = burst.Confirmed.Values.ToList();
        var backup = await CommandProcess.RunAsync(place.Settings, "backup", archive);
        burst.Stop();
        await filing;
        backup.Code.ShouldBe(0, backup.Said);
        return (before, burst.Confirmed.Count);
    }

    private static async Task<List<string>> WholeTicketsAsync(Installation place)
    {
        await using var db = place.Open();
        var tickets = await db.Tickets.AsNoTracking().Select(t => t.Id).ToListAsync();
        (await db.Messages.Select(m => m.TicketId).ToListAsync()).ShouldBe(tickets, ignoreOrder: true);
        (await db.Audit.Where(a => a.Subject == SubjectKind.Ticket && a.Act == "opened").Select(a => a.SubjectId).ToListAsync()).ShouldBe(tickets, ignoreOrder: true);
        (await db.ChangeLog.Where(c => c.Subject == SubjectKind.Ticket && c.Kind == "opened").Select(c => c.SubjectId).ToListAsync()).ShouldBe(tickets, ignoreOrder: true);
        (await db.Outbox.Select(l => l.TicketId!.Value).ToListAsync()).ShouldBe(tickets, ignoreOrder: true);
        return [.. tickets.Select(id => Tid.Of(id).ToString())];
    }

    private static async Task ServesAsync(Installation place, string token, string tid)
    {
        await using var app = await RunningApp.StartAsync(place.Settings);
        using var client = new HttpClient { BaseAddress = app.Root };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var read = await client.GetAsync(new Uri($"/api/v1/tickets/{tid}", UriKind.Relative));
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
