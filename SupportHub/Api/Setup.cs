using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SupportHub.Platform;

namespace SupportHub.Api;

/// <summary>REST for programs: thin, over the same commands and queries as the pages.</summary>
public static class Setup
{
    public const string Root = "/api/v1";

    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        builder.Services.AddRateLimiter(PublicLimit.AddTo);
        builder.Services.AddSingleton<Problems>();
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        return builder;
    }

    /// <summary>After the page's own error handling, before anything that asks who is there: under /api what goes wrong is said as problem details.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.IsUnder("/api"), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        return app;
    }

    /// <summary>Call after the policies are in use.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.UseRateLimiter();
        var api = app.MapGroup(Root).AddEndpointFilter(ApiCulture.ApplyAsync);
        TicketEndpoints.Map(api);
        QueueEndpoint.Map(api);
        MailEndpoint.Map(api);
        PublicEndpoints.Map(api);
        app.MapOpenApi().AllowAnonymous();
        return app;
    }
}
