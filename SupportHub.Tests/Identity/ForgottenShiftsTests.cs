using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Platform;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

public class ForgottenShiftsTests
{
    private static readonly Instant Closing = Instant.FromUtc(2026, 11, 25, 17, 0);

    [Fact]
    public async Task Closing_ends_the_days_shifts_and_leaves_those_who_came_for_the_night()
    {
        await using var store = await Store.OpenAsync(Closing + Duration.FromHours(4), services => services.AddSingleton<EndForgottenShifts>());
        await store.SaveAsync(db =>
        {
            for (var id = 1; id <= 2; id++) db.Users.Add(new User { Id = id, UserName = $"person{id}", DisplayName = $"Person {id}" });
            db.DutyShifts.Add(new DutyShift { UserId = 1, CheckedInAt = Closing - Duration.FromHours(8) });
            db.DutyShifts.Add(new DutyShift { UserId = 2, CheckedInAt = Closing + Duration.FromHours(2) });
        });
        (await store.Get<EndForgottenShifts>().ExecuteAsync(Actor.System("test"), Closing, default)).Value.ShouldBe(1);
        (await store.ReadAsync(db => db.DutyShifts.Where(s => s.CheckedOutAt == null).Select(s => s.UserId).ToListAsync())).ShouldBe([2]);
    }
}
