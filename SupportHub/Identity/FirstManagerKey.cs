namespace SupportHub.Identity;

/// <summary>The key of the one-time link to the first manager; made at a start that finds no manager, kept in memory only.</summary>
public sealed class FirstManagerKey
{
    private string? hash;

    internal string Make()
    {
        var key = Secrets.Random();
        Volatile.Write(ref hash, Secrets.Hash(key));
        return key;
    }

    internal bool Fits(string key) => Volatile.Read(ref hash) is { } kept && Secrets.Same(kept, Secrets.Hash(key));

    internal void Use() => Volatile.Write(ref hash, null);
}
