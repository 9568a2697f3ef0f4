using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportHub.Identity;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Mime.Writing;
using SupportHub.Mail.Model;
using SupportHub.Mail.Templates;
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
    private readonly PlusAddresses plus;
    private readonly string fromAddress;

    public LetterComposer(IStringLocalizer<Texts> texts, Vendor vendor, AccountLetters accounts, PlusAddresses plus, IOptions<MailOptions> options)
    {
        (this.texts, this.vendor, this.accounts, this.plus) = (texts, vendor, accounts, plus);
        fromAddress = options.Value.From is { Length: > 0 } from ? from : vendor.SupportAddress;
    }

    /// <exception cref="FormatException">Its address is none.</exception>
    /// <exception cref="InvalidOperationException">What it should speak of is not there.</exception>
    internal OutgoingMessage Compose(LetterSource source, Timetable timetable, StoredTemplates templates, Instant now)
    {
        var letter = source.Letter;
        var from = Mailbox.Of(vendor.NameIn(letter.Language), fromAddress);
        var to = Mailbox.Of(letter.ToName, letter.To);
        var (subject, body) = Write(source, timetable, templates, now);
        var answers = source.Answers(id => OwnMark.MessageId(id, from.Domain));
        return new OutgoingMessage(from, to, subject, now, OwnMark.MessageId(letter.Id, from.Domain), letter.Language, body.ToText(), body.ToHtml(letter.Language, subject))
        {
            ReplyTo = source.Ticket is { } ticket && plus.Of(ticket.Tid) is { } address ? Mailbox.Of(from.Name, address) : null,
            References = answers,
            AutoSubmitted = letter.Kind.IsWrittenByPerson() ? null : letter.Kind.RepliesToLetter() && source.RepliesToLetter ? "auto-replied" : "auto-generated",
            Files = source.FilesAlong,
            Others = [(OwnMark.Header, OwnMark.Of(letter.Id))],
        };
    }

    /// <summary>Subject and text alone: for a letter, for the paper that replaces one (R4.2-confirm), and for a preview.</summary>
    internal (string Subject, LetterBody Body) Write(LetterSource source, Timetable timetable, StoredTemplates templates, Instant now)
    {
        var letter = source.Letter;
        using var spoken = Speaking.In(letter.Language);
        var words = new LetterWords(texts, vendor, timetable.Of(timetable.Current(now)).Zone, letter.Language);
        var account = !letter.Kind.IsOfAccount() ? null : source.Account ?? accounts.Read(letter.Arguments);
        var values = LetterFacts.Of(source, account, timetable, words);
        var template = templates.Of(letter.Kind, letter.Language);
        var body = new LetterBody();
        values.Write(template.Body, Placeholders.Of(letter.Kind), body);
        Close(body, source, words);
        var subject = values.Subject(template.Subject);
        return (subject.Length > 0 ? subject : values.Subject(TemplateWords.BuiltIn(letter.Kind, letter.Language).Subject), body);
    }

    private void Close(LetterBody body, LetterSource source, LetterWords words)
    {
        if (source.Ticket is { } ticket) body.Link(words["Mail.Page"], words.Address($"/my/tickets/{ticket.Tid}")).Small(words["Mail.KeepTid", ticket.Tid.ToString()]);
        if (!source.Letter.Kind.IsWrittenByPerson()) body.Small(words["Mail.Automatic"]);
        body.Small(words["Mail.Footer", words.VendorName, vendor.SupportAddress, vendor.Site]);
    }
}
