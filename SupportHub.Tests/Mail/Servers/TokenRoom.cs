using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportHub.Mail;
using SupportHub.Mail.Transport;
using SupportHub.Mail.Transport.Tokens;
using SupportHub.Platform;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>Signing in with tokens, over the app's own registration: a folder, a standing clock, and the keys that a restart keeps.</summary>
internal sealed class TokenRoom : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tokens");
    private readonly IDataProtectionProvider keys = new EphemeralDataProtectionProvider();
    private ServiceProvider services;

    public TokenRoom() => services = Start();

    /// <summary>For tests that sign in by a secret.</summary>
    public static MailAccounts WithoutTokens { get; } =
        Build(new Storage(Path.Combine(Path.GetTempPath(), "no-tokens-here")), new EphemeralDataProtectionProvider(), TimeProvider.System).GetRequiredService<MailAccounts>();

    public ManualTime Time { get; } = new(Instant.FromUtc(2026, 11, 23, 7, 0));

    public MailAccounts Accounts => services.GetRequiredService<MailAccounts>();

    public AccessTokens Tokens => services.GetRequiredService<AccessTokens>();

    public string[] Files => Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories);

    public static OAuthOptions OAuth(ScriptedServer server, string refresh = "") =>
        new() { TokenUrl = $"http://127.0.0.1:{server.Port}/token", ClientId = "support-app", ClientSecret = "app-secret-word", RefreshToken = refresh, Scope = "mail.all" };

    public void Restart()
    {
        services.Dispose();
        services = Start();
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Delete(recursive: true);
    }

    private ServiceProvider Start() => Build(new Storage(folder.FullName), keys, Time);

    private static ServiceProvider Build(Storage storage, IDataProtectionProvider keys, TimeProvider time) =>
        new ServiceCollection().AddLogging().AddSingleton(time).AddSingleton(keys).AddSingleton(storage).AddMailAccounts().BuildServiceProvider();
}
