using Shouldly;
using SupportHub.Components.Library;
using Xunit;

namespace SupportHub.Tests.Components.Library;

public sealed class ReadingsTests
{
    [Fact]
    public void What_an_older_read_found_is_not_shown_over_what_a_newer_one_did()
    {
        var readings = new Readings();
        var (older, newer) = (readings.Begin(), readings.Begin());
        readings.MayShow(newer).ShouldBeTrue();
        readings.MayShow(older).ShouldBeFalse();
        readings.MayShow(readings.Begin()).ShouldBeTrue();
    }

    [Fact]
    public void Until_the_newer_one_has_ended_the_older_one_is_shown()
    {
        var readings = new Readings();
        var (older, newer) = (readings.Begin(), readings.Begin());
        readings.MayShow(older).ShouldBeTrue();
        readings.MayShow(newer).ShouldBeTrue();
    }
}
