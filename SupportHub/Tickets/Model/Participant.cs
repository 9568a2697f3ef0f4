namespace SupportHub.Tickets.Model;

/// <summary>A contact that is copied on a ticket: sees it and may write (P1, S3).</summary>
public class Participant
{
    public long TicketId { get; set; }

    public long ContactId { get; set; }
}
