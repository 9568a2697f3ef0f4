using Microsoft.AspNetCore.Components.Forms;

namespace SupportHub.Components.Library;

/// <summary>A way to send: what the button says is what happens next («Ответить и ждать абонента»).</summary>
/// <param name="Key">Given back with the text.</param>
/// <param name="IsNote">Seen by staff only; the composer turns to other paper.</param>
public sealed record SendChoice(string Key, string Text, bool IsNote = false);

/// <summary>What was written.</summary>
/// <param name="Choice">The key of the <see cref="SendChoice"/>.</param>
public sealed record Written(string Text, string Choice, IReadOnlyList<IBrowserFile> Files);
