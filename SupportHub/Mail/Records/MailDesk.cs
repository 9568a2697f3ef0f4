using NodaTime;

namespace SupportHub.Mail.Records;

/// <summary>How letters come and go, for managers.</summary>
/// <param name="Hours">The last 24 hours, the oldest first.</param>
/// <param name="LastInAt">When a letter last came.</param>
public sealed record MailFlow(IReadOnlyList<MailHour> Hours, int InToday, int OutToday, Instant? LastInAt, OutboxState Outbox, WayOutState Way, LetterShelves Shelves);

/// <param name="From">The hour begins.</param>
public sealed record MailHour(Instant From, int In, int Out);

/// <summary>What is configured; secrets are not among it.</summary>
/// <param name="Key">The setting: <c>Mail:Smtp:Host</c>.</param>
/// <param name="Value">As it is; for a secret whether there is one (<c>•••</c>).</param>
public sealed record MailSetting(string Key, string Value);

/// <summary>How a step of reaching a server ended. Words in Resources under <c>Mail.Step.</c></summary>
/// <param name="Step"><c>Resolve, Connect, Secure, Greet, SignIn, Folder, Sender</c>.</param>
/// <param name="Passed">False for the one that failed; null for those that it was not come to.</param>
/// <param name="Words">What the server or the network said.</param>
public sealed record TestStep(string Step, bool? Passed, string Words);

/// <summary>The verdict of a test: the steps in order.</summary>
/// <param name="Place">Whom it was: <c>mail.example:587</c>.</param>
public sealed record ConnectionTest(string Place, IReadOnlyList<TestStep> Steps, Duration Took)
{
    public bool Passed => Steps.All(step => step.Passed == true);
}
