using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using static SupportHub.Tests.Security.CommandRow;

namespace SupportHub.Tests.Security;

/// <summary>S4: staff and managers move states; an abonent's contact writes, reopens, says solved, withdraws, on what they see (P1).</summary>
internal static class TicketCommandRows
{
    public static IReadOnlyList<CommandRow> All { get; } =
    [
        // a contact files for their own organisation, whichever it is
        Of(Who.Contacts, s => s.NothingAsync(), (OpenTicket c, Actor a, Subject _) => c.ExecuteAsync(a, new TicketRequest("It does not start", null, Criticality.Normal, "Anna", "anna@romashka.example", "", ProductName: "Archive"), default)),
        Of(Who.Workers, s => s.NothingAsync(), (CommandScene s, RegisterPaper c, Actor a, Subject _) => c.ExecuteAsync(a, s.Paper(), default)),
        Of(Who.Workers, s => s.TakenAsync(), (AnswerTicket c, Actor a, Subject t) => c.ExecuteAsync(a, new TicketAnswer(t.Id, "Look at the log"), default)),
        Of(Who.Workers, s => s.TakenAsync(), (ResolveTicket c, Actor a, Subject t) => c.ExecuteAsync(a, new TicketAnswer(t.Id, "Install the update"), default)),
        Of(Who.Workers, s => s.TakenAsync(), (AskForDetails c, Actor a, Subject t) => c.ExecuteAsync(a, new DetailsRequest(t.Id, [Detail.Steps, Detail.SystemVersions]), default)),
        // their own answer alone: the staff member's of this scene
        Of(Who.Staff, s => s.AnswerAsync(), (CorrectAnswer c, Actor a, Subject m) => c.ExecuteAsync(a, m.Id, "Look at the other log", default)),
        Of(Who.Staff, s => s.AnswerAsync(), (TakeBackAnswer c, Actor a, Subject m) => c.ExecuteAsync(a, m.Id, default)),
        Of(Who.Workers, s => s.TicketAsync(), (AddNote c, Actor a, Subject t) => c.ExecuteAsync(a, new TicketNote(t.Id, "Ask the developers"), default)),
        Of(Who.Abonent, s => s.TicketAsync(), (WriteAsAbonent c, Actor a, Subject t) => c.ExecuteAsync(a, new AbonentMessage(t.Id, "It helped not"), default)),
        Of(Who.Workers, s => s.TicketAsync(), (TakeTicket c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, null, default)),
        Of(Who.Workers, s => s.TicketAsync(), (TakeNext c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Workers, s => s.TakenAsync(), (ReleaseTicket c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, null, "", default)),
        Of(Who.Workers, s => s.TicketAsync(), (CommandScene s, GiveTicket c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, s.Staff.UserId!.Value, null, "", default)),
        Of(Who.Workers, s => s.TicketAsync(), (ConfirmCriticality c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, null, null, default)),
        Of(Who.Workers, s => s.TicketAsync(), (LowerCriticality c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, Criticality.Normal, "The service works", null, default)),
        Of(Who.Workers, s => s.PaperAsync(), (ClaimCriticality c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, Criticality.Critical, null, default)),
        Of(Who.Workers, s => s.TakenAsync(), (NoAnswerNeeded c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, null, null, "", default)),
        Of(Who.Workers, s => s.NeedsNoAnswerAsync(), (AnswerNeeded c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, null, default)),
        Of(Who.Workers, s => s.TakenAsync(), (CommandScene s, PostponeTicket c, Actor a, Subject t) => c.ExecuteAsync(a, new Postponement(t.Id, RefusalCode.NeedsUpdate, s.Today.PlusDays(20), "With the next version"), default)),
        Of(Who.Workers, s => s.TakenAsync(), (DeclineTicket c, Actor a, Subject t) => c.ExecuteAsync(a, new Declination(t.Id, RefusalCode.OutOfScope, "Out of scope"), default)),
        Of(Who.Abonent | Who.Workers, s => s.ResolvedAsync(), (ReopenTicket c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, "Again", null, default)),
        Of(Who.Abonent, s => s.ResolvedAsync(), (SayResolved c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, null, default)),
        Of(Who.Abonent, s => s.TicketAsync(), (WithdrawTicket c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, "", null, default)),
        Of(Who.Workers, s => s.TicketAsync(), (CommandScene s, MoveTicketToAbonent c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, s.Foreigner.AbonentId!.Value, null, "Theirs", null, default)),
        // an abonent on its own ticket, with its own contact; the mail intake copies who joins (S3)
        Of(Who.Abonent | Who.WorkersAndSystem, s => s.TicketAsync(), (CommandScene s, CopyContact c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, s.Colleague.ContactId!.Value, default)),
        Of(Who.Workers, s => s.TicketAsync(), (CommandScene s, RemoveCopy c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, s.Colleague.ContactId!.Value, default)),
        // staff: whoever has the ticket, which in this scene is the staff member (R4.7-access)
        Of(Who.Abonent | Who.Workers, s => s.TakenAsync(), (GiveAccess c, Actor a, Subject t) => c.ExecuteAsync(a, CommandScene.Handover(t.Id), default)),
        Of(Who.Workers, s => s.AccessAsync(), (ShowAccess c, Actor a, Subject d) => c.ExecuteAsync(a, d.Of, d.Id, default)),
        Of(Who.Manager, s => s.AccessOfAnotherAsync(), (ShowAccess c, Actor a, Subject d) => c.ExecuteAsync(a, d.Of, d.Id, default)),
        Of(Who.Abonent | Who.Workers, s => s.AccessAsync(), (DestroyAccess c, Actor a, Subject d) => c.ExecuteAsync(a, d.Of, d.Id, default)),
        Of(Who.System, s => s.NothingAsync(), (DestroyOldAccess c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Managers, s => s.TicketAsync(), (Reprioritise c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Managers, s => s.NothingAsync(), (SweepOrphans c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.System, s => s.NothingAsync(), (StartReviews c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.System, s => s.NothingAsync(), (CloseEnded c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
    ];
}
