using NodaTime;

namespace SupportHub.Identity.Model;

/// <summary>A bearer token that a person made on their own page; it may do what the person may.</summary>
public class ApiToken
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public User? User { get; set; }

    /// <summary>What the person called it.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the token; the token itself is shown once.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Its first characters, so that a person can tell their tokens apart.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Good for one thing: bringing letters in (<c>POST /api/v1/mail</c>). A mail server keeps it, so it may do nothing that its maker may.</summary>
    public bool IsForMail { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant? LastUsedAt { get; set; }

    public Instant? RevokedAt { get; set; }
}
