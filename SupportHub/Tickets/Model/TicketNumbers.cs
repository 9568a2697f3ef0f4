namespace SupportHub.Tickets.Model;

/// <summary>The next number of a ticket: one row, taken from inside the transaction that files it.</summary>
public class TicketNumbers
{
    /// <summary>The first number given out, so that a TID always has the same look.</summary>
    public const long First = 10001;

    public int Id { get; set; } = 1;

    public long Next { get; set; } = First;
}
