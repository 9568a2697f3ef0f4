using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Security;

/// <summary>Who knocks at a door: by a browser's cookie, a wall's secret or a program's token.</summary>
[Flags]
public enum Visitor
{
    Nobody = 0,
    Stranger = 1,
    Initial = 1 << 1,
    Responsible = 1 << 2,
    Colleague = 1 << 3,
    Staff = 1 << 4,
    Manager = 1 << 5,
    Wall = 1 << 6,
    AbonentProgram = 1 << 7,
    StaffProgram = 1 << 8,
    MailPipe = 1 << 9,
    Abonents = Initial | Responsible | Colleague | AbonentProgram,
    Workers = Staff | Manager | StaffProgram,
    Programs = AbonentProgram | StaffProgram,
    People = Abonents | Workers,
    Anybody = People | Stranger | Wall | MailPipe,
}

/// <summary>A browser or program for each of them, at a running app.</summary>
internal sealed class Visitors(SupportHubApp app) : IDisposable
{
    private readonly Dictionary<Visitor, HttpClient> clients = [];

    public static IEnumerable<Visitor> Each => Enum.GetValues<Visitor>().Where(v => int.PopCount((int)v) == 1);

    public IReadOnlyDictionary<Visitor, HttpClient> Clients => clients;

    public async Task ComeAsync()
    {
        var partner = await PartnerAsync(app);
        clients[Visitor.Stranger] = app.Stranger();
        clients[Visitor.Initial] = await app.SignedInAsync(await app.AddContactAsync());
        clients[Visitor.Responsible] = await app.SignedInAsync(partner);
        clients[Visitor.Colleague] = await app.SignedInAsync(await app.AddContactAsync(partner.Actor.AbonentId, isResponsible: false));
        clients[Visitor.Staff] = await app.SignedInAsync(Roles.Staff);
        var manager = await app.AddPersonAsync(Roles.Manager);
        clients[Visitor.Manager] = await app.SignedInAsync(manager);
        clients[Visitor.Wall] = await WallAsync(manager.Actor);
        clients[Visitor.MailPipe] = WithToken(app, (await app.Get<MakeMailToken>().ExecuteAsync(manager.Actor, "pipe", default)).Value.Secret);
        clients[Visitor.AbonentProgram] = await ProgramAsync(app, partner);
        clients[Visitor.StaffProgram] = await ProgramAsync(app, await app.AddPersonAsync(Roles.Staff));
    }

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }

    /// <summary>The responsible contact of a new organisation on the Partner tier.</summary>
    public static async Task<Account> PartnerAsync(SupportHubApp app)
    {
        var account = await app.AddContactAsync();
        await app.Get<Writer>().WriteAsync<Done>(async db =>
        {
            (await db.Abonents.SingleAsync(a => a.Id == account.Actor.AbonentId)).Tier = SupportTier.Partner;
            return Done.Value;
        }, default);
        return account;
    }

    /// <summary>A program that acts for the person.</summary>
    public static async Task<HttpClient> ProgramAsync(SupportHubApp app, Account account)
    {
        var token = (await app.Get<MakeToken>().ExecuteAsync(account.Actor, "program", default)).Value;
        return WithToken(app, token.Secret);
    }

    private static HttpClient WithToken(SupportHubApp app, string secret)
    {
        var client = app.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private async Task<HttpClient> WallAsync(Actor manager)
    {
        var asked = (await app.Get<RequestPairing>().ExecuteAsync(default)).Value;
        if (!(await app.Get<PairDevice>().ExecuteAsync(manager, asked.Code, "Support room", masksNames: false, default)).Succeeded) throw new InvalidOperationException("The wall was not paired.");
        var client = app.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", $"{Schemes.DeviceCookie}={asked.Secret}");
        return client;
    }
}
