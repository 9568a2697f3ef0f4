using SupportHub.Abonents.Commands;
using SupportHub.Identity.Commands;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Records;
using static SupportHub.Tests.Security.CommandRow;

namespace SupportHub.Tests.Security;

/// <summary>Letters that come are the system's to bring, staff's to decide; how they are taken in is the managers' to say.</summary>
internal static class MailCommandRows
{
    public static IReadOnlyList<CommandRow> All { get; } =
    [
        Of(Who.System, s => s.NothingAsync(), (TakeInLetter c, Actor a, Subject n) => c.ExecuteAsync(a, new IncomingLetter(MailScene.Letter(n.Id), "test"), default)),
        Of(Who.Workers, s => s.HeldLetterAsync(), (ReleaseLetter c, Actor a, Subject l) => c.ExecuteAsync(a, l.Id, ReleaseAs.Discarded, null, default)),
        Of(Who.Workers, s => s.PutAwayLetterAsync(), (ReturnLetter c, Actor a, Subject l) => c.ExecuteAsync(a, l.Id, default)),
        Of(Who.Workers, s => s.JoinedLetterAsync(), (SplitOffMessage c, Actor a, Subject m) => c.ExecuteAsync(a, m.Id, default)),
        Of(Who.Workers, s => s.JoinedLetterAsync(), (MoveMessage c, Actor a, Subject m) => c.ExecuteAsync(a, m.Id, Tid.Of(m.Of), default)),
        Of(Who.Workers, s => s.MovedLetterAsync(), (UndoMove c, Actor a, Subject m) => c.ExecuteAsync(a, m.Id, default)),
        Of(Who.Managers, s => s.NothingAsync(), async (CommandScene s, SetIntakeRules c, Actor a, Subject _) =>
            await c.ExecuteAsync(a, (await s.Get<IntakeRulesQuery>().ReadAsync(s.Manager, default)).Value, default)),
        Of(Who.Managers, s => s.NothingAsync(), (DestroyOldLetters c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        // staff: whoever has the ticket, which in this scene is the staff member (R4.7-access)
        Of(Who.Workers, s => s.WrittenPasswordAsync(), (MovePasswordOut c, Actor a, Subject m) => c.ExecuteAsync(a, new PasswordMove(m.Of, m.Id, "RDP", new OpenedAccess("", "", MailScene.Password, ""), 1), default)),
        Of(Who.Managers, s => s.NothingAsync(), (DestroyDoomed c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Manager, s => s.NothingAsync(), (MakeMailToken c, Actor a, Subject _) => c.ExecuteAsync(a, "pipe", default)),
        Of(Who.Managers, s => s.OrganisationAsync(), (CommandScene s, SetDomains c, Actor a, Subject o) => c.ExecuteAsync(a, o.Id, [$"domain-{s.Next}.example"], o.Version, default)),
    ];
}
