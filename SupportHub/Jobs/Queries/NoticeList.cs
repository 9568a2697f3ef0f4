using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Jobs.Records;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Jobs.Queries;

/// <summary>What a person of staff or a manager is told and has not dismissed, the newest first.</summary>
public sealed class NoticeList(IDbContextFactory<SupportDb> contexts)
{
    private const int Shown = 50;
    private const string OfClaim = "claim-waits";
    private static readonly string[] OfClock = ["at-risk", "breached", "breached-by-change"];

    public async Task<Outcome<Slice<NoticeView>>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var notices = await Of(db.Notices.AsNoTracking(), actor).Where(n => n.DismissedAt == null)
            // what has been seen to since needs nobody's attention any more
            .Where(n => !OfClock.Contains(n.Kind) || db.Tickets.Any(t => t.Id == n.TicketId && t.DueAt != null))
            .Where(n => n.Kind != OfClaim || db.Tickets.Any(t => t.Id == n.TicketId && t.Confirmed == null))
            .OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Shown).ToListAsync(ct);
        return new Slice<NoticeView>([.. notices.Select(View)], null);
    }

    /// <summary>Those that concern the person: theirs alone, all staff's, and managers' for a manager.</summary>
    internal static IQueryable<Notice> Of(IQueryable<Notice> notices, Actor actor) =>
        notices.Where(n => n.UserId == actor.UserId || (n.UserId == null && (!n.ForManagers || actor.IsManager)));

    /// <summary>As people read it; as it is where it cannot be read.</summary>
    private static string Day(string date) => LocalDatePattern.Iso.Parse(date) is { Success: true, Value: var day } ? day.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture) : date;

    private static NoticeView View(Notice notice)
    {
        var arguments = JsonSerializer.Deserialize<Dictionary<string, string>>(notice.Arguments) ?? [];
        Tid? tid = notice.TicketId is { } ticket ? Tid.Of(ticket) : null;
        string[] words = notice.Kind switch
        {
            "calendar-unknown" => [arguments["year"]],
            "contract-ends" => [arguments["abonent"], arguments["number"], Day(arguments["until"])],
            "letter-aside" => [arguments["source"]],
            _ => [tid?.ToString() ?? ""],
        };
        return new NoticeView(notice.Id, notice.Kind, tid, notice.At, notice.ForManagers, words, arguments.GetValueOrDefault("subject", ""));
    }
}
