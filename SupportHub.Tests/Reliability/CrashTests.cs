using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Backup;
using SupportHub.Data.Log;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tests.Browser;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Reliability;

/// <summary>A power cut in the middle of work: what a sender was told is true afterwards.</summary>
public sealed class CrashTests
{
    private const int Size = 500, Clients = 8, Limit = 900_000;
    private static readonly int[] Kills = [50, 200, 400];

    [Fact(DisplayName = "Killed three times in a burst of 500: every confirmed ticket is there once, with its rows and its letter, no letter twice", Timeout = Limit)]
    public async Task Killed_in_a_burst()
    {
        using var place = await Installation.PrepareAsync();
        await using var app = await RunningApp.StartAsync(place.Settings);
        var burst = new Burst(app.Root, place.Token, Size, Kills);
        var filing = burst.FileAsync(Clients);
        foreach (var kill in Kills)
        {
            await Task.WhenAny(burst.UntilAsync(kill), filing);
            burst.Hold();
            await app.KillAsync();
            await app.StartAgainAsync();
            burst.GoOn();
        }
        await filing;
        burst.Unanswered.ShouldBeGreaterThan(0, "a kill that nobody notices shows nothing");
        await AllSentAsync(place);
        await app.KillAsync();

        SqliteSnapshot.Fault(place.Database).ShouldBeNull();
        await using var db = place.Open();
        await TicketsAreThereOnceAsync(db, burst);
        await RowsAreThereOnceAsync(db);
        await LettersAreThereOnceAsync(db, place);
    }

    private static async Task TicketsAreThereOnceAsync(SupportDb db, Burst burst)
    {
        var kept = await db.Tickets.AsNoTracking().Select(t => new { t.Id, t.Subject }).ToListAsync();
        var told = burst.Confirmed.Select(c => (c.Value, Burst.SubjectOf(c.Key))).ToList();
        told.Count.ShouldBe(Size);
        kept.Select(t => (Tid.Of(t.Id).ToString(), t.Subject)).ShouldBe(told, ignoreOrder: true);
        (await db.Messages.AsNoTracking().Select(m => m.TicketId).ToListAsync()).ShouldBe(kept.Select(t => t.Id), ignoreOrder: true);
    }

    private static async Task RowsAreThereOnceAsync(SupportDb db)
    {
        var tickets = await db.Tickets.AsNoTracking().Select(t => t.Id).ToListAsync();
        (await db.ChangeLog.AsNoTracking().Where(c => c.Subject == SubjectKind.Ticket && c.Kind == "opened").Select(c => c.SubjectId).ToListAsync()).ShouldBe(tickets, ignoreOrder: true);
        (await db.Audit.AsNoTracking().Where(a => a.Subject == SubjectKind.Ticket && a.Act == "opened").Select(a => a.SubjectId).ToListAsync()).ShouldBe(tickets, ignoreOrder: true);
    }

    private static async Task LettersAreThereOnceAsync(SupportDb db, Installation place)
    {
        var letters = await db.Outbox.AsNoTracking().ToListAsync();
        letters.ShouldAllBe(letter => letter.State == LetterState.Sent && letter.Kind == LetterKind.Confirmation);
        letters.Select(letter => letter.TicketId!.Value).ShouldBe(await db.Tickets.Select(t => t.Id).ToListAsync(), ignoreOrder: true);
        var files = Directory.GetFiles(place.Letters);
        files.Select(Path.GetFileName).ShouldBe(letters.Select(letter => $"{letter.Id:N}.eml"), ignoreOrder: true, "a letter has one file, and nothing half-written lies beside it");
        var written = files.Select(file => WholeLetter.Read(File.ReadAllBytes(file))).ToList();
        written.Select(letter => letter.MessageId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Size);
        written.ShouldAllBe(letter => letter.Headers.ContainsKey("From") && letter.Headers.ContainsKey("To") && letter.Headers.ContainsKey("Subject") && letter.Headers.ContainsKey("Date"));
    }

    private static async Task AllSentAsync(Installation place)
    {
        await using var db = place.Open();
        await Eventually.IsTrueAsync(() => !db.Outbox.Any(letter => letter.State == LetterState.Waiting), "every letter was sent", TimeSpan.FromMinutes(5));
    }
}
