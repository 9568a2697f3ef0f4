using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Regulation;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Reliability;

/// <summary>A data folder in which the contact of a Partner abonent has an API token: what a real app starts on. Gone with the test.</summary>
internal sealed class Installation : IDisposable
{
    private Installation(string folder) => Folder = folder;

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "supporthub.db");

    public string Letters => Path.Combine(Folder, "mail", "out");

    public string Token { get; private set; } = "";

    /// <summary>What tells the app of this folder, as its environment.</summary>
    public (string Key, string Value)[] Settings =>
        [("ConnectionStrings__SupportHub", $"Data Source={Database}"), ("Storage__Root", Folder), ("Demo__Enabled", "false")];

    /// <summary>A folder with nothing in it.</summary>
    public static Installation Empty() => new(Directory.CreateTempSubdirectory("supporthub-data-").FullName);

    public static async Task<Installation> PrepareAsync()
    {
        var place = Empty();
        await using var app = await SupportHubApp.StartAsync(
            settings: [("ConnectionStrings:SupportHub", $"Data Source={place.Database};Pooling=False"), ("Storage:Root", place.Folder)]);
        place.Token = await TokenAsync(app, await PartnerAsync(app));
        return place;
    }

    /// <summary>A contact of an abonent that may file on the site.</summary>
    public static async Task<Account> PartnerAsync(SupportHubApp app)
    {
        var contact = await app.AddContactAsync();
        await app.Get<Writer>().WriteAsync<Done>(async db =>
        {
            (await db.Abonents.SingleAsync(a => a.Id == contact.Actor.AbonentId)).Tier = SupportTier.Partner;
            return Done.Value;
        }, default);
        return contact;
    }

    public static async Task<string> TokenAsync(SupportHubApp app, Account account) =>
        (await app.Get<MakeToken>().ExecuteAsync(account.Actor, "program", default)).Value.Secret;

    /// <summary>What is kept, read past the app.</summary>
    public SupportDb Open() => Open(Database);

    public static SupportDb Open(string database) =>
        new SqliteSupportDb(new DbContextOptionsBuilder<SqliteSupportDb>().UseSqlite($"Data Source={database};Pooling=False").Options);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
