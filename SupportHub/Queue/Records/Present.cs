namespace SupportHub.Queue.Records;

/// <summary>A person of staff who has a ticket open now.</summary>
/// <param name="Writes">Their caret stands in its composer.</param>
public sealed record Present(long UserId, string Name, bool Writes);
