namespace SupportHub.Regulation;

/// <summary>What started a clock (T5).</summary>
public enum ClockCause
{
    /// <summary>The request arrived.</summary>
    Arrival = 1,

    /// <summary>The abonent wrote again (R4.14-next-reaction).</summary>
    Message = 2,

    /// <summary>It was handed to the development department (R6-development-by-transfer).</summary>
    HandedOver = 3,

    /// <summary>The review date of a postponed ticket came (S).</summary>
    ReviewDate = 4,

    /// <summary>It was reopened (S).</summary>
    Reopened = 5,
}
