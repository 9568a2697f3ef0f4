using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace SupportHub.Resources;

/// <summary>Languages: Russian unless a person chose English.</summary>
public static class Setup
{
    /// <summary><c>IStringLocalizer&lt;Texts&gt;</c> and the request's culture.</summary>
    public static WebApplicationBuilder AddTexts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStringLocalizerFactory, TextLocalizer>();
        builder.Services.AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0].Name);
            options.SupportedCultures = options.SupportedUICultures = Cultures;
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
        return builder;
    }

    /// <summary>Before anything that speaks: each request (and its circuit) in the language that the person chose.</summary>
    public static WebApplication UseTexts(this WebApplication app)
    {
        app.UseRequestLocalization();
        return app;
    }

    /// <summary><c>/culture?set=en&amp;back=/…</c>: the choice is kept in a cookie for a year; only local ways back.</summary>
    public static WebApplication MapTexts(this WebApplication app)
    {
        app.MapGet("/culture", ChooseCulture).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static readonly List<CultureInfo> Cultures = [new("ru-RU"), new("en-GB")];

    private static IResult ChooseCulture(HttpContext http, TimeProvider clock, string? set, string? back)
    {
        var culture = Cultures.Find(c => c.TwoLetterISOLanguageName == set);
        if (culture is not null)
        {
            var choice = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
            http.KeepChoice(CookieRequestCultureProvider.DefaultCookieName, choice, clock);
        }
        return Results.LocalRedirect(Choices.LocalOrHome(back));
    }
}
