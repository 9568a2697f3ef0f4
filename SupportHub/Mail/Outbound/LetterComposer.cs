using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Identity;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Mail.Outbound;

/// <summary>Makes the text of a letter and all its headers from what is known when it goes out.</summary>
public sealed class LetterComposer
{
    private readonly IStringLocalizer<Texts> texts;
    private readonly Vendor vendor;
    private readonly AccountLetters accounts;
    private readonly string fromAddress;

    public LetterComposer(IStringLocalizer<Texts> texts, Vendor vendor, AccountLetters accounts, IOptions<MailOptions> options)
    {
        (this.texts, this.vendor, this.accounts) = (texts, vendor, accounts);
        fromAddress = options.Value.From is { Length: > 0 } from ? from : vendor.SupportAddress;
    }

    /// <exception cref="FormatException">Its address is none.</exception>
    /// <exception cref="InvalidOperationException">What it should speak of is not there.</exception>
    internal OutgoingMessage Compose(LetterSource source, Timetable timetable, Instant now)
    {
        var letter = source.Letter;
        var from = Mailbox.Of(vendor.NameIn(letter.Language), fromAddress);
        var to = Mailbox.Of(letter.ToName, letter.To);
        var (subject, body) = Write(source, timetable, now);
        return new OutgoingMessage(
            from,
            to,
            subject,
            now,
            MessageId(letter.Id, from),
            source.FirstLetter is { } first ? [MessageId(first, from)] : [],
            !letter.Kind.IsWrittenByPerson(),
            letter.Language,
            body.ToText(),
            body.ToHtml(letter.Language, subject));
    }

    /// <summary>Subject and text alone: for a letter, and for the paper that replaces one (R4.2-confirm).</summary>
    internal (string Subject, LetterBody Body) Write(LetterSource source, Timetable timetable, Instant now)
    {
        using var spoken = Speaking.In(source.Letter.Language);
        var zone = timetable.Of(timetable.Current(now)).Zone;
        var words = new LetterWords(texts, vendor, zone, source.Letter.Language);
        var body = new LetterBody().Say(source.Letter.ToName is { Length: > 0 } name ? words["Mail.Greeting", name] : words["Mail.GreetingNobody"]);
        if (source.Letter.Kind.IsOfAccount()) WriteAccount(body, source.Letter, words);
        else if (source.Letter.Kind is LetterKind.Answer or LetterKind.Postponed or LetterKind.Declined or LetterKind.Resolved) AnswerLetters.Write(body, source, words);
        else TicketLetters.Write(body, source, timetable, words);
        Close(body, source, words);
        return (Subject(source, words), body);
    }

    private void WriteAccount(LetterBody body, OutboxLetter letter, LetterWords words)
    {
        var account = accounts.Read(letter.Arguments);
        if (letter.Kind == LetterKind.Invitation)
            body.Say(account.InvitedBy.Length > 0 ? words["Mail.InvitationBy", words.VendorName, account.InvitedBy] : words["Mail.Invitation", words.VendorName]);
        else
            body.Say(words["Mail.PasswordReset", words.VendorName]);
        body.Link(words[$"Mail.{letter.Kind}.Link"], words.Address(account.Path)).Say(words["Mail.LinkUntil", words.Moment(account.Until)]);
        if (letter.Kind == LetterKind.PasswordReset) body.Say(words["Mail.PasswordReset.NotYou"]);
    }

    private void Close(LetterBody body, LetterSource source, LetterWords words)
    {
        if (source.Ticket is { } ticket) body.Link(words["Mail.Page"], words.Address($"/my/tickets/{ticket.Tid}")).Small(words["Mail.KeepTid", ticket.Tid.ToString()]);
        if (!source.Letter.Kind.IsWrittenByPerson()) body.Small(words["Mail.Automatic"]);
        body.Small(words["Mail.Footer", words.VendorName, vendor.SupportAddress, vendor.Site]);
    }

    private static string Subject(LetterSource source, LetterWords words) =>
        source.Ticket is { } ticket ? $"[TID {ticket.Tid}] {ticket.Subject}" : words[$"Mail.{source.Letter.Kind}.Subject", words.VendorName];

    private static string MessageId(Guid letter, Mailbox from) => $"{letter:N}@{from.Domain}";
}
