using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using SupportHub.Regulation;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Model;
using Xunit;

namespace SupportHub.Tests.Tickets;

/// <summary>T5 over random stories: a clock runs exactly while the abonent waits for staff, whoever does what in which order.</summary>
public sealed class ClockProperties
{
    private const int Stories = 25, Acts = 14, Kinds = 12;

    [Fact(DisplayName = "T4, T5: the clock runs if and only if the abonent waits, and from when it waits")]
    public async Task Runs_while_the_abonent_waits()
    {
        for (var seed = 1; seed <= Stories; seed++)
        {
            var random = new Random(seed);
            await using var room = await Room.OpenAsync();
            var id = await room.OpenAsync();
            var told = new List<string> { $"seed {seed}" };
            for (var i = 0; i < Acts; i++)
            {
                room.Pass(Duration.FromSeconds(7));
                var ticket = await room.TicketAsync(id);
                told.Add($"{await ActAsync(room, id, random.Next(Kinds))} → {(await room.TicketAsync(id)).Status}");
                await CheckAsync(room, id, string.Join("; ", told));
                if (ticket.Status == TicketStatus.Closed) break;
            }
        }
    }

    private static async Task CheckAsync(Room room, long id, string story)
    {
        var ticket = await room.TicketAsync(id);
        var messages = await room.MessagesAsync(id);
        var unneeded = (await room.ReactionsAsync(id)).Where(r => r.End == ReactionEnd.NoAnswerNeeded && !r.Undone).Select(r => r.SeenMessageId ?? 0);
        var answered = messages.Where(m => m.Kind == MessageKind.Answer && m.TakenBackAt is null).Select(m => m.SeenMessageId ?? 0).Concat(unneeded).DefaultIfEmpty(0).Max();
        var waits = messages.Find(m => m.Kind == MessageKind.FromAbonent && m.Id > answered);
        if (ticket.Status == TicketStatus.Closed) ticket.Clock.ShouldBeNull(story);
        // without a message only a reopening or a review day makes the abonent wait
        else if (ticket.Clock?.Cause is ClockCause.Reopened or ClockCause.ReviewDate) (ticket.ClockStartedAt <= (waits?.At ?? room.Now)).ShouldBeTrue(story);
        else ticket.ClockStartedAt.ShouldBe(waits?.At, story);
        (ticket.DueAt is null).ShouldBe(ticket.Clock is null, story);
        // no clock that still runs has been counted as ended
        (await room.ReactionsAsync(id)).ShouldNotContain(r => !r.Undone && r.ClockText == ticket.ClockText, story);
    }

    private static async Task<string> ActAsync(Room room, long id, int act)
    {
        var last = await room.LastAsync(id);
        var first = (await room.MessagesAsync(id))[0].Id;
        switch (act)
        {
            case 0 or 1:
                return Told("write", await room.Get<WriteAsAbonent>().ExecuteAsync(Room.Anna, new AbonentMessage(id, "?"), default));
            case 2:
                return Told("answer", await room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, new TicketAnswer(id, "!"), default));
            case 3:
                return Told("answer and wait", await room.Get<AnswerTicket>().ExecuteAsync(Room.Ivan, new TicketAnswer(id, "!", AfterAnswer.Wait, last), default));
            case 4:
                return Told("answer from an old page", await room.Get<AnswerTicket>().ExecuteAsync(Room.Pyotr, new TicketAnswer(id, "!", AfterAnswer.Wait, first), default));
            case 5:
                return Told("resolve", await room.Get<ResolveTicket>().ExecuteAsync(Room.Ivan, new TicketAnswer(id, "!", SeenMessageId: last), default));
            case 6:
                return Told("no answer needed", await room.Get<NoAnswerNeeded>().ExecuteAsync(Room.Ivan, id, last, null, "", default));
            case 7:
                return Told("answer needed", await room.Get<AnswerNeeded>().ExecuteAsync(Room.Ivan, id, null, default));
            case 8:
                return Told("postpone", await room.Get<PostponeTicket>().ExecuteAsync(Room.Ivan, new Postponement(id, RefusalCode.NeedsUpdate, new LocalDate(2026, 11, 30), "!", last), default));
            case 9:
                return Told("reopen", await room.Get<ReopenTicket>().ExecuteAsync(Room.Anna, id, "", null, default));
            case 10:
                return Told("release", await room.Get<ReleaseTicket>().ExecuteAsync(Room.Ivan, id, null, "", default));
            default:
                var own = await room.Store.ReadAsync(db => db.Messages.Where(m => m.TicketId == id && m.Kind == MessageKind.Answer).OrderByDescending(m => m.Id).Select(m => new { m.Id, m.AuthorUserId }).FirstOrDefaultAsync());
                return Told("take back", await room.Get<TakeBackAnswer>().ExecuteAsync(own?.AuthorUserId == Room.Pyotr.UserId ? Room.Pyotr : Room.Ivan, own?.Id ?? 0, default));
        }
    }

    private static string Told<T>(string act, Outcome<T> outcome) => outcome.Succeeded ? act : $"{act} refused ({outcome.Refusal!.Reason})";
}
