using Microsoft.Extensions.Localization;
using NodaTime;
using SupportHub.Components.Library;
using SupportHub.Queue.Records;
using SupportHub.Regulation;
using SupportHub.Resources;
using SupportHub.Tickets.Records;

namespace SupportHub.Components.Pages.Abonent;

/// <summary>A ticket in an abonent's words: how far it is, and who is expected to do what.</summary>
internal static class OwnWords
{
    /// <summary>«Ждём ответа поддержки», «Поддержка ждёт вашего ответа» …</summary>
    public static string Expected(TicketStatus status, bool clockRuns, IStringLocalizer<Texts> texts) => texts[$"Abonent.Expected.{Key(status, clockRuns)}"];

    /// <summary>Registered → in work → answered → closed, as far as it has come.</summary>
    /// <param name="answered">The last word is support's: nothing more is owed.</param>
    public static IReadOnlyList<Stage> Stages(TicketStatus status, bool answered, Instant registeredAt, Instant? closedAt, IStringLocalizer<Texts> texts)
    {
        var reached = status switch
        {
            TicketStatus.Closed => 3,
            TicketStatus.Resolved or TicketStatus.Declined => 2,
            TicketStatus.New => 0,
            _ => answered ? 2 : 1,
        };
        string[] names = ["Registered", "InWork", status == TicketStatus.Declined ? "Declined" : status == TicketStatus.Resolved ? "Resolved" : "Answered", "Closed"];
        return [.. names.Select((name, i) => new Stage(texts[$"Abonent.Stage.{name}"], i < reached || reached == 3 ? StageState.Done : i == reached ? StageState.Current : StageState.Ahead, i == 0 ? registeredAt : i == 3 ? closedAt : null))];
    }

    /// <summary>«Перед вами 3 обращения» and, when the place moved back, by which rule (Q9).</summary>
    public static string? Place(OwnTicket ticket, IStringLocalizer<Texts> texts) =>
        ticket.Before is not { } before ? null : before == 0 ? texts["Abonent.Place.First"] : texts.Count("Abonent.Place.Before", before);

    public static bool HasAnswer(TicketView view) => view.Messages.Any(m => m.Side == MessageSide.Answer);

    private static string Key(TicketStatus status, bool clockRuns) => status switch
    {
        TicketStatus.New or TicketStatus.InWork => clockRuns ? "Answer" : "Work",
        _ => status.ToString(),
    };
}
