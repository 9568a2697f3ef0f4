using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportHub.Data;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Identity.Queries;

namespace SupportHub.Identity;

/// <summary>People, wall displays and programs: who they are and what they may.</summary>
public static class Setup
{
    /// <summary>Call after AddComponents: the pages' authentication state becomes one that ends with the sign-in.</summary>
    public static WebApplicationBuilder AddIdentityAndPolicies(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        AddKeys(services, builder.Configuration, builder.Environment.ContentRootPath);
        AddSchemes(services);
        services.AddAuthorization(options => Policies.AddTo(options, builder.Environment.IsDevelopment()));
        AddState(services, builder.Configuration);
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

    private static void AddKeys(IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var root = Path.GetFullPath(configuration["Storage:Root"] ?? "data", contentRoot);
        // the same keys after a restart and on every node: otherwise every page ends at a sign-in form
        services.AddDataProtection().SetApplicationName("SupportHub").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(root, "keys")));
        services.AddSingleton<LetterTokens>();
        services.AddSingleton(p => new AccountLetters(p.GetRequiredService<LetterTokens>(), p.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(p => new LetterTokenReader(p.GetRequiredService<IDbContextFactory<SupportDb>>(), p.GetRequiredService<LetterTokens>()));
    }

    private static void AddSchemes(IServiceCollection services) => services.AddAuthentication(Schemes.Any)
        .AddScheme<AuthenticationSchemeOptions, AnyHandler>(Schemes.Any, configureOptions: null)
        .AddCookie(Schemes.Person, PersonCookie.Configure)
        .AddScheme<AuthenticationSchemeOptions, DeviceHandler>(Schemes.Device, configureOptions: null)
        .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, configureOptions: null);

    private static void AddState(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Standings>();
        services.AddSingleton<UserChanges>();
        services.AddSingleton<LastUse>();
        services.AddSingleton<FirstManagerKey>();
        services.AddSingleton(_ => new SignInLimits(configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions()));
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
            typeof(MakeToken), typeof(RevokeToken), typeof(MakeFirstManager), typeof(People), typeof(Devices), typeof(Tokens), typeof(OnDuty),
        ];
        foreach (var type in used) services.AddSingleton(type);
    }
}
