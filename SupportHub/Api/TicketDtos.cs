using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Records;

namespace SupportHub.Api;

/// <summary>A request by template (R4.5-template).</summary>
/// <param name="Description">What happened.</param>
/// <param name="ProductId">From the catalogue; else <paramref name="ProductName"/>.</param>
/// <param name="ContactName">Who answers for it, with an e-mail address or a telephone.</param>
/// <param name="Subject">Empty: the beginning of the description.</param>
public sealed record NewTicketDto(
    string? Description,
    long? ProductId,
    string? ProductName,
    Criticality? Criticality,
    string? ContactName,
    string? ContactEmail,
    string? ContactPhone,
    string? Subject,
    string? ClientVersion,
    string? ServerVersion,
    string? Steps,
    string? HowOften)
{
    internal TicketRequest ToRequest(string? key) => new(
        Description ?? "",
        ProductId,
        Criticality,
        ContactName ?? "",
        ContactEmail ?? "",
        ContactPhone ?? "",
        Subject ?? "",
        ProductName ?? "",
        ClientVersion ?? "",
        ServerVersion ?? "",
        Steps ?? "",
        HowOften ?? "",
        IdempotencyKey: key);
}

/// <summary>A message on a ticket. An abonent's contact says only the text; staff answer, or leave a note.</summary>
/// <param name="Note">Staff: internal, never seen by the abonent.</param>
/// <param name="Then">Staff: what follows the answer; by default they go on working.</param>
/// <param name="SeenMessageId">Staff: the last message seen; the answer ends the clock up to it (T4). Without it: all there are.</param>
public sealed record NewMessageDto(string? Text, bool Note, AfterAnswer? Then, long? SeenMessageId);

/// <summary>The ticket that a request made or wrote to.</summary>
public sealed record FiledDto(string Tid);

/// <summary>A ticket. Times are UTC.</summary>
/// <param name="Criticality">Confirmed by staff, or claimed while they have not looked.</param>
/// <param name="Clock">The reaction that is owed; null while none is.</param>
public sealed record TicketDto(
    string Tid,
    string Subject,
    TicketStatus Status,
    SupportTier Tier,
    Channel Channel,
    Criticality Criticality,
    bool CriticalityConfirmed,
    string Abonent,
    string Author,
    string? Assignee,
    DateTimeOffset RegisteredAt,
    DateTimeOffset ArrivedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ClosesAt,
    DateTimeOffset? ClosedAt,
    ClockDto? Clock,
    IReadOnlyList<MessageDto> Messages)
{
    internal static TicketDto Of(TicketView view) => new(
        view.Tid.ToString(),
        view.Subject,
        view.Status,
        view.Tier,
        view.Channel,
        view.Criticality,
        view.Confirmed is not null,
        view.Abonent,
        view.Author,
        view.Assignee,
        view.RegisteredAt.ToDateTimeOffset(),
        view.ArrivedAt.ToDateTimeOffset(),
        view.ChangedAt.ToDateTimeOffset(),
        view.EndedAt?.ToDateTimeOffset(),
        view.ClosesAt?.ToDateTimeOffset(),
        view.ClosedAt?.ToDateTimeOffset(),
        view.Clock is { } clock ? ClockDto.Of(clock) : null,
        [.. view.Messages.Select(MessageDto.Of)]);
}

/// <param name="ByChange">The deadline is the moment of a change of tier, not a promise that staff could have kept (T6).</param>
/// <param name="Provisional">A year on the way has no calendar data yet (T8).</param>
public sealed record ClockDto(DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset AtRiskAt, bool ByChange, bool Provisional)
{
    internal static ClockDto Of(ClockView clock) =>
        new(clock.StartedAt.ToDateTimeOffset(), clock.DueAt.ToDateTimeOffset(), clock.AtRiskAt.ToDateTimeOffset(), clock.ByChange, clock.Provisional);
}

public sealed record MessageDto(long Id, MessageSide Side, string Author, string Text, DateTimeOffset At, DateTimeOffset? CorrectedAt, IReadOnlyList<FileDto> Files)
{
    internal static MessageDto Of(MessageView message) => new(
        message.Id,
        message.Side,
        message.Author,
        message.Text,
        message.At.ToDateTimeOffset(),
        message.CorrectedAt?.ToDateTimeOffset(),
        [.. message.Attachments.Select(file => new FileDto(file.Id, file.FileName, file.ContentType, file.Size))]);
}

/// <param name="Size">Bytes.</param>
public sealed record FileDto(long Id, string FileName, string ContentType, long Size);
