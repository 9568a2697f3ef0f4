using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Queries;

namespace SupportHub.Api;

/// <summary>Filing, reading and writing to tickets: what the token's person may.</summary>
internal static class TicketEndpoints
{
    private const int LargestBody = 256 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets").WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        tickets.MapPost("/", FileAsync).RequireAuthorization(Policies.FileTickets).WithName("FileTicket").WithSummary("Files a request by template. Idempotency-Key is honoured.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable).ProducesProblem(StatusCodes.Status507InsufficientStorage);
        tickets.MapGet("/{tid}", ReadAsync).RequireAuthorization(Policies.SeeTickets).WithName("GetTicket").WithSummary("A ticket with its conversation.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        tickets.MapPost("/{tid}/messages", WriteAsync).RequireAuthorization(Policies.SeeTickets).WithName("WriteMessage")
            .WithSummary("An abonent's message, or an answer or a note of staff. Idempotency-Key is honoured.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Created<FiledDto>, ProblemHttpResult>> FileAsync(
        NewTicketDto ticket, RepeatKey repeat, HttpContext http, OpenTicket command, Problems problems, CancellationToken ct)
    {
        if (repeat.Refusal is { } unusable) return problems.Of(unusable);
        var outcome = await command.ExecuteAsync(http.Actor(), ticket.ToRequest(repeat.Key), ct);
        return outcome.Succeeded ? Created(Tid.Of(outcome.Value)) : problems.Of(outcome.Refusals);
    }

    private static async Task<Results<Ok<TicketDto>, ProblemHttpResult>> ReadAsync(TidInPath tid, HttpContext http, TicketPage page, Problems problems, CancellationToken ct) =>
        tid.Tid is { } number && await page.FindAsync(http.Actor(), number, ct) is { } found ? TypedResults.Ok(TicketDto.Of(found)) : problems.NoSuchTicket();

    private static async Task<Results<Created<FiledDto>, ProblemHttpResult>> WriteAsync(
        TidInPath tid, NewMessageDto message, RepeatKey repeat, HttpContext http, WriteAsAbonent write, AnswerTicket answer, AddNote note, Problems problems, CancellationToken ct)
    {
        if (tid.Tid is not { } ticket) return problems.NoSuchTicket();
        if (repeat.Refusal is { } unusable) return problems.Of(unusable);
        var (actor, text) = (http.Actor(), message.Text ?? "");
        if (!actor.IsStaff) return Answer(await write.ExecuteAsync(actor, new AbonentMessage(ticket.Number, text, IdempotencyKey: repeat.Key), ct), problems, Tid.Of);
        var said = message.Note
            ? await note.ExecuteAsync(actor, new TicketNote(ticket.Number, text, IdempotencyKey: repeat.Key), ct)
            : await answer.ExecuteAsync(actor, new TicketAnswer(ticket.Number, text, message.Then ?? AfterAnswer.KeepWorking, message.SeenMessageId, IdempotencyKey: repeat.Key), ct);
        return Answer(said, problems, _ => ticket);
    }

    private static Results<Created<FiledDto>, ProblemHttpResult> Answer(Outcome<long> outcome, Problems problems, Func<long, Tid> ticketOf) =>
        outcome.Succeeded ? Created(ticketOf(outcome.Value)) : problems.Of(outcome.Refusals);

    private static Created<FiledDto> Created(Tid tid) => TypedResults.Created($"{Setup.Root}/tickets/{tid}", new FiledDto(tid.ToString()));
}
