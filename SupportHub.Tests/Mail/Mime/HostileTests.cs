using System.Text;
using Shouldly;
using SupportHub.Mail.Mime.Reading;
using Xunit;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>What is made to be slow or endless is read in the time of its length, and what goes beyond a limit says so.</summary>
public class HostileTests
{
    public static TheoryData<string> Letters => [.. HostileLetters.Names];

    [Theory]
    [MemberData(nameof(Letters))]
    public void Ten_megabytes_take_seconds_at_most(string name)
    {
        var bytes = HostileLetters.Make(name);
        // a quadratic reading takes minutes; the bound leaves room for a slow machine
        Labour.Of(() => MessageReader.Read(bytes).ShouldNotBeNull()).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Depth_is_bounded()
    {
        var nested = string.Concat(Enumerable.Range(0, 50).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));
        MessageReader.Read(Encoding.ASCII.GetBytes(nested)).Damage.ShouldContain("limit.depth");
    }

    [Fact]
    public void Parts_are_bounded()
    {
        var many = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n", 50));
        var read = MessageReader.Read(Encoding.ASCII.GetBytes(many), new ReadLimits(MaxParts: 10));
        read.Damage.ShouldContain("limit.parts");
        read.Files.Count.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public void The_header_is_bounded_and_the_body_is_still_found()
    {
        var read = MessageReader.Read(Encoding.ASCII.GetBytes($"From: a@b.example\r\nX-Long: {new string('x', 5000)}\r\nSubject: later\r\n\r\nText"), new ReadLimits(MaxHeaderBytes: 1000));
        read.Damage.ShouldContain("limit.header");
        read.From!.Address.ShouldBe("a@b.example");
        read.Text.ShouldBe("Text");
    }

    [Fact]
    public void The_size_is_bounded()
    {
        var read = MessageReader.Read(Encoding.ASCII.GetBytes($"From: a@b.example\r\n\r\n{new string('x', 5000)}"), new ReadLimits(MaxBytes: 1000));
        read.Damage.ShouldContain("limit.size");
        read.Text.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void A_text_too_long_to_read_is_cut_and_kept_as_a_file()
    {
        var read = MessageReader.Read(Encoding.ASCII.GetBytes($"From: a@b.example\r\n\r\n{string.Concat(Enumerable.Repeat("line\r\n", 1000))}"), new ReadLimits(MaxTextBytes: 600));
        read.Damage.ShouldContain("limit.text");
        read.Text.Length.ShouldBeLessThanOrEqualTo(600);
        read.Files.ShouldHaveSingleItem().Bytes.Length.ShouldBe(6000);
    }
}
