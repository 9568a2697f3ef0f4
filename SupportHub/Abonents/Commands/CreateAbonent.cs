using SupportHub.Abonents.Model;
using SupportHub.Abonents.Records;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Publishing.Commands;
using SupportHub.Regulation;

namespace SupportHub.Abonents.Commands;

/// <summary>A manager takes an organisation on support, with its tier and its first contact, who is responsible (P1).</summary>
public sealed class CreateAbonent(Writer writer, TimeProvider time)
{
    /// <returns>The abonent's id.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Actor actor, AbonentDraft draft, SupportTier tier, ContactDraft responsible, CancellationToken ct)
    {
        if (Only.Managers(actor) is { } refusal) return refusal;
        var now = time.Now();
        return await writer.WriteAsync<long>(
            async db =>
            {
                var errors = await AbonentErrors.FindAsync(db, draft, ct);
                if (!Enum.IsDefined(tier)) errors.Add(new Refusal("Refusal.Tier.Unknown", Clauses.TierTable, nameof(tier)));
                errors.AddRange((await AbonentErrors.FindAsync(db, responsible, null, ct)).Select(e => e with { Field = $"Contact.{e.Field}" }));
                if (errors.Count > 0) return Outcome<long>.Refused(errors);
                var abonent = new Abonent { Version = 1, CreatedAt = now, Tier = tier };
                abonent.Take(draft);
                var contact = new Contact { IsResponsible = true };
                contact.Take(responsible);
                abonent.Contacts.Add(contact);
                abonent.Assignments.Add(new TierAssignment
                {
                    Tier = tier,
                    EffectiveFrom = now,
                    AssignedById = actor.UserId,
                    AssignedByName = actor.Name,
                    AssignedAt = now,
                    AppliedAt = now,
                });
                db.Abonents.Add(abonent);
                // its id is given by the database, and the journal needs it
                await db.SaveChangesAsync(ct);
                db.Record(actor, now, SubjectKind.Abonent, abonent.Id, abonent.Id, "abonent-created", "", ("name", abonent.Name), ("tier", $"{tier}"));
                return abonent.Id;
            },
            ct);
    }
}
