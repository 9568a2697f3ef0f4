using NodaTime;
using SupportHub.Data;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Publishing.Commands;

/// <summary>A change of the calendar, before it is saved: what the commands save and the previews do not.</summary>
internal abstract record CalendarChange
{
    /// <summary>What the journal files it under: a day as 20281231, a year as 2028.</summary>
    public abstract long Subject { get; }

    /// <summary>What the journal says of it.</summary>
    public abstract (string, string)[] Details { get; }

    /// <summary>Everything that is wrong with it.</summary>
    public abstract IReadOnlyList<Refusal> Errors();

    /// <summary>Puts it into the context, unsaved.</summary>
    /// <returns>The reason by which the change is told; null when it changes nothing.</returns>
    public abstract Task<string?> PutAsync(SupportDb db, Actor actor, Instant now, CancellationToken ct);
}
