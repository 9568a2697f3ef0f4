using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using Xunit;

namespace SupportHub.Tests.Support;

/// <summary>
/// The real app on a port of its own (Kestrel: web sockets and browsers reach it) with a SQLite file and folder of its own, gone with the
/// test. Use it as a class fixture, or start one in the test when it needs its own clock or settings.
/// </summary>
public class SupportHubApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "correct horse battery";
    private readonly Dictionary<string, string> settings;
    private readonly TimeProvider? clock;
    private readonly Action<IServiceCollection>? change;
    private long made;

    public SupportHubApp()
        : this(clock: null)
    {
    }

    private SupportHubApp(TimeProvider? clock, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings)
    {
        this.clock = clock;
        this.change = change;
        Folder = Directory.CreateTempSubdirectory("supporthub-").FullName;
        this.settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:SupportHub"] = $"Data Source={Path.Combine(Folder, "supporthub.db")};Pooling=False",
            ["Storage:Root"] = Folder,
            ["Demo:Enabled"] = "false",
            ["Limits:AccountTriesPerMinute"] = "100000",
            ["Limits:PairingsPerMinute"] = "100000",
        };
        // a clock that stands and leaps by days is no clock for a timetable: catching up on a week of runs never ends and takes all memory there is
        if (clock is not null) this.settings["Jobs:Enabled"] = "false";
        foreach (var (key, value) in settings) this.settings[key] = value;
        UseKestrel(0);
    }

    /// <summary>Starts one for a test that needs its own.</summary>
    /// <param name="clock">Null: the machine's.</param>
    /// <param name="change">Services to put in place of the app's.</param>
    /// <param name="settings">Settings beside the usual ones: <c>("Queue:PollInterval", "00:00:01")</c>.</param>
    public static async Task<SupportHubApp> StartAsync(TimeProvider? clock = null, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings)
    {
        var app = new SupportHubApp(clock, change, settings);
        await app.InitializeAsync();
        return app;
    }

    public string Folder { get; }

    public Uri Root => ClientOptions.BaseAddress;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public ValueTask InitializeAsync()
    {
        StartServer();
        ClientOptions.AllowAutoRedirect = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>A browser without a sign-in: keeps cookies, follows no redirect.</summary>
    public HttpClient Stranger() => Browse(new CookieContainer());

    /// <summary>An account of a role, made now; for an abonent's contact see <see cref="AddContactAsync"/>.</summary>
    public async Task<Account> AddPersonAsync(string role, string? name = null)
    {
        var number = Interlocked.Increment(ref made);
        var email = $"{role.ToLowerInvariant()}-{number}@people.example";
        if (role == Roles.Abonent) return await AddContactAsync();
        var added = await Get<AddUser>().ExecuteAsync(Actor.System("test"), new NewAccount(email, name ?? $"{role} {number}", role), Password, CancellationToken.None);
        return new Account(added.Value, email, new Actor(added.Value, name ?? $"{role} {number}", Roles.ActorRoleOf(role)));
    }

    /// <summary>A contact with an account.</summary>
    /// <param name="abonentId">Null: of a new organisation.</param>
    public async Task<Account> AddContactAsync(long? abonentId = null, bool isResponsible = true)
    {
        var number = Interlocked.Increment(ref made);
        var contact = new Contact { Name = $"Contact {number}", Email = $"contact-{number}@people.example", IsResponsible = isResponsible };
        var written = await Get<Writer>().WriteAsync<long>(async db =>
        {
            if (abonentId is { } id) contact.AbonentId = id;
            else contact.Abonent = new Abonent { Name = $"Organisation {number}", CreatedAt = Get<TimeProvider>().Now() };
            db.Contacts.Add(contact);
            await db.SaveChangesAsync();
            return contact.Id;
        }, CancellationToken.None);
        var added = await Get<AddUser>().ExecuteAsync(Actor.System("test"), new NewAccount("", "", Roles.Abonent, written.Value), Password, CancellationToken.None);
        return new Account(added.Value, contact.Email, new Actor(added.Value, contact.Name, ActorRole.Abonent, contact.AbonentId, contact.Id, isResponsible));
    }

    /// <summary>A browser in which somebody of the role (new) has signed in through the form.</summary>
    public async Task<HttpClient> SignedInAsync(string role) => await SignedInAsync(await AddPersonAsync(role));

    /// <summary>A browser in which the person has signed in through the form.</summary>
    public async Task<HttpClient> SignedInAsync(Account account)
    {
        var client = Stranger();
        using var answer = await client.PostFormAsync("/account/login", "login", ("Email", account.Email), ("Password", Password));
        return answer.StatusCode == HttpStatusCode.Found ? client : throw new InvalidOperationException($"Sign-in answered {answer.StatusCode}.");
    }

    /// <summary>The cookies of a browser in which the person has signed in, for programs that open connections of their own.</summary>
    public async Task<CookieContainer> CookiesOfAsync(Account account)
    {
        var cookies = new CookieContainer();
        using var client = Browse(cookies);
        using var answer = await client.PostFormAsync("/account/login", "login", ("Email", account.Email), ("Password", Password));
        return cookies;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await ForgetAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the app began without awaiting it (a right that is looked up, a page that was left) may open the database once more while its folder goes.</summary>
    private async Task ForgetAsync()
    {
        for (var more = 100; Directory.Exists(Folder); more--)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
            }
            catch (IOException) when (more > 0)
            {
                await Task.Delay(20);
            }
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development).UseContentRoot(ContentRoot.Find());
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            if (clock is not null) services.AddSingleton(clock);
            change?.Invoke(services);
        });
    }

    private HttpClient Browse(CookieContainer cookies) =>
        new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Root };
}

/// <summary>An account made for a test; its password is <see cref="SupportHubApp.Password"/>.</summary>
/// <param name="Actor">The person as commands know them.</param>
public sealed record Account(long Id, string Email, Actor Actor);
