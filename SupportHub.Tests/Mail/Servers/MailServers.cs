using Xunit;

namespace SupportHub.Tests.Mail.Servers;

/// <summary>The real servers that tests share, each started when it is first asked for; a test has users of its own there.</summary>
public sealed class MailServers : IAsyncDisposable
{
    public const string Name = "Mail servers";

    private Dovecot? dovecot;
    private Exim? exim;

    /// <summary>Skips the calling test where there is none.</summary>
    internal async Task<Dovecot> DovecotAsync() => dovecot ??= await Dovecot.StartAsync();

    /// <summary>Skips the calling test where there is none.</summary>
    internal async Task<Exim> EximAsync() => exim ??= await Exim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (dovecot is not null) await dovecot.DisposeAsync();
        if (exim is not null) await exim.DisposeAsync();
    }
}

/// <summary>Tests of one collection run one after another.</summary>
[CollectionDefinition(MailServers.Name)]
public sealed class MailServersTests : ICollectionFixture<MailServers>;
