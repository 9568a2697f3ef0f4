namespace SupportHub.Components.Library;

/// <summary>What a live page reads again and again, each time for a reason of its own: reads overlap, and what an older one found must not be shown over what a newer one did.</summary>
public sealed class Readings
{
    private int begun, shown;

    /// <returns>The number of the read that begins now.</returns>
    public int Begin() => ++begun;

    /// <summary>Asked when it has ended, before it is shown.</summary>
    /// <returns>False where a later one is shown already.</returns>
    public bool MayShow(int reading)
    {
        if (reading < shown) return false;
        shown = reading;
        return true;
    }
}
