namespace SupportHub.Regulation;

/// <summary>The support tiers of section 6.</summary>
public enum SupportTier
{
    /// <summary>Начальный: demonstration versions and beginners; e-mail only; 24 working hours.</summary>
    Initial = 1,

    /// <summary>Партнёрский (расширенный): contracted clients; 8 working hours.</summary>
    Partner = 2,

    /// <summary>Разработка (сопровождение): under the development department, and partners who build on the products; 3 working days.</summary>
    Development = 3,
}

/// <summary>How a request reached the support service (R4.1-channels). Messenger, forum and telephone are none (R4.8-no-other).</summary>
public enum Channel
{
    /// <summary>The ticket system, by template.</summary>
    Web = 1,

    /// <summary>A letter to the support address.</summary>
    Email = 2,

    /// <summary>A paper letter, registered by staff.</summary>
    Paper = 3,

    /// <summary>A fax, registered by staff.</summary>
    Fax = 4,
}

/// <summary>How urgent a request is: claimed by the abonent, confirmed by staff.</summary>
public enum Criticality
{
    Low = 1,
    Normal = 2,
    High = 3,

    /// <summary>A basic service is down; out of turn once staff confirm it (R4.12-critical, Q1).</summary>
    Critical = 4,
}

/// <summary>The states of a ticket (S).</summary>
public enum TicketStatus
{
    New = 1,
    InWork = 2,
    WaitingForAbonent = 3,
    Postponed = 4,
    InDevelopment = 5,
    Resolved = 6,
    Declined = 7,
    Closed = 8,
}

/// <summary>The lanes of the queue, in their order (Q1–Q4).</summary>
public enum Lane
{
    OutOfTurn = 1,
    AtRisk = 2,
    Standard = 3,
    Initial = 4,
}

/// <summary>Why a ticket is postponed or declined (R4.15-postpone; the last two from R5).</summary>
public enum RefusalCode
{
    NotReproducible = 1,
    NotEnoughInformation = 2,
    NeedsUpdate = 3,
    Unlicensed = 4,
    OutOfScope = 5,
    NotConstructive = 6,
}
