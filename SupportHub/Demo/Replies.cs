namespace SupportHub.Demo;

/// <summary>Loose replies for conversations that go on.</summary>
internal sealed class Replies(Library library, string language, Random random)
{
    public string Staff() => One(TurnKind.Staff);

    public string Abonent() => One(TurnKind.Abonent);

    public string Note() => One(TurnKind.Note);

    /// <summary>Why it is postponed.</summary>
    public string Later() => One(TurnKind.Postpone);

    private string One(TurnKind kind)
    {
        var said = library.Said(kind, language);
        return said[random.Next(said.Count)];
    }
}
