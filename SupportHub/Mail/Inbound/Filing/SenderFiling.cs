using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>Makes a sender a contact: one that is there, one more of an abonent known by the domain, or an Initial abonent of their own, to be sorted (P3).</summary>
internal static class SenderFiling
{
    private const int NameLength = 200;

    /// <returns>With its abonent; both have their ids.</returns>
    public static async Task<Contact> ContactAsync(LetterWork work, KnownSender? sender, CancellationToken ct)
    {
        if (sender?.ContactId is { } id) return await work.Db.Contacts.Include(c => c.Abonent).SingleAsync(c => c.Id == id, ct);
        var facts = work.Letter.Facts;
        var contact = new Contact { Name = NameOf(facts), Email = facts.From };
        if (sender is not null) await AddToAsync(work, sender.AbonentId, contact, ct);
        else await AddAbonentAsync(work, contact, ct);
        return contact;
    }

    private static async Task AddToAsync(LetterWork work, long abonentId, Contact contact, CancellationToken ct)
    {
        contact.Abonent = await work.Db.Abonents.SingleAsync(a => a.Id == abonentId, ct);
        contact.Abonent.Version++;
        contact.Abonent.Contacts.Add(contact);
        work.Db.Record(work.Intake, work.Now, SubjectKind.Abonent, abonentId, abonentId, "contact-added", "", ("contact", contact.Name));
        await work.Db.SaveChangesAsync(ct);
    }

    private static async Task AddAbonentAsync(LetterWork work, Contact contact, CancellationToken ct)
    {
        contact.IsResponsible = true;
        var abonent = new Abonent { Version = 1, Name = contact.Name, Language = LanguageOf(work.Letter.Message.Subject + work.Letter.Text), ToSort = true, Tier = SupportTier.Initial, CreatedAt = work.Now };
        abonent.Contacts.Add(contact);
        abonent.Assignments.Add(new TierAssignment
        {
            Tier = SupportTier.Initial,
            EffectiveFrom = work.Now,
            AssignedById = work.Intake.UserId,
            AssignedByName = work.Intake.Name,
            AssignedAt = work.Now,
            AppliedAt = work.Now,
        });
        contact.Abonent = abonent;
        work.Db.Abonents.Add(abonent);
        // the ids are given by the database, and ticket and journal need them
        await work.Db.SaveChangesAsync(ct);
        work.Db.Record(work.Intake, work.Now, SubjectKind.Abonent, abonent.Id, abonent.Id, "abonent-created", "", ("name", abonent.Name), ("tier", $"{abonent.Tier}"));
    }

    private static string NameOf(LetterFacts facts)
    {
        var said = string.Concat(facts.FromName.Where(c => !char.IsControl(c))).Trim();
        var name = said.Length > 0 ? said : facts.From;
        return name.Length <= NameLength ? name : name[..NameLength];
    }

    /// <summary>In which language a stranger is answered: Russian where there is a Cyrillic letter in what they wrote.</summary>
    public static string LanguageOf(string written) => written.Take(3000).Any(c => c is >= '\u0400' and <= '\u04FF') ? "ru" : "en";
}
