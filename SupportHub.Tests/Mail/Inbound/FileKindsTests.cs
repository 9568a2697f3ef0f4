using System.Text;
using Shouldly;
using SupportHub.Mail.Inbound.Files;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Model;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

/// <summary>Which files of a letter are kept, whatever they are called and whatever is in them.</summary>
public sealed class FileKindsTests
{
    private const string Png = "\u0089PNG\r\n\u001a\n\0\0\0", Windows = "MZ\u0090\0\u0003\0\0\0";

    [Theory]
    [InlineData("report.pdf", "%PDF-1.7", null)]
    [InlineData("log.txt", "all is lost", null)]
    [InlineData("logs.zip", "PK\u0003\u0004", null)]
    [InlineData("table.xlsx", "PK\u0003\u0004", null)]
    [InlineData("снимок.png", Png, null)]
    [InlineData("picture", Png, null)]
    [InlineData("image.tmp", Png, null)]
    [InlineData("invoice.pdf.exe", "text", "Mail.File.Program")]
    [InlineData("invoice.pdf.exe ", "text", "Mail.File.Program")]
    [InlineData("invoice.pdf.exe\u200b", "text", "Mail.File.Program")]
    [InlineData("invoice\u202Efdp.exe", "text", "Mail.File.Program")]
    [InlineData("invoice.exe.", "text", "Mail.File.Program")]
    [InlineData("report.pdf", Windows, "Mail.File.Program")]
    [InlineData("снимок.png", Windows, "Mail.File.Program")]
    [InlineData("setup", "\u007fELF\u0002", "Mail.File.Program")]
    [InlineData("readme.txt", "#!/bin/sh", "Mail.File.Program")]
    [InlineData("run.js", "alert(1)", "Mail.File.Program")]
    [InlineData("page.hta", Png, "Mail.File.Program")]
    [InlineData("disk.iso", "x", "Mail.File.Program")]
    [InlineData("page.html", "<script>", "Mail.File.Kind")]
    [InlineData("page.html", Png, "Mail.File.Kind")]
    [InlineData("drawing.svg", "<svg onload=x>", "Mail.File.Kind")]
    [InlineData("drawing.svg", Png, "Mail.File.Kind")]
    [InlineData("macro.docm", "PK\u0003\u0004", "Mail.File.Kind")]
    [InlineData("nameless", "text", "Mail.File.Kind")]
    [InlineData("txt", "text", "Mail.File.Kind")]
    public void Kept_or_refused(string name, string content, string? why)
    {
        var raw = new StringBuilder("From: a@client.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\n")
            .Append("Content-Disposition: attachment; filename*=utf-8''").Append(Uri.EscapeDataString(name)).Append("\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .Append(Convert.ToBase64String(Encoding.Latin1.GetBytes(content))).Append("\r\n--b--\r\n").ToString();
        var file = MessageReader.Read(Encoding.ASCII.GetBytes(raw)).Files.Single();
        FileKinds.Refuses(file, new IntakeRules().FileKinds)?.Key.ShouldBe(why);
        (FileKinds.Refuses(file, new IntakeRules().FileKinds) is null).ShouldBe(why is null);
    }
}
