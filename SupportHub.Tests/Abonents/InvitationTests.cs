using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;
using static SupportHub.Tests.Abonents.Desk;

namespace SupportHub.Tests.Abonents;

/// <summary>From a new abonent to the account of its contact, in the running app.</summary>
public sealed class InvitationTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    [Fact]
    public async Task A_contact_is_invited_in_the_abonents_language_and_once()
    {
        var abonent = (await app.Get<CreateAbonent>().ExecuteAsync(
            Job, new AbonentDraft("Daisy Ltd", "Tver", "en", "", null), SupportTier.Partner, new ContactDraft("Ann", "ann@daisy.example", "", false), default)).Value;
        await using var db = await app.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync();
        var contact = await db.Contacts.Where(c => c.AbonentId == abonent).Select(c => c.Id).SingleAsync();
        var staff = await app.AddPersonAsync(Roles.Staff);

        (await app.Get<InviteContact>().ExecuteAsync(Contact, contact, default)).Reason().ShouldBe("Refusal.OnlyStaffMay");
        var account = (await app.Get<InviteContact>().ExecuteAsync(staff.Actor, contact, default)).Value;

        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == account);
        (user.ContactId, user.AbonentId, user.Email, user.Language).ShouldBe((contact, abonent, "ann@daisy.example", "en"));
        (await db.Outbox.AsNoTracking().SingleAsync(l => l.To == "ann@daisy.example")).Kind.ShouldBe(LetterKind.Invitation);
        (await app.Get<InviteContact>().ExecuteAsync(staff.Actor, contact, default)).Succeeded.ShouldBeFalse();
        (await app.Get<InviteContact>().ExecuteAsync(staff.Actor, 999, default)).Reason().ShouldBe("Refusal.Contact.Unknown");
    }
}
