using NodaTime;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Model;

/// <summary>By which edition an abonent is served (R2-grandfather).</summary>
public static class BindingEdition
{
    /// <summary>The contract that serves on the day: of several in force, the last signed; null without one.</summary>
    public static Contract? ContractOn(IEnumerable<Contract> contracts, LocalDate day) => contracts
        .Where(contract => contract.IsInForceOn(day))
        .MaxBy(contract => (contract.SignedOn, contract.Id == 0 ? long.MaxValue : contract.Id));

    /// <summary>For a ticket: the edition of the contract in force now; without one, the edition in force when the ticket was registered.</summary>
    /// <param name="contracts">All contracts of the ticket's abonent.</param>
    public static Edition Of(IEnumerable<Contract> contracts, Instant registeredAt, Instant now, Timetable timetable) =>
        ContractOn(contracts, timetable.DateOf(now)) is { } contract
            ? timetable.Editions.ByNumber(contract.EditionNumber)
            : timetable.Editions.InForceOn(timetable.DateOf(registeredAt));
}
