using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>R4.10, S2, S3: the questions in their order, without a database.</summary>
public sealed class DecidingTests
{
    private const string From = "anna@romashka.example";

    private static readonly KnownSender Anna = new(1, 10, "Анна", "Ромашка"), ByDomain = new(null, 10, "", "Ромашка"), AnnaElsewhere = new(7, 20, "Анна", "Лютик");
    private static readonly LetterFacts Plain = new() { From = From };
    private static readonly Known Stranger = new(), Contact = new() { Senders = [Anna] };

    [Fact]
    public void Whom_only_the_tickets_address_names_goes_on_from_it_and_becomes_no_contact()
    {
        var closed = Thread(ThreadBy.Reply) with { Contacts = [], Address = From, Status = TicketStatus.Closed };
        var decision = Verdicts.Decide(Plain, new Known { Threads = [closed] });
        decision.Verdict.ShouldBe(LetterVerdict.NewTicket);
        (decision.Thread, decision.Sender).ShouldBe((closed, null));
    }

    public static TheoryData<string, LetterFacts, Known, LetterVerdict, string> Table => new()
    {
        { "a contact", Plain, Contact, LetterVerdict.NewTicket, "New.Contact" },
        { "a domain", Plain, new Known { Senders = [ByDomain] }, LetterVerdict.NewTicket, "New.Domain" },
        { "one address, two abonents", Plain, new Known { Senders = [Anna, AnnaElsewhere] }, LetterVerdict.NewTicket, "New.OneOf" },
        { "a stranger", Plain, Stranger, LetterVerdict.NewTicket, "New.Stranger" },
        { "a stranger where they wait", Plain, new Known { Rules = new IntakeRules { UnknownSenders = UnknownSenders.Quarantine } }, LetterVerdict.Quarantine, "Unknown" },
        { "a copy before anything else", Plain with { Spam = new Why("x") }, Contact with { Copy = new KnownCopy(1, null) }, LetterVerdict.Duplicate, "Copy" },
        { "ours", Plain with { Loop = new Why("Mail.Why.OwnLetter") }, Contact, LetterVerdict.Quarantine, "OwnLetter" },
        { "spam of a contact", Plain with { Spam = new Why("Mail.Why.Spam") }, Contact, LetterVerdict.Quarantine, "Spam" },
        { "a machine", Plain with { Nature = MailNature.Automatic }, Contact, LetterVerdict.Quarantine, "Machine" },
        { "a machine in a thread", Plain with { Nature = MailNature.Automatic }, Joins(ThreadBy.Reply), LetterVerdict.Quarantine, "Machine" },
        { "an automatic reply", Plain with { Nature = MailNature.AutomaticReply }, Joins(ThreadBy.Reply), LetterVerdict.AutomaticReply, "AutomaticReply" },
        { "an automatic reply of a stranger", Plain with { Nature = MailNature.AutomaticReply }, Stranger, LetterVerdict.AutomaticReply, "AutomaticReply" },
        { "what begins like an automatic reply", Plain with { Nature = MailNature.AutomaticReply, IsNatureGuessed = true }, Joins(ThreadBy.Subject), LetterVerdict.AutomaticReply, "AutomaticReply" },
        { "what begins like an automatic reply and answers nothing", Plain with { Nature = MailNature.AutomaticReply, IsNatureGuessed = true }, Contact, LetterVerdict.Quarantine, "PerhapsAutomatic" },
        { "a receipt of reading", Plain with { Nature = MailNature.DispositionNotice }, Joins(ThreadBy.Reply), LetterVerdict.AutomaticReply, "AutomaticReply" },
        { "a report", Plain with { Nature = MailNature.DeliveryReport, From = "" }, Stranger with { Own = new KnownOwn(Guid.Empty, 10001, From) }, LetterVerdict.DeliveryReport, "Report" },
        { "a report of nothing", Plain with { Nature = MailNature.DeliveryReport }, Stranger, LetterVerdict.Quarantine, "ReportOfNothing" },
        { "nobody", Plain with { From = "" }, Stranger, LetterVerdict.Quarantine, "NoSender" },
        { "what is no address", Plain with { From = "anna" }, Stranger, LetterVerdict.Quarantine, "NoSender" },
        { "an address longer than any", Plain with { From = $"{new string('a', 250)}@romashka.example" }, Stranger, LetterVerdict.Quarantine, "NoSender" },
        { "nothing", Plain with { IsEmpty = true }, Contact, LetterVerdict.Quarantine, "Empty" },
        { "a reply", Plain, Joins(ThreadBy.Reply), LetterVerdict.Joined, "Reply.Participant" },
        { "a reference", Plain, Joins(ThreadBy.Reference), LetterVerdict.Joined, "Reference.Participant" },
        { "a subject", Plain, Joins(ThreadBy.Subject), LetterVerdict.Joined, "Subject.Participant" },
        { "an address", Plain, Joins(ThreadBy.PlusAddress), LetterVerdict.Joined, "PlusAddress.Participant" },
        { "a colleague", Plain, new Known { Senders = [Anna], Threads = [Thread(ThreadBy.Subject) with { Contacts = [99] }] }, LetterVerdict.Joined, "Subject.Contact" },
        { "a colleague by the domain", Plain, new Known { Senders = [ByDomain], Threads = [Thread(ThreadBy.Subject)] }, LetterVerdict.Joined, "Subject.Domain" },
        { "the address of the template, without a contact", Plain, new Known { Threads = [Thread(ThreadBy.Reply) with { Contacts = [], Address = From }] }, LetterVerdict.Joined, "Reply.Address" },
        { "the contact of two abonents: the ticket's own counts", Plain, new Known { Senders = [AnnaElsewhere, Anna], Threads = [Thread(ThreadBy.Reply)] }, LetterVerdict.Joined, "Reply.Participant" },
        { "a foreign contact", Plain, new Known { Senders = [AnnaElsewhere], Threads = [Thread(ThreadBy.Reply)] }, LetterVerdict.Quarantine, "Foreign" },
        { "a stranger with a TID", Plain, new Known { Threads = [Thread(ThreadBy.Subject)] }, LetterVerdict.Quarantine, "Foreign" },
        { "the surest pointer decides, though a later one would do", Plain, new Known { Senders = [Anna], Threads = [Thread(ThreadBy.Reply) with { AbonentId = 20 }, Thread(ThreadBy.Subject)] }, LetterVerdict.Quarantine, "Foreign" },
        { "a closed ticket", Plain, new Known { Senders = [Anna], Threads = [Thread(ThreadBy.Reply) with { Status = TicketStatus.Closed }] }, LetterVerdict.NewTicket, "Follows" },
        { "a resolved ticket", Plain, new Known { Senders = [Anna], Threads = [Thread(ThreadBy.Reply) with { Status = TicketStatus.Resolved }] }, LetterVerdict.Joined, "Reply.Participant" },
        { "a tier that may not", Plain, Contact with { NotByLetter = new Refusal("x") }, LetterVerdict.Quarantine, "NotByLetter" },
        { "a tier that may not still answers", Plain, Joins(ThreadBy.Reply) with { NotByLetter = new Refusal("x") }, LetterVerdict.Joined, "Reply.Participant" },
        { "too many requests", Plain, Contact with { Traffic = new Traffic(20, 20, 0) }, LetterVerdict.Quarantine, "FloodOfTickets" },
        { "too many requests, but a reply", Plain, Joins(ThreadBy.Reply) with { Traffic = new Traffic(20, 20, 0) }, LetterVerdict.Joined, "Reply.Participant" },
        { "too many requests, on a closed ticket", Plain, new Known { Senders = [Anna], Threads = [Thread(ThreadBy.Reply) with { Status = TicketStatus.Closed }], Traffic = new Traffic(20, 20, 0) }, LetterVerdict.Quarantine, "FloodOfTickets" },
        { "too many letters", Plain, Joins(ThreadBy.Reply) with { Traffic = new Traffic(0, 200, 0) }, LetterVerdict.Quarantine, "FloodOfLetters" },
        { "the same words again and again", Plain, Joins(ThreadBy.Reply) with { Traffic = new Traffic(0, 4, 4) }, LetterVerdict.Quarantine, "Repeats" },
    };

    [Theory(DisplayName = "a letter ends in exactly one verdict, with its reason")]
    [MemberData(nameof(Table))]
    public void Decides(string what, LetterFacts letter, Known known, LetterVerdict verdict, string why)
    {
        var decision = Verdicts.Decide(letter, known);
        (decision.Verdict, decision.Why.Key).ShouldBe((verdict, $"Mail.Why.{why}"), what);
    }

    [Fact(DisplayName = "an automatic reply of somebody who has nothing to do with the ticket is filed at none")]
    public void Quietly()
    {
        var letter = Plain with { Nature = MailNature.AutomaticReply, From = "other@nowhere.example" };
        var known = new Known { Threads = [Thread(ThreadBy.Reply)], Own = new KnownOwn(Guid.Empty, 10001, From) };
        Verdicts.Decide(letter, known).Thread.ShouldBeNull();
        Verdicts.Decide(letter with { From = From }, known).Thread!.TicketId.ShouldBe(10001, "whom our letter went to");
    }

    [Theory(DisplayName = "a report says no more than it knows: what was relayed has not arrived yet")]
    [InlineData("delivered", "Mail.Why.Report.Delivered")]
    [InlineData("relayed", "Mail.Why.Report")]
    [InlineData("expanded", "Mail.Why.Report")]
    [InlineData("delayed", "Mail.Why.Report.Delayed")]
    [InlineData("failed", "Mail.Why.Report.Failed")]
    public void Reported(string action, string why) =>
        Reports.Why(new DeliveryReport([new ReportedRecipient("anna@romashka.example", action, "", "")], null, HeaderList.Empty), new KnownOwn(Guid.Empty, 10001, "anna@romashka.example")).Key.ShouldBe(why);

    [Theory(DisplayName = "R4.4: TIDs in subjects are found by word or hyphen and checked by their digit")]
    [InlineData("Re: [TID 10001-{c}] Служба", true)]
    [InlineData("RE: TID: 10001{c}", true)]
    [InlineData("Отв: tid #10001-{c}", true)]
    [InlineData("по заявке 10001-{c}, срочно", true)]
    [InlineData("заявка 10001–{c}", true)]
    [InlineData("TID 10001-{w}", false)]
    [InlineData("Счёт 10001{c}", false)]
    [InlineData("тел. 8-800-10001-{c}-1", false)]
    [InlineData("Сумма 10001-{c}.50", false)]
    public void Subjects(string subject, bool found)
    {
        var digit = Tid.Of(10001).ToString()[^1];
        var text = subject.Replace("{c}", digit.ToString(), StringComparison.Ordinal).Replace("{w}", ((digit - '0' + 1) % 10).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        SubjectTids.Find(text).ShouldBe(found ? [Tid.Of(10001)] : []);
    }

    [Theory(DisplayName = "a person's mailbox may be called robot or mailer; what no person is called, or what a header says, is a machine's")]
    [InlineData("robot@romashka.example", "", MailNature.Personal)]
    [InlineData("mailer@romashka.example", "", MailNature.Personal)]
    [InlineData("noreply@romashka.example", "", MailNature.Automatic)]
    [InlineData("no-reply@romashka.example", "", MailNature.Automatic)]
    [InlineData("DoNotReply@romashka.example", "", MailNature.Automatic)]
    [InlineData("mailer-daemon@romashka.example", "", MailNature.DeliveryReport)]
    [InlineData("robot@romashka.example", "Auto-Submitted: auto-generated", MailNature.Automatic)]
    [InlineData("mailer@romashka.example", "Precedence: bulk", MailNature.Automatic)]
    [InlineData("mailer@romashka.example", "List-Id: <news.romashka.example>", MailNature.Automatic)]
    [InlineData("robot@romashka.example", "Return-Path: <>", MailNature.Automatic)]
    public void Mailboxes(string from, string header, MailNature nature) =>
        MessageReader.Read(System.Text.Encoding.UTF8.GetBytes($"From: {from}\r\nSubject: Cell 4\r\n{(header.Length > 0 ? $"{header}\r\n" : "")}\r\nThe arm stands still since noon.\r\n")).Nature.ShouldBe(nature);

    [Theory(DisplayName = "the subject of a new ticket has none of the marks that mail programs put before it")]
    [InlineData("Re: [TID 10001-2] Служба", "Служба")]
    [InlineData("RE: Re: Отв: FW: Fwd: Служба", "Служба")]
    [InlineData("Re[2]: Re: [TID 10001-2] RE: Отв: [TID 10002-0] Служба", "Служба")]
    [InlineData("[TID 10001-2] Re: Служба", "Служба")]
    [InlineData("Re：Служба", "Служба")]
    [InlineData("отв : пересл: Служба", "Служба")]
    [InlineData("Re: [TID 10001-2]", "")]
    [InlineData("Re: Fwd:", "")]
    [InlineData("", "")]
    [InlineData("Служба. Re: не работает", "Служба. Re: не работает")]
    [InlineData("Report: всё", "Report: всё")]
    [InlineData("На: всех рабочих местах", "На: всех рабочих местах")]
    public void New_subjects(string subject, string left) => NewSubject.Of(subject).ShouldBe(left);

    [Fact(DisplayName = "free mail says nothing of an organisation")]
    public void Free()
    {
        FreeMail.Has("gmail.com").ShouldBeTrue();
        FreeMail.Has("romashka.example").ShouldBeFalse();
        FreeMail.Has("city.example", "other.example\ncity.example").ShouldBeTrue();
    }

    private static KnownThread Thread(ThreadBy by) => new(by, 10001, 10, TicketStatus.InWork, [1], "");

    private static Known Joins(ThreadBy by) => new() { Senders = [Anna], Threads = [Thread(by)] };
}
