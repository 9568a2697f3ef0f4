using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using SupportHub.Identity;
using SupportHub.Identity.Commands;
using SupportHub.Identity.Model;
using SupportHub.Identity.Queries;
using SupportHub.Identity.Records;
using SupportHub.Platform;
using SupportHub.Regulation;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Identity;

public sealed class WallPairingTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = ManualTimeProvider.AtPresent();
    private SupportHubApp app = null!;
    private Actor manager = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SupportHubApp.StartAsync(clock);
        manager = (await app.AddPersonAsync(Roles.Manager)).Actor;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_screen_waits_is_paired_and_is_cut_off_when_revoked()
    {
        var asked = await AskAsync();
        using var screen = Screen(asked);
        (await StateAsync(screen)).ShouldBe("waiting");
        var id = (await PairAsync(asked.Code.ToLowerInvariant().Insert(3, "-"))).Value;
        (await StateAsync(screen)).ShouldBe("paired");
        (await MaySeeWallAsync(asked)).ShouldBeTrue();
        (await app.Get<Devices>().ListAsync(manager, CancellationToken.None)).ShouldHaveSingleItem().Name.ShouldBe("Support room");
        (await app.Get<RevokeDevice>().ExecuteAsync(manager, id, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await StateAsync(screen)).ShouldBe("expired");
        (await MaySeeWallAsync(asked)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_paired_wall_may_see_the_wall_and_nothing_else()
    {
        var asked = await AskAsync();
        await PairAsync(asked.Code);
        using var screen = Screen(asked);
        using var profile = await screen.GetAsync(new Uri("/account/profile", UriKind.Relative));
        profile.Headers.Location!.ToString().ShouldContain("/account/denied");
        var standing = await app.Get<Standings>().DeviceAsync(Secrets.Hash(asked.Secret), CancellationToken.None);
        foreach (var policy in Policies.All.Except([Policies.SeeWall, Policies.WatchQueue, Policies.SeeLibrary]))
        {
            (await app.Get<IAuthorizationService>().AuthorizeAsync(PersonClaims.Of(standing!), policy)).Succeeded.ShouldBeFalse(policy);
        }
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_ten_minutes_or_a_second_time()
    {
        var late = await AskAsync();
        clock.Advance(Duration.FromMinutes(10));
        (await PairAsync(late.Code)).Refusal!.Reason.ShouldBe("Refusal.Wall.Code");
        var asked = await AskAsync();
        (await PairAsync(asked.Code)).Succeeded.ShouldBeTrue();
        (await PairAsync(asked.Code)).Refusal!.Reason.ShouldBe("Refusal.Wall.Code");
    }

    [Fact]
    public async Task Only_a_manager_pairs()
    {
        var asked = await AskAsync();
        var staff = await app.AddPersonAsync(Roles.Staff);
        var refused = await app.Get<PairDevice>().ExecuteAsync(staff.Actor, asked.Code, "Mine", masksNames: false, CancellationToken.None);
        refused.Refusal!.Reason.ShouldBe("Refusal.Account.NotAllowed");
    }

    [Fact]
    public void A_code_is_read_off_a_wall_without_doubt()
    {
        foreach (var _ in Enumerable.Range(0, 500))
        {
            var code = Secrets.Code();
            code.Length.ShouldBe(6);
            code.ShouldNotContain('0');
            code.ShouldNotContain('O');
            code.ShouldNotContain('1');
            code.ShouldNotContain('I');
        }
    }

    private async Task<PairingRequest> AskAsync() => (await app.Get<RequestPairing>().ExecuteAsync(CancellationToken.None)).Value;

    private Task<Outcome<long>> PairAsync(string code) => app.Get<PairDevice>().ExecuteAsync(manager, code, "Support room", masksNames: false, CancellationToken.None);

    private HttpClient Screen(PairingRequest asked)
    {
        var screen = app.Stranger();
        screen.DefaultRequestHeaders.Add("Cookie", $"{Schemes.DeviceCookie}={asked.Secret}");
        return screen;
    }

    private static async Task<string> StateAsync(HttpClient screen) =>
        JsonDocument.Parse(await screen.GetStringAsync(new Uri("/wall/pairing", UriKind.Relative))).RootElement.GetProperty("state").GetString()!;

    private async Task<bool> MaySeeWallAsync(PairingRequest asked)
    {
        if (await app.Get<Standings>().DeviceAsync(Secrets.Hash(asked.Secret), CancellationToken.None) is not { } device) return false;
        return (await app.Get<IAuthorizationService>().AuthorizeAsync(PersonClaims.Of(device), Policies.SeeWall)).Succeeded;
    }
}
