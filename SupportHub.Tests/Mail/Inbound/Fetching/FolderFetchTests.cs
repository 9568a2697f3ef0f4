using System.Diagnostics;
using Microsoft.Extensions.Options;
using NodaTime;
using Shouldly;
using SupportHub.Mail;
using SupportHub.Mail.Inbound.Fetching;
using SupportHub.Platform;
using SupportHub.Regulation;
using Xunit;
using static SupportHub.Tests.Mail.Inbound.Fetching.FetchRoom;

namespace SupportHub.Tests.Mail.Inbound.Fetching;

/// <summary>Letters that are put into a folder.</summary>
public sealed class FolderFetchTests : IAsyncLifetime
{
    private static readonly Duration Quiet = Duration.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("supporthub-folder-").FullName;
    private FetchRoom room = null!;
    private FolderPass pass = null!;

    public async ValueTask InitializeAsync()
    {
        room = await FetchRoom.OpenAsync();
        pass = new FolderPass(folder, "folder:test", Largest, Quiet, room.Tools, room.Board.Add("folder", "folder:test"));
    }

    public async ValueTask DisposeAsync()
    {
        await room.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_maildirs_new_letters_are_taken_and_move_to_the_read_ones()
    {
        foreach (var part in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Path.Combine(folder, part));
        await PutAsync("new/1.box", Letter("one"));
        await PutAsync("tmp/2.box", Letter("unfinished"));
        await PutAsync("new/.hidden", Letter("hidden"));
        await pass.ExecuteAsync(default);
        room.Intake.Subjects.ShouldBe(["one"]);
        Files("cur").ShouldBe(["1.box:2,S"]);
        Files("new").ShouldBe([".hidden"]);
    }

    [Fact]
    public async Task A_single_file_is_taken_once_it_has_stopped_growing()
    {
        var letter = Letter("grows", "first\r\n");
        await PutAsync("a.eml", letter[..40]);
        await LookAsync(Quiet);
        await PutAsync("a.eml", letter);
        await PutAsync("b.eml.part", letter);
        await PutAsync(".c.eml", letter);
        await LookAsync(Quiet);
        await LookAsync(Duration.Zero);
        room.Intake.Brought.ShouldBe(0, "looked at again at once, it may be growing still");
        await LookAsync(Quiet);
        room.Intake.Has(letter).ShouldBeTrue();
        room.Intake.Brought.ShouldBe(1);
        Files("done").ShouldBe(["a.eml"]);
    }

    [Fact]
    public async Task Letters_that_cannot_be_moved_away_are_taken_in_once_hold_up_no_other_and_are_told()
    {
        await PutAsync("done", []);
        foreach (var name in new[] { "a.eml", "b.eml" }) await PutAsync(name, Letter(name));
        await LookAsync(Quiet);
        for (var look = 0; look < 3; look++) await Should.ThrowAsync<IOException>(() => LookAsync(Quiet));
        room.Intake.Subjects.ShouldBe(["a.eml", "b.eml"]);
        room.Intake.Brought.ShouldBe(2);

        File.Delete(Path.Combine(folder, "done"));
        await LookAsync(Quiet);
        room.Intake.Brought.ShouldBe(2);
        Files("done").ShouldBe(["a.eml", "b.eml"]);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_moved_away_makes_no_later_one_wait()
    {
        Directory.CreateDirectory(Path.Combine(folder, "new"));
        await PutAsync("cur", []);
        var options = new MailOptions { Folder = { Path = folder, PollInterval = TimeSpan.FromMilliseconds(100) } };
        using var fetcher = new FolderFetcher(room.Tools, new Storage(folder), Options.Create(options));
        await fetcher.StartAsync(default);
        var waited = Stopwatch.StartNew();
        for (var count = 1; count <= 6; count++)
        {
            await PutAsync($"new/{count}.box", Letter($"{count}"));
            while (room.Intake.Brought < count && waited.Elapsed < TimeSpan.FromMinutes(3)) await Task.Delay(20);
        }

        await fetcher.StopAsync(default);
        room.Intake.Brought.ShouldBe(6);
        room.Board.Latest.All[^1].Fault.ShouldNotBeNull("staff see that they stay there");
    }

    [Fact]
    public async Task Two_of_one_name_are_both_kept()
    {
        foreach (var subject in new[] { "one", "two" })
        {
            await PutAsync("a.eml", Letter(subject));
            await LookTwiceAsync();
        }

        room.Intake.Subjects.ShouldBe(["one", "two"]);
        Files("done").ShouldBe(["1-a.eml", "a.eml"]);
    }

    [Fact]
    public async Task A_letter_too_large_is_put_beside_and_its_header_taken()
    {
        await PutAsync("a.eml", Letter("large", new string('x', (int)Largest)));
        await LookTwiceAsync();
        room.Intake.TooLarge.ShouldHaveSingleItem().Header.Length.ShouldBeLessThan(300);
        Files("large").ShouldBe(["a.eml"]);
    }

    [Fact]
    public async Task A_poisonous_letter_is_set_aside_after_three_tries_and_the_others_go_on()
    {
        await PutAsync("a.eml", Letter("poison"));
        await PutAsync("b.eml", Letter("fine"));
        room.Intake.Refuses = subject => subject == "poison" ? throw new InvalidOperationException("of its own") : null;
        await LookTwiceAsync();
        room.Intake.Subjects.ShouldBe(["fine"]);
        room.Intake.Brought.ShouldBe(2);
        for (var tries = 2; tries <= 3; tries++)
        {
            await pass.ExecuteAsync(default);
            room.Intake.Brought.ShouldBe(tries);
            room.Store.Time.Now += Duration.FromMinutes(5);
            await pass.ExecuteAsync(default);
        }

        (await room.NoticesAsync("letter-file-aside")).ShouldBe(1);
        Files("aside").ShouldBe(["a.eml"]);
    }

    [Fact]
    public async Task While_the_storage_takes_nothing_the_letter_stays()
    {
        await PutAsync("a.eml", Letter("one"));
        room.Intake.Refuses = _ => new Refusal("Refusal.Storage.Locked");
        for (var i = 0; i < 5; i++) await Record.ExceptionAsync(() => LookAsync(Quiet));
        room.Intake.Refuses = _ => null;
        await pass.ExecuteAsync(default);
        room.Intake.Subjects.ShouldBe(["one"]);
        (await room.NoticesAsync("letter-file-aside")).ShouldBe(0);
    }

    [Theory]
    [InlineData("a.eml")]
    [InlineData("new/1.box")]
    public async Task An_empty_file_is_a_letter_that_has_yet_to_be_written(string name)
    {
        var letter = Letter("slow");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
        await PutAsync(name, []);
        await LookTwiceAsync();
        await LookTwiceAsync();
        room.Intake.Brought.ShouldBe(0);
        await PutAsync(name, letter);
        await LookTwiceAsync();
        room.Intake.Has(letter).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_too_long_for_its_new_place_holds_no_other_letter_up(bool isMaildir)
    {
        var name = new string('n', 251) + ".eml";
        if (isMaildir) Directory.CreateDirectory(Path.Combine(folder, "new"));
        else await PutIntoAsync("done", name);
        await PutAsync(isMaildir ? $"new/{name}" : name, Letter("long"));
        await PutAsync(isMaildir ? "new/z.eml" : "z.eml", Letter("other"));
        await LookTwiceAsync();
        await LookTwiceAsync();
        room.Intake.Subjects.ShouldBe(["long", "other"], ignoreOrder: true);
        room.Intake.Brought.ShouldBe(2, "moved away, so brought once");
        Files(isMaildir ? "new" : "").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_shown_and_holds_no_other_letter_up()
    {
        // «Письмо.eml» in windows-1251
        const string odd = "$(printf '\\317\\350\\361\\374\\354\\356').eml";
        await PutAsync("odd", Letter("odd"));
        await ShellAsync($"mv odd \"{odd}\"");
        await PutAsync("z.eml", Letter("other"));
        await LookTwiceAsync();
        await LookTwiceAsync();
        room.Intake.Subjects.ShouldBe(["other"]);
        (await room.NoticesAsync("letter-file-nameless")).ShouldBe(1);
        await ShellAsync($"mv \"{odd}\" a.eml");
        await LookTwiceAsync();
        room.Intake.Subjects.ShouldBe(["other", "odd"]);
    }

    private async Task ShellAsync(string words)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", words]) { WorkingDirectory = folder };
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync();
    }

    private async Task PutIntoAsync(string part, string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, part));
        await PutAsync(Path.Combine(part, name), Letter("was here"));
    }

    private async Task LookTwiceAsync()
    {
        await LookAsync(Duration.Zero);
        await LookAsync(Quiet);
    }

    private Task LookAsync(Duration after)
    {
        room.Store.Time.Now += after;
        return pass.ExecuteAsync(default);
    }

    // at one stroke, as a mail server does: who looks at the same time never sees a half
    private async Task PutAsync(string name, byte[] letter)
    {
        var unfinished = Path.Combine(folder, ".unfinished");
        await File.WriteAllBytesAsync(unfinished, letter);
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }

    private IEnumerable<string> Files(string part) => Directory.GetFiles(Path.Combine(folder, part)).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
}
