using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Jobs.Commands;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Records;
using SupportHub.Mail.Transport;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using static SupportHub.Tests.Security.CommandRow;

namespace SupportHub.Tests.Security;

/// <summary>People and devices, the published side, letters and jobs.</summary>
internal static class OtherCommandRows
{
    public static IReadOnlyList<CommandRow> All { get; } = [.. People(), .. Published(), .. LettersAndJobs()];

    private static IEnumerable<CommandRow> People() =>
    [
        Of(Who.System, s => s.NothingAsync(), (AddUser c, Actor a, Subject n) => c.ExecuteAsync(a, new NewAccount($"added-{n.Id}@people.example", "Added", Roles.Staff), SupportHubApp.Password, default)),
        Of(Who.Managers, s => s.NothingAsync(), (InvitePerson c, Actor a, Subject n) => c.ExecuteAsync(a, new NewAccount($"asked-{n.Id}@people.example", "Asked", Roles.Staff), default)),
        // staff invite contacts, not colleagues
        Of(Who.WorkersAndSystem, s => s.ContactAsync(), (InvitePerson c, Actor a, Subject k) => c.ExecuteAsync(a, new NewAccount("", "", Roles.Abonent, k.Id), default)),
        Of(Who.Manager, s => s.InvitedPersonAsync(), (ResendInvitation c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, default)),
        Of(Who.Workers, s => s.InvitedContactAsync(), (ResendInvitation c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, default)),
        Of(Who.Managers, s => s.PersonAsync(), (ChangeRole c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, Roles.Manager, default)),
        Of(Who.Managers, s => s.PersonAsync(), (LockPerson c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, "Left", default)),
        Of(Who.Managers, s => s.PersonAsync(), (UnlockPerson c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, default)),
        // somebody else's name; one's own is anybody's to change
        Of(Who.Manager, s => s.PersonAsync(), (RenamePerson c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, "Another name", null, default)),
        Of(Who.People, s => s.NothingAsync(), (RenamePerson c, Actor a, Subject _) => c.ExecuteAsync(a, a.UserId ?? 1, "Own name", null, default)),
        Of(Who.People, s => s.NothingAsync(), (ChangePassword c, Actor a, Subject _) => c.ExecuteAsync(a, SupportHubApp.Password, "another horse battery", default)),
        Of(Who.People, s => s.NothingAsync(), (MakeToken c, Actor a, Subject _) => c.ExecuteAsync(a, "program", default)),
        // somebody else's token
        Of(Who.Manager, s => s.TokenAsync(), (RevokeToken c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, default)),
        Of(Who.Workers, s => s.NothingAsync(), (CheckIn c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Workers, s => s.NothingAsync(), (CheckOut c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.System, s => s.NothingAsync(), (CommandScene s, EndForgottenShifts c, Actor a, Subject _) => c.ExecuteAsync(a, s.Now, default)),
        Of(Who.Manager, s => s.ScreenAsync(), (PairDevice c, Actor a, Subject d) => c.ExecuteAsync(a, d.Text, "Room", false, default)),
        Of(Who.Manager, s => s.DeviceAsync(), (RevokeDevice c, Actor a, Subject d) => c.ExecuteAsync(a, d.Id, default)),
    ];

    private static IEnumerable<CommandRow> Published() =>
    [
        Of(Who.Managers, s => s.NothingAsync(), (Announce c, Actor a, Subject _) => c.ExecuteAsync(a, "Перерыв", "A break", null, null, default)),
        Of(Who.Managers, s => s.AnnouncementAsync(), (EndAnnouncement c, Actor a, Subject n) => c.ExecuteAsync(a, n.Id, default)),
        Of(Who.Managers, s => s.NothingAsync(), (CommandScene s, SetCalendarDay c, Actor a, Subject n) => c.ExecuteAsync(a, s.Today.PlusDays((int)n.Id), false, null, "Moving house", default)),
        Of(Who.Managers, s => s.DayOffAsync(), (CommandScene s, ClearCalendarDay c, Actor a, Subject n) => c.ExecuteAsync(a, s.Today.PlusDays((int)n.Id), default)),
        Of(Who.Managers, s => s.NothingAsync(), (EnterCalendarYear c, Actor a, Subject n) => c.ExecuteAsync(a, 2030 + (int)(n.Id % 60), CalendarYearText.Draft(2030 + (int)(n.Id % 60)), "Decree", default)),
        Of(Who.Managers, s => s.NothingAsync(), (RemoveCalendarYear c, Actor a, Subject n) => c.ExecuteAsync(a, 2030 + (int)(n.Id % 60), default)),
        Of(Who.Managers, s => s.NothingAsync(), (CommandScene s, PublishEdition c, Actor a, Subject n) => c.ExecuteAsync(a, CommandScene.Edition(s.Today.PlusDays((int)n.Id)), default)),
    ];

    private static IEnumerable<CommandRow> LettersAndJobs() =>
    [
        Of(Who.Managers, s => s.NothingAsync(), (SendDueLetters c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Managers, s => s.NothingAsync(), (RealignHeldLetters c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Workers, s => s.FailedLetterAsync(), (ResendLetter c, Actor a, Subject l) => c.ExecuteAsync(a, Guid.Parse(l.Text), default)),
        Of(Who.Workers, s => s.FailedLetterAsync(), (ResendLetters c, Actor a, Subject l) => c.ExecuteAsync(a, [Guid.Parse(l.Text)], default)),
        Of(Who.Workers, s => s.FailedLetterAsync(), (DiscardLetters c, Actor a, Subject l) => c.ExecuteAsync(a, [Guid.Parse(l.Text)], "The mailbox is closed", default)),
        Of(Who.Workers, s => s.FailedLetterAsync(), (CorrectLetterAddress c, Actor a, Subject l) => c.ExecuteAsync(a, Guid.Parse(l.Text), "anna.right@romashka.example", default)),
        Of(Who.Workers, s => s.HeldAnswerAsync(), (SendHeldNow c, Actor a, Subject l) => c.ExecuteAsync(a, Guid.Parse(l.Text), "The service is down", default)),
        Of(Who.Workers, s => s.KeptLetterAsync(), (OpenLetterSource c, Actor a, Subject l) => c.ExecuteAsync(a, Guid.Parse(l.Text), default)),
        Of(Who.Manager, s => s.NothingAsync(), (TestSmtpConnection c, Actor a, Subject _) => c.ExecuteAsync(a, new SmtpOptions { Host = "127.0.0.1", Port = 1 }, "support@vendor.example", default)),
        Of(Who.Manager, s => s.NothingAsync(), (TestLetterFolder c, Actor a, Subject _) => c.ExecuteAsync(a, watched: false, default)),
        Of(Who.Manager, s => s.NothingAsync(), (TestImapConnection c, Actor a, Subject _) => c.ExecuteAsync(a, "support", default)),
        Of(Who.Workers, s => s.NothingAsync(), (FetchNow c, Actor a, Subject _) => c.ExecuteAsync(a)),
        Of(Who.Workers, s => s.PutOffLetterAsync(), (RetryPutOffLetter c, Actor a, Subject l) => c.ExecuteAsync(a, l.Id, default)),
        Of(Who.Manager, s => s.NothingAsync(), (TryWayOut c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Manager, s => s.TemplateAsync(), (ChangeLetterTemplate c, Actor a, Subject t) => c.ExecuteAsync(a, new LetterTemplateDraft("Closed", "en", "[TID {tid}] {subject}", $"Closed: {{tid}} {t.Id}", t.Version), default)),
        Of(Who.Manager, s => s.OwnTemplateAsync(), (ResetLetterTemplate c, Actor a, Subject t) => c.ExecuteAsync(a, "Closed", "en", t.Version, default)),
        Of(Who.Workers, s => s.NoticeAsync(), (DismissNotice c, Actor a, Subject n) => c.ExecuteAsync(a, n.Id, default)),
        Of(Who.Manager, s => s.NothingAsync(), (RunJobNow c, Actor a, Subject _) => c.ExecuteAsync(a, "orphans", default)),
        Of(Who.System, s => s.NothingAsync(), (TellOpening c, Actor a, Subject _) => c.ExecuteAsync(a, true, default)),
        Of(Who.Managers, s => s.NothingAsync(), (TrimOldRecords c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Managers, s => s.NothingAsync(), (WarnCalendar c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Managers, s => s.NothingAsync(), (WarnContracts c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
    ];
}
