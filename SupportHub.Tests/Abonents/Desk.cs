using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Abonents;
using SupportHub.Abonents.Commands;
using SupportHub.Abonents.Model;
using SupportHub.Platform;
using SupportHub.Publishing;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Model;

namespace SupportHub.Tests.Abonents;

/// <summary>A support room with a few abonents and tickets, by Moscow time.</summary>
internal static class Desk
{
    public static readonly Actor Manager = new(1, "Ольга Менеджер", ActorRole.Manager);
    public static readonly Actor Staff = new(2, "Иван Сотрудник", ActorRole.Staff);
    public static readonly Actor Contact = new(3, "Анна Абонент", ActorRole.Abonent, AbonentId: 1, ContactId: 1);
    public static readonly Actor Job = Actor.System("test");

    /// <summary>A Monday; the week around it has no holiday.</summary>
    public static readonly LocalDate Monday = new(2026, 11, 16);

    public static Instant At(LocalDate date, int hour, int minute = 0) =>
        (date + new LocalTime(hour, minute)).InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Moscow"]).ToInstant();

    /// <summary>Monday is day 0.</summary>
    public static Instant At(int day, int hour, int minute = 0) => At(Monday.PlusDays(day), hour, minute);

    public static Task<Store> OpenAsync(Instant now) => Store.OpenAsync(now, services => services.AddPublishing().AddAbonents());

    public static async Task<long> AbonentAsync(this Store store, SupportTier tier, string name = "ООО «Ромашка»")
    {
        var abonent = new Abonent { Name = name, Tier = tier, CreatedAt = At(-100, 10), Version = 1 };
        abonent.Contacts.Add(new Contact { Name = "Анна", Email = $"anna{Guid.NewGuid():N}@romashka.example", IsResponsible = true });
        abonent.Assignments.Add(new TierAssignment { Tier = tier, EffectiveFrom = abonent.CreatedAt, AssignedAt = abonent.CreatedAt, AppliedAt = abonent.CreatedAt });
        await store.SaveAsync(db => db.Abonents.Add(abonent));
        return abonent.Id;
    }

    /// <summary>A ticket whose clock runs since its arrival.</summary>
    public static async Task<long> TicketAsync(
        this Store store, long abonentId, long id, Instant arrivedAt, TicketStatus status = TicketStatus.New, Channel channel = Channel.Web, bool clock = true, Criticality? confirmed = null)
    {
        var timetable = await store.Get<TimetableSource>().ReadAsync(default);
        await using var db = store.Db();
        var abonent = await db.Abonents.Include(a => a.Contracts).Include(a => a.Contacts).SingleAsync(a => a.Id == abonentId);
        var edition = BindingEdition.Of(abonent.Contracts, arrivedAt, arrivedAt, timetable);
        var tier = status == TicketStatus.InDevelopment ? SupportTier.Development : abonent.Tier;
        var ticket = new Ticket
        {
            Id = id, AbonentId = abonentId, AuthorContactId = abonent.Contacts[0].Id, Channel = channel, Subject = $"Обращение {id}", Status = status, Tier = tier,
            RegisteredAt = arrivedAt, ArrivedAt = arrivedAt, ChangedAt = arrivedAt, Confirmed = confirmed, Version = 1,
        };
        if (clock) ticket.SetClock(ReactionClock.Begin(arrivedAt, tier, edition, timetable.Of(edition), ClockCause.Arrival));
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync();
        return id;
    }

    public static Task<Ticket> TicketAsync(this Store store, long id) => store.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id));

    public static Task<Abonent> AbonentAsync(this Store store, long id) => store.ReadAsync(db =>
        db.Abonents.AsNoTracking().Include(a => a.Assignments).Include(a => a.Contracts).Include(a => a.Contacts).Include(a => a.Products).AsSplitQuery().SingleAsync(a => a.Id == id));

    /// <summary>Assigns now, or ahead, on the abonent as it is.</summary>
    public static async Task<Outcome<long>> AssignAsync(this Store store, long abonentId, SupportTier tier, Instant? from = null, Actor? actor = null)
    {
        var version = (await store.AbonentAsync(abonentId)).Version;
        return await store.Get<AssignTier>().ExecuteAsync(actor ?? Manager, abonentId, tier, from, "По договору", version, default);
    }

    public static string Reason<T>(this Outcome<T> outcome)
    {
        outcome.Succeeded.ShouldBeFalse();
        return outcome.Refusal!.Reason;
    }
}
