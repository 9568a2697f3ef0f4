using NodaTime;

namespace SupportHub.Data.Log;

/// <summary>A request from outside that was carried out: its second arrival changes nothing and gets the same answer.</summary>
public class DoneKey
{
    /// <summary>Who asked and for what: the key is theirs alone.</summary>
    public string Scope { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>The id that the first request gave back.</summary>
    public long Result { get; set; }

    public Instant At { get; set; }
}
