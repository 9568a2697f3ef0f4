namespace SupportHub.Mail.Templates;

/// <summary>Something in braces that a letter fills in.</summary>
/// <param name="Name">As written: <c>due</c> for <c>{due}</c>. Its words are in Resources under <c>Mail.Placeholder.</c></param>
/// <param name="IsBlock">Takes several lines and stands on a line of its own.</param>
/// <param name="IsRequired">A template without it would not say what the regulation asks of this letter.</param>
internal sealed record Placeholder(string Name, bool IsBlock = false, bool IsRequired = false);
