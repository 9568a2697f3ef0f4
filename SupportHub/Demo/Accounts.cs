using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;

namespace SupportHub.Demo;

/// <summary>The demonstration's accounts and who they are.</summary>
internal sealed class Accounts(AddUser add)
{
    private static readonly string[] StaffNames = ["Анна Демо", "Пётр Демо", "Мария Демо", "Иван Демо", "Ольга Демо", "Дмитрий Демо", "Катерина Демо", "Фёдор Демо"];
    private static readonly string[] ManagerNames = ["Вера Демо", "Григорий Демо"];
    private static readonly Actor Maker = Actor.System("Демонстрация", "cli");

    /// <summary>Staff by their number, from 1 at index 0.</summary>
    public List<Actor> Staff { get; } = [];

    public List<Actor> Managers { get; } = [];

    public async Task MakeAsync(CancellationToken ct)
    {
        for (var i = 0; i < ManagerNames.Length; i++) Managers.Add(await MakeAsync($"manager{i + 1}@demo.example", ManagerNames[i], Roles.Manager, ActorRole.Manager, ct));
        for (var i = 0; i < StaffNames.Length; i++) Staff.Add(await MakeAsync($"staff{i + 1}@demo.example", StaffNames[i], Roles.Staff, ActorRole.Staff, ct));
    }

    /// <summary>The account of a contact.</summary>
    public async Task<Actor> OfContactAsync(Organisation organisation, bool second, long abonentId, long contactId, CancellationToken ct)
    {
        var (email, name) = second ? (organisation.SecondEmail, organisation.Second) : (organisation.ResponsibleEmail, organisation.Responsible);
        var account = new NewAccount(email, name, Roles.Abonent, contactId, organisation.Language);
        var id = (await add.ExecuteAsync(Maker, account, DemoAccounts.Password, ct)).Granted();
        return new Actor(id, name, ActorRole.Abonent, abonentId, contactId, IsResponsible: !second);
    }

    private async Task<Actor> MakeAsync(string email, string name, string role, ActorRole actorRole, CancellationToken ct) =>
        new((await add.ExecuteAsync(Maker, new NewAccount(email, name, role), DemoAccounts.Password, ct)).Granted(), name, actorRole);
}
