using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data.Log;
using SupportHub.Jobs.Commands;
using Xunit;

namespace SupportHub.Tests.Jobs;

public class TrimOldRecordsTests
{
    [Fact]
    public async Task What_has_served_goes_and_the_audit_stays()
    {
        var now = ControlRoom.Moscow(2026, 11, 17, 10);
        await using var store = await ControlRoom.OpenAsync(now);
        await store.SaveAsync(db =>
        {
            for (var i = 0; i < 1500; i++) db.ChangeLog.Add(new ChangeLogEntry { Subject = SubjectKind.Ticket, SubjectId = i, Kind = "opened", At = now - Duration.FromDays(40) });
            db.DoneKeys.AddRange(new DoneKey { Scope = "a", Key = "old", At = now - Duration.FromDays(8) }, new DoneKey { Scope = "a", Key = "new", At = now });
            db.Notices.AddRange(
                new Notice { Key = "old", At = now - Duration.FromDays(100), DismissedAt = now - Duration.FromDays(91) },
                new Notice { Key = "open", At = now - Duration.FromDays(100) });
            db.Audit.Add(new AuditEntry { Subject = SubjectKind.Ticket, Act = "opened", At = now - Duration.FromDays(1000) });
        });
        var trim = store.Get<TrimOldRecords>();
        (await trim.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(1 + 499 + 1);
        (await trim.ExecuteAsync(ControlRoom.Job, CancellationToken.None)).Value.ShouldBe(0);
        (await store.ReadAsync(db => db.ChangeLog.MaxAsync(c => c.Seq))).ShouldBe(1500);
        (await store.ReadAsync(db => db.Audit.CountAsync())).ShouldBe(1);
        (await store.ReadAsync(db => db.DoneKeys.SingleAsync())).Key.ShouldBe("new");
        (await trim.ExecuteAsync(ControlRoom.Staff, CancellationToken.None)).Succeeded.ShouldBeFalse();
    }
}
