using SupportHub.Abonents.Commands;
using SupportHub.Platform;
using SupportHub.Regulation;
using static SupportHub.Tests.Security.CommandRow;

namespace SupportHub.Tests.Security;

/// <summary>Organisations, contracts and tiers are the managers'; staff note products in use, sort and invite contacts.</summary>
internal static class AbonentCommandRows
{
    public static IReadOnlyList<CommandRow> All { get; } =
    [
        Of(Who.Managers, s => s.OrganisationAsync(), (AssignTier c, Actor a, Subject o) => c.ExecuteAsync(a, o.Id, SupportTier.Development, null, "By contract", o.Version, default)),
        Of(Who.Managers, s => s.AssignmentAsync(), (UndoTierAssignment c, Actor a, Subject t) => c.ExecuteAsync(a, t.Id, default)),
        Of(Who.Managers, s => s.NothingAsync(), (ApplyDueTierAssignments c, Actor a, Subject _) => c.ExecuteAsync(a, default)),
        Of(Who.Managers, s => s.NothingAsync(), (CommandScene s, CreateAbonent c, Actor a, Subject _) => c.ExecuteAsync(a, CommandScene.Abonent(s.Next), SupportTier.Partner, CommandScene.Contact(s.Next), default)),
        Of(Who.Managers, s => s.OrganisationAsync(), (CommandScene s, EditAbonent c, Actor a, Subject o) => c.ExecuteAsync(a, o.Id, CommandScene.Abonent(s.Next), o.Version, default)),
        Of(Who.WorkersAndSystem, s => s.OrganisationToSortAsync(), (SortAbonent c, Actor a, Subject o) => c.ExecuteAsync(a, o.Id, o.Version, default)),
        Of(Who.Managers, s => s.OrganisationAsync(), (CommandScene s, AddContact c, Actor a, Subject o) => c.ExecuteAsync(a, o.Id, CommandScene.Contact(s.Next), true, o.Version, default)),
        Of(Who.Managers, s => s.ContactAsync(), (CommandScene s, EditContact c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, CommandScene.Contact(s.Next), k.Version, default)),
        Of(Who.Managers, s => s.ContactAsync(), (RetireContact c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, k.Version, default)),
        Of(Who.Managers, s => s.ContactAsync(), (SetResponsible c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, true, k.Version, default)),
        Of(Who.WorkersAndSystem, s => s.ContactAsync(), (InviteContact c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, default)),
        Of(Who.Managers, s => s.OrganisationAsync(), (CommandScene s, SignContract c, Actor a, Subject o) => c.ExecuteAsync(a, o.Id, CommandScene.Contract(s.Next), o.Version, default)),
        Of(Who.Managers, s => s.ContractAsync(), (CommandScene s, EditContract c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, CommandScene.Contract(s.Next), k.Version, default)),
        Of(Who.Managers, s => s.ContractAsync(), (EndContract c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, "By agreement", k.Version, default)),
        Of(Who.Managers, s => s.ContractAsync(), (MoveContractToEdition c, Actor a, Subject k) => c.ExecuteAsync(a, k.Id, 2, "Their letter of today", k.Version, default)),
        Of(Who.Managers, s => s.NothingAsync(), (CommandScene s, AddProduct c, Actor a, Subject _) => c.ExecuteAsync(a, $"Product {s.Next}", default)),
        Of(Who.Managers, s => s.ProductAsync(), (CommandScene s, RenameProduct c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, $"Product {s.Next}", default)),
        Of(Who.Managers, s => s.ProductAsync(), (RetireProduct c, Actor a, Subject p) => c.ExecuteAsync(a, p.Id, default)),
        Of(Who.WorkersAndSystem, s => s.ProductAsync(), (SetInstalledProduct c, Actor a, Subject p) => c.ExecuteAsync(a, p.Of, p.Id, "4.2", "4.2", default)),
        Of(Who.WorkersAndSystem, s => s.ProductAsync(), (RemoveInstalledProduct c, Actor a, Subject p) => c.ExecuteAsync(a, p.Of, p.Id, default)),
    ];
}
