using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Model;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

public sealed class RawLettersTests
{
    [Theory(DisplayName = "what is kept comes back byte for byte, whatever its length")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(3_000_000)]
    public async Task Whole(int length)
    {
        await using var room = await MailRoom.OpenAsync();
        var raws = room.Get<RawLetters>();
        var raw = new byte[length];
        new Random(7).NextBytes(raw);
        await raws.KeepAsync(RawLetters.HashOf(raw), raw, default);
        (await raws.ReadAsync(RawLetters.HashOf(raw), default)).ShouldBe(raw);
    }

    [Fact(DisplayName = "on the disk nobody reads it; what was changed, cut off or put in another order is noticed")]
    public async Task Sealed()
    {
        await using var room = await MailRoom.OpenAsync();
        var raws = room.Get<RawLetters>();
        var raw = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the secret of the server is 12345. ", 20_000)));
        var hash = RawLetters.HashOf(raw);
        await raws.KeepAsync(hash, raw, default);
        var file = Directory.GetFiles(room.Storage.MailIn, hash, SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan().IndexOf("secret"u8).ShouldBe(-1);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);
        await Should.ThrowAsync<CryptographicException>(raws.ReadAsync(hash, default));
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        await Should.ThrowAsync<CryptographicException>(raws.ReadAsync(hash, default));
    }

    [Fact(DisplayName = "past the retention time the bytes are destroyed and the row says so; what no row names is swept")]
    public async Task Retention()
    {
        await using var room = await MailRoom.OpenAsync();
        var taken = await room.TakeAsync(room.Letter(MailRoom.Anna));
        await room.Get<RawLetters>().KeepAsync(RawLetters.HashOf("orphan"u8), "orphan"u8.ToArray(), default);
        room.Now += Duration.FromDays(2);
        (await room.Get<DestroyOldLetters>().ExecuteAsync(MailRoom.Intake, default)).Value.ShouldBe(1, "the orphan");
        var row = await room.RowAsync(taken.LetterId);
        room.Get<RawLetters>().Has(row.RawHash).ShouldBeTrue();
        room.Now += Duration.FromDays(364);
        (await room.Get<DestroyOldLetters>().ExecuteAsync(MailRoom.Intake, default)).Value.ShouldBe(1);
        row = await room.RowAsync(taken.LetterId);
        (row.RawGoneAt, room.Get<RawLetters>().Has(row.RawHash)).ShouldBe((room.Now, false));
        (await room.Get<DestroyOldLetters>().ExecuteAsync(MailRoom.Intake, default)).Value.ShouldBe(0);
        (await room.TakeAsync(room.Letter(MailRoom.Anna, id: "letter-1@client.example"))).Verdict.ShouldBe(LetterVerdict.Duplicate, "it is known still");
    }

    [Fact(DisplayName = "managers' own retention time holds, and a letter whose folder is missing keeps no other's bytes")]
    public async Task Retention_as_set()
    {
        await using var room = await MailRoom.OpenAsync();
        await room.SetAsync(rules => rules.RetentionDays = 30);
        var rows = new List<InboundLetter>();
        for (var i = 0; i < 2; i++) rows.Add(await room.RowAsync((await room.TakeAsync(room.Letter(MailRoom.Anna))).LetterId));
        Directory.Delete(Path.Combine(room.Storage.MailIn, rows[0].RawHash[..2]), recursive: true);
        room.Now += Duration.FromDays(29);
        (await room.Get<DestroyOldLetters>().ExecuteAsync(MailRoom.Intake, default)).Value.ShouldBe(0);
        room.Now += Duration.FromDays(2);
        (await room.Get<DestroyOldLetters>().ExecuteAsync(MailRoom.Intake, default)).Value.ShouldBe(2);
        room.Get<RawLetters>().Has(rows[1].RawHash).ShouldBeFalse();
        (await room.RowAsync(rows[1].Id)).RawGoneAt.ShouldBe(room.Now);
    }
}
