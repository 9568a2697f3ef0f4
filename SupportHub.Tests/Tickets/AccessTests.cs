using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Data;
using SupportHub.Data.Log;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;
using SupportHub.Tickets.Queries;
using SupportHub.Tickets.Records;
using Xunit;

namespace SupportHub.Tests.Tickets;

/// <summary>R4.7: access details are kept apart, shown to whoever is on the ticket with a record of it, and gone when they are no longer needed.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private static readonly OpenedAccess Server = new("rdp.romashka.example:3389", "helper", " S3cret-пароль ", "VPN first");
    private Room room = null!;

    public async ValueTask InitializeAsync() => room = await Room.OpenAsync();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    [Fact]
    public async Task R4_7_what_the_abonent_gives_the_one_who_has_the_ticket_reads_and_the_journal_says_so()
    {
        var (ticket, access) = await GivenAsync();
        (await ShowAsync(Room.Ivan, ticket, access)).Value.ShouldBe(Server); // the password with its spaces
        (await ShowAsync(Room.Olga, ticket, access)).Succeeded.ShouldBeTrue();
        var shown = (await AuditAsync(ticket)).Where(a => a.Act == "access-shown").ToList();
        shown.Select(a => a.ActorName).ShouldBe([Room.Ivan.Name, Room.Olga.Name]);
        shown.ShouldAllBe(a => a.Details.Contains("RDP") && !a.Details.Contains("S3cret"));
        var seen = (await PageAsync(Room.Anna, ticket)).Access;
        seen.Items.ShouldHaveSingleItem().GivenBy.ShouldBe(Room.Anna.Name);
        seen.Showings.Select(s => s.By).ShouldBe([Room.Olga.Name, Room.Ivan.Name]);
    }

    [Fact]
    public async Task R4_7_nobody_else_opens_them()
    {
        var (ticket, access) = await GivenAsync();
        await Room.RefusedAsync(ShowAsync(Room.Pyotr, ticket, access), "Refusal.Access.NotYours");
        await Room.RefusedAsync(ShowAsync(Room.Anna, ticket, access), "Refusal.OnlyStaffMay");
        await Room.RefusedAsync(ShowAsync(Room.Job, ticket, access), "Refusal.OnlyStaffMay");
        var other = await room.OpenAsync();
        await room.TakeAsync(other);
        await Room.RefusedAsync(ShowAsync(Room.Ivan, other, access), "Refusal.Access.Gone");
        (await AuditAsync(ticket)).ShouldNotContain(a => a.Act == "access-shown");
    }

    [Fact]
    public async Task R4_7_whoever_gave_the_ticket_away_sees_them_no_more()
    {
        var (ticket, access) = await GivenAsync();
        await Room.OkAsync(room.Get<GiveTicket>().ExecuteAsync(Room.Ivan, ticket, Room.Pyotr.UserId!.Value, null, "", default));
        await Room.RefusedAsync(ShowAsync(Room.Ivan, ticket, access), "Refusal.Access.NotYours");
        (await ShowAsync(Room.Pyotr, ticket, access)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task R4_7_handing_over_what_was_asked_for_sets_the_ticket_going_again()
    {
        var ticket = await TakenAsync();
        await Room.OkAsync(room.Get<AskForDetails>().ExecuteAsync(Room.Ivan, new DetailsRequest(ticket, [Detail.Access]), default));
        (await room.TicketAsync(ticket)).Status.ShouldBe(TicketStatus.WaitingForAbonent);
        (await room.MessagesAsync(ticket))[^1].Text.ShouldContain("не в ответ на письмо");
        await GiveAsync(ticket);
        var now = await room.TicketAsync(ticket);
        now.Status.ShouldBe(TicketStatus.InWork);
        now.Clock.ShouldNotBeNull();
        var message = (await room.MessagesAsync(ticket))[^1];
        message.Kind.ShouldBe(MessageKind.FromAbonent);
        message.Text.ShouldContain("RDP");
        message.Text.ShouldNotContain("S3cret");
    }

    [Fact]
    public async Task The_same_hand_over_sent_twice_is_one()
    {
        var ticket = await TakenAsync();
        await GiveAsync(ticket, key: "one");
        await GiveAsync(ticket, key: "one");
        (await DetailsAsync(ticket)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_with_every_reason()
    {
        var ticket = await TakenAsync();
        var refused = await room.Get<GiveAccess>().ExecuteAsync(Room.Anna, new AccessHandover(ticket, " ", new OpenedAccess("", "", "", " "), 8), default);
        refused.Refusals.Select(r => r.Field).ShouldBe(["Name", "Secret", "Days"]);
        await Room.RefusedAsync(room.Get<GiveAccess>().ExecuteAsync(Room.Pyotr, Handover(ticket), default), "Refusal.Access.NotYours");
        await Room.RefusedAsync(room.Get<GiveAccess>().ExecuteAsync(Room.Vera, Handover(ticket), default), "Refusal.NoSuchTicket");
    }

    public static TheoryData<string> Endings => ["solved", "withdrawn", "declined", "closed", "moved"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task R4_7_every_end_of_the_ticket_destroys_them(string ending)
    {
        var (ticket, access) = await GivenAsync();
        await EndAsync(ticket, ending);
        var detail = (await DetailsAsync(ticket)).ShouldHaveSingleItem();
        detail.Sealed.ShouldBeNull();
        detail.DestroyedWhy.ShouldBe(ending == "moved" ? AccessEnd.TicketMoved : AccessEnd.TicketEnded);
        (await AuditAsync(ticket)).Count(a => a.Act == "access-destroyed").ShouldBe(1);
        await Room.RefusedAsync(ShowAsync(Room.Olga, ticket, access), "Refusal.Access.Gone");
        if (ending != "moved") await Room.RefusedAsync(room.Get<GiveAccess>().ExecuteAsync(Room.Olga, Handover(ticket), default), "Refusal.Access.TicketEnded");
    }

    [Fact]
    public async Task R4_7_a_ticket_that_comes_back_does_not_bring_them_back()
    {
        var (ticket, access) = await GivenAsync();
        await EndAsync(ticket, "declined");
        await Room.OkAsync(room.Get<ReopenTicket>().ExecuteAsync(Room.Ivan, ticket, "", null, default));
        await Room.RefusedAsync(ShowAsync(Room.Ivan, ticket, access), "Refusal.Access.Gone");
    }

    [Fact]
    public async Task A_resolved_ticket_keeps_them_the_abonent_may_say_that_it_is_not_solved()
    {
        var (ticket, access) = await GivenAsync();
        await room.AnswerAsync(ticket, then: AfterAnswer.Resolve);
        (await ShowAsync(Room.Ivan, ticket, access)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_new_abonent_of_a_moved_ticket_learns_nothing_of_the_servers_of_the_old()
    {
        var (ticket, access) = await GivenAsync();
        await ShowAsync(Room.Ivan, ticket, access);
        await EndAsync(ticket, "moved");
        (await PageAsync(Room.Vera, ticket)).Access.ShouldBe(AccessList.None);
        await Room.RefusedAsync(room.Get<DestroyAccess>().ExecuteAsync(Room.Vera, ticket, access, default), "Refusal.Access.Gone");
    }

    [Fact]
    public async Task R4_7_they_expire_by_themselves()
    {
        var (ticket, access) = await GivenAsync(days: 1);
        room.Pass(Duration.FromHours(24));
        await Room.RefusedAsync(ShowAsync(Room.Ivan, ticket, access), "Refusal.Access.Gone"); // also while the job has not run
        (await SweepAsync()).ShouldBe(1);
        var detail = (await DetailsAsync(ticket)).ShouldHaveSingleItem();
        (detail.Sealed, detail.DestroyedWhy).ShouldBe((null, AccessEnd.Expired));
        (await room.ChangesAsync(ticket)).ShouldContain("access-destroyed");
        (await SweepAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_ticket_ended_past_the_commands_left_behind_the_job_destroys()
    {
        var (ticket, _) = await GivenAsync();
        await room.Store.ReadAsync(db => db.Tickets.Where(t => t.Id == ticket).ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, TicketStatus.Closed)));
        (await SweepAsync()).ShouldBe(1);
        (await DetailsAsync(ticket)).ShouldHaveSingleItem().DestroyedWhy.ShouldBe(AccessEnd.TicketEnded);
    }

    [Fact]
    public async Task The_abonent_destroys_their_own_and_a_second_time_is_nothing_new()
    {
        var (ticket, access) = await GivenAsync();
        await Room.RefusedAsync(room.Get<DestroyAccess>().ExecuteAsync(Room.Pyotr, ticket, access, default), "Refusal.Access.NotYours");
        await Room.OkAsync(room.Get<DestroyAccess>().ExecuteAsync(Room.Anna, ticket, access, default));
        await Room.OkAsync(room.Get<DestroyAccess>().ExecuteAsync(Room.Anna, ticket, access, default));
        (await AuditAsync(ticket)).Count(a => a.Act == "access-destroyed").ShouldBe(1);
        (await PageAsync(Room.Anna, ticket)).Access.Items.ShouldHaveSingleItem().Gone.ShouldBe(AccessGone.ByHand);
    }

    [Fact]
    public async Task A_sealed_value_put_into_another_ticket_opens_nothing()
    {
        var (ticket, access) = await GivenAsync();
        var other = await TakenAsync();
        await room.Store.ReadAsync(db => db.AccessDetails.Where(d => d.Id == access).ExecuteUpdateAsync(set => set.SetProperty(d => d.TicketId, other)));
        await Room.RefusedAsync(ShowAsync(Room.Ivan, other, access), "Refusal.Access.Unreadable");
        (await AuditAsync(other)).ShouldNotContain(a => a.Act == "access-shown");
        ticket.ShouldNotBe(other);
    }

    [Fact]
    public async Task Neither_the_page_nor_the_acts_nor_the_job_run_through_a_table()
    {
        using var statements = new Statements();
        await using var plans = await Room.OpenAsync(statements: statements);
        statements.Forget();
        var ticket = await plans.OpenAsync();
        await plans.TakeAsync(ticket);
        var access = await Room.OkAsync(plans.Get<GiveAccess>().ExecuteAsync(Room.Anna, Handover(ticket), default));
        await plans.Get<ShowAccess>().ExecuteAsync(Room.Ivan, ticket, access, default);
        foreach (var reader in new[] { Room.Anna, Room.Ivan }) await plans.Get<TicketPage>().FindAsync(reader, Tid.Of(ticket), default);
        await plans.Get<DestroyOldAccess>().ExecuteAsync(Room.Job, default);
        plans.Pass(Duration.FromDays(9));
        await plans.Get<DestroyOldAccess>().ExecuteAsync(Room.Job, default);
        await plans.Get<WithdrawTicket>().ExecuteAsync(Room.Anna, ticket, "", null, default);
        (await statements.ScansAsync(plans.Store, ["Tickets", "AccessDetails", "Audit", "Messages", "ChangeLog"])).ShouldBeEmpty();
    }

    internal static AccessHandover Handover(long ticket, int days = 7, string? key = null) => new(ticket, "RDP, сервер 1", Server, days, key);

    private Task<long> GiveAsync(long ticket, int days = 7, string? key = null) => Room.OkAsync(room.Get<GiveAccess>().ExecuteAsync(Room.Anna, Handover(ticket, days, key), default));

    private async Task<long> TakenAsync()
    {
        var ticket = await room.OpenAsync();
        await room.TakeAsync(ticket);
        return ticket;
    }

    private async Task<(long Ticket, long Access)> GivenAsync(int days = 7)
    {
        var ticket = await TakenAsync();
        return (ticket, await GiveAsync(ticket, days));
    }

    private async Task EndAsync(long ticket, string ending)
    {
        switch (ending)
        {
            case "solved":
                await room.AnswerAsync(ticket, then: AfterAnswer.Resolve);
                await Room.OkAsync(room.Get<SayResolved>().ExecuteAsync(Room.Anna, ticket, null, default));
                break;
            case "withdrawn":
                await Room.OkAsync(room.Get<WithdrawTicket>().ExecuteAsync(Room.Anna, ticket, "", null, default));
                break;
            case "declined":
                await Room.OkAsync(room.Get<DeclineTicket>().ExecuteAsync(Room.Ivan, new Declination(ticket, RefusalCode.OutOfScope, "Не наше"), default));
                break;
            case "closed":
                // so that it is the closing that destroys them, not their own end
                await room.AnswerAsync(ticket, then: AfterAnswer.Resolve);
                await room.Store.ReadAsync(db => db.AccessDetails.ExecuteUpdateAsync(set => set.SetProperty(d => d.ExpiresAt, room.Now + Duration.FromDays(365))));
                room.Pass(Duration.FromDays(30));
                (await Room.OkAsync(room.Get<CloseEnded>().ExecuteAsync(Room.Job, default))).ShouldBe(1);
                break;
            default:
                await Room.OkAsync(room.Get<MoveTicketToAbonent>().ExecuteAsync(Room.Ivan, ticket, Room.Initial, null, "Их заявка", null, default));
                break;
        }
    }

    private Task<Outcome<OpenedAccess>> ShowAsync(Actor actor, long ticket, long access) => room.Get<ShowAccess>().ExecuteAsync(actor, ticket, access, default);

    private Task<int> SweepAsync() => Room.OkAsync(room.Get<DestroyOldAccess>().ExecuteAsync(Room.Job, default));

    private Task<List<AccessDetail>> DetailsAsync(long ticket) => room.AllAsync(db => db.AccessDetails.AsNoTracking().Where(d => d.TicketId == ticket));

    private Task<List<AuditEntry>> AuditAsync(long ticket) =>
        room.AllAsync(db => db.Audit.AsNoTracking().Where(a => a.Subject == SubjectKind.Ticket && a.SubjectId == ticket).OrderBy(a => a.Id));

    private async Task<TicketView> PageAsync(Actor actor, long ticket) => (await room.Get<TicketPage>().FindAsync(actor, Tid.Of(ticket), default))!;
}
