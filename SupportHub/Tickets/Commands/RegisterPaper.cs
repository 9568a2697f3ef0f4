using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>A paper letter or fax that identifies the abonent and the request (R4.1-channels).</summary>
/// <param name="AuthorContactId">The contact who signed; null where the paper names none.</param>
/// <param name="Channel">Paper or fax: what staff register is never channel web.</param>
/// <param name="Number">The document's number, and <paramref name="DatedOn"/> its date.</param>
/// <param name="ReceivedAt">Date and time received: the arrival (T5). Never in the future; may lie days back.</param>
/// <param name="Claimed">What its words claim; normal where they claim nothing (Q8).</param>
/// <param name="Files">Tokens of the scan.</param>
public sealed record PaperRequest(
    long AbonentId,
    long? AuthorContactId,
    Channel Channel,
    string Number,
    LocalDate? DatedOn,
    Instant ReceivedAt,
    string Subject,
    string Description,
    Criticality Claimed = Criticality.Normal,
    long? ProductId = null,
    string ProductName = "",
    string ContactName = "",
    string ContactEmail = "",
    string ContactPhone = "",
    IReadOnlyList<string>? Files = null,
    string? IdempotencyKey = null);

/// <summary>Staff register a paper letter or a fax.</summary>
public sealed class RegisterPaper(Writer writer, ServingTerms terms, Uploads uploads, TimeProvider time)
{
    /// <returns>The ticket's number.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, PaperRequest request, CancellationToken ct)
    {
        if (!actor.IsStaff) return Refused.OnlyStaff;
        var now = time.Now();
        var (files, refusals) = uploads.Read(actor, request.Files);
        var checks = Check(request, now).Add(refusals);
        return await writer.WriteOnceAsync(TicketWriter.ScopeOf(actor, "register-paper"), request.IdempotencyKey, now, async db =>
        {
            var abonent = await db.Abonents.SingleOrDefaultAsync(a => a.Id == request.AbonentId, ct);
            checks.That(abonent is not null, "Refusal.NoSuchAbonent", nameof(request.AbonentId));
            var author = await AuthorAsync(db, request, checks, ct);
            var facts = await FactsAsync(db, request, checks, ct);
            if (!checks.Passed) return checks.Refuse<long>();
            var serving = await terms.OfAsync(db, abonent!.Id, abonent.Tier, now, now, ct);
            if (serving.Edition.MayFile(abonent.Tier, request.Channel) is { } refused) return refused;
            var draft = new NewTicket(
                abonent, author, author?.Name ?? (facts.ContactName.Length > 0 ? facts.ContactName : abonent.Name), request.Channel, request.Subject, request.Description, request.Claimed, request.ReceivedAt, facts, files)
            {
                Paper = new PaperFacts { Number = request.Number.Trim(), DatedOn = request.DatedOn, ReceivedAt = request.ReceivedAt, RegisteredById = actor.UserId!.Value },
            };
            return (await draft.RegisterAsync(db, actor, serving, "registered", now, ct)).Id;
        }, ct);
    }

    private static Checks Check(PaperRequest request, Instant now) => new Checks()
        .That(request.Channel is Channel.Paper or Channel.Fax, "Refusal.PaperOrFax", nameof(request.Channel), Clauses.Channels)
        .Required(request.Number, nameof(request.Number), Clauses.Channels)
        .Fits(request.Number, 100, nameof(request.Number))
        .That(request.DatedOn is not null, "Refusal.Required", nameof(request.DatedOn), Clauses.Channels)
        .That(request.ReceivedAt <= now, "Refusal.ReceivedInFuture", nameof(request.ReceivedAt), Clauses.ClockRuns)
        .That(Enum.IsDefined(request.Claimed), "Refusal.Required", nameof(request.Claimed))
        .Message(request.Description, nameof(request.Description), Clauses.Channels)
        .Fits(request.Subject, Ticket.SubjectLength, nameof(request.Subject));

    private static async Task<Contact?> AuthorAsync(SupportDb db, PaperRequest request, Checks checks, CancellationToken ct)
    {
        if (request.AuthorContactId is not { } id) return null;
        var author = await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.AbonentId == request.AbonentId, ct);
        checks.That(author is not null, "Refusal.NoSuchContact", nameof(request.AuthorContactId));
        return author;
    }

    private static async Task<TicketFacts> FactsAsync(SupportDb db, PaperRequest request, Checks checks, CancellationToken ct)
    {
        var facts = new TicketFacts
        {
            ProductId = request.ProductId,
            ProductName = await FactsOf.ProductAsync(db, request.ProductId, request.ProductName, checks, ct),
            ContactName = request.ContactName.Trim(),
            ContactEmail = request.ContactEmail.Trim(),
            ContactPhone = request.ContactPhone.Trim(),
        };
        FactsOf.CheckLengths(facts, checks);
        return facts;
    }
}
