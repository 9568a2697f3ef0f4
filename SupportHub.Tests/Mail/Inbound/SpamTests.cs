using Shouldly;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Inbound.Spam;
using SupportHub.Mail.Mime.Reading;
using Xunit;

namespace SupportHub.Tests.Mail.Inbound;

public sealed class SpamTests
{
    private static readonly string[] Trusted = ["mx.vendor.example"];

    [Theory(DisplayName = "the mail server's mark is read as its filter writes it")]
    [InlineData("X-Spam-Flag: YES", true)]
    [InlineData("X-Spam-Flag: NO", false)]
    [InlineData("X-Spam-Status: Yes, score=12.1 required=5.0 tests=BAYES_99", true)]
    [InlineData("X-Spam-Status: No, score=9.0 required=15.0", false)]
    [InlineData("X-Spam-Score: 8.2", true)]
    [InlineData("X-Spam-Score: -1.5", false)]
    [InlineData("X-Spamd-Result: default: True [16.00 / 15.00]", true)]
    [InlineData("X-Spamd-Result: default: False [1.00 / 15.00]", false)]
    [InlineData("X-MS-Exchange-Organization-SCL: 6", true)]
    [InlineData("X-MS-Exchange-Organization-SCL: 1", false)]
    [InlineData("X-Forefront-Antispam-Report: CIP:1.2.3.4;CTRY:RU;SFV:SPM;", true)]
    [InlineData("X-Yandex-Spam: 4", true)]
    [InlineData("X-Yandex-Spam: 1", false)]
    public void Marks(string header, bool spam) => (SpamMarks.Find(Headers(header), 7) is not null).ShouldBe(spam);

    [Theory(DisplayName = "only a trusted server's word counts, and only for the domain of From")]
    [InlineData("mx.vendor.example; dmarc=fail (p=none) header.from=romashka.example", true)]
    [InlineData("mx.vendor.example; dmarc=pass header.from=romashka.example; spf=fail smtp.mailfrom=x@romashka.example", false)]
    [InlineData("mx.other.example; dmarc=fail header.from=romashka.example", false)]
    [InlineData("mx.vendor.example; spf=fail smtp.mailfrom=a@romashka.example; dkim=none", true)]
    [InlineData("mx.vendor.example; spf=fail smtp.mailfrom=a@romashka.example; dkim=pass header.d=romashka.example", false)]
    [InlineData("mx.vendor.example; spf=fail smtp.mailfrom=list@lists.example; dkim=none", false)]
    [InlineData("mx.vendor.example; spf=softfail smtp.mailfrom=a@romashka.example", false)]
    [InlineData("mx.vendor.example; none", false)]
    public void Authentication(string results, bool fails) =>
        (SenderAuthentication.FindFailure(Headers($"Authentication-Results: {results}"), "anna@romashka.example", Trusted) is not null).ShouldBe(fails);

    [Theory(DisplayName = "a domain beyond ASCII stands in the one form in From and in the other in the server's word")]
    [InlineData("anna@ромашка.рф", "dmarc=fail header.from=xn--80aa3agjl3d.xn--p1ai", true)]
    [InlineData("anna@ромашка.рф", "spf=fail smtp.mailfrom=anna@xn--80aa3agjl3d.xn--p1ai; dkim=none", true)]
    [InlineData("anna@ромашка.рф", "spf=fail smtp.mailfrom=anna@xn--80aa3agjl3d.xn--p1ai; dkim=pass header.d=xn--80aa3agjl3d.xn--p1ai", false)]
    [InlineData("anna@ромашка.рф", "dmarc=pass header.from=xn--80aa3agjl3d.xn--p1ai", false)]
    public void Forms(string from, string results, bool fails) =>
        (SenderAuthentication.FindFailure(Headers($"Authentication-Results: mx.vendor.example; {results}"), from, Trusted) is not null).ShouldBe(fails);

    [Fact(DisplayName = "without a trusted server nothing is believed")]
    public void Nobody_trusted() =>
        SenderAuthentication.FindFailure(Headers("Authentication-Results: mx.vendor.example; dmarc=fail"), "anna@romashka.example", []).ShouldBeNull();

    [Theory(DisplayName = "addresses are compared without case, brackets and what stands behind a plus")]
    [InlineData("<Support+10023-4.tag@Vendor.example>", "support@vendor.example")]
    [InlineData("anna@romashka.example", "anna@romashka.example")]
    public void Bare(string address, string bare) => Loops.Bare(address).ShouldBe(bare);

    private static HeaderList Headers(string line) => MessageReader.Read(System.Text.Encoding.UTF8.GetBytes($"{line}\r\nFrom: anna@romashka.example\r\n\r\nText")).Headers;
}
