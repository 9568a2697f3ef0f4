using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Jobs;
using SupportHub.Jobs.Commands;
using SupportHub.Jobs.Queries;
using SupportHub.Jobs.Records;
using SupportHub.Jobs.Running;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Jobs;

/// <summary>The schedule at work in the real app, and what managers and health see of it.</summary>
public sealed class RunningJobsTests : IAsyncLifetime
{
    private SupportHubApp app = null!;

    public async ValueTask InitializeAsync() => app = await SupportHubApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_job_runs_and_managers_see_when_and_what_next()
    {
        foreach (var job in Schedule.All) await Eventually.IsTrueAsync(() => app.Get<JobBook>().Find(job.Name)?.EndedAt is not null, $"{job.Name} has run");
        var lines = (await app.Get<JobList>().ExecuteAsync(ControlRoom.Manager, CancellationToken.None)).Value.Items;
        lines.ShouldAllBe(line => line.Standing == JobStanding.Good || line.Standing == JobStanding.Running);
        lines.ShouldAllBe(line => line.NextAt != null && line.LastStart != null);
        (await app.Get<JobList>().ExecuteAsync(ControlRoom.Staff, CancellationToken.None)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_letter_leaves_by_itself_soon_after_its_commit()
    {
        await app.Get<Writer>().WriteAsync<bool>(
            db =>
            {
                var now = app.Get<TimeProvider>().Now();
                db.Outbox.Add(new OutboxLetter { Id = Guid.CreateVersion7(), Kind = LetterKind.Confirmation, To = "no address", CreatedAt = now, NotBefore = now });
                return Task.FromResult<SupportHub.Regulation.Outcome<bool>>(true);
            },
            CancellationToken.None);
        await Eventually.IsTrueAsync(() => Read(db => db.Outbox.Single().Tries) > 0, "the outbox looked at the letter");
    }

    [Fact]
    public async Task A_job_that_fails_shows_so_in_health_until_it_works_again()
    {
        await Eventually.IsTrueAsync(() => app.Get<JobBook>().Find(Schedule.Letters)?.EndedAt is not null, "the outbox has run");
        (await ReadyAsync()).Body.ShouldNotContain("letters: failed");
        // a file where the letters' folder should be
        var now = app.Get<TimeProvider>().Now();
        Directory.CreateDirectory(Path.Combine(app.Folder, "mail"));
        await File.WriteAllTextAsync(app.Get<Storage>().MailOut, "in the way");
        await WriteLetterAsync(now);
        await Eventually.IsTrueAsync(() => app.Get<JobBook>().Find(Schedule.Letters)?.Error is not null, "the outbox failed");
        var ready = await ReadyAsync();
        ready.Status.ShouldBe("Degraded");
        ready.Body.ShouldContain("letters: failed");
        File.Delete(app.Get<Storage>().MailOut);
        await Eventually.IsTrueAsync(() => app.Get<JobBook>().Find(Schedule.Letters)?.Error is null, "the outbox works again");
        (await ReadyAsync()).Body.ShouldNotContain("letters: failed");
    }

    [Fact]
    public async Task A_manager_has_a_job_run_at_once_and_nobody_else()
    {
        await Eventually.IsTrueAsync(() => app.Get<JobBook>().Find("closing")?.EndedAt is not null, "it has run by itself");
        var before = app.Get<JobBook>().Find("closing")!.StartedAt;
        (await app.Get<RunJobNow>().ExecuteAsync(ControlRoom.Staff, "closing", CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await app.Get<RunJobNow>().ExecuteAsync(ControlRoom.Manager, "no-such", CancellationToken.None)).Succeeded.ShouldBeFalse();
        (await app.Get<RunJobNow>().ExecuteAsync(ControlRoom.Manager, "closing", CancellationToken.None)).Succeeded.ShouldBeTrue();
        await Eventually.IsTrueAsync(() => app.Get<JobBook>().Find("closing")!.StartedAt > before, "it ran again");
    }

    [Fact]
    public async Task Details_of_health_are_for_managers_and_this_machine()
    {
        using var stranger = app.Stranger();
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        (await stranger.GetStringAsync(new Uri("/health/live", UriKind.Relative))).ShouldBe("Healthy");
        (await stranger.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).ShouldNotContain("{");
        using var manager = await app.SignedInAsync(Roles.Manager);
        manager.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        (await manager.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).ShouldContain("\"database\"");
    }

    private async Task WriteLetterAsync(NodaTime.Instant now)
    {
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        db.Abonents.Add(new SupportHub.Abonents.Model.Abonent { Id = 1, Name = "Организация 1" });
        db.Tickets.Add(new SupportHub.Tickets.Model.Ticket { Id = 10001, AbonentId = 1, Subject = "Тема" });
        db.Outbox.Add(new OutboxLetter { Id = Guid.CreateVersion7(), Kind = LetterKind.WorkStarted, TicketId = 10001, To = "anna@client.example", CreatedAt = now, NotBefore = now });
        await db.SaveChangesAsync();
    }

    private T Read<T>(Func<SupportDb, T> read)
    {
        using var db = app.Get<IDbContextFactory<SupportDb>>().CreateDbContext();
        return read(db);
    }

    private async Task<(string Status, string Body)> ReadyAsync()
    {
        using var client = app.Stranger();
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(body);
        return (json.RootElement.GetProperty("status").GetString()!, body);
    }
}
