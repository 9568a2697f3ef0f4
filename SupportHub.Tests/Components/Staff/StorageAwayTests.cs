using System.Security.Claims;
using AngleSharp.Html.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Components.Pages.Staff;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Queries;
using SupportHub.Mail.Records;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

/// <summary>The database goes away under pages of mail: they say so and go on, and what was typed stays.</summary>
public sealed class StorageAwayTests : StaffContext
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 17, 7, 0);

    [Fact]
    public async Task A_letter_that_cannot_be_read_now_is_said_to_be_so_and_the_typed_number_stays()
    {
        Services.AddSingleton(new LetterPreviews(new Away(), null!, null!));
        var panel = Render<LetterPanel>(p => p.Add(one => one.Line, Line()).Add(one => one.CloseHref, "/staff/mail"));
        panel.WaitForAssertion(() => panel.Find(".refusal").TextContent.ShouldContain("База данных не отвечает"));
        await panel.InvokeAsync(() => panel.Find("input.tid").Input("10001-1"));
        panel.Render(p => p.Add(one => one.Line, Line() with { ReceivedAt = At + Duration.FromMinutes(1) }));
        ((IHtmlInputElement)panel.Find("input.tid")).Value.ShouldBe("10001-1");
    }

    [Fact]
    public void The_page_of_the_mail_outlives_it()
    {
        Services.AddSingleton<AuthenticationStateProvider, AsOlga>();
        Services.AddSingleton(new MailFlowQuery(new Away(), null!, null!, null!, Here.Get<TimetableSource>(), Here.Get<TimeProvider>()));
        Services.AddSingleton(new MailSettingsQuery(Microsoft.Extensions.Options.Options.Create(new SupportHub.Mail.MailOptions()), new Vendor()));
        var page = Render<SupportHub.Components.Pages.Manager.MailPage>();
        page.FindAll(".today-figures").ShouldBeEmpty();
        page.Find(".refusal").TextContent.ShouldContain("База данных не отвечает");
    }

    [Fact]
    public void Letters_given_up_for_good_are_counted_before_it_is_done()
    {
        Services.AddSingleton(new DiscardLetters(Here.Get<Writer>(), Here.Get<TimeProvider>()));
        Render<DiscardDialog>(p => p.Add(d => d.Letters, [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()])).Find("dialog p").TextContent.ShouldContain("3 письма");
    }

    private static InboundLine Line() => new(
        7, "petr@neighbour.example", "Пётр", "Вопрос", "imap:support", 1200, At, At, LetterVerdict.Quarantine, new MailWhy("Mail.Why.Foreign", ["10001-1", "petr@neighbour.example"]), [], false, null, null, null, null, "", true);

    internal sealed class Away : IDbContextFactory<SupportDb>
    {
        public SupportDb CreateDbContext() => throw new SqliteException("unable to open database file", 14);
    }

    private sealed class AsOlga : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "3"), new Claim("name", "Ольга"), new Claim(ClaimTypes.Role, "Manager")], "test"))));
    }
}
