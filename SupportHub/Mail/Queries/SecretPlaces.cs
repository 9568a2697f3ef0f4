using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Records;
using SupportHub.Mail.Redacting;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Queries;

namespace SupportHub.Mail.Queries;

/// <summary>Where a password stands in a ticket: what a person sees before they move it out.</summary>
public sealed class SecretPlaces(IDbContextFactory<SupportDb> contexts, SecretHunt hunt)
{
    public async Task<Outcome<FoundSecret>> CountAsync(Actor actor, long ticketId, string text, CancellationToken ct)
    {
        if (!actor.IsStaff) return new Refusal("Refusal.OnlyStaffMay", Clauses.WhoMay);
        if (!Secret.Fits(text)) return Unfit;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Tickets.SeenBy(actor).SingleOrDefaultAsync(t => t.Id == ticketId, ct) is not { } ticket) return new Refusal("Refusal.NoSuchTicket", Clauses.WhoSees);
        var secret = new Secret(text);
        var rows = await TicketRows.LoadAsync(db, ticket, ct);
        return Of(rows.Count(secret), await hunt.FindAsync(rows, secret, new Hunted(), ct));
    }

    internal static Refusal Unfit { get; } = new("Refusal.Secret.Unfit", Clauses.Access, "Secret", $"{Secret.Shortest}", $"{Secret.Longest}");

    internal static FoundSecret Of((int Places, int Messages, int Elsewhere) texts, Hunted stored)
    {
        var letters = stored.Letters.Values.Concat(stored.Sent.Values).ToList();
        return new FoundSecret(
            texts.Places,
            texts.Messages,
            texts.Elsewhere,
            letters.Count(l => l.Bytes is not null),
            letters.Count(l => l.Bytes is null),
            stored.Files.Values.Count(f => f.Bytes is not null),
            stored.Files.Values.Count(f => f.Bytes is null),
            stored.Opaque);
    }
}
