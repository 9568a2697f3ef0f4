using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Identity.Queries;
using SupportHub.Platform;
using SupportHub.Platform.Settings;

namespace SupportHub.Identity;

/// <summary>People, wall displays and programs: who they are and what they may.</summary>
public static class Setup
{
    /// <summary>Call after AddComponents: the pages' authentication state becomes one that ends with the sign-in.</summary>
    public static WebApplicationBuilder AddIdentityAndPolicies(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSection<LimitOptions>("Limits");
        AddKeys(services, Storage.Of(builder.Configuration, builder.Environment.ContentRootPath));
        AddSchemes(services);
        services.AddAuthorization(options => Policies.AddTo(options, builder.Environment.IsDevelopment()));
        AddState(services);
        AddCommandsAndQueries(services);
        return builder;
    }

    /// <summary>Before anything that asks who is there.</summary>
    public static WebApplication UseIdentityAndPolicies(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>What is no page: leaving, and an unpaired wall's question whether it is paired by now.</summary>
    public static WebApplication MapAccount(this WebApplication app)
    {
        app.MapPost("/account/logout", LeaveAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/wall/pairing", AskPairingAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/account/logout", () => Results.LocalRedirect("/")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary><c>{"state": "waiting" | "paired" | "expired"}</c>.</summary>
    private static async Task<IResult> AskPairingAsync(HttpContext http, ScreenPairing pairing)
    {
        http.Response.Headers.CacheControl = "no-store";
        var state = await pairing.StateAsync(http);
        return Results.Json(new { state = state.ToString().ToLowerInvariant() });
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, IAntiforgery antiforgery)
    {
        // another site must not sign people out either
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        await BrowserSession.EndAsync(http);
        return Results.LocalRedirect("/account/login");
    }

    /// <summary>The same keys after a restart and on every node: otherwise every page ends at a sign-in form, and no letter can be read.</summary>
    internal static void AddKeyRing(this IServiceCollection services, Storage storage) =>
        services.AddDataProtection().SetApplicationName("SupportHub").PersistKeysToFileSystem(Directory.CreateDirectory(storage.Keys));

    private static void AddKeys(IServiceCollection services, Storage storage)
    {
        services.AddKeyRing(storage);
        services.AddSingleton<LetterTokens>();
        services.AddSingleton(p => new AccountLetters(p.GetRequiredService<LetterTokens>(), p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(p => new LetterTokenReader(p.GetRequiredService<IDbContextFactory<SupportDb>>(), p.GetRequiredService<LetterTokens>()));
    }

    private static void AddSchemes(IServiceCollection services) => services.AddAuthentication(Schemes.Any)
        .AddScheme<AuthenticationSchemeOptions, AnyHandler>(Schemes.Any, configureOptions: null)
        .AddCookie(Schemes.Person, PersonCookie.Configure)
        .AddScheme<AuthenticationSchemeOptions, DeviceHandler>(Schemes.Device, configureOptions: null)
        .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, configureOptions: null);

    private static void AddState(IServiceCollection services)
    {
        services.AddSingleton<Standings>();
        services.AddSingleton<UserChanges>();
        services.AddSingleton<LastUse>();
        services.AddSingleton<FirstManagerKey>();
        services.AddSingleton(p => new SignInLimits(p.GetRequiredService<IOptions<LimitOptions>>().Value));
        services.AddSingleton(p => new BrowserSession(p.GetRequiredService<Standings>()));
        services.AddSingleton(p => new ScreenPairing(p.GetRequiredService<RequestPairing>(), p.GetRequiredService<Standings>(), p.GetRequiredService<IDbContextFactory<SupportDb>>(),
            p.GetRequiredService<SignInLimits>(), p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<UserChangesWatch>();
        services.AddHostedService<FirstManagerNotice>();
        services.AddScoped<AuthenticationStateProvider, CircuitAccess>();
        services.AddScoped<CircuitHandler, CircuitAccessStart>();
        services.AddScoped<CurrentActor>();
    }

    private static void AddCommandsAndQueries(IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<User>>(new PasswordHasher<User>());
        Type[] used =
        [
            typeof(AddUser), typeof(InvitePerson), typeof(ResendInvitation), typeof(AcceptInvitation), typeof(SignIn), typeof(ChangePassword),
            typeof(RequestPasswordReset), typeof(ResetPassword), typeof(ChangeRole), typeof(LockPerson), typeof(UnlockPerson), typeof(RenamePerson),
            typeof(CheckIn), typeof(CheckOut), typeof(EndForgottenShifts), typeof(RequestPairing), typeof(PairDevice), typeof(RevokeDevice),
            typeof(MakeToken), typeof(MakeMailToken), typeof(RevokeToken), typeof(MakeFirstManager), typeof(People), typeof(Colleagues), typeof(Devices), typeof(Tokens), typeof(OnDuty),
        ];
        foreach (var type in used) services.AddSingleton(type);
    }
}
