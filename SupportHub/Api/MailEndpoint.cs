using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SupportHub.Identity;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Api;

/// <summary>What became of a letter.</summary>
/// <param name="Letter">Its number; of a copy, that of the first.</param>
/// <param name="Verdict">Why exactly, staff see on their page.</param>
/// <param name="Ticket">The TID of the ticket that it is in; null where it is in none.</param>
public sealed record LetterTakenDto(long Letter, LetterVerdict Verdict, string? Ticket);

/// <summary>Letters from a mail server's pipe: the message as the body, 200 once it is committed. Anything else means: keep it and try again.</summary>
internal static class MailEndpoint
{
    private const int MostBytes = 250 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mail", TakeAsync).RequireAuthorization(Policies.BringMail).WithTags("Mail").WithName("BringLetter")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Accepts<Stream>("message/rfc822", "*/*")
        .WithSummary("Brings a letter in, as it came (message/rfc822). 200 once it is kept and decided; repeating is harmless. «from» and «to» are the envelope's, where they are known.")
        .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable).ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<Results<Ok<LetterTakenDto>, ProblemHttpResult>> TakeAsync(
        HttpContext http, [FromQuery] string? from, [FromQuery] string? to, TakeInLetter command, IOptions<MailOptions> options, Problems problems, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        if (await MayReadAsync(http, options.Value.Intake.MaxBytes, ct) is not var (raw, size)) return TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        if (size == 0) return problems.Of(new Refusal("Refusal.Mail.NoLetter", Field: "body"));
        // told, and empty: the envelope's sender is nobody
        var sender = from is "" or "<>" ? IncomingLetter.Nobody : from ?? "";
        var actor = Actor.System("SupportHub", "api");
        var taken = size > options.Value.Intake.MaxBytes
            ? await command.ExecuteAsync(actor, new OversizedLetter(LetterHeader.Of(raw.Span), size, "api", sender), ct)
            : await command.ExecuteAsync(actor, new IncomingLetter(raw, "api", sender, to ?? ""), ct);
        return taken.TryGet(out var letter)
            ? TypedResults.Ok(new LetterTakenDto(letter.LetterId, letter.Verdict, letter.Ticket?.ToString()))
            : problems.Of(taken.Refusals);
    }

    /// <returns>Null where it is longer than anybody reads: it will be at the next try too.</returns>
    private static async Task<(ReadOnlyMemory<byte> Raw, long Size)?> MayReadAsync(HttpContext http, long most, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(http, most, ct);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    /// <summary>All of a letter that is taken; of a longer one the beginning, and how long it is.</summary>
    private static async Task<(ReadOnlyMemory<byte> Raw, long Size)> ReadAsync(HttpContext http, long most, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        using var raw = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, most));
        var size = 0L;
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, ct) is > 0 and var read)
            {
                size += read;
                if (raw.Length <= most) raw.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (raw.GetBuffer().AsMemory(0, (int)raw.Length), size);
    }
}
