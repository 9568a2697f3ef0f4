using System.Globalization;
using SupportHub.Identity;

namespace SupportHub.Api;

/// <summary>The language of an answer's words: what the program asks for (Accept-Language), else its person's, else Russian.</summary>
internal static class ApiCulture
{
    private static readonly CultureInfo Russian = new("ru-RU"), English = new("en-GB");

    public static async ValueTask<object?> ApplyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(context.HttpContext);
        return await next(context);
    }

    private static CultureInfo Of(HttpContext http)
    {
        var asked = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0]).FirstOrDefault(language => language is "ru" or "en");
        return (asked ?? http.User.PreferredLanguage()) == "en" ? English : Russian;
    }
}
