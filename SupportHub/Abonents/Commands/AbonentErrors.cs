using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Identity.Model;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>Everything that is wrong with what was entered, by field.</summary>
internal static class AbonentErrors
{
    private static readonly long[] StaffRoles = [Roles.IdOf(Roles.Staff), Roles.IdOf(Roles.Manager)];

    public static async Task<List<Refusal>> FindAsync(SupportDb db, AbonentDraft draft, CancellationToken ct)
    {
        var errors = new List<Refusal>();
        Required(errors, draft.Name, 200, "Refusal.Abonent.Name", "Name");
        Fits(errors, draft.City, 100, "City");
        Fits(errors, draft.Notes, 4000, "Notes");
        if (draft.Language is not ("ru" or "en")) errors.Add(new Refusal("Refusal.Abonent.Language", null, "Language"));
        if (draft.SpecialistId is { } id && !await db.UserRoles.AnyAsync(r => r.UserId == id && StaffRoles.Contains(r.RoleId), ct))
            errors.Add(new Refusal("Refusal.Abonent.Specialist", Clauses.TakeNext, "SpecialistId"));
        return errors;
    }

    /// <param name="contactId">The contact that is edited; null for a new one.</param>
    public static async Task<List<Refusal>> FindAsync(SupportDb db, ContactDraft draft, long? contactId, CancellationToken ct)
    {
        var errors = new List<Refusal>();
        Required(errors, draft.Name, 200, "Refusal.Contact.Name", "Name");
        Fits(errors, draft.Phone, 50, "Phone");
        var email = Address(draft.Email);
        if (email.Length == 0)
        {
            if (string.IsNullOrWhiteSpace(draft.Phone)) errors.Add(new Refusal("Refusal.Contact.NoWayToReach", null, "Email"));
        }
        else if (!IsAddress(email))
        {
            errors.Add(new Refusal("Refusal.Contact.Email", null, "Email"));
        }
        else if (await TakenByAsync(db, email, contactId, ct) is { } abonent)
        {
            errors.Add(new Refusal("Refusal.Contact.EmailTaken", null, "Email", abonent));
        }

        return errors;
    }

    /// <summary>As addresses are kept and compared.</summary>
    public static string Address(string email) => email.Trim().ToLowerInvariant();

    public static void Required(List<Refusal> errors, string text, int longest, string missing, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) errors.Add(new Refusal(missing, null, field));
        else Fits(errors, text, longest, field);
    }

    private static void Fits(List<Refusal> errors, string text, int longest, string field)
    {
        if (text.Trim().Length > longest) errors.Add(new Refusal("Refusal.TooLong", null, field, $"{longest}"));
    }

    private static bool IsAddress(string email) =>
        email.Length <= 254 && MailAddress.TryCreate(email, out var read) && read.Address == email && read.Host.Contains('.', StringComparison.Ordinal);

    private static Task<string?> TakenByAsync(SupportDb db, string email, long? contactId, CancellationToken ct) => db.Contacts.AsNoTracking()
        .Where(c => c.Email == email && !c.IsRetired && c.Id != contactId)
        .Select(c => c.Abonent!.Name).FirstOrDefaultAsync(ct);
}
