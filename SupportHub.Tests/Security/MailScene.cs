using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Data;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;

namespace SupportHub.Tests.Security;

/// <summary>Letters that commands are about, made anew for each.</summary>
internal static class MailScene
{
    private static readonly Actor Intake = Actor.System("mail", "mail");

    public static byte[] Letter(long number, string subject = "Letter", string headers = "", string from = "somebody@people.example") => Encoding.UTF8.GetBytes(
        $"From: {from}\r\nTo: support@vendor.example\r\nSubject: {subject} {number}\r\nMessage-ID: <row-{number}@people.example>\r\n{headers}\r\nText {number}\r\n");

    public static async Task<Subject> HeldLetterAsync(this CommandScene scene)
    {
        var taken = await TakeAsync(scene, Letter(scene.Next, headers: "X-Spam-Flag: YES\r\n"));
        taken.Verdict.ShouldBe(LetterVerdict.Quarantine);
        return new Subject(taken.LetterId);
    }

    public static async Task<Subject> PutAwayLetterAsync(this CommandScene scene)
    {
        var letter = await scene.HeldLetterAsync();
        (await scene.Get<ReleaseLetter>().ExecuteAsync(scene.Staff, letter.Id, ReleaseAs.Discarded, null, default)).Succeeded.ShouldBeTrue();
        return letter;
    }

    /// <summary>The message of a letter that joined a ticket; beside it another ticket's number.</summary>
    public static async Task<Subject> JoinedLetterAsync(this CommandScene scene)
    {
        var from = $"writer-{scene.Next}@people.example";
        var ticket = (await TakeAsync(scene, Letter(scene.Next, from: from))).Ticket!.Value;
        var other = (await TakeAsync(scene, Letter(scene.Next, from: from))).Ticket!.Value;
        var joined = await TakeAsync(scene, Letter(scene.Next, $"[TID {ticket}]", from: from));
        joined.Verdict.ShouldBe(LetterVerdict.Joined);
        await using var db = await scene.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return new Subject(await db.InboundLetters.Where(l => l.Id == joined.LetterId).Select(l => l.MessageId!.Value).SingleAsync(), other.Number);
    }

    public static async Task<Subject> MovedLetterAsync(this CommandScene scene)
    {
        var message = await scene.JoinedLetterAsync();
        return new Subject((await scene.Get<MoveMessage>().ExecuteAsync(scene.Staff, message.Id, Tid.Of(message.Of), default)).Value.MoveId);
    }

    public const string Password = "Zq7-forest-Mn4x";

    /// <summary>A message with a password, of the ticket that staff have.</summary>
    public static async Task<Subject> WrittenPasswordAsync(this CommandScene scene)
    {
        var ticket = await scene.TakenAsync();
        var written = await scene.Get<WriteAsAbonent>().ExecuteAsync(scene.Owner, new AbonentMessage(ticket.Id, $"The password is {Password}"), default);
        written.Refusals.ShouldBeEmpty();
        await using var db = await scene.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        return new Subject(await db.Messages.Where(m => m.TicketId == ticket.Id).MaxAsync(m => m.Id), ticket.Id);
    }

    private static async Task<TakenIn> TakeAsync(CommandScene scene, byte[] raw) => (await scene.Get<TakeInLetter>().ExecuteAsync(Intake, new IncomingLetter(raw, "test"), default)).Value;
}
