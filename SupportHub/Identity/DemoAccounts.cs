namespace SupportHub.Identity;

/// <summary>The demonstration's accounts that the sign-in page offers (only with <c>Demo:Enabled</c>).</summary>
public static class DemoAccounts
{
    public const string Password = "Demo-2026!";

    /// <summary>Addresses, and the key of the word for what each shows.</summary>
    public static readonly IReadOnlyList<(string Email, string Shows)> Offered =
    [
        ("manager1@demo.example", "Account.Demo.Manager"),
        ("staff1@demo.example", "Account.Demo.Staff"),
        ("staff2@demo.example", "Account.Demo.Staff"),
        ("abonent1@demo.example", "Account.Demo.Partner"),
        ("abonent2@demo.example", "Account.Demo.Initial"),
        ("abonent3@demo.example", "Account.Demo.Development"),
    ];
}
