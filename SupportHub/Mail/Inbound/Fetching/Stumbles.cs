namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>Counts how often in a row the connection broke at one and the same letter: a lost line is no fault of a letter, five of them are.</summary>
internal sealed class Stumbles
{
    private const int TooMany = 5;

    private uint last;
    private int count;

    public bool IsTooMany(uint uid)
    {
        count = uid == last ? count + 1 : 1;
        last = uid;
        return count >= TooMany;
    }
}
