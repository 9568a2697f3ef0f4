using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportHub.Abonents.Model;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>One change of one abonent: found as the person saw it, changed, its version raised, its act recorded.</summary>
internal sealed record AbonentChange(SupportDb Db, Abonent Abonent, Actor Actor, Instant Now)
{
    /// <summary>Everything recorded of an abonent goes through here.</summary>
    public void Record(string act, string why = "", params (string Name, string Value)[] details)
    {
        Abonent.Version++;
        Db.Record(Actor, Now, SubjectKind.Abonent, Abonent.Id, Abonent.Id, act, why, details);
    }
}

internal static class AbonentChanges
{
    /// <param name="seenVersion">Null: whatever it is now.</param>
    public static Task<Outcome<T>> ChangeAbonentAsync<T>(
        this Writer writer, Actor actor, Instant now, long abonentId, int? seenVersion, Func<AbonentChange, Task<Outcome<T>>> change, CancellationToken ct) =>
        writer.WriteAsync<T>(
            async db =>
            {
                var found = await db.AbonentAsync(abonentId, seenVersion, ct);
                return found.TryGet(out var abonent) ? await change(new AbonentChange(db, abonent, actor, now)) : Outcome<T>.Refused(found.Refusals);
            },
            ct);

    /// <summary>By one of its contacts; all contacts are loaded.</summary>
    public static Task<Outcome<T>> ChangeContactAsync<T>(
        this Writer writer, Actor actor, Instant now, long contactId, int? seenVersion, Func<AbonentChange, Contact, Task<Outcome<T>>> change, CancellationToken ct) =>
        writer.WriteAsync<T>(
            async db =>
            {
                var abonentId = await db.Contacts.Where(c => c.Id == contactId).Select(c => c.AbonentId).SingleOrDefaultAsync(ct);
                if (abonentId == 0) return new Refusal("Refusal.Contact.Unknown");
                var found = await db.AbonentAsync(abonentId, seenVersion, ct);
                if (!found.TryGet(out var abonent)) return Outcome<T>.Refused(found.Refusals);
                await db.Entry(abonent).Collection(a => a.Contacts).LoadAsync(ct);
                return await change(new AbonentChange(db, abonent, actor, now), abonent.Contacts.Single(c => c.Id == contactId));
            },
            ct);

    /// <summary>By one of its contracts; all contracts are loaded.</summary>
    public static Task<Outcome<T>> ChangeContractAsync<T>(
        this Writer writer, Actor actor, Instant now, long contractId, int? seenVersion, Func<AbonentChange, Contract, Task<Outcome<T>>> change, CancellationToken ct) =>
        writer.WriteAsync<T>(
            async db =>
            {
                var abonentId = await db.Contracts.Where(c => c.Id == contractId).Select(c => c.AbonentId).SingleOrDefaultAsync(ct);
                if (abonentId == 0) return new Refusal("Refusal.Contract.Unknown");
                var found = await db.AbonentAsync(abonentId, seenVersion, ct);
                if (!found.TryGet(out var abonent)) return Outcome<T>.Refused(found.Refusals);
                await db.Entry(abonent).Collection(a => a.Contracts).LoadAsync(ct);
                return await change(new AbonentChange(db, abonent, actor, now), abonent.Contracts.Single(c => c.Id == contractId));
            },
            ct);
}
