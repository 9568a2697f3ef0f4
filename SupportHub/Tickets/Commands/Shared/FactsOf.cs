using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Regulation;
using SupportHub.Tickets.Model;

namespace SupportHub.Tickets.Commands;

/// <summary>What the template asked, trimmed and checked against the lengths that are kept.</summary>
internal static class FactsOf
{
    /// <param name="checks">Gets every error.</param>
    public static async Task<TicketFacts> RequestAsync(SupportDb db, TicketRequest request, Checks checks, CancellationToken ct)
    {
        var name = await ProductAsync(db, request.ProductId, request.ProductName, checks, ct);
        checks.That(name.Length > 0 || request.ProductId is not null, "Refusal.Required", nameof(request.ProductId), Clauses.Template);
        var facts = new TicketFacts
        {
            ProductId = request.ProductId,
            ProductName = name,
            ClientVersion = request.ClientVersion.Trim(),
            ServerVersion = request.ServerVersion.Trim(),
            Steps = request.Steps.Trim(),
            HowOften = request.HowOften.Trim(),
            ContactName = request.ContactName.Trim(),
            ContactEmail = request.ContactEmail.Trim(),
            ContactPhone = request.ContactPhone.Trim(),
        };
        CheckLengths(facts, checks);
        return facts;
    }

    /// <summary>The product's name by the catalogue, else the words given; empty where neither says one.</summary>
    public static async Task<string> ProductAsync(SupportDb db, long? productId, string words, Checks checks, CancellationToken ct)
    {
        if (productId is not { } id) return words.Trim();
        var name = await db.Products.AsNoTracking().Where(p => p.Id == id && !p.IsRetired).Select(p => p.Name).SingleOrDefaultAsync(ct);
        checks.That(name is not null, "Refusal.NoSuchProduct", "ProductId");
        return name ?? words.Trim();
    }

    public static void CheckLengths(TicketFacts facts, Checks checks) => checks
        .Fits(facts.ProductName, 200, nameof(TicketRequest.ProductName))
        .Fits(facts.ClientVersion, 50, nameof(TicketRequest.ClientVersion))
        .Fits(facts.ServerVersion, 50, nameof(TicketRequest.ServerVersion))
        .Fits(facts.Steps, Checks.TextLength, nameof(TicketRequest.Steps))
        .Fits(facts.HowOften, 300, nameof(TicketRequest.HowOften))
        .Fits(facts.ContactName, 200, nameof(TicketRequest.ContactName))
        .Fits(facts.ContactEmail, 254, nameof(TicketRequest.ContactEmail))
        .Fits(facts.ContactPhone, 50, nameof(TicketRequest.ContactPhone))
        .That(facts.ContactEmail.Length == 0 || IsAddress(facts.ContactEmail), "Refusal.NotAnAddress", nameof(TicketRequest.ContactEmail));

    private static bool IsAddress(string text) => System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text;
}
