using System.Collections.Concurrent;
using SupportHub.Data.Log;

namespace SupportHub.Identity;

/// <summary>Something that a sign-in may depend on changed.</summary>
/// <param name="Subject">A user, a wall display, or an abonent (whose contacts may have changed).</param>
public readonly record struct PersonChange(SubjectKind Subject, long SubjectId);

/// <summary>Tells open pages and connections, in this process, that a sign-in may be over. Follow it to look again at once.</summary>
public sealed class UserChanges(Standings standings)
{
    private readonly ConcurrentDictionary<Following, Action<PersonChange>> followers = new();

    /// <summary>Calls back at every change until disposed. The callback must not wait for anything.</summary>
    public IDisposable Follow(Action<PersonChange> seen)
    {
        var following = new Following(this);
        followers[following] = seen;
        return following;
    }

    /// <summary>What was kept in memory is forgotten first: whoever looks again sees the new state.</summary>
    public void Raise(PersonChange change)
    {
        standings.Forget(change);
        foreach (var seen in followers.Values) seen(change);
    }

    private sealed class Following(UserChanges changes) : IDisposable
    {
        public void Dispose() => changes.followers.TryRemove(this, out _);
    }
}
