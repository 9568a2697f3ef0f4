using NodaTime;

namespace SupportHub.Mail.Records;

/// <summary>How letters come and go, for managers.</summary>
/// <param name="Hours">The last 24 hours, the oldest first.</param>
/// <param name="LastInAt">When a letter last came.</param>
/// <param name="LastOutAt">When a letter last went out, today or yesterday.</param>
public sealed record MailFlow(IReadOnlyList<MailHour> Hours, int InToday, int OutToday, Instant? LastInAt, Instant? LastOutAt, OutboxState Outbox, WayOutState Way, LetterShelves Shelves);

/// <param name="From">The hour begins.</param>
public sealed record MailHour(Instant From, int In, int Out);

/// <summary>What is configured; secrets are not among it.</summary>
/// <param name="Key">The setting: <c>Mail:Smtp:Host</c>.</param>
/// <param name="Value">As it is; for a secret whether there is one (<c>•••</c>).</param>
public sealed record MailSetting(string Key, string Value);
