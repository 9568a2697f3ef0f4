using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Data;
using SupportHub.Mail.Addresses;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Model;
using SupportHub.Regulation;

namespace SupportHub.Mail.Inbound.Filing;

/// <summary>Letters that are too long: their sender is told once an hour, as often a day as an address may open requests, unless it is a machine or nobody.</summary>
internal static class TooLarge
{
    private static readonly Duration Hour = Duration.FromHours(1), Day = Duration.FromHours(24);

    public static Decision Decide(long size, long limit) => new(LetterVerdict.TooLarge, new Why("Mail.Why.TooLarge", Megabytes(size), Megabytes(limit)));

    public static async Task<bool> MayTellAsync(SupportDb db, ReadLetter letter, Instant now, CancellationToken ct)
    {
        var facts = letter.Facts;
        if (letter.IsAutomatic || !facts.HasSender || facts.Loop is not null || facts.Returned is not null || facts.Spam is not null) return false;
        var since = now - Day;
        var told = await db.Outbox.AsNoTracking().Where(l => l.To == facts.From && l.CreatedAt > since && l.Kind == LetterKind.TooLarge).Select(l => l.CreatedAt).ToListAsync(ct);
        return told.TrueForAll(at => at <= now - Hour) && told.Count < await db.IntakeRules.AsNoTracking().Select(r => r.TicketsPerDay).SingleAsync(ct);
    }

    public static async Task TellAsync(SupportDb db, InboundLetter row, long limit, Instant now, CancellationToken ct)
    {
        var forms = DomainForms.OfAddress(row.From).ToList();
        var language = await db.Contacts.AsNoTracking().Where(c => forms.Contains(c.Email) && !c.IsRetired).OrderBy(c => c.Id).Select(c => c.Abonent!.Language).FirstOrDefaultAsync(ct);
        db.Outbox.Add(new OutboxLetter
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Kind = LetterKind.TooLarge,
            To = row.From,
            ToName = row.FromName,
            Language = language ?? SenderFiling.LanguageOf(row.Subject + row.FromName),
            Arguments = JsonSerializer.Serialize(ArgumentsOf(row, limit)),
            CreatedAt = now,
            NotBefore = now,
        });
    }

    private static Dictionary<string, string> ArgumentsOf(InboundLetter row, long limit) => new(StringComparer.Ordinal)
    {
        ["subject"] = row.Subject,
        ["size"] = row.Size.ToString(CultureInfo.InvariantCulture),
        ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
        ["inReplyTo"] = row.MailId,
    };

    private static string Megabytes(long bytes) => (bytes / 1024d / 1024d).ToString("0.#", CultureInfo.InvariantCulture);
}
