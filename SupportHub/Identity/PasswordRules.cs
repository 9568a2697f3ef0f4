using SupportHub.Regulation;

namespace SupportHub.Identity;

/// <summary>What a password must be: long rather than odd.</summary>
public static class PasswordRules
{
    public const int Shortest = 10;

    /// <summary>The hash is made of all of it, at a cost; longer ones only burn time.</summary>
    public const int Longest = 200;

    private const int Different = 5;

    /// <summary>What is wrong with it, in words that help; null when it will do.</summary>
    public static Refusal? Check(string password, string email)
    {
        if (password.Length < Shortest) return Wrong("Short", $"{Shortest}");
        if (password.Length > Longest) return Wrong("Long", $"{Longest}");
        if (password.Distinct().Count() < Different) return Wrong("Monotonous", $"{Different}");
        var ownName = email.Split('@')[0];
        return ownName.Length >= 4 && password.Contains(ownName, StringComparison.OrdinalIgnoreCase) ? Wrong("LikeAddress") : null;
    }

    private static Refusal Wrong(string what, params string[] words) => new($"Refusal.Password.{what}", Field: "password", Words: words);
}
