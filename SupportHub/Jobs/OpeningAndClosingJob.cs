using NodaTime;
using Quartz;
using SupportHub.Identity.Commands;
using SupportHub.Jobs.Commands;
using SupportHub.Jobs.Running;
using SupportHub.Mail.Commands;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Jobs;

/// <summary>
/// At opening time reviews start and held answers go out; at the day's last closing forgotten shifts end; the boards are told both times. Looks at what is now, not
/// at what was scheduled: run twice or late it does the right thing.
/// </summary>
internal sealed class OpeningAndClosingJob(
    TimetableSource timetables,
    RealignHeldLetters realign,
    SendDueLetters send,
    StartReviews startReviews,
    EndForgottenShifts endShifts,
    TellOpening tell,
    OpeningTrigger trigger,
    TimeProvider time) : IJob
{
    private static readonly Duration LongestBreak = Duration.FromDays(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = time.Now();
        var timetable = await timetables.ReadAsync(cancellationToken);
        var hours = timetable.Of(timetable.Current(now));
        if (hours.IsOpen(now))
        {
            context.Note("letters", await realign.ExecuteAsync(Ran.Self, cancellationToken));
            context.Note("tickets", await startReviews.ExecuteAsync(Ran.Self, cancellationToken));
            context.Note("letters", await send.ExecuteAsync(Ran.Self, cancellationToken));
        }
        else if (hours.DateOf(hours.NextOpening(now)) > hours.DateOf(now))
        {
            context.Note("shifts", await endShifts.ExecuteAsync(Ran.Self, LastClosing(hours, now), cancellationToken));
        }
        await tell.ExecuteAsync(Ran.Self, hours.IsOpen(now), cancellationToken);
        await trigger.ArmAsync(time.Now(), cancellationToken);
    }

    private static Instant LastClosing(WorkingTime hours, Instant now) =>
        hours.Windows(now - LongestBreak, now) is [.., var last] ? last.To : now;
}
