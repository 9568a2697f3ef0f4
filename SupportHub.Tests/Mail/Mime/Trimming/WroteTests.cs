using Shouldly;
using SupportHub.Mail.Mime.Trimming;
using Xunit;

namespace SupportHub.Tests.Mail.Mime.Trimming;

/// <summary>Most lines are passed over by a quick look for «wrote»: a verb that only the pattern knows would make its letters unfolded.</summary>
public class WroteTests
{
    private const string Verbs =
        "wrote|writes|пишет|пишут|пишете|написал|написала|написал(а)|написали|писал|писала|писал(а)|писали|сообщает|сообщил|сообщила|сообщил(а)|пише|написав|написав(ла)|написав(-ла)|schrieb|schreibt|a écrit|écrit|escribió|ha scritto|"
        + "escreveu|napisał|napisała|napisał(a)|schreef|skrev|kirjoitti|írta|a scris|rašė|rakstīja|kirjutas|έγραψε|yozdi|піша|напісаў|жазды|yazdı|napsal|napsala|napsal(a)|写道|のメール";

    public static TheoryData<string> All => new(Verbs.Split('|').SelectMany(verb => new[] { verb, verb.ToUpperInvariant() }).Distinct());

    [Theory]
    [MemberData(nameof(All))]
    public void TheQuickLookMissesNoWordThatThePatternFinds(string verb)
    {
        var line = $"Иван {verb}";

        if (verb == verb.ToLowerInvariant()) Patterns.Of(Patterns.Wrote + "$").IsMatch(line).ShouldBeTrue();
        Patterns.MaySayWrote(line).ShouldBeTrue();
    }
}
