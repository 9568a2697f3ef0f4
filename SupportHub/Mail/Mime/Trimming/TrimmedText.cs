namespace SupportHub.Mail.Mime.Trimming;

/// <summary>A letter's text in three parts; each line of it with anything in it is in exactly one of them, in its order.</summary>
/// <param name="Text">What was written this time; empty only where the whole was.</param>
/// <param name="Folded">The letters that it answers, with the lines that introduce them.</param>
/// <param name="Signature">Who wrote and what with.</param>
public sealed record TrimmedText(string Text, string Folded, string Signature);
