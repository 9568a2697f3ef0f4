namespace SupportHub.Regulation;

/// <summary>What became of a letter that came: exactly one of these (R4.10-received). A letter of the quarantine keeps its verdict when staff release it; what they made of it is kept beside.</summary>
public enum LetterVerdict
{
    /// <summary>Registered as a request.</summary>
    NewTicket = 1,

    /// <summary>A message of a ticket that was there (S2, S3).</summary>
    Joined = 2,

    /// <summary>Says what became of a letter of ours, and is filed there.</summary>
    DeliveryReport = 3,

    /// <summary>A machine's reply, filed quietly: reopens nothing, starts no clock, is not confirmed.</summary>
    AutomaticReply = 4,

    /// <summary>Kept for staff to decide, with the reason.</summary>
    Quarantine = 5,

    /// <summary>Was here already: changed nothing.</summary>
    Duplicate = 6,

    /// <summary>Longer than is taken: its header is registered, its sender told.</summary>
    TooLarge = 7,
}
