namespace SupportHub.Tickets.Records;

/// <param name="Hour">0 to 23.</param>
public sealed record HourOfIntake(int Hour, int Tickets);
