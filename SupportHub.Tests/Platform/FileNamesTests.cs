using System.Text;
using Shouldly;
using SupportHub.Platform;
using Xunit;

namespace SupportHub.Tests.Platform;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData(null, "file")]
    [InlineData("", "file")]
    [InlineData("   ", "file")]
    [InlineData("...", "file")]
    [InlineData("\u0001\u200B", "file")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\Anna\\снимок.png", "снимок.png")]
    [InlineData("folder/", "folder")]
    [InlineData("/", "file")]
    [InlineData("a\u202Egnp.exe", "agnp.exe")]
    [InlineData("log\u200B\u200D\uFEFF.txt", "log.txt")]
    [InlineData("b\"<c>.png", "b__c_.png")]
    [InlineData("отчёт?*|:.pdf", "отчёт____.pdf")]
    [InlineData("line\r\nbreak\t.txt", "linebreak.txt")]
    [InlineData("no\u00A0break.txt", "no break.txt")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("--help", "help")]
    [InlineData("- .-name.txt", "name.txt")]
    [InlineData("trailing. . ", "trailing")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("NUL .tar.gz", "_NUL .tar.gz")]
    [InlineData("COM1.log", "_COM1.log")]
    [InlineData("LPT¹", "_LPT¹")]
    [InlineData("COM10.log", "COM10.log")]
    [InlineData("console.log", "console.log")]
    [InlineData("и\u0306.txt", "й.txt")]
    [InlineData("a\u037E.txt", "a;.txt")]
    [InlineData("archive.tar.gz", "archive.tar.gz")]
    [InlineData("снимок экрана (2).png", "снимок экрана (2).png")]
    public void Made_safe(string? name, string expected) => FileNames.Safe(name).ShouldBe(expected);

    [Fact]
    public void Half_a_character_is_none() => FileNames.Safe("a" + (char)0xD800 + "b.txt").ShouldBe("a_b.txt");

    [Theory]
    [InlineData("я", ".docx")]
    [InlineData("😀", ".png")]
    [InlineData("x", ".7z")]
    [InlineData("é\u0301", "")]
    public void A_long_name_keeps_its_extension_and_whole_characters(string letter, string extension)
    {
        var safe = FileNames.Safe(string.Concat(Enumerable.Repeat(letter, 500)) + extension);
        Encoding.UTF8.GetByteCount(safe).ShouldBeInRange(FileNames.LongestBytes - 12, FileNames.LongestBytes);
        safe.ShouldEndWith(extension);
        safe[..^extension.Length].EnumerateRunes().ShouldAllBe(rune => letter.Normalize().EnumerateRunes().Contains(rune));
    }

    [Fact]
    public void Holds_on_anything_and_is_safe_a_second_time()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var name = new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x80)))]);
            var safe = FileNames.Safe(name);
            safe.ShouldNotBeEmpty($"seed {seed}");
            Encoding.UTF8.GetByteCount(safe).ShouldBeLessThanOrEqualTo(FileNames.LongestBytes, $"seed {seed}");
            safe.IndexOfAny(['/', '\\', '\0', '\n', '"']).ShouldBe(-1, $"seed {seed}");
            FileNames.Safe(safe).ShouldBe(safe, $"seed {seed}");
        }
    }
}
