using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using SupportHub.Components.Layout;
using SupportHub.Platform;
using SupportHub.Resources;
using Xunit;

namespace SupportHub.Tests.Components.Layout;

public sealed class LayoutTests : BunitContext
{
    private readonly BunitAuthorizationContext person;

    public LayoutTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("ru-RU");
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new Vendor { Name = "Пример" });
        Services.AddSingleton<IStringLocalizerFactory, TextLocalizer>();
        Services.AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        Services.AddSingleton(new Feed<PlaceCounts>(PlaceCounts.None, TimeSpan.FromMilliseconds(1), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        person = this.AddAuthorization();
    }

    [Theory]
    [InlineData("Abonent", new[] { "/my", "/my/new" })]
    [InlineData("Staff", new[] { "/staff", "/staff/mail", "/staff/letters" })]
    [InlineData("Manager", new[] { "/staff", "/staff/mail", "/staff/letters", "/manage", "/manage", "/manage/abonents", "/manage/calendar", "/manage/people", "/manage/mail", "/manage/journal", "/manage/jobs" })]
    public void Each_role_sees_its_own_places(string role, string[] places)
    {
        person.SetAuthorized("anna@demo.example").SetRoles(role);
        Work().FindAll(".place").Select(link => link.GetAttribute("href")).ShouldBe(places);
    }

    [Theory]
    [InlineData("staff/mail", true, "/staff/mail")]
    [InlineData("manage", false, "/manage", "/manage")]
    [InlineData("manage/abonents/4", false, "/manage", "/manage/abonents")]
    [InlineData("manage/letters/Confirmation/ru", false, "/manage", "/manage/mail")]
    [InlineData("manage/intake", false, "/manage", "/manage/mail")]
    public void A_manager_sees_the_second_row_where_it_is_about_and_in_each_row_where_one_is(string address, bool isHidden, params string[] active)
    {
        person.SetAuthorized("anna@demo.example").SetRoles("Manager");
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Work();
        page.Find(".under").HasAttribute("hidden").ShouldBe(isHidden);
        page.FindAll(".place.active").Select(link => link.GetAttribute("href")).ShouldBe(active);
        page.FindAll(".under [data-key]").ShouldAllBe(link => link.HasAttribute("data-key-always"), "keys lead there from everywhere");
    }

    [Fact]
    public void A_workplace_begins_with_a_way_to_its_content_and_says_whether_it_is_live()
    {
        person.SetAuthorized("anna@demo.example").SetRoles("Staff");
        var page = Work();
        page.Find(".skip").GetAttribute("href")!.ShouldEndWith("#main");
        page.Find("main").Id.ShouldBe("main");
        page.Find("[data-live]").GetAttribute("data-live").ShouldBe("stale", "live only once a circuit drew it");
        page.Find("[data-live]").GetAttribute("data-words-stale").ShouldBe("Данные от {0}, связь потеряна");
        page.Find(".brand").TextContent.ShouldContain("Пример");
    }

    [Fact]
    public void The_account_menu_signs_out_by_a_form_and_keeps_the_way_back()
    {
        person.SetAuthorized("anna@demo.example").SetRoles("Staff");
        Services.GetRequiredService<NavigationManager>().NavigateTo("staff?lane=AtRisk");
        var page = Work();
        page.Find("form[action='/account/logout']").GetAttribute("method").ShouldBe("post");
        page.Find("a[lang=en]").GetAttribute("href").ShouldBe("/culture?set=en&back=%2Fstaff%3Flane%3DAtRisk");
        page.FindAll("[data-theme-set]").Select(link => link.GetAttribute("data-theme-set")).ShouldBe(["light", "dark", "system"]);
    }

    [Fact]
    public void A_stranger_is_offered_to_sign_in() => Render<PublicLayout>().Find(".bar-end a").GetAttribute("href").ShouldBe("/account/login");

    private IRenderedComponent<WorkLayout> Work() => Render<WorkLayout>(with => with.Add(l => l.Body, body => body.AddMarkupContent(0, "<p>…</p>")));
}
