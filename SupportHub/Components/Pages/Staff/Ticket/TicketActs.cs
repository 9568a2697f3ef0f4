using SupportHub.Components.Library;

namespace SupportHub.Components.Pages.Staff;

/// <summary>What the parts of a ticket's page ask of the page: to say something, to read the ticket again, to open a dialog.</summary>
public sealed class TicketActs
{
    private Action<Toast> say = _ => { };
    private Func<Task> read = () => Task.CompletedTask;
    private Action<TicketDialog> open = _ => { };

    internal void Connect(Action<Toast> say, Func<Task> read, Action<TicketDialog> open) => (this.say, this.read, this.open) = (say, read, open);

    public void Say(Toast toast) => say(toast);

    /// <summary>The person's own act is shown at once; the feed would show it a moment later.</summary>
    public Task ReadAsync() => read();

    public void Open(TicketDialog dialog) => open(dialog);
}

/// <summary>The dialogs of a ticket's page.</summary>
public enum TicketDialog
{
    Give,
    Lower,
    Confirm,
    Claim,
    Move,
    NoAnswer,
    Reopen,
    Details,

    /// <summary>The same for access to the server alone.</summary>
    Access,
}
