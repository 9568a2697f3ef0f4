using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Model;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Mail.Templates;
using SupportHub.Platform;
using SupportHub.Resources;
using Xunit;

namespace SupportHub.Tests.Mail;

/// <summary>The words of letters: what managers may set, and that no words stop a letter.</summary>
public sealed class LetterTemplateTests : IAsyncLifetime
{
    private static readonly Actor Manager = new(2, "Ольга", ActorRole.Manager);
    private PostOffice office = null!;

    public static TheoryData<LetterKind, string> All
    {
        get
        {
            var all = new TheoryData<LetterKind, string>();
            foreach (var kind in Placeholders.Kinds)
            {
                foreach (var language in TextFiles.Languages) all.Add(kind, language);
            }
            return all;
        }
    }

    public async ValueTask InitializeAsync() => office = await PostOffice.OpenAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public void Every_kind_has_a_template() => Placeholders.Kinds.Order().ShouldBe(Enum.GetValues<LetterKind>().Order());

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_built_in_words_pass_their_own_checks_and_have_a_preview(LetterKind kind, string language)
    {
        var view = (await List.OneAsync(Manager, kind.ToString(), language, default)).Value;
        view.Wrong.ShouldBeEmpty();
        var preview = (await List.PreviewAsync(Manager, view.Draft, default)).Value;
        preview.Text.ShouldNotContain("{");
        preview.Text.ShouldNotContain("Mail.");
        preview.Html.ShouldContain("</div>");
        foreach (var name in view.Names) TextFiles.Of(language).ShouldContainKey($"Mail.Placeholder.{name.Name}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_name_that_a_template_may_use_is_known_to_its_letter(LetterKind kind, string language)
    {
        var view = (await List.OneAsync(Manager, kind.ToString(), language, default)).Value;
        var body = string.Join("\n\n", view.Names.Select(name => name.IsBlock ? $"{{{name.Name}}}" : $"[{name.Name}] {{{name.Name}}}"));
        var preview = (await List.PreviewAsync(Manager, view.Draft with { Body = body }, default)).Value;
        preview.Text.ShouldNotContain("{");
        // a name that the sample has nothing for would hide a name that nobody fills in
        view.Names.Where(name => !name.IsBlock && !preview.Text.Contains($"[{name.Name}]", StringComparison.Ordinal)).Select(name => name.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{greeting} {tid}\n\n{promise}\n\n{nonsense}", "Refusal.Template.Unknown", "{nonsense}")]
    [InlineData("TID {tid}", "Refusal.Template.Missing", "{promise}")]
    [InlineData("TID {tid}\n\nСрок: {promise}", "Refusal.Template.NotAlone", "{promise}")]
    [InlineData("TID {tid}\n{promise}\nскобка { не закрыта", "Refusal.Template.Brace", "3")]
    [InlineData("", "Refusal.Required", "")]
    public async Task What_is_wrong_is_said_in_words_that_help(string body, string reason, string word)
    {
        var refused = await List.PreviewAsync(Manager, new LetterTemplateDraft("Confirmation", "ru", "[TID {tid}] {subject}", body, 0), default);
        var refusal = refused.Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(reason);
        refusal.Field.ShouldBe("Body");
        if (word.Length > 0) refusal.Words.ShouldContain(word);
        (await office.Store.Get<ChangeLetterTemplate>().ExecuteAsync(Manager, new LetterTemplateDraft("Confirmation", "ru", "[TID {tid}] {subject}", body, 0), default)).Succeeded.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Тема без номера", "Refusal.Template.Missing")]
    [InlineData("[TID {tid}]\nBcc: all@else.example", "Refusal.Template.SubjectLines")]
    [InlineData("{tid} {promise}", "Refusal.Template.Unknown")]
    public async Task A_subject_carries_the_number_on_one_line(string subject, string reason) =>
        (await List.PreviewAsync(Manager, new LetterTemplateDraft("Confirmation", "ru", subject, "TID {tid}\n\n{promise}", 0), default)).Refusals.ShouldContain(r => r.Reason == reason && r.Field == "Subject");

    [Fact]
    public async Task A_managers_words_go_out_and_can_be_taken_back()
    {
        var change = office.Store.Get<ChangeLetterTemplate>();
        (await change.ExecuteAsync(PostOffice.Staff, Draft("Ваш номер {tid}.\n\n{promise}", 0), default)).Refusal!.Reason.ShouldBe("Refusal.OnlyManagersMay");
        (await change.ExecuteAsync(Manager, Draft("Ваш номер {tid}.\n\n{promise}", 0), default)).Value.ShouldBe(1);
        (await SentAsync()).Text.ShouldStartWith($"Ваш номер ");
        (await change.ExecuteAsync(Manager, Draft("Позже.\n{tid}\n{promise}", 0), default)).Refusal!.Reason.ShouldBe("Refusal.ChangedMeanwhile");
        (await office.Store.Get<ResetLetterTemplate>().ExecuteAsync(Manager, "Confirmation", "ru", 1, default)).Succeeded.ShouldBeTrue();
        (await SentAsync()).Text.ShouldStartWith("Здравствуйте, Анна Примерова.");
        (await office.Store.ReadAsync(db => db.Audit.Where(a => a.Act.StartsWith("letter-template")).Select(a => a.Act).ToListAsync())).ShouldBe(["letter-template-changed", "letter-template-reset"]);
    }

    [Fact]
    public async Task A_template_that_does_not_hold_any_more_stops_no_letter_and_managers_are_told_once()
    {
        // as an older version of the program, or somebody at the database, may have left it
        await office.Store.SaveAsync(db => db.LetterTemplates.Add(new LetterTemplate { Kind = LetterKind.Confirmation, Language = "ru", Subject = "{gone}", Body = "{gone} {", Version = 4, ChangedAt = office.Store.Time.Now }));
        (await SentAsync()).Text.ShouldContain("Мы получили ваше обращение.");
        await SentAsync();
        var notice = await office.Store.ReadAsync(db => db.Notices.SingleAsync());
        (notice.Kind, notice.ForManagers).ShouldBe(("template-broken", true));
        (await List.AllAsync(Manager, default)).Value.Items.Single(line => line is { Kind: "Confirmation", Language: "ru" }).IsBroken.ShouldBeTrue();
    }

    [Fact]
    public async Task A_template_makes_no_markup_of_its_own()
    {
        var preview = (await List.PreviewAsync(Manager, Draft("<script>alert(1)</script> & {tid}\n\n{promise}", 0), default)).Value;
        preview.Html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp;");
        preview.Html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task A_line_that_has_nothing_to_say_is_left_out()
    {
        var letter = await office.OweAsync(LetterKind.Postponed, message: office.Answer("Ждём версию."));
        await office.SendAsync();
        var text = office.Read(letter.Id).Text;
        text.ShouldContain("отложено.");
        text.ShouldNotContain("в такой день");
        text.ShouldNotContain("Причина");
    }

    private LetterTemplateList List => office.Store.Get<LetterTemplateList>();

    private static LetterTemplateDraft Draft(string body, int version) => new("Confirmation", "ru", "[TID {tid}] {subject}", body, version);

    private async Task<Eml> SentAsync()
    {
        var letter = await office.OweAsync(LetterKind.Confirmation);
        await office.SendAsync();
        return office.Read(letter.Id);
    }
}
