using System.Text;
using Shouldly;
using SupportHub.Mail.Mime.Reading;
using Xunit;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>A big letter costs little more than its own bytes and the file that it holds.</summary>
public class BigLetterTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void Twenty_five_megabytes_are_read_without_copies()
    {
        var content = new byte[18 * Megabyte];
        new Random(5).NextBytes(content);
        var raw = Encoding.ASCII.GetBytes(
            $"From: a@b.example\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee file\r\n--b\r\nContent-Type: application/zip; name=big.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n");
        raw.Length.ShouldBeGreaterThan(24 * Megabyte);

        // what is made once for all letters is not this letter's
        MessageReader.Read(raw.AsMemory(0, 200));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = MessageReader.Read(raw);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        read.Text.ShouldBe("See file");
        read.Files.ShouldHaveSingleItem().Bytes.Span.SequenceEqual(content).ShouldBeTrue();
        allocated.ShouldBeLessThan(25L * Megabyte);
    }

    [Fact]
    public void A_file_that_is_not_encoded_is_a_slice_of_the_letter()
    {
        var raw = Encoding.ASCII.GetBytes($"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment; filename=a.log\r\n\r\n{new string('x', Megabyte)}\r\n--b--\r\n");
        var read = MessageReader.Read(raw);
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(read.Files.ShouldHaveSingleItem().Bytes, out var slice).ShouldBeTrue();
        slice.Array.ShouldBeSameAs(raw);
    }
}
