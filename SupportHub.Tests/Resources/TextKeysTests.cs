using System.Text.RegularExpressions;
using Shouldly;
using SupportHub.Identity.Records;
using SupportHub.Regulation;
using SupportHub.Resources;
using Xunit;

namespace SupportHub.Tests.Resources;

/// <summary>What the code may say to a person has its words in both languages: reasons of refusals, acts, notices, letters.</summary>
public sealed partial class TextKeysTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources = Read();

    [Fact]
    public void Every_reason_of_a_refusal_has_its_words()
    {
        var reasons = Found(Reason()).ToList();
        reasons.Count.ShouldBeGreaterThan(100);
        Missing(reasons).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_that_is_put_together_has_its_words()
    {
        var acts = Enum.GetValues<TicketAct>().Select(act => $"Refusal.Act.{act}");
        var passwords = new[] { "Short", "Long", "Monotonous", "LikeAddress" }.Select(what => $"Refusal.Password.{what}");
        var tries = Enum.GetValues<SignInEnd>().Where(end => end != SignInEnd.SignedIn).Select(end => $"Refusal.Account.SignIn.{end}");
        Missing([.. acts, .. passwords, .. tries]).ShouldBeEmpty();
    }

    [Fact]
    public void No_other_key_of_a_refusal_is_put_together()
    {
        // a new one is not seen by the tests above: name its values there
        Found(Composed()).Distinct().Order(StringComparer.Ordinal).ShouldBe(["Refusal.Account.SignIn.{tried.End}", "Refusal.Act.{act}", "Refusal.Password.{what}"]);
    }

    [Fact]
    public void Every_act_that_a_journal_or_the_wall_shows_has_its_words()
    {
        var acts = Found(Act()).Distinct().Select(act => $"Act.{act}").ToList();
        acts.Count.ShouldBeGreaterThan(30);
        Missing(acts).ShouldBeEmpty();
    }

    [Fact]
    public void Every_detail_that_a_tickets_journal_shows_has_its_words()
    {
        var details = Found(Recorded()).SelectMany(arguments => Detail().Matches(arguments)).Select(match => $"Detail.{match.Groups[1].Value}").Distinct().ToList();
        details.ShouldContain("Detail.status");
        Missing(details).ShouldBeEmpty();
    }

    [Fact]
    public void Every_notice_has_its_words()
    {
        var notices = Found(Notice()).Distinct().Select(kind => $"Notice.{kind}").ToList();
        notices.ShouldContain("Notice.breached-by-change");
        Missing(notices).ShouldBeEmpty();
    }

    private static List<string> Missing(IEnumerable<string> keys) =>
        [.. keys.Distinct().SelectMany(key => TextFiles.Languages.Where(language => !TextFiles.Of(language).ContainsKey(key)).Select(language => $"{language}: {key}")).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Found(Regex pattern) =>
        Sources.SelectMany(source => pattern.Matches(source.Text)).SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success).Select(group => group.Value);

    private static List<(string, string)> Read()
    {
        var app = Path.Combine(ContentRoot.Find(), "SupportHub");
        return [.. Directory.EnumerateFiles(app, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !Path.GetRelativePath(app, file).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(app, file).StartsWith("bin", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(file)))];
    }

    [GeneratedRegex("\"(Refusal\\.[A-Za-z0-9.]*[A-Za-z0-9])\"", RegexOptions.None, 60_000)]
    private static partial Regex Reason();

    [GeneratedRegex("\"(Refusal\\.[A-Za-z0-9.]*\\{[^\"]*)\"", RegexOptions.None, 60_000)]
    private static partial Regex Composed();

    // work.Record and change.Record are on a ticket and an abonent; the wall reads what the change log tells of them too
    [GeneratedRegex("""(?:work|change)\.Record\(\s*"([a-z]+(?:-[a-z]+)*)"|SubjectKind\.(?:Ticket|Abonent),[^;=]*?(?<!\()"([a-z]+(?:-[a-z]+)*)["]|Record\([^;]*?SubjectKind\.\w+,[^;=]*?(?<!\()"([a-z]+(?:-[a-z]+)*)["]""", RegexOptions.None, 60_000)]
    private static partial Regex Act();

    [GeneratedRegex("""(?:work\.Record\(|db\.Record\(\w+, [^;]*?SubjectKind\.Ticket,)([^;]*);""", RegexOptions.None, 60_000)]
    private static partial Regex Recorded();

    [GeneratedRegex("""\("([a-z][A-Za-z]*)", """, RegexOptions.None, 60_000)]
    private static partial Regex Detail();

    [GeneratedRegex("""(?:\bKey = [^;]*?Kind = |TellOnceAsync\(now, \$"[^"]*", |\bTell\(db, ticket, \w+\(ticket\), (?:clock\.ByChange \? "([a-z-]+)" : )?)"([a-z]+(?:-[a-z]+)*)["]""", RegexOptions.None, 60_000)]
    private static partial Regex Notice();
}
