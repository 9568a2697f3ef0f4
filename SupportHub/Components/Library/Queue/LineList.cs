using SupportHub.Queue.Records;

namespace SupportHub.Components.Library;

/// <summary>
/// What the lines of one list have in common, and the lines themselves: one parameter instead of three, because fifty lines are on every screen
/// and each parameter of each costs its circuit memory.
/// </summary>
/// <param name="href">Where rows lead: the TID is appended.</param>
/// <param name="me">The reader's account: their own rows are marked.</param>
public sealed class LineList(string href, long? me)
{
    private readonly Dictionary<long, QueueLine> lines = [];

    public string Href => href;

    public long? Me => me;

    internal void Keep(long id, QueueLine line) => lines[id] = line;

    /// <summary>Draws the line of a ticket again, alone.</summary>
    internal void Show(QueueRow row) => lines[row.Id].Show(row);

    internal void ForgetAllBut(IReadOnlySet<long> staying)
    {
        foreach (var gone in lines.Keys.Where(id => !staying.Contains(id)).ToList()) lines.Remove(gone);
    }
}
