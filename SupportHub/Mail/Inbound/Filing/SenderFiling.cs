using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>Makes a sender a contact: one that is there, one more of an abonent known by the domain, or an Initial abonent of their own, to be sorted (P3).</summary>
internal static class SenderFiling
{
    private const int NameLength = 200;

    /// <returns>With its abonent; both have their ids.</returns>
    public static Task<Contact> ContactAsync(LetterWork work, KnownSender? sender, CancellationToken ct) =>
        ContactAsync(work.Db, new Sender(work.Letter.Facts.From, work.Letter.Facts.FromName, work.Letter.Message.Subject + work.Letter.Text), sender, work.Intake, work.Now, ct);

    /// <inheritdoc cref="ContactAsync(LetterWork, KnownSender?, CancellationToken)"/>
    /// <param name="by">What the journal says did it.</param>
    public static async Task<Contact> ContactAsync(SupportDb db, Sender from, KnownSender? known, Actor by, Instant now, CancellationToken ct)
    {
        if (known?.ContactId is { } id) return await db.Contacts.Include(c => c.Abonent).SingleAsync(c => c.Id == id, ct);
        var contact = new Contact { Name = NameOf(from), Email = from.Address };
        if (known is not null) await AddToAsync(db, known.AbonentId, contact, by, now, ct);
        else await AddAbonentAsync(db, contact, from.Written, by, now, ct);
        return contact;
    }

    private static async Task AddToAsync(SupportDb db, long abonentId, Contact contact, Actor by, Instant now, CancellationToken ct)
    {
        contact.Abonent = await db.Abonents.SingleAsync(a => a.Id == abonentId, ct);
        contact.Abonent.Version++;
        contact.Abonent.Contacts.Add(contact);
        db.Record(by, now, SubjectKind.Abonent, abonentId, abonentId, "contact-added", "", ("contact", contact.Name));
        await db.SaveChangesAsync(ct);
    }

    private static async Task AddAbonentAsync(SupportDb db, Contact contact, string written, Actor by, Instant now, CancellationToken ct)
    {
        contact.IsResponsible = true;
        var abonent = new Abonent { Version = 1, Name = contact.Name, Language = LanguageOf(written), ToSort = true, Tier = SupportTier.Initial, CreatedAt = now };
        abonent.Contacts.Add(contact);
        abonent.Assignments.Add(new TierAssignment
        {
            Tier = SupportTier.Initial,
            EffectiveFrom = now,
            AssignedById = by.UserId,
            AssignedByName = by.Name,
            AssignedAt = now,
            AppliedAt = now,
        });
        contact.Abonent = abonent;
        db.Abonents.Add(abonent);
        // the ids are given by the database, and ticket and journal need them
        await db.SaveChangesAsync(ct);
        db.Record(by, now, SubjectKind.Abonent, abonent.Id, abonent.Id, "abonent-created", "", ("name", abonent.Name), ("tier", $"{abonent.Tier}"));
    }

    private static string NameOf(Sender from)
    {
        var said = string.Concat(from.Name.Where(c => !char.IsControl(c))).Trim();
        var name = said.Length > 0 ? said : from.Address;
        return name.Length <= NameLength ? name : name[..NameLength];
    }

    /// <summary>In which language a stranger is answered: Russian where there is a Cyrillic letter in what they wrote.</summary>
    public static string LanguageOf(string written) => written.Take(3000).Any(c => c is >= '\u0400' and <= '\u04FF') ? "ru" : "en";
}

/// <summary>Whom a letter is from, as it says.</summary>
/// <param name="Address">Lower case.</param>
/// <param name="Written">What they wrote: it tells their language.</param>
internal readonly record struct Sender(string Address, string Name, string Written);
