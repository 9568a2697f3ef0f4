using Microsoft.AspNetCore.Identity;
using SupportHub.Identity.Model;

namespace SupportHub.Demo;

/// <summary>All demonstration accounts have one published password: its hash is worked out once instead of sixty times.</summary>
internal sealed class OneHash : IPasswordHasher<User>
{
    private readonly PasswordHasher<User> hasher = new();
    private readonly Dictionary<string, string> known = [];

    public string HashPassword(User user, string password) =>
        known.TryGetValue(password, out var hash) ? hash : known[password] = hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword) =>
        hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
}
