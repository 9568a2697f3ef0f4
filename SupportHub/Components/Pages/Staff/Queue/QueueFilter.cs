using System.Text.Encodings.Web;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Components.Pages.Staff;

/// <summary>Whose tickets a list shows.</summary>
public enum Whose
{
    All,
    Mine,
    Nobodys,
}

/// <summary>Which rows of the board are shown. It lives in the address, so that it can be linked to and kept as a view.</summary>
/// <param name="Text">A TID, or a part of the subject or of the abonent's name.</param>
public sealed record QueueFilter(Lane? Lane = null, SupportTier? Tier = null, Channel? Channel = null, Whose Who = Whose.All, string Text = "")
{
    public static readonly QueueFilter None = new();

    public bool IsNone => this == None;

    /// <summary>As it stands in the address; what cannot be read is left out.</summary>
    public static QueueFilter Of(string? lane, string? tier, string? channel, string? who, string? text) =>
        new(Read<Lane>(lane), Read<SupportTier>(tier), Read<Channel>(channel), Read<Whose>(who) ?? Whose.All, text?.Trim() ?? "");

    public bool Shows(QueueRow row, long? me) =>
        (Lane is null || row.Lane == Lane)
        && (Tier is null || row.Tier == Tier)
        && (Channel is null || row.Channel == Channel)
        && Who switch { Whose.Mine => row.AssigneeId == me, Whose.Nobodys => row.AssigneeId is null, _ => true }
        && (Text.Length == 0 || Says(row));

    /// <summary>The address of the queue with this filter.</summary>
    public string Href(QueueTab tab)
    {
        var parts = new List<string>();
        if (tab != QueueTab.Queue) parts.Add($"tab={tab.ToString().ToLowerInvariant()}");
        if (Lane is { } lane) parts.Add($"lane={lane}");
        if (Tier is { } tier) parts.Add($"tier={tier}");
        if (Channel is { } channel) parts.Add($"channel={channel}");
        if (Who != Whose.All) parts.Add($"who={Who.ToString().ToLowerInvariant()}");
        if (Text.Length > 0) parts.Add($"q={UrlEncoder.Default.Encode(Text)}");
        return parts.Count == 0 ? "/staff" : $"/staff?{string.Join('&', parts)}";
    }

    internal static T? Read<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private bool Says(QueueRow row) =>
        row.Subject.Contains(Text, StringComparison.CurrentCultureIgnoreCase)
        || row.Abonent.Contains(Text, StringComparison.CurrentCultureIgnoreCase)
        || (Tid.TryParse(Text, out var tid) ? row.Id == tid.Number : row.Tid.ToString().Contains(Text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The lists of the staff's page.</summary>
public enum QueueTab
{
    Queue,

    /// <summary>What the reader has.</summary>
    Mine,

    /// <summary>In work and owed no reaction (Q6).</summary>
    InWork,

    /// <summary>Waiting for the abonent, or postponed.</summary>
    Waiting,

    /// <summary>Under the development department: its own queue (Q6).</summary>
    Development,
}
