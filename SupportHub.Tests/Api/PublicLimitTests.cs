using System.Net;
using Shouldly;
using SupportHub.Api;
using SupportHub.Tests.Support;
using Xunit;

namespace SupportHub.Tests.Api;

public class PublicLimitTests(SupportHubApp app) : IClassFixture<SupportHubApp>
{
    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        using var stranger = app.Stranger();
        for (var i = 0; i <= 2 * PublicLimit.PerMinute; i++)
        {
            using var answer = await stranger.GetAsync("/api/v1/hours");
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
            answer.Headers.RetryAfter.ShouldNotBeNull();
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            return;
        }
        throw new ShouldAssertException("Nobody was ever told to wait.");
    }
}
