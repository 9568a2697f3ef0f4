using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>
/// Makes the demonstration in an empty database: the last weeks of a support room, played through the real commands in the order of time by a clock
/// that travels from then to now.
/// </summary>
internal sealed class DemoData(
    IDbContextFactory<SupportDb> contexts,
    TravellingClock clock,
    TimetableSource timetables,
    Accounts accounts,
    Organisations organisations,
    Contracts contracts,
    Published published,
    Teller teller,
    Chores chores)
{
    private static readonly Duration Before = Duration.FromDays(75);

    private const string Scope = "demo", Making = "making";

    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return !await db.Users.AnyAsync(ct) && !await db.Abonents.AnyAsync(ct);
    }

    /// <summary>A start was cut off while it made the demonstration: what is there is a part of it, and nobody has worked with it.</summary>
    public async Task<bool> IsHalfMadeAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.DoneKeys.AnyAsync(d => d.Scope == Scope && d.Key == Making, ct);
    }

    /// <summary>Empties an embedded database for another attempt.</summary>
    public async Task EmptyAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await SqliteReset.RunAsync(db, ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <param name="now">Where the story ends.</param>
    /// <returns>How many tickets there are.</returns>
    public async Task<int> MakeAsync(Instant now, CancellationToken ct)
    {
        await BeginAsync(now, ct);
        var library = Library.Read();
        clock.GoTo(now - Before);
        var today = WorkingTime.Default.DateOf(now);
        await accounts.MakeAsync(ct);
        await published.EditionAsync(today.PlusDays(-45), ct);
        await organisations.MakeAsync(library.Organisations, ct);
        var signings = Contracts.Signings(library.Organisations, today).ToLookup(s => s.SignedOn < today - Period.FromDays(70));
        foreach (var (organisation, signedOn) in signings[true]) await contracts.SignAsync(organisation, signedOn, today, ct);
        var working = (await timetables.ReadAsync(ct)).Of(Edition.Default);
        var stories = new Storyteller(library, working, now).Tell();
        foreach (var (at, act) in Acts(stories, working, now, today, ct).Concat(Signings(signings[false], working, today, ct)).OrderBy(a => a.At))
        {
            clock.GoTo(at);
            await act();
        }

        clock.GoTo(now);
        await chores.HourAsync(ct);
        await chores.ClearAsync(ct);
        await EndAsync(ct);
        return stories.Count;
    }

    private async Task BeginAsync(Instant now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.DoneKeys.Add(new DoneKey { Scope = Scope, Key = Making, At = now });
        await db.SaveChangesAsync(ct);
    }

    private async Task EndAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.DoneKeys.Where(d => d.Scope == Scope && d.Key == Making).ExecuteDeleteAsync(ct);
    }

    private IEnumerable<(Instant At, Func<Task> Act)> Acts(IReadOnlyList<Story> stories, WorkingTime working, Instant now, LocalDate today, CancellationToken ct)
    {
        foreach (var story in stories)
        {
            foreach (var step in story.Steps) yield return (step.At, () => teller.TellAsync(story, step, today, ct));
        }

        foreach (var window in working.Windows(now - Before + Duration.FromDays(20), now))
        {
            for (var at = window.From; at < window.To && at < now; at += Duration.FromHours(1)) yield return (at, () => chores.HourAsync(ct));
        }

        foreach (var (at, staff) in Chores.Duty(working, now)) yield return (at, () => chores.CheckInAsync(staff, ct));
        yield return (now - Duration.FromDays(2), () => contracts.AssignAsync(10, SupportTier.Partner, NextMonth(working, today), "Договор подписан, действует с начала месяца", ct));
        yield return (now - Duration.FromDays(1), () => contracts.AssignAsync(20, SupportTier.Development, working.NextOpening(now + Duration.FromDays(3)), "Переходят на сопровождение разработки", ct));
        var saturday = today.Next(IsoDayOfWeek.Saturday).At(new LocalTime(22, 0)).InZoneLeniently(working.Zone).ToInstant();
        yield return (now - Duration.FromHours(20), () => published.BreakAsync(saturday, saturday + Duration.FromHours(2), ct));
    }

    private IEnumerable<(Instant At, Func<Task> Act)> Signings(IEnumerable<(Organisation Organisation, LocalDate SignedOn)> signings, WorkingTime working, LocalDate today, CancellationToken ct) =>
        signings.Select(s => (
            working.NextOpening(s.SignedOn.At(new LocalTime(11, 0)).InZoneLeniently(working.Zone).ToInstant()),
            (Func<Task>)(() => contracts.SignAsync(s.Organisation, s.SignedOn, today, ct))));

    private static Instant NextMonth(WorkingTime working, LocalDate today) =>
        working.Zone.AtStartOfDay(new LocalDate(today.Year, today.Month, 1).PlusMonths(1)).ToInstant();
}
