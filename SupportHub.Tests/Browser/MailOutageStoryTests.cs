using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Browser;

/// <summary>The app dies over a full mailbox, and comes back: every letter is one ticket, and every ticket has its one confirmation.</summary>
[Collection(BrowserTests.Name)]
public sealed class MailOutageStoryTests
{
    private const int Letters = 500;

    [Fact]
    public async Task Of_500_letters_that_waited_none_is_lost_or_doubled_by_a_killed_app()
    {
        await using var house = new MailHouse();
        await house.OpenAsync("crowd");
        for (var i = 0; i < Letters; i++) house.Deliver(Post.Letter($"crowd+{i}@client.example", $"Вопрос {i}", $"Не открывается справочник номер {i}."));
        // early enough that nothing keeps this process so long that the app is through before it is killed
        await Eventually.IsTrueAsync(() => house.TakenIn >= 50, "some letters are in", MailHouse.Patience);
        await house.App.KillAsync();
        house.TakenIn.ShouldBeLessThan(Letters, "it was killed in the middle");

        await house.App.StartAgainAsync();
        await Eventually.IsTrueAsync(() => house.TakenIn == Letters, "every letter is in", MailHouse.Patience);
        await house.SaysAsync(db => db.Outbox.AsNoTracking().Count(l => l.State == LetterState.Sent) == Letters, "every confirmation went out");

        var (tickets, letters, owed) = await house.ReadAsync(db =>
            (db.Tickets.Count(), db.InboundLetters.AsNoTracking().ToList(), db.Outbox.AsNoTracking().Select(l => new { l.TicketId, l.Kind, l.To }).ToList()));
        tickets.ShouldBe(Letters);
        letters.Where(l => l.Verdict == LetterVerdict.NewTicket).Select(l => l.TicketId).Distinct().Count().ShouldBe(Letters);
        owed.ShouldAllBe(l => l.Kind == LetterKind.Confirmation);
        owed.Select(l => l.TicketId).Distinct().Count().ShouldBe(Letters);
        owed.Select(l => l.To).Distinct().Count().ShouldBe(Letters);

        // only the one under way at the death may have gone twice, and then it is the same letter
        await Eventually.IsTrueAsync(() => house.Boxes.Files("crowd").Count >= Letters && Different() == Letters, "every confirmation arrived", MailHouse.Patience);
        house.BoxOf("crowd").Count.ShouldBeInRange(Letters, Letters + 1);

        int Different() => house.BoxOf("crowd").Select(one => one.Letter.MessageId).Distinct(StringComparer.Ordinal).Count();
    }
}
