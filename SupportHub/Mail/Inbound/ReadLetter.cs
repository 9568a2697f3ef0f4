using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Mail.Inbound;

/// <summary>A letter that was read: what it says, and what it is decided by.</summary>
/// <param name="Text">What is shown of it; the whole where nothing was left.</param>
/// <param name="Folded">Quoted history and signature, shown on demand.</param>
public sealed record ReadLetter(ReadMessage Message, LetterFacts Facts, string Text, string Folded)
{
    public bool IsAutomatic => Message.Nature != MailNature.Personal;
}
