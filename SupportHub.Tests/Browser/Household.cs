using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Publishing.Model;
using SupportHub.Regulation;
using SupportHub.Tests.Support;

namespace SupportHub.Tests.Browser;

/// <summary>
/// The database of a small support service before it is served: two people of staff, two abonents, and a calendar that is open at any hour, so that answers leave
/// whenever the test runs.
/// </summary>
internal sealed class Household : IAsyncDisposable
{
    public const string Ivan = "ivan@vendor.example", Olga = "olga@vendor.example", Romashka = "ООО «Ромашка»", Vasilek = "ООО «Василёк»";

    private readonly ServiceProvider provider;

    private Household(ServiceProvider provider) => this.provider = provider;

    public static async Task<Household> FurnishAsync(string database)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:SupportHub"] = $"Data Source={database};Pooling=False" }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddSingleton<IPasswordHasher<User>>(new PasswordHasher<User>()).AddSingleton<AddUser>().AddData(configuration, Path.GetDirectoryName(database)!);
        var household = new Household(services.BuildServiceProvider());
        await using (var db = household.Db())
        {
            await db.Database.MigrateAsync();
            Fill(db, TimeProvider.System.Now());
            await db.SaveChangesAsync();
        }

        await household.AddAsync(Ivan, "Иван Петров", Roles.Staff);
        await household.AddAsync(Olga, "Ольга Смирнова", Roles.Manager);
        return household;
    }

    public SupportDb Db() => provider.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<SupportDb, T> read)
    {
        await using var db = Db();
        return read(db);
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private async Task AddAsync(string email, string name, string role) =>
        (await provider.GetRequiredService<AddUser>().ExecuteAsync(Actor.System("test"), new NewAccount(email, name, role), SupportHubApp.Password, default)).Succeeded.ShouldBeTrue();

    private static void Fill(SupportDb db, Instant now)
    {
        var romashka = new Abonent { Name = Romashka, Tier = SupportTier.Partner, CreatedAt = now };
        romashka.Contacts.Add(new Contact { Name = "Анна Белова", Email = "anna@romashka.example", IsResponsible = true });
        romashka.Domains.Add(new AbonentDomain { Domain = "romashka.example" });
        var vasilek = new Abonent { Name = Vasilek, Tier = SupportTier.Partner, CreatedAt = now };
        vasilek.Contacts.Add(new Contact { Name = "Павел Орлов", Email = "pavel@vasilek.example", IsResponsible = true });
        vasilek.Contacts.Add(new Contact { Name = "Глеб Ушедший", Email = "gone@vasilek.example" });
        db.Abonents.AddRange(romashka, vasilek);
        // the day may end while a test runs, and it ends at other times in Moscow than here
        var today = now.InUtc().Date;
        for (var day = -1; day <= 2; day++) db.CalendarDays.Add(new CalendarDay { Date = today.PlusDays(day), IsOpen = true, Hours = "00:00-24:00", Reason = "Дежурство", SetAt = now });
    }
}
