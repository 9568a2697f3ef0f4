using Quartz;
using SupportHub.Abonents.Commands;
using SupportHub.Jobs.Commands;
using SupportHub.Jobs.Running;
using SupportHub.Mail.Commands;
using SupportHub.Tickets.Commands;

namespace SupportHub.Jobs;

/// <summary>The outbox: also woken by commits.</summary>
internal sealed class SendLettersJob(SendDueLetters send) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("letters", await send.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>What became at risk or breached by time alone; the durable net below the board's own waking.</summary>
internal sealed class ReprioritiseJob(Reprioritise reprioritise) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var outcome = await reprioritise.ExecuteAsync(Ran.Self, cancellationToken);
        context.Note("clocks", outcome.TryGet(out var found) ? found.AtRisk + found.Breached + found.Claims : outcome.Refusal!);
    }
}

/// <summary>Postponed tickets whose day has come (S).</summary>
internal sealed class ReviewsJob(StartReviews start) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("tickets", await start.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>Resolved and declined tickets that nobody wrote to for ten working days (S).</summary>
internal sealed class CloseEndedJob(CloseEnded close) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("tickets", await close.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>Files that no message came to name.</summary>
internal sealed class OrphansJob(SweepOrphans sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("files", await sweep.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>Access details whose time is up (R4.7-access).</summary>
internal sealed class AccessJob(DestroyOldAccess destroy) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("access", await destroy.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>The bytes of letters past the retention time, and those that no row came to name.</summary>
internal sealed class OldLettersJob(DestroyOldLetters destroy) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("files", await destroy.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>What a password was moved out of and could not be removed at once (R4.7-access).</summary>
internal sealed class DoomedFilesJob(DestroyDoomed destroy) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("files", await destroy.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>Tiers that a manager set ahead.</summary>
internal sealed class TierAssignmentsJob(ApplyDueTierAssignments apply) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("tiers", await apply.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>A year without calendar data comes near (T8).</summary>
internal sealed class CalendarWarningJob(WarnCalendar warn) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("warnings", await warn.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>Contracts that end soon.</summary>
internal sealed class ContractWarningJob(WarnContracts warn) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("warnings", await warn.ExecuteAsync(Ran.Self, cancellationToken));
}

/// <summary>Rows that have served: old keys of requests, the old end of the change log, notices put away.</summary>
internal sealed class OldRecordsJob(TrimOldRecords trim) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Note("rows", await trim.ExecuteAsync(Ran.Self, cancellationToken));
}
