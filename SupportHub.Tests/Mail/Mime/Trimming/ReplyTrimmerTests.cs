using Shouldly;
using SupportHub.Mail.Mime.Trimming;
using Xunit;

namespace SupportHub.Tests.Mail.Mime.Trimming;

/// <summary>Letters as mailers write them; each line of <c>Letters/*.txt</c> begins with the part it belongs to: T(ext), F(olded), S(ignature).</summary>
public sealed class ReplyTrimmerTests
{
    public static TheoryData<string> Names => [.. MarkedLetter.All.Select(letter => letter.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts(string name)
    {
        var letter = MarkedLetter.All.Single(one => one.Name == name);
        var trimmed = ReplyTrimmer.Trim(letter.Whole, letter.Subject);
        var seen = $"T {trimmed.Text}\nF {trimmed.Folded}\nS {trimmed.Signature}";
        seen.ShouldBe($"T {letter.Part('T')}\nF {letter.Part('F')}\nS {letter.Part('S')}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_with_the_line_ends_of_the_wire(string name)
    {
        var letter = MarkedLetter.All.Single(one => one.Name == name);
        ReplyTrimmer.Trim(letter.Whole.Replace("\n", "\r\n", StringComparison.Ordinal), letter.Subject).ShouldBe(ReplyTrimmer.Trim(letter.Whole, letter.Subject));
    }

    [Fact]
    public void Nothing_is_lost_of_anything()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var pieces = MarkedLetter.All.SelectMany(letter => letter.Whole.Split('\n')).ToArray();
        for (var round = 0; round < 3000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(8) == 0 ? Noise(random) : pieces[random.Next(pieces.Length)]).ToArray();
            var trimmed = ReplyTrimmer.Trim(string.Join('\n', lines), random.Next(3) switch { 0 => null, 1 => "Re: x", _ => "x" });
            Filled(lines).ShouldBe(Filled(trimmed.Text.Split('\n').Concat(trimmed.Folded.Split('\n')).Concat(trimmed.Signature.Split('\n'))), $"seed {seed}");
            if (lines.Any(line => !string.IsNullOrWhiteSpace(line))) trimmed.Text.ShouldNotBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("23.11.2026 10:00, ")]
    [InlineData("From: a\n")]
    [InlineData("On 23 November 2026 at 10:00\n")]
    [InlineData("a@b wrote\n")]
    [InlineData("--\n")]
    [InlineData("С уважением,\n")]
    [InlineData("> a\nb\n")]
    [InlineData("On 23 Nov 2026, X <a@b.example> wrote:\n> a\n")]
    [InlineData("\n")]
    public void Takes_no_more_than_linear_time(string piece)
    {
        var many = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Labour.Of(() => ReplyTrimmer.Trim(many)).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static List<string> Filled(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => line.Split('\r')).Select(line => line.TrimEnd()).Where(line => line.Length > 0).Order(StringComparer.Ordinal)];

    private static string Noise(Random random) => new([.. Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(1, 0x500)).Where(character => character != '\n')]);
}
