using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;
using Shouldly;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Trimming;
using Xunit;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>Every letter of the corpus is read as a person would read it.</summary>
public class CorpusTests
{
    public static TheoryData<string> Letters => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Letters))]
    public void Is_read_as_expected(string name)
    {
        var expected = Expected.Read(Corpus.PathOf(name, "json"));
        var read = MessageReader.Read(Corpus.Bytes(name));

        Same(expected.From, read.From?.Address ?? "", "from");
        Same(expected.FromName, read.From?.Name ?? "", "fromName");
        Same(expected.Sender, read.Sender?.Address ?? "", "sender");
        Same(expected.Subject, read.Subject, "subject");
        Same(expected.Text?.Trim(), read.Text.Trim(), "text");
        Same(expected.Trimmed?.Trim(), ReplyTrimmer.Trim(read.Text, read.Subject).Text.Trim(), "trimmed");
        Same(expected.Nature, read.Nature.ToString(), "nature");
        Same(expected.NatureReason, read.NatureReason, "natureReason");
        Same(expected.MessageId, read.MessageId ?? "", "messageId");
        Same(expected.Date, read.Date is { } date ? InstantPattern.General.Format(date) : "", "date");
        Same(expected.To, [.. read.To.Select(a => a.Address)], "to");
        Same(expected.Cc, [.. read.Cc.Select(a => a.Address)], "cc");
        Same(expected.ReplyTo, [.. read.ReplyTo.Select(a => a.Address)], "replyTo");
        Same(expected.InReplyTo, read.InReplyTo, "inReplyTo");
        Same(expected.References, read.References, "references");
        Files(expected.Files, read.Files);
        Report(expected.Report, read.Report);
        foreach (var has in expected.HtmlHas ?? []) (read.Html ?? "").ShouldContain(has, Case.Sensitive);
        foreach (var lacks in expected.HtmlLacks ?? []) (read.Html ?? "").ShouldNotContain(lacks, Case.Insensitive);
        if (expected.Damage is { Count: 0 }) read.Damage.ShouldBeEmpty();
        (expected.Damage ?? []).ShouldBeSubsetOf(read.Damage, $"damage: {string.Join(", ", read.Damage)}");
    }

    private static void Same(string? expected, string found, string what)
    {
        if (expected is not null) found.ShouldBe(expected, what);
    }

    private static void Same(IReadOnlyList<string>? expected, IReadOnlyList<string> found, string what)
    {
        if (expected is not null) found.ShouldBe(expected, what);
    }

    private static void Files(IReadOnlyList<ExpectedFile>? expected, IReadOnlyList<ReadFile> found)
    {
        if (expected is null) return;
        found.Select(f => f.Name).ShouldBe(expected.Select((f, i) => f.Name ?? found.ElementAtOrDefault(i)?.Name ?? "?"), "files");
        foreach (var (file, one) in expected.Zip(found))
        {
            Same(file.Type, one.ContentType, $"type of {one.Name}");
            if (file.Size is { } size) one.Bytes.Length.ShouldBe(size, one.Name);
            Same(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(one.Bytes.Span)), $"hash of {one.Name}");
            Same(file.Content, Encoding.UTF8.GetString(one.Bytes.Span), $"content of {one.Name}");
            if (file.Inline is { } inline) one.IsInline.ShouldBe(inline, one.Name);
            Same(file.Origin, one.Origin, $"origin of {one.Name}");
            Same(file.Cid, one.ContentId ?? "", $"cid of {one.Name}");
        }
    }

    private static void Report(ExpectedReport? expected, DeliveryReport? found)
    {
        if (expected is null) return;
        found.ShouldNotBeNull();
        Same(expected.OriginalMessageId, found.OriginalMessageId ?? "", "originalMessageId");
        if (expected.Recipients is null) return;
        found.Recipients.Select(r => r.Address).ShouldBe(expected.Recipients.Select(r => r.Address ?? ""), "recipients");
        foreach (var (recipient, one) in expected.Recipients.Zip(found.Recipients))
        {
            Same(recipient.Action, one.Action, "action");
            Same(recipient.Status, one.Status, "status");
        }
    }
}
