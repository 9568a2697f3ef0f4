using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SupportHub.Regulation;
using SupportHub.Resources;

namespace SupportHub.Api;

/// <summary>A refusal as RFC 9457 problem details: the words in <c>detail</c>, the rule in <c>clause</c>, the reason's name in <c>reason</c>.</summary>
public sealed class Problems(IStringLocalizer<Texts> texts)
{
    public ProblemHttpResult Of(IReadOnlyList<Refusal> refusals)
    {
        var first = refusals[0];
        var fields = refusals.Where(refusal => refusal.Field is not null)
            .GroupBy(refusal => Camel(refusal.Field!), refusal => WordsOf(refusal)).ToDictionary(field => field.Key, field => field.ToArray());
        var problem = fields.Count == 0 ? new ProblemDetails() : new HttpValidationProblemDetails(fields);
        problem.Status = StatusOf(first);
        problem.Title = null;
        problem.Detail = string.Join(' ', refusals.Select(WordsOf).Distinct(StringComparer.Ordinal));
        problem.Extensions["reason"] = first.Reason;
        if (first.Clause is { } clause) problem.Extensions["clause"] = clause.Id;
        return TypedResults.Problem(problem);
    }

    public ProblemHttpResult Of(Refusal refusal) => Of([refusal]);

    /// <summary>Not there, or not theirs to see: the same words (P1).</summary>
    public ProblemHttpResult NoSuchTicket() => Of(new Refusal("Refusal.NoSuchTicket", Clauses.WhoSees));

    private string WordsOf(Refusal refusal) => texts[refusal.Reason, [.. refusal.Words]];

    private static int StatusOf(Refusal refusal) => refusal switch
    {
        { Reason: "Refusal.NoSuchTicket" } => StatusCodes.Status404NotFound,
        { Reason: var reason } when reason.StartsWith("Refusal.ChangedMeanwhile", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        { Reason: "Refusal.Storage.Full" } => StatusCodes.Status507InsufficientStorage,
        { Reason: var reason } when reason.StartsWith("Refusal.Storage.", StringComparison.Ordinal) => StatusCodes.Status503ServiceUnavailable,
        { Field: not null } => StatusCodes.Status422UnprocessableEntity,
        { Clause: { } clause } when clause == Clauses.WhoMay || clause == Clauses.WhoSees || clause == Clauses.InitialByLetter => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
