using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A request by template (R4.5-template). Required: description, product, criticality and contact.</summary>
/// <param name="ProductId">From the catalogue; null where <paramref name="ProductName"/> says it in words.</param>
/// <param name="ContactName">The responsible person, with an e-mail address or a telephone.</param>
/// <param name="Subject">Empty: the beginning of the description.</param>
/// <param name="Files">Tokens of uploaded screenshots.</param>
/// <param name="IdempotencyKey">A second request with the same key gives back the first one's ticket.</param>
public sealed record TicketRequest(
    string Description,
    long? ProductId,
    Criticality? Criticality,
    string ContactName,
    string ContactEmail,
    string ContactPhone,
    string Subject = "",
    string ProductName = "",
    string ClientVersion = "",
    string ServerVersion = "",
    string Steps = "",
    string HowOften = "",
    IReadOnlyList<string>? Files = null,
    string? IdempotencyKey = null);

/// <summary>An abonent's contact files a request in the ticket system, on the site or through the API.</summary>
public sealed class OpenTicket(Writer writer, ServingTerms terms, Uploads uploads, TimeProvider time)
{
    /// <returns>The ticket's number. Refused to a tier that files by letter (P2).</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, TicketRequest request, CancellationToken ct)
    {
        if (actor is not { Role: ActorRole.Abonent, AbonentId: { } abonentId, ContactId: { } contactId }) return new Refusal("Refusal.OnlyAbonentFiles", Clauses.Channels);
        var (files, refusals) = uploads.Read(actor, request.Files);
        var checks = Check(request).Add(refusals);
        var now = time.Now();
        return await writer.WriteOnceAsync(TicketWriter.ScopeOf(actor, "open"), request.IdempotencyKey, now, async db =>
        {
            var contact = await db.Contacts.Include(c => c.Abonent).SingleOrDefaultAsync(c => c.Id == contactId && c.AbonentId == abonentId && !c.IsRetired, ct);
            if (contact is null) return new Refusal("Refusal.OnlyAbonentFiles", Clauses.Channels);
            var abonent = contact.Abonent!;
            var serving = await terms.OfAsync(db, abonentId, abonent.Tier, now, now, ct);
            if (serving.Edition.MayFile(abonent.Tier, Channel.Web) is { } notByWeb) return notByWeb;
            var facts = await FactsOf.RequestAsync(db, request, checks, ct);
            if (!checks.Passed) return checks.Refuse<long>();
            var draft = new NewTicket(abonent, contact, contact.Name, Channel.Web, request.Subject, request.Description, request.Criticality!.Value, now, facts, files);
            return (await draft.RegisterAsync(db, actor, serving, "opened", now, ct)).Id;
        }, ct);
    }

    private static Checks Check(TicketRequest request) => new Checks()
        .Message(request.Description, nameof(request.Description), Clauses.Template)
        .Fits(request.Subject, Ticket.SubjectLength, nameof(request.Subject))
        .That(request.Criticality is { } level && Enum.IsDefined(level), "Refusal.Required", nameof(request.Criticality), Clauses.Template)
        .Required(request.ContactName, nameof(request.ContactName), Clauses.Template)
        .That(request.ContactEmail.Trim().Length > 0 || request.ContactPhone.Trim().Length > 0, "Refusal.ContactNeeded", nameof(request.ContactEmail), Clauses.Template);
}
