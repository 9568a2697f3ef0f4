using Microsoft.Extensions.Localization;
using SupportHub.Mail.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Tickets.Commands;

/// <summary>What staff can ask for in one step: what the template asks (R4.5-template) and the configuration (R4.5-more).</summary>
public enum Detail
{
    Description = 1,
    Steps,
    Screenshots,
    HowOften,
    Product,
    ClientVersion,
    ServerVersion,
    Criticality,
    ServerAddress,
    Access,
    Contact,
    ServerConfiguration,
    ClientConfiguration,
    SystemVersions,
}

/// <param name="Details">At least one; asked for in the order of <see cref="Detail"/>.</param>
/// <param name="Text">Words of one's own behind the list; may be empty.</param>
/// <param name="SeenMessageId">The last message on the author's screen (T4); null: all there are.</param>
/// <param name="SendAtOnceReason">As of an answer (R4.6-hours).</param>
public sealed record DetailsRequest(
    long TicketId,
    IReadOnlyList<Detail> Details,
    string Text = "",
    long? SeenMessageId = null,
    string? SendAtOnceReason = null,
    string? IdempotencyKey = null);

/// <summary>
/// Staff ask the abonent for what is missing, in one step: a message with the list, its letter, and the ticket waits for the abonent (R4.5-template,
/// S). It is a reaction as any answer: a person asked (T4).
/// </summary>
public sealed class AskForDetails(TicketWriter tickets, Answering answering, IStringLocalizer<Texts> texts)
{
    /// <returns>The message's id: it can be corrected or taken back for the undo time.</returns>
    public Task<Outcome<long>> ExecuteAsync(Actor actor, DetailsRequest request, CancellationToken ct)
    {
        if (!actor.IsStaff) return Task.FromResult<Outcome<long>>(Refused.OnlyStaff);
        var checks = new Checks()
            .That(request.Details.Count > 0 && request.Details.All(Enum.IsDefined), "Refusal.Details.None", nameof(request.Details), Clauses.Template)
            .Fits(request.Text, Checks.TextLength / 2, nameof(request.Text));
        if (!checks.Passed) return Task.FromResult(checks.Refuse<long>());
        return tickets.ChangeOnceAsync(actor, "ask-details", request.IdempotencyKey, request.TicketId, null, work => AskAsync(work, request, ct), ct);
    }

    private async Task<Outcome<long>> AskAsync(TicketWork work, DetailsRequest request, CancellationToken ct)
    {
        var atOnce = request.SendAtOnceReason?.Trim() ?? "";
        if (atOnce.Length > 0 && work.Ticket.Confirmed != Criticality.Critical) return new Refusal("Refusal.AtOnceIsForCritical", Clauses.OpeningHours, nameof(request.SendAtOnceReason));
        var details = request.Details.Distinct().Order().ToList();
        return await answering.GiveAsync(
            work,
            Words(details, request.Text.Trim(), work.Ticket.Abonent!.Language),
            [],
            request.SeenMessageId,
            (seen, conversation) => work.Ticket.Answer(work.StaffId, thenWait: true, seen, conversation, work.Serving, work.Now),
            "details-asked",
            LetterKind.DetailsWanted,
            "",
            atOnce,
            ct,
            ("details", string.Join(", ", details)));
    }

    /// <summary>The list in the abonent's language: it stands on the site and in the letter alike.</summary>
    private string Words(IReadOnlyList<Detail> details, string own, string language)
    {
        using var spoken = Speaking.In(language);
        var list = string.Join('\n', details.Select(detail => $"— {texts[$"Detail.Ask.{detail}"]}"));
        return $"{texts["Detail.Ask.Begin"]}\n{list}{(own.Length > 0 ? $"\n\n{own}" : "")}";
    }
}
